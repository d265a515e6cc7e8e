"""What a record was adapted from, and what was adapted from it: by the references of fields with `show: lineage`."""

from collections import defaultdict
from collections.abc import Mapping

from tianguis.model import Key, Path, Reading
from tianguis.render.cards import interval, is_interval, record_anchor
from tianguis.render.pictures.lineage import Relative, lineage
from tianguis.render.pictures.views import Lineage
from tianguis.render.setting import Setting
from tianguis.schema.kinds import Kind, found_at, typed, walk
from tianguis.traces import derived

Edges = tuple[tuple[str, str], ...]
# More than a picture shows, so that it can say how many it leaves out; not a whole network that hangs together.
_MOST_KIN = 200


def lineage_of(setting: Setting, reading: Reading, address: str) -> Lineage | None:
    """The lineage of a record, or None where it has no relatives or its kind has no such references."""
    kind = setting.kind(reading.key)
    edges = _kin(reading.key.id, _edges_by_record(setting, kind.name))
    if not edges:
        return None
    relatives = {id: _relative(setting, kind, id, address) for id in sorted({id for edge in edges for id in edge})}
    return lineage(reading.key.id, relatives, edges, setting.language, id="lineage")


def _kin(id: str, by_record: Mapping[str, Edges]) -> Edges:
    """The edges between a record and its nearest relatives, up to as many as a picture could ever need."""
    reached, edges, waiting = {id}, dict[tuple[str, str], None](), [id]
    while waiting and len(reached) <= _MOST_KIN:
        for edge in by_record.get(waiting.pop(0), ()):
            edges[edge] = None
            waiting += [each for each in edge if each not in reached]
            reached |= set(edge)
    return tuple(edges)


@derived
def _edges_by_record(setting: Setting, name: str) -> Mapping[str, Edges]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for edge in _edges(setting, setting.schemas.kinds[name]):
        for id in dict.fromkeys(edge):
            found[id].append(edge)
    return {id: tuple(edges) for id, edges in found.items()}


def _edges(setting: Setting, kind: Kind) -> Edges:
    """`(adapted, adaptation)` of all records of a kind."""
    drawn = {name for name, field in kind.fields.items() if field.show == "lineage"}
    paths = [path for path, field in walk(kind.fields) if path[0] in drawn and kind.name in field.of]
    found = [
        (target.id, reading.key.id)
        for reading in setting.readings(setting.listed.get(kind.name, ()))
        for path in paths
        for target in _targets(reading, path)
    ]
    return tuple(found)


def _targets(reading: Reading, path: Path) -> list[Key]:
    return [
        value for value in found_at(reading.facts, path) if isinstance(value, Key) and value.kind == reading.key.kind
    ]


def _relative(setting: Setting, kind: Kind, id: str, address: str) -> Relative:
    anchor = record_anchor(setting, address, Key(kind.name, id))
    reading = setting.edition.readings.get(Key(kind.name, id))
    if reading is None:
        return Relative(anchor.words, anchor.url)
    return Relative(anchor.words, anchor.url, _country(setting, reading), _year(setting, reading))


def _country(setting: Setting, reading: Reading) -> str:
    """The first value of the first field that names places."""
    for path, field in typed(setting.kind(reading.key), "choice"):
        for vocabulary in map(setting.schemas.vocabularies.get, field.of):
            for code in found_at(reading.facts, path):
                if vocabulary and code in vocabulary and vocabulary.values[code].territory:
                    return setting.language.value(vocabulary.values[code])
    return ""


def _year(setting: Setting, reading: Reading) -> str:
    """When the program ran: the first field that is an interval."""
    for name, field in setting.kind(reading.key).fields.items():
        if is_interval(field) and isinstance(reading.facts.get(name), dict):
            return interval(setting, reading.facts[name])
    return ""
