"""The library as one language sees it: translated where there is a translation, else the source, marked."""

from collections.abc import Mapping
from typing import Any

from tianguis.model import Contents, Edition, Library, Reading, Record, Text
from tianguis.own_title import without_title
from tianguis.schema.kinds import Field
from tianguis.schema.vocabularies import Schemas
from tianguis.translate.sections import behind as behind_of
from tianguis.translate.sections import hashes, headings, sections


def edition_of(library: Library, schemas: Schemas, language: str) -> Edition:
    readers = {kind.name: Reader(kind.fields) for kind in schemas.kinds.values()}
    readings, outside = (
        {key: Reading(record, language, readers[key.kind]) for key, record in records.items()}
        for records in (library.records, library.outside)
    )
    return Edition(language, library, readings, outside)


class Reader:
    """Finds what records with these fields say. A text that the translation leaves out is the source's, and says so."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields

    def title(self, record: Record, language: str) -> Any:
        texts = _texts(record, language)
        only = {name: record.values[name] for name in ("title",) if name in record.values}
        return _read_group(only, texts, self.fields, record.language, language).get("title")

    def contents(self, record: Record, language: str) -> Contents:
        translation = record.translations.get(language)
        behind = stale_sections(record, self.fields, language)
        values = _read_group(record.values, _texts(record, language), self.fields, record.language, language)
        body = translation.body if translation and translation.body else ""
        text, tag = (body, language) if body else (record.body, record.language)
        return Contents(
            values=values,
            body=Text(without_title(text, str(values.get("title", ""))), tag),
            behind=behind,
            headings=headings(record.body) if behind else {},
        )


def _texts(record: Record, language: str) -> Mapping[str, Any]:
    translation = record.translations.get(language)
    return translation.values if translation else {}


def stale_sections(record: Record, fields: Mapping[str, Field], language: str) -> list[str]:
    """Sections of the source that have changed since the translation into `language` was stamped."""
    translation = record.translations.get(language)
    block = translation.document.values["translation"] if translation else {}
    stamped = block.get("sections")
    if not isinstance(stamped, dict):
        return []
    return behind_of(hashes(sections(record.values, record.body, fields)), stamped)


def _read_group(
    source: Mapping[str, Any], texts: Mapping[str, Any], fields: Mapping[str, Field], home: str, language: str
) -> dict[str, Any]:
    return {
        name: _read(value, texts.get(name), fields[name], home, language) if name in fields else value
        for name, value in source.items()
    }


def _read(source: Any, text: Any, field: Field, home: str, language: str) -> Any:
    if not field.holds_text:
        return source
    if isinstance(source, list) and not field.is_group:
        # A list of words, such as other forms of a term, has its own length in every language.
        texts, tag = (text, language) if isinstance(text, list) and text else (source, home)
        return [Text(str(item), tag) for item in texts if item]
    if isinstance(source, list):
        translated = text if isinstance(text, list) else []
        padded = [*translated, *[None] * (len(source) - len(translated))]
        return [_read(item, other, field, home, language) for item, other in zip(source, padded, strict=False)]
    if isinstance(source, Mapping):
        return _read_group(source, text if isinstance(text, Mapping) else {}, field.fields, home, language)
    return Text(text, language) if text else Text(str(source), home)
