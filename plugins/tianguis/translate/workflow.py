"""The work of translators: what is missing or behind, and the stamp when it is done."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tianguis.model import Document, Library, Problem, Record
from tianguis.schema.kinds import Field, Kind
from tianguis.schema.vocabularies import Schemas
from tianguis.translate.editions import stale_sections
from tianguis.translate.gaps import Gap, gaps
from tianguis.translate.sections import hashes, overall, sections


@dataclass(frozen=True, slots=True)
class Status:
    """How one record stands in one language: `missing`, `behind`, `unstamped` or `current`."""

    record: Record
    language: str
    state: str
    sections: tuple[str, ...] = ()


def statuses(library: Library, schemas: Schemas, languages: Sequence[str]) -> Iterator[Status]:
    """Every record in every language but its own, in the order of kind and id."""
    for key, record in library.records.items():
        for language in languages:
            if language != record.language:
                yield _status(record, schemas.kinds[key.kind].fields, language)


def _status(record: Record, fields: Mapping[str, Field], language: str) -> Status:
    translation = record.translations.get(language)
    if translation is None:
        return Status(record, language, "missing")
    block = translation.document.values["translation"]
    if not block.get("hash") or not isinstance(block.get("sections"), dict):
        return Status(record, language, "unstamped")
    behind = tuple(stale_sections(record, fields, language))
    return Status(record, language, "behind" if behind else "current", behind)


def unstamped(library: Library, schemas: Schemas, languages: Sequence[str]) -> list[tuple[Record, str]]:
    """Every translation that has no stamp yet, as its record and language."""
    return [(each.record, each.language) for each in statuses(library, schemas, languages) if each.state == "unstamped"]


def done(
    content: str, record: Record, language: str, fields: Mapping[str, Field], on: dt.date, *, partly: bool = False
) -> tuple[str, Sequence[Gap]]:
    """The text of a translation's file, stamped; or as it was, and the texts that it lacks.

    A stamp says that all of the source has been translated. With `partly` the translator says that the rest is left to
    the source on purpose.
    """
    lacking = [] if partly else gaps(record, language, fields)
    document = record.translations[language].document
    return (content if lacking else _stamped(content, document, record, fields, on)), lacking


def problems_of(kind: Kind, identity: str, language: str, problems: Iterable[Problem]) -> list[Problem]:
    """What is told of the file of a translation, wherever below the folder of its kind it is."""
    folder, file = f"{kind.folder}/", f"/{identity}.{language}.md"
    return [each for each in problems if each.place.path.startswith(folder) and each.place.path.endswith(file)]


def _stamped(content: str, document: Document, record: Record, fields: Mapping[str, Field], on: dt.date) -> str:
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
    fields = [line - 1 for path, (line, _) in document.positions.marks.items() if len(path) == 1]
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
