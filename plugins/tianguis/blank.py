"""A kind becomes a blank record for writers: required fields first, the others as comments, each with what it takes."""

import datetime as dt
from collections.abc import Iterator

from tianguis.language import Language
from tianguis.schema.kinds import CONSENT, Field, Kind
from tianguis.schema.vocabularies import Schemas

_EXAMPLES = {
    "date": "2026-11-22", "when": "2004", "number": "12.5", "integer": "12", "boolean": "true", "url": "https://",
    "mailbox": "office@example.org", "language": "es", "currency": "CLP", "file": "picture.jpg", "id": "old-name",
}  # fmt: skip
_NEEDS = {"": "optional", "always": "required"}
_MOST_CODES = 8


def blank_record(kind: Kind, schemas: Schemas, language: Language | None, today: dt.date) -> str:
    """Front matter of a draft; labels in `language` where it is known."""
    lines = ["---"]
    ready = {"status": "draft", "created": today.isoformat(), "updated": today.isoformat()}
    fields = sorted(kind.fields.values(), key=lambda field: not field.required)
    for field in fields:
        label = language.label(field.label) if language else field.label.words
        lines.append(f"# {label}: {_hint(field, schemas)}")
        if field.help:
            lines.append(f"# {field.help}")
        if field.required:
            lines.append(f"{field.name}: {ready.get(field.name, '')}".rstrip())
            lines += [f"# {line}" for line in list(_shape(field, ""))[1:]]
        else:
            lines += [f"# {line}" for line in _shape(field, "")]
    return "\n".join([*lines, "---", "", ""])


def _hint(field: Field, schemas: Schemas) -> str:
    """In a few words, what the field takes."""
    parts = [_NEEDS.get(field.required, "required when published")]
    if field.is_list:
        parts.append("list")
    if field.type == "choice" and field.of:
        parts.append(f"one of {_codes(field.of[0], schemas)}")
    elif field.type == CONSENT and field.of:
        parts.append(f"consent, to any of {_codes(field.of[0], schemas)}")
    else:
        parts.append(field.type)
    if field.type in ("text", "prose") and field.maximum:
        parts.append(f"at most {field.maximum:g} characters")
    return "; ".join(parts)


def _codes(vocabulary: str, schemas: Schemas) -> str:
    codes = list(schemas.vocabularies[vocabulary].values) if vocabulary in schemas.vocabularies else []
    more = f" … (schemas/vocabularies/{vocabulary}.yml)" if len(codes) > _MOST_CODES else ""
    return f"{', '.join(codes[:_MOST_CODES])}{more}"


def _shape(field: Field, indent: str) -> Iterator[str]:
    dash = "- " if field.is_list and field.is_group else ""
    if not field.is_group:
        example = "kind/id" if field.type in ("reference", "source") else _EXAMPLES.get(field.type, "")
        yield f"{indent}{field.name}: {f'[{example}]' if field.is_list else example}".rstrip()
        return
    yield f"{indent}{field.name}:"
    for index, inner in enumerate(field.fields.values()):
        lead = dash if index == 0 else " " * len(dash)
        lines = list(_shape(inner, ""))
        yield f"{indent}  {lead}{lines[0]}"
        yield from (f"{indent}  {' ' * len(dash)}{line}" for line in lines[1:])
