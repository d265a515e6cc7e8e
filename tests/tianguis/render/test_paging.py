"""Lists too long for one page."""

import pytest
from builders import BASE_SITE, gathered

from tianguis.glossary import Glossary
from tianguis.pipeline import editions
from tianguis.render.look import look_of
from tianguis.render.paging import page_anchors, page_count, titled
from tianguis.render.setting import Setting, setting_of


@pytest.fixture(scope="module")
def setting() -> Setting:
    site = gathered(BASE_SITE)
    look = look_of(site.site, site.theme)
    return setting_of(site.site, site.schemas, editions(site)["ar"], site.languages, Glossary(), look)


def numbers(setting: Setting, number: int, count: int) -> list[str]:
    return [each.url for each in page_anchors(setting, lambda each: f"ar/x/{each}.html", number, count)]


@pytest.mark.parametrize(("items", "pages"), [(0, 1), (1, 1), (15, 1), (16, 2), (10_000, 667)])
def test_pages_are_as_many_as_are_needed_and_at_least_one(items, pages):
    assert page_count(items, 15) == pages


def test_one_page_needs_no_links(setting):
    assert numbers(setting, 1, 1) == []


def test_a_few_pages_are_all_linked_and_the_present_one_is_marked(setting):
    anchors = page_anchors(setting, lambda each: f"ar/x/{each}.html", 2, 3)

    assert [(each.url, each.is_current) for each in anchors] == [("1.html", False), ("2.html", True), ("3.html", False)]


@pytest.mark.parametrize("number", [1, 2, 333, 666, 667])
def test_of_many_pages_the_ends_the_neighbours_and_some_between_are_linked(setting, number):
    linked = [int(each.removesuffix(".html")) for each in numbers(setting, number, 667)]

    assert linked == sorted(set(linked))
    assert {1, number, 667} <= set(linked)
    assert {each for each in (number - 1, number + 1) if 1 <= each <= 667} <= set(linked)
    assert len(linked) <= 15


def test_every_page_of_a_long_list_is_reached(setting):
    reached, waiting = {1}, [1]
    while waiting:
        for each in numbers(setting, waiting.pop(), 200):
            number = int(each.removesuffix(".html"))
            if number not in reached:
                reached.add(number)
                waiting.append(number)

    assert reached == set(range(1, 201))


def test_a_second_page_says_its_number(setting):
    assert titled(setting, "برامج", 1) == "برامج"
    assert "2" in titled(setting, "برامج", 2)
