"""Which records have a term, where and how often: encoded for a shard, and decoded again.

A term's records are listed once for each field, frequency and - but for texts, whose lengths have a file of their own -
length of the field: what a score needs is then said once for all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tianguis.index.dense import number, number_at, rising
from tianguis.index.fields import FIELDS, TEXT, level
from tianguis.index.shards import Line, utf16, word_at

Counts = Counter[str]
"""`{term: how often}`"""


class Posting(NamedTuple):
    field: int
    frequency: int
    level: int
    """Of the field's length; 0 for a text, see `Postings.levels`."""
    ids: tuple[int, ...]


class Postings:
    """Grows by one record at a time, so that no record's words are held longer than they are read."""

    def __init__(self) -> None:
        self.levels: list[list[int]] = [[] for _ in FIELDS]
        """Of the lengths, by field, then record."""
        # {term: {(frequency and field, level): records}}
        self._found: dict[str, dict[tuple[int, int], list[int]]] = defaultdict(dict)

    def add(self, record: Sequence[Counts]) -> None:
        """The next record's terms, by field."""
        identity = len(self.levels[0])
        for field, counts in enumerate(record):
            height = level(counts.total())
            self.levels[field].append(height)
            for term, frequency in counts.items():
                head = ((frequency - 1) * len(FIELDS) + field, 0 if field == TEXT else height)
                groups = self._found[term]
                if head in groups:
                    groups[head].append(identity)
                else:
                    groups[head] = [identity]

    def lines(self) -> list[Line]:
        """A line for every term, in the order of JavaScript's strings."""
        return [Line(term, term, _written(self._found[term])) for term in sorted(self._found, key=utf16)]


def _written(groups: Mapping[tuple[int, int], Sequence[int]]) -> str:
    written = [number(len(groups))]
    for (head, height), ids in sorted(groups.items()):
        level_if_needed = "" if head % len(FIELDS) == TEXT else number(height)
        written.append(f"{number(head)}{level_if_needed}{number(len(ids))}{rising(ids)}")
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
