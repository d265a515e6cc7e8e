"""A vocabulary: codes with labels, in the order of its file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tianguis.schema.kinds import Field, Kind, Label
from tianguis.schema.synonym_file import Synonyms


@dataclass(frozen=True, slots=True)
class Value:
    code: str
    label: Label
    definition: Label
    broader: Sequence[str] = ()
    same_as: Sequence[str] = ()
    territory: str = ""
    """The code under which CLDR names it: alpha-2 or M49."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    name: str
    label: Label
    values: Mapping[str, Value]
    folder: str = ""
    order: int | None = None
    broader_in: str = ""

    def __contains__(self, code: object) -> bool:
        return code in self.values

    def called(self, names: Callable[[Value], Iterable[str]]) -> dict[str, list[str]]:
        """`{code: what a writer may call it}`, to guess which was meant."""
        return {code: [value.territory, *names(value)] for code, value in self.values.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Schemas:
    """All kinds, vocabularies and synonyms of a site."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    synonyms: Synonyms = field(default_factory=dict)

    def vocabulary_of(self, field: Field, code: Any) -> str:
        """The first of the field's vocabularies that has the code; "" if none has."""
        return next((name for name in field.of if name in self.vocabularies and code in self.vocabularies[name]), "")

    def broader(self, vocabulary: str, code: str) -> list[str]:
        """All codes above `code`, nearest first, each once; they belong to `broader_in` or the same vocabulary."""
        found = dict.fromkeys(self._climb(vocabulary, code, frozenset()))
        return list(found)

    def _climb(self, vocabulary: str, code: str, seen: frozenset[str]) -> Iterator[str]:
        home = self.vocabularies.get(vocabulary)
        if home is None or code not in home:
            return
        above = home.broader_in or vocabulary
        for wider in home.values[code].broader:
            if wider not in seen:
                yield wider
                yield from self._climb(above, wider, seen | {wider})
