"""Zips with the same bytes wherever and whenever they are made, written one file after the other.

What differs between machines is left out: times, rights, owners, and the order in which a disk lists its files.
"""

import zlib
from collections.abc import Iterable
from pathlib import Path as FilePath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tianguis.packs.contents import Part

MAKER = f"1 zlib {zlib.ZLIB_RUNTIME_VERSION}"
"""Other versions may pack the same files into other bytes."""

_LEVEL = 6
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16
# Packed already: to pack them again takes long and gains nothing.
_PACKED = frozenset(("jpg", "jpeg", "png", "webp", "gif", "avif", "zip", "gz", "mp3", "mp4", "docx", "xlsx", "pptx"))


def write_zip(file: FilePath, members: Iterable[tuple[str, Part]]) -> None:
    """`(name, part)`, in the order given; the file has its name only when it is whole."""
    unfinished = file.with_name(f"{file.name}.new")
    with ZipFile(unfinished, "w", allowZip64=True) as archive:
        for name, part in members:
            archive.writestr(_info(name), part.content(), compresslevel=_LEVEL)
    unfinished.replace(file)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _FIRST_DAY)
    info.create_system, info.external_attr = _UNIX, _READABLE
    info.compress_type = ZIP_STORED if name.rpartition(".")[2].lower() in _PACKED else ZIP_DEFLATED
    return info
