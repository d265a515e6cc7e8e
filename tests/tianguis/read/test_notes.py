"""Pictures are published without what cameras note in them, and look as they did."""

import io
from pathlib import Path

import pytest
from builders import BASE_SITE, a_picture, copy_of, gathered, write
from PIL import Image, ImageCms, PngImagePlugin

from tianguis.pipeline import published
from tianguis.read.notes import read_without_notes, without_notes

SECRET = "Ana's telephone"
SIZE = (64, 48)
FORMS = ("JPEG", "PNG", "WEBP")


def noted(form: str, orientation: int = 1) -> bytes:
    """A picture with a place, an owner, remarks and a colour profile."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = orientation, SECRET
    notes.get_ifd(0x8825).update({1: "S", 2: (33.0, 27.0, 0.0), 3: "W", 4: (70.0, 40.0, 0.0)})
    options = {
        "exif": notes.tobytes(),
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    }
    if form == "PNG":
        remarks = PngImagePlugin.PngInfo()
        remarks.add_text("Author", SECRET)
        remarks.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
        options["pnginfo"] = remarks
    else:
        options["xmp"] = f"<x>{SECRET}</x>".encode()
    if form == "JPEG":
        options["comment"] = SECRET.encode()
    return a_picture(form, SIZE, **options)


def pixels(content: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.mode, opened.size, opened.tobytes()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("form", FORMS)
def test_a_note_of_place_or_owner_is_gone(form):
    content = noted(form)
    assert SECRET.encode() in content and opened(content).getexif().get_ifd(0x8825)

    kept = without_notes(content)

    assert SECRET.encode() not in kept
    assert dict(opened(kept).getexif()) == {}


@pytest.mark.parametrize("form", FORMS)
def test_no_pixel_and_no_colour_is_another(form):
    content = noted(form)

    kept = without_notes(content)

    assert pixels(kept) == pixels(content)
    assert opened(kept).info["icc_profile"] == opened(content).info["icc_profile"]
    assert opened(kept).format == form


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("form", FORMS)
def test_how_the_camera_was_held_is_all_that_is_kept(form, orientation):
    kept = without_notes(noted(form, orientation))

    assert dict(opened(kept).getexif()) == {0x0112: orientation}


def test_a_progressive_photograph_with_many_scans_is_read_to_its_end():
    content = a_picture("JPEG", (400, 300), progressive=True, comment=SECRET.encode())

    kept = without_notes(content)

    assert pixels(kept) == pixels(content)
    assert len(kept) == len(content) - len(SECRET) - 4


def test_a_second_picture_behind_the_first_goes_with_its_notes():
    content = a_picture("JPEG", SIZE)

    assert without_notes(content + noted("JPEG")) == without_notes(content)


def test_a_moving_picture_still_moves():
    content = io.BytesIO()
    frames = [Image.new("RGB", SIZE, colour) for colour in ("red", "green", "blue")]
    frames[0].save(content, "WEBP", save_all=True, append_images=frames[1:], duration=100, xmp=SECRET.encode())

    kept = without_notes(content.getvalue())

    assert SECRET.encode() not in kept
    assert opened(kept).n_frames == 3


@pytest.mark.parametrize("form", FORMS)
def test_without_notes_a_file_stays_as_it_is(form, tmp_path):
    again = without_notes(a_picture(form, SIZE))
    file = write(tmp_path, "visit", again)

    assert without_notes(again) == again
    assert read_without_notes(file) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-1.4", id="no picture"),
        pytest.param(b"\xff\xd8\xff", id="the beginning of a photograph"),
        pytest.param(b"RIFF\x04\0\0\0WAVE", id="a sound"),
        *(pytest.param(noted(form)[:-200], id=f"a {form} without its end") for form in FORMS),
        pytest.param(noted("JPEG")[:2] + b"\xff\xe1\xff\xff" + noted("JPEG")[2:], id="a length that is wrong"),
    ],
)
def test_what_is_not_as_its_form_says_stays_as_it_is(content):
    assert without_notes(content) == content


def test_an_attachment_is_published_without_notes_and_every_other_file_as_it_is(tmp_path):
    site = copy_of(BASE_SITE, tmp_path / "site")
    write(site, "programs/first-job/visit.jpg", noted("JPEG", 6))
    plan = write(site, "programs/first-job/plan.pdf", SECRET)

    files = dict(published(gathered(site), tmp_path / "built"))

    photograph = files["files/programs/first-job/visit.jpg"]
    assert photograph == tmp_path / "built/files/programs/first-job/visit.jpg"
    assert SECRET.encode() not in photograph.read_bytes()
    assert Path(files["files/programs/first-job/plan.pdf"]) == plan
