"""Smaller pictures: upright, in the colours of screens, without what cameras note, and always the same bytes."""

import io
from functools import cache

import pytest
from builders import a_picture, write
from PIL import Image, ImageCms

from tianguis.model import Place
from tianguis.read.pictures import read_picture
from tianguis.read.smaller import _made, read_smaller

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)


def made(folder, name: str, content: bytes) -> list[Image.Image]:
    file = write(folder, name, content)
    picture, problems = read_picture(file, Place(name))
    assert problems == []
    found = read_smaller(file, picture)
    pictures = [Image.open(io.BytesIO(content)) for _, content in found]
    assert [each.width for each in pictures] == [width for width, _ in found]
    assert {each.format for each in pictures} <= {"WEBP"}
    return pictures


def saved(picture: Image.Image, form: str, **options) -> bytes:
    content = io.BytesIO()
    # How well a PNG is packed is of no interest here, and takes most of the time.
    picture.save(content, form, **{"compress_level": 1, **options})
    return content.getvalue()


@cache
def corners(size: tuple[int, int] = (1280, 960)) -> Image.Image:
    """A quarter of each colour, so that it can be seen which way is up, with enough in it to be worth packing."""
    picture = Image.frombytes("RGB", size, a_picture("BMP", size)[-size[0] * size[1] * 3 :])
    halves = size[0] // 2, size[1] // 2
    for number, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        left, top = number % 2 * halves[0], number // 2 * halves[1]
        quarter = Image.new("RGB", halves, colour)
        picture.paste(
            Image.blend(picture.crop((left, top, left + halves[0], top + halves[1])), quarter, 0.9), (left, top)
        )
    return picture


def seen_at(picture: Image.Image) -> list[str]:
    """The colours of the corners, from the upper left as one reads."""
    width, height = picture.size
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    found = []
    for place in ((20, 20), (width - 20, 20), (20, height - 20), (width - 20, height - 20)):
        pixel = picture.convert("RGB").getpixel(place)
        found.append(min(names, key=lambda name: sum(abs(a - b) for a, b in zip(names[name], pixel, strict=True))))
    return found


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        pytest.param((1600, 1200), [(480, 360), (960, 720)], id="wide"),
        pytest.param((700, 1400), [(480, 960), (700, 1400)], id="between the widths"),
        pytest.param((300, 200), [(300, 200)], id="narrow"),
        pytest.param((10_000, 20), [(480, 1), (960, 2)], id="a line"),
    ],
)
def test_pictures_are_made_at_two_widths_and_never_wider_than_they_are(tmp_path, size, sizes):
    assert [each.size for each in made(tmp_path, "a.jpg", a_picture("JPEG", size, quality=95))] == sizes


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, ["red", "green", "blue", "white"]),
        (2, ["green", "red", "white", "blue"]),
        (3, ["white", "blue", "green", "red"]),
        (4, ["blue", "white", "red", "green"]),
        (5, ["red", "blue", "green", "white"]),
        (6, ["blue", "red", "white", "green"]),
        (7, ["white", "green", "blue", "red"]),
        (8, ["green", "white", "red", "blue"]),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_stands_upright_however_the_camera_was_held(tmp_path, form, orientation, seen):
    exif = Image.Exif()
    exif[0x0112] = orientation

    small, large = made(tmp_path, f"a.{form.lower()}", saved(corners(), form, exif=exif))

    assert (seen_at(small), seen_at(large)) == (seen, seen)
    assert large.size == ((960, 720) if orientation < 5 else (960, 1280))


def test_nothing_that_a_camera_noted_is_kept(tmp_path):
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "A maker", {1: "S", 2: (33.0, 26.0, 0.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = saved(corners(), "JPEG", exif=exif, icc_profile=profile, comment=b"A word")
    assert b"A maker" in content

    for each in made(tmp_path, "a.jpg", content):
        each.load()
        assert {"exif", "icc_profile", "xmp", "comment"} & each.info.keys() == set()


@pytest.mark.parametrize(
    ("colours", "form", "options", "mode"),
    [
        pytest.param("CMYK", "JPEG", {}, "RGB", id="the colours of a press"),
        pytest.param("P", "PNG", {}, "RGB", id="a palette"),
        pytest.param("L", "JPEG", {}, "RGB", id="greys"),
        pytest.param("L", "JPEG", {"icc_profile": b"nonsense"}, "RGB", id="a profile that is none"),
        pytest.param("RGBA", "PNG", {}, "RGBA", id="with transparency"),
        pytest.param("P", "PNG", {"transparency": 3}, "RGBA", id="a palette with transparency"),
        pytest.param("LA", "PNG", {}, "RGBA", id="greys with transparency"),
        pytest.param("1", "PNG", {}, "RGB", id="black and white"),
    ],
)
def test_every_kind_of_colour_becomes_that_of_screens(tmp_path, colours, form, options, mode):
    for each in made(tmp_path, "a.png", saved(corners().convert(colours), form, **options)):
        # WebP leaves transparency away where there is none to be seen.
        assert each.mode in {mode, "RGB"}


def test_a_palette_s_transparent_colour_stays_transparent(tmp_path):
    picture = corners((1600, 1200)).convert("P")
    [(_, white)] = [max(picture.crop((1300, 900, 1301, 901)).getcolors())]

    small, _ = made(tmp_path, "a.png", saved(picture, "PNG", transparency=white))

    assert small.mode == "RGBA"
    assert small.crop((260, 200, 460, 340)).getchannel("A").getextrema()[0] < 128
    assert small.getpixel((20, 20))[3] == 255


def test_sixteen_bits_of_grey_are_not_cut_off(tmp_path):
    grain = Image.effect_noise((600, 400), 20)
    picture = Image.frombytes("I;16", grain.size, b"".join(bytes((7, value)) for value in grain.tobytes()))

    [small, _] = made(tmp_path, "a.png", saved(picture, "PNG"))

    assert 100 < small.convert("L").getpixel((200, 200)) < 160


def test_a_wide_range_of_colours_is_mixed_for_screens(tmp_path):
    """A profile that swaps nothing changes little; what matters is that it is asked at all, and then left out."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

    with_profile = made(tmp_path, "a.jpg", saved(corners(), "JPEG", icc_profile=lab))

    assert [seen_at(each) for each in with_profile] == [["red", "green", "blue", "white"]] * 2


def test_the_same_file_gives_the_same_bytes(tmp_path):
    content = a_picture()
    first, second = write(tmp_path, "a.jpg", content), write(tmp_path, "elsewhere/é b.JPG", content)
    picture, _ = read_picture(first, Place("a"))

    once = read_smaller(first, picture)
    _made.cache_clear()

    assert read_smaller(first, picture) == read_smaller(second, picture) == once


def test_a_changed_file_is_made_anew(tmp_path):
    file = write(tmp_path, "a.jpg", a_picture())
    picture, _ = read_picture(file, Place("a"))
    once = read_smaller(file, picture)

    write(tmp_path, "a.jpg", a_picture(quality=30))

    assert read_smaller(file, picture) != once


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(saved(Image.new("P", (1, 1)), "GIF"), id="a point"),
        pytest.param(a_picture("WEBP", (800, 600), quality=1), id="a coarse one"),
    ],
)
def test_a_file_that_is_small_already_serves_as_it_is(tmp_path, content):
    assert made(tmp_path, "a.png", content) == []


def test_a_file_that_can_not_be_unpacked_to_its_end_serves_as_it_is(tmp_path):
    whole = a_picture("JPEG")
    half = whole[: len(whole) // 2] + b"\xff\xd9"

    assert made(tmp_path, "a.png", a_picture("PNG")[:20_000] + b"IEND") == []
    assert [each.width for each in made(tmp_path, "a.jpg", half)] in ([], [480, 960])
