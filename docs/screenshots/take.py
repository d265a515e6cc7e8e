"""Takes a sheet of every type of page: 1280 and 360 px wide, light and dark, English and Arabic.

    .venv/bin/python docs/screenshots/take.py SITE

SITE is a built sample. The sheets are small WebP pictures beside this file; look at them before a change of looks lands.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
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
}
WIDE, NARROW, HEIGHT = 1280, 360, 1600
SCALE = 0.35
GAP = 12


def main() -> None:
    site = Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright:
        installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        for name, address in PAGES.items():
            languages = ("en", "ar") if "{language}" in address else ("en",)
            shots = [
                _shot(browser, (site / address.format(language=language)).as_uri(), width, scheme)
                for language in languages
                for width in (WIDE, NARROW)
                for scheme in ("light", "dark")
            ]
            _sheet(shots).save(HERE / f"{name}.webp", quality=60, method=6)
        browser.close()


def _shot(browser: Browser, address: str, width: int, scheme: str) -> Image.Image:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    taken = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return taken.resize((round(taken.width * SCALE), round(taken.height * SCALE)), Image.Resampling.LANCZOS).convert(
        "RGB"
    )


def _sheet(shots: list[Image.Image]) -> Image.Image:
    """Side by side: one row for each language."""
    rows = [shots[start : start + 4] for start in range(0, len(shots), 4)]
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
