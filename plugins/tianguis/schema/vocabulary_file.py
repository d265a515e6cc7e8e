"""The content of one vocabulary's file becomes a vocabulary, without what is wrong in it."""

import re
from typing import Any

from tianguis.identity import is_reserved
from tianguis.model import Positions, Problem, problem
from tianguis.schema import parts
from tianguis.schema.vocabularies import Value, Vocabulary

_KEYS = {
    "vocabulary": str, "label": (str, dict), "values": dict, "folder": str, "order": int, "labels": str, "broader_in": str,
}  # fmt: skip
_VALUE_KEYS = {
    "label": (str, dict), "definition": (str, dict), "broader": (str, list), "same_as": (str, list), "alpha2": str, "m49": str,
}  # fmt: skip
_CODE = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")
_ADDRESS = ("https://", "http://")


def vocabulary_of(written: dict[str, Any], positions: Positions) -> tuple[Vocabulary, list[Problem]]:
    content, problems = parts.sound(written, _KEYS, positions)
    problems += parts.missing_keys(written, ("vocabulary", "values"), positions)
    problems += parts.folder_problems(content, positions)
    name = str(content.get("vocabulary", ""))
    values = {}
    for code, value in parts.mapping(content.get("values")).items():
        if not _CODE.fullmatch(code) or is_reserved(code):
            problems.append(problem(positions.of("values", code), "schema-bad-code", field=name, seen=code))
            continue
        for address in parts.strings(parts.mapping(value).get("same_as")):
            if not address.startswith(_ADDRESS):
                place = positions.of("values", code, "same_as")
                problems.append(problem(place, "schema-wrong-value", field="same_as", seen=address))
        about, wrong = parts.sound(parts.mapping(value), _VALUE_KEYS, positions, ("values", code))
        problems += wrong
        values[code] = _value(name, code, about if isinstance(value, dict) else {"label": value}, content)
    made = Vocabulary(
        name=name,
        label=parts.label(content.get("label", name), name),
        values=values,
        folder=content.get("folder", ""),
        order=content.get("order"),
        broader_in=content.get("broader_in", ""),
    )
    return made, problems


def _value(vocabulary: str, code: str, written: dict[str, Any], content: dict[str, Any]) -> Value:
    territory = ""
    if content.get("labels") == "territories" and "label" not in written:
        territory = str(written.get("alpha2", code)).upper()
    return Value(
        code=code,
        label=parts.label(written.get("label") or code, vocabulary),
        definition=parts.label(written.get("definition", ""), vocabulary),
        broader=tuple(parts.strings(written.get("broader"))),
        same_as=tuple(each for each in parts.strings(written.get("same_as")) if each.startswith(_ADDRESS)),
        territory=territory,
    )
