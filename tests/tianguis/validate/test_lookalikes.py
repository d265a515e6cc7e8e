"""Records that may be one thing written twice."""

from dataclasses import replace

import pytest
from builders import a_program, english, schemas_of, sources_of

from tianguis.validate.lookalikes import lookalikes
from tianguis.validate.records import validate

SCHEMAS = schemas_of()


def warned(*documents) -> list[tuple[str, str]]:
    validated = validate(sources_of(*documents), SCHEMAS, english)
    assert validated.left_out == frozenset()
    return [
        (each.place.path, dict(each.details)["other"])
        for each in validated.problems
        if each.code == "duplicate-looking"
    ]


def program(identity: str, title: str, countries: list[str] | None = None, topics: list[str] | None = None):
    return a_program(identity, title=title, countries=countries or ["chl"], topics=topics or ["wages"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Chile Joven", "Chile Joven", id="the same title"),
        pytest.param("Chile Joven", "CHILE JÓVEN", id="capitals and an accent"),
        pytest.param("Courses for young people", "Course for young people", id="a letter"),
        pytest.param("Chile-Joven", "Chile  Joven.", id="signs"),
    ],
)
def test_nearly_the_same_title_is_warned_of_once(first, second):
    documents = [
        program("aa", first, ["chl", "mex"], ["wages", "pensions"]),
        program("bb", second, ["chl", "mex"], ["wages", "pensions"]),
    ]

    assert warned(*documents) == [("programs/bb.en.md", "programs/aa.en.md")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(program("bb", "Chile Solidario"), id="another title"),
        pytest.param(program("bb", "Chile Joven", countries=["mex"]), id="another country"),
        pytest.param(program("bb", "Chile Joven", topics=["pensions"]), id="another topic"),
    ],
)
def test_what_differs_is_not(other):
    assert warned(program("aa", "Chile Joven"), other) == []


def test_a_record_does_not_look_like_itself():
    assert warned(program("aa", "Chile Joven", ["chl", "chl"], ["wages"])) == []


def test_titles_of_no_letters_are_not_compared():
    assert warned(program("aa", "—"), program("bb", "…")) == []


def test_fields_called_like_ours_may_hold_anything():
    records = validate(sources_of(a_program(), a_program("second-job")), SCHEMAS, english).records
    odd = [replace(record, values={**record.values, "countries": 7, "topics": "wages"}) for record in records.values()]

    assert [each.code for each in lookalikes(odd)] == ["duplicate-looking"]
