"""Pictures in a real browser: at once, on request over a slow line, without script; and nothing but what is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import A_PROGRAM, BASE_SITE, a_picture, copy_of, run, write
from hosts import served
from playwright.sync_api import Browser, BrowserContext, Page, expect

PROGRAM = (
    A_PROGRAM.removesuffix("---\n")
    + """\
image: {file: visit.jpg, alt: A visit to a workshop}
---

A word, and ![a plan of the workshop](<the plan.png>) within it.

![A drawing](drawing.svg) ![A picture elsewhere](https://example.org/visit.jpg)
"""
)
SLOW = {
    "data are saved": "{saveData: true, effectiveType: '4g'}",
    "the line is slow": "{saveData: false, effectiveType: '2g'}",
    "the line is very slow": "{effectiveType: 'slow-2g'}",
}
ORDINARY = "{saveData: false, effectiveType: '4g'}"
PICTURES = (".jpg", ".png", ".svg", ".webp")
SHOWN = ["A visit to a workshop", "a plan of the workshop", "A drawing"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with pictures, as it is built."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("pictures") / "a site, #1 with é")
    write(site, "programs/second-job.en.md", PROGRAM)
    write(site, "programs/second-job/visit.jpg", a_picture("JPEG", (2400, 1800)))
    write(site, "programs/second-job/the plan.png", a_picture("PNG", (300, 200)))
    write(site, "programs/second-job/drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>')
    assert run("build", "--quiet", folder=site).returncode == 0
    return site / "site"


@pytest.fixture(scope="module")
def homes(folder: Path) -> Iterator[dict[str, str]]:
    """`{way: address}` of that site."""
    with served(folder) as host:
        yield {"host": host, "disk": f"{folder.as_uri()}/"}


class Reader:
    """A page that is open, and what it has asked for: pictures, and anything outside the site."""

    def __init__(self, context: BrowserContext, home: str, language: str) -> None:
        self.page: Page = context.new_page()
        self.pictures: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda each: self._asked(each.url, home))
        self.page.on("console", lambda each: self.faults.append(each.text) if each.type == "error" else None)
        self.page.on("pageerror", lambda each: self.faults.append(str(each)))
        self.page.goto(f"{home}{language}/programs/second-job.html")

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith(home):
            self.faults.append(url)
        elif url.endswith(PICTURES) and "/files/" in url:
            self.pictures.append(url.rpartition("/")[2])

    def loaded(self) -> list[str]:
        """The pictures that have come, by their words, when all that is asked for has."""
        images = self.page.locator(".tg-picture img")
        for image in images.all():
            image.scroll_into_view_if_needed()
            image.evaluate("each => each.complete || new Promise((done) => each.addEventListener('load', done))")
        return [each.get_attribute("alt") or "" for each in images.all() if each.evaluate("each => each.naturalWidth")]

    def places(self) -> list[tuple[float, float, float, float]]:
        """Where the frames are, counted from the first, and how large; the page's head has fewer buttons without script."""
        found = [each.bounding_box() or {} for each in self.page.locator(".tg-picture").all()]
        return [(each["x"], each["y"] - found[0]["y"], each["width"], each["height"]) for each in found]


@pytest.fixture
def opened(browser: Browser, homes: dict[str, str]):
    """`opened(way, line)` is a `Reader` with a line as the browser would describe it; None is a browser that says nothing."""
    contexts = []

    def opening(way: str, line: str | None, *, language: str = "en", width: int = 1280, **options: object) -> Reader:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        value = line or "undefined"
        contexts[-1].add_init_script(f"Object.defineProperty(navigator, 'connection', {{get: () => ({value})}})")
        return Reader(contexts[-1], homes[way], language)

    yield opening
    for context in contexts:
        context.close()


@pytest.mark.parametrize("way", ["host", "disk"])
@pytest.mark.parametrize("line", [ORDINARY, None])
def test_pictures_are_there_at_once_on_an_ordinary_line(opened, way, line):
    reader = opened(way, line)

    assert reader.loaded() == SHOWN
    assert sorted(reader.pictures) == ["drawing.svg", "the%20plan-300.webp", "visit-960.webp"]
    assert reader.page.locator(".tg-picture button").count() == 0
    assert reader.faults == []


def test_a_phone_is_sent_the_smaller_picture(opened):
    reader = opened("host", ORDINARY, width=360)

    assert reader.loaded() == SHOWN
    assert "visit-480.webp" in reader.pictures


@pytest.mark.parametrize("way", ["host", "disk"])
@pytest.mark.parametrize("line", SLOW)
def test_on_a_slow_line_words_come_first_and_the_picture_on_request(opened, folder, way, line):
    reader = opened(way, SLOW[line])
    frame = reader.page.locator(".tg-picture").first
    assert (reader.loaded(), reader.pictures) == ([], [])
    assert frame.inner_text().startswith("A visit to a workshop")
    weight = frame.get_by_role("button").inner_text()

    frame.get_by_role("button").click()

    assert reader.loaded() == ["A visit to a workshop"]
    assert reader.pictures == ["visit-480.webp"]
    assert frame.evaluate("each => each === document.activeElement")
    small = folder / "files" / "programs" / "second-job" / "visit-480.webp"
    assert weight == f"Show picture, {round(small.stat().st_size / 1000)} kB"
    assert reader.page.locator(".tg-picture button").count() == 2
    assert reader.faults == []


def test_the_button_is_pressed_by_the_keyboard(opened):
    reader = opened("disk", SLOW["data are saved"])
    reader.page.locator(".tg-picture button").nth(1).focus()

    reader.page.keyboard.press("Enter")

    assert reader.loaded() == ["a plan of the workshop"]


def test_the_button_speaks_the_language_of_the_page(opened):
    reader = opened("disk", SLOW["data are saved"], language="ar")
    button = reader.page.locator(".tg-picture button").first

    assert button.inner_text().startswith("إظهار الصورة، ")
    assert (button.get_attribute("lang"), button.get_attribute("dir")) == ("ar", "rtl")
    expect(reader.page.locator(".tg-picture").first).to_have_attribute("lang", "en")


@pytest.mark.parametrize("way", ["host", "disk"])
def test_without_script_the_pictures_are_simply_there(opened, way):
    reader = opened(way, None, java_script_enabled=False)

    for image in reader.page.locator(".tg-picture img").all():
        image.scroll_into_view_if_needed()
    reader.page.wait_for_load_state("networkidle")

    assert [each.get_attribute("alt") for each in reader.page.locator(".tg-picture img").all()] == SHOWN
    assert sorted(reader.pictures) == ["drawing.svg", "the%20plan-300.webp", "visit-960.webp"]
    assert reader.faults == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_frame_has_the_size_of_its_picture_before_and_after_it_comes(opened, width):
    """Before: without script and with all pictures held back. After: as usual."""
    slow = opened("host", SLOW["data are saved"], width=width)
    bare = opened("host", None, width=width, java_script_enabled=False)
    usual = opened("host", ORDINARY, width=width)
    usual.loaded()
    usual.page.evaluate("scrollTo(0, 0)")

    assert bare.places() == usual.places()
    assert [each[2] for each in usual.places()][1:] == [min(300, width - 32), 40]
    first = usual.places()[0]
    assert abs(first[3] - first[2] * 3 / 4) < 1
    assert slow.places()[0] == first
    assert usual.page.evaluate("document.documentElement.scrollWidth") == width


def test_a_picture_elsewhere_is_a_link(opened):
    link = opened("disk", ORDINARY).page.get_by_role("link", name="A picture elsewhere")

    assert link.get_attribute("href") == "https://example.org/visit.jpg"
