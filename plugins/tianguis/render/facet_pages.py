"""The values of a facet: the most frequent beside a list, all of them on pages of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tianguis.facets import facet_name, facets_of
from tianguis.language import capitalised
from tianguis.model import Path, Text
from tianguis.render.addresses import facet_address, facet_list_address, list_address, relative
from tianguis.render.facets import by_value
from tianguis.render.page_views import ListView
from tianguis.render.paging import page_anchors, page_count, titled
from tianguis.render.setting import Setting
from tianguis.render.shell import Where
from tianguis.render.views import Anchor, FacetView, Words
from tianguis.schema.kinds import Kind
from tianguis.traces import derived

_BESIDE_A_LIST = 6
_ON_A_PAGE = 200

Counted = tuple[tuple[str, Text, int], ...]
"""`(code, label, count)` of every value of a facet, by label."""


@dataclass(frozen=True, slots=True)
class FacetListing:
    """One page of all values of a facet, before it is a view."""

    kind: Kind
    facet: Path
    number: int = 1


def facet_listings(setting: Setting, kind: Kind) -> Iterator[FacetListing]:
    if kind.name in setting.listed:
        for path, _ in facets_of(kind):
            values = _counted(setting, kind.name, path)
            for number in range(1, page_count(len(values), _ON_A_PAGE) + 1 if values else 1):
                yield FacetListing(kind, path, number)


def where_facet(setting: Setting, listing: FacetListing) -> Where:
    kind = listing.kind
    return Where(
        address_in=lambda tag: facet_list_address(tag, kind, listing.facet, listing.number),
        real_in=setting.site.languages,
        trail=[(setting.language.label(kind.plural), list_address(setting.tag, kind.segment))],
    )


def facet_view(setting: Setting, listing: FacetListing) -> ListView:
    kind, path = listing.kind, listing.facet
    address = facet_list_address(setting.tag, kind, path, listing.number)
    values = _counted(setting, kind.name, path)
    shown = values[(listing.number - 1) * _ON_A_PAGE : listing.number * _ON_A_PAGE]
    return ListView(
        title=titled(setting, facet_title(setting, kind, path), listing.number),
        description="",
        count=setting.language.count("count_values", len(values)),
        anchors=tuple(_anchor(setting, kind, path, address, *each) for each in shown),
        pages=page_anchors(
            setting,
            lambda number: facet_list_address(setting.tag, kind, path, number),
            listing.number,
            page_count(len(values), _ON_A_PAGE),
        ),
    )


def facet_title(setting: Setting, kind: Kind, path: Path) -> str:
    field = dict(facets_of(kind))[path]
    language = setting.language
    return language.fill("list_title", kind=language.label(kind.plural), value=language.label(field.label))


def facet_views(setting: Setting, kind: Kind, address: str) -> Iterator[FacetView]:
    """Beside a list: every facet with its most frequent values, by label, and the way to all of them."""
    for path, field in facets_of(kind):
        if _counted(setting, kind.name, path):
            yield facet_of(setting, kind, path, address, setting.language.label(field.label))


def ways_in(setting: Setting, address: str) -> Iterator[FacetView]:
    """On the front page: the facets that kinds name for it, such as whom a program is for."""
    for kind in setting.schemas.kinds.values():
        for path, _ in facets_of(kind):
            if path[0] in kind.ways and kind.name in setting.listed and _counted(setting, kind.name, path):
                yield facet_of(setting, kind, path, address, facet_title(setting, kind, path))


def facet_of(setting: Setting, kind: Kind, path: Path, address: str, label: str) -> FacetView:
    values = _counted(setting, kind.name, path)
    chosen = sorted(values, key=lambda each: -each[2])[:_BESIDE_A_LIST]
    shown = [each for each in values if each in chosen]
    words = Words(setting.language.count("all_count", len(values)))
    # All values have their page even where all are shown here: pages of values lead back to it.
    whole = Anchor(words, relative(address, facet_list_address(setting.tag, kind, path)))
    more = whole if len(shown) < len(values) else None
    anchors = tuple(_anchor(setting, kind, path, address, *each) for each in shown)
    return FacetView(facet_name(path), label, anchors, more)


def whole_facet(setting: Setting, kind: Kind, path: Path, address: str) -> Anchor:
    """From the list of a value back to all values of its facet."""
    return Anchor(
        Words(facet_title(setting, kind, path)), relative(address, facet_list_address(setting.tag, kind, path))
    )


def _anchor(setting: Setting, kind: Kind, path: Path, address: str, code: str, label: Text, count: int) -> Anchor:
    words = replace(setting.words(label), text=capitalised(str(label)))
    target = relative(address, facet_address(setting.tag, kind, path, code))
    return Anchor(words, target, note=setting.language.number(count))


@derived
def _counted(setting: Setting, kind: str, path: Path) -> Counted:
    field = dict(facets_of(setting.schemas.kinds[kind]))[path]
    found = [
        (code, setting.voice.code(field, code), len(chosen)) for code, chosen in by_value(setting, kind, path).items()
    ]
    return tuple(sorted(found, key=lambda each: setting.language.sort_key(each[1])))
