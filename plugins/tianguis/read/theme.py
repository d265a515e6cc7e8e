"""Theme folders become templates, assets and catalogues; a later folder's file replaces its namesake."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from babel.messages.pofile import read_po

from tianguis.model import Place, Problem, problem

TEMPLATE_SUFFIXES = frozenset((".html", ".xml"))
ASSET_SUFFIXES = frozenset((".css", ".js", ".svg", ".png", ".ico"))
_CATALOGUE = "locales/*/LC_MESSAGES/tianguis.po"

Messages = Mapping[tuple[str, str], str | tuple[str, ...]]
"""`{(context, English): translation}`; a plural has all its forms."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a translator wrote for one language; `plural` is the C expression of its plural forms."""

    language: str
    messages: Messages
    plural: str


@dataclass(frozen=True, slots=True)
class Theme:
    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, Catalogue]


def read_theme(folders: Sequence[FilePath]) -> tuple[Theme, list[Problem]]:
    """Names are relative to the folder: `pages/record.html`, `css/tianguis.css`."""
    templates, assets = {}, {}
    for path, name in _files(folders):
        if path.suffix in TEMPLATE_SUFFIXES:
            templates[name] = path.read_text(encoding="utf-8")
        elif path.suffix in ASSET_SUFFIXES:
            assets[name] = path.read_bytes()
    catalogues: dict[str, Catalogue] = {}
    problems = []
    for folder in folders:
        for path in sorted(folder.glob(_CATALOGUE)):
            language = path.parts[-3].replace("_", "-")
            catalogue, found = _catalogue(path, language, path.relative_to(folder).as_posix())
            problems += found
            catalogues[language] = _joined(catalogues.get(language), catalogue)
    return Theme(templates, assets, catalogues), problems


def _files(folders: Sequence[FilePath]) -> list[tuple[FilePath, str]]:
    return [
        (path, path.relative_to(folder).as_posix())
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def _catalogue(path: FilePath, language: str, name: str) -> tuple[Catalogue, list[Problem]]:
    """A catalogue that can't be read counts as empty, so that its site is built in English."""
    try:
        read = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    except Exception as error:  # Babel raises PoFileError, ValueError, UnicodeDecodeError, LookupError by the fault.
        return Catalogue(language, {}, ""), [problem(Place(name), "bad-catalogue", field=language, seen=error)]
    messages: dict[tuple[str, str], str | tuple[str, ...]] = {}
    for message in read:
        if message.id and not message.fuzzy and message.string:
            singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
            forms = tuple(message.string) if isinstance(message.string, tuple | list) else message.string
            if all(forms):
                messages[message.context or "", singular] = forms
    return Catalogue(language, messages, read.plural_expr), []


def _joined(earlier: Catalogue | None, later: Catalogue) -> Catalogue:
    if earlier is None:
        return later
    return Catalogue(later.language, {**earlier.messages, **later.messages}, later.plural or earlier.plural)
