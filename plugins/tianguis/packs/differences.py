"""A file as what makes it other than an older one: in pieces, each packed by zlib with what the older one has around the same place.

Most files that an edit changes are nearly what they were - a page with another sentence, a file of the index with one more number -
so that this takes a hundredth of them. Python's own zlib is all that `update.py` needs to put them together again.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path as FilePath
from zipfile import BadZipFile, ZipFile

from tianguis.package import Entry

# Together they fill what zlib looks back to, 32 kB. `update.py` has the same numbers.
_PIECE, _AROUND = 16_384, 8_192

# What the standard library says of zips whose bytes have changed, whatever they were.
_DAMAGED = (KeyError, OSError, EOFError, ValueError, RuntimeError, BadZipFile, zlib.error)

ReadOlder = Callable[[Entry], bytes | None]
"""The content of a file of an older edition; None where it is no longer what its manifest says."""


def difference(old: bytes, new: bytes) -> bytes:
    """What `old` has to be given to become `new`."""
    starts = range(0, len(new), _PIECE)
    return b"".join(_packed(new[at : at + _PIECE], old[max(0, at - _AROUND) : at + _PIECE + _AROUND]) for at in starts)


def _packed(piece: bytes, known: bytes) -> bytes:
    packing = zlib.compressobj(9, zdict=known)
    return packing.compress(piece) + packing.flush()


@contextmanager
def older_contents(pack: FilePath | None, top: str) -> Iterator[ReadOlder | None]:
    """How to read in the zip of an older edition; None where it is gone, or damaged."""
    try:
        archive = ZipFile(pack) if pack else None
    except _DAMAGED:
        archive = None
    if archive is None:
        yield None
        return
    with archive:
        yield partial(_read, archive, top)


def _read(archive: ZipFile, top: str, entry: Entry) -> bytes | None:
    try:
        content = archive.read(f"{top}/{entry.path}")
    except _DAMAGED:
        return None
    return content if hashlib.sha256(content).hexdigest() == entry.sha256 else None
