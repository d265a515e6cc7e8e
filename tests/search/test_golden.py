"""The build and the browser cut, fold and stem alike: a table that both must give, and sweeps that compare them."""

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from builders import ROOT
from twins import Answer, analysis, answers_of_javascript, answers_of_python

from tianguis.analysis import ALGORITHMS

TABLE = Path(__file__).with_name("golden.jsonl")
GOLDEN = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").split("\n") if line]
CASES = [(each["language"], each["text"]) for each in GOLDEN]
# What a text may be made of beside letters of one script.
JOINTS = [*" \t\n.,'’‘-_/·&@()\"0123456789²½ªº€", "\u00ad", "\u200b", "\u200c", "\u200d", "\u0301", "\u0327", "\u064e"]


def expected_of(each: dict[str, list[str] | str]) -> Answer:
    return [list(each[name]) for name in ("words", "keys", "term", "query")]


def differences(cases: list[tuple[str, str]], folder: Path) -> list[tuple[tuple[str, str], Answer, Answer]]:
    """Cases that Python and JavaScript answer otherwise than each other, with both answers."""
    ours, theirs = answers_of_python(cases), answers_of_javascript(cases, folder)
    return [found for found in zip(cases, ours, theirs, strict=True) if found[1] != found[2]]


def test_the_table_is_large_and_has_every_language_that_matters():
    languages = Counter(language for language, _ in CASES)

    assert len(set(CASES)) == len(CASES) >= 2000
    assert {each for each, count in languages.items() if count >= 100} == {
        "ar",
        "en",
        "es",
        "fr",
        "pt",
        "ru",
        "sw",
        "zh",
    }


def test_python_gives_the_table():
    answers = answers_of_python(CASES)

    assert [
        case for case, each, answer in zip(CASES, GOLDEN, answers, strict=True) if answer != expected_of(each)
    ] == []


def test_python_indexes_what_the_table_says():
    indexed = [analysis(language).terms(text) for language, text in CASES]

    assert [each["text"] for each, terms in zip(GOLDEN, indexed, strict=True) if terms != each["terms"]] == []


def test_javascript_gives_the_table(tmp_path):
    answers = answers_of_javascript(CASES, tmp_path)

    assert [
        case for case, each, answer in zip(CASES, GOLDEN, answers, strict=True) if answer != expected_of(each)
    ] == []


def test_an_old_browser_gives_what_is_written_as_most_texts_are(tmp_path):
    """Spaces and common signs between words, letters and accents in one character each; Russian й is the exception."""
    ordinary = re.compile(r"[a-zA-ZáéíóúñüàâçèêëîïôùûãõÁÉÍÓÚñÀÂÇÈÊÔء-غف-يа-ик-яА-ИК-Я0-9 ,;:.'’()?¿-]*")
    chosen = [index for index, (_, text) in enumerate(CASES) if ordinary.fullmatch(text)]

    answers = answers_of_javascript([CASES[index] for index in chosen], tmp_path, browser="old")

    assert len(chosen) > 1500
    assert [CASES[i] for i, answer in zip(chosen, answers, strict=True) if answer != expected_of(GOLDEN[i])] == []


def test_a_text_is_found_by_each_of_its_words():
    """Unless it is a stop word, whatever is typed as it stands must be among what is indexed."""
    for language, text in CASES:
        ours = analysis(language)
        assert {ours.term(word) for word in ours.words(text)} - {""} <= set(ours.terms(text)), text


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar"])
def test_the_twins_agree_on_every_word_of_the_sample(language, tmp_path):
    folders = (ROOT / name for name in ("content", "countries", "programs"))
    texts = [path.read_text(encoding="utf-8") for each in folders for path in sorted(each.rglob(f"*.{language}.md"))]
    words = sorted({word for text in texts for word in text.split()})

    assert len(words) > 1000
    assert differences([(language, word) for word in words], tmp_path) == []


@pytest.mark.slow
def test_the_twins_agree_on_a_hundred_thousand_strings_of_anything(tmp_path):
    random = Random(4711)
    # Two halves of a character, side by side, are one for JavaScript; a half alone is among the characters below.
    unfit = ("Cn", "Co", "Cs")
    characters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in unfit]
    letters = [each for each in characters if ord(each) < 0x700 and each.isalpha()]
    languages = sorted({*ALGORITHMS, "zh", "sw", "ja", "th", "ko"})
    cases = []
    for _ in range(100_000):
        pool = random.choice(([*letters, *JOINTS], random.sample(letters, 6) + JOINTS[:8], characters))
        cases.append((random.choice(languages), "".join(random.choices(pool, k=random.randint(1, 24)))))

    assert differences(cases, tmp_path) == []


@pytest.mark.slow
def test_the_twins_agree_on_made_up_words_in_every_script_that_is_stemmed(tmp_path):
    """Words of the letters that stemmers look at, which the alphabets above seldom give together."""
    random = Random(4711)
    cases = []
    for language, algorithm in sorted(ALGORITHMS.items()):
        source = (ROOT / f"theme/search/snowball/{algorithm}-stemmer.js").read_text(encoding="utf-8")
        pieces = sorted({each for each in re.findall(r'\["([^"\\]+)"', source) if each.strip()})
        assert pieces
        for _ in range(2_000):
            cases.append((language, "".join(random.choices(pieces, k=random.randint(1, 4)))))

    assert differences(cases, tmp_path) == []


@pytest.mark.slow
def test_the_twins_agree_on_every_character_that_python_knows(tmp_path):
    """A newer Unicode than Python's knows more letters; it takes none of the old ones for something else."""
    codes = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Co")]
    cases = [("sw", f"a{chr(code)} {chr(code)}b {chr(code)}") for code in codes]

    assert differences(cases, tmp_path) == []
