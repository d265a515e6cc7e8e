"""Smaller pictures of an attachment: at which widths they are made, and how their files are called."""

from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

from tianguis.model import Attachment, Picture

WIDTHS = (480, 960)
"""In pixels: a phone's screen, and a column of text on a large or fine one."""


class Smaller(NamedTuple):
    """A WebP file beside an attachment."""

    name: str
    width: int
    size_bytes: int


def widths_of(picture: Picture) -> list[int]:
    """The widths at which a picture is made, the least first; it is never made wider than it is."""
    return sorted({min(width, picture.width) for width in WIDTHS})


def named(
    attachment: Attachment, made: Sequence[tuple[int, bytes]], taken: set[str]
) -> list[tuple[str, tuple[int, bytes]]]:
    """`made` by names such as `visit-480.webp`, or others where one is `taken`; that has names in small letters, and grows."""
    for stem in _stems(attachment.name):
        names = [f"{stem}-{width}.webp" for width, _ in made]
        if taken.isdisjoint(name.lower() for name in names):
            break
    taken.update(name.lower() for name in names)
    return list(zip(names, made, strict=True))


def _stems(name: str) -> Iterator[str]:
    """`visit`, `visit.jpg`, `visit.jpg-2` …"""
    return chain((name.rpartition(".")[0], name), (f"{name}-{number}" for number in count(2)))
