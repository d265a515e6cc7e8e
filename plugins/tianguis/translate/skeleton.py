"""A record becomes a translation to fill in: each text of the source as a remark above the place for its translation."""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from tianguis.model import Record
from tianguis.remarks import as_remark
from tianguis.schema.kinds import Field
from tianguis.translate.sections import body_sections

_WIDTH = 100


def skeleton(record: Record, fields: Mapping[str, Field], language: str, by: str) -> str:
    """A file with an empty value for every text in the front matter, and the sections of the body in comments."""
    lines = [
        "---",
        "# The source's text stands above each pair of quotes: write yours between them, and \\\" for a quotation mark.",
        f"# When all is written: python build.py translate done {record.key} {language}",
        *_group(record.values, fields),
        "translation:",
        f"  of: {record.language}",
        f"  by: {json.dumps(by, ensure_ascii=False)}",
        "  method: human",
        "---",
        "",
    ]
    for text in body_sections(record.body).values():
        lines += [as_remark(text), "", ""]
    return "\n".join(lines)


def _group(values: Mapping[str, Any], fields: Mapping[str, Field]) -> list[str]:
    """YAML for the texts of a group; no lines where it has none."""
    return [
        line
        for name, field in fields.items()
        if field.holds_text and values.get(name)
        for line in _value(name, values[name], field)
    ]


def _value(name: str, value: Any, field: Field) -> Iterator[str]:
    if isinstance(value, str):
        yield from [*_remark(value), f'{name}: ""']
        return
    inner = _items(value, field) if isinstance(value, list) else _group(value, field.fields)
    if inner:
        yield f"{name}:"
        yield from (f"  {line}" for line in inner)


def _items(items: list[Any], field: Field) -> list[str]:
    """The items of a list. One without text is there all the same: groups are matched by their order."""
    written = [_item(item, field) for item in items]
    return [line for lines in written for line in lines or ["- {}"]] if any(written) else []


def _item(item: Any, field: Field) -> list[str]:
    if isinstance(item, str):
        return [*_remark(item), '- ""']
    lines = _group(item, field.fields)
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    return [
        line if number < first else f"- {line}" if number == first else f"  {line}" for number, line in enumerate(lines)
    ]


def _remark(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for part in textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"# {part}".rstrip()
