"""The lineage of a program: what it was adapted from and what was adapted from it, a generation to a column.

The picture has room for the nearest fifteen; how many it leaves out is said below it. A nested list beside it has the
same programs with their titles whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tianguis.language import Language
from tianguis.render.pictures.generations import Edge, columns, relatives, without_circles
from tianguis.render.pictures.layout import BOX_WIDTH, laid_out
from tianguis.render.pictures.lettering import cells, cut, lines
from tianguis.render.pictures.scale import written
from tianguis.render.pictures.views import Box, Branch, Letters, Limb, Lineage
from tianguis.render.views import Anchor, Words

MOST = 15
"""Programs in a picture."""

_UNITS_PER_EM = 16
_CELLS, _CELLS_OF_NOTE = 18, 21
_LINES = 2
_FEET = {1: ("25",), 2: ("18", "31")}
"""Of the lines of a title, by their number."""
_FOOT_OF_NOTE = "45"


@dataclass(frozen=True, slots=True)
class Relative:
    """A program of a lineage; `url` is empty where it has no page."""

    title: Words
    url: str
    country: str = ""
    year: str = ""

    @property
    def note(self) -> str:
        return " · ".join(filter(None, (self.country, self.year)))

    @property
    def short_note(self) -> str:
        """The note, as much as a box holds; years are kept before names."""
        after = f" · {self.year}" if self.year else ""
        return (
            cut(self.country, _CELLS_OF_NOTE - cells(after)) + after if self.country else cut(self.year, _CELLS_OF_NOTE)
        )


def lineage(
    centre: str, programs: Mapping[str, Relative], edges: Iterable[Edge], language: Language, *, id: str
) -> Lineage | None:
    """The relatives of `centre` among `programs`; None if it has none. An edge is `(adapted, adaptation)`."""
    known = [edge for edge in edges if edge[0] in programs and edge[1] in programs]
    steps = relatives(centre, known)
    if len(steps) == 1:
        return None
    shown = dict(list(steps.items())[:MOST])
    drawn = without_circles(shown, known)
    layout = laid_out(columns(shown, drawn), drawn, is_mirrored=language.interface_direction == "rtl")
    return Lineage(
        id=id,
        title=language.t.lineage_title,
        text=language.t.lineage_text,
        view_box=f"0 0 {layout.width} {layout.height}",
        width=f"{layout.width / _UNITS_PER_EM:g}em",
        height=f"{layout.height / _UNITS_PER_EM:g}em",
        edges=layout.arrows,
        boxes=tuple(_box(programs[one], layout.corners[one], is_centre=one == centre) for one in shown),
        list_heading=language.t.as_list,
        limbs=tuple(_limbs(centre, programs, drawn, language)),
        more=language.count("count_more", len(steps) - len(shown)) if len(steps) > len(shown) else "",
    )


def _box(program: Relative, corner: tuple[float, float], *, is_centre: bool) -> Box:
    middle = str(BOX_WIDTH // 2)
    broken = lines(program.title.text, width=_CELLS, most=_LINES)
    return Box(
        classes="tg-lineage__box tg-lineage__box--current" if is_centre else "tg-lineage__box",
        transform=f"translate({written(corner[0])} {written(corner[1])})",
        name=" · ".join(filter(None, (program.title.text, program.note))),
        lines=tuple(
            Letters(middle, foot, text) for foot, text in zip(_FEET.get(len(broken), ()), broken, strict=False)
        ),
        note=Letters(middle, _FOOT_OF_NOTE, program.short_note) if program.note else None,
        url="" if is_centre else program.url,
        lang=program.title.lang,
    )


def _limbs(centre: str, programs: Mapping[str, Relative], edges: Sequence[Edge], language: Language) -> Iterator[Limb]:
    back = [(child, parent) for parent, child in edges]
    for heading, along in ((language.t.lineage_before, back), (language.t.lineage_after, edges)):
        branches = _branches(centre, programs, along, {centre})
        if branches:
            yield Limb(heading, branches)


def _branches(one: str, programs: Mapping[str, Relative], edges: Sequence[Edge], told: set[str]) -> tuple[Branch, ...]:
    """What is joined to one, with what is joined to that; what is named a second time is named without its own."""
    branches = []
    for other in [end for start, end in edges if start == one]:
        is_new = other not in told
        told.add(other)
        below = _branches(other, programs, edges, told) if is_new else ()
        branches.append(Branch(Anchor(programs[other].title, programs[other].url, programs[other].note), below))
    return tuple(branches)
