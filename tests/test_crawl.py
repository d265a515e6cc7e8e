"""The crawler of these tests: it must find what leads nowhere, and nothing else."""

import pytest
from crawl import SITE_URL, dead_links, outside_links, reachable

FILES = {
    "index.html": b'<a href="en/a.html">A</a>',
    "en/a.html": b'<h2 id="how">How</h2><h2 id="\xc3\xbcber">\xc3\x9cber</h2>',
    "en/b c.html": b"",
    "css/a.css": b"",
    "picture.png": b"",
}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<a href="b.html">', id="a page that is not there"),
        pytest.param('<a href="A.html">', id="other capitals"),
        pytest.param('<a href="#who">', id="an anchor that is not here"),
        pytest.param('<a href="a.html#who">', id="an anchor that is not there"),
        pytest.param('<a href="../">', id="a folder, which is no page without a server"),
        pytest.param('<a href="../../../a.html">', id="a way out of the site"),
        pytest.param('<a href="/en/a.html">', id="the root of the host"),
        pytest.param(f'<link rel="canonical" href="{SITE_URL}en/x.html">', id="the site's own address"),
        pytest.param('<a href="javascript:alert(1)">', id="a script"),
        pytest.param('<img src="none.png" alt="">', id="a picture"),
        pytest.param('<img srcset="../picture.png 1x, none.png 2x" alt="">', id="one of several pictures"),
        pytest.param('<script src="none.js"></script>', id="a script's file"),
        pytest.param('<meta http-equiv="refresh" content="0; url=none.html">', id="where a page has moved"),
        pytest.param("<loc>https://example.org/small/en/none.html</loc>", id="the sitemap"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(html):
    files = FILES | {"en/x.y.html": b"<p>first line</p>\n" + html.encode()}

    [dead] = dead_links(files)

    assert dead.startswith("en/x.y.html:2: <")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<a href="a.html">', id="a page in the folder"),
        pytest.param('<a href="../en/a.html#how">', id="an anchor on another page"),
        pytest.param('<a href="a.html#%C3%BCber">', id="an anchor with an accent"),
        pytest.param('<a href="b%20c.html">', id="a name with a space"),
        pytest.param('<p id="x"></p><a href="#x">', id="an anchor here"),
        pytest.param('<a href="#">', id="the top of the page"),
        pytest.param('<a href="a.html?page=2">', id="a question, which a file ignores"),
        pytest.param(f'<a href="{SITE_URL}">', id="the site's own address"),
        pytest.param('<a href="/small/en/a.html">', id="the site's own path"),
        pytest.param('<a href="https://ilo.org/x#y">', id="another host"),
        pytest.param('<a href="mailto:office@example.org">', id="a mail address"),
        pytest.param('<button data="none">', id="an attribute that is no address here"),
    ],
)
def test_a_link_that_leads_somewhere_is_not_found_dead(html):
    files = FILES | {"en/x.html": html.encode()}

    assert dead_links(files) == []


def test_addresses_in_stylesheets_are_followed():
    files = FILES | {
        "css/b.css": b'@import "a.css";\na { background: url("../picture.png") }\nb { background: url(x.svg) }'
    }

    assert dead_links(files) == ["css/b.css:3: <css> x.svg"]


def test_a_page_is_reached_by_links_that_can_be_clicked_only():
    files = FILES | {"en/a.html": b'<link href="b%20c.html"><img src="../picture.png"><a href="../index.html">'}

    assert reachable(files) == {"index.html", "en/a.html"}


def test_links_that_leave_the_site_are_told_apart():
    files = FILES | {"en/x.html": b'<a href="a.html"></a><a href="https://ilo.org/"></a><a href="mailto:a@b.org"></a>'}

    assert [each.written for each in outside_links(files)] == ["https://ilo.org/", "mailto:a@b.org"]
