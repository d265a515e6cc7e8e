"""Ids that every file system, zip and address can hold."""

import pytest

from tianguis.identity import is_id, slug


@pytest.mark.parametrize("text", ["chl", "p1", "chile-joven", "a--b", "2020", "console", "com10", "lpt", "a" * 80])
def test_an_id_is_small_letters_digits_and_hyphens(text):
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("a", id="one letter"),
        pytest.param("a" * 81, id="too long"),
        pytest.param("Chile", id="a capital"),
        pytest.param("niño", id="an accent"),
        pytest.param("ｃｈｉｌｅ", id="wide letters"),
        pytest.param("١٢", id="digits of another script"),
        pytest.param("a b", id="a space"),
        pytest.param("a_b", id="a low line"),
        pytest.param("a.b", id="a dot"),
        pytest.param("a/b", id="a slash"),
        pytest.param("..", id="the folder above"),
        pytest.param("-a", id="a hyphen before"),
        pytest.param("a-", id="a hyphen after"),
        pytest.param("ab\n", id="a line end"),
        pytest.param("a\0b", id="a zero byte"),
        pytest.param("index", id="our name for lists"),
        *(pytest.param(name, id=f"Windows' {name}") for name in ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")),
    ],
)  # fmt: skip
def test_what_some_system_can_not_hold_is_no_id(text):
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param("Chile Joven", "chile-joven", id="capitals and a space"),
        pytest.param("Formación  para el año", "formacion-para-el-ano", id="accents"),
        pytest.param("--a__b--", "a-b", id="signs at the ends"),
        pytest.param("Œuvre", "uvre", id="a letter without a plain form"),
        pytest.param("تجربة", "record-1", id="another script"),
        pytest.param("", "record-1", id="nothing"),
        pytest.param("con", "con-1", id="a name of Windows"),
        pytest.param("a", "a-1", id="one letter"),
        pytest.param("x" * 79 + " y", "x" * 79, id="a cut at a hyphen"),
    ],
)
def test_a_slug_is_the_nearest_id(text, made):
    assert slug(text) == made
    assert is_id(slug(text))
