"""The sitemap: what machines find pages by."""

from xml.etree import ElementTree

from tianguis.index.sitemap import sitemap
from tianguis.model import Page
from tianguis.site import Site

SITE = Site("A site", ("en",), "https://example.org/small/")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def addresses(page: Page) -> list[str | None]:
    return [each.text for each in ElementTree.fromstring(page.content).findall(".//s:loc", NAMES)]


def test_only_pages_that_are_listed_stand_in_it():
    pages = [
        Page("en/a.html", b"", is_listed=True),
        Page("en/draft.html", b""),
        Page("index.html", b"", is_listed=True),
    ]

    [found] = sitemap(SITE, pages)

    assert (found.address, addresses(found)) == (
        "sitemap.xml",
        ["https://example.org/small/en/a.html", "https://example.org/small/"],
    )


def test_a_page_names_its_languages_and_its_day():
    page = Page("en/a.html", b"", "en", (("en", "en/a.html"), ("pt-BR", "pt-BR/a.html")), "2026-11-22", is_listed=True)

    [found] = sitemap(SITE, [page])

    root = ElementTree.fromstring(found.content)
    links = {each.get("hreflang"): each.get("href") for each in root.findall(".//x:link", NAMES)}
    assert links == {"en": "https://example.org/small/en/a.html", "pt-BR": "https://example.org/small/pt-BR/a.html"}
    assert [each.text for each in root.findall(".//s:lastmod", NAMES)] == ["2026-11-22"]


def test_an_address_with_any_character_is_still_xml():
    [found] = sitemap(SITE, [Page('en/a & b <ñ>".html', b"", is_listed=True)])

    assert addresses(found) == ["https://example.org/small/en/a%20%26%20b%20%3C%C3%B1%3E%22.html"]


def test_a_site_that_does_not_know_its_address_has_none():
    assert sitemap(Site("A site", ("en",)), [Page("a.html", b"", is_listed=True)]) == []


def test_a_site_without_pages_has_an_empty_one():
    [found] = sitemap(SITE, [])

    assert addresses(found) == []


def test_more_pages_than_a_sitemap_holds_are_spread_over_several():
    index, *parts = sitemap(SITE, [Page(f"{number}.html", b"", is_listed=True) for number in range(50_001)])

    assert [index.address, *(part.address for part in parts)] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert addresses(index) == ["https://example.org/small/sitemap-1.xml", "https://example.org/small/sitemap-2.xml"]
    assert [len(addresses(part)) for part in parts] == [50_000, 1]
