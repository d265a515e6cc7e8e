"""Search in a real browser: the box, the results in the place of a list, filters, comparison; from a host and from a disk."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from axe import violations
from builders import BASE_SITE, copy_of, run, write
from playwright.sync_api import Browser, Page, expect

WAYS = ("host", "disk")
PHONE, DESK = 360, 1280
BOX = "header [type=search]"
MAIN_BOX = "main [type=search]"
STATUS = ".tg-found .tg-note[role=status]"
CARDS = ".tg-found__card"


@pytest.fixture
def open_page(browser: Browser):
    """`open_page(address, …)` is a page of its own, closed at the end of the test, that may not have script errors."""
    opened, faults = [], []

    def opening(address: str, *, width: int = DESK, **options: object) -> Page:
        # What a worker fetches, no test could hold back.
        options = {"viewport": {"width": width, "height": 800}, "service_workers": "block", **options}
        opened.append(browser.new_context(**options))
        page = opened[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield opening
    for context in opened:
        context.close()
    assert faults == []


def found(page: Page) -> int:
    """How many records the page says it has found."""
    expect(page.locator(STATUS)).to_contain_text(re.compile(r"\d"))
    return int(re.sub(r"\D", "", page.locator(STATUS).inner_text()))


def titles(page: Page) -> list[str]:
    return page.locator(f"{CARDS} .tg-card__title a").all_inner_texts()


# The box


def test_a_page_asks_for_nothing_of_search_before_its_box_is_entered(open_page, addresses):
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.goto(addresses["host"] + "en/index.html")
    before = [each for each in asked if "search" in each]

    with page.expect_request(re.compile("/search/manifest.js")):
        page.locator(BOX).focus()

    assert before == []


@pytest.mark.parametrize("way", WAYS)
def test_a_completion_chosen_by_keys_leads_to_its_results(open_page, addresses, way):
    page = open_page(addresses[way] + "en/programs/mgnrega.html")
    page.locator(BOX).focus()
    page.keyboard.type("pens")
    options = page.locator("header [role=option]")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    pointed = page.locator(BOX).get_attribute("aria-activedescendant")
    words = page.locator(f"#{pointed}").inner_text()

    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"en/search\.html\?q=pens"))
    assert words.startswith("pens")
    assert page.locator(MAIN_BOX).input_value() == words
    assert found(page) > 0


def test_the_first_records_stand_under_the_words_and_lead_to_their_pages(open_page, addresses):
    page = open_page(addresses["disk"] + "en/index.html")
    page.locator(BOX).focus()
    page.keyboard.type("mgnrega")
    record = page.locator("header [role=group] [role=option]").first
    expect(record).to_contain_text("MGNREGA")

    record.click()

    page.wait_for_url(re.compile(r"en/programs/mgnrega\.html$"))


def test_escape_closes_the_list_and_leaves_the_words(open_page, addresses):
    page = open_page(addresses["disk"] + "en/index.html")
    page.locator(BOX).focus()
    page.keyboard.type("pens")
    expect(page.locator("header [role=option]").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator("header [role=listbox]")).to_be_hidden()
    assert page.locator(BOX).input_value() == "pens"
    assert page.locator(BOX).get_attribute("aria-expanded") == "false"


def test_home_goes_to_the_beginning_of_the_words_and_leaves_the_options(open_page, addresses):
    page = open_page(addresses["disk"] + "en/index.html")
    page.locator(BOX).focus()
    page.keyboard.type("pens")
    expect(page.locator("header [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowUp")
    assert page.locator(BOX).get_attribute("aria-activedescendant")

    page.keyboard.press("Home")

    assert page.locator(BOX).get_attribute("aria-activedescendant") is None
    assert page.locator(BOX).evaluate("box => box.selectionStart") == 0


def test_the_list_stays_shut_for_who_has_gone_on(open_page, addresses):
    page = open_page("about:blank")
    held = []
    page.route("**/manifest.js", lambda route: held.append(route))
    page.goto(addresses["host"] + "en/index.html")
    page.locator(BOX).focus()
    page.keyboard.type("pens")
    page.locator(BOX).blur()

    with page.expect_response(re.compile("/strings-")):
        held[0].continue_()

    # Longer than the pause after which the words would be offered.
    page.wait_for_timeout(1000)
    expect(page.locator(f"{BOX}[role=combobox]")).to_have_count(1)
    expect(page.locator("header [role=listbox]")).to_be_hidden()


# Results


@pytest.mark.parametrize("way", WAYS)
def test_results_stand_in_the_address_and_go_back_and_forth(open_page, addresses, way):
    page = open_page(addresses[way] + "en/search.html?q=pension")
    first = found(page)
    page.locator(MAIN_BOX).fill("training")

    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"\?q=training$"))
    expect(page.locator(STATUS)).not_to_contain_text(str(first))
    expect(page.locator(f"{CARDS} mark").first).to_be_visible()
    second = found(page)
    page.go_back()
    expect(page.locator(MAIN_BOX)).to_have_value("pension")
    expect(page.locator(STATUS)).to_contain_text(str(first))
    page.go_forward()
    expect(page.locator(STATUS)).to_contain_text(str(second))


def test_a_filter_says_how_many_it_will_leave_and_a_chip_takes_it_away(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=work")
    every = found(page)
    kinds = page.locator(".tg-filter").first
    kinds.locator("summary").click()
    value = kinds.locator("li:visible").first
    promised = int(value.locator(".tg-note").inner_text())

    value.locator("input").check()

    expect(page.locator(STATUS)).to_contain_text(str(promised))
    page.wait_for_url(re.compile(r"[?&]by-kind="))
    assert promised < every
    expect(value.locator("input")).to_be_focused()
    page.locator(".tg-found__chip").click()
    expect(page.locator(STATUS)).to_contain_text(str(every))
    assert "by-kind=" not in page.url


@pytest.mark.parametrize(("width", "is_open"), [(DESK, True), (PHONE, False)])
def test_filters_stand_open_where_there_is_room(open_page, addresses, width, is_open):
    page = open_page(addresses["disk"] + "en/search.html?q=work", width=width)
    found(page)

    if is_open:
        expect(page.locator(".tg-filters[open] .tg-filter:visible").first).to_be_visible()
    else:
        page.wait_for_timeout(500)
        assert page.locator(".tg-filters:not([open])").count() == 1


def test_filters_that_can_not_be_had_stay_shut_and_leave_the_results(open_page, addresses):
    page = open_page("about:blank")
    with page.expect_event("requestfailed"):
        page.route("**/facets.js", lambda route: route.abort())
        page.goto(addresses["host"] + "en/search.html?q=work")

    assert found(page) > 0
    assert page.locator(".tg-filters:not([open])").count() == 1


def test_there_is_nothing_to_clear_where_no_filter_is_set(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=work")
    found(page)
    clear = page.get_by_role("button", name="Clear all")
    before = clear.count()

    page.goto(addresses["disk"] + "en/search.html?q=work&by-kind=program")
    found(page)

    assert before == 0
    expect(clear).to_be_visible()


def test_two_values_of_a_filter_add_up_and_two_filters_narrow(open_page, addresses):
    page = open_page("about:blank")
    counts = []
    for chosen in (
        "&by-kind=program",
        "&by-kind=lesson",
        "&by-kind=program&by-kind=lesson",
        "&by-kind=program&by-countries=chl",
    ):
        page.goto(addresses["disk"] + "en/search.html?q=" + chosen)
        counts.append(found(page))

    assert counts[2] == counts[0] + counts[1]
    assert 0 < counts[3] < counts[0]


def test_more_results_come_ten_at_a_time_and_take_the_focus(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=&by-kind=organization")
    assert found(page) > 20
    expect(page.locator(CARDS)).to_have_count(10)

    page.get_by_role("button", name="Show more").click()

    expect(page.locator(CARDS)).to_have_count(20)
    expect(page.locator(CARDS).nth(10).locator("a")).to_be_focused()


def test_more_results_asked_for_twice_come_once(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=&by-kind=program&sort=title")
    found(page)

    page.get_by_role("button", name="Show more").evaluate("more => { more.click(); more.click(); }")

    expect(page.locator(CARDS)).not_to_have_count(10)
    page.wait_for_timeout(300)
    assert len(titles(page)) == len(set(titles(page)))


def test_results_can_be_sorted_by_title(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=&by-kind=program")
    found(page)

    page.get_by_label("Sort by").select_option("title")

    page.wait_for_url(re.compile("sort=title"))
    expect(page.locator(CARDS).first).to_contain_text("Better Factories Cambodia")


def test_a_slip_of_the_pen_is_mended(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=" + "pensoins")

    assert found(page) > 0
    expect(page.locator(".tg-found")).to_contain_text("No record has “pensoins”. These have “pensions”.")


def test_nothing_found_says_what_would_find_something(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=mgnrega&by-countries=chl")
    expect(page.locator(STATUS)).to_have_text("Nothing was found.")
    expect(page.get_by_role("button", name=re.compile("^Without .*Chile"))).to_contain_text(re.compile(r": \d+ record"))

    page.get_by_role("button", name=re.compile("^Without .*Chile")).click()

    assert found(page) > 0


def test_a_word_of_another_language_is_found_in_all_languages(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=" + quote("jubilación no contributiva"))
    page.locator(STATUS).wait_for()

    page.get_by_label("In all languages").or_(page.get_by_role("button", name="In all languages")).first.click()

    page.wait_for_url(re.compile("all=1"))
    expect(page.locator(f"{CARDS} .tg-badge--language").first).to_be_visible()
    addresses_found = page.locator(f"{CARDS} .tg-card__title a").evaluate_all("links => links.map(link => link.href.split('/').slice(-2).join('/'))")  # fmt: skip
    assert len(addresses_found) == len(set(addresses_found))


def test_a_passage_comes_when_it_is_asked_for(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=placement&by-kind=program")
    found(page)

    page.get_by_role("button", name="Show passage").first.click()

    expect(page.locator(".tg-found__passage").first).to_be_focused()
    assert page.locator(".tg-found__passage").first.inner_text() != ""


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "\"'--><script>alert(1)</script>", "-", "😀" * 50, "a" * 10_000])  # fmt: skip
def test_whatever_is_asked_stays_text(open_page, addresses, hostile):
    page = open_page(addresses["disk"] + "en/search.html?q=" + quote(hostile))

    expect(page.locator(STATUS)).not_to_have_text("")
    assert page.locator(MAIN_BOX).input_value() == hostile
    assert page.locator(".tg-found img, .tg-found script").count() == 0


def test_a_missing_file_is_said_and_asked_for_again(open_page, addresses):
    page = open_page("about:blank")
    page.route("**/cards-*.js", lambda route: route.abort())
    page.goto(addresses["host"] + "en/search.html?q=pension")
    expect(page.locator(STATUS)).to_have_text("A part of the search could not be loaded.")
    expect(page.get_by_label("Sort by")).to_be_hidden()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    page.unroute("**/cards-*.js")

    page.get_by_role("button", name="Try again").click()

    assert found(page) > 0


@pytest.mark.parametrize("files", ["**/cards-*.js", "**/search-later-*.js"])
def test_what_came_in_the_place_of_a_file_is_not_taken_for_it(open_page, addresses, files):
    page = open_page("about:blank")
    page.route(files, lambda route: route.fulfill(content_type="text/javascript", body="/* Please log in. */"))
    page.goto(addresses["host"] + "en/search.html?q=pension&by-kind=program")
    expect(page.locator(STATUS)).to_have_text("A part of the search could not be loaded.")
    page.unroute(files)

    page.get_by_role("button", name="Try again").click()

    assert found(page) > 0


@pytest.mark.parametrize(
    "press",
    [
        pytest.param(lambda page: page.get_by_role("button", name="Download as CSV").click(), id="a file to save"),
        pytest.param(lambda page: page.get_by_role("button", name="Show passage").first.click(), id="a passage"),
        pytest.param(lambda page: page.locator("[data-key]").first.click(), id="a record to compare"),
    ],
)
def test_what_can_not_be_had_later_is_said(open_page, addresses, press):
    page = open_page("about:blank")
    page.route("**/search-later-*.js", lambda route: route.abort())
    page.goto(addresses["host"] + "en/search.html?q=pension")
    found(page)

    press(page)

    expect(page.locator(".tg-found").get_by_text("A part of the search could not be loaded.")).to_be_visible()
    expect(page.locator("[data-key]").first).not_to_be_checked()


def test_a_search_that_comes_in_the_end_says_no_more_that_it_failed(open_page, addresses):
    page = open_page("about:blank")
    page.route("**/manifest.js", lambda route: route.abort())
    page.goto(addresses["host"] + "en/search.html?q=pension")
    expect(page.get_by_text("Search could not be loaded.")).to_be_visible()
    page.unroute("**/manifest.js")

    page.locator(MAIN_BOX).blur()
    page.locator(MAIN_BOX).focus()

    assert found(page) > 0
    expect(page.get_by_text("Search could not be loaded.")).to_be_hidden()


def test_styles_that_never_come_do_not_keep_results_back(open_page, addresses):
    page = open_page("about:blank")
    page.route("**/assets/search-*.css", lambda route: None)

    page.goto(addresses["host"] + "en/search.html?q=pension", wait_until="commit")

    expect(page.locator(CARDS).first).to_be_visible(timeout=15_000)


def test_an_order_that_is_none_is_that_of_relevance(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=pension&sort=colour")
    found(page)

    assert page.get_by_label("Sort by").input_value() == "relevance"


def test_a_search_that_is_not_there_leaves_the_lists(open_page, addresses):
    page = open_page("about:blank")
    page.route("**/manifest.js", lambda route: route.abort())

    page.goto(addresses["host"] + "en/search.html?q=pension")

    expect(page.get_by_text("Search could not be loaded.")).to_be_visible()
    expect(page.locator("[data-tianguis=list]")).to_be_visible()


@pytest.mark.parametrize("number", [0, 1, 2, 3, 11, 100])
def test_the_number_of_records_takes_the_form_of_its_language(open_page, addresses, number):
    page = open_page(addresses["disk"] + "ar/search.html?q=")
    found(page)
    said = page.evaluate(
        """async number => {
            const base = new URL(document.querySelector("[data-manifest]").dataset.manifest, location.href).href.replace(/[^/]*$/, "");
            const index = await tianguis.openIndex(base, await tianguis.load(base + "manifest.js"));
            return [tianguis.counted(index, number), index.t["records_" + new Intl.PluralRules("ar").select(number)]];
        }""",
        number,
    )

    forms = {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}
    assert said[0] == said[1].replace("{count}", str(number)), forms[number]


def test_all_words_within_a_filter_and_then_any(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=mgnrega+monotributo&by-kind=lesson")
    page.locator(STATUS).wait_for()

    assert found(page) > 0
    expect(page.get_by_text("No record has all of these words.")).to_be_visible()


def test_many_records_are_saved_with_few_requests_and_it_says_how_far_it_is(open_page, addresses):
    page = open_page("about:blank")
    page.goto(addresses["host"] + "en/search.html?q=")
    count = found(page)
    assert count > 200
    said = page.locator(STATUS).inner_text()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    held = []
    page.route("**/table-*.js", lambda route: held.append(route))
    button = page.get_by_role("button", name="Download as CSV")

    with page.expect_download() as saved:
        with page.expect_request("**/table-*.js"):
            button.click()
        expect(page.locator(STATUS)).to_have_text(f"0 of {count} records are there …")
        expect(button).to_be_disabled()
        while not held:
            page.wait_for_timeout(20)
        held[0].continue_()

    assert len(read_csv(saved.value.path())) == count + 1
    assert len([url for url in asked if "/search/" in url]) <= 3
    expect(page.locator(STATUS)).to_have_text(said)
    expect(button).to_be_enabled()


def test_of_records_far_apart_each_is_asked_for_alone(open_page, addresses):
    page = open_page("about:blank")
    page.goto(addresses["host"] + "en/search.html?q=mgnrega")
    count = found(page)
    assert count < 20
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.evaluate(
        """() => {
            const t = {title: "", kind: "", date: "", places: "", summary: "", language: "", address: ""};
            const index = {manifest: {per_file: {table: 2}, kinds: [], language: "en"}, base: "https://example.org/", t};
            index.asked = [];
            index.cards = async (ids, name) => ids.map(id => (index.asked.push(name), {title: String(id), kind: "", year: "", places: "", summary: "", url: "x"}));
            window.index = index;
        }"""
    )
    page.locator("[data-key]").first.check()
    expect(page.locator(".tg-picked")).to_be_visible()

    with page.expect_download() as saved:
        page.evaluate("() => tianguis.save(index, [9, 1, 5, 4].map(id => ({id, index})), () => {})")

    assert [line[0] for line in read_csv(saved.value.path())[1:]] == ["9", "1", "5", "4"]
    assert page.evaluate("() => index.asked") == ["cards"] * 4


# What is waited for


@pytest.mark.parametrize("address", ["en/programs/mgnrega.html", "ar/programs/mgnrega.html"])
def test_a_slow_search_says_that_it_comes(open_page, addresses, address):
    page = open_page("about:blank")
    held = []
    page.route("**/manifest.js", lambda route: held.append(route))
    page.goto(addresses["host"] + address)
    state = page.locator("header [role=status]")
    assert state.inner_text() == ""

    page.locator(BOX).press_sequentially("p")

    loading = state.locator("> span").first
    expect(loading).to_be_visible()
    assert loading.inner_text() == {"en": "Search is being loaded …", "ar": "يجري تحميل البحث …"}[address[:2]]
    held[0].continue_()
    expect(page.locator(f"{BOX}[role=combobox]")).to_have_count(1)
    expect(loading).to_be_hidden()


def test_a_fast_search_says_nothing_of_loading(open_page, addresses):
    page = open_page(addresses["disk"] + "en/programs/mgnrega.html")
    page.locator(BOX).focus()
    expect(page.locator(f"{BOX}[role=combobox]")).to_have_count(1)

    page.wait_for_timeout(600)

    assert page.locator("header [role=status]").inner_text() == ""


def test_a_box_whose_search_can_not_be_had_leads_to_the_lists(open_page, addresses):
    page = open_page("about:blank")
    page.route("**/manifest.js", lambda route: route.abort())
    page.goto(addresses["host"] + "en/programs/mgnrega.html")
    page.locator(BOX).press_sequentially("p")
    expect(page.locator("header [role=status]")).to_contain_text("Search could not be loaded.")

    page.locator("header [role=status]").get_by_role("link", name="Lists of everything").click()

    page.wait_for_url(re.compile(r"en/search\.html"))
    expect(page.locator("[data-tianguis=list]")).to_be_visible()


def test_how_to_ask_is_told_with_names_in_both_languages(open_page, addresses):
    page = open_page(addresses["disk"] + "es/search.html")

    page.get_by_text("Cómo preguntar").click()

    names = page.locator("details li li").all_inner_texts()
    assert names[0] == "título: (title:)"
    assert len(names) == 5
    page.goto(addresses["disk"] + "es/search.html?q=" + quote("título:chile"))
    assert found(page) > 0


# Lists


@pytest.mark.parametrize("way", WAYS)
def test_a_list_gives_its_place_to_what_is_found_in_it_and_takes_it_back(open_page, addresses, way):
    page = open_page(addresses[way] + "en/programs/index.html")
    page.locator(MAIN_BOX).focus()
    page.locator(f"{MAIN_BOX}[role=combobox]").fill("cash")

    page.keyboard.press("Enter")

    expect(page.locator("[data-tianguis=list]")).to_be_hidden()
    assert 0 < found(page) < 19
    assert all("/programs/" in link for link in page.locator(f"{CARDS} .tg-card__title a").evaluate_all("links => links.map(link => link.href)"))  # fmt: skip
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-tianguis=list]")).to_be_visible()
    assert page.url.endswith("index.html")


def test_without_script_the_box_leads_to_the_lists(open_page, addresses):
    page = open_page(addresses["disk"] + "en/index.html", java_script_enabled=False)
    page.locator(BOX).fill("pension")

    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"en/search\.html\?q=pension"))
    # Chromium's own switch leaves `noscript` unshown, which a browser without script shows.
    assert "Search needs JavaScript." in page.content()
    page.locator("main").get_by_role("link", name="Programs", exact=True).click()
    page.wait_for_url(re.compile(r"en/programs/index\.html"))


def test_on_a_phone_a_button_leads_to_the_search_page(open_page, addresses):
    page = open_page(addresses["disk"] + "en/programs/mgnrega.html", width=PHONE)

    page.locator("header").get_by_role("button", name="Search").click()

    page.wait_for_url(re.compile(r"en/search\.html"))
    expect(page.locator(MAIN_BOX)).to_be_focused()


# Comparison


@pytest.mark.parametrize("way", WAYS)
def test_records_that_are_picked_stand_side_by_side(open_page, addresses, way):
    page = open_page(addresses[way] + "en/search.html?q=&by-kind=program&sort=title")
    found(page)
    boxes = page.get_by_role("checkbox", name=re.compile("^Compare “"))
    picked = [titles(page)[number] for number in (0, 2)]
    boxes.nth(0).check()
    boxes.nth(2).check()

    page.locator(".tg-picked").get_by_role("link", name="Compare").click()

    page.wait_for_url(re.compile(r"compare\.html\?program="))
    expect(page.locator("thead a")).to_have_text(picked)
    row = page.get_by_role("row", name=re.compile("^Countries and territories"))
    expect(row).to_contain_text("differs")
    page.get_by_label("Only rows that differ").check()
    assert page.locator("tbody tr:visible").count() == page.locator("tbody tr:visible .tg-comparison__sign").count() > 0


def test_records_are_picked_where_a_browser_keeps_nothing(open_page, addresses):
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('kept out'); } })")
    page.goto(addresses["host"] + "en/search.html?q=&by-kind=program")
    found(page)

    page.locator("[data-key]").nth(0).check()
    expect(page.locator(".tg-picked button")).to_have_count(1)
    page.locator("[data-key]").nth(1).check()

    expect(page.locator(".tg-picked button")).to_have_count(2)
    expect(page.locator(".tg-picked").get_by_role("link", name="Compare")).to_be_visible()


def test_a_record_that_is_named_twice_stands_there_once(open_page, addresses):
    page = open_page(addresses["disk"] + "en/compare.html?program=mgnrega,,mgnrega,chile-joven")

    expect(page.locator("thead a")).to_have_count(2)
    expect(page.get_by_text("could not be found")).to_have_count(0)


def test_records_of_two_kinds_are_not_compared(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=chile")
    found(page)
    page.locator("[data-key^='program/']").first.check()
    expect(page.locator(".tg-picked")).to_be_visible()

    page.locator("[data-key^='organization/']").first.click()

    expect(page.locator(".tg-picked [role=status]")).to_have_text("Up to four records of one kind can be compared.")
    expect(page.locator("[data-key^='organization/']").first).not_to_be_checked()


def test_a_name_that_is_no_record_is_told_beside_those_that_are(open_page, addresses):
    page = open_page(addresses["disk"] + "en/compare.html?program=mgnrega,no-such-program")

    expect(page.get_by_text("“no-such-program” could not be found.")).to_be_visible()
    expect(page.locator("thead a")).to_have_count(1)


def test_a_cell_in_another_language_says_so(open_page, addresses):
    page = open_page(addresses["disk"] + "ar/compare.html?program=mgnrega,chile-joven")
    page.locator("thead a").nth(1).wait_for()

    languages = set(page.locator("tbody td [lang]").evaluate_all("all => all.map(each => each.lang)"))

    assert languages and "ar" not in languages
    assert page.locator("tbody td [lang]:not([dir])").count() == 0


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_every_cell_begins_on_the_side_of_its_page(open_page, addresses, language, direction):
    page = open_page(addresses["disk"] + f"{language}/compare.html?program=mgnrega,chile-joven,anapec-maroc")
    page.locator("thead a").nth(2).wait_for()

    directions = page.locator("tbody td").evaluate_all("all => all.map(each => getComputedStyle(each).direction)")
    cards = open_page(addresses["disk"] + f"{language}/programs/index.html").locator(".tg-card__summary")
    summaries = cards.evaluate_all("all => all.map(each => getComputedStyle(each).direction)")

    assert set(directions) == set(summaries) == {direction}


def test_a_comparison_can_be_saved(open_page, addresses, tmp_path):
    page = open_page(addresses["disk"] + "ar/compare.html?program=mgnrega,anapec-maroc")
    page.locator("thead a").nth(1).wait_for()

    with page.expect_download() as saved:
        page.locator(".tg-comparison .tg-found__link").click()

    lines = read_csv(saved.value.path())
    assert lines[0][1:] == page.locator("thead a").all_inner_texts()
    assert len(lines) == page.locator("tbody tr").count() + 1


def test_no_cell_of_a_saved_file_is_a_formula(open_page, addresses):
    page = open_page(addresses["disk"] + "en/search.html?q=pension")
    found(page)
    page.locator("[data-key]").first.check()
    expect(page.locator(".tg-picked")).to_be_visible()

    with page.expect_download() as saved:
        page.evaluate(
            """() => {
                const words = ["=1+1", "+1", "-1", "@a", "\\tb", 'c "d", e'];
                const t = {title: "", kind: "", date: "", places: "", summary: "", language: "", address: ""};
                const index = {t, base: "https://example.org/", manifest: {kinds: [], language: "en"}};
                index.manifest.per_file = {table: 500};
                index.cards = async ids => ids.map(id => ({title: words[id], kind: "", year: "", places: "", summary: "", url: "x"}));
                tianguis.save(index, words.map((_, id) => ({id, index})), () => {});
            }"""
        )

    assert [line[0] for line in read_csv(saved.value.path())[1:]] == ["'=1+1", "'+1", "'-1", "'@a", "'\tb", 'c "d", e']


def read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


# For everyone


STATES = {
    "lists": ("search.html", ""),
    "results": ("search.html?q=a&by-kind=program", ""),
    "filters": ("search.html?q=&by-kind=program&by-topics=informal-economy", ".tg-filters:not([open]) > summary"),
    "nothing": ("search.html?q=zzzzqqqq", ""),
    "comparison": ("compare.html?program=mgnrega,anapec-maroc", ""),
    "nothing to compare": ("compare.html", ""),
}


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("ar", PHONE, "dark"), pytest.param("en", DESK, "light", marks=pytest.mark.slow)],
)
@pytest.mark.parametrize("state", STATES)
def test_a_state_of_search_breaks_no_rule_of_wcag_and_fits(browser, addresses, state, language, width, scheme):
    assert accessible(browser, addresses["disk"], state, language, width, scheme) == ([], 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", PHONE, "light"), ("en", PHONE, "dark"), ("en", DESK, "dark"), ("ar", PHONE, "light"), ("ar", DESK, "light"), ("ar", DESK, "dark")],
)  # fmt: skip
@pytest.mark.parametrize("state", STATES)
def test_nor_does_it_in_other_colours_and_widths(browser, addresses, state, language, width, scheme):
    assert accessible(browser, addresses["disk"], state, language, width, scheme) == ([], 0)


def accessible(browser, home, state, language, width, scheme) -> tuple[list[str], int]:
    """The rules that a state breaks, and how far one can scroll sideways."""
    address, click = STATES[state]
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{home}{language}/{address}")
    page.locator("[data-tianguis=list], .tg-lead").first.wait_for() if "?" not in address else page.locator(
        ".tg-found__link:visible"
    ).first.wait_for()
    if click and page.locator(click).count():
        page.locator(click).click()
    found = violations(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    return found, overflow


def test_the_open_list_of_a_box_breaks_no_rule(browser, addresses):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(addresses["disk"] + "en/programs/index.html")
    page.locator(BOX).focus()
    page.keyboard.type("pens")
    expect(page.locator("header [role=group]")).to_be_visible()
    page.keyboard.press("ArrowDown")

    assert violations(page) == []
    context.close()


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site with facets that are called as an address or a form calls its own, in the folder of the site."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("odd") / "site")
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "  - tianguis/search\n", encoding="utf-8")
    schema = site / "schemas/program.yml"
    fields = "".join(f"  {name}: {{type: choice, label: Own {name}, of: maturities, facet: true}}\n" for name in ODD)
    schema.write_text(schema.read_text(encoding="utf-8") + fields, encoding="utf-8")
    head = (
        "summary: Something.\nstatus: published\ntopics: [youth-employment]\nmaturity: pilot\nresults_none: Not yet.\n"
    )
    for number in range(8):
        values = "".join(f"{name}: {'closed' if number else 'pilot'}\n" for name in ODD)
        write(site, f"programs/odd-{number}.en.md", f"---\ntitle: Odd {number}\n{head}{values}---\n")
    assert run("build", "--quiet", "--site-dir", str(site / "site"), folder=site).returncode == 0
    return (site / "site").as_uri() + "/"


ODD = ("q", "sort", "all", "action", "elements", "page")


@pytest.mark.parametrize("name", ODD)
def test_a_facet_may_have_any_name(open_page, odd_site, name):
    page = open_page(f"{odd_site}en/search.html?q=odd&by-{name}=pilot")
    assert found(page) == 1
    expect(page.get_by_label("Sort by")).to_have_value("relevance")
    expect(page.get_by_label("In all languages")).not_to_be_checked()
    assert page.locator(MAIN_BOX).input_value() == "odd"

    page.locator(".tg-found__chip").click()

    expect(page.locator(STATUS)).to_contain_text("8")
    page.goto(f"{odd_site}en/programs/{name}/closed.html")
    page.locator(MAIN_BOX).fill("odd")
    expect(page.locator(f"{MAIN_BOX}[role=combobox]")).to_have_count(1)
    page.locator(MAIN_BOX).press("Enter")
    assert found(page) == 7
    page.locator(MAIN_BOX).fill("zzzz")
    page.locator(MAIN_BOX).press("Enter")
    page.get_by_role("link", name="Everything that is here").click()
    page.wait_for_url(re.compile(r"en/search\.html\?q=zzzz$"))
