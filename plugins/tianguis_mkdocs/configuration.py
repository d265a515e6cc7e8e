"""MkDocs' configuration becomes the library's: a site and its folders."""

from pathlib import Path

import click
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from tianguis.gathered import Folders
from tianguis.model import Key
from tianguis.site import Site
from tianguis_mkdocs.options import RecordName, Tag

SEARCH = "tianguis/search"
PACKAGE = "tianguis/package"
OUR_THEME = Path(__file__).resolve().parents[2] / "theme"


class Misconfigured(click.ClickException):
    """A mistake in mkdocs.yml is wrong use, as one on the command line is: not a problem of the content."""

    exit_code = 2


class LibraryConfig(base.Config):
    """Options of `tianguis/library`."""

    languages = option.ListOfItems(Tag(), default=["en"])
    """The site's languages; the first is the default."""
    schemas = option.ListOfItems(option.Dir(exists=True), default=["schemas"])
    """Folders of schemas; a file in a later one replaces its namesake."""
    drafts = option.Type(bool, default=False)
    home = RecordName("page/home")
    """The record whose text opens the front page."""
    licence = option.Type(str, default="")
    licence_url = option.Optional(option.URL())
    per_page = option.Type(int, default=15)


def site_of(config: MkDocsConfig, options: LibraryConfig) -> Site:
    kind, _, identity = options.home.partition("/")
    return Site(
        name=config.site_name,
        languages=tuple(dict.fromkeys(options.languages)) or ("en",),
        url=config.site_url.rstrip("/") + "/" if config.site_url else "",
        home=Key(kind, identity) if identity else None,
        licence=options.licence,
        licence_url=options.licence_url or "",
        per_page=max(1, options.per_page),
        primary=_palette(config).get("primary", "custom"),
        accent=_palette(config).get("accent", ""),
        logo=str(config.theme.get("logo") or ""),
        has_packs=bool(_packaged(config, "packs")),
        offered=tuple(map(str, _packaged(config, "offline"))),
        has_search=SEARCH in config.plugins,
    )


def _packaged(config: MkDocsConfig, option: str) -> list[object]:
    """An option of `tianguis/package`, as it is written; nothing where the plugin is not used."""
    return list(config.plugins[PACKAGE].config[option] or ()) if PACKAGE in config.plugins else []


def _palette(config: MkDocsConfig) -> dict[str, str]:
    """Material's own setting; where it names several palettes, the colours of the first."""
    palette = config.theme.get("palette") or {}
    first = palette[0] if isinstance(palette, list) and palette else palette
    return {name: str(value).replace(" ", "-") for name, value in first.items()} if isinstance(first, dict) else {}


def folders_of(config: MkDocsConfig, options: LibraryConfig) -> Folders:
    root = Path(config.config_file_path).resolve().parent
    content = Path(config.docs_dir).resolve()
    custom = config.theme.custom_dir
    themes = [OUR_THEME, *([Path(custom).resolve()] if custom else [])]
    return Folders(
        root=root,
        content=content.relative_to(root).as_posix() if content.is_relative_to(root) else "",
        schemas=[Path(each) for each in options.schemas],
        themes=list(dict.fromkeys(themes)),
        material=_borrowed_from(config),
    )


def _borrowed_from(config: MkDocsConfig) -> Path:
    """Material's folder; without it, that of the theme which is there in its place."""
    folders = [Path(each) for each in config.theme.dirs]
    chosen = get_theme_dir(config.theme.name) if config.theme.name else config.theme.custom_dir
    return next((each for each in folders if (each / ".icons" / "material").is_dir()), Path(chosen or folders[0]))


class NoConfig(base.Config):
    """For adapters without options."""
