"""Sections: of a small site's files, those that its languages and values need, and no other."""

import json

import pytest
from builders import BASE_SITE, a_picture, copy_of, gathered, schemas_of, write

from tianguis.offline.sections import Sections, checked_offer, list_address
from tianguis.package import Entry
from tianguis.packs.faults import PackFault
from tianguis.pipeline import attachments, pages

SECOND = """\
---
title: Second job
summary: A second chance.
status: published
topics: [wages]
countries: [mex]
maturity: pilot
results_none: It has only begun.
---
![A visit](visit.png)

[The plan](plan.pdf)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """What is gathered of a small site, and the list of its files."""
    folder = copy_of(BASE_SITE, tmp_path_factory.mktemp("sections") / "site")
    write(folder, "programs/second-job.en.md", SECOND)
    write(folder, "programs/second-job/visit.png", a_picture("PNG", (1200, 800)))
    write(folder, "programs/second-job/plan.pdf", b"%PDF-1.4")
    found = gathered(folder)
    addresses = [page.address for page in pages(found)] + [address for address, _ in attachments(found)]
    return found, [Entry(address, len(address), f"{number:064x}") for number, address in enumerate(addresses)]


def paths(site, offered: list[str]) -> dict[str, list[str]]:
    return {each.name: [entry.path for entry in each.entries] for each in Sections(*site).of(offered)}


def test_there_is_a_section_of_each_language_and_of_each_value_that_a_record_has(site):
    found = [each.name for each in Sections(*site).of(["languages", "countries"])]

    assert found == [
        each for tag in ("en", "es", "ar") for each in (tag, f"{tag}/countries/chl", f"{tag}/countries/mex")
    ]


def test_a_language_has_all_its_pages_and_the_pictures_that_they_show(site):
    found = paths(site, ["languages"])["en"]
    every = {each.path for each in site[1]}
    waiting = {"files/programs/second-job/visit.png", "files/programs/second-job/plan.pdf"}

    assert set(found) == {path for path in every if not path.startswith(("es/", "ar/", "sitemap", "404"))} - waiting
    assert any(path.startswith("files/programs/second-job/") and path.endswith(".webp") for path in found)


def test_a_value_has_its_records_its_lists_and_what_any_page_leads_to(site):
    found = set(paths(site, ["countries"])["en/countries/mex"])

    assert found >= {
        "assets/tianguis.css",
        "assets/tianguis.js",
        "en/index.html",
        "en/programs/index.html",
        "en/programs/second-job.html",
        "en/programs/countries/mex.html",
        "en/countries/mex.html",
    }
    assert any(path.endswith(".webp") for path in found)
    assert found.isdisjoint(
        {"en/programs/first-job.html", "es/programs/second-job.html", "en/programs/topics/wages.html"}
    )
    assert found.isdisjoint({"files/programs/second-job/visit.png", "files/programs/second-job/plan.pdf"})


def test_the_record_that_stands_for_a_value_is_of_its_section(site):
    assert "en/countries/chl.html" in paths(site, ["countries"])["en/countries/chl"]


def test_what_belongs_to_a_page_comes_with_it(site):
    content, entries = site
    beside = ["en/countries/mex_2.html", "en/countries/mex/programs.html", "en/countries/mex.indicators.csv"]
    another = ["en/countries/mexico.html", "en/countries/me.html"]
    more = [Entry(path, 1, "0" * 64) for path in beside + another]

    found = paths((content, [*entries, *more]), ["countries"])["en/countries/mex"]

    assert set(beside) <= set(found)
    assert set(another).isdisjoint(found)


def test_pages_come_after_what_they_need(site):
    for found in paths(site, ["languages", "countries"]).values():
        kinds = [path.endswith(".html") for path in found]
        assert kinds == sorted(kinds)


def test_a_list_says_how_large_each_file_is_and_how_to_tell_it(site):
    section = next(Sections(*site).of(["countries"]))
    read = json.loads(section.list())

    assert list_address(section) == "offline/en/countries/chl.json"
    assert read["bytes"] == sum(size for _, size, _ in read["files"]) == section.size_bytes
    assert read["files"][0] == [section.entries[0].path, section.entries[0].size_bytes, section.entries[0].sha256[:16]]


def test_a_list_marks_what_stands_elsewhere_for_copies(site):
    section = next(Sections(*site).of(["countries"]))
    first, second = section.entries[:2]

    read = json.loads(section.list({first.path}))["files"]

    assert read[0] == [first.path, first.size_bytes, first.sha256[:16], True]
    assert read[1] == [second.path, second.size_bytes, second.sha256[:16]]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "contries",
            "`offline` names `contries`. Write `languages`, or the name of a vocabulary. Did you mean `countries`?",
        ),
        (7, "`offline` names `7`. Write `languages`, or the name of a vocabulary."),
    ],
)
def test_what_can_not_be_offered_is_told(written, told):
    with pytest.raises(PackFault) as fault:
        checked_offer(["languages", written], schemas_of())

    assert str(fault.value) == told
