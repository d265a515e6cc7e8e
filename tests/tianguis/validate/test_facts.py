"""Facts in a translation: passed over where they only repeat the source, an error where they say something else."""

import pytest
from builders import a_document, a_program, english, schemas_of, sources_of

from tianguis.model import Key
from tianguis.validate.fields import FieldCheck
from tianguis.validate.records import validate
from tianguis.validate.values import Checker

SCHEMAS = schemas_of()
SOURCE = """---
topics: [pensions]
created: 2024-03-01
maturity: closed
period: {start: 1991, end: 2002}
results:
  - {indicator: People trained, actual: 5, year: 1995}
  - {indicator: People placed, actual: 3}
---
"""


def translated(lines: str):
    """A translation checked against what stands in `SOURCE`."""
    document, kind = a_document(f"---\n{lines}---\n"), SCHEMAS.kinds["program"]
    check = FieldCheck(Checker(SCHEMAS, english), document.positions, "program", "es", False, True, "x.md", [], a_document(SOURCE).values)  # fmt: skip
    return check.group(kind.fields, document.values, ()), check.problems


def test_facts_that_the_source_has_too_are_passed_over_with_one_warning():
    values, problems = translated(
        "title: B\nmaturity: closed\ntopics: pensions\ncreated: 2024-03-01\nperiod: {end: 2002, start: 1991}\n"
        "results: [{indicator: C, actual: 5}, {indicator: D, actual: 3}]\n"
    )

    assert [(each.code, each.field, each.place.line) for each in problems] == [("repeated-facts", "topics", 4)]
    assert dict(problems[0].details) == {
        "fields": "topics, created, period, maturity, results.actual",
        "source": "x.md",
    }
    assert values == {"title": "B", "results": [{"indicator": "C"}, {"indicator": "D"}]}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        pytest.param("maturity: pilot\n", "maturity", id="another value"),
        pytest.param("topics: [pensions, wages]\n", "topics", id="a value more"),
        pytest.param("period: {start: 1991}\n", "period", id="a part less"),
        pytest.param("spoken: [es]\n", "spoken", id="a fact that the source does not have"),
        pytest.param("results: [{indicator: C, actual: 3}]\n", "results[1].actual", id="a fact of another item"),
        pytest.param("results: [{}, {year: 1995}]\n", "results[2].year", id="a fact that the item does not have"),
        pytest.param("results: [{}, {}, {actual: 3}]\n", "results[3].actual", id="an item that the source does not have"),
        pytest.param("results: {actual: 5}\n", "results.actual", id="no list"),
    ],
)  # fmt: skip
def test_a_fact_that_differs_from_the_source_is_an_error(line, field):
    _, problems = translated(line)

    assert [(each.code, each.field) for each in problems] == [("fact-in-translation", field)]


def test_a_translation_that_repeats_the_facts_of_its_source_is_kept():
    translation = a_document(
        "---\ntitle: Primer empleo\nstatus: published\ntopics: [youth-employment]\nmaturity: closed\n"
        "translation: {of: en, hash: a, sections: {}}\n---\n",
        "programs/first-job.es.md",
    )

    found = validate(sources_of(a_program(), translation), SCHEMAS, english)

    assert [each.code for each in found.problems] == ["repeated-facts"]
    assert found.records[Key("program", "first-job")].translations["es"].values == {"title": "Primer empleo"}
