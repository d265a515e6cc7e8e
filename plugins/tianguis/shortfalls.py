"""What Markdown takes and readers miss: a heading as high as the page's own title, a picture without words."""

import html
import re
from typing import NamedTuple

from tianguis.raw_html import Tag, tags

# Most texts have neither, and need not be parsed for it.
_MAY_BE_HIGH = re.compile(
    r"^[ \t>*+\d.)-]*#(?=[ \t\n]|\Z)|^[ \t>]*=+[ \t]*$|<h1(?=[\s/>])", re.MULTILINE | re.IGNORECASE
)
_MAY_BE_PICTURE = re.compile(r"!\[|<img(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = r"""(?:\A|[\s"'/]){}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
_ALT, _SRC = (re.compile(_ATTRIBUTE.format(name), re.IGNORECASE) for name in ("alt", "src"))


class Shortfall(NamedTuple):
    """What is written, and on which line of the text, counted from 1."""

    what: str
    line: int


def high_headings(text: str) -> list[Shortfall]:
    """Headings of the first level, in their order."""
    if not _MAY_BE_HIGH.search(text):
        return []
    lines = text.split("\n")
    found = [tag.line for tag in tags(text) if tag.name.lower() == "h1" and tag.line]
    return [Shortfall(lines[line - 1].lstrip(" \t>*+-#").rstrip(" \t#"), line) for line in found]


def wordless_pictures(text: str) -> list[Shortfall]:
    """Pictures that say nothing to those who don't see them; `alt=""` in a writer's own HTML means that there is nothing to say."""
    if not _MAY_BE_PICTURE.search(text):
        return []
    pictures = [tag for tag in tags(text) if tag.name.lower() == "img" and tag.line]
    return [Shortfall(_value(_SRC, tag) or "", tag.line) for tag in pictures if _is_wordless(tag)]


def _is_wordless(tag: Tag) -> bool:
    words = _value(_ALT, tag)
    return words is None or (tag.is_made and not words.strip())


def _value(attribute: re.Pattern[str], tag: Tag) -> str | None:
    found = attribute.search(tag.attributes)
    return html.unescape(next((each for each in found.groups() if each is not None), "")) if found else None
