"""Records that may be the same thing written twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from tianguis.model import Problem, Record, problem
from tianguis.suggest import folded

_ALIKE = 0.85
# Pairs are compared within a kind, country and topic; beyond this many the comparison would cost more than it tells.
_MOST = 200


def lookalikes(records: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each pair of the same kind, a common country and topic, and nearly the same title."""
    shelves: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in records:
        for country in dict.fromkeys(record.values.get("countries", ())):
            for topic in dict.fromkeys(record.values.get("topics", ())):
                shelves[record.key.kind, country, topic].append(record)
    told = set()
    for shelf in shelves.values():
        for first, second in combinations(shelf[:_MOST], 2):
            pair = (first.key, second.key)
            if pair not in told and _is_alike(first, second):
                told.add(pair)
                yield problem(second.place("title"), "duplicate-looking", other=first.document.path)


def _is_alike(first: Record, second: Record) -> bool:
    titles = [folded(str(each.values.get("title", ""))) for each in (first, second)]
    matcher = SequenceMatcher(None, titles[0], titles[1])
    return (
        bool(titles[0])
        and matcher.real_quick_ratio() >= _ALIKE
        and matcher.quick_ratio() >= _ALIKE
        and matcher.ratio() >= _ALIKE
    )
