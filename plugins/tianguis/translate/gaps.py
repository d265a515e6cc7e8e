"""What a translation leaves out: each text of its source that it does not have, with the place where it belongs.

Groups are matched item by item, as an edition does that falls back to the source; so are paragraphs in a list.
A list of words, such as other forms of a term, is each language's own: it may be shorter, but not without a word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tianguis.model import Path, Place, Record, dotted, shortened
from tianguis.remarks import without_remarks
from tianguis.schema.kinds import Field
from tianguis.translate.sections import body_sections


@dataclass(frozen=True, slots=True)
class Gap:
    """`path` is that of a field, `results[1].note`, or the name of a section, `body/1`; `text` is the source's."""

    place: Place
    path: str
    text: str

    def __str__(self) -> str:
        place = self.place
        return f"{place.path}:{place.line}:{place.column}: `{self.path}` is not translated: {shortened(self.text)}"


def gaps(record: Record, language: str, fields: Mapping[str, Field]) -> list[Gap]:
    """In the order of the schema, then of the body.

    Raises:
        KeyError: the record has no translation into `language`.
    """
    translation = record.translations[language]
    document = translation.document
    found = [
        Gap(document.positions.of(*path), dotted(path), text)
        for path, text in _in_group(record.values, translation.values, fields, ())
    ]
    place = Place(document.path, document.body_line)
    return found + [Gap(place, name, text) for name, text in _in_body(record.body, translation.body)]


_Found = Iterator[tuple[Path, str]]


def _in_group(source: Mapping[str, Any], texts: Mapping[str, Any], fields: Mapping[str, Field], path: Path) -> _Found:
    for name, field in fields.items():
        if field.holds_text and source.get(name):
            yield from _in_value(source[name], texts.get(name), field, (*path, name))


def _in_value(source: Any, text: Any, field: Field, path: Path) -> _Found:
    if isinstance(source, list):
        within = _in_words if field.type == "text" else _in_items
        yield from within(source, text if isinstance(text, list) else [], field, path)
    elif isinstance(source, Mapping):
        yield from _in_group(source, text if isinstance(text, Mapping) else {}, field.fields, path)
    elif not text:
        yield path, str(source)


def _in_items(source: list[Any], texts: list[Any], field: Field, path: Path) -> _Found:
    for index, item in enumerate(source):
        yield from _in_value(item, texts[index] if index < len(texts) else None, field, (*path, index))


def _in_words(source: list[Any], texts: list[Any], field: Field, path: Path) -> _Found:
    if not texts:
        yield path, ", ".join(map(str, source))
    for index, text in enumerate(texts):
        if not text:
            yield (*path, index), str(source[index]) if index < len(source) else ""


def _in_body(source: str, text: str) -> Iterator[tuple[str, str]]:
    """Sections that are not there, or of which only the heading is."""
    translated = body_sections(without_remarks(text))
    for name, section in body_sections(without_remarks(source)).items():
        if any(
            part and not other
            for part, other in zip(_parts(name, section), _parts(name, translated.get(name, "")), strict=True)
        ):
            yield name, section


def _parts(name: str, section: str) -> tuple[str, str]:
    """Heading and text of a section; `body`, which comes before the first heading, is text."""
    heading, _, text = section.partition("\n")
    return ("", section) if name == "body" else (heading.strip(" #\t"), text.strip())
