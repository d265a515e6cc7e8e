"""The facets of a kind: by which values its records are listed, counted and chosen."""

from collections.abc import Sequence
from functools import lru_cache

from tianguis.model import Key, Path, Reading
from tianguis.schema.kinds import Field, Kind, Label, found_at

# A facet that every kind has: in which languages a record can be read. No field can be called so.
_LANGUAGES: Path = ("in-language",)
_LANGUAGE = Field("in-language", "language", Label("Language", ""), is_list=True, is_facet=True)


@lru_cache(maxsize=256)
def facets_of(kind: Kind) -> tuple[tuple[Path, Field], ...]:
    return (*kind.facets, (_LANGUAGES, _LANGUAGE))


def facet_name(facet: Path) -> str:
    return ".".join(map(str, facet))


def facet_codes(reading: Reading, path: Path, languages: Sequence[str]) -> list[str]:
    """A record's values of a facet, as addresses have them; `languages` are those of the site."""
    if path == _LANGUAGES:
        # A translation that the site has no pages for can't be read here.
        return [reading.record.language, *(tag for tag in reading.record.translations if tag in languages)]
    return list(dict.fromkeys(_code(value) for value in found_at(reading.facts, path)))


def _code(value: object) -> str:
    """A value as part of an address: a record by its id."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.id if isinstance(value, Key) else str(value).replace("/", "_")
