"""Words are cut into files, so that each is found in the one whose beginning comes last before it."""

from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianguis.index.dense import numbers
from tianguis.index.shards import Line, shards, utf16

WORDS = st.sets(st.text(st.characters(categories=["L", "M", "Nd"]), min_size=1, max_size=8), max_size=60)


def lines(words: set[str]) -> list[Line]:
    return [Line(word, word, "!!") for word in sorted(words, key=utf16)]


def read(text: str) -> list[str]:
    """The words of a shard, each followed by a space and two characters."""
    words, at = [""], 0
    while at < len(text):
        shared = next(numbers(text[at]))
        end = text.index(" ", at + 1)
        words.append(words[-1][:shared] + text[at + 1 : end])
        at = end + 3
    return words[1:]


@given(WORDS, st.integers(8, 200))
def test_every_word_is_in_the_shard_that_is_asked_for_it(words, length):
    cut = shards(lines(words), length)

    firsts = [utf16(shard.first) for shard in cut]
    assert firsts == sorted(set(firsts))
    for word in words:
        asked = max(0, bisect_right(firsts, utf16(word)) - 1)
        assert word in read(cut[asked].text)


@given(WORDS, st.integers(8, 200))
def test_nothing_is_lost_and_nothing_stands_twice(words, length):
    assert [word for shard in shards(lines(words), length) for word in read(shard.text)] == sorted(words, key=utf16)


@given(WORDS, st.integers(20, 200))
def test_a_shard_is_longer_than_asked_only_for_a_single_word(words, length):
    for shard in shards(lines(words), length):
        assert len(read(shard.text)) <= 1 or sum(len(word) + 3 for word in read(shard.text)) <= length


def test_words_with_one_key_stay_together():
    same = [Line("educacion", word, "!") for word in sorted(["educacion", "educación", "éducacion"], key=utf16)]

    [shard] = shards(same, 10)

    assert shard.text.count(" ") == 3


def test_a_cut_moves_little_when_a_word_is_added():
    words = {f"{first}{second}{third}" for first in "abcdef" for second in "aeiou" for third in "lmnrst"}

    before, after = (shards(lines(each), 60) for each in (words, words | {"cello"}))

    assert len({shard.text for shard in after} - {shard.text for shard in before}) <= 2


def test_no_words_are_one_empty_shard():
    assert [tuple(shard) for shard in shards([], 60)] == [("", "")]


@pytest.mark.parametrize("words", [["𝒜a", "𝒜b"], ["a𝒜", "a𝒜b"]])
def test_characters_that_javascript_counts_twice_are_never_shared(words):
    [shard] = shards(lines(set(words)), 60)

    shared = [next(numbers(part[0])) for part in (shard.text, shard.text.split("!!")[1])]

    assert max(shared) <= 1


def test_the_order_is_that_of_javascript():
    # U+FB01 comes after U+1D49C by code unit, before it by code point.
    assert sorted(["\ufb01", "\U0001d49c"], key=utf16) == ["\U0001d49c", "\ufb01"]
    assert all(utf16(one) < utf16(other) for one, other in pairwise(["a", "b", "é", "א"]))
