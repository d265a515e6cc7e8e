"""Until when something is open, by the clock of whoever reads: on pages, on cards, in search; on a host and on a disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import BASE_SITE, copy_of, run, write
from hosts import served
from playwright.sync_api import Browser, Page, expect

SCHEMA = """\
kind: call
folder: content/calls
label: Call
plural: Calls
order: 9
card: [closes_on]
deadline: {field: closes_on, while: {state: [open, talking]}}
fields:
  closes_on: {type: date, label: Open until, required: true}
  state: {type: choice, label: State, of: call-states, required: true, facet: true}
"""
STATES = "vocabulary: call-states\nlabel: States\nvalues: {open: Open, talking: In talks, agreed: Agreed}\n"
CALL = """\
---
title: Call for {name}
summary: A call that is about {name}.
status: published
topics: [youth-employment]
closes_on: {day}
state: {state}
---
"""
CALLS = {
    "longago": ("2025-01-31", "open"),
    "today": ("2026-06-15", "talking"),
    "tenth": ("2026-06-25", "open"),
    "later": ("2026-12-31", "open"),
    "agreed": ("2026-12-30", "agreed"),
}
NOON = "2026-06-15T12:00:00"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("deadlines") / "a site, #1 with é")
    write(site, "schemas/call.yml", SCHEMA)
    write(site, "schemas/vocabularies/call-states.yml", STATES)
    for name, (day, state) in CALLS.items():
        write(site, f"content/calls/{name}.en.md", CALL.format(name=name, day=day, state=state))
    configuration = site / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8").replace(
        "  - tianguis/package", "  - tianguis/search\n  - tianguis/package"
    )
    configuration.write_text(text, encoding="utf-8")
    ran = run("build", "--quiet", folder=site)
    assert ran.returncode == 0, ran.stderr
    return site / "site"


@pytest.fixture(scope="module")
def homes(folder: Path) -> Iterator[dict[str, str]]:
    """`{way: address}` of that site."""
    with served(folder) as host:
        yield {"host": host, "disk": f"{folder.as_uri()}/"}


def opened(browser: Browser, url: str, clock: str = NOON, **options: object) -> Page:
    page = browser.new_context(**options).new_page()
    page.clock.set_fixed_time(clock)
    page.goto(url)
    return page


@pytest.mark.parametrize("way", ["host", "disk"])
@pytest.mark.parametrize(
    ("name", "clock", "said", "is_over"),
    [
        pytest.param("later", NOON, "December 31, 2026", False, id="long before"),
        pytest.param("tenth", NOON, "June 25, 2026 (in 10 days)", False, id="soon"),
        pytest.param("today", NOON, "June 15, 2026 (today)", False, id="on the day"),
        pytest.param("today", "2026-06-15T23:59:00", "June 15, 2026 (today)", False, id="to its end"),
        pytest.param("today", "2026-06-16T00:01:00", "June 15, 2026 No longer open", True, id="and no longer"),
        pytest.param("longago", NOON, "January 31, 2025 No longer open", True, id="long after"),
        pytest.param("agreed", "2030-01-01T12:00:00", "December 30, 2026", False, id="what says itself what it is"),
    ],
)
def test_a_page_tells_until_when_something_is_open(browser, homes, way, name, clock, said, is_over):
    page = opened(browser, f"{homes[way]}en/calls/{name}.html", clock)

    fact = page.locator("dt", has_text="Open until").locator("xpath=following-sibling::dd")

    expect(fact).to_have_text(said, use_inner_text=True)
    expect(page.locator(".tg-notice--over")).to_be_visible(visible=is_over)


def test_cards_tell_it_too(browser, homes):
    page = opened(browser, f"{homes['disk']}en/calls/index.html")

    cards = {card.split("\n")[0]: card for card in page.locator(".tg-card").all_inner_texts()}

    assert "No longer open" in cards["Call for longago"]
    assert "Open until: June 25, 2026 (in 10 days)" in cards["Call for tenth"]
    assert [name for name, card in cards.items() if "No longer" in card] == ["Call for longago"]


def test_in_arabic_it_is_told_in_arabic(browser, homes):
    page = opened(browser, f"{homes['host']}ar/calls/tenth.html")

    near = page.locator('[data-tianguis="deadline"]', has=page.locator("time")).inner_text()

    assert "أيام" in near
    assert "days" not in near


def test_without_script_the_day_is_there_and_nothing_is_claimed(browser, homes):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{homes['disk']}en/calls/longago.html")

    expect(page.locator("time")).to_have_text("January 31, 2025")
    expect(page.locator(".tg-notice--over")).to_be_hidden()
    expect(page.get_by_text("No longer open").first).to_be_hidden()


@pytest.mark.parametrize("way", ["host", "disk"])
@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("Still open", {"today", "tenth", "later"}),
        ("Closes within two weeks", {"today", "tenth"}),
        ("No longer open", {"longago", "agreed"}),
    ],
)
def test_search_filters_by_what_is_open_today(browser, homes, way, state, found):
    page = opened(browser, f"{homes[way]}en/search.html?q=call&by-kind=call", viewport={"width": 700, "height": 900})

    page.locator("summary", has_text="Filters").click()
    page.locator(".tg-filter", has_text="Open until").locator("summary").click()
    box = page.locator(".tg-filter li", has_text=state)
    expect(box.locator(".tg-note")).to_have_text(str(len(found)))
    box.locator("input").check()

    expect(page.locator(".tg-found__card")).to_have_count(len(found))
    titles = page.locator(".tg-found__card .tg-card__title a").all_inner_texts()
    assert {title.removeprefix("Call for ") for title in titles} == found


def test_a_result_says_that_it_is_over(browser, homes):
    page = opened(browser, f"{homes['disk']}en/search.html?q=call")

    over = page.locator(".tg-found__card", has=page.locator(".tg-badge--over"))

    expect(over).to_have_count(2)


def test_an_address_with_a_state_is_understood(browser, homes):
    page = opened(browser, f"{homes['host']}en/search.html?q=call&by-closes_on=soon")

    expect(page.locator(".tg-found__card")).to_have_count(2)
    expect(page.locator(".tg-found__chip")).to_have_text("Open until: Closes within two weeks")


def test_a_page_without_a_deadline_asks_for_no_script_of_them(browser, homes):
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))

    page.goto(f"{homes['host']}en/programs/first-job.html", wait_until="networkidle")

    assert not [url for url in asked if "deadline" in url]
