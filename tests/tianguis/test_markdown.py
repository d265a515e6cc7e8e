"""Markdown becomes clean HTML; what could harm a reader or a page does not pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianguis.markdown import (
    _SENTENCES,
    Heading,
    Link,
    has_scheme,
    heading_ids,
    headings,
    is_safe,
    links,
    plain,
    render,
    rendered,
)


def kept(target: str) -> str:
    return target


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("one *two* **three** ~~four~~ `five`", "<p>one <em>two</em> <strong>three</strong> <del>four</del> <code>five</code></p>", id="emphasis"),
        pytest.param("a & b < c", "<p>a &amp; b &lt; c</p>", id="signs"),
        pytest.param("see https://e.org/a", '<p>see <a href="https://e.org/a">https://e.org/a</a></p>', id="a bare address"),
        pytest.param("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>", id="a task list without form controls"),
        pytest.param("> [!NOTE]\n> x", '<div class="markdown-alert markdown-alert-note">\n<p class="markdown-alert-title">Note</p>\n<p>x</p>\n</div>', id="an alert"),
        pytest.param('a<sub>2</sub> <abbr title="x">y</abbr>', '<p>a<sub>2</sub> <abbr title="x">y</abbr></p>', id="harmless HTML"),
        pytest.param('<span lang="ar" dir="rtl">ا</span>', '<p><span lang="ar" dir="rtl">ا</span></p>', id="the language of a word"),
        pytest.param("a\0b", "<p>a\ufffdb</p>", id="a zero byte"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_markdown_becomes_html(text, html):
    assert render(text, kept) == html


def test_a_table_is_aligned_by_classes():
    html = render("|a|b|\n|:-|-:|\n|1|2|", kept)

    assert '<td class="tg-align-left">1</td>\n<td class="tg-align-right">2</td>' in html
    assert "align=" not in html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        pytest.param("# a\n## b\n###### c", [2, 3, 6], id="all go down where there is a first level"),
        pytest.param("## a\n### b", [2, 3], id="none goes down where there is none"),
    ],
)
def test_a_text_has_no_first_level_heading(text, levels):
    assert [heading.level for heading in headings(render(text, kept))] == levels


def test_headings_have_ids_with_the_prefix_of_their_text():
    html = render("## A & B\n\n## *Cómo* `x`\n\n## A & B", kept, prefix="p-")

    assert headings(html) == [
        Heading(2, "p-a--b", "A & B"),
        Heading(2, "p-cómo-x", "Cómo x"),
        Heading(2, "p-a--b-1", "A & B"),
    ]
    assert heading_ids("## A & B\n\n## *Cómo* `x`") == ("a--b", "cómo-x")


def test_links_within_a_text_have_the_prefix_too():
    html = render("[a](#one) b[^1]\n\n## One\n\n[^1]: note", kept, prefix="p-")

    assert 'href="#p-one"' in html
    assert 'id="p-one"' in html
    assert 'href="#p-fn-1" id="p-fnref-1"' in html
    assert '<li id="p-fn-1">' in html
    assert 'href="#p-fnref-1"' in html


def test_our_own_links_are_rewritten_and_others_left_alone():
    asked = []

    def rewrite(target: str) -> str | None:
        asked.append(target)
        return {"program/x": "../x.html", "a.jpg": "x/a.jpg"}.get(target)

    html = render("[a](program/x) [b](program/y) ![c](a.jpg) [d](https://e.org) [e](mailto:a@e.org)", rewrite)

    assert asked == ["program/x", "program/y", "a.jpg"]
    assert html == (
        '<p><a href="../x.html">a</a> b <img src="x/a.jpg" alt="c"> <a href="https://e.org">d</a> <a href="mailto:a@e.org">e</a></p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="a script"),
        pytest.param("<ScRiPt src=//e.org></sCrIpT>", id="a script in capitals"),
        pytest.param("<img src=x onerror=alert(1)>", id="an event"),
        pytest.param("<svg><script>alert(1)</script></svg>", id="a script in a drawing"),
        pytest.param("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", id="a mutation"),
        pytest.param('[a](javascript:alert(1))', id="a script in a link"),
        pytest.param('[a](JaVaScRiPt:alert(1))', id="a script in a link in capitals"),
        pytest.param('<a href=" javascript:alert(1)">a</a>', id="a script after a space"),
        pytest.param('<a href="java&#10;script:alert(1)">a</a>', id="a script over two lines"),
        pytest.param('<a href="java&Tab;script:alert(1)">a</a>', id="a script with a tab"),
        pytest.param('<a href="&#1;javascript:alert(1)">a</a>', id="a script after a control character"),
        pytest.param('[a](data:text/html;base64,PHNjcmlwdD4=)', id="data in a link"),
        pytest.param('![a](data:image/svg+xml,x)', id="data in a picture"),
        pytest.param('[a](vbscript:x) [b](file:///etc/passwd)', id="other schemes"),
        pytest.param('<iframe src="https://e.org"></iframe><object data="x"></object><embed src="x">', id="frames"),
        pytest.param('<form action="https://e.org"><input name="a"><button>b</button></form>', id="a form"),
        pytest.param('<style>*{display:none}</style><link rel="stylesheet" href="x"><base href="https://e.org">', id="styles"),
        pytest.param('<meta http-equiv="refresh" content="0;url=https://e.org">', id="a way away"),
        pytest.param('<p style="position:fixed" class="tg-notice">a</p>', id="our classes"),
    ],
)  # fmt: skip
def test_what_could_harm_does_not_pass(text):
    html = render(text, kept).lower()

    forbidden = ("<script", "<svg", "<math", "<style", "<iframe", "<object", "<embed", "<form", "<input", "<button", "<link", "<base", "<meta", "onerror", "style=", "tg-notice", "data:", "vbscript:", "file:")  # fmt: skip
    assert [each for each in forbidden if each in html] == []
    assert "script:" not in "".join(html.replace("&#10;", "").replace("&tab;", "").split())


def test_links_are_found_where_they_stand():
    text = 'word [a](program/x)\n\n- ![b](b.jpg "t")\n- <https://e.org> and <a href="lesson/y">c</a>\n\n[d][e] [f](#one)\n\n[e]: k.pdf'

    assert links(text) == (
        Link("program/x", 1, 6),
        Link("b.jpg", 3, 3, is_picture=True),
        Link("https://e.org", 4, 3),
        # HTML's own links have the place of what comes before them.
        Link("lesson/y", 4, 3),
        Link("k.pdf", 6, 1),
        Link("#one", 6, 8),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n[a](program/x)\n```", id="in a block of code"),
        pytest.param("`[a](program/x)`", id="in code"),
        pytest.param(r"\[a](program/x)", id="escaped"),
        pytest.param("<!-- [a](program/x) -->", id="in a remark"),
        pytest.param("a[^1]\n\n[^1]: b", id="a footnote's own"),
    ],
)
def test_what_is_no_link_is_not_found(text):
    assert links(text) == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param('<a href="java&#10;script:x">a</a>', "javascript:x", id="a line break within"),
        pytest.param('<a href="java&Tab;script:x">a</a>', "javascript:x", id="a tab within"),
        pytest.param('<a href=" &#1;javascript:x ">a</a>', "javascript:x", id="signs before it"),
        pytest.param('<a href="&#106;avascript:x">a</a>', "javascript:x", id="an entity"),
        pytest.param("<A HREF='ftp://e.org'>a</A>", "ftp://e.org", id="in capitals"),
        pytest.param("<a href=ftp://e.org>a</a>", "ftp://e.org", id="without marks"),
    ],
)
def test_a_link_is_found_as_a_browser_would_read_it(text, target):
    assert [link.target for link in links(text)] == [target]
    assert "href" not in render(text, kept)


def test_links_are_found_that_render_would_not_pass():
    assert [link.target for link in links("[a](javascript:x) [b](ftp://e.org) [c](data:x)")] == [
        "javascript:x",
        "ftp://e.org",
        "data:x",
    ]


@pytest.mark.parametrize(
    ("target", "safe", "elsewhere"),
    [
        ("program/x", True, False),
        ("a.jpg", True, False),
        ("#one", True, False),
        ("1:2", True, False),
        ("https://e.org", True, True),
        ("HTTP://e.org", True, True),
        ("mailto:a@e.org", True, True),
        ("tel:+56", True, True),
        ("javascript:x", False, True),
        ("JAVASCRIPT:x", False, True),
        ("data:x", False, True),
        ("ftp://e.org", False, True),
        ("file:///x", False, True),
        ("//e.org", False, True),
        ("\\\\host", False, True),
        ("c:/x", False, True),
    ],
)
def test_a_target_is_ours_or_safe_or_neither(target, safe, elsewhere):
    assert (is_safe(target), has_scheme(target)) == (safe, elsewhere)


def test_plain_text_is_the_words_alone():
    assert plain("## *One* & `two`\n\n- [three](x) <b>four</b>\n") == "One & two three four"


def test_plain_text_has_no_space_before_what_stands_behind_a_link_or_an_emphasis():
    assert plain("*One*, **two**; [three](x), `four`. [Five](https://x.org)[^1]\n\n[^1]: Six") == (
        "One, two; three, four. Five 1 Six ↩"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 500, id="quotes"),
        pytest.param("[" * 5_000, id="brackets"),
        pytest.param("![](" * 5_000, id="pictures"),
        pytest.param("*a _b " * 5_000, id="emphasis"),
        pytest.param("".join("  " * depth + "- a\n" for depth in range(300)), id="lists"),
        pytest.param("<b>" * 5_000, id="tags"),
        pytest.param("<div>\n" + "<a " * 5_000, id="tags that never end"),
        pytest.param("|a" * 500 + "\n" + "|-" * 500 + "\n" + "|a\n" * 200, id="a table"),
        pytest.param("".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(500)) + "[^0]", id="footnotes of footnotes"),
        pytest.param("[a]: /x\n" + "[a]" * 5_000, id="one address many times"),
        pytest.param("`" * 5_000 + "a" + "`" * 4_999, id="backticks"),
        pytest.param("&#0;&#xD800;&#1114112;&nosuch;", id="characters that there are not"),
        pytest.param('<a data-sourcepos="x" href="y">z</a>', id="a false position"),
    ],
)
def test_a_hostile_text_is_only_a_strange_one(text):
    html = render(text, kept)

    assert isinstance(html, str)
    assert isinstance(links(text), tuple)


def test_a_tag_that_only_begins_like_a_link_is_left_alone():
    html = render('<abbr title="x">ILO</abbr> says [see](https://e.org).', lambda target: None)

    assert html == '<p><abbr title="x">ILO</abbr> says <a href="https://e.org">see</a>.</p>'


def test_a_sample_of_html_in_code_keeps_its_address():
    assert 'href="#top"' in render('`<a href="#top">`', lambda target: None)


def test_a_link_with_a_scheme_that_nobody_knows_is_found():
    assert [link.target for link in links("[x](htp://e.org)")] == ["htp://e.org"]


@given(st.from_regex(_SENTENCES, fullmatch=True))
def test_plain_sentences_are_rendered_as_any_other_text(text):
    assert render(text, str) == rendered(text, str)


@pytest.mark.parametrize(
    "text",
    [
        "See www.ilo.org for more", "A note: read it", "He said: \"no\" - or so", "Is it so? Yes! (Mostly.)", "a.b/c",
        "Straße, naïve – 100 % of 5 €", "Trailing space ", "التعليم والتدريب", "劳动监察", "x) not a list", "v1. not a list",
    ],
)  # fmt: skip
def test_sentences_that_look_like_something_are_rendered_as_any_other_text(text):
    assert render(text, str) == rendered(text, str)
