"""Schema files become kinds and vocabularies; whatever is not understood is a problem, never a guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from tianguis.identity import is_reserved
from tianguis.model import Place, Positions, Problem, problem
from tianguis.schema import parts
from tianguis.schema.kinds import Kind
from tianguis.schema.names import idle_names
from tianguis.schema.vocabularies import Schemas, Value, Vocabulary
from tianguis.strict_yaml import parse

ENVELOPE = "record.yml"
_KIND_KEYS = {
    "kind": str, "folder": str, "label": (str, dict), "plural": (str, dict), "description": (str, dict), "order": int,
    "without": list, "named_by": str, "explains": bool, "letters": bool, "show_empty": bool, "review_months": int,
    "card": list, "groups": list, "fields": dict, "rules": list, "examples": dict,
}  # fmt: skip
_VOCABULARY_KEYS = {
    "vocabulary": str, "label": (str, dict), "values": dict, "folder": str, "order": int, "labels": str, "broader_in": str,
}  # fmt: skip
_CODE = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")
# Hidden folders, and those of templates, are not read.
_FOLDER = re.compile(r"(?!_)[\w-][\w.-]*(/(?!_)[\w-][\w.-]*)*")


def load_schemas(folders: Sequence[FilePath], root: FilePath) -> tuple[Schemas, list[Problem]]:
    """Kinds and vocabularies of all `folders`; a file in a later folder replaces its namesake.

    Problems name files from `root`. What is wrong in a schema is left out and the rest holds, so that one slip does
    not lose a whole kind; a kind without a name or a folder of its own is left out.
    """
    problems: list[Problem] = []
    vocabularies = _load_vocabularies(_files(folders, "vocabularies/*.yml"), root, problems)
    files = _files(folders, "*.yml")
    envelope = _mapping(files.pop(ENVELOPE, None), root, problems)
    found_kinds: list[tuple[Kind, Positions]] = []
    for path in files.values():
        specification = _mapping(path, root, problems)
        if specification is not None:
            kind, found = _kind(*specification, *(envelope or ({}, Positions(ENVELOPE))))
            problems += found
            found_kinds.append((kind, specification[1]))
    found_kinds.sort(key=lambda each: (each[0].order is None, each[0].order or 0, each[0].name))
    kinds = _with_folders_of_their_own(found_kinds, problems)
    problems += idle_names(found_kinds)
    for kind, positions in found_kinds:
        problems += _unknown_vocabularies(kind, vocabularies, positions)
    return Schemas(kinds, vocabularies), problems


def _files(folders: Sequence[FilePath], pattern: str) -> dict[str, FilePath]:
    found = {path.name: path for folder in folders for path in sorted(folder.glob(pattern))}
    return dict(sorted(found.items()))


def _mapping(path: FilePath | None, root: FilePath, problems: list[Problem]) -> tuple[dict[str, Any], Positions] | None:
    """The content of a schema file that is a mapping, with positions."""
    if path is None:
        return None
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + error.object.count(b"\n", 0, error.start)
        problems.append(problem(Place(name, line), "not-utf-8", seen=f"0x{error.object[error.start]:02x}"))
        return None
    value, positions, found = parse(text, name)
    problems += found
    if found:
        return None
    if not isinstance(value, dict):
        problems.append(problem(positions.of(), "schema-not-a-mapping"))
        return None
    return value, positions


def _load_vocabularies(files: Mapping[str, FilePath], root: FilePath, problems: list[Problem]) -> dict[str, Vocabulary]:
    vocabularies = {}
    for path in files.values():
        specification = _mapping(path, root, problems)
        if specification is not None:
            vocabulary, found = _vocabulary(*specification)
            problems += found
            vocabularies[vocabulary.name] = vocabulary
    return {name: vocabulary for name, vocabulary in vocabularies.items() if name}


def _vocabulary(written: dict[str, Any], positions: Positions) -> tuple[Vocabulary, list[Problem]]:
    content, problems = parts.sound(written, _VOCABULARY_KEYS, positions)
    problems += parts.missing_keys(written, ("vocabulary", "values"), positions)
    problems += _folder_problems(content, positions)
    name = str(content.get("vocabulary", ""))
    values = {}
    for code, value in parts.mapping(content.get("values")).items():
        if not _CODE.fullmatch(code) or is_reserved(code):
            problems.append(problem(positions.of("values", code), "schema-bad-code", field=name, seen=code))
            continue
        for address in parts.strings(parts.mapping(written).get("same_as")):
            if not address.startswith(("https://", "http://")):
                place = positions.of("values", code, "same_as")
                problems.append(problem(place, "schema-wrong-value", field="same_as", seen=address))
        values[code] = _value(name, code, value if isinstance(value, dict) else {"label": value}, content)
    vocabulary = Vocabulary(
        name=name,
        label=parts.label(content.get("label", name), name),
        values=values,
        folder=content.get("folder", ""),
        order=content.get("order"),
        broader_in=content.get("broader_in", ""),
    )
    return vocabulary, problems


def _value(vocabulary: str, code: str, written: dict[str, Any], content: dict[str, Any]) -> Value:
    territory = ""
    if content.get("labels") == "territories" and "label" not in written:
        territory = str(written.get("alpha2", code)).upper()
    return Value(
        code=code,
        label=parts.label(written.get("label") or code, vocabulary),
        definition=parts.label(written.get("definition", ""), vocabulary),
        broader=tuple(parts.strings(written.get("broader"))),
        same_as=tuple(
            each for each in parts.strings(written.get("same_as")) if each.startswith(("https://", "http://"))
        ),
        territory=territory,
    )


def _kind(
    specification: dict[str, Any], positions: Positions, envelope: dict[str, Any], envelope_positions: Positions
) -> tuple[Kind, list[Problem]]:
    content, problems = parts.sound(specification, _KIND_KEYS, positions)
    problems += parts.missing_keys(specification, ("kind", "folder", "label"), positions)
    problems += _folder_problems(content, positions)
    name = str(content.get("kind", ""))
    without = set(parts.strings(content.get("without")))
    own = parts.mapping(content.get("fields"))
    shared = {key: value for key, value in parts.mapping(envelope.get("fields")).items() if key not in without}
    fields = {}
    for field_name, written in shared.items():
        changed = {**parts.mapping(written), **parts.mapping(own.get(field_name))}
        where = positions if field_name in own else envelope_positions
        fields[field_name], found = parts.field(field_name, changed, "record", where, ("fields", field_name))
        problems += found
    for field_name, written in own.items():
        if field_name not in shared:
            fields[field_name], found = parts.field(field_name, written, name, positions, ("fields", field_name))
            problems += found
    for field_name, field in fields.items():
        if field.follows not in ("", "id", *fields):
            place = positions.of("fields", field_name)
            problems.append(problem(place, "schema-wrong-value", field="follows", seen=field.follows))
            fields[field_name] = replace(field, follows="")
    rules = [*parts.rules(envelope.get("rules"), fields), *parts.rules(content.get("rules"), fields)]
    examples = parts.mapping(content.get("examples"))
    kind = Kind(
        name=name,
        folder=str(content.get("folder", "")).strip("/"),
        label=parts.label(content.get("label", name), name),
        plural=parts.label(content.get("plural", content.get("label", name)), name),
        description=parts.label(content.get("description", ""), name),
        fields=fields,
        rules=rules,
        order=content.get("order"),
        named_by=content.get("named_by", ""),
        explains=content.get("explains", False),
        letters=content.get("letters", False),
        show_empty=content.get("show_empty", False),
        review_months=content.get("review_months"),
        card=tuple(parts.strings(content.get("card"))),
        groups=tuple(parts.group(each, name) for each in content.get("groups") or [{"name": name, "label": content.get("plural", name)}]),
        accepted=tuple(parts.mapping(each) for each in parts.listed(examples.get("accepted"))),
        refused=tuple(parts.refused(each) for each in parts.listed(examples.get("refused"))),
    )  # fmt: skip
    return kind, problems


def _folder_problems(content: dict[str, Any], positions: Positions) -> list[Problem]:
    """A folder that addresses can't hold, or that lies outside the site, is taken away from `content`."""
    folder = content.get("folder", "")
    if not folder or _FOLDER.fullmatch(folder.strip("/")):
        return []
    del content["folder"]
    return [problem(positions.of("folder"), "schema-wrong-value", field="folder", seen=folder)]


def _with_folders_of_their_own(kinds: Sequence[tuple[Kind, Positions]], problems: list[Problem]) -> dict[str, Kind]:
    """Kinds by name; of two in one folder the second is left out, for its records would be taken for the first's."""
    by_folder: dict[str, Kind] = {}
    for kind, positions in kinds:
        if not kind.name or not kind.folder:
            continue
        first = by_folder.setdefault(kind.segment, kind)
        if first is not kind:
            place = positions.of("folder")
            problems.append(problem(place, "schema-same-folder", field=kind.name, seen=kind.folder, other=first.name))
    by_name: dict[str, Kind] = {}
    for kind in by_folder.values():
        # Of two with one name, too, the first stays; schema/names.py tells of the second.
        by_name.setdefault(kind.name, kind)
    return by_name


def _unknown_vocabularies(kind: Kind, known: Mapping[str, Vocabulary], positions: Positions) -> list[Problem]:
    return [
        problem(positions.of(*path), "schema-unknown-vocabulary", field=f"{kind.name}.{name}", seen=vocabulary)
        for vocabulary, name in parts.vocabularies_of(kind)
        if vocabulary not in known
        for path in [("named_by",) if name == "named_by" else ("fields", name.split(".")[0])]
    ]
