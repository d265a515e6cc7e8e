"""The pages and forms of search: there where a site has search, and nowhere where it has not."""

from dataclasses import replace
from functools import cache

import pytest
from builders import BASE_SITE, gathered

from tianguis.pipeline import pages


@cache
def html(*, has_search: bool) -> dict[str, str]:
    made = gathered(BASE_SITE)
    site = replace(made.site, has_search=has_search)
    found = pages(replace(made, site=site))
    return {page.address: page.content.decode() for page in found if page.address.endswith(".html")}


def test_a_site_without_search_has_no_form_and_no_page_for_it():
    found = html(has_search=False)

    assert [address for address, page in found.items() if "tg-search" in page.partition("</style>")[2]] == []
    assert not {"en/search.html", "en/compare.html"} & found.keys()


@pytest.mark.parametrize(
    ("address", "action", "manifest"),
    [
        ("en/index.html", "search.html", "search/manifest.js"),
        ("ar/programs/first-job.html", "../search.html", "../search/manifest.js"),
        ("es/compare.html", "search.html", "search/manifest.js"),
    ],
)
def test_the_form_of_a_page_leads_to_the_search_of_its_language(address, action, manifest):
    page = html(has_search=True)[address]

    assert f'role="search" action="{action}" data-tianguis="search" data-manifest="{manifest}"' in page


def test_the_search_page_has_one_form_and_leads_to_every_kind():
    page = html(has_search=True)["en/search.html"]

    assert page.count("<form") == 1
    assert '<a href="programs/index.html">' in page and '<a href="compare.html">' in page


def test_no_sitemap_names_a_page_that_has_nothing_of_its_own():
    made = gathered(BASE_SITE)
    found = pages(replace(made, site=replace(made.site, has_search=True)))

    [sitemap] = [page.content.decode() for page in found if page.address == "sitemap.xml"]
    assert "index.html" in sitemap
    assert "search.html" not in sitemap and "compare.html" not in sitemap


def test_a_short_list_is_read_rather_than_searched():
    """The base site's lists have few records."""
    page = html(has_search=True)["en/programs/index.html"]

    assert 'type="hidden"' not in page
