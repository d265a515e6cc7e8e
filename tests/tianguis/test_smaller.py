"""How smaller pictures are called, and how wide they are."""

import pytest

from tianguis.model import Attachment, Key, Picture
from tianguis.smaller import named, widths_of

MADE = ((480, b"a"), (960, b"b"))


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        pytest.param(4000, [480, 960], id="wide"),
        pytest.param(960, [480, 960], id="as wide as the widest"),
        pytest.param(700, [480, 700], id="between the two"),
        pytest.param(480, [480], id="as wide as the narrowest"),
        pytest.param(1, [1], id="a point"),
    ],
)
def test_a_picture_is_never_made_wider_than_it_is(width, widths):
    assert widths_of(Picture(width, 10)) == widths


@pytest.mark.parametrize(
    ("name", "taken", "names"),
    [
        pytest.param("visit.jpg", [], ["visit-480.webp", "visit-960.webp"], id="a picture"),
        pytest.param("Visit 1.é.JPG", [], ["Visit 1.é-480.webp", "Visit 1.é-960.webp"], id="odd signs"),
        pytest.param("Visit.jpg", ["visit-960.webp"], ["Visit.jpg-480.webp", "Visit.jpg-960.webp"], id="a name is taken"),
        pytest.param("visit.jpg", ["visit-480.webp", "visit.jpg-480.webp"], ["visit.jpg-2-480.webp", "visit.jpg-2-960.webp"], id="and another"),
    ],
)  # fmt: skip
def test_smaller_pictures_are_called_by_the_picture_and_their_width(name, taken, names):
    attachment = Attachment(Key("program", "first-job"), name, f"programs/first-job/{name}", 1)
    taken = set(taken)

    found = named(attachment, MADE, taken)

    assert found == list(zip(names, MADE, strict=True))
    assert {each.lower() for each in names} <= taken


def test_what_was_not_made_needs_no_name():
    attachment = Attachment(Key("program", "first-job"), "a.jpg", "programs/first-job/a.jpg", 1)

    assert named(attachment, (), {"a-480.webp"}) == []
