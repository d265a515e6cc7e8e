"""A pack on an office's disk, in a folder with a difficult name: opened by double-click, searched, looked at."""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe import violations
from builders import BASE_SITE, copy_of, run, write
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base site with a search and a pack."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("packed") / "site")
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(
        site,
        "mkdocs.yml",
        text.replace(
            "  - tianguis/package\n",
            "  - tianguis/search\n  - tianguis/package: {packs: [all], offline: [languages, countries]}\n",
        ),
    )
    built = run("build", "-q", "-f", str(site / "mkdocs.yml"))
    assert built.returncode == 0, built.stderr
    return site / "site"


@pytest.fixture(scope="module")
def office(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "señor's #1 50% folder?"
    pack = json.loads((site / "packs/packs.json").read_text(encoding="utf-8"))["packs"]["all"]["file"]
    with ZipFile(site / "packs" / pack) as archive:
        archive.extractall(folder)
    [top] = folder.iterdir()
    return top


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True, offline=True)
    yield context.new_page()
    context.close()


def test_from_the_first_page_a_reader_comes_to_a_search_that_finds(office, page):
    page.goto((office / "START-HERE.html").as_uri())
    page.get_by_role("link", name="English").click()
    expect(page).to_have_title("Welcome – A small site")
    page.goto((office / "en/search.html").as_uri())
    page.locator("main [type=search]").fill("first")
    page.keyboard.press("Enter")

    expect(page.locator(".tg-found__card .tg-card__title a").first).to_have_text("First job")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("where", ["office", "site"])
def test_the_page_of_copies_breaks_no_rule_of_wcag(request, page, where, language):
    page.goto((request.getfixturevalue(where) / f"{language}/download/index.html").as_uri())

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
