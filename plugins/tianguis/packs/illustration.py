"""The picture by which a library of Kiwix shows a pack: the site's logo, or a drawing of a market stall in its place."""

import io
import warnings

from PIL import Image, ImageDraw, ImageOps

SIDE = 48
"""Width and height in pixels, as ZIM asks for them."""

_DRAWN_AT = 8
_GREEN = "#00695c"
# As theme/assets/icon.svg has it, on a ground of 32 by 32: roof, awning, table.
_ROOF = [(3, 12), (7, 4), (25, 4), (29, 12)]
_AWNING = [(3, 12, 29, 14), (16, 9.5, 23, 17), (9.5, 9.5, 16.5, 17), (3, 9.5, 10, 17), (22.5, 9.5, 29, 17)]
_TABLE = (6, 20, 26, 28)


def illustration(logo: bytes | None) -> bytes:
    """A PNG; of a logo that is no picture of pixels the drawing."""
    content = io.BytesIO()
    picture = (_fitted(logo) if logo else None) or _stall()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def _fitted(logo: bytes) -> Image.Image | None:
    """None for a drawing such as SVG, for what is damaged, and for what would fill the memory."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(logo), formats=["PNG", "JPEG", "WEBP", "GIF"])
            small = ImageOps.contain(opened.convert("RGBA"), (SIDE, SIDE), Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    ground = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    ground.paste(small, ((SIDE - small.width) // 2, (SIDE - small.height) // 2))
    return ground


def _stall() -> Image.Image:
    scale = SIDE * _DRAWN_AT / 32
    large = Image.new("RGBA", (SIDE * _DRAWN_AT, SIDE * _DRAWN_AT), (0, 0, 0, 0))
    draw = ImageDraw.Draw(large)
    draw.polygon([(x * scale, y * scale) for x, y in _ROOF], fill=_GREEN)
    draw.rectangle([each * scale for each in _AWNING[0]], fill=_GREEN)
    for scallop in _AWNING[1:]:
        draw.ellipse([each * scale for each in scallop], fill=_GREEN)
    draw.rectangle([each * scale for each in _TABLE], fill=_GREEN)
    return large.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
