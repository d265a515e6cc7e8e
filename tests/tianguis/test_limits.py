"""What would stop a build is refused before it is parsed, and what a person writes is not."""

import pytest

from tianguis.limits import excess
from tianguis.markdown import links, render

LINE, DEEP, HEADINGS, FOOTNOTES, TABLE = (
    "line-too-long", "nested-too-deep", "too-many-headings", "too-many-footnotes", "table-too-large",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("[" * 100_000, LINE, 1, id="brackets"),
        pytest.param("*" * 100_000, LINE, 1, id="stars"),
        pytest.param("<" * 100_000, LINE, 1, id="signs"),
        pytest.param("x" * 100_000, LINE, 1, id="a line"),
        pytest.param("- " * 50_000, LINE, 1, id="dashes"),
        pytest.param("> " * 50_000, LINE, 1, id="quotes"),
        pytest.param("a\nb\n" + "a@b.c " * 50_000, LINE, 3, id="mail addresses, which would end the process"),
        pytest.param("a&#64;b.c " * 50_000, LINE, 1, id="mail addresses in entities"),
        pytest.param("|a" * 20_000 + "\n" + "|-" * 20_000 + "\n|b|", LINE, 1, id="a table of many columns"),
        pytest.param("a\n\n" + "> " * 31 + "b", DEEP, 3, id="quotes of 31 levels"),
        pytest.param(">" * 31 + "b", DEEP, 1, id="quotes without spaces"),
        pytest.param("- > 1. " * 11 + "b", DEEP, 1, id="quotes and lists"),
        pytest.param((">" * 9_000 + "\n") * 100, DEEP, 1, id="quotes that comrak would be slow with"),
        pytest.param("".join(">" * depth + " a\n" for depth in range(1, 50)), DEEP, 31, id="quotes that grow"),
        pytest.param("<div>\n" * 50_000, DEEP, 101, id="elements"),
        pytest.param("<div></b>\n" * 200, DEEP, 101, id="elements ended by other names"),
        pytest.param("<div><!--</div>-->\n" * 200, DEEP, 101, id="elements ended in a comment"),
        pytest.param("<li><dd>\n" * 200, DEEP, 51, id="items of two kinds of lists"),
        pytest.param("<table><tr><td>\n" * 200, DEEP, 101, id="tables in tables"),
        pytest.param("".join(f"<font size={n}>" for n in range(90)) + "\n\na" * 100_000, DEEP, 1, id="type that is never closed"),
        pytest.param("# a\n" * 1_001, HEADINGS, 1, id="headings"),
        pytest.param("a\n===\n" * 1_001, HEADINGS, 1, id="underlined headings"),
        pytest.param("> 1. # a\n" * 1_001, HEADINGS, 1, id="headings in lists in quotes"),
        pytest.param("[^1]\n" * 2_001 + "\n[^1]: a", FOOTNOTES, 1, id="marks of footnotes"),
        pytest.param("|a|b|\n|-|-|\n" + "|a|b|\n" * 50_000, TABLE, 10_002, id="a long table"),
        pytest.param("|a" * 300 + "\n" + "|-" * 300 + "\n" + "|a\n" * 300, TABLE, 68, id="a table filled up with cells"),
        pytest.param("> |a" * 1 + "|b" * 300 + "\n> " + ":-:|" * 300 + "\n" + "> |a\n" * 300, TABLE, 68, id="a table in a quotation"),
    ],
)  # fmt: skip
def test_what_would_stop_a_build_is_refused_at_its_line(text, code, line):
    found = excess(text)

    assert found is not None
    assert (found.code, found.line) == (code, line)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("x" * 10_000 + "\n" + "y" * 10_000, id="long lines"),
        pytest.param("> " * 30 + "a", id="quotes of 30 levels"),
        pytest.param("```\n" + "> " * 299 + "\n" + ">" * 299 + "\n```", id="marks in code"),
        pytest.param("a\n\n" + "- " * 60 + "\n\nb\n\n" + "* " * 60, id="rules of spaced dashes"),
        pytest.param("".join("  " * depth + "- a\n" for depth in range(20)), id="lists in lists"),
        pytest.param("```\n" + "vector<int> x;\n" * 500 + "```", id="code with angle brackets"),
        pytest.param("<ul>\n" + "<li>a\n" * 500 + "</ul>", id="items that are never closed"),
        pytest.param("<dl>\n" + "<dt>a<dd>b\n" * 500 + "</dl>", id="terms that are never closed"),
        pytest.param("<table>\n" + "<tr><td>a<td><b>b</b>\n" * 500 + "</table>", id="cells that are never closed"),
        pytest.param("<p>a<br>\n" * 500, id="paragraphs that are never closed"),
        pytest.param("<p><span>a</span> <i>b</i></p>\n" * 1_000, id="a page of a word processor"),
        pytest.param("<div><b>a</div>\n" * 20, id="twenty slips"),
        pytest.param("## a\n\nb\n" * 1_000, id="a thousand headings"),
        pytest.param("- a\n" * 5_000, id="a long list"),
        pytest.param("|a|b|\n|-|-|\n" + "|a|b|\n" * 3_000, id="a table of some thousand cells"),
        pytest.param("|a|\n|-|\n\n" * 3_000, id="many small tables"),
        pytest.param("a | b\n" * 20_000, id="lines with a bar"),
        pytest.param("a\n---\n\n" * 900, id="rules"),
        pytest.param("a[^1]\n" * 1_000 + "\n[^1]: b", id="a thousand marks of a footnote"),
    ],
)
def test_what_a_person_writes_is_not_refused(text):
    assert excess(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(("a@b.c " * 1_600 + "\n") * 10, id="mail addresses in long lines"),
        pytest.param("".join("[" * 9_999 + "\n" for _ in range(20)), id="brackets in long lines"),
        pytest.param("".join("*a _b " * 1_600 + "\n" for _ in range(20)), id="emphasis in long lines"),
        pytest.param(("> " * 30 + "a\n\n") * 2_000, id="quotes of 30 levels"),
        pytest.param("# a\n" * 1_000, id="headings that are alike"),
        pytest.param("[^1]\n" * 1_999 + "\n[^1]: a", id="marks of a footnote"),
        pytest.param("|a" * 130 + "\n" + "|-" * 130 + "\n" + "|a\n" * 140, id="a table filled up with cells"),
        pytest.param("<div>\n" * 99 + "<div></div>\n" * 2_000, id="elements in 99 others"),
    ],
)
def test_what_is_not_refused_can_be_read_and_shown(text):
    assert excess(text) is None
    assert isinstance(render(text, lambda target: target), str)
    assert isinstance(links(text), tuple)
