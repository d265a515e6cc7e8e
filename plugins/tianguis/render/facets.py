"""The facets of a kind: by which values its records are listed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tianguis.model import Key, Path, Reading, Text
from tianguis.render.cards import spoken_value
from tianguis.render.setting import Setting
from tianguis.schema.kinds import Field, Kind, Label, values_at

# A facet that every kind has: in which languages a record can be read. No field can be called so.
_LANGUAGES: Path = ("in-language",)
_LANGUAGE = Field("in-language", "language", Label("Language", ""), is_list=True, is_facet=True)


@lru_cache(maxsize=256)
def facets_of(kind: Kind) -> tuple[tuple[Path, Field], ...]:
    return (*kind.facets, (_LANGUAGES, _LANGUAGE))


def _values(setting: Setting, reading: Reading, path: Path) -> list[str]:
    if path == _LANGUAGES:
        # A translation that the site has no pages for can't be read here.
        shown = (tag for tag in reading.record.translations if tag in setting.site.languages)
        return [reading.record.language, *shown]
    return list(dict.fromkeys(_code(value) for _, value in values_at(reading.values, path)))


def _code(value: object) -> str:
    """A value as part of an address: a record by its id."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.id if isinstance(value, Key) else str(value).replace("/", "_")


def spoken_code(setting: Setting, field: Field, code: str) -> Text:
    """A value as a reader knows it, from its code."""
    if field.type == "reference":
        known = (Key(kind, code) for kind in field.of if Key(kind, code) in setting.edition.readings)
        return next((spoken_value(setting, field, key) for key in known), Text(code, ""))
    if field.type == "boolean":
        return spoken_value(setting, field, code == "yes")
    return spoken_value(setting, field, code.replace("_", "/") if field.type == "when" else code)


@lru_cache(maxsize=1024)
def by_value(setting: Setting, kind: Kind, path: Path) -> Mapping[str, Sequence[Reading]]:
    """A kind's records by the values of a facet, in the order of the lists."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in setting.listed.get(kind.name, ()):
        for code in _values(setting, reading, path):
            found[code].append(reading)
    return dict(found)
