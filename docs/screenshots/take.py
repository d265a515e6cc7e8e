"""Takes a sheet of every type of page: 1280 and 360 px wide, light and dark, English and Arabic.

    .venv/bin/python docs/screenshots/take.py SITE

SITE is a built sample; it has no draft and no archived record, so these are of the small site of the tests. The sheets are small WebP pictures beside this file; look at them before a change of looks lands.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.append(str(ROOT / "tests"))

from hosts import served  # noqa: E402

STATES = ("draft", "archived")
PAGES = {
    "choice": "index.html",
    "not-found": "404.html",
    "home": "{language}/index.html",
    "program": "{language}/programs/mei-brasil.html",
    "lesson": "{language}/lessons/demand-driven-training-internship.html",
    "country": "{language}/countries/mar.html",
    "organization": "{language}/organizations/ilo.html",
    "publication": "{language}/resources/monitoring-in-the-dark-2013.html",
    "tool": "{language}/tools/ispa-tools.html",
    "term": "{language}/terms/public-works.html",
    "glossary": "{language}/terms/index.html",
    "list": "{language}/programs/index.html",
    "values": "{language}/programs/topics/index.html",
    "topic": "{language}/topics/youth-employment.html",
    "region": "{language}/regions/419.html",
    "behind": "es/programs/heart-trust.html",
    "download": "{language}/download/index.html",
}
# What script makes of a page: its address, what the address asks for in English and Arabic, and what has come when it is there.
FOUND = {
    "search": ("search.html", {"en": "q=youth training&by-countries=chl", "ar": "q=تدريب الشباب"}, ".tg-found__card"),
    "nothing-found": ("search.html", {"en": "q=pensoins", "ar": "q=zzzz"}, ".tg-found .tg-note"),
    "comparison": (
        "compare.html",
        {"en": "program=mgnrega,chile-joven", "ar": "program=mgnrega,chile-joven"},
        ".tg-comparison__table",
    ),
}
# What is used of a hosted site on a phone when its host is gone; the same addresses lead from an unzipped folder.
KEPT = {
    "index.html": "h1",
    "programs/mei-brasil.html": "h1",
    "countries/bra.html": "h1",
    "search.html?q=Brasil": ".tg-found__card",
    "compare.html?program=mgnrega,chile-joven": ".tg-comparison__table",
}
_KEPT_MS = 240_000
WIDE, NARROW, HEIGHT = 1280, 360, 1600
SCALE = 0.35
GAP = 12


def main() -> None:
    site = Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright:
        installed = next(
            filter(None, map(shutil.which, ("chromium", "chromium-headless-shell", "google-chrome"))), None
        )
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        for name, address in PAGES.items():
            _take(browser, site, name, address)
        for name, (address, asked, is_there) in FOUND.items():
            _take_found(browser, site, name, address, asked, is_there)
        _take_without_host(browser, site)
        with tempfile.TemporaryDirectory() as folder:
            small = _site_of_states(Path(folder))
            for state in STATES:
                _take(browser, small, state, f"{{language}}/programs/{state}.html")
        browser.close()


def _take(browser: Browser, site: Path, name: str, address: str) -> None:
    languages = ("en", "ar") if "{language}" in address else ("en",)
    _save(browser, name, [(site / address.format(language=language)).as_uri() for language in languages])


def _take_found(browser: Browser, site: Path, name: str, address: str, asked: dict[str, str], is_there: str) -> None:
    pages = [f"{(site / language / address).as_uri()}?{quote(each, safe='=&,')}" for language, each in asked.items()]
    _save(browser, name, pages, is_there)


def _take_without_host(browser: Browser, site: Path) -> None:
    """First the page where a language was kept, as it says so; then, without a host, what was kept."""
    shots = []
    for language in ("en", "ar"):
        context = browser.new_context(viewport={"width": NARROW, "height": HEIGHT})
        page = context.new_page()
        with served(site) as host:
            page.goto(f"{host}{language}/index.html")
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            page.goto(f"{host}{language}/download/index.html")
            row = page.locator(f"[data-section='{language}']")
            row.locator("button[data-verb=keep]").click()
            row.locator("button[data-verb=remove]").wait_for(timeout=_KEPT_MS)
            shots.append(_taken(page))
        for address, is_there in KEPT.items():
            page.goto(f"{host}{language}/{address}")
            page.locator(is_there).first.wait_for()
            shots.append(_taken(page))
        context.close()
    _sheet(shots, len(KEPT) + 1).save(HERE / "without-a-host.webp", quality=60, method=6)


def _save(browser: Browser, name: str, addresses: list[str], is_there: str = "body") -> None:
    shots = [
        _shot(browser, address, width, scheme, is_there)
        for address in addresses
        for width in (WIDE, NARROW)
        for scheme in ("light", "dark")
    ]
    _sheet(shots).save(HERE / f"{name}.webp", quality=60, method=6)


def _site_of_states(folder: Path) -> Path:
    """The small site of the tests, built with its program once more in each state."""
    site = folder / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "base", site)
    model = (site / "programs" / "first-job.en.md").read_text(encoding="utf-8")
    for state in STATES:
        content = model.replace("status: published", f"status: {state}")
        (site / "programs" / f"{state}.en.md").write_text(content, encoding="utf-8")
    configuration = (site / "mkdocs.yml").read_text(encoding="utf-8")
    drafts = configuration.replace("  - tianguis/library:\n", "  - tianguis/library:\n      drafts: true\n")
    (site / "mkdocs.yml").write_text(drafts, encoding="utf-8")
    command = [sys.executable, ROOT / "build.py", "build", "--quiet", "--site-dir", folder / "built"]
    subprocess.run(command, cwd=site, check=True)
    return folder / "built"


def _shot(browser: Browser, address: str, width: int, scheme: str, is_there: str) -> Image.Image:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.locator(is_there).first.wait_for()
    taken = _taken(page)
    context.close()
    return taken


def _taken(page: Page) -> Image.Image:
    taken = Image.open(io.BytesIO(page.screenshot()))
    size = round(taken.width * SCALE), round(taken.height * SCALE)
    return taken.resize(size, Image.Resampling.LANCZOS).convert("RGB")


def _sheet(shots: list[Image.Image], columns: int = 4) -> Image.Image:
    """Side by side: one row for each language."""
    rows = [shots[start : start + columns] for start in range(0, len(shots), columns)]
    width = max(sum(each.width + GAP for each in row) for row in rows) + GAP
    height = sum(max(each.height for each in row) + GAP for row in rows) + GAP
    sheet = Image.new("RGB", (width, height), "#888")
    top = GAP
    for row in rows:
        left = GAP
        for each in row:
            sheet.paste(each, (left, top))
            left += each.width + GAP
        top += max(each.height for each in row) + GAP
    return sheet


if __name__ == "__main__":
    main()
