"""`build.py serve`: what a writer saves is what the browser shows, without a hand on it; and a mistake never ends it."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import BASE_SITE, ROOT, copy_of, write
from playwright.sync_api import Page, expect

PATIENCE_MS = 60_000
RECORD = "programs/first-job.es.md"


@pytest.fixture
def site(tmp_path) -> Path:
    return copy_of(BASE_SITE, tmp_path / "site")


@pytest.fixture
def preview(site, browser) -> Iterator[Page]:
    """A browser at a page of the site, in which a writer goes on writing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=site, stderr=subprocess.PIPE, text=True) as server:
        try:
            for words in server.stderr or ():
                if "Serving on" in words:
                    address = words.split("Serving on ")[1].strip()
                    break
            with browser.new_context() as context:
                page = context.new_page()
                page.set_default_timeout(PATIENCE_MS)
                page.goto(f"{address}es/programs/first-job.html")
                yield page
        finally:
            server.kill()


def edit(site: Path, old: str, new: str, path: str = RECORD) -> None:
    text = (site / path).read_text(encoding="utf-8")
    assert old in text
    write(site, path, text.replace(old, new))


def title_of(site: Path) -> str:
    return re.search(r"^title: (.+)$", (site / RECORD).read_text(encoding="utf-8"), re.MULTILINE)[1].strip("\"'")


def seen(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("body")).to_contain_text(words, timeout=PATIENCE_MS)


def test_a_saved_record_is_shown_and_a_mistake_is_told_until_it_is_mended(site, preview):
    title = title_of(site)
    expect(preview.locator("h1")).to_have_text(title)
    expect(preview.locator(".tg-preview")).to_have_count(0)

    edit(site, title, "Otro nombre")
    expect(preview.locator("h1")).to_have_text("Otro nombre", timeout=PATIENCE_MS)

    write(site, "programs/broken.es.md", "---\ntitle: <b>[\n---\n")
    seen(preview, re.compile(r"programs/broken\.es\.md:2"))
    expect(preview.locator(".tg-preview details")).to_have_attribute("open", "")
    expect(preview.locator("h1")).to_have_text("Otro nombre")

    (site / "programs/broken.es.md").unlink()
    expect(preview.locator(".tg-preview")).to_have_count(0, timeout=PATIENCE_MS)


def test_files_that_come_and_go_are_noticed(site, preview):
    preview.goto(preview.url.replace("first-job", "index"))
    text = (site / "programs/first-job.en.md").read_text(encoding="utf-8")

    write(site, "programs/second-job.en.md", re.sub("title: .+", "title: A second attempt", text))
    expect(preview.locator("main")).to_contain_text("A second attempt", timeout=PATIENCE_MS)

    (site / "programs/second-job.en.md").unlink()
    expect(preview.locator("main")).not_to_contain_text("A second attempt", timeout=PATIENCE_MS)


def test_a_build_that_fails_is_told_and_the_next_goes_on(site, preview):
    configuration = (site / "mkdocs.yml").read_text(encoding="utf-8")

    write(site, "mkdocs.yml", configuration + "\nno_such_option: [\n")
    seen(preview, "The last build has failed")
    expect(preview.locator("h1")).to_have_text(title_of(site))

    write(site, "mkdocs.yml", configuration)
    expect(preview.locator(".tg-preview")).to_have_count(0, timeout=PATIENCE_MS)
    with urllib.request.urlopen(preview.url) as answer:
        assert answer.status == 200
