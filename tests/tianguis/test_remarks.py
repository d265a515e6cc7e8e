"""Comments in a body, which no page shows, whatever they hold."""

import pytest

from tianguis.markdown import render
from tianguis.remarks import as_remark, without_remarks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One line.", id="a line"),
        pytest.param("## A heading\n\nText.\n\n- an item\n\n```\ncode\n```", id="several blocks"),
        pytest.param("a --> b <b>c</b>", id="the end of a comment"),
        pytest.param("a --!> b", id="its end in HTML"),
        pytest.param("<!-- a --> b\n\n<!-- c -->", id="comments"),
        pytest.param("->", id="half an end at the beginning"),
        pytest.param("--\n>", id="an end over two lines"),
        pytest.param("<script>alert(1)</script>", id="a script"),
    ],
)
def test_a_remark_is_never_shown(text):
    body = f"Before.\n\n{as_remark(text)}\n\nAfter."

    assert render(body, lambda target: target).split() == ["<p>Before.</p>", "<p>After.</p>"]
    assert without_remarks(body).split() == ["Before.", "After."]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        pytest.param("<!-- a -->Text", "Text", id="text behind it"),
        pytest.param("<!-- a\n\n## b -->\nText", "\nText", id="a heading in it"),
        pytest.param("   <!-- a -->", "", id="indented"),
        pytest.param("<!-->Text\n<!-- a -->", "Text\n", id="one that says nothing"),
        pytest.param("<!-- a\n<!-- b -->Text", "Text", id="a beginning within it"),
        pytest.param("Text <!-- a -->", "Text <!-- a -->", id="not at the beginning of a line"),
        pytest.param("    <!-- a -->", "    <!-- a -->", id="code"),
        pytest.param("<!-- a\n\nText", "<!-- a\n\nText", id="never closed"),
    ],
)
def test_what_is_no_remark_stays(body, left):
    assert without_remarks(body) == left


def test_a_hundred_thousand_beginnings_take_no_time():
    body = "<!--\n" * 100_000

    assert without_remarks(body) == body
