"""Which records have a term, where and how often: encoded for a shard, and decoded again.

A term's records are listed once for each field, frequency and - but for texts, whose lengths have a file of their own -
length of the field: what a score needs is then said once for all of them.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from tianguis.index.dense import number, number_at, rising
from tianguis.index.fields import FIELDS, TEXT, level, step_of
from tianguis.index.shards import Line, utf16, word_at

Counts = Counter[str]
"""`{term: how often}`"""


class Posting(NamedTuple):
    field: int
    frequency: int
    level: int
    """Of the field's length; 0 for a text, see `Postings.levels`."""
    ids: tuple[int, ...]


# A record, the level of a field's length, and above them frequency and field share one number: sorted, they are grouped.
_RECORD_BITS, _LEVEL_BITS = 24, 8


class Postings:
    """Grows by one record at a time, to `count`, so that no record's words are held longer than they are read."""

    def __init__(self, count: int) -> None:
        self._step = step_of(count)
        self.levels: list[list[int]] = [[] for _ in FIELDS]
        """Of the lengths, by field, then record."""
        # {term: one number for each record and field}
        self._packed: dict[str, array[int]] = defaultdict(partial(array, "Q"))

    def add(self, record: Sequence[Counts]) -> None:
        """The next record's terms, by field."""
        identity, packed = len(self.levels[0]), self._packed
        for field, counts in enumerate(record):
            height = level(counts.total(), self._step)
            self.levels[field].append(height)
            low = (0 if field == TEXT else height) << _RECORD_BITS | identity
            for term, frequency in counts.items():
                head = (frequency - 1) * len(FIELDS) + field
                packed[term].append(head << _LEVEL_BITS + _RECORD_BITS | low)

    def lines(self) -> list[Line]:
        """A line for every term, in the order of JavaScript's strings."""
        return [Line(term, term, _written(self._packed[term])) for term in sorted(self._packed, key=utf16)]


def _written(packed: Iterable[int]) -> str:
    groups = [(shared, list(some)) for shared, some in groupby(sorted(packed), key=lambda each: each >> _RECORD_BITS)]
    written = [number(len(groups))]
    for shared, some in groups:
        head, height = shared >> _LEVEL_BITS, shared & (1 << _LEVEL_BITS) - 1
        level_if_needed = "" if head % len(FIELDS) == TEXT else number(height)
        ids = rising(each & (1 << _RECORD_BITS) - 1 for each in some)
        written.append(f"{number(head)}{level_if_needed}{number(len(some))}{ids}")
    return "".join(written)


def decoded(shard: str) -> Iterator[tuple[str, list[Posting]]]:
    """The terms of a shard with their postings: the way back, as the browser goes it."""
    term, at = "", 0
    while at < len(shard):
        term, at = word_at(shard, at, term)
        count, at = number_at(shard, at)
        postings = []
        for _ in range(count):
            posting, at = _posting(shard, at)
            postings.append(posting)
        yield term, postings


def _posting(shard: str, at: int) -> tuple[Posting, int]:
    head, at = number_at(shard, at)
    frequency, field = divmod(head, len(FIELDS))
    height, at = (0, at) if field == TEXT else number_at(shard, at)
    count, at = number_at(shard, at)
    ids, identity = [], -1
    for _ in range(count):
        gap, at = number_at(shard, at)
        identity += gap + 1
        ids.append(identity)
    return Posting(field, frequency + 1, height, tuple(ids)), at
