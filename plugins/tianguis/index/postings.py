"""Which records have a term, where and how often: encoded for a shard, and decoded again.

A term's records are listed once for each field, frequency and - but for texts, whose lengths have a file of their own -
length of the field: what a score needs is then said once for all of them.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tianguis.index.dense import number, number_at, rising
from tianguis.index.fields import FIELDS, TEXT, level, step_of
from tianguis.index.shards import Line, in_order, word_at
from tianguis.index.words import Counts


class Posting(NamedTuple):
    field: int
    frequency: int
    level: int
    """Of the field's length; 0 for a text, see `Postings.levels`."""
    ids: tuple[int, ...]


# A record, the level of a field's length, and above them frequency and field share one number: sorted, they are grouped.
_RECORD_BITS, _LEVEL_BITS = 24, 8
_ONCE_MORE = len(FIELDS) << _LEVEL_BITS + _RECORD_BITS
_RECORD = (1 << _RECORD_BITS) - 1


class Postings:
    """Of `count` records, which are put in one by one; or of those that were `written` before, which may become others."""

    def __init__(
        self, count: int, written: Mapping[str, str] | None = None, levels: Sequence[bytes] | None = None
    ) -> None:
        self.step = step_of(count)
        self.written = dict(written or {})
        """What stands behind a term, but for those that `_opened` has."""
        self.levels = [bytearray(each[:count].ljust(count, b"\0")) for each in levels or [b""] * len(FIELDS)]
        """Of the lengths, by field, then record."""
        self._opened = _Opened(self.written)

    def change(self, identity: int, before: Sequence[Counts], after: Sequence[Counts]) -> None:
        """A record has other terms by field than before."""
        then, now = set(self._packed(identity, before)), set(self._packed(identity, after))
        for term, packed in then - now:
            self._opened[term].remove(packed)
        for term, packed in now - then:
            self._opened[term].append(packed)
        self._measure(identity, after)

    def put(self, identity: int, record: Sequence[Counts]) -> None:
        """A record that had no terms has these."""
        opened = self._opened
        for term, packed in self._packed(identity, record):
            opened[term].append(packed)
        self._measure(identity, record)

    def _measure(self, identity: int, record: Sequence[Counts]) -> None:
        # A record that is gone may have been the last.
        if identity < len(self.levels[0]):
            for levels, counts in zip(self.levels, record, strict=True):
                levels[identity] = level(sum(counts.values()), self.step)

    def _packed(self, identity: int, record: Sequence[Counts]) -> list[tuple[str, int]]:
        """Every term with one number for each field that has it."""
        found: list[tuple[str, int]] = []
        for field, counts in enumerate(record):
            height = 0 if field == TEXT else level(sum(counts.values()), self.step)
            once = (field << _LEVEL_BITS | height) << _RECORD_BITS | identity
            found += [(term, once + (frequency - 1) * _ONCE_MORE) for term, frequency in counts.items()]
        return found

    def lines(self) -> list[Line]:
        """A line for every term, in the order of JavaScript's strings."""
        self.written.update((term, _written(packed)) for term, packed in self._opened.items() if packed)
        self._opened.clear()
        return in_order(Line(term, term, written) for term, written in self.written.items())


class _Opened(dict[str, "array[int]"]):
    """The numbers of the terms that are being changed; what was written of them is read when they are met first."""

    def __init__(self, written: dict[str, str]) -> None:
        self.written = written

    def __missing__(self, term: str) -> "array[int]":
        written = self.written.pop(term, "")
        self[term] = opened = array("Q", _unpacked(written) if written else ())
        return opened


def _unpacked(written: str) -> Iterator[int]:
    for posting in _postings(written, 0)[0]:
        head = (posting.frequency - 1) * len(FIELDS) + posting.field
        shared = (head << _LEVEL_BITS | posting.level) << _RECORD_BITS
        yield from (shared | identity for identity in posting.ids)


def _written(packed: Iterable[int]) -> str:
    groups: dict[int, list[int]] = defaultdict(list)
    for each in sorted(packed):
        groups[each >> _RECORD_BITS].append(each & _RECORD)
    written = [number(len(groups))]
    for shared, ids in groups.items():
        head, height = shared >> _LEVEL_BITS, shared & (1 << _LEVEL_BITS) - 1
        level_if_needed = "" if head % len(FIELDS) == TEXT else number(height)
        written.append(f"{number(head)}{level_if_needed}{number(len(ids))}{rising(ids)}")
    return "".join(written)


def decoded(shard: str) -> Iterator[tuple[str, list[Posting]]]:
    """The terms of a shard with their postings: the way back, as the browser goes it."""
    term, at = "", 0
    while at < len(shard):
        term, at = word_at(shard, at, term)
        postings, at = _postings(shard, at)
        yield term, postings


def _postings(shard: str, at: int) -> tuple[list[Posting], int]:
    count, at = number_at(shard, at)
    postings = []
    for _ in range(count):
        posting, at = _posting(shard, at)
        postings.append(posting)
    return postings, at


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
