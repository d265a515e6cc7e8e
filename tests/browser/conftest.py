"""A browser without a network, and three ways to meet the sample: a host, a sub-folder of a host, a folder on a disk."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from builders import BASE_SITE, copy_of, run
from playwright.sync_api import Browser, sync_playwright
from sample import built_sample

# A browser in a test may not speak of its own accord, neither for updates nor for safety lists.
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The first Chromium of this machine, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    installed = next(filter(None, map(shutil.which, names)), None)
    # Chromium's sandbox refuses to be run by root, which is who runs tests in containers.
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=[*_QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """`{way: address of the sample's root}`, each ending with a slash."""
    sample = built_sample(tmp_path_factory)
    disk = copy_of(sample, tmp_path_factory.mktemp("disk") / "a site, #1 with é")
    with served(sample) as host, served(sample.parent) as parent:
        yield {"host": host, "sub-folder": f"{parent}{sample.name}/", "disk": f"{disk.as_uri()}/"}


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base site on a host, in the sub-folder that its configuration names."""
    folder = tmp_path_factory.mktemp("host")
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("base") / "site")
    assert run("build", "--quiet", "--site-dir", str(folder / "small"), folder=site).returncode == 0
    with served(folder, missing=folder / "small" / "404.html") as host:
        yield f"{host}small/"


class _Handler(SimpleHTTPRequestHandler):
    """A plain host that shows the site's own page where there is none, as most hosts can be told to."""

    def __init__(self, *arguments, missing: Path, **options) -> None:  # type: ignore[no-untyped-def]
        self.missing = missing
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A browser asks every host for an icon of its own accord; no page has named one."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = self.missing.read_bytes() if self.missing.is_file() else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, missing: Path | None = None) -> Iterator[str]:
    """The address at which a folder is served while the block runs."""
    handler = partial(_Handler, directory=str(folder), missing=missing or folder / "404.html")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
