"""Words in drawings: how wide they are, where they are cut, and where there is room for them.

Nothing here knows the reader's font. A cell is the width of a common Latin letter; estimates are rather too wide.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from tianguis.render.pictures.scale import written
from tianguis.render.pictures.views import Letters

_ELLIPSIS = "…"
_JOINER = "\u200d"
_CELL, _HEIGHT, _GAP = 6.4, 12, 8
_POINT = 4


def cells(text: str) -> int:
    """The width of a text; marks over letters have none, Chinese characters have two."""
    return sum(map(_width, text))


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells, with an ellipsis where it had more; a letter keeps its marks."""
    return text if cells(text) <= width else _start(text, width - 1).rstrip() + _ELLIPSIS


def lines(text: str, *, width: int, most: int) -> list[str]:
    """At most `most` lines, broken between words where a word ends; the last one is cut."""
    rest = " ".join(text.split())
    broken: list[str] = []
    while rest and len(broken) < most - 1 and cells(rest) > width:
        start = _start(rest, width)
        # A word that goes on is taken to the next line, unless it is all that there is.
        if rest[len(start)] != " " and " " in start:
            start = start.rpartition(" ")[0]
        broken.append(start.rstrip())
        rest = rest[len(start) :].lstrip()
    return [*broken, cut(rest, width)] if rest else broken


class Room:
    """The words of one drawing, put one after the other; a word that finds no room is left out."""

    def __init__(self, width: float, kept_free: Iterable[tuple[float, float]] = ()) -> None:
        """`kept_free` are points of the drawing that no word may cover."""
        self.width = width
        self.letters: list[Letters] = []
        # The middle of each text, its foot, and half its width.
        self._taken = [(x, y + _POINT, float(_POINT)) for x, y in kept_free]

    def put(self, text: str, x: float, *heights: float) -> None:
        """Put a text with its middle at `x`, or as near as the edges allow, at the first of `heights` that is free."""
        half = cells(text) * _CELL / 2
        x = min(max(x, half), max(self.width - half, self.width / 2))
        for y in heights:
            if self._is_free(x, y, half + _GAP / 2):
                self._taken.append((x, y, half + _GAP / 2))
                self.letters.append(Letters(written(x), written(y), text))
                return

    def _is_free(self, x: float, y: float, half: float) -> bool:
        return all(abs(x - other) >= half + wide or abs(y - foot) >= _HEIGHT for other, foot, wide in self._taken)


def _start(text: str, width: int) -> str:
    """As many whole letters as fit."""
    taken, used = "", 0
    for letter in _clusters(text):
        used += cells(letter)
        if used > width:
            break
        taken += letter
    return taken


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that belong to them, and what is joined to them."""
    cluster = ""
    for character in text:
        belongs = unicodedata.category(character).startswith("M") or _JOINER in (character, cluster[-1:])
        if cluster and not belongs:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
