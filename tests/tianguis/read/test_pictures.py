"""What a picture's file says of itself, and files that only say that they are pictures."""

import io
import struct
import warnings
import zlib

import pytest
from builders import a_picture, write
from PIL import Image

from tianguis.model import Picture, Place
from tianguis.read.pictures import MAX_PIXELS, read_picture

PLACE = Place("programs/first-job/visit")


def told(folder, name: str, content: bytes | str):
    """The picture, and the codes of what is wrong with it. A warning of Pillow's would be noise for an editor."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture, problems = read_picture(write(folder, name, content), PLACE)
    assert all(each.place == PLACE for each in problems)
    return picture, [each.code for each in problems]


def saved(picture: Image.Image, form: str, **options) -> bytes:
    content = io.BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()


def a_turned(form: str, orientation: int, size: tuple[int, int] = (30, 20)) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return a_picture(form, size, exif=exif.tobytes())


def a_moving(form: str) -> bytes:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:])


def a_header(width: int, height: int) -> bytes:
    """A PNG file that says how many pixels it has, and has none."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "picture"),
    [
        pytest.param("a.jpg", a_picture("JPEG", (30, 20)), Picture(30, 20), id="JPEG"),
        pytest.param("a.jpeg", a_picture("JPEG", (30, 20), progressive=True), Picture(30, 20), id="JPEG in steps"),
        pytest.param("a.png", a_picture("PNG", (30, 20)), Picture(30, 20), id="PNG"),
        pytest.param("a.webp", a_picture("WEBP", (30, 20)), Picture(30, 20), id="WebP"),
        pytest.param("a.gif", a_picture("GIF", (30, 20)), Picture(30, 20), id="GIF that stands still"),
        pytest.param("a.gif", a_moving("GIF"), Picture(30, 20, is_fixed=True), id="GIF that moves"),
        pytest.param("a.webp", a_moving("WEBP"), Picture(30, 20, is_fixed=True), id="WebP that moves"),
        pytest.param("a.png", a_moving("PNG"), Picture(30, 20, is_fixed=True), id="PNG that moves"),
        pytest.param("a.jpg", a_moving("MPO"), Picture(30, 20), id="a telephone's two pictures in one file"),
        pytest.param("VISIT.JPG", a_picture("JPEG", (30, 20)), Picture(30, 20), id="a name in capitals"),
        pytest.param("visita al año 1.jpg", a_picture("JPEG", (30, 20)), Picture(30, 20), id="spaces and an accent"),
        pytest.param("a.jpg", a_picture("PNG", (30, 20)), Picture(30, 20), id="the name of another form"),
        pytest.param("a.jpg", a_picture("JPEG", (30, 20)) + b"\0" * 99, Picture(30, 20), id="something behind it"),
        pytest.param("a.jpg", saved(Image.new("CMYK", (30, 20)), "JPEG"), Picture(30, 20), id="for a press"),
        pytest.param("a.png", a_picture("PNG", (1, 1)), Picture(1, 1), id="a point"),
        pytest.param("a.png", a_picture("PNG", (10_000, 20)), Picture(10_000, 20), id="a line"),
        pytest.param("a.png", a_header(10_000, 6_000), Picture(10_000, 6_000), id="as many pixels as may be"),
    ],
)
def test_a_picture_has_a_width_and_a_height(tmp_path, name, content, picture):
    assert told(tmp_path, name, content) == (picture, [])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (30, 20)), (3, (30, 20)), (5, (20, 30)), (6, (20, 30)), (8, (20, 30)), (9, (30, 20))]
)
def test_a_camera_held_on_its_side_makes_a_high_picture(tmp_path, form, orientation, size):
    picture, _ = told(tmp_path, f"a.{form.lower()}", a_turned(form, orientation))

    assert picture == Picture(*size)


def test_notes_of_a_camera_that_make_no_sense_are_passed_over(tmp_path):
    nonsense = a_picture("JPEG", (30, 20), exif=b"Exif\0\0II*\0\xff\xff\xff\xff")

    assert told(tmp_path, "a.jpg", nonsense) == (Picture(30, 20), [])


@pytest.mark.parametrize(
    ("written", "size"),
    [
        pytest.param('<svg width="30" height="20">', (30, 20), id="its own size"),
        pytest.param('<svg width="30.4px" height="20px" viewBox="0 0 9 9">', (30, 20), id="in pixels"),
        pytest.param("<?xml version='1.0'?><!-- a --><svg\n viewBox='-5,0 300 200.5'>", (300, 200), id="what it shows"),
        pytest.param('<svg width="100%" height="100%" viewBox="0 0 60 40">', (60, 40), id="shares of nothing"),
        pytest.param('<svg width="10cm">', (300, 150), id="nothing that can be used"),
        pytest.param('<svg width="0" height="0.2">', (1, 1), id="nothing at all"),
        pytest.param('\ufeff<svg viewBox="0 0 2 1"/>', (2, 1), id="a byte order mark"),
    ],
)
def test_a_drawing_has_the_size_that_it_says(tmp_path, written, size):
    assert told(tmp_path, "plan.svg", written) == (Picture(*size, is_fixed=True), [])


@pytest.mark.parametrize("name", ["plan.pdf", "film.mp4", "jpg", "a.jpg.zip", "a.bmp"])
def test_a_name_that_promises_no_picture_is_not_asked(tmp_path, name):
    assert told(tmp_path, name, "anything") == (None, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.jpg", b"", id="no bytes"),
        pytest.param("a.jpg", b"\xff\xd8\xff", id="the first bytes alone"),
        pytest.param("a.jpg", a_picture("JPEG", (300, 200))[:-3000], id="JPEG without its end"),
        pytest.param("a.jpg", a_turned("JPEG", 6, (300, 200))[:2000], id="JPEG without most of it"),
        pytest.param("a.png", a_picture("PNG", (300, 200))[:-3000], id="PNG without its end"),
        pytest.param("a.webp", a_picture("WEBP", (300, 200))[:-3000], id="WebP without its end"),
        pytest.param("a.gif", a_picture("GIF", (30, 20))[:-20], id="GIF without its end"),
        pytest.param("a.png", b"<html>Not found</html>", id="a page"),
        pytest.param("a.png", a_picture("TIFF", (30, 20)), id="another form of picture"),
        pytest.param("a.jpg", b"<svg viewBox='0 0 1 1'/>", id="a drawing under the name of a photograph"),
        pytest.param("a.svg", b"<html></html>", id="no drawing"),
        pytest.param("a.svg", a_picture("PNG", (30, 20)), id="a photograph under the name of a drawing"),
        pytest.param("a.svg", b"<svgx>", id="nearly a drawing"),
        pytest.param("a.svg", b" " * 70_000 + b"<svg/>", id="a drawing that begins too late"),
    ],
)
def test_what_is_no_whole_picture_is_told(tmp_path, name, content):
    assert told(tmp_path, name, content) == (None, ["not-a-picture"])


@pytest.mark.parametrize(
    "size",
    [
        pytest.param((MAX_PIXELS // 10_000 + 1, 10_000), id="one row too many"),
        pytest.param((10_000, 10_000), id="of which Pillow warns"),
        pytest.param((60_000, 60_000), id="which Pillow refuses"),
        pytest.param((2**31 - 1, 2**31 - 1), id="more than there are"),
    ],
)
def test_a_picture_may_not_unpack_to_more_than_a_memory_holds(tmp_path, size):
    assert told(tmp_path, "a.png", a_header(*size)) == (None, ["picture-too-large"])
