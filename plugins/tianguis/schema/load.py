"""Schema files become kinds, vocabularies and synonyms; whatever is not understood is a problem, never a guess."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath

from tianguis.model import Place, Positions, Problem, problem
from tianguis.schema import parts
from tianguis.schema.kind_file import Written, kind_of
from tianguis.schema.kinds import Kind
from tianguis.schema.names import idle_names
from tianguis.schema.synonym_file import Synonyms, synonyms_of
from tianguis.schema.vocabularies import Schemas, Vocabulary
from tianguis.schema.vocabulary_file import vocabulary_of
from tianguis.strict_yaml import parse

ENVELOPE = "record.yml"
# It lies among the vocabularies, and is none.
SYNONYMS = "synonyms.yml"


def load_schemas(folders: Sequence[FilePath], root: FilePath) -> tuple[Schemas, list[Problem]]:
    """Kinds, vocabularies and synonyms of all `folders`; a file in a later folder replaces its namesake.

    Problems name files from `root`. What is wrong in a schema is left out and the rest holds, so that one slip does
    not lose a whole kind; a kind without a name or a folder of its own is left out.
    """
    problems: list[Problem] = []
    vocabulary_files = _files(folders, "vocabularies/*.yml")
    synonyms = _load_synonyms(vocabulary_files.pop(SYNONYMS, None), root, problems)
    vocabularies = _load_vocabularies(vocabulary_files, root, problems)
    files = _files(folders, "*.yml")
    envelope = _written(files.pop(ENVELOPE, None), root, problems) or Written({}, Positions(ENVELOPE))
    found_kinds = _load_kinds(files, envelope, root, problems)
    kinds = _with_folders_of_their_own(found_kinds, problems)
    problems += _nested_folders(found_kinds)
    problems += idle_names(found_kinds)
    # A shared rule may speak of fields that only some kinds have.
    every = {name: field for kind, _ in found_kinds for name, field in kind.fields.items()}
    problems += parts.idle_rules(envelope.content.get("rules"), {**envelope.fields, **every}, envelope.positions)
    for kind, positions in found_kinds:
        problems += _unknown_vocabularies(kind, vocabularies, positions)
    return Schemas(kinds, vocabularies, synonyms), problems


def _files(folders: Sequence[FilePath], pattern: str) -> dict[str, FilePath]:
    found = {path.name: path for folder in folders for path in sorted(folder.glob(pattern))}
    return dict(sorted(found.items()))


def _written(path: FilePath | None, root: FilePath, problems: list[Problem]) -> Written | None:
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
    return Written(value, positions)


def _load_vocabularies(files: Mapping[str, FilePath], root: FilePath, problems: list[Problem]) -> dict[str, Vocabulary]:
    vocabularies = {}
    for path in files.values():
        file = _written(path, root, problems)
        if file is not None:
            vocabulary, found = vocabulary_of(file.content, file.positions)
            problems += found
            vocabularies[vocabulary.name] = vocabulary
    return {name: vocabulary for name, vocabulary in vocabularies.items() if name}


def _load_synonyms(path: FilePath | None, root: FilePath, problems: list[Problem]) -> Synonyms:
    file = _written(path, root, problems)
    if file is None:
        return {}
    synonyms, found = synonyms_of(file.content, file.positions)
    problems += found
    return synonyms


def _load_kinds(
    files: Mapping[str, FilePath], envelope: Written, root: FilePath, problems: list[Problem]
) -> list[tuple[Kind, Positions]]:
    """Kinds in the order that they ask for, then by name."""
    kinds: list[tuple[Kind, Positions]] = []
    for path in files.values():
        file = _written(path, root, problems)
        if file is not None:
            kind, found = kind_of(file, envelope)
            problems += found
            kinds.append((kind, file.positions))
    return sorted(kinds, key=lambda each: (each[0].order is None, each[0].order or 0, each[0].name))


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


def _nested_folders(kinds: Sequence[tuple[Kind, Positions]]) -> Iterator[Problem]:
    """A folder inside another kind's folder: there, folders are free and mean nothing."""
    for inner, positions in kinds:
        for outer, _ in kinds:
            if inner.folder and outer.folder and inner.folder.startswith(f"{outer.folder}/"):
                yield problem(
                    positions.of("folder"), "schema-nested-folder", field=inner.name, seen=inner.folder,
                    other=outer.name, folder=outer.folder,
                )  # fmt: skip


def _unknown_vocabularies(kind: Kind, known: Mapping[str, Vocabulary], positions: Positions) -> list[Problem]:
    return [
        problem(positions.of(*path), "schema-unknown-vocabulary", field=f"{kind.name}.{name}", seen=vocabulary)
        for vocabulary, name in parts.vocabularies_of(kind)
        if vocabulary not in known
        for path in [("named_by",) if name == "named_by" else ("fields", name.split(".")[0])]
    ]
