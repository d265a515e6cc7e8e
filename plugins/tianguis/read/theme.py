"""Theme folders become templates, styles, assets and catalogues; a later folder's file replaces its namesake.

From Material's folder come its stylesheets and the icons that ours name, nothing else.
"""

import gettext
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path as FilePath
from string import Formatter

from babel.messages.pofile import read_po

from tianguis.model import Place, Problem, problem
from tianguis.strict_yaml import parse
from tianguis.theme import ICON, Catalogue, Theme

ASSET_SUFFIXES = frozenset((".svg", ".png", ".ico"))
_CATALOGUE = "locales/*/LC_MESSAGES/tianguis.po"


def read_theme(folders: Sequence[FilePath], material: FilePath | None = None) -> tuple[Theme, list[Problem]]:
    """Names are relative to the folder: `pages/record.html`, `css/tokens.css`."""
    texts: dict[str, dict[str, str]] = {".html": {}, ".css": {}, ".js": {}, ".txt": {}}
    files: dict[str, bytes] = {}
    places: dict[str, str] = {}
    for folder, path, name in _files(folders):
        places[name] = f"{folder.name}/{name}"
        if path.suffix in texts:
            texts[path.suffix][name] = path.read_text(encoding="utf-8")
        elif path.suffix in ASSET_SUFFIXES:
            files[name] = path.read_bytes()
    catalogues, problems = _catalogues(folders)
    if material and not (material / ".icons" / "material").is_dir():
        problems.append(problem(Place("mkdocs.yml"), "not-material", field="theme.name", seen=material.name))
        material = None
    borrowed = [path.read_text(encoding="utf-8") for path in _material_styles(material)] if material else []
    icons, unknown = _icons({places[name]: text for name, text in texts[".css"].items()}, material)
    theme = Theme(
        templates=texts[".html"],
        styles=texts[".css"],
        borrowed=borrowed,
        icons=icons,
        scripts=texts[".js"],
        files=files,
        catalogues=catalogues,
        texts=texts[".txt"],
        tile_grid=_tile_grid(folders),
    )
    return theme, [*problems, *unknown]


def _catalogues(folders: Sequence[FilePath]) -> tuple[dict[str, Catalogue], list[Problem]]:
    catalogues: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted(folder.glob(_CATALOGUE)):
            language = path.parts[-3].replace("_", "-")
            catalogue, found = _catalogue(path.read_bytes(), language, path.relative_to(folder.parent).as_posix())
            problems += found
            catalogues[language] = _joined(catalogues.get(language), catalogue)
    return catalogues, problems


def _tile_grid(folders: Sequence[FilePath]) -> str:
    """The drawing in the last folder that has one."""
    paths = [folder / "tile-grid.yml" for folder in folders]
    found = [path for path in paths if path.is_file()]
    if not found:
        return ""
    drawn, _, _ = parse(found[-1].read_text(encoding="utf-8"), found[-1].name)
    return str(drawn.get("rows", "")) if isinstance(drawn, dict) else ""


def _material_styles(material: FilePath) -> list[FilePath]:
    folder = material / "assets" / "stylesheets"
    return [path for name in ("main", "palette") for path in sorted(folder.glob(f"{name}.*.min.css"))]


def _icons(styles: Mapping[str, str], material: FilePath | None) -> tuple[dict[str, str], list[Problem]]:
    """The icons that stylesheets name, which come by the path that a problem is told with."""
    icons, problems = {}, []
    for name, text in styles.items():
        for icon in ICON.findall(text):
            path = material / ".icons" / f"{icon}.svg" if material and ".." not in icon else None
            if path and path.is_file():
                icons[icon] = path.read_text(encoding="utf-8")
            elif material:
                problems.append(problem(Place(name), "unknown-icon", field=icon))
    return icons, problems


def _files(folders: Sequence[FilePath]) -> list[tuple[FilePath, FilePath, str]]:
    return [
        (folder, path, path.relative_to(folder).as_posix())
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
