"""The words of all records as they are written: what completion offers, and what spelling is compared with."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from tianguis.index.dense import number
from tianguis.index.shards import Line, utf16
from tianguis.index.words import Words

_SHORTEST = 3


class WordList:
    """Counts how many records have a word: as their own, and in what other languages call them."""

    def __init__(self, own: Mapping[str, int] | None = None, names: Mapping[str, int] | None = None) -> None:
        self.own, self.names = Counter(own), Counter(names)

    def change(self, before: Words, after: Words) -> None:
        """A record has other words than before."""
        for counts, then, now in ((self.own, before.own, after.own), (self.names, before.names, after.names)):
            if then != now:
                counts.update(now.split())
                _subtract(counts, then.split())

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (word for word in self.names if word not in self.own)

    def lines(self, key: Callable[[str], str]) -> list[Line]:
        """By the `key` of each word, that under which it is compared while a reader types; with how frequent it is.

        What other languages call a record is completed after all else.
        """
        found = [
            Line(key(word), word, _frequency(self.own[word]))
            for word in self
            if len(word) >= _SHORTEST and not word.isdigit()
        ]
        return sorted(found, key=lambda line: (utf16(line.key), utf16(line.word)))


def _frequency(count: int) -> str:
    return number(1 + round(4 * math.log2(count)) if count else 0)


def _subtract(counts: Counter[str], words: Iterable[str]) -> None:
    counts.subtract(words := list(words))
    for word in words:
        if not counts[word]:
            del counts[word]
