"""A picture's file as it is published: pixels and colours as they are, without what a camera or a program noted in it.

Where a photograph was taken, when and with whose telephone is nobody's affair but the writer's. How the camera was
held stays, because a browser turns the picture by it. A file that is not as its form says comes back as it is.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath

from PIL import Image

from tianguis.read.pictures import FORMATS, orientation_of

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_WEBP_NOTES = frozenset((b"EXIF", b"XMP "))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_EXIF = b"Exif\0\0"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_ORIENTATION = 0x0112


def read_without_notes(file: FilePath) -> bytes | None:
    """The content that is published; None if that is the file as it is."""
    content = file.read_bytes()
    kept = without_notes(content)
    return None if kept == content else kept


def without_notes(content: bytes) -> bytes:
    try:
        for first_bytes, rewritten in _FORMS.items():
            if content.startswith(first_bytes):
                return rewritten(content, _orientation(content))
    except (IndexError, ValueError, struct.error):
        pass
    return content


def _orientation(content: bytes) -> bytes:
    """Notes that say only how the camera was held, or b"" if it was held upright."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                number = orientation_of(opened)
        except Exception as error:  # Pillow raises many kinds, by the form and the fault.
            raise ValueError from error
    notes = Image.Exif()
    notes[_ORIENTATION] = number
    return notes.tobytes() if number != 1 else b""


def _jpeg(content: bytes, orientation: bytes) -> bytes:
    """What follows the first picture's end is left out too: a second one, with notes of its own."""
    kept = bytearray(content[:2])
    waiting = struct.pack(">BBH", 0xFF, 0xE1, len(orientation) + 2) + orientation if orientation else b""
    for marker, segment in _segments(content):
        if marker != 0xE0:
            kept += waiting
            waiting = b""
        if not _is_note(marker, segment):
            kept += segment
    return bytes(kept)


def _is_note(marker: int, segment: bytes) -> bool:
    """True for comments and for what programs add, but for what colours depend on."""
    if marker == 0xE2:
        return not segment.startswith(b"ICC_PROFILE\0", 4)
    return marker == _COMMENT or (0xE1 <= marker <= 0xEF and marker != 0xEE)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """`(marker, bytes)` of all that follows the first two bytes, to the end of the picture; a scan with its data."""
    start, marker = 2, 0
    while marker != _END:
        if content[start] != 0xFF:
            raise ValueError
        marker = content[start + 1]
        if marker == 0xFF:
            start += 1
            continue
        is_bare = marker == _END or marker == 0x01 or 0xD0 <= marker <= _START
        end = start + 2 if is_bare else start + 2 + struct.unpack_from(">H", content, start + 2)[0]
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        if end > len(content):
            raise ValueError
        yield marker, content[start:end]
        start = end


def _end_of_scan(content: bytes, start: int) -> int:
    """Where the next segment begins: within a scan 0xFF is followed by 0, or by the number of a restart."""
    while True:
        start = content.index(b"\xff", start)
        if content[start + 1] != 0 and not 0xD0 <= content[start + 1] <= 0xD7:
            return start
        start += 2


def _png(content: bytes, orientation: bytes) -> bytes:
    kept = bytearray(_PNG)
    waiting = _png_chunk(b"eXIf", orientation.removeprefix(_EXIF)) if orientation else b""
    start, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", content, start)
        end = start + size + 12
        if end > len(content):
            raise ValueError
        if name == b"IDAT":
            kept += waiting
            waiting = b""
        if name not in _PNG_NOTES:
            kept += content[start:end]
        start = end
    return bytes(kept)


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data))


def _webp(content: bytes, orientation: bytes) -> bytes:
    if content[8:12] != b"WEBP":
        return content
    kept = bytearray(b"WEBP")
    start, whole = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    while start < whole:
        name, size = struct.unpack_from("<4sI", content, start)
        end = start + 8 + size + size % 2
        if end > len(content):
            raise ValueError
        if name == b"VP8X":
            flags = content[start + 8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if orientation else 0)
            kept += content[start : start + 8] + bytes([flags]) + content[start + 9 : end]
        elif name not in _WEBP_NOTES:
            kept += content[start:end]
        start = end
    notes = orientation.removeprefix(_EXIF)
    if notes:
        kept += struct.pack("<4sI", b"EXIF", len(notes)) + notes + bytes(len(notes) % 2)
    return b"RIFF" + struct.pack("<I", len(kept)) + bytes(kept)


_FORMS: dict[bytes, Callable[[bytes, bytes], bytes]] = {b"\xff\xd8\xff": _jpeg, _PNG: _png, b"RIFF": _webp}
