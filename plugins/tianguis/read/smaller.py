"""Smaller pictures are made from a picture's file: upright, in the colours of screens, as WebP, without what cameras note."""

import io
from functools import lru_cache
from pathlib import Path as FilePath

from PIL import Image, ImageCms

from tianguis.model import Picture
from tianguis.read.pictures import FORMATS, orientation_of
from tianguis.smaller import widths_of

# Less shows on faces and letters, more on the bill; of the efforts, those above this take twice the time for 1 %.
_QUALITY = 75
_EFFORT = 4
# By EXIF's number, what turns a picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_smaller(file: FilePath, picture: Picture) -> tuple[tuple[int, bytes], ...]:
    """`(width, content)` of each, the least width first; none where none would have fewer bytes than the file itself.

    There is none either for a file that can't be unpacked to its end: a browser may still show a part of it.
    """
    state = file.stat()
    return _made(file, picture, state.st_mtime_ns, state.st_size)


# `serve` asks for the same ones after every change.
@lru_cache(maxsize=256)
def _made(file: FilePath, picture: Picture, changed_ns: int, size_bytes: int) -> tuple[tuple[int, bytes], ...]:
    """The time of the last change is asked for the cache alone."""
    widths = widths_of(picture)
    try:
        with Image.open(file, formats=FORMATS) as opened:
            largest = _for_screens(_upright(opened, widths[-1]))
        made = tuple((width, _webp(largest, width)) for width in widths)
    except Exception:  # Pillow raises many kinds, by the form and the fault.
        return ()
    return made if min(len(content) for _, content in made) < size_bytes else ()


def _upright(opened: Image.Image, width: int) -> Image.Image:
    """The picture at a width that it has when it stands upright."""
    orientation, profile = orientation_of(opened), opened.info.get("icc_profile")
    small = _scalable(opened)
    box = (small.width, width) if orientation >= 5 else (width, small.height)
    # Pillow reads a JPEG file at a half, a quarter or an eighth of its size if that is enough.
    small.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if orientation in _TURNS:
        small = small.transpose(_TURNS[orientation])
    small.info["icc_profile"] = profile
    return small


def _scalable(opened: Image.Image) -> Image.Image:
    """Colours that can be mixed: neither numbers of a palette nor of 16 bits."""
    if opened.mode.startswith(("I", "F")):
        return opened.point(lambda value: value * (1 / 256)).convert("L")
    if opened.mode in ("1", "P", "PA"):
        return opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    return opened


def _for_screens(picture: Image.Image) -> Image.Image:
    """In sRGB, so that the profile of a camera or press can be left out."""
    mode, profile = "RGBA" if picture.has_transparency_data else "RGB", picture.info.get("icc_profile")
    if profile:
        try:
            of_picture = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mixed = ImageCms.profileToProfile(picture, of_picture, ImageCms.createProfile("sRGB"), outputMode=mode)
            picture = mixed or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that fits no picture of this kind; browsers pass over it, too.
            pass
    return picture.convert(mode)


def _webp(largest: Image.Image, width: int) -> bytes:
    small = largest.copy()
    small.thumbnail((width, largest.height), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    small.save(content, "WEBP", quality=_QUALITY, method=_EFFORT, icc_profile=b"", exif=b"", xmp=b"")
    return content.getvalue()
