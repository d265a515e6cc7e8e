"""A browser without a network, and three ways to meet the sample: a host, a sub-folder of a host, a folder on a disk."""

import os
import shutil
from collections.abc import Iterator

import pytest
from builders import BASE_SITE, copy_of, run
from hosts import served
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
    """The first Chromium of this machine, else Playwright's own; one without a window opens a page in a third of the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
    # The same files under a name that addresses have to escape.
    disk = tmp_path_factory.mktemp("disk") / "a site, #1 with é"
    shutil.copytree(sample, disk, copy_function=os.link)
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
