"""What stands within the HTML of a text: its pictures are replaced, its links get a word after them.

HTML here is clean, as `markdown.render` makes it: attributes stand in double quotes, and no `>` in them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

_PIECE = re.compile(r"<(a|img)(?=[ >/])([^>]*)>|</a>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


class Image(NamedTuple):
    """A picture as its writer named it; `src` is "" where its address was refused, `width` 0 where it is not said."""

    src: str
    alt: str
    title: str
    width: int


def embedded(html: str, picture: Callable[[Image], str], after_link: Callable[[str], str]) -> str:
    """`html` with `picture(image)` for each image, and `after_link(address)` behind each link.

    Within a link a picture's words stand alone: what it leads to is the link's.
    """
    if "<img" not in html and "<a " not in html:
        return html
    return _PIECE.sub(_Embedding(picture, after_link), html)


@dataclass
class _Embedding:
    picture: Callable[[Image], str]
    after_link: Callable[[str], str]
    link: str | None = None
    """The address of the link that is open."""

    def __call__(self, piece: re.Match[str]) -> str:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(piece[2] or "")}
        if piece[1] == "a":
            self.link = attributes.get("href", "")
            return piece[0]
        if piece[1] == "img":
            image = _image(attributes)
            return self.picture(image) if self.link is None else escape(image.alt)
        link, self.link = self.link or "", None
        return piece[0] + self.after_link(link)


def _image(attributes: dict[str, str]) -> Image:
    width = attributes.get("width", "")
    number = int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
    return Image(attributes.get("src", ""), attributes.get("alt", ""), attributes.get("title", ""), number)
