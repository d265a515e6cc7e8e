"""Theme folders become templates, assets and catalogues; a later folder's file replaces its namesake."""

import gettext
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from string import Formatter

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
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted(folder.glob(_CATALOGUE)):
            language = path.parts[-3].replace("_", "-")
            catalogue, found = _catalogue(path.read_bytes(), language, path.relative_to(folder.parent).as_posix())
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


# Parsing is most of what it costs to read a small site, and `serve` reads it after every change.
@lru_cache(maxsize=32)
def _catalogue(content: bytes, language: str, name: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """A catalogue that can't be read counts as empty, so that its site is built in English."""
    try:
        read = read_po(io.BytesIO(content), abort_invalid=True)
        # The rule is a translator's too: one that can't be computed would stop every page with a number on it.
        gettext.c2py(read.plural_expr)(1)
    except Exception as error:  # Babel and gettext raise many kinds, by the fault.
        return Catalogue(language, {}, ""), (problem(Place(name), "bad-catalogue", field=language, seen=error),)
    messages: dict[tuple[str, str], str | tuple[str, ...]] = {}
    problems = []
    for message in read:
        if message.id and not message.fuzzy and message.string:
            originals, forms = _forms(message.id), _forms(message.string)
            if not _keeps_gaps(originals, forms):
                place = Place(name, message.lineno or 1)
                problems.append(problem(place, "catalogue-gap", field=language, seen=originals[0]))
            elif all(forms):
                messages[message.context or "", originals[0]] = (
                    forms if isinstance(message.id, tuple | list) else forms[0]
                )
    return Catalogue(language, messages, read.plural_expr), tuple(problems)


def _forms(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, tuple | list) else (str(words),)


def _keeps_gaps(originals: Iterable[str], forms: Iterable[str]) -> bool:
    """True if a translation can be filled wherever its original can: a gap of its own would have nothing to hold."""
    try:
        known = {gap for words in originals for gap in _gaps(words)}
    except ValueError:
        # An original with a single brace is never filled.
        return True
    try:
        return all(gap in known for words in forms for gap in _gaps(words))
    except ValueError:
        return False


def _gaps(words: str) -> list[str]:
    """The names in braces, `{{` not counted; a format or conversion is part of the name."""
    return [f"{name}!{conversion}:{spec}" for _, name, spec, conversion in Formatter().parse(words) if name is not None]


def _joined(earlier: Catalogue | None, later: Catalogue) -> Catalogue:
    if earlier is None:
        return later
    return Catalogue(later.language, {**earlier.messages, **later.messages}, later.plural or earlier.plural)
