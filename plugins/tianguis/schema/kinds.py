"""A kind of record and its fields, as data. Formats: docs/formats.md, "A schema"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tianguis.model import Path

CONSENT = "consent"
"""The type of a field that says to what a person has agreed, and until when."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in English, to be translated by the catalogues under `context`, or given by language."""

    words: str
    context: str = ""
    by_language: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inverse:
    name: str
    label: Label


@dataclass(frozen=True, slots=True)
class Discouraged:
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Order:
    """Two fields whose dates may not run backwards."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a kind or of a group. Attributes are the keys of docs/formats.md. Compared by identity."""

    name: str
    type: str
    label: Label
    help: str = ""
    of: Sequence[str] = ()
    is_list: bool = False
    least: int = 0
    most: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    required: str = ""
    unless: str = ""
    is_translatable: bool = False
    is_facet: bool = False
    follows: str = ""
    inverse: Inverse | None = None
    is_acyclic: bool = False
    discourage: Sequence[Discouraged] = ()
    fields: Mapping[str, "Field"] = field(default_factory=dict)
    rules: Sequence[Order] = ()
    show: str = ""
    search: str = ""
    is_compared: bool = False
    holds_text: bool = field(init=False)
    """True for a translatable field and for a group with one inside."""

    def __post_init__(self) -> None:
        holds_text = self.is_translatable or any(inner.holds_text for inner in self.fields.values())
        object.__setattr__(self, "holds_text", holds_text)

    @property
    def is_group(self) -> bool:
        """True for what has named values; those of a consent are the same in every schema."""
        return self.type in ("group", CONSENT)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading under which records of a kind are listed where they point to."""

    name: str
    label: Label
    when: Mapping[str, str] = field(default_factory=dict)
    """`{field: value}`; an empty value means that the field is filled."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Up to the date in a field a record is open, `while_` some of its fields have one of some values: `{field: values}`."""

    name: str
    """Of the field."""
    while_: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    with_: Mapping[str, Any]
    without: Sequence[str]
    because: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of record; `folder` is where its records live, from the site's root. Compared by identity."""

    name: str
    folder: str
    label: Label
    plural: Label
    description: Label
    fields: Mapping[str, Field]
    rules: Sequence[Order] = ()
    order: int | None = None
    named_by: str = ""
    explains: bool = False
    letters: bool = False
    show_empty: bool = False
    review_months: int | None = None
    card: Sequence[str] = ()
    ways: Sequence[str] = ()
    """Facets by which the front page leads to records."""
    groups: Sequence[Group] = ()
    deadline: Deadline | None = None
    accepted: Sequence[Mapping[str, Any]] = ()
    refused: Sequence[Refused] = ()

    @property
    def segment(self) -> str:
        """The folder of its pages: the last part of `folder`."""
        return self.folder.rsplit("/", 1)[-1]

    @property
    def consents(self) -> list[Field]:
        return [each for each in self.fields.values() if each.type == CONSENT]

    @property
    def is_of_persons(self) -> bool:
        """True where nothing of a record may be published without a consent."""
        return any(each.required for each in self.consents)

    @property
    def facets(self) -> list[tuple[Path, Field]]:
        """Fields that give lists by value, with their paths: `("evaluation", "kind")`."""
        return [(path, each) for path, each in walk(self.fields) if each.is_facet]


def walk(fields: Mapping[str, Field], path: Path = ()) -> Iterator[tuple[Path, Field]]:
    """Every field and inner field with its path, in the order of the schema."""
    for name, each in fields.items():
        yield (*path, name), each
        yield from walk(each.fields, (*path, name))


@lru_cache(maxsize=1024)
def typed(kind: Kind, *types: str) -> tuple[tuple[Path, Field], ...]:
    """The fields and inner fields of some types, with their paths: looked for once, asked of every record."""
    return tuple((path, each) for path, each in walk(kind.fields) if each.type in types)


def field_at(kind: Kind, path: Path) -> Field:
    """The field of a value that stands under `path`, whatever number it has in a list."""
    first, *inner = (name for name in path if isinstance(name, str))
    found = kind.fields[first]
    for name in inner:
        found = found.fields[name]
    return found


def items_of(value: Any) -> list[Any]:
    """A value that may be one or several, or absent, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def values_at(values: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The values under `path`, each with its own path; lists on the way are opened.

    `values_at({"a": [{"b": 1}, {"b": 2}]}, ("a", "b"))` gives `("a", 0, "b"), 1` and `("a", 1, "b"), 2`.
    """
    yield from _values_at(values, path, ())


def found_at(values: Any, path: Path) -> list[Any]:
    """The values under `path` alone, lists opened: asked of every record for every facet."""
    found = [values]
    for name in path:
        # Most are plain dictionaries, which are told at a tenth of the cost.
        inner = [each[name] for each in found if isinstance(each, (dict, Mapping)) and name in each]
        found = [item for each in inner for item in (each if isinstance(each, list) else [each])]
    return found


def _values_at(value: Any, rest: Path, done: Path) -> Iterator[tuple[Path, Any]]:
    # A key is a tuple too, but one value.
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values_at(item, rest, (*done, index))
    elif not rest:
        yield done, value
    elif isinstance(value, Mapping) and rest[0] in value:
        yield from _values_at(value[rest[0]], rest[1:], (*done, rest[0]))
