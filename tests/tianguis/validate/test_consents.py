"""Records whose consent does not hold on a day, and what shows more than was agreed to."""

import datetime as dt

import pytest
from builders import a_picture, gathered, write
from persons import ENDED, EVERYWHERE, HERE, LAST_DAY, NEXT_DAY, persons_site

from tianguis.messages import words
from tianguis.report import has_errors


@pytest.fixture
def site(tmp_path):
    return persons_site(tmp_path / "site")


def told(site, today: dt.date = NEXT_DAY) -> list[str]:
    """The codes of what is said of persons."""
    return [each.code for each in gathered(site, today=today).problems if "/people/" in each.place.path]


def edited(site, old: str, new: str, name: str = "zulkarnain") -> None:
    file = site / f"content/people/{name}.en.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_consent_holds_on_its_last_day(site):
    found = gathered(site, today=LAST_DAY)

    assert found.library.records.keys() >= {HERE, EVERYWHERE, ENDED}
    assert told(site, LAST_DAY) == []


def test_a_record_whose_consent_has_ended_is_left_out_with_a_warning(site):
    found = gathered(site, today=NEXT_DAY)

    assert ENDED not in found.library.records
    assert ENDED in found.library.left_out
    assert not has_errors(found.problems)
    [problem] = [each for each in found.problems if "/people/" in each.place.path]
    assert (problem.code, problem.place.path, problem.place.line) == (
        "consent-ended",
        "content/people/xiomara.en.md",
        9,
    )
    assert words(problem)[0] == "`consent.until` is 2026-06-30, which is over, so the record was left out."


def test_a_record_whose_consent_has_not_begun_is_left_out_with_a_warning(site):
    assert told(site, dt.date(2024, 2, 29)) == ["consent-not-given-yet"] * 3
    assert told(site, dt.date(2024, 3, 1)) == []


def test_a_link_to_an_earlier_name_is_no_fault_when_the_consent_has_ended(site):
    edited(site, "status: published", "status: published\naliases: [xio]", "xiomara")
    write(
        site,
        "content/pages/home.en.md",
        "---\ntitle: A\nsummary: B.\nstatus: published\n---\n[She](person/xio) knows.\n",
    )

    assert [each.code for each in gathered(site, today=LAST_DAY).problems] == []
    assert [each.code for each in gathered(site, today=NEXT_DAY).problems] == ["consent-ended"]


def test_nothing_is_left_of_a_record_that_was_left_out_but_the_words_of_others(site):
    found = gathered(site, today=NEXT_DAY)

    assert all(ENDED not in keys for names in found.library.inverses.values() for keys in names.values())
    assert found.days.first == NEXT_DAY


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        pytest.param("status: published", "status: draft", [], id="a draft with a consent that holds"),
        pytest.param("scope: [site]", "scope: [offline]", ["consent-without-site"], id="copies of nothing"),
        pytest.param("scope: [site]", "scope: site", [], id="one code without brackets"),
        pytest.param("scope: [site]", "scope: []", ["too-few"], id="no scope"),
        pytest.param("scope: [site]", "scope: [sites]", ["unknown-value"], id="a scope that is misspelt"),
        pytest.param("given_on: 2024-03-01, ", "", ["missing-part"], id="no beginning"),
        pytest.param("until: 2027-12-31", "until: 2024-01-01", ["out-of-order"], id="an end before the beginning"),
        pytest.param("until: 2027-12-31", "until: never", ["not-a-date"], id="no end"),
        pytest.param("until: 2027-12-31}", "until: 2027-12-31, by: me}", ["unknown-field"], id="a part of nobody's"),
    ],
)
def test_a_consent_is_read_strictly(site, old, new, codes):
    edited(site, old, new)

    assert [code for code in told(site, LAST_DAY) if code != "source-left-out"] == codes


def test_an_empty_scope_is_refused_where_nothing_is_required(site):
    edited(site, "scope: [site]", "scope: []")
    edited(site, "status: published", "status: withdrawn")

    assert told(site, LAST_DAY)[0] == "consent-without-site"


def test_a_withdrawn_person_keeps_no_page_without_a_consent(site):
    edited(site, "consent: {given_on: 2024-03-01, scope: [site], until: 2027-12-31}\n", "")
    edited(site, "status: published", "status: withdrawn")

    assert told(site, LAST_DAY)[0] == "consent-missing"
    assert HERE not in gathered(site, today=LAST_DAY).library.records


def test_a_picture_needs_a_consent_wherever_it_is_shown(site):
    write(site, "content/people/zulkarnain/face.png", a_picture("PNG", (40, 40)))

    assert "consent-without-photo" in told(site, LAST_DAY)

    edited(site, "scope: [site]", "scope: [site, photo]")

    assert told(site, LAST_DAY) == []


def test_other_attachments_need_none(site):
    write(site, "content/people/zulkarnain/paper.pdf", b"%PDF-1.4")

    assert told(site, LAST_DAY) == []
