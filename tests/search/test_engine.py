"""The browser's engine against lunr on the records of the sample: the same records, in the same order, with the same scores."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from builders import ROOT, gathered
from engine import answers, lunr_answer, lunr_index, written
from lunr.index import Index as LunrIndex

from tianguis.analysis import Analysis
from tianguis.index.entries import Entry
from tianguis.render.look import look_of
from tianguis.traces import afresh
from tianguis.workers import Worker

LANGUAGES = ("en", "es", "fr", "pt", "ar")


class Indexed(NamedTuple):
    """The sample in one language: what the engine reads in `folder`, and lunr's index of the same."""

    entries: Sequence[Entry]
    folder: Path
    analysis: Analysis
    lunr: LunrIndex


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Indexed]:
    found = gathered(ROOT, languages=LANGUAGES)
    worker = Worker(found, look_of(found.site, found.theme))

    @cache
    def of(language: str) -> Indexed:
        indexing = worker.indexing(language)
        reads = indexing.reads()
        folder = written(indexing.pages(afresh), tmp_path_factory.mktemp(language))
        return Indexed([read.entry for read in reads], folder, indexing.analysis, lunr_index(reads))

    return of


def queries(entries: Sequence[Entry], count: int, seed: str) -> Iterator[tuple[list[str], str, str]]:
    """`(words, field, unwanted word)`: of one to four words that stand in one record, rare and frequent ones alike."""
    random = Random(seed)
    names = ("title", "summary", "subject", "text")
    for _ in range(count):
        words, others = (words_in(random.choice(entries)) for _ in range(2))
        asked = random.sample(words, min(len(words), random.choice((1, 1, 2, 2, 3, 4))))
        kind = random.choice(("plain", "plain", "field", "without"))
        other = random.choice(others) if kind == "without" else ""
        yield asked, random.choice(names) if kind == "field" else "", other


def words_in(entry: Entry) -> list[str]:
    return [word for word in " ".join(entry.texts.values()).split() if word.isalnum()]


def differing(indexed: Indexed, language: str, count: int) -> list[object]:
    entries, folder, analysis, lunr = indexed
    asked = [each for each in queries(entries, count, language) if analysis.query(" ".join(each[0]))]
    texts = [
        " ".join([f"{field}:{word}" if field else word for word in words] + ([f"-{other}"] if other else []))
        for words, field, other in asked
    ]
    found = answers(folder, language, [{"text": text} for text in texts])
    called = records_by_name(entries, analysis)
    wrong: list[object] = []
    for (words, field, other), text, answer in zip(asked, texts, found, strict=True):
        terms = analysis.query(" ".join(words))
        unwanted = analysis.query(other)
        if not terms or len(unwanted) > 1:
            continue
        expected = lunr_answer(lunr, terms, field=field, without=unwanted[0] if unwanted else "")
        first = called.get(tuple(analysis.query(text)), ())
        expected.sort(key=lambda each: each[0] not in first)
        # Where not all words are found in one record, the engine has more to say than lunr.
        if expected and list(zip(answer["ids"], answer["scores"], strict=True)) != expected:
            wrong.append((text, list(zip(answer["ids"], answer["scores"], strict=True))[:3], expected[:3]))
    assert len(found) > count * 0.8
    return wrong


def records_by_name(entries: Sequence[Entry], analysis: Analysis) -> Mapping[tuple[str, ...], set[int]]:
    """The records of which a whole title or name is these terms, with or without a remark in brackets at its end.

    Who is called as the whole query stands first: our one rule on top of lunr's.
    """
    found: dict[tuple[str, ...], set[int]] = {}
    for identity, entry in enumerate(entries):
        for name in (entry.texts["title"] + "\n" + entry.texts["names"]).split("\n"):
            for form in (name, name.rpartition(" (")[0] if name.endswith(")") else name):
                found.setdefault(tuple(analysis.query(form)), set()).add(identity)
    return found


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_within_a_filter_all_words_are_asked_for_and_then_any(indexed, language):
    entries, folder, analysis, lunr = indexed(language)
    kinds = [entry.key.kind for entry in entries]
    random = Random(language)
    asked = [
        (words, random.choice(kinds))
        for words, _, _ in queries(entries, 120, language)
        if len(analysis.query(" ".join(words))) > 1
    ]
    questions = [{"text": " ".join(words), "options": {"chosen": {"kind": [kind]}}} for words, kind in asked]

    found = answers(folder, language, questions)

    ways = set()
    for (words, kind), answer in zip(asked, found, strict=True):
        terms = analysis.query(" ".join(words))
        of_all, of_any = (
            [each for each in lunr_answer(lunr, terms, is_any=is_any) if kinds[each[0]] == kind]
            for is_any in (False, True)
        )
        answered = sorted(zip(answer["ids"], answer["scores"], strict=True))
        if of_all:
            assert (answer["how"], answered) == ("all", sorted(of_all)), words
        elif answer["how"] == "any":
            assert answered == sorted(of_any), words
        else:
            # Beginnings and spellings, of which lunr knows nothing, are tried before any of the words.
            assert answered or not of_any, words
        ways.add(answer["how"])
    assert {"all", "any"} <= ways


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_engine_answers_as_lunr_does(indexed, language):
    assert differing(indexed(language), language, 150) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_engine_answers_a_thousand_queries_as_lunr_does(indexed, language):
    assert differing(indexed(language), language, 1200) == []
