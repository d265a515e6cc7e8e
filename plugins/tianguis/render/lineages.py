"""What a record was adapted from, and what was adapted from it: by the references of fields with `show: lineage`."""

from functools import lru_cache

from tianguis.model import Key, Path, Reading
from tianguis.render.addresses import record_address, relative
from tianguis.render.cards import interval
from tianguis.render.pictures.lineage import Relative, lineage
from tianguis.render.pictures.views import Lineage
from tianguis.render.setting import Setting
from tianguis.schema.kinds import Kind, values_at, walk

Edges = tuple[tuple[str, str], ...]


def lineage_of(setting: Setting, reading: Reading, address: str) -> Lineage | None:
    """The lineage of a record, or None where it has no relatives or its kind has no such references."""
    kind = setting.kind(reading.key)
    edges = _edges(setting, kind)
    if not any(reading.key.id in edge for edge in edges):
        return None
    relatives = {id: _relative(setting, kind, id, address) for edge in edges for id in edge}
    return lineage(reading.key.id, relatives, edges, setting.language, id="lineage")


@lru_cache(maxsize=64)
def _edges(setting: Setting, kind: Kind) -> Edges:
    """`(adapted, adaptation)` of all records of a kind."""
    drawn = {name for name, field in kind.fields.items() if field.show == "lineage"}
    paths = [path for path, field in walk(kind.fields) if path[0] in drawn and kind.name in field.of]
    found = [
        (target.id, reading.key.id)
        for reading in setting.listed.get(kind.name, ())
        for path in paths
        for target in _targets(reading, path)
    ]
    return tuple(found)


def _targets(reading: Reading, path: Path) -> list[Key]:
    return [
        value
        for _, value in values_at(reading.values, path)
        if isinstance(value, Key) and value.kind == reading.key.kind
    ]


def _relative(setting: Setting, kind: Kind, id: str, address: str) -> Relative:
    reading = setting.edition.readings.get(Key(kind.name, id))
    if reading is None:
        return Relative(setting.name_of(Key(kind.name, id)), "")
    target = relative(address, record_address(setting.site, setting.tag, kind, id))
    return Relative(setting.words(setting.title(reading)), target, _country(setting, reading), _year(setting, reading))


def _country(setting: Setting, reading: Reading) -> str:
    """The first value of the first field that names places."""
    for path, field in walk(setting.kind(reading.key).fields):
        for vocabulary in (setting.schemas.vocabularies.get(name) for name in field.of if field.type == "choice"):
            for _, code in values_at(reading.values, path):
                if vocabulary and code in vocabulary and vocabulary.values[code].territory:
                    return setting.language.value(vocabulary.values[code])
    return ""


def _year(setting: Setting, reading: Reading) -> str:
    period = reading.values.get("period")
    return interval(setting, period) if isinstance(period, dict) else ""
