"""Problems as people, programs and pull requests read them."""

import json
from dataclasses import replace

import pytest

from tianguis.messages import MESSAGES
from tianguis.model import Place, Problem, problem
from tianguis.report import has_errors, has_faults, line, ordered, report

WRONG = problem(Place("programs/x.en.md", 7, 3), "unknown-value", field="countries[1]", seen="CHI", vocabulary="countries", suggestion="chl", known="chl, nor")  # fmt: skip
EMPTY = problem(Place("programs/a, b.md", 2), "empty-text", field="title")


def test_a_line_says_where_what_and_how_to_mend_it():
    assert line(WRONG) == (
        "programs/x.en.md:7:3: `countries[1]` is `CHI`, which is not in the vocabulary `countries`. Did you mean `chl`?"
    )


def test_a_warning_says_that_it_is_one():
    assert line(EMPTY) == "programs/a, b.md:2:1: Warning: `title` is there, but empty. Fill it or delete the line."


def test_without_a_suggestion_the_next_remedy_counts():
    without = Problem(WRONG.place, WRONG.code, WRONG.field, WRONG.seen, (("vocabulary", "countries"), ("suggestion", ""), ("known", "chl, nor")))  # fmt: skip

    assert line(without).endswith("Use one of: chl, nor.")


def test_a_line_speaks_the_language_it_is_given():
    spanish = {
        "Warning": "Aviso",
        MESSAGES["empty-text"].what: "`{field}` está vacío.",
        MESSAGES["empty-text"].remedies[0]: "Rellénelo.",
    }

    assert line(EMPTY, spanish.get) == "programs/a, b.md:2:1: Aviso: `title` está vacío. Rellénelo."


def test_nothing_to_tell_is_nothing():
    assert report([], "text") == ""


def test_a_text_has_one_line_for_each_problem():
    assert report([WRONG, EMPTY], "text") == f"{line(WRONG)}\n{line(EMPTY)}\n"


def test_json_has_every_part():
    assert json.loads(report([WRONG], "json")) == [
        {
            "path": "programs/x.en.md",
            "line": 7,
            "column": 3,
            "severity": "error",
            "code": "unknown-value",
            "field": "countries[1]",
            "seen": "CHI",
            "what": "`countries[1]` is `CHI`, which is not in the vocabulary `countries`.",
            "remedy": "Did you mean `chl`?",
        }
    ]


def test_github_reads_an_annotation_of_one_line():
    hostile = Problem(Place("programs/50%,\n:x.md", 2), "not-utf-8", seen="a\r\nb%")

    assert report([hostile], "github") == (
        "::error file=programs/50%25%2C%0A%3Ax.md,line=2,col=1,title=not-utf-8::"
        "The file is not UTF-8: there is a byte `a%0D%0Ab%25`. Save it again with the encoding UTF-8.\n"
    )


def test_problems_come_by_file_and_line_each_once():
    later, column, twice = (replace(EMPTY, place=Place("b.md", *spot)) for spot in [(10,), (9, 2), (9, 1)])

    assert ordered([later, WRONG, column, twice, twice]) == [twice, column, later, WRONG]


def test_problems_on_one_spot_stay_in_the_order_in_which_they_were_found():
    fields = [problem(Place("b.md", 2), "missing-always", field=name) for name in ("title", "status", "code")]

    assert [each.field for each in ordered(fields)] == ["title", "status", "code"]


@pytest.mark.parametrize("code", ["consent-ended", "consent-not-given-yet"])
def test_that_a_consent_does_not_hold_is_told_and_is_no_fault(code):
    told = problem(Place("a.md"), code, field="consent.until", seen="2026-06-30")

    assert not has_faults([told])
    assert has_faults([told, EMPTY])
    assert has_faults([told, WRONG])


def test_a_warning_is_no_error():
    assert not has_errors([EMPTY])
    assert has_errors([EMPTY, WRONG])
