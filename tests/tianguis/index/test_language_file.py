"""The script of a language carries what theme/search/analysis.js takes. tests/search runs it."""

import json

import pytest
from twins import theme_files

from tianguis.analysis import ALGORITHMS
from tianguis.index.language_file import language_script, stop_words_of

HOSTILE = '</script><script>alert(1)\u2028\u2029"\\'


@pytest.mark.parametrize("tag", sorted(ALGORITHMS))
def test_every_language_with_a_stemmer_has_its_files(tag):
    script = language_script(tag, theme_files(), [])

    assert f"new {ALGORITHMS[tag].capitalize()}Stemmer" in script
    assert script.count("BaseStemmer=function") == 1


def test_a_language_without_a_stemmer_is_a_call_with_data_alone():
    script = language_script("zh-Hant", {"search/stop-words/zh.txt": "的\n了\n"}, [["a", "b"]])

    assert (
        script
        == 'tianguis.language({"language":"zh-Hant","stopWords":["的","了"],"synonyms":[["a","b"]],"stem":null});\n'
    )


def test_a_language_of_which_nothing_is_known_has_nothing():
    assert (
        language_script("xx", {}, [])
        == 'tianguis.language({"language":"xx","stopWords":[],"synonyms":[],"stem":null});\n'
    )


def test_a_missing_stemmer_is_no_silent_loss():
    with pytest.raises(KeyError):
        language_script("en", {"search/stop-words/en.txt": "the"}, [])


def test_nothing_in_a_script_can_end_the_element_it_stands_in():
    script = language_script("xx", {}, [[HOSTILE, "b"]])

    assert "</" not in script
    assert script.splitlines() == [script.rstrip("\n")]
    data = script.removeprefix("tianguis.language(").removesuffix(");\n")
    assert json.loads(data)["synonyms"] == [[HOSTILE, "b"]]


@pytest.mark.parametrize("name", [name for name in theme_files() if "/snowball/" in name])
def test_a_stemmer_holds_nothing_that_would_be_escaped(name):
    """Within code, unlike within quotes, an escape would change what it does."""
    assert {each for each in ("</", "\u2028", "\u2029") if each in theme_files()[name]} == set()


@pytest.mark.parametrize(
    ("tag", "name"), [("no", "no"), ("nb", "no"), ("nn", "no"), ("pt-BR", "pt"), ("zh-Hant", "zh")]
)
def test_stop_words_are_those_of_the_language(tag, name):
    assert stop_words_of(tag, {f"search/stop-words/{name}.txt": "a\nb\n"}) == ["a", "b"]
