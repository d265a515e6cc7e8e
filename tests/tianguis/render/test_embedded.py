"""Pictures and links within the HTML of a text are found and replaced, and nothing else is."""

import pytest

from tianguis.markdown import render
from tianguis.render.embedded import Image, embedded


def said(html: str) -> str:
    """What was found, in the place where it was found."""
    return embedded(html, lambda image: f"[{image.src}|{image.alt}]", lambda url: f"({url})")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("![a](b.jpg)", "<p>[b.jpg|a]</p>", id="a picture"),
        pytest.param("![](b.jpg)", "<p>[b.jpg|]</p>", id="a picture without words"),
        pytest.param("[a](b.pdf)", '<p><a href="b.pdf">a</a>(b.pdf)</p>', id="a link"),
        pytest.param("[a *b*](c.pdf) ![d](e.jpg)", '<p><a href="c.pdf">a <em>b</em></a>(c.pdf) [e.jpg|d]</p>', id="both"),
        pytest.param("[![a](b.jpg)](c.pdf)", '<p><a href="c.pdf">a</a>(c.pdf)</p>', id="a picture that is a link"),
        pytest.param('[![a & "b" <c>](b.jpg)](c.pdf)', '<p><a href="c.pdf">a &amp; &quot;b&quot; &lt;c&gt;</a>(c.pdf)</p>', id="odd words"),
        pytest.param("<a href='c.pdf'><img src='b.jpg' alt='a'><b>b</b></a>", '<p><a href="c.pdf">a<b>b</b></a>(c.pdf)</p>', id="HTML"),
        pytest.param("<abbr>a</abbr> `![a](b.jpg)`", "<p><abbr>a</abbr> <code>![a](b.jpg)</code></p>", id="neither"),
        pytest.param("| ![a](b.jpg) |\n|-|", '<table>\n<thead>\n<tr>\n<th scope="col">[b.jpg|a]</th>\n</tr>\n</thead>\n</table>', id="in a table"),
    ],
)  # fmt: skip
def test_pictures_are_replaced_and_links_get_a_word(text, html):
    assert said(render(text, lambda target: target)) == html


def test_a_picture_is_known_as_it_was_written():
    found = []

    html = render('<img src="b%20c.jpg" alt="&quot;a&quot; &amp; &gt;" width="200" title="t">', lambda target: target)
    embedded(html, lambda image: found.append(image) or "", lambda url: "")

    assert found == [Image("b%20c.jpg", '"a" & >', "t", 200)]


@pytest.mark.parametrize("width", ["", "50%", "-1", "1e5", "٣", "1000000", "2.5"])
def test_a_width_that_is_no_number_of_pixels_is_none(width):
    found = []

    embedded(f'<img src="a.jpg" width="{width}">', lambda image: found.append(image.width) or "", lambda url: "")

    assert found == [0]


def test_a_picture_whose_address_was_refused_has_none():
    assert said(render("![a](b.jpg)", lambda target: None)) == "<p>[|a]</p>"
