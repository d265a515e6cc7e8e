"""Sorted words are cut into files of a few kilobytes, and written by what each shares with the one before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tianguis.index.dense import number, number_at

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Line(NamedTuple):
    """A word and what is written after it."""

    key: str
    word: str
    text: str


class Shard(NamedTuple):
    first: str
    """The beginning of every key from which this shard is the one to ask."""
    text: str


def utf16(text: str) -> bytes:
    """Sorts as JavaScript compares strings."""
    return text.encode("utf-16-be", "surrogatepass")


def in_order(lines: Iterable[Line]) -> list[Line]:
    """By key, then word, as JavaScript compares strings; which is as Python does where no character is beyond U+FFFF."""
    lines = list(lines)
    if _BEYOND.search("".join(line.key for line in lines)) or _BEYOND.search("".join(line.word for line in lines)):
        return sorted(lines, key=lambda line: (utf16(line.key), utf16(line.word)))
    return sorted(lines)


def shards(lines: Sequence[Line], length: int) -> list[Shard]:
    """Lines in the order of their keys, cut where beginnings of words part.

    A cut depends on the lines around it only, so that a record that changes moves few cuts. One
    empty shard for no lines at all, which is there to be asked.
    """
    cuts = _Cutting(lines, length).cuts(0, len(lines), 0)
    return [Shard(first, _written(part)) for first, part in cuts] or [Shard("", "")]


def firsts(cut: Sequence[Shard]) -> str:
    """The beginnings of all shards, written as the words within one are."""
    return _written([Line(shard.first, shard.first, "") for shard in cut])


def read_firsts(written: str) -> list[str]:
    """What `firsts` wrote."""
    found, at = [""], 0
    while at < len(written):
        first, at = word_at(written, at, found[-1])
        found.append(first)
    return found[1:]


def word_at(text: str, at: int, before: str) -> tuple[str, int]:
    """The word that is written there, after the word `before`; and where what belongs to it begins."""
    shared, at = number_at(text, at)
    end = text.index(" ", at)
    return before[:shared] + text[at:end], end + 1


class _Cutting:
    """`lines` from one number to another are cut where their keys part, `depth` characters after their beginnings."""

    def __init__(self, lines: Sequence[Line], length: int) -> None:
        self.lines, self.length = lines, length
        self.ends = [0, *accumulate(len(line.word) + len(line.text) + 1 for line in lines)]

    def cuts(self, start: int, end: int, depth: int) -> Iterator[tuple[str, Sequence[Line]]]:
        if start == end:
            return
        if self.lines[start].key == self.lines[end - 1].key or self._fit(start, end):
            yield self.lines[start].key[:depth], self.lines[start:end]
            return
        first = last = start
        for branch in self._branches(start, end, depth):
            if first < last and not self._fit(first, branch):
                yield from self._whole(first, last, depth)
                first = last
            last = branch
        yield from self._whole(first, last, depth)

    def _whole(self, start: int, end: int, depth: int) -> Iterator[tuple[str, Sequence[Line]]]:
        """Branches that fit one shard; a single one that does not is cut further down."""
        if self._fit(start, end):
            yield self.lines[start].key[: depth + 1], self.lines[start:end]
        else:
            yield from self.cuts(start, end, depth + 1)

    def _branches(self, start: int, end: int, depth: int) -> Iterator[int]:
        """Where each branch ends."""
        before = self.lines[start].key[: depth + 1]
        for at in range(start + 1, end):
            begins = self.lines[at].key[: depth + 1]
            if begins != before:
                yield at
                before = begins
        yield end

    def _fit(self, start: int, end: int) -> bool:
        return self.ends[end] - self.ends[start] <= self.length


def _written(lines: Sequence[Line]) -> str:
    """How many characters are shared, the rest of the word, a space, and the text, which knows its own end."""
    written, before = [], ""
    for line in lines:
        shared = _shared(before, line.word)
        written.append(f"{number(shared)}{line.word[shared:]} {line.text}")
        before = line.word
    return "".join(written)


def _shared(first: str, second: str) -> int:
    """Characters that two words begin with alike; none beyond U+FFFF, of which JavaScript counts two."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other or one > "\uffff":
            break
        count += 1
    return count
