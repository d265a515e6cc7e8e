"""A map of the world in tiles of one size, so that a small island can be seen and touched like a continent.

A tile is a square at a place that editors draw in theme/tile-grid.yml. Tiles with records are links with code and
count; the rest is one path, because two hundred squares with words would outweigh the page around them.
Nothing is mirrored from right to left: east stays east.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tianguis.language import Language
from tianguis.render.pictures.views import Tile, TileMap
from tianguis.render.views import Anchor, Words

# In units of the drawing; a tile on the page grows with the size of its text, and is wider where tiles are few.
_STEP = 20
_SIDE = 18
_TILE_EM = {"narrow": 2.25, "wide": 1.75}
_STEPS = 4
_NARROW = 14
"""Columns up to which a telephone shows the whole map with tiles that a finger can meet; wider ones scroll."""
_SEA = "."


class Spot(NamedTuple):
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tile tells of a country or territory; `url` may be empty."""

    code: str
    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the grid that is shown."""

    left: int
    top: int
    columns: int
    rows: int

    def holds(self, spot: Spot | None) -> bool:
        if spot is None:
            return False
        return 0 <= spot.column - self.left < self.columns and 0 <= spot.row - self.top < self.rows

    @property
    def modifier(self) -> str:
        return "narrow" if self.columns <= _NARROW else "wide"

    def em(self, tiles: int) -> str:
        """The size of so many tiles on the page."""
        return f"{tiles * _TILE_EM[self.modifier]:g}em"

    def corner(self, spot: Spot) -> tuple[int, int]:
        return (spot.column - self.left) * _STEP + 1, (spot.row - self.top) * _STEP + 1


def spots_of(rows: str) -> dict[str, Spot]:
    """Places from a drawing: `{code: (column, row)}`. Of a code that is drawn twice, the first place counts."""
    spots: dict[str, Spot] = {}
    for row, line in enumerate(rows.splitlines()):
        for column, code in enumerate(line.split()):
            if code != _SEA:
                spots.setdefault(code, Spot(column, row))
    return spots


def tile_map(
    spots: Mapping[str, Spot], entries: Sequence[Entry], language: Language, *,
    id: str, title: str = "", crop: Collection[str] = (), margin: int = 0, current: str = "",
) -> TileMap | None:  # fmt: skip
    """A map of `entries`, and a list of them in their own order; None if it would show nothing.

    `crop` cuts the map to the tiles of these codes, with `margin` tiles around them. `current` is outlined and no
    link. An entry without a place is in the list only, one outside of the crop in neither.
    """
    frame = _frame([spots[code] for code in crop or spots if code in spots], margin if crop else 0)
    if frame is None:
        return None
    shown = _shown(spots, entries, frame, current)
    return TileMap(
        id=id,
        modifier=frame.modifier,
        **_words(language, title),
        view_box=f"0 0 {frame.columns * _STEP} {frame.rows * _STEP}",
        width=frame.em(frame.columns),
        height=frame.em(frame.rows),
        land_transform=f"translate(1 {_STEP // 2}) scale({_STEP})",
        land=_land(frame, [spot for code, spot in spots.items() if code not in shown and frame.holds(spot)]),
        tiles=_tiles(shown.values(), spots, frame, language, current),
        anchors=_anchors([each for each in entries if each.code in shown or each.code not in spots], language, current),
    )


def _words(language: Language, title: str) -> Mapping[str, str]:
    """What is said around every map."""
    t = language.t
    return {
        "title": title or t.tile_map_title,
        "text": t.tile_map_text,
        "list_heading": t.as_list,
        "note": t.boundary_note,
    }


def _shown(spots: Mapping[str, Spot], entries: Iterable[Entry], frame: _Frame, current: str) -> dict[str, Entry]:
    """Entries of tiles in the frame, in the order of the map. The one that is outlined comes last, to lie above all."""
    shown = {entry.code: entry for entry in entries if frame.holds(spots.get(entry.code))}
    if frame.holds(spots.get(current)):
        shown.setdefault(current, Entry(current, current.upper(), "", 0))
    order = sorted(shown, key=lambda code: (code == current, spots[code].row, spots[code].column))
    return {code: shown[code] for code in order}


def _tiles(
    entries: Collection[Entry], spots: Mapping[str, Spot], frame: _Frame, language: Language, current: str
) -> tuple[Tile, ...]:
    most = max((entry.count for entry in entries), default=0)
    return tuple(_tile(each, frame.corner(spots[each.code]), most, language, each.code == current) for each in entries)


def _frame(spots: Sequence[Spot], margin: int) -> _Frame | None:
    if not spots:
        return None
    columns, rows = [spot.column for spot in spots], [spot.row for spot in spots]
    left, top = min(columns) - margin, min(rows) - margin
    return _Frame(left, top, max(columns) + margin - left + 1, max(rows) + margin - top + 1)


def _land(frame: _Frame, spots: Iterable[Spot]) -> str:
    """Tiles side by side are one line: the stylesheet makes it as thick as a tile is high, with a dash for each tile.

    In tiles, and from the end of the line before: that takes half the bytes of places in the drawing.
    """
    path, end = "", Spot(frame.left, frame.top)
    for start, length in _runs(sorted(spots, key=lambda spot: (spot.row, spot.column))):
        path += f"m{start.column - end.column} {start.row - end.row}h{length}"
        end = Spot(start.column + length, start.row)
    return path


def _runs(spots: Sequence[Spot]) -> Iterator[tuple[Spot, int]]:
    """`(first, length)` of tiles side by side; `spots` go from row to row."""
    start, length = None, 0
    for spot in spots:
        if start and spot == (start.column + length, start.row):
            length += 1
        else:
            if start:
                yield start, length
            start, length = spot, 1
    if start:
        yield start, length


def _tile(entry: Entry, corner: tuple[int, int], most: int, language: Language, is_current: bool) -> Tile:
    # Four figures fit a tile in smaller letters, five would not; the whole number is in the list and said aloud.
    count = language.number(entry.count) if entry.count < 10_000 else f"{language.number(9999)}+"
    modifiers = [str(_step(entry.count, most)), *["many"] * (entry.count > 999)]
    return Tile(
        classes=" ".join(["tg-tile-map__tile", *(f"tg-tile-map__tile--{each}" for each in modifiers)]),
        transform=f"translate({corner[0]} {corner[1]})",
        name=_name(entry, language),
        code=entry.code.upper(),
        count=count if entry.count else "",
        url="" if is_current else entry.url,
        is_current=is_current,
    )


def _name(entry: Entry, language: Language) -> str:
    if not entry.count:
        return entry.name
    return language.fill("named_value", label=entry.name, value=language.count("count_records", entry.count))


def _step(count: int, most: int) -> int:
    """From 0, nothing, to 4. Steps grow with the count, so that one rich country does not make all others pale."""
    if count < 1:
        return 0
    share = math.log(count) / math.log(most) if most > 1 else 0.0
    return min(_STEPS, 1 + int(share * _STEPS))


def _anchors(entries: Iterable[Entry], language: Language, current: str) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            Words(each.name),
            "" if each.code == current else each.url,
            language.number(each.count) if each.count else "",
        )
        for each in entries
    )
