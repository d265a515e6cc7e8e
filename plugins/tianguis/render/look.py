"""What pages load beside their HTML, and what they carry within it: styles, script, the theme's pictures.

The styles of what a reader sees first - colours, header, title - stand in every page, so that a first page can be
painted when its HTML has come; all others are in one file that browsers keep. Measured in docs/decisions/0008-first-paint.md.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup
from rjsmin import jsmin

from tianguis.identity import fingerprint
from tianguis.model import Page
from tianguis.render.addresses import asset_address
from tianguis.render.pictures.tile_map import Spot, spots_of
from tianguis.render.selectors import used_by
from tianguis.render.stylesheet import stylesheets
from tianguis.site import Site
from tianguis.smaller import Smaller
from tianguis.theme import Theme

STYLESHEET = asset_address("tianguis.css")
SCRIPT = asset_address("tianguis.js")
ICON = asset_address("icon.svg")
# A block may say anew what stands above it, so their order is theirs alone.
_BASE = ("css/tokens.css", "css/base.css")
_FIRST_PAINT = "css/first/"
_SCRIPTS = "js/"
# What search needs comes when it is first used; what few readers need, such as the comparison of records, when one does.
_SEARCH = "search/"
_LATER = frozenset(
    f"{_SEARCH}{name}"
    for name in (
        "compare.js",
        "facets.js",
        "filters.js",
        "languages.js",
        "passage.js",
        "phrases.js",
        "save.js",
        "spelling.js",
        "ways.js",
        "later.css",
    )
)
_FIRST_SCRIPT = "js/tianguis.js"
# The first script asks for them on the pages that need them.
_APART = {name: f"js/{name}" for name in ("choice.js", "picture.js", "deadline.js")}
# On sites of which there are copies; and what it asks for.
_ASKING_SCRIPT = "js/copies.js"
_COPIES = {"copies.js": "offline/copies.js"}
_SECTIONS = {"sections.js": "offline/sections.js"}
# `file:` because a page opened by double-click has no origin that 'self' could mean; `data:` for drawings in the
# stylesheet. `connect-src` is for tools that read a host's robots.txt as the page would; no script of ours asks for
# anything. Nothing else is loaded, run, framed or sent.
_POLICY = (
    "default-src 'none'; style-src 'self' file: '{first}'; script-src 'self' file:; img-src 'self' file: data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Look:
    """`first` is a stylesheet for within a page; `policy` allows it, and what the site itself holds."""

    first: Markup
    policy: str
    stylesheet: str
    script: str
    spots: Mapping[str, Spot]
    """Where the map of the world has each country."""
    search: Mapping[str, Page] = field(default_factory=dict)
    """`engine` and `later` of search, and their styles."""
    smaller: Mapping[str, Sequence[Smaller]] = field(default_factory=dict)
    """Smaller pictures of attachments, by the path of the attachment, the least first."""


def look_of(site: Site, theme: Theme) -> Look:
    used = used_by(theme.templates.values(), ("default", "slate", site.primary, site.accent))
    leading = sorted(name for name in theme.styles if name.startswith(_FIRST_PAINT))
    following = [name for name in _BASE if name in theme.styles]
    following += sorted({name for name in theme.styles if not name.startswith(_SEARCH)} - {*leading, *following})
    found = [name for name in theme.styles if name.startswith(_SEARCH)]
    added = [
        _named(theme, sorted(name for name in found if (name in _LATER) is is_later)) for is_later in (False, True)
    ]
    first, rest, *search = stylesheets(
        theme.borrowed, _named(theme, leading), _named(theme, following), added, used, theme.icons
    )
    # Nothing may end the element that it stands in.
    first = first.replace("</", "<\\/")
    digest = base64.b64encode(hashlib.sha256(first.encode()).digest()).decode()
    return Look(
        first=Markup(first),
        policy=_POLICY.format(first=f"sha256-{digest}"),
        stylesheet=rest,
        script=_script(site, theme),
        spots=spots_of(theme.tile_grid),
        search=_search_assets(theme, *search),
    )


def assets(look: Look, theme: Theme, site: Site) -> list[Page]:
    pictures = [Page(asset_address(name), content) for name, content in theme.files.items()]
    later = {**_APART, **(_COPIES if site.has_copies else {}), **(_SECTIONS if site.has_sections else {})}
    return [
        Page(STYLESHEET, look.stylesheet.encode()),
        Page(SCRIPT, look.script.encode()),
        *(
            Page(asset_address(name), _minified(theme, [path]).encode())
            for name, path in later.items()
            if path in theme.scripts
        ),
        *pictures,
    ]


def _search_assets(theme: Theme, style: str, later_style: str) -> dict[str, Page]:
    """What search loads when it is first used, by name; an address changes with its content, and is kept for ever."""
    scripts = {name for name in theme.scripts if name.startswith(_SEARCH) and name.count("/") == 1}
    contents = {
        "engine": ("search", ".js", _minified(theme, sorted(scripts - _LATER))),
        "later": ("search-later", ".js", _minified(theme, sorted(scripts & _LATER))),
        "style": ("search", ".css", style),
        "later_style": ("search-later", ".css", later_style),
    }
    return {
        name: Page(asset_address(f"{stem}-{fingerprint(content.encode())}{suffix}"), content.encode())
        for name, (stem, suffix, content) in contents.items()
    }


def _named(theme: Theme, names: Iterable[str]) -> list[str]:
    return [theme.styles[name] for name in names]


def _script(site: Site, theme: Theme) -> str:
    """All of `js/` that every page needs, the shell's own first."""
    apart = {*_APART.values(), *(() if site.has_copies else (_ASKING_SCRIPT,))}
    names = (name for name in theme.scripts if name.startswith(_SCRIPTS) and name not in apart)
    return _minified(theme, sorted(names, key=lambda name: (name != _FIRST_SCRIPT, name)))


def _minified(theme: Theme, names: Iterable[str]) -> str:
    return "\n".join(str(jsmin(theme.scripts[name])) for name in names)
