"""The work of translators: what is missing or behind, a file to begin with, the stamp when it is done."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tianguis.model import Document, Library, Record
from tianguis.schema.kinds import Field
from tianguis.schema.vocabularies import Schemas
from tianguis.translate.editions import stale_sections
from tianguis.translate.sections import hashes, overall, sections


@dataclass(frozen=True, slots=True)
class Status:
    """How one record stands in one language: `missing`, `behind`, `unstamped` or `current`."""

    record: Record
    language: str
    state: str
    sections: tuple[str, ...] = ()


def statuses(library: Library, schemas: Schemas, languages: tuple[str, ...]) -> Iterator[Status]:
    """Every record in every language but its own, in the order of kind and id."""
    for key, record in library.records.items():
        for language in languages:
            if language != record.language:
                yield _status(record, schemas.kinds[key.kind].fields, language)


def _status(record: Record, fields: Mapping[str, Field], language: str) -> Status:
    translation = record.translations.get(language)
    if translation is None:
        return Status(record, language, "missing")
    if not translation.document.values["translation"].get("sections"):
        return Status(record, language, "unstamped")
    behind = tuple(stale_sections(record, fields, language))
    return Status(record, language, "behind" if behind else "current", behind)


def blank(record: Record, fields: Mapping[str, Field], by: str) -> str:
    """A translation to fill in: every text of the source as a comment above the place for its translation."""
    lines = ["---"]
    for name, field in fields.items():
        if field.holds_text and record.values.get(name):
            written = yaml.safe_dump(
                {name: _texts(record.values[name], field)}, allow_unicode=True, width=100, sort_keys=False
            )
            lines += [f"# {line}" for line in written.rstrip().split("\n")]
            lines.append(f"{name}:")
    if record.body:
        lines += ["# Below the second line of hyphens goes the body:", "#"]
        lines += [f"# {line}".rstrip() for line in record.body.rstrip().split("\n")]
    lines += [
        "translation:",
        f"  of: {record.language}",
        f"  by: {json.dumps(by, ensure_ascii=False)}",
        "  method: human",
        "---",
        "",
    ]
    return "\n".join(lines)


def stamped(content: str, document: Document, record: Record, fields: Mapping[str, Field], on: dt.date) -> str:
    """The text of a translation's file with hash, sections and date of its source as it is now.

    Only the `translation` block is rewritten; every other line stays as its writer left it.
    """
    now = hashes(sections(record.values, record.body, fields))
    kept = {
        name: value for name, value in document.values["translation"].items() if name not in ("hash", "sections", "on")
    }
    block = {**kept, "hash": overall(now), "sections": now, "on": on}
    lines = content.split("\n")
    first = document.positions.of("translation").line - 1
    end = "\r" if lines[first].endswith("\r") else ""
    written = [f"{line}{end}" for line in _block(block)]
    return "\n".join([*lines[:first], *written, *lines[_end_of_block(lines, document, first) :]])


def _end_of_block(lines: Sequence[str], document: Document, first: int) -> int:
    """The line after the block that begins on `first`; empty lines and remarks after it belong to what follows."""
    fields = [document.positions.of(name).line - 1 for name in document.values]
    closing = (number for number, line in enumerate(lines) if number > first and re.fullmatch(r"---\s*", line))
    last = min((line for line in fields if line > first), default=next(closing))
    while last - 1 > first and re.match(r"#|\s*$", lines[last - 1]):
        last -= 1
    return last


def _block(block: Mapping[str, Any]) -> list[str]:
    """The block in YAML, hashes quoted: twelve digits would be a number, and an `e` among them a power of ten."""
    lines = ["translation:"]
    for name, value in block.items():
        if name == "sections":
            lines += ["  sections:", *(f"    {key}: '{each}'" for key, each in value.items())]
        elif name == "hash":
            lines.append(f"  hash: '{value}'")
        elif isinstance(value, dt.date):
            # PyYAML would quote the key `on`, which to it is a truth; our reader knows no such words.
            lines.append(f"  {name}: {value.isoformat()}")
        else:
            lines.append(f"  {yaml.safe_dump({name: value}, allow_unicode=True, width=1000).strip()}")
    return lines


def _texts(value: Any, field: Field) -> Any:
    if isinstance(value, list):
        return [_texts(item, field) for item in value]
    if isinstance(value, Mapping):
        return {
            name: _texts(value[name], inner)
            for name, inner in field.fields.items()
            if inner.holds_text and name in value
        }
    return str(value)
