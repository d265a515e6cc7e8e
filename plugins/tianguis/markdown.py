"""The seam to Markdown: GitHub-flavoured text in, clean HTML, links and headings out.

comrak parses (what contributors preview is what they get), nh3 keeps what is harmless. Nothing
else in the project knows either library.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

import comrak
import nh3

Rewrite = Callable[[str], str | None]
"""The address for a link's target; None makes the link plain text."""

KEPT_ELEMENTS = nh3.ALLOWED_TAGS - {"area", "map", "hgroup", "rtc", "header", "footer", "nav", "article", "aside"} | {
    "section"
}
_TAGS = KEPT_ELEMENTS | {"input"}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "id", "class", "data-sourcepos"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"class"},
    "section": {"class"},
    "div": {"class"},
    "p": {"class"},
    "input": {"type", "checked", "disabled"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "*": {"lang", "dir"},
}  # fmt: skip
# The classes that comrak writes; a record's own HTML may not borrow the classes of our pages.
_CLASSES = frozenset((
    "footnote-ref", "footnotes", "footnote-backref", "markdown-alert-title", "markdown-alert",
    "markdown-alert markdown-alert-note", "markdown-alert markdown-alert-tip", "markdown-alert markdown-alert-important",
    "markdown-alert markdown-alert-warning", "markdown-alert markdown-alert-caution",
))  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
# nh3 writes attributes in double quotes and escapes `<` and `>` in them, so this cuts its output rightly.
_TAG = re.compile(r"<[^>]+>")
_ANCHOR = re.compile(r'<a\b[^<>]*?\bclass="anchor"[^<>]*></a>')
_HEADING = re.compile(r'<h([1-6])((?: [a-z-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_ALIGN = re.compile(r'(<t[dh]\b[^>]*?) align="(left|center|right)"')
_TARGET = re.compile(r'(?:href|src)\s*=\s*["\']?([^"\'>]{1,200})', re.IGNORECASE)
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_COLUMN = re.compile(r"<th(?=[ >])(?![^>]* scope=)")
_EMPTY_HEADING = re.compile(r"<th(?: [^>]*)?></th>")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Browsers pass over these, at the ends of an address and some within.
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
_POSITION = re.compile(r"(\d{1,9}):(\d{1,9})-")
_CHECK = re.compile(r'<input( type="checkbox")?( checked="")?[^>]*>')


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in a text; line and column count from 1 within the text."""

    target: str
    line: int
    column: int
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    text: str


def _extensions() -> comrak.ExtensionOptions:
    extensions = comrak.ExtensionOptions()
    for name in ("table", "footnotes", "strikethrough", "autolink", "tasklist", "alerts"):
        setattr(extensions, name, True)
    extensions.header_id_prefix = ""
    return extensions


def _options(*, with_positions: bool) -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    # Raw HTML passes here and is cleaned by nh3 below; comrak alone would drop harmless tags too.
    options.unsafe_ = True
    options.sourcepos = with_positions
    return options


_EXTENSIONS = _extensions()
_PLAIN, _POSITIONED = _options(with_positions=False), _options(with_positions=True)


def drafted(text: str, *, with_positions: bool = False) -> str:
    """HTML that is not clean yet: a writer's own HTML stands in it as it was written."""
    options = _POSITIONED if with_positions else _PLAIN
    return _ANCHOR.sub("", comrak.render_markdown(text, extension_options=_EXTENSIONS, render_options=options))


def render(text: str, rewrite: Rewrite, *, prefix: str = "") -> str:
    """Clean HTML. Ids of headings and footnotes begin with `prefix`, so that several texts share a page.

    `rewrite` is asked for every link and picture that is not a web or mail address.
    """
    return f"<p>{text}</p>" if _is_plain(text) else rendered(text, rewrite, prefix=prefix)


def _is_plain(text: str) -> bool:
    return bool(_SENTENCES.fullmatch(text)) and "www." not in text


# Most fields are some sentences in which nothing means anything to Markdown or HTML: a tenth of a page's time is saved.
_SENTENCES = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,;.()'"?!’‘“”–—…%/$€-]|:(?= ))*(?<! )""")


def rendered(text: str, rewrite: Rewrite, *, prefix: str = "") -> str:
    """`render` for texts of any form."""
    cleaned = nh3.clean(
        drafted(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(rewrite, prefix),
        link_rel=None,
        url_schemes=_SCHEMES,
    )
    return _modern(_DEAD_LINK.sub(r"\1", _without_lost_anchors(_demoted(cleaned)))).strip()


# A link whose address was refused by `rewrite` or nh3, or that leads to no heading, is text.
_DEAD_LINK = re.compile(r"<a(?=[ >])(?![^>]* href=)[^>]*>(.*?)</a>", re.DOTALL)
_ANCHORED = re.compile(r'(<a\b[^<>]*?) href="#([^"]*)"')


def _without_lost_anchors(cleaned: str) -> str:
    """Links within the text lose their address where nothing bears the id."""
    if ' href="#' not in cleaned:
        return cleaned
    ids = set(_ID.findall(cleaned))
    return _ANCHORED.sub(lambda match: match[0] if unquote(match[2]) in ids else match[1], cleaned)


def _attribute_filter(rewrite: Rewrite, prefix: str) -> Callable[[str, str, str], str | None]:
    def keep(element: str, attribute: str, value: str) -> str | None:
        if attribute in ("href", "src"):
            return _address(value, rewrite, prefix)
        if attribute == "id":
            return prefix + value
        if attribute == "class":
            return value if value in _CLASSES else None
        if element == "input" and attribute == "type":
            return "checkbox"
        return value

    return keep


def _address(value: str, rewrite: Rewrite, prefix: str) -> str | None:
    if value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    if has_scheme(value):
        return value
    return rewrite(value)


def has_scheme(target: str) -> bool:
    """True for `https:…`, `mailto:…`, `//host`; such targets are never ours to resolve."""
    return bool(_SCHEME.match(target)) or target.startswith(("//", "\\"))


def is_safe(target: str) -> bool:
    return not has_scheme(target) or target.split(":", 1)[0].lower() in _SCHEMES


def _demoted(cleaned: str) -> str:
    """Headings of a text stand below the page's own title, so `#` is a second-level heading there."""
    if "<h1" not in cleaned:
        return cleaned
    for level in range(5, 0, -1):
        cleaned = re.sub(rf"(</?h){level}(?=[ >])", rf"\g<1>{level + 1}", cleaned)
    return cleaned


def _modern(cleaned: str) -> str:
    """Alignment as a class, boxes of task lists as signs, no empty headings: what HTML and screen readers ask for."""
    aligned = _ALIGN.sub(r'\1 class="tg-align-\2"', cleaned) if " align=" in cleaned else cleaned
    aligned = _HEAD.sub(_with_scopes, aligned)
    return _CHECK.sub(_sign, aligned) if "<input" in aligned else aligned


def _with_scopes(head: re.Match[str]) -> str:
    """The corner of a table heads nothing, and a heading without words would be read out as one; the others head columns."""
    return _COLUMN.sub('<th scope="col"', _EMPTY_HEADING.sub("<td></td>", head[0]))


def _sign(box: re.Match[str]) -> str:
    """Nothing for what a writer's own HTML asks a reader to fill in."""
    if not box[1]:
        return ""
    return "☑" if box[2] else "☐"


@lru_cache(maxsize=4096)
def links(text: str) -> tuple[Link, ...]:
    """Links and pictures in the order of the text, autolinks and raw HTML included."""
    if not any(mark in text for mark in ("](", "]:", "<", "://", "www.", "@", "][")):
        return ()
    found: list[Link] = []
    line, column = 1, 1

    def note(element: str, attribute: str, value: str) -> str | None:
        nonlocal line, column
        # A record's own HTML may bear the attribute, too, and say anything in it.
        if attribute == "data-sourcepos" and (position := _POSITION.match(value)):
            line, column = int(position[1]), int(position[2])
        if (element, attribute) in (("a", "href"), ("img", "src")) and not value.startswith("#fn"):
            found.append(Link(_IGNORED.sub("", value), line, column, element == "img"))
        return value

    draft = drafted(text, with_positions=True)
    every = {"*": {"href", "src", "data-sourcepos"}}
    # To be told of a link with an unknown scheme one has to let it through; what is cleaned here is thrown away.
    schemes = _SCHEMES | _schemes(draft)
    nh3.clean(draft, tags=_TAGS, attributes=every, attribute_filter=note, link_rel=None, url_schemes=schemes)
    return tuple(found)


def _schemes(draft: str) -> set[str]:
    """What comes before a colon in the links of a draft, as a browser reads it: `java&Tab;script:` is a script too."""
    targets = (_IGNORED.sub("", html.unescape(target)) for target in _TARGET.findall(draft))
    return {target.split(":", 1)[0].lower() for target in targets if _SCHEME.match(target)}


def headings(cleaned: str) -> list[Heading]:
    """The headings of HTML made by `render`, with their text without tags."""
    return [
        Heading(int(level), identifier[1], html.unescape(_TAG.sub("", inner)).strip())
        for level, attributes, inner in _HEADING.findall(cleaned)
        if (identifier := _ID.search(attributes))
    ]


@lru_cache(maxsize=4096)
def heading_ids(text: str) -> tuple[str, ...]:
    """The ids of a text's headings as links within it name them, without any prefix."""
    return (
        tuple(each.id for each in headings(render(text, lambda target: target))) if "#" in text or "\n" in text else ()
    )


# What stands behind a link or an emphasis is often a comma.
_WITHIN_A_WORD = re.compile(r"</?(?:a|em|strong|code|del)\b[^>]*>")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Markdown as words alone, for attributes, short descriptions and searches."""
    if _is_plain(text):
        return " ".join(text.split())
    # Where nobody has written HTML there is none to be cleaned: all tags are comrak's, and none is kept.
    marked = rendered(text, lambda target: None) if "<" in text else drafted(text)
    return " ".join(html.unescape(_TAG.sub(" ", _WITHIN_A_WORD.sub("", marked))).split())
