"""The parts of a schema file: labels, rules, groups, examples."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tianguis.model import Path, Positions, Problem, problem
from tianguis.schema.kinds import Deadline, Field, Group, Kind, Label, Order, Refused, typed
from tianguis.suggest import nearest

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


def deadline(written: object) -> Deadline | None:
    content = {"field": written} if isinstance(written, str) else mapping(written)
    while_ = mapping(content.get("while"))
    wanted = {name: tuple(strings(values if isinstance(values, list) else [values])) for name, values in while_.items()}
    return Deadline(str(content["field"]), wanted) if content.get("field") else None


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
    for path, each in typed(kind, "choice"):
        for name in each.of or ("",):
            yield name, ".".join(map(str, path))
