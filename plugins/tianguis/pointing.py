"""To what a record points: the references and values in its fields, and the links in its texts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tianguis import markdown
from tianguis.memory import Memory, remembers
from tianguis.model import Document, Key, Path, Place, Record, Translation, ValueKey
from tianguis.schema.kinds import Kind, found_at, typed, values_at
from tianguis.schema.vocabularies import Schemas


class Reference(NamedTuple):
    """A key in a field of a record, and where it stands."""

    path: Path
    target: Key


class Linked(NamedTuple):
    """A link with its place, in the text of a file."""

    link: markdown.Link
    place: Place
    text: str
    document: Document


class Pointing(NamedTuple):
    record: Record
    references: Sequence[Reference]
    links: Sequence[Linked]
    values: Sequence[ValueKey]
    """Of vocabularies, each once."""


remembers(markdown.Link, Reference, Linked, Pointing)


def pointing(record: Record, schemas: Schemas, memory: Memory) -> Pointing:
    kind = schemas.kinds[record.key.kind]
    name = ("pointing", record.key)
    found: Pointing | None = memory.find(record.key.id, name)
    if not found or found.record is not record:
        values = dict.fromkeys(_values(record, kind, schemas))
        found = Pointing(record, tuple(references(record, kind)), tuple(_links(record, kind)), tuple(values))
    memory.keep(record.key.id, name, found)
    return found


def references(record: Record, kind: Kind) -> Iterator[Reference]:
    """Every reference in the fields of a record, in the order of the schema."""
    for path, _ in typed(kind, "reference", "source"):
        for where, value in values_at(record.values, path):
            if isinstance(value, Key):
                yield Reference(where, value)


def _values(record: Record, kind: Kind, schemas: Schemas) -> Iterator[ValueKey]:
    for path, choice in typed(kind, "choice"):
        for code in found_at(record.values, path):
            vocabulary = schemas.vocabulary_of(choice, code)
            if vocabulary:
                yield vocabulary, code


def _links(record: Record, kind: Kind) -> Iterator[Linked]:
    """Of the source, then of its translations: in a body to the line, in a field to the line on which the field begins."""
    texts: list[Record | Translation] = [record, *record.translations.values()]
    for each in texts:
        document, body = each.document, each.body
        for path, _ in typed(kind, "prose"):
            for where, text in values_at(each.values, path):
                if isinstance(text, str):
                    for link in markdown.links(text):
                        yield Linked(link, document.positions.of(*where), text, document)
        for link in markdown.links(body):
            yield Linked(link, Place(document.path, document.body_line + link.line - 1, link.column), body, document)
