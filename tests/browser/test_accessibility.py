"""What axe-core finds on every type of page: light and dark, narrow and wide, left to right and right to left."""

from collections.abc import Callable, Iterator

import pytest
from axe import violations
from playwright.sync_api import Browser, Page

Opened = Callable[[str, int, str], Page]

PAGES = {
    "choice of language": "index.html",
    "not found": "404.html",
    "home": "{language}/index.html",
    "program": "{language}/programs/mgnrega.html",
    "translation behind its source": "es/programs/heart-trust.html",
    "lesson": "{language}/lessons/demand-driven-training-internship.html",
    "country": "{language}/countries/chl.html",
    "organization": "{language}/organizations/tianguis-editors.html",
    "more of an organization": "{language}/organizations/tianguis-editors/owned_records.html",
    "publication": "{language}/resources/index.html",
    "term": "{language}/terms/public-works.html",
    "list": "{language}/programs/index.html",
    "list by a value": "{language}/programs/topics/youth-employment.html",
    "values of a facet": "{language}/programs/topics/index.html",
    "glossary": "{language}/terms/index.html",
    "topic": "{language}/topics/youth-employment.html",
    "topics": "{language}/topics/index.html",
    "region": "{language}/regions/oas.html",
    "help": "{language}/pages/contribute.html",
}


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Opened]:
    """`opened(address, width, scheme)` is the page of a reader who has that screen, and goes from page to page."""
    pages: dict[tuple[int, str], Page] = {}

    def opening(address: str, width: int, scheme: str) -> Page:
        if (width, scheme) not in pages:
            # Only what the test itself brings along is let past the page's policy.
            screen = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
            pages[width, scheme] = browser.new_context(bypass_csp=True, **screen).new_page()
        pages[width, scheme].goto(address)
        return pages[width, scheme]

    yield opening
    for page in pages.values():
        page.context.close()


WAYS = [("en", 1280, "light"), ("ar", 360, "dark")]
OTHER_WAYS = [("en", 360, "light"), ("en", 360, "dark"), ("en", 1280, "dark"), ("ar", 360, "light"), ("ar", 1280, "light"), ("ar", 1280, "dark")]  # fmt: skip
# What most readers see is looked at on every run, in turn one way and the other; `make slow` looks at everything.
MOST_SEEN = ("home", "program", "country", "lesson", "list", "organization", "topic", "translation behind its source")
CHOSEN = [(name, *WAYS[number % 2]) for number, name in enumerate(MOST_SEEN)]
EVERY = [(name, *way) for name in PAGES for way in WAYS]
REST = [each for each in EVERY if each not in CHOSEN] + [(name, *way) for name in PAGES for way in OTHER_WAYS]


@pytest.mark.parametrize(("name", "language", "width", "scheme"), CHOSEN)
def test_a_page_breaks_no_rule_of_wcag(opened, addresses, name, language, width, scheme):
    assert violations(opened(addresses["disk"] + PAGES[name].format(language=language), width, scheme)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language", "width", "scheme"), REST)
def test_nor_does_it_in_other_colours_and_widths(opened, addresses, name, language, width, scheme):
    assert violations(opened(addresses["disk"] + PAGES[name].format(language=language), width, scheme)) == []


def test_a_fault_is_noticed(opened, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>x</title><img src='a.png'><p style='color:#aaa'>pale</p>", encoding="utf-8")

    rules = {each.split(":")[0] for each in violations(opened(page.as_uri(), 360, "light"))}

    assert {"image-alt", "color-contrast", "html-has-lang"} <= rules
