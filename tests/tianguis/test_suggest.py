"""What a writer may have meant."""

import pytest

from tianguis.suggest import folded, nearest

COUNTRIES = {"chl": ["CL", "Chile", "Chili"], "nor": ["NO", "Norway", "Norge"], "civ": ["CI", "Côte d’Ivoire"], "mex": ["MX", "Mexico", "México"]}  # fmt: skip
FIELDS = {"title": (), "summary": (), "status": (), "review_by": (), "results": (), "results_none": ()}


@pytest.mark.parametrize(
    ("seen", "meant", "candidates"),
    [
        pytest.param("CHL", "chl", COUNTRIES, id="capitals"),
        pytest.param("cl", "chl", COUNTRIES, id="another code"),
        pytest.param("norge", "nor", COUNTRIES, id="a name in its own language"),
        pytest.param("Cote d'Ivoire", "civ", COUNTRIES, id="no accents, another apostrophe"),
        pytest.param("mejico", "mex", COUNTRIES, id="a letter changed"),
        pytest.param("chi", "chl", COUNTRIES, id="the beginning of a name"),
        pytest.param("titel", "title", FIELDS, id="letters swapped"),
        pytest.param("sumary", "summary", FIELDS, id="a letter missing"),
        pytest.param("review-by", "review_by", FIELDS, id="a hyphen for a low line"),
        pytest.param("result", "results", FIELDS, id="the shortest of two that begin alike"),
        pytest.param("", "", FIELDS, id="nothing"),
        pytest.param("—", "", FIELDS, id="a sign alone"),
        pytest.param("xyzzy", "", FIELDS, id="nothing near"),
        pytest.param("su", "", FIELDS, id="too short to tell"),
        pytest.param("title", "", {}, id="nothing to choose from"),
    ],
)
def test_the_nearest_name_is_offered_or_none(seen, meant, candidates):
    assert nearest(seen, candidates) == meant


def test_of_two_that_fold_alike_the_first_is_offered():
    assert nearest("A B", {"a-b": (), "a_b": ()}) == "a-b"


def test_folding_keeps_letters_of_every_script():
    assert folded("  ¡Año_Nuevo — Straße تشيلي! ") == "ano-nuevo-strasse-تشيلي"
