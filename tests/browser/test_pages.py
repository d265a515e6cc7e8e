"""Pages in a real browser: on a host, in a sub-folder of one and from a disk; wide and narrow; with script and without."""

import pytest
from playwright.sync_api import Browser
from watched import Watched

WAYS = ("host", "sub-folder", "disk")
DIRECTIONS = {"en": "ltr", "ar": "rtl"}
PAGES = {
    "home": "{language}/index.html",
    "program": "{language}/programs/anapec-maroc.html",
    "program from elsewhere": "{language}/programs/himo-madagascar.html",
    "country": "{language}/countries/mar.html",
    "list": "{language}/programs/index.html",
    "list by a value": "{language}/programs/topics/youth-employment.html",
    "topic": "{language}/topics/youth-employment.html",
    "glossary": "{language}/terms/index.html",
    "help": "{language}/pages/contribute.html",
}
NARROW, PHONE, DESK = 320, 360, 1280


@pytest.fixture
def open_page(browser: Browser):
    """`open_page(home, address, …)` is a `Watched` page of its own, closed at the end of the test."""
    opened = []

    def opening(home: str, address: str, *, width: int = DESK, **options: object) -> Watched:
        opened.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        watched = Watched(opened[-1].new_page(), home)
        watched.page.goto(home + address)
        return watched

    yield opening
    for context in opened:
        context.close()


# A sub-folder differs from a host for the page that is not found alone, so there the walk below is enough. Each page is opened
# in both ways, in one language each; the other halves are `make slow`'s.
EVERY = [(name, language, way) for name in PAGES for language in DIRECTIONS for way in ("host", "disk")]
CROSSED = [
    pytest.param(*each, marks=[] if number % 4 in (0, 3) else pytest.mark.slow) for number, each in enumerate(EVERY)
]


@pytest.mark.parametrize(("name", "language", "way"), CROSSED)
def test_a_page_opens_whole_and_fits_every_width(open_page, addresses, way, language, name):
    watched = open_page(addresses[way], PAGES[name].format(language=language))

    assert watched.faults == []
    assert watched.page.locator("h1").count() == 1
    assert (watched.style("direction"), watched.style("margin-top")) == (DIRECTIONS[language], "0px")
    overflow = {}
    for width in (DESK, PHONE, NARROW):
        watched.page.set_viewport_size({"width": width, "height": 800})
        overflow[width] = watched.overflow()
    assert overflow == {DESK: 0, PHONE: 0, NARROW: 0}


# Each at the width of common screens.
EDGES = "([...names]) => names.map((name) => document.querySelector(name).getBoundingClientRect())"


@pytest.mark.parametrize("width", [1200, DESK])
@pytest.mark.parametrize("language", DIRECTIONS)
def test_the_front_page_leaves_no_row_half_empty(open_page, addresses, language, width):
    page = open_page(addresses["disk"], PAGES["home"].format(language=language), width=width).page
    names = [".tg-title", ".tg-kinds", ".tg-tile-map__map", ".tg-footer__inner", ".tg-header"]

    title, kinds, map_, footer, header = page.evaluate(EDGES, names)

    assert kinds["top"] < map_["bottom"] and map_["top"] < kinds["bottom"]
    assert kinds["width"] > 250
    assert {round(min(kinds["left"], map_["left"])), round(max(kinds["right"], map_["right"]))} == {
        round(title["left"]),
        round(title["right"]),
    }
    assert (footer["left"], footer["right"]) == (title["left"], title["right"])
    assert title["top"] - header["bottom"] >= 16


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("name", ["program", "list", "glossary"])
def test_text_at_twice_its_size_needs_no_sideways_scrolling(open_page, addresses, language, name):
    watched = open_page(addresses["host"], PAGES[name].format(language=language), width=640)

    watched.page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert watched.overflow() == 0


@pytest.mark.parametrize("way", WAYS)
def test_the_choice_of_language_opens_and_fits(open_page, addresses, way):
    watched = open_page(addresses[way], "index.html", width=NARROW)

    assert watched.page.locator(".tg-choice a").all_inner_texts() == [
        "English",
        "Español",
        "Français",
        "Português",
        "العربية",
    ]
    assert (watched.faults, watched.overflow(), watched.style("margin-top")) == ([], 0, "0px")


@pytest.mark.parametrize("way", ["host", "sub-folder"])
def test_the_root_of_a_host_is_the_choice_of_language(open_page, addresses, way):
    watched = open_page(addresses[way], "")

    assert watched.page.locator(".tg-choice a").count() == 5
    assert watched.faults == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "with_script", [pytest.param(True, id="with script"), pytest.param(False, id="without script")]
)
def test_a_reader_walks_through_the_site_by_clicks(open_page, addresses, way, with_script):
    home = addresses[way]
    watched = open_page(home, "index.html", width=PHONE, java_script_enabled=with_script)
    walk = [
        ([".tg-choice a[hreflang=ar]"], "ar/index.html"),
        ([".tg-drawer summary", ".tg-drawer a[href='programs/index.html']"], "ar/programs/index.html"),
        ([".tg-card__title a[href='anapec-maroc.html']"], "ar/programs/anapec-maroc.html"),
        ([".tg-languages summary", ".tg-languages a[hreflang=fr]"], "fr/programs/anapec-maroc.html"),
        ([".tg-facts__list a[href$='countries/mar.html']"], "fr/countries/mar.html"),
        ([".tg-breadcrumbs li:last-child a"], "fr/countries/index.html"),
        (["a.tg-header__name"], "fr/index.html"),
    ]

    for clicks, address in walk:
        for each in clicks:
            watched.page.locator(each).first.click()
        watched.page.wait_for_url(home + address)

        assert watched.page.locator("h1").inner_text() != ""
    assert watched.faults == []


@pytest.mark.parametrize("way", WAYS)
def test_a_link_to_a_place_on_the_page_scrolls_there(open_page, addresses, way):
    watched = open_page(addresses[way], "en/terms/index.html", width=PHONE)
    last = watched.page.locator(".tg-letters a").last
    heading = watched.page.locator(f"[id='{last.get_attribute('href')[1:]}']")

    last.click()

    assert heading.is_visible()
    assert watched.page.evaluate("scrollY") > 0


@pytest.mark.parametrize("name", ["home", "program", "list", "glossary"])
def test_a_page_says_the_same_without_script(open_page, addresses, name):
    address = PAGES[name].format(language="en")

    with_script = open_page(addresses["host"], address)
    without = open_page(addresses["host"], address, java_script_enabled=False)

    assert without.page.locator("main").inner_text() == with_script.page.locator("main").inner_text()


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("nothing.html", id="at the root"),
        pytest.param("en/programs/nothing.html", id="where a record would be"),
        pytest.param("en/nothing/at/all/here", id="deeper than any page"),
    ],
)
@pytest.mark.parametrize("is_small", [pytest.param(False, id="on a host"), pytest.param(True, id="in a sub-folder")])
def test_the_page_not_found_has_its_style_and_leads_back(open_page, addresses, small_site, address, is_small):
    home = small_site if is_small else addresses["host"]
    watched = open_page(home, address, width=NARROW)
    assert watched.page.locator("h1").inner_text() == "404"
    assert (watched.overflow(), watched.style("margin-top")) == (0, "0px")
    # The browser itself complains of the status, and of nothing else.
    assert [each for each in watched.faults if "404" not in each or ".css" in each] == []
    watched.faults.clear()

    watched.page.locator("section[lang=en] a[href$='programs/index.html']").click()

    watched.page.wait_for_url(f"{home}en/programs/index.html")
    assert watched.faults == []


def test_the_drawer_is_opened_and_left_by_the_keyboard_alone(open_page, addresses):
    watched = open_page(addresses["disk"], "en/programs/index.html", width=PHONE)
    summary = watched.page.locator(".tg-drawer summary")
    first = watched.page.locator(".tg-drawer a").first

    summary.focus()
    watched.page.keyboard.press("Enter")
    assert first.is_visible()
    watched.page.keyboard.press("Tab")
    assert first.evaluate("each => each === document.activeElement")
    watched.page.keyboard.press("Escape")

    assert not first.is_visible()
    assert summary.evaluate("each => each === document.activeElement")


@pytest.mark.parametrize("with_script", [True, False])
def test_a_tap_beside_the_drawer_closes_it(open_page, addresses, with_script):
    watched = open_page(addresses["host"], "ar/index.html", width=PHONE, java_script_enabled=with_script)
    watched.page.locator(".tg-drawer summary").click()
    assert watched.page.locator(".tg-drawer a").first.is_visible()

    watched.page.mouse.click(20, 400)

    assert not watched.page.locator(".tg-drawer a").first.is_visible()


@pytest.mark.parametrize("way", ["host", "disk"])
def test_colours_are_remembered_from_page_to_page(open_page, addresses, way):
    """As the device, light, dark: and round again."""
    watched = open_page(addresses[way], "en/index.html", color_scheme="light")
    button = watched.page.locator("[data-tianguis=palette]")
    light = watched.style("background-color")

    button.click()
    button.click()
    assert button.inner_text() == "Dark colours"
    dark = watched.style("background-color")
    assert dark != light
    watched.page.goto(addresses[way] + "ar/programs/index.html")

    assert watched.style("background-color") == dark
    watched.page.locator("[data-tianguis=palette]").click()
    assert watched.style("background-color") == light


@pytest.mark.parametrize("with_script", [True, False])
def test_a_dark_device_gets_dark_pages(open_page, addresses, with_script):
    light, dark = (
        open_page(addresses["disk"], "en/index.html", color_scheme=scheme, java_script_enabled=with_script).style(
            "background-color"
        )
        for scheme in ("light", "dark")
    )

    assert light != dark


@pytest.mark.parametrize("way", WAYS)
def test_a_language_once_chosen_is_remembered_at_the_root_alone(open_page, addresses, way):
    home = addresses[way]
    watched = open_page(home, "index.html")
    watched.page.wait_for_timeout(200)
    assert watched.page.url == f"{home}index.html"
    watched.page.locator(".tg-choice a[hreflang=pt]").click()
    watched.page.wait_for_url(f"{home}pt/index.html")

    watched.page.goto(f"{home}index.html")
    watched.page.wait_for_url(f"{home}pt/index.html")
    watched.page.goto(f"{home}en/programs/index.html")
    watched.page.wait_for_timeout(200)
    assert watched.page.url == f"{home}en/programs/index.html"
    watched.page.goto(f"{home}index.html#")

    watched.page.wait_for_timeout(200)
    assert watched.page.locator(".tg-choice a").count() == 5
    # Who is taken on at once leaves the root before all of it has come.
    assert [each for each in watched.faults if not each.startswith("failed: ")] == []


def test_the_first_tab_leads_to_the_content(open_page, addresses):
    watched = open_page(addresses["host"], "ar/programs/anapec-maroc.html")

    watched.page.keyboard.press("Tab")

    skip = watched.page.locator(".tg-skip")
    assert skip.evaluate("each => each === document.activeElement")
    box = skip.bounding_box()
    assert box is not None and 0 <= box["x"] < DESK and box["y"] >= 0
    watched.page.keyboard.press("Enter")
    assert watched.page.url.endswith("#content")


def test_a_fault_is_noticed(open_page, addresses):
    """So that the checks above are known to see."""
    watched = open_page(addresses["host"], "en/index.html", bypass_csp=True)

    watched.page.set_content(
        "<img src='/nothing.png'><img src='https://example.org/x.png'><p style='width:3000px'>wide</p>"
        "<script>throw new Error('broken')</script>"
    )
    watched.page.wait_for_load_state("networkidle")

    told = " ".join(watched.faults)
    assert all(words in told for words in ("404: ", "elsewhere: https://example.org", "script: broken"))
    assert watched.overflow() > 0
