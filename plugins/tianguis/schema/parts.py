"""The parts of a schema file: fields, labels, rules, examples."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tianguis.model import Path, Positions, Problem, problem
from tianguis.schema.kinds import Discouraged, Field, Group, Inverse, Kind, Label, Order, Refused, walk
from tianguis.suggest import nearest

TYPES = frozenset(
    [
        "text",
        "prose",
        "date",
        "when",
        "number",
        "integer",
        "boolean",
        "choice",
        "reference",
        "source",
        "url",
        "mailbox",
        "language",
        "currency",
        "id",
        "file",
        "group",
    ]
)
# Values of these types can stand in the address of a list.
FACETS = frozenset(["choice", "reference", "language", "currency", "id", "when", "integer", "boolean"])
# The parts that a group must have to be shown in these ways.
_NEEDED = {
    "sources": {"title"}, "image": {"file", "alt"}, "results": {"indicator", "actual"},
    "indicators": {"indicator", "value", "unit", "year"}, "coverage": {"value", "unit", "year"},
}  # fmt: skip
SHOWS = frozenset(
    (
        "",
        "lead",
        "fact",
        "section",
        "table",
        "sources",
        "image",
        "results",
        "indicators",
        "coverage",
        "lineage",
        "about",
        "none",
    )
)
# Where a field's words stand in the index, by weight; "" is the type's own place.
SEARCHES = ("", "title", "names", "summary", "subject", "text", "none")
_FIELD_KEYS = {
    "type": str, "label": (str, dict), "help": str, "of": (str, list), "list": bool, "items": dict, "min": (int, float),
    "max": (int, float), "pattern": str, "required": (bool, str), "unless": str, "translatable": bool, "facet": bool,
    "follows": str, "inverse": dict, "acyclic": bool, "discourage": list, "fields": dict, "rules": list, "show": str,
    "search": str, "compare": bool,
}  # fmt: skip
# Hidden folders, and those of templates, are not read.
_FOLDER = re.compile(r"(?!_)[\w-][\w.-]*(/(?!_)[\w-][\w.-]*)*")
_EMPTY_LABEL = Label("")


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def strings(value: object) -> list[str]:
    """One string or a list of them, as a list."""
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def label(written: object, context: str) -> Label:
    """Words, or words by language; of the latter, English or else the first are what catalogues translate."""
    if isinstance(written, dict):
        by_language = {str(language): str(words) for language, words in written.items()}
        words = by_language.get("en") or next(iter(by_language.values()), "")
        return Label(words, context, by_language)
    return Label(str(written), context) if written else _EMPTY_LABEL


def field(name: str, written: object, context: str, positions: Positions, path: Path) -> tuple[Field, list[Problem]]:
    """A field of a kind, without what is wrong in it; its label's context is the name of its kind or group."""
    content, problems = sound(mapping(written), _FIELD_KEYS, positions, path)
    if not isinstance(written, dict):
        problems.append(problem(positions.of(*path), "schema-wrong-value", field=name, seen=written))
    for key, refusal in _refusals(name, content, positions, path):
        problems.append(refusal)
        content.pop(key)
    inner: dict[str, Field] = {}
    for inner_name, inner_written in mapping(content.get("fields")).items():
        inner[inner_name], found = field(inner_name, inner_written, context, positions, (*path, "fields", inner_name))
        problems += found
    problems += idle_rules(content.get("rules"), inner, positions, path)
    problems += idle_exceptions(inner, inner, positions, path)
    return _made(name, content, inner, context), problems


def _made(name: str, content: Mapping[str, Any], inner: Mapping[str, Field], context: str) -> Field:
    """As long as a field has keys."""
    items = mapping(content.get("items"))
    inverse = mapping(content.get("inverse"))
    required = content.get("required", "")
    return Field(
        name=name,
        type=content.get("type", "text"),
        label=label(content.get("label", name.replace("_", " ")), context),
        help=content.get("help", ""),
        of=tuple(strings(content.get("of"))),
        is_list=content.get("list", False),
        least=items.get("min", 0),
        most=items.get("max"),
        minimum=content.get("min"),
        maximum=content.get("max"),
        pattern=content.get("pattern", ""),
        required=("published" if required else "") if isinstance(required, bool) else required,
        unless=content.get("unless", ""),
        is_translatable=content.get("translatable", False),
        is_facet=content.get("facet", False),
        follows=content.get("follows", ""),
        inverse=Inverse(str(inverse["name"]), label(inverse.get("label", ""), context)) if "name" in inverse else None,
        is_acyclic=content.get("acyclic", False),
        discourage=tuple(Discouraged(str(each["words"]), str(each.get("language", ""))) for each in content.get("discourage", ()) if "words" in mapping(each)),
        fields=inner,
        rules=tuple(rules(content.get("rules"), inner)),
        show=content.get("show", ""),
        search=content.get("search", ""),
        is_compared=content.get("compare", False),
    )  # fmt: skip


def _refusals(name: str, content: Mapping[str, Any], positions: Positions, path: Path) -> list[tuple[str, Problem]]:
    """Keys whose value has the right type and is still impossible, with the problem."""
    found: dict[str, Problem] = {}
    if content.get("type", "text") not in TYPES:
        found["type"] = problem(positions.of(*path, "type"), "schema-unknown-type", field=name, seen=content["type"],
                                known=", ".join(sorted(TYPES)))  # fmt: skip
    if content.get("show", "") not in SHOWS:
        found["show"] = problem(positions.of(*path, "show"), "schema-unknown-show", field=name, seen=content["show"],
                                known=", ".join(sorted(SHOWS - {""})))  # fmt: skip
    if content.get("search", "") not in SEARCHES:
        found["search"] = problem(positions.of(*path, "search"), "schema-unknown-search", field=name,
                                  seen=content["search"], known=", ".join(SEARCHES[1:]))  # fmt: skip
    if content.get("facet") and content.get("type", "text") not in FACETS:
        found["facet"] = problem(positions.of(*path, "facet"), "schema-wrong-value", field="facet", seen="true")
    if content.get("follows") and not content.get("list"):
        found["follows"] = problem(
            positions.of(*path, "follows"), "schema-wrong-value", field="follows", seen=content["follows"]
        )
    if content.get("required") not in (None, True, False, "always"):
        found["required"] = problem(
            positions.of(*path, "required"), "schema-wrong-value", field="required", seen=content["required"]
        )
    inner = mapping(content.get("fields"))
    if content.get("show") in _NEEDED and not _NEEDED[content["show"]] <= inner.keys():
        found["show"] = problem(positions.of(*path, "show"), "schema-wrong-value", field="show", seen=content["show"])
    if not all(type(count) is int for count in content.get("items", {}).values()):
        found["items"] = problem(
            positions.of(*path, "items"), "schema-wrong-value", field="items", seen=content["items"]
        )
    for key, pattern in _patterns(content):
        try:
            re.compile(pattern)
        except re.error as error:
            found[key] = problem(positions.of(*path, key), "schema-bad-pattern", field=name, seen=pattern, reason=error)
    return list(found.items())


def _patterns(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """`(key, regular expression)`"""
    if "pattern" in content:
        yield "pattern", content["pattern"]
    for each in content.get("discourage", ()):
        yield "discourage", str(mapping(each).get("words", ""))


def rules(written: object, fields: Mapping[str, Field]) -> list[Order]:
    """Rules about fields that the kind has; those of the envelope may name a field that it leaves out."""
    found = []
    for each in written if isinstance(written, list) else ():
        names = strings(mapping(each).get("order"))
        if len(names) == 2 and all(name in fields for name in names):
            found.append(Order(*names))
    return found


def idle_rules(written: object, fields: Mapping[str, Any], positions: Positions, path: Path = ()) -> Iterator[Problem]:
    """Rules that are none, or speak of a field that there is not; `path` is that of the group, or of the kind."""
    for index, each in enumerate(listed(written)):
        place = positions.of(*path, "rules", index)
        names = strings(mapping(each).get("order"))
        if len(names) != 2 or len(each) != 1:
            yield problem(place, "schema-wrong-value", field="rules", seen=each)
        for name in names:
            if name not in fields:
                near = nearest(name, dict.fromkeys(fields, ()))
                yield problem(place, "schema-unknown-field", field="rules", seen=name, suggestion=near)


def idle_exceptions(
    fields: Mapping[str, Field], known: Mapping[str, Any], positions: Positions, path: Path = ()
) -> Iterator[Problem]:
    """`unless` with the name of a field that there is not: the field would be missed all the same."""
    for name, each in fields.items():
        if each.unless and each.unless not in known:
            place = positions.of(*path, "fields", name, "unless")
            near = nearest(each.unless, dict.fromkeys(known, ()))
            yield problem(place, "schema-unknown-field", field="unless", seen=each.unless, suggestion=near)


def group(written: object, kind: str) -> Group:
    content = mapping(written)
    when = content.get("when", {})
    return Group(
        name=str(content.get("name", kind)),
        label=label(content.get("label", kind), kind),
        when={str(name): str(value) for name, value in when.items()} if isinstance(when, dict) else {str(when): ""},
    )


def refused(written: object) -> Refused:
    content = mapping(written)
    return Refused(
        with_=mapping(content.get("with")),
        without=tuple(strings(content.get("without"))),
        because=str(content.get("because", "")),
        words=str(content.get("words", "")),
    )


def sound(
    content: Mapping[str, Any], known: Mapping[str, Any], positions: Positions, path: Path = ()
) -> tuple[dict[str, Any], list[Problem]]:
    """What of `content` means something here and has the right type, and problems with the rest; empty keys are dropped."""
    kept, problems = {}, []
    for key, value in content.items():
        place = positions.of(*path, key)
        if key not in known:
            problems.append(problem(place, "schema-unknown-key", field=key, known=", ".join(known)))
        elif value is not None and not isinstance(value, known[key]):
            problems.append(problem(place, "schema-wrong-value", field=key, seen=value))
        elif value is not None:
            kept[key] = value
    return kept, problems


def folder_problems(content: dict[str, Any], positions: Positions) -> list[Problem]:
    """A folder that addresses can't hold, or that lies outside the site, is taken away from `content`."""
    folder = content.get("folder", "")
    if not folder or _FOLDER.fullmatch(folder.strip("/")):
        return []
    del content["folder"]
    return [problem(positions.of("folder"), "schema-wrong-value", field="folder", seen=folder)]


def missing_keys(content: Mapping[str, Any], needed: Sequence[str], positions: Positions) -> list[Problem]:
    return [problem(positions.of(), "schema-missing-key", field=key) for key in needed if key not in content]


def vocabularies_of(kind: Kind) -> Iterator[tuple[str, str]]:
    """`(vocabulary, field)` for everything in a kind that names a vocabulary."""
    if kind.named_by:
        yield kind.named_by, "named_by"
    for path, each in walk(kind.fields):
        if each.type == "choice":
            for name in each.of or ("",):
                yield name, ".".join(map(str, path))
