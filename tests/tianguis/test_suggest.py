"""What a writer may have meant."""

import time

import pytest

from tianguis.suggest import Candidates, folded, nearest

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


MANY = {f"skills-for-{'women' if n % 2 else 'men'}-{n:05}": [f"Title of {n * 7919 % 10_007}"] for n in range(10_000)}


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        pytest.param("skills-for-women-00001", "skills-for-women-00001", id="the name itself"),
        pytest.param("Skills for women 00001", "skills-for-women-00001", id="in capitals, with spaces"),
        pytest.param("skils-for-women-00001", "skills-for-women-00001", id="a letter missing at the beginning"),
        pytest.param("kills-for-women-00001", "skills-for-women-00001", id="the first letter missing"),
        pytest.param("skills-for-wmoen-00001", "skills-for-women-00001", id="letters swapped in the middle"),
        pytest.param("skills-for-women-00001x", "skills-for-women-00001", id="a letter too many at the end"),
        pytest.param("title-of-5", next(key for key, names in MANY.items() if names == ["Title of 5"]), id="another name"),
        pytest.param("xyzzy", "", id="nothing near"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_among_ten_thousand_the_nearest_is_found_too(seen, meant):
    assert Candidates(MANY).nearest(seen) == meant


def test_a_thousand_slips_among_ten_thousand_names_take_no_minutes():
    slips = [key[:14] + key[15:] for key in list(MANY)[:1_000]]
    begun = time.process_time()

    found = list(map(Candidates(MANY).nearest, slips))

    # Under 1 s; to compare each with all took 400 s.
    assert time.process_time() - begun < 20
    assert all(each in MANY for each in found)


def test_a_name_of_signs_alone_is_no_candidate():
    assert nearest("xyzzy", {"pilot": ["", "—"]}) == ""
