"""Records that may be the same thing written twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from math import ceil

from tianguis.model import Problem, Record, problem
from tianguis.schema.kinds import items_of
from tianguis.suggest import folded

_ALIKE = 0.85
# Pairs are compared within a kind, country and topic; beyond this many the warnings would be more than anybody reads.
_MOST = 200


@dataclass(slots=True)
class _Named:
    """A record by its title. `places` has a bit for each place of a letter; it is made when it is first asked for."""

    number: int
    record: Record
    title: str
    places: dict[str, int]


def lookalikes(records: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each pair of the same kind, a common country and topic, and nearly the same title."""
    compared: set[tuple[int, int]] = set()
    for shelf in _shelves(records):
        for first, second in combinations(shelf[:_MOST], 2):
            if _may_be_alike(first.title, second.title) and (first.number, second.number) not in compared:
                compared.add((first.number, second.number))
                if _are_alike(first, second):
                    yield problem(second.record.place("title"), "duplicate-looking", other=first.record.document.path)


def _shelves(records: Iterable[Record]) -> Iterable[list[_Named]]:
    shelves: dict[tuple[str, object, object], list[_Named]] = defaultdict(list)
    for number, record in enumerate(records):
        named = _Named(number, record, folded(str(record.values.get("title", ""))), {})
        for country in dict.fromkeys(items_of(record.values.get("countries"))):
            for topic in dict.fromkeys(items_of(record.values.get("topics"))):
                shelves[record.key.kind, country, topic].append(named)
    return shelves.values()


def _may_be_alike(first: str, second: str) -> bool:
    """False where lengths or beginnings and ends differ so much that letters need not be compared.

    Titles of which 85 of 100 letters agree begin or end with the same two; and a comparison of all pairs
    of a shelf costs seconds.
    """
    if first[:2] != second[:2] and first[-2:] != second[-2:]:
        return False
    return bool(first and second) and 2 * min(len(first), len(second)) >= _ALIKE * (len(first) + len(second))


def _are_alike(first: _Named, second: _Named) -> bool:
    """What `SequenceMatcher` says, which is asked only where nothing cheaper decides: ten thousand records are many pairs.

    It finds at least the longest run of letters in both, and never more letters than stand in both in the same order.
    """
    one, other = first.title, second.title
    enough = ceil(_ALIKE * (len(one) + len(other)) / 2)
    if one[:enough] == other[:enough] or one[-enough:] == other[-enough:]:
        return True
    return _letters_in_order(first, other) >= enough and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _letters_in_order(named: _Named, other: str) -> int:
    """The length of the longest common subsequence, a whole title at once.

    Source:
        Hyyrö, Bit-parallel LCS-length computation revisited, 2004.
    """
    if not named.places:
        for place, letter in enumerate(named.title):
            named.places[letter] = named.places.get(letter, 0) | 1 << place
    whole = (1 << len(named.title)) - 1
    free = whole
    for met in map(named.places.get, other):
        if met:
            free = free + (free & met) | free & ~met
    return len(named.title) - (free & whole).bit_count()
