"""The fields of an index: where a word stands decides how much it counts."""

from functools import lru_cache

from tianguis.schema.kinds import Field

WEIGHTS = {"title": 6.0, "names": 6.0, "summary": 4.0, "subject": 6.0, "text": 1.0, "bridge": 0.5, "whole": 0.0}
"""Boosts by field, in the order in which files and manifests have them; chosen with tests/search/relevance.yml.

`bridge` has what no record says in these words: names of countries in the site's other languages and, for a record without a
translation, its terms in the language of the index.
`whole` has each title and name as one term. It counts nothing: a record that is called as a whole query stands before all others.
"""
FIELDS = tuple(WEIGHTS)
TEXT = FIELDS.index("text")
WHOLE = "whole"
LEVELS_PER_OCTAVE = 4
_FINE_RECORDS = 20_000


def place(field: Field, *, is_inner: bool = False) -> str:
    """The index field of a schema's field, or "none": its own `search`, else by its name and type.

    `title` and `summary` mean something as fields of a kind, not within a group.
    """
    if field.search:
        return field.search
    if field.name in ("title", "summary") and not is_inner:
        return field.name
    if field.is_facet:
        return "subject"
    return "text" if field.is_translatable or field.type == "reference" else "none"


def step_of(count: int) -> int:
    """Every level is told of so many records, every second of more: of 50,000 the lengths alone would be a third of a first search."""
    return 1 if count <= _FINE_RECORDS else 2


@lru_cache(maxsize=65536)
def level(length: int, step: int = 1) -> int:
    """How long a field is, in steps of a quarter of an octave: 0 is empty, 1 is one word. Of the levels every `step`th is taken."""
    if length == 0:
        return 0
    near = LEVELS_PER_OCTAVE * (length.bit_length() - 1)
    first = max(1, near - 1)
    levels = range(first + (1 - first) % step, near + LEVELS_PER_OCTAVE + 3, step)
    return min(levels, key=lambda each: (abs(length_at(each) - length), each))


@lru_cache(maxsize=256)
def length_at(level: int) -> int:
    """The length that a level stands for: what scores are computed with, here as in the browser."""
    return round(2 ** ((level - 1) / LEVELS_PER_OCTAVE)) if level else 0
