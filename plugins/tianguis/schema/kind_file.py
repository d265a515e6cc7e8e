"""The content of one kind's file and of record.yml become a kind, without what is wrong in it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from tianguis.model import Positions, Problem, problem
from tianguis.schema import parts
from tianguis.schema.field_file import field_of
from tianguis.schema.kinds import Field, Kind

_KEYS = {
    "kind": str, "folder": str, "label": (str, dict), "plural": (str, dict), "description": (str, dict), "order": int,
    "without": list, "named_by": str, "explains": bool, "letters": bool, "show_empty": bool, "review_months": int,
    "card": list, "ways": list, "groups": list, "deadline": (str, dict), "fields": dict, "rules": list, "examples": dict,
}  # fmt: skip


class Written(NamedTuple):
    """A schema file that holds named values."""

    content: dict[str, Any]
    positions: Positions

    @property
    def fields(self) -> dict[str, Any]:
        return parts.mapping(self.content.get("fields"))


def kind_of(file: Written, envelope: Written) -> tuple[Kind, list[Problem]]:
    """`envelope` is record.yml, whose fields come first; the file may change them, or do `without`."""
    content, problems = parts.sound(file.content, _KEYS, file.positions)
    problems += parts.missing_keys(file.content, ("kind", "folder", "label"), file.positions)
    problems += parts.folder_problems(content, file.positions)
    sound = Written(content, file.positions)
    fields, found = _fields(sound, envelope)
    problems += found
    problems += parts.idle_rules(content.get("rules"), fields, file.positions)
    problems += _idle_followers(fields, file.positions)
    problems += parts.idle_exceptions(fields, {**envelope.fields, **fields}, file.positions)
    return _made(sound, envelope, fields), problems


def _fields(file: Written, envelope: Written) -> tuple[dict[str, Field], list[Problem]]:
    context, problems = str(file.content.get("kind", "")), []
    without = set(parts.strings(file.content.get("without")))
    shared = {name: written for name, written in envelope.fields.items() if name not in without}
    fields = {}
    for name, written in shared.items():
        changed = {**parts.mapping(written), **parts.mapping(file.fields.get(name))}
        positions = file.positions if name in file.fields else envelope.positions
        fields[name], found = field_of(name, changed, "record", positions, ("fields", name))
        problems += found
    for name, written in file.fields.items():
        if name not in shared:
            fields[name], found = field_of(name, written, context, file.positions, ("fields", name))
            problems += found
    return fields, problems


def _idle_followers(fields: dict[str, Field], positions: Positions) -> Iterator[Problem]:
    """Fields that follow one that is not there; they are left following nothing."""
    for name, field in fields.items():
        if field.follows not in ("", "id", *fields):
            place = positions.of("fields", name)
            yield problem(place, "schema-wrong-value", field="follows", seen=field.follows)
            fields[name] = replace(field, follows="")


def _made(file: Written, envelope: Written, fields: dict[str, Field]) -> Kind:
    content = file.content
    name = str(content.get("kind", ""))
    plural = content.get("plural", name)
    examples = parts.mapping(content.get("examples"))
    return Kind(
        name=name,
        folder=str(content.get("folder", "")).strip("/"),
        label=parts.label(content.get("label", name), name),
        plural=parts.label(content.get("plural", content.get("label", name)), name),
        description=parts.label(content.get("description", ""), name),
        fields=fields,
        rules=[*parts.rules(envelope.content.get("rules"), fields), *parts.rules(content.get("rules"), fields)],
        order=content.get("order"),
        named_by=content.get("named_by", ""),
        explains=content.get("explains", False),
        letters=content.get("letters", False),
        show_empty=content.get("show_empty", False),
        review_months=content.get("review_months"),
        card=tuple(parts.strings(content.get("card"))),
        ways=tuple(parts.strings(content.get("ways"))),
        groups=tuple(parts.group(each, name) for each in content.get("groups") or [{"name": name, "label": plural}]),
        deadline=parts.deadline(content.get("deadline")),
        accepted=tuple(parts.mapping(each) for each in parts.listed(examples.get("accepted"))),
        refused=tuple(parts.refused(each) for each in parts.listed(examples.get("refused"))),
    )
