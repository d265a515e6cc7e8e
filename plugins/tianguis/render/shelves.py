"""Shelves: records that point to a page, under headings, a row each; whatever has no room there is behind a link."""

from collections.abc import Iterable, Iterator, Sequence

from tianguis.facets import facets_of
from tianguis.model import Reading
from tianguis.render.addresses import facet_address, relative, shelf_address
from tianguis.render.cards import cards
from tianguis.render.facets import by_value
from tianguis.render.setting import Setting, ValueKey
from tianguis.render.views import Anchor, Shelf, Words
from tianguis.schema.kinds import Group, Kind

SHELF_LENGTH = 8
"""Rows shown under one heading of another record's page, so that pages stay light."""


def shelves(setting: Setting, address: str, value: ValueKey) -> list[Shelf]:
    """What names a value, under the headings of their kinds' groups; a record may stand under two."""
    return [
        shelf(setting, address, name, heading, chosen, whole_list(setting, kind, value, chosen))
        for kind, name, heading, chosen in grouped(setting, value)
    ]


def shelf(
    setting: Setting, address: str, name: str, heading: str, readings: Sequence[Reading], whole: str = ""
) -> Shelf:
    """The first records of a shelf; the link to all of them goes to the address `whole`, or else to the shelf's own pages."""
    rows = cards(setting, address, readings[:SHELF_LENGTH])
    count = setting.language.count("count_records", len(readings))
    if len(rows) == len(readings):
        return Shelf(name, heading, rows, count)
    words = Words(setting.language.count("all_count", len(readings)))
    return Shelf(name, heading, rows, count, Anchor(words, relative(address, whole or shelf_address(address, name))))


def grouped(setting: Setting, value: ValueKey) -> Iterator[tuple[Kind, str, str, list[Reading]]]:
    """`(kind, name, heading, records)` of every group of a kind that has records with a value."""
    readings = setting.by_value.get(value, ())
    for kind in setting.schemas.kinds.values():
        of_kind = [reading for reading in readings if reading.key.kind == kind.name]
        for group in kind.groups:
            chosen = [reading for reading in of_kind if _belongs(reading, group)]
            if chosen:
                yield kind, group.name, setting.language.label(group.label), chosen


def whole_list(setting: Setting, kind: Kind, value: ValueKey, chosen: Sequence[Reading]) -> str:
    """The address of the list by a facet that has just these records; "" if there is none, or no need of one."""
    if len(chosen) <= SHELF_LENGTH:
        return ""
    vocabulary, code = value
    keys = [reading.key for reading in chosen]
    for path, facet in facets_of(kind):
        if vocabulary in facet.of and [each.key for each in by_value(setting, kind, path).get(code, ())] == keys:
            return facet_address(setting.tag, kind, path, code)
    return ""


def empty_groups(setting: Setting, kinds: Iterable[Kind], found: Iterable[Shelf]) -> list[str]:
    """Headings under which nothing points to a page yet."""
    present = {each.name for each in found}
    return [setting.language.label(group.label) for kind in kinds for group in kind.groups if group.name not in present]


def _belongs(reading: Reading, group: Group) -> bool:
    for name, wanted in group.when.items():
        value = reading.values.get(name)
        if not value or (wanted and wanted not in (value if isinstance(value, list) else [value])):
            return False
    return True
