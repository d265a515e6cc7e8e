"""The words of all records as they are written: what completion offers, and what spelling is compared with."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from tianguis.index.dense import number
from tianguis.index.shards import Line, in_order
from tianguis.index.words import Words

_SHORTEST = 3


class WordList:
    """Counts how many records have a word: as their own, and in what other languages call them. `keys` are those of words that
    were listed before: what they are compared as while a reader types.
    """

    def __init__(
        self,
        own: Mapping[str, int] | None = None,
        names: Mapping[str, int] | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        self.own, self.names, self.keys = Counter(own), Counter(names), dict(keys or {})

    def change(self, before: Words, after: Words) -> None:
        """A record has other words than before."""
        for counts, then, now in ((self.own, before.own, after.own), (self.names, before.names, after.names)):
            if then != now:
                counts.update(now.split())
                _subtract(counts, then.split())

    def lines(self, key: Callable[[str], str]) -> list[Line]:
        """By the `key` of each word, with how frequent it is; what other languages call a record is completed after all else."""
        known, self.keys = self.keys, {}
        for word in self.own | self.names:
            if len(word) >= _SHORTEST and not word.isdigit():
                self.keys[word] = known.get(word) or key(word)
        return in_order(Line(each, word, _frequency(self.own[word])) for word, each in self.keys.items())


def _frequency(count: int) -> str:
    return number(1 + round(4 * math.log2(count)) if count else 0)


def _subtract(counts: Counter[str], words: Iterable[str]) -> None:
    counts.subtract(words := list(words))
    for word in words:
        if not counts[word]:
            del counts[word]
