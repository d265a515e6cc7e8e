"""What the stages hand to each other: frozen values, no behaviour beyond looking things up.

Relations are stored as keys, not objects, so that a library can be compared, pickled and
kept in a file, and no record holds a stale copy of another.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, Protocol

Path = tuple[str | int, ...]
"""Where a value stands in front matter: `("results", 0, "unit")`."""


class Key(NamedTuple):
    """Names a record across languages; written `program/chile-joven`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


ValueKey = tuple[str, str]
"""A vocabulary and a code of it."""


def dotted(path: Path) -> str:
    """A path as messages write it, counting items from 1: `results[1].unit`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; `path` is relative to the folder of mkdocs.yml, with forward slashes."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a writer can mend. Its words stand in `messages.py` under `code`."""

    place: Place
    code: str
    field: str = ""
    seen: str = ""
    details: tuple[tuple[str, str], ...] = ()


def problem(place: Place, code: str, *, field: str = "", seen: object = "", **details: object) -> Problem:
    """A problem whose `field` and `seen` are cut to what fits a line; `details` fill the words of its message."""
    # Names of files may hold bytes that are no text and that no terminal takes.
    filled = tuple((name, str(value).encode(errors="replace").decode()) for name, value in details.items())
    return Problem(place, code, shortened(field), shortened(seen), filled)


def as_written(value: object) -> str:
    """A value of front matter much as its writer wrote it; of a group, the names alone."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(map(str, value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_written, value)) + "]"
    return str(value)


def shortened(seen: object, *, length: int = 60) -> str:
    """One line of at most `length` characters; control characters and quotes of code are replaced."""
    text = "".join(character if character.isprintable() and character != "`" else " " for character in as_written(seen))
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


@dataclass(frozen=True, slots=True)
class Positions:
    """Lines and columns of the values of one file, `[[["results", 0], 12, 5], …]` as JSON.

    They are wanted where something is wrong, and would take a third of a library's memory as they are then looked up.
    """

    path: str
    written: str = "[]"

    @property
    def marks(self) -> Mapping[Path, tuple[int, int]]:
        """`{("results", 0): (12, 5)}`"""
        return _marks(self.written)

    def of(self, *path: str | int) -> Place:
        """The place of a value, or of the nearest value around it that is written down."""
        marks = self.marks
        for length in range(len(path), -1, -1):
            if path[:length] in marks:
                return Place(self.path, *marks[path[:length]])
        return Place(self.path)


def positions_of(path: str, marks: Mapping[Path, tuple[int, int]]) -> Positions:
    listed = [[place, *spot] for place, spot in marks.items()]
    return Positions(path, json.dumps(listed, ensure_ascii=False, separators=(",", ":")))


@lru_cache(maxsize=64)
def _marks(written: str) -> Mapping[Path, tuple[int, int]]:
    return {tuple(path): (line, column) for path, line, column in json.loads(written)}


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a record, as read: nothing is checked but that it could be read."""

    key: Key
    language: str
    values: Mapping[str, Any]
    body: str
    body_line: int
    positions: Positions
    digest: str = ""
    """The fingerprint of the file's content."""

    @property
    def path(self) -> str:
        return self.positions.path

    @property
    def is_translation(self) -> bool:
        return "translation" in self.values

    def of_a_record(self) -> "Document":
        """Without what the record itself has from it: of the values, the block of a translation is left."""
        values = {name: self.values[name] for name in ("translation",) if name in self.values}
        return replace(self, values=values, body="")


class Picture(NamedTuple):
    """Width and height in pixels as it is seen; `is_fixed` is a drawing, or one that moves: used as it is at any width."""

    width: int
    height: int
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside a record: `name` within the record's folder, `path` from the site's root."""

    key: Key
    name: str
    path: str
    size_bytes: int
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that `read` found: documents in the order of their paths, attachments by record and name.

    `unread` has the path of a file for every record of which a file could not be read.
    """

    documents: Sequence[Document]
    attachments: Mapping[Key, Mapping[str, Attachment]]
    unread: Mapping[Key, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Translation:
    """A record's texts in another language: `values` has translatable parts only."""

    language: str
    values: Mapping[str, Any]
    body: str
    document: Document


@dataclass(frozen=True, slots=True)
class Record:
    """A source and its translations. `values` are typed (dates are dates) and complete with defaults."""

    key: Key
    language: str
    values: Mapping[str, Any]
    body: str
    document: Document
    translations: Mapping[str, Translation]
    attachments: Mapping[str, Attachment]

    @property
    def status(self) -> str:
        return str(self.values.get("status", "draft"))

    def place(self, *path: str | int) -> Place:
        return self.document.positions.of(*path)


@dataclass(frozen=True, slots=True)
class Library:
    """Every record that will be built, with its relations both ways.

    `inverses` is `{key: {inverse name: keys of the records that point here}}`, in the order of
    kind and id. `left_out` names records that exist but can't be shown; links to them become text.
    """

    records: Mapping[Key, Record]
    inverses: Mapping[Key, Mapping[str, Sequence[Key]]]
    left_out: frozenset[Key]
    aliases: Mapping[Key, Key] = field(default_factory=dict)
    """Earlier names of records, with their present ones."""
    values: Mapping[Key, Sequence[ValueKey]] = field(default_factory=dict)
    """The values of vocabularies that each record names."""
    outside: Mapping[Key, Record] = field(default_factory=dict)
    """Of a part of a library: what its records link to and it does not have. The whole has all of it."""


class Text(str):
    """A string that knows its language, so that a page can mark a text that is not in its own."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "Text":
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __repr__(self) -> str:
        return f"Text({super().__repr__()}, {self.language!r})"

    def __reduce__(self) -> tuple[type["Text"], tuple[str, str]]:
        return Text, (str(self), self.language)


class Contents(NamedTuple):
    """What a record says in one language: every translatable string in `values` is a `Text`.

    `behind` names the sections whose source has changed since they were translated.
    """

    values: Mapping[str, Any]
    body: Text
    behind: Sequence[str] = ()
    headings: Mapping[str, str] = {}
    """What the parts of the body in `behind` are called in the source."""


class Reader(Protocol):
    """Finds what the records of a kind say in a language."""

    def title(self, record: Record, language: str) -> Any:
        """The title alone, as it is in the contents; None where there is none."""

    def contents(self, record: Record, language: str) -> Contents: ...


@dataclass(frozen=True, eq=False)
class Reading:
    """A record as one language sees it. It is read when somebody asks what it says: most of a large site stays as it was."""

    record: Record
    language: str
    reader: Reader = field(repr=False)

    @cached_property
    def title(self) -> Any:
        return self.reader.title(self.record, self.language)

    @cached_property
    def contents(self) -> Contents:
        return self.reader.contents(self.record, self.language)

    @cached_property
    def values(self) -> Mapping[str, Any]:
        return self.contents.values

    def forget(self) -> None:
        """What was read is read again when somebody asks."""
        self.__dict__.pop("contents", None)
        self.__dict__.pop("values", None)

    @property
    def body(self) -> Text:
        return self.contents.body

    @property
    def behind(self) -> Sequence[str]:
        return self.contents.behind

    @property
    def headings(self) -> Mapping[str, str]:
        return self.contents.headings

    @property
    def key(self) -> Key:
        return self.record.key

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the source says, of which dates, codes and references are the same in every language: to look at them nothing is read."""
        return self.record.values

    @property
    def is_fallback(self) -> bool:
        """True where the record has no text of its own in the language asked for."""
        return self.language not in (self.record.language, *self.record.translations)


@dataclass(frozen=True, slots=True)
class Edition:
    """The library as one language sees it; readings in the order of kind and id."""

    language: str
    library: Library
    readings: Mapping[Key, Reading]
    outside: Mapping[Key, Reading] = field(default_factory=dict)
    """Readings of what only the whole library has."""


class Filed(NamedTuple):
    """A page's content where it was written; `written_ns` is when, by the clock of the file system."""

    size_bytes: int
    sha256: str
    written_ns: int


class Page(NamedTuple):
    """One file of the site: `address` is relative to its root. Pages in several languages know each other."""

    address: str
    content: bytes
    language: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    updated: str = ""
    is_listed: bool = False
    file: Filed | None = None
    """Where the content is in a file, and no longer here."""
