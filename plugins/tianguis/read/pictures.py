"""What a picture's file says of itself: width, height, whether it moves. Its pixels are not unpacked.

A file says what it is by its first bytes, which are asked where its name says that it is a picture.
"""

import re
import warnings
from pathlib import Path as FilePath

# Imported by name, because Pillow would otherwise load dozens of forms when it first meets WebP.
from PIL import GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from tianguis.model import Picture, Place, Problem, problem

FORMATS = tuple(each.format for each in (GifImagePlugin.GifImageFile, JpegImagePlugin.JpegImageFile, PngImagePlugin.PngImageFile, WebPImagePlugin.WebPImageFile))  # fmt: skip
MAX_PIXELS = 60_000_000
"""A small file can unpack to more than a memory holds: this many take 240 MB."""

_DRAWING = ".svg"
_SUFFIXES = frozenset((".gif", ".jpeg", ".jpg", ".png", ".webp", _DRAWING))
# What comes at the end of a file, after what was read to know its size.
_ENDS = {"GIF": b"\0;", "JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND"}
_ORIENTATION = 0x0112
_ROOT = re.compile(r"<svg(?=[\s>])([^>]*)>")
_ROOT_WITHIN_BYTES = 65_536
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d+)?)(?:px)?\s*")
# What browsers give a drawing that does not say its size.
_USUAL_SIZE = (300.0, 150.0)


def read_picture(file: FilePath, place: Place) -> tuple[Picture | None, list[Problem]]:
    """The picture in a file, if its name says that there is one, and what is wrong with it."""
    suffix = file.suffix.lower()
    if suffix not in _SUFFIXES:
        return None, []
    try:
        picture = _drawing(file) if suffix == _DRAWING else _photograph(file)
    except Image.DecompressionBombError:
        picture = Picture(MAX_PIXELS, MAX_PIXELS)
    except Exception:  # Pillow raises many kinds, by the form and the fault.
        picture = None
    if picture is None:
        return None, [problem(place, "not-a-picture")]
    if picture.width * picture.height > MAX_PIXELS and suffix != _DRAWING:
        return None, [problem(place, "picture-too-large", limit=MAX_PIXELS // 1_000_000)]
    return picture, []


def orientation_of(opened: Image.Image) -> int:
    """How a camera was held, by EXIF's number: 1 is upright; 5 to 8 lie on a side."""
    # Pillow's own `getexif` unpacks a whole PNG to look behind it.
    exif = Image.Exif()
    try:
        exif.load(opened.info.get("exif", b""))
        orientation = int(exif.get(_ORIENTATION, 1))
    except Exception:  # A camera's notes may be anything, and no picture is lost without them.
        return 1
    return orientation if 1 <= orientation <= 8 else 1


def _photograph(file: FilePath) -> Picture | None:
    with warnings.catch_warnings():
        # Of very many pixels, and of odd notes; what matters is told in our own words.
        warnings.simplefilter("ignore")
        with Image.open(file, formats=FORMATS) as opened:
            if not _is_whole(file, opened):
                return None
            width, height = opened.size
            moves = opened.format != "MPO" and getattr(opened, "is_animated", False)
            is_on_its_side = not moves and orientation_of(opened) >= 5
    return Picture(height, width) if is_on_its_side else Picture(width, height, moves)


def _is_whole(file: FilePath, opened: Image.Image) -> bool:
    """False for a file whose end was lost on its way here. A photograph may hold a small one, which has an end too."""
    content = file.read_bytes()
    if opened.format == "WEBP":
        return len(content) >= 8 + int.from_bytes(content[4:8], "little")
    read_so_far = opened.fp.tell() if opened.fp and opened.format == "JPEG" else 0  # type: ignore[attr-defined]
    return content.find(_ENDS[str(opened.format)], read_so_far) >= 0


def _drawing(file: FilePath) -> Picture | None:
    """SVG: its own width and height, else those of what it shows."""
    with file.open("rb") as opened:
        root = _ROOT.search(opened.read(_ROOT_WITHIN_BYTES).decode("utf-8", errors="replace"))
    if root is None:
        return None
    said = dict(re.findall(r"""([A-Za-z]+)\s*=\s*["']([^"']*)["']""", root[1]))
    shown = [float(match[1]) for each in re.split(r"[\s,]+", said.get("viewBox", "").strip()) if (match := _LENGTH.fullmatch(each.lstrip("-")))]  # fmt: skip
    own = [float(match[1]) for name in ("width", "height") if (match := _LENGTH.fullmatch(said.get(name, "")))]
    width, height = own if len(own) == 2 else shown[2:] if len(shown) == 4 else _USUAL_SIZE
    return Picture(max(1, round(width)), max(1, round(height)), is_fixed=True)
