"""What a schema file writes of one field becomes a field, without what is wrong in it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tianguis.model import Path, Positions, Problem, problem
from tianguis.schema import parts
from tianguis.schema.consent_parts import CONSENT_RULES, consent_parts
from tianguis.schema.kinds import CONSENT, Discouraged, Field, Inverse

# What may be written, in the order in which messages say it.
_KNOWN = {
    "type": (
        "boolean", "choice", "consent", "currency", "date", "file", "group", "id", "integer", "language", "mailbox", "number",
        "prose", "reference", "source", "text", "url", "when",
    ),
    "show": (
        "", "about", "coverage", "fact", "image", "indicators", "lead", "lineage", "none", "results", "section", "sources", "table",
    ),
    # Where a field's words stand in the index, by weight; "" is the type's own place.
    "search": ("", "title", "names", "summary", "subject", "text", "none"),
}  # fmt: skip
# Values of these types can stand in the address of a list.
_FACETS = frozenset(["choice", "reference", "language", "currency", "id", "when", "integer", "boolean"])
# The parts that a group must have to be shown in these ways.
_NEEDED = {
    "sources": {"title"}, "image": {"file", "alt"}, "results": {"indicator", "actual"},
    "indicators": {"indicator", "value", "unit", "year"}, "coverage": {"value", "unit", "year"},
}  # fmt: skip
_KEYS = {
    "type": str, "label": (str, dict), "help": str, "of": (str, list), "list": bool, "items": dict, "min": (int, float),
    "max": (int, float), "pattern": str, "required": (bool, str), "unless": str, "translatable": bool, "facet": bool,
    "follows": str, "inverse": dict, "acyclic": bool, "discourage": list, "fields": dict, "rules": list, "show": str,
    "search": str, "compare": bool,
}  # fmt: skip
_AS_WRITTEN = {
    "help": "help", "list": "is_list", "min": "minimum", "max": "maximum", "pattern": "pattern", "unless": "unless",
    "translatable": "is_translatable", "facet": "is_facet", "follows": "follows", "acyclic": "is_acyclic", "show": "show",
    "search": "search", "compare": "is_compared",
}  # fmt: skip
"""Attributes of a field that are what is written under a key."""


def field_of(name: str, written: object, context: str, positions: Positions, path: Path) -> tuple[Field, list[Problem]]:
    """A field of a kind, without what is wrong in it; its label's context is the name of its kind or group."""
    content, problems = parts.sound(parts.mapping(written), _KEYS, positions, path)
    if not isinstance(written, dict):
        problems.append(problem(positions.of(*path), "schema-wrong-value", field=name, seen=written))
    for key, (code, details) in _refusals(name, content).items():
        problems.append(problem(positions.of(*path, key), code, **details))
        content.pop(key)
    inner: dict[str, Field] = {}
    for inner_name, inner_written in parts.mapping(content.get("fields")).items():
        place = (*path, "fields", inner_name)
        inner[inner_name], found = field_of(inner_name, inner_written, context, positions, place)
        problems += found
        if inner[inner_name].type == CONSENT:
            # Who asks whether a record may be published looks at its own fields only.
            problems.append(problem(positions.of(*place, "type"), "schema-wrong-value", field="type", seen=CONSENT))
    problems += parts.idle_rules(content.get("rules"), inner, positions, path)
    problems += parts.idle_exceptions(inner, inner, positions, path)
    return _made(name, content, inner, context), problems


def _made(name: str, content: Mapping[str, Any], inner: Mapping[str, Field], context: str) -> Field:
    items = parts.mapping(content.get("items"))
    is_consent = content.get("type") == CONSENT
    required = content.get("required", "")
    return Field(
        name=name,
        type=content.get("type", "text"),
        label=parts.label(content.get("label", name.replace("_", " ")), context),
        of=tuple(parts.strings(content.get("of"))),
        least=items.get("min", 0),
        most=items.get("max"),
        required=("published" if required else "") if isinstance(required, bool) else required,
        inverse=_inverse(parts.mapping(content.get("inverse")), context),
        discourage=tuple(_discouraged(content)),
        fields=consent_parts(parts.strings(content.get("of"))) if is_consent else inner,
        rules=CONSENT_RULES if is_consent else tuple(parts.rules(content.get("rules"), inner)),
        **{attribute: content[key] for key, attribute in _AS_WRITTEN.items() if key in content},
    )


def _inverse(written: Mapping[str, Any], context: str) -> Inverse | None:
    return Inverse(str(written["name"]), parts.label(written.get("label", ""), context)) if "name" in written else None


def _discouraged(content: Mapping[str, Any]) -> Iterator[Discouraged]:
    for each in map(parts.mapping, content.get("discourage", ())):
        if "words" in each:
            yield Discouraged(str(each["words"]), str(each.get("language", "")))


def _refusals(name: str, content: Mapping[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Keys whose value has the right type and is still impossible: `{key: (code of the problem, its details)}`."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for key, known in _KNOWN.items():
        if key in content and content[key] not in known:
            said = ", ".join(filter(None, known))
            found[key] = (f"schema-unknown-{key}", {"field": name, "seen": content[key], "known": said})
    for key, seen in _misplaced(content):
        found[key] = ("schema-wrong-value", {"field": key, "seen": seen})
    for key, pattern in _patterns(content):
        try:
            re.compile(pattern)
        except re.error as error:
            found[key] = ("schema-bad-pattern", {"field": name, "seen": pattern, "reason": error})
    return found


def _misplaced(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """`(key, value seen)` of what could stand in another field, and of numbers and words that could stand in none."""
    if content.get("facet") and content.get("type", "text") not in _FACETS:
        yield "facet", "true"
    if content.get("type") == CONSENT:
        yield from ((key, content[key]) for key in ("fields", "list", "rules", "translatable") if content.get(key))
    if content.get("follows") and not content.get("list"):
        yield "follows", content["follows"]
    if content.get("required") not in (None, True, False, "always"):
        yield "required", content["required"]
    if not _NEEDED.get(content.get("show", ""), set()) <= parts.mapping(content.get("fields")).keys():
        yield "show", content["show"]
    if not all(type(count) is int for count in content.get("items", {}).values()):
        yield "items", content["items"]


def _patterns(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """`(key, regular expression)`"""
    if "pattern" in content:
        yield "pattern", content["pattern"]
    for each in content.get("discourage", ()):
        yield "discourage", str(parts.mapping(each).get("words", ""))
