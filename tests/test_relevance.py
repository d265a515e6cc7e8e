"""The hand-written queries and how they are scored; what the engine makes of them is tests/browser/test_relevance.py's."""

from pathlib import Path

import pytest
from relevance import ACRONYMS, WRITTEN, Answer, Query, mean_score, queries

from tianguis_mkdocs.opened import opened

ROOT = Path(__file__).resolve().parent.parent
QUERY = Query("en", "heart trust", ["program/heart-trust", "organization/heart-trust"], "a name")


def test_every_expected_record_is_in_the_sample():
    known = {str(key) for key in opened(str(ROOT / "mkdocs.yml")).gathered.library.records}

    expected = {key for group in (WRITTEN, ACRONYMS) for query in queries(group) for key in query.expects}

    assert expected - known == set()


def test_there_are_sixty_queries_in_all_languages_of_the_site():
    some = queries(WRITTEN)

    assert len(some) == 60
    assert {query.language for query in some} == {"en", "es", "fr", "pt", "ar"}
    assert len({(query.language, query.text) for query in some}) == 60


@pytest.mark.parametrize(
    ("found", "score"),
    [
        pytest.param(["program/heart-trust", "term/wages"], 1, id="the first"),
        pytest.param(["organization/heart-trust", "program/heart-trust"], 1, id="either of two"),
        pytest.param(["term/wages", "term/neet", "program/heart-trust"], 1 / 3, id="the third"),
        pytest.param(["heart-trust", "term/wages"], 0, id="another name"),
        pytest.param([], 0, id="nothing"),
    ],
)
def test_an_answer_scores_by_the_place_of_the_first_expected_record(found, score):
    assert Answer(QUERY, found).score == score


def test_the_mean_is_of_all_answers():
    assert (
        mean_score(
            [Answer(QUERY, ["program/heart-trust"]), Answer(QUERY, []), Answer(QUERY, ["a", "program/heart-trust"])]
        )
        == 0.5
    )
