"""Shelves: records that point to a page, under headings, a row each; whatever has no room there is behind a link."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tianguis.facets import facets_of
from tianguis.model import Key, Reading, ValueKey
from tianguis.render.addresses import facet_address, relative, shelf_address
from tianguis.render.cards import cards
from tianguis.render.facets import by_value
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, Shelf, Words
from tianguis.schema.kinds import Group, Kind
from tianguis.traces import derived

SHELF_LENGTH = 8
"""Rows shown under one heading of another record's page, so that pages stay light."""


def shelves(setting: Setting, address: str, value: ValueKey) -> list[Shelf]:
    """What names a value, under the headings of their kinds' groups; a record may stand under two."""
    return [
        shelf(setting, address, name, heading, chosen, whole_list(setting, kind, value, chosen))
        for kind, name, heading, chosen in grouped(setting, value)
    ]


def shelf(setting: Setting, address: str, name: str, heading: str, keys: Sequence[Key], whole: str = "") -> Shelf:
    """The first records of a shelf; the link to all of them goes to the address `whole`, or else to the shelf's own pages."""
    rows = cards(setting, address, keys[:SHELF_LENGTH])
    count = setting.language.count("count_records", len(keys))
    if len(rows) == len(keys):
        return Shelf(name, heading, rows, count)
    words = Words(setting.language.count("all_count", len(keys)))
    return Shelf(name, heading, rows, count, Anchor(words, relative(address, whole or shelf_address(address, name))))


def grouped(setting: Setting, value: ValueKey) -> Iterator[tuple[Kind, str, str, list[Key]]]:
    """`(kind, name, heading, records)` of every group of a kind that has records with a value."""
    chosen_by_group = _by_group(setting, value)
    for kind in setting.schemas.kinds.values():
        for group in kind.groups:
            chosen = chosen_by_group.get((kind.name, group.name))
            if chosen:
                yield kind, group.name, setting.language.label(group.label), chosen


@derived
def _by_group(setting: Setting, value: ValueKey) -> Mapping[tuple[str, str], list[Key]]:
    """`{(kind, group): records}`."""
    found: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for reading in setting.readings(setting.by_value.get(value, ())):
        for group in setting.kind(reading.key).groups:
            if _belongs(reading, group):
                found[reading.key.kind, group.name].append(reading.key)
    return dict(found)


def whole_list(setting: Setting, kind: Kind, value: ValueKey, chosen: Sequence[Key]) -> str:
    """The address of the list by a facet that has just these records; "" if there is none, or no need of one."""
    if len(chosen) <= SHELF_LENGTH:
        return ""
    vocabulary, code = value
    for path, facet in facets_of(kind):
        if vocabulary in facet.of and by_value(setting, kind.name, path).get(code) == chosen:
            return facet_address(setting.tag, kind, path, code)
    return ""


def empty_groups(setting: Setting, kinds: Iterable[Kind], found: Iterable[Shelf]) -> list[str]:
    """Headings under which nothing points to a page yet."""
    present = {each.name for each in found}
    return [setting.language.label(group.label) for kind in kinds for group in kind.groups if group.name not in present]


def _belongs(reading: Reading, group: Group) -> bool:
    for name, wanted in group.when.items():
        value = reading.facts.get(name)
        if not value or (wanted and wanted not in (value if isinstance(value, list) else [value])):
            return False
    return True
