"""A writer is told what HTML no page keeps, at its line, and is not told of what is no HTML."""

import pytest

from tianguis.markdown import render
from tianguis.raw_html import Lost, lost, tags


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("a\n\n<script>alert(1)</script>", [("<script>", 3)], id="a script"),
        pytest.param("a <script>x</script> b", [("<script>", 1)], id="a script in a sentence"),
        pytest.param("<style>p {color: red}</style>", [("<style>", 1)], id="a style"),
        pytest.param("- a\n- <iframe\n  src='https://e.org'></iframe>", [("<iframe>", 2)], id="a frame over two lines"),
        pytest.param("<IFRAME src=x></IFRAME>\n\n<iframe src=y></iframe>", [("<IFRAME>", 1)], id="each name once"),
        pytest.param("<TOC/>\n\n<Figure src=x />", [("<TOC>", 1)], id="a tag of another program"),
        pytest.param("<div>\n<o:p>a</o:p>\n</div>", [("<o:p>", 2)], id="a tag of a word processor"),
        pytest.param("Name it <id>.md", [("<id>", 1)], id="a name in angle brackets"),
        pytest.param('<b onclick="x()">a</b>', [("onclick", 1)], id="an event"),
        pytest.param("<b\nONCLICK=x>a</b>", [("ONCLICK", 1)], id="an event on a line of its own"),
        pytest.param("<img src='a.jpg' onerror='x' onload='y'>", [("onerror", 1), ("onload", 1)], id="two events"),
        pytest.param("<form><input name=a></form>", [("<form>", 1), ("<input>", 1)], id="a form"),
        pytest.param("> <video src=x></video>", [("<video>", 1)], id="in a quotation"),
        pytest.param("<script>\ndocument.write('<iframe>')\n</script>\n\n<svg></svg>", [("<script>", 1), ("<svg>", 5)], id="a script that speaks of tags"),
        pytest.param("<svg><path d='M0'/></svg>", [("<svg>", 1), ("<path>", 1)], id="a drawing"),
    ],
)  # fmt: skip
def test_html_that_is_not_kept_is_told_with_its_line(text, told):
    assert lost(text) == [Lost(*each) for each in told]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a < b > c <3 <- -> <=", id="signs"),
        pytest.param("<b>a</b> <span lang='ar'>b</span><br><sub>2</sub>", id="HTML that is kept"),
        pytest.param("`<script>` ``<iframe src=x>``", id="code in a sentence"),
        pytest.param("```html\n<script>alert(1)</script>\n```", id="a block of code"),
        pytest.param("a\n\n    <script>\n", id="an indented block of code"),
        pytest.param("\\<script>", id="an escaped tag"),
        pytest.param("&lt;script&gt;", id="written with entities"),
        pytest.param("<!-- <script> onclick=x -->", id="a comment"),
        pytest.param("<!--\n<script>\n-->", id="a comment over lines"),
        pytest.param("<https://e.org/a?onload=b> <office@example.org>", id="addresses"),
        pytest.param("<abbr title='an <iframe> onclick=x'>a</abbr>", id="an attribute that speaks of tags"),
        pytest.param("Write onclick=x in <b>the</b> tag", id="an event in words"),
        pytest.param("{{< figure src=x >}} {{% note %}}", id="a shortcode"),
        pytest.param("1 <script", id="a tag that never ends"),
        pytest.param("- [ ] a\n- [x] b <i>c</i>", id="boxes of Markdown's own"),
        pytest.param("[a](<b c.jpg>)", id="an address in angle brackets"),
    ],
)
def test_what_is_kept_or_no_html_is_not_told(text):
    assert lost(text) == []


@pytest.mark.parametrize("text", ["<div>\n<p>a <b>c</b>\n</div>\n\n> <i>d</i>", "<a href='x'>y</a>", "a <sub>b</sub>"])
def test_marking_the_lines_of_tags_changes_nothing_of_what_they_are(text):
    marked = [(tag.name, tag.is_end) for tag in tags(text)]

    assert [name for name, is_end in marked if not is_end] == [
        piece.split(">")[0].split()[0]
        for piece in render(text, lambda target: target).split("<")[1:]
        if piece[0] != "/"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("<div title='</div>'>", ["div"], id="an end in an attribute"),
        pytest.param("<div>\n<!--</div>--><b></div>", ["div", "b", "/div"], id="an end in a comment"),
        pytest.param("<div>\n<!--><b></div>", ["div", "b", "/div"], id="a comment that ends at once"),
        pytest.param("<div>\n<? </div>", ["div"], id="an end in an instruction"),
        pytest.param("<div>\n<a b=c\"d><i>\"</div>", ["div", "a", "i", "/div"], id="a mark within a value without marks"),
        pytest.param("<div>\n<script></div>", ["div", "script"], id="a script that never ends"),
    ],
)  # fmt: skip
def test_tags_are_those_that_a_browser_sees(text, names):
    assert [f"/{tag.name}" if tag.is_end else tag.name for tag in tags(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<div>\n" + "<a \n" * 20_000, id="tags that never end"),
        pytest.param("<div>\n" + "<a '\n" * 20_000, id="marks that never end"),
        pytest.param("<div>\n" + "<a \"'\n" * 20_000, id="marks of both kinds"),
        pytest.param("<div>\n" + "<!--\n" * 20_000, id="comments that never end"),
        pytest.param("<script>\n" * 20_000, id="scripts that never end"),
        pytest.param("<x " + "a=b " * 2_000 + ">\n", id="many attributes"),
        pytest.param("<x " + "=" * 9_000, id="signs"),
        pytest.param("<x " + " " * 9_000, id="spaces"),
    ],
)
def test_hostile_html_is_read_once(text):
    assert isinstance(lost(text), list)
