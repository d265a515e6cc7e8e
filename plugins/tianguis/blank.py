"""A kind becomes a blank record for writers: required fields first, the others as comments, each with what it takes."""

import datetime as dt
from collections.abc import Iterator

from tianguis.language import Language
from tianguis.schema.kinds import CONSENT, Field, Kind
from tianguis.schema.vocabularies import Schemas

_EXAMPLES = {
    "date": "2026-11-22", "when": "2004", "number": "12.5", "integer": "12", "boolean": "true", "url": "https://",
    "mailbox": "office@example.org", "language": "es", "currency": "CLP", "file": "picture.jpg", "id": "old-name", "source": "https://",
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
            lines += [f"# {line}" for line in list(_shape(field, schemas))[1:]]
        else:
            lines += [f"# {line}" for line in _shape(field, schemas)]
    return "\n".join([*lines, "---", "", ""])


def _hint(field: Field, schemas: Schemas) -> str:
    """In a few words, what the field takes."""
    return "; ".join([_NEEDS.get(field.required, "required when published"), *_takes(field, schemas)])


def _takes(field: Field, schemas: Schemas) -> Iterator[str]:
    if field.is_list:
        yield f"list of {_between(field.least or None, field.most)}" if field.least or field.most else "list"
    if field.type == "choice" and field.of:
        yield f"one of {_codes(field.of[0], schemas)}"
    elif field.type == CONSENT and field.of:
        yield f"consent, to any of {_codes(field.of[0], schemas)}"
    elif field.type == "reference":
        yield f"reference to {' or '.join(_kinds(field, schemas)) or 'any kind'}"
    elif field.type == "source":
        yield "web address, or reference to any kind"
    else:
        yield field.type
    bounds = _between(field.minimum, field.maximum)
    if bounds:
        yield f"{bounds} characters" if field.type in ("text", "prose") else bounds


def _between(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{least:g} to {most:g}"
    if least is not None:
        return f"at least {least:g}"
    return f"at most {most:g}" if most is not None else ""


def _codes(vocabulary: str, schemas: Schemas) -> str:
    codes = list(schemas.vocabularies[vocabulary].values) if vocabulary in schemas.vocabularies else []
    more = f" … (schemas/vocabularies/{vocabulary}.yml)" if len(codes) > _MOST_CODES else ""
    return f"{', '.join(codes[:_MOST_CODES])}{more}"


def _kinds(field: Field, schemas: Schemas) -> list[str]:
    """Those that a reference may name, of the site if it has some; none where it may name all."""
    named = [name for name in field.of if name != "any"]
    return [name for name in named if name in schemas.kinds] or named


def _shape(field: Field, schemas: Schemas) -> Iterator[str]:
    dash = "- " if field.is_list and field.is_group else ""
    if not field.is_group:
        example = _example(field, schemas)
        yield f"{field.name}: {f'[{example}]' if field.is_list else example}".rstrip()
        return
    yield f"{field.name}:"
    for index, inner in enumerate(field.fields.values()):
        lead = dash if index == 0 else " " * len(dash)
        first, *rest = _shape(inner, schemas)
        # What a group needs, it needs in a draft, too.
        takes = "; ".join([*(["required"] if inner.required else []), *_takes(inner, schemas)])
        yield f"  {lead}{first}  # {takes}"
        yield from (f"  {' ' * len(dash)}{line}" for line in rest)


def _example(field: Field, schemas: Schemas) -> str:
    if field.type == "reference":
        return f"{next(iter(_kinds(field, schemas)), 'kind')}/id"
    return _EXAMPLES.get(field.type, "")
