"""Headings and pictures of which readers have less are found where they are, and nowhere else."""

import pytest

from tianguis.shortfalls import high_headings, wordless_pictures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("A word.\n\n# How it began\n\n# How it ended #\n", [("How it began", 3), ("How it ended", 5)], id="two"),
        pytest.param("How it began\n=====\n", [("How it began", 1)], id="ruled"),
        pytest.param("> - # How it began\n", [("How it began", 1)], id="in a list in a quote"),
        pytest.param("\n<h1>How</h1>\n", [("<h1>How</h1>", 2)], id="HTML"),
        pytest.param("#\n", [("", 1)], id="empty"),
        pytest.param("## How\n\n#how\n\n\\# how\n\n`# how`\n", [], id="other levels, and words"),
        pytest.param("```\n# how\n===\n```\n\n    # how\n", [], id="code"),
        pytest.param("<!--\n# how\n-->\n", [], id="a remark"),
    ],
)  # fmt: skip
def test_headings_of_the_first_level_are_found(text, found):
    assert high_headings(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See\n![](a.png) and ![ ](b.png).\n", [("a.png", 2), ("b.png", 2)], id="nothing between the brackets"),
        pytest.param('![](a.png "A visit")', [("a.png", 1)], id="a title, which is no description"),
        pytest.param("| a |\n|---|\n| ![](a&b.png) |\n", [("a&b.png", 3)], id="in a table"),
        pytest.param("<p>\n<IMG SRC='a.png' data-alt='b'>\n</p>\n", [("a.png", 2)], id="HTML without alt"),
        pytest.param("![A visit](a.png) [](b) <img alt='A visit' src=a.png>", [], id="with words"),
        pytest.param('<img src="a.png" alt="">', [], id="HTML that says there is nothing to say"),
        pytest.param("`![](a.png)` <!-- ![](a.png) -->\n\n    <img src='a.png'>\n", [], id="code and remarks"),
    ],
)  # fmt: skip
def test_pictures_without_words_are_found(text, found):
    assert wordless_pictures(text) == found
