"""The day of a build."""

import datetime as dt

import pytest
from builders import A_PROGRAM, called, run, write
from persons import LAST_DAY, NEXT_DAY, persons_site

from tianguis_mkdocs.day import today

# 2026-07-01 00:30 in UTC; still June in the Americas.
_HALF_PAST_MIDNIGHT = "1782865800"


@pytest.fixture
def site(tmp_path):
    return persons_site(tmp_path / "site")


def test_the_day_is_that_of_the_source_in_utc(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _HALF_PAST_MIDNIGHT)

    assert today() == NEXT_DAY


def test_without_one_it_is_that_of_the_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dt.datetime.now(dt.UTC).date()

    assert before <= today() <= dt.datetime.now(dt.UTC).date()


def test_a_day_that_is_named_stands_before_both(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _HALF_PAST_MIDNIGHT)

    assert "which is over" in called(site, "check").stdout
    assert called(site, "check", "--today", str(LAST_DAY)).stdout == ""


def test_a_consent_that_has_ended_is_told_and_keeps_nothing_else_from_being_published(site):
    checked = called(site, "check", "--strict", "--today", str(NEXT_DAY))
    built = run("build", "--strict", "--today", str(NEXT_DAY), folder=site)

    assert "which is over" in checked.stdout
    assert "which is over" in built.stderr
    assert (checked.exit_code, built.returncode) == (0, 0)
    assert (site / "site/en/index.html").exists()


def test_another_warning_beside_it_still_does(site):
    write(
        site,
        "programs/second-job.en.md",
        A_PROGRAM.replace("[youth-employment]", "[youth-employment, youth-employment]"),
    )

    result = called(site, "check", "--strict", "--today", str(NEXT_DAY))

    assert "which is over" in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize("written", ["tomorrow", "2026-02-30", "01.07.2026"])
def test_what_is_no_day_is_answered(site, written):
    result = called(site, "check", "--today", written)

    assert result.exit_code == 2
    assert written in result.stderr


def test_a_blank_record_says_to_what_one_can_agree(site):
    result = called(site, "new", "person", "somebody")

    blank = (site / "content/people/somebody.en.md").read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert "# Consent: required when published; consent, to any of site, offline, photo" in blank
    assert (
        "#   given_on: 2026-11-22  # required; date\n#   scope: []  # required; list of at least 1; one of site, "
        in blank
    )
