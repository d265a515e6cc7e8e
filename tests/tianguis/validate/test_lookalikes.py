"""Records that may be one thing written twice."""

from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from builders import a_program, english, schemas_of, sources_of
from hypothesis import example, given
from hypothesis import strategies as some

from tianguis.suggest import folded
from tianguis.validate import lookalikes as module
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


[A_RECORD] = validate(sources_of(a_program(countries=["chl"])), SCHEMAS, english).records.values()


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


TITLES = some.text(some.sampled_from("abc "), min_size=1, max_size=40).map(folded).filter(bool)


@given(TITLES, TITLES)
@example("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaabbb")
@example("abcabcabcabcabcabcab", "bcabcabcabcabcabcaba")
def test_shortcuts_decide_as_the_comparison_of_all_letters_does(first, second):
    titles = (f"xy{first}", f"xy{second}")
    pair = [replace(A_RECORD, values={**A_RECORD.values, "title": title}) for title in titles]

    expected = SequenceMatcher(None, *titles).ratio() >= 0.85
    assert bool(list(lookalikes(pair))) == expected


def test_letters_are_compared_one_by_one_only_where_nothing_cheaper_decides(monkeypatch):
    """Ten thousand records are a million pairs, which would take minutes."""
    compared = []

    class Watched(SequenceMatcher):
        def ratio(self) -> float:
            compared.append((self.a, self.b))
            return super().ratio()

    monkeypatch.setattr(module, "SequenceMatcher", Watched)
    ways = ("Training for women in the north", "Transport of goods by the river", "Trade unions of the garment sector")
    documents = [program(f"r-{number}", f"{ways[number % 3]} {number}") for number in range(60)]

    assert len(warned(*documents)) == 3 * 20 * 19 / 2
    assert compared == []
