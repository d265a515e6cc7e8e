"""The sections of a record's text and their hashes: how staleness is known without history.

A section is a top-level text field, or a part of the body cut at second-level headings. The form
that is hashed is described in docs/formats.md, "Staleness", and may never change quietly.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from tianguis.schema.kinds import Field

HASH_LENGTH = 12
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}##(?:[ \t]|$)")


def sections(values: Mapping[str, Any], body: str, fields: Mapping[str, Field]) -> dict[str, str]:
    """Normal form of every section that has text, by name, in the order of the schema: `{"title": …, "body/1": …}`."""
    found = {}
    for name, field in fields.items():
        if field.holds_text and values.get(name):
            found[name] = normalised(_text_of(values[name], field))
    found.update(body_sections(body))
    return {name: text for name, text in found.items() if text}


def body_sections(body: str) -> dict[str, str]:
    """`body` before the first second-level heading, then `body/1`, `body/2` …; headings in code do not count."""
    parts: list[list[str]] = [[]]
    fence = ""
    for line in body.split("\n"):
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened[1]
        elif opened and fence and opened[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif not fence and _HEADING.match(line):
            parts.append([])
        parts[-1].append(line)
    named = {
        "body" if index == 0 else f"body/{index}": normalised("\n".join(lines)) for index, lines in enumerate(parts)
    }
    return {name: text for name, text in named.items() if text}


def headings(body: str) -> dict[str, str]:
    """The heading of each part of a body, by the part's name; `body` itself has none."""
    return {name: text.split("\n")[0].strip(" #\t") for name, text in body_sections(body).items() if name != "body"}


def hashes(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: _hash(text) for name, text in texts.items()}


def overall(section_hashes: Mapping[str, str]) -> str:
    """One hash for all sections, whatever their order."""
    return _hash("\n".join(f"{name} {section_hashes[name]}" for name in sorted(section_hashes)))


def behind(now: Mapping[str, str], translated: Mapping[str, Any]) -> list[str]:
    """Sections whose hash differs from the one translated, new ones included, then those that are gone."""
    changed = [name for name, value in now.items() if str(translated.get(name, "")) != value]
    return changed + [name for name in translated if name not in now]


def normalised(text: str) -> str:
    """Unicode NFC, LF, no trailing space, no runs of empty lines, none at the ends."""
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _text_of(value: Any, field: Field) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(_parts(value, field), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _parts(value: Any, field: Field) -> Any:
    """A value without its facts, which are not translated."""
    if isinstance(value, list):
        return [_parts(item, field) for item in value]
    if isinstance(value, Mapping):
        return {
            name: _parts(value[name], inner)
            for name, inner in field.fields.items()
            if inner.holds_text and name in value
        }
    return normalised(str(value))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]
