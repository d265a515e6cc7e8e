"""Records that may be the same thing written twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from tianguis.model import Key, Problem, Record, problem
from tianguis.schema.kinds import items_of
from tianguis.suggest import folded

_ALIKE = 0.85
# Pairs are compared within a kind, country and topic; beyond this many the comparison would cost more than it tells.
_MOST = 200


def lookalikes(records: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each pair of the same kind, a common country and topic, and nearly the same title."""
    shelves: dict[tuple[str, object, object], list[Record]] = defaultdict(list)
    titles = {}
    for record in records:
        titles[record.key] = folded(str(record.values.get("title", "")))
        for country in dict.fromkeys(items_of(record.values.get("countries"))):
            for topic in dict.fromkeys(items_of(record.values.get("topics"))):
                shelves[record.key.kind, country, topic].append(record)
    compared: set[tuple[Key, Key]] = set()
    for shelf in shelves.values():
        for first, second in combinations(shelf[:_MOST], 2):
            pair = (first.key, second.key)
            if pair not in compared and _may_be_alike(titles[first.key], titles[second.key]):
                compared.add(pair)
                if SequenceMatcher(None, titles[first.key], titles[second.key]).ratio() >= _ALIKE:
                    yield problem(second.place("title"), "duplicate-looking", other=first.document.path)


def _may_be_alike(first: str, second: str) -> bool:
    """False where lengths or beginnings and ends differ so much that letters need not be compared.

    Titles of which 85 of 100 letters agree begin or end with the same two; and a comparison of all pairs
    of a shelf costs seconds.
    """
    if not first or not second or 2 * min(len(first), len(second)) < _ALIKE * (len(first) + len(second)):
        return False
    return first[:2] == second[:2] or first[-2:] == second[-2:]
