"""Texts that read like the sample's without saying anything: words as frequent, as rare and as clustered as in real ones.

Sentences come from a chain of three words, learnt from the records of the sample by topic. A chain alone repeats the
sample's few thousand words however long it runs; real collections never stop meeting new ones. So every record has a few
names of its own (letters chained as in the sample's names; new ones and known ones drawn as Pitman and Yor have it, which
gives the tail that Zipf and Heaps describe), numbers, and now and then a slip of the pen.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

Chain = dict[tuple[str, str], list[str]]

_SENTENCE = re.compile(r"(?<=[.!?؟:;])\s+|\n+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST_WORDS, _MOST_WORDS = 5, 30
# Shares of words that are a name, a number, a slip.
_NAMES, _NUMBERS, _SLIPS = 0.035, 0.012, 0.003
_OWN = 9
# How readily a name is new. With these a collection has about 17 times the root of its words in different words, from
# 60 records to 3,000, and a third of them once; so has the sample.
_DISCOUNT, _STRENGTH = 0.9, 50
_FROM_TOPIC, _ENOUGH = 0.75, 150


class Prose:
    """Sentences of one language; what `random` gives is the only chance in it."""

    def __init__(self, texts: Mapping[str, Sequence[str]], random: Random) -> None:
        """`texts` are the sample's by topic."""
        self.random = random
        every = dict.fromkeys(text for some in texts.values() for text in some)
        self.whole = _chained(every)
        chains = {topic: _chained(some) for topic, some in texts.items()}
        # From a few sentences a chain would only say these again and again.
        self.topics = {topic: chain for topic, chain in chains.items() if len(chain["", ""]) >= _ENOUGH}
        self.names = _Names(every, random)

    def sentence(self, topic: str, names: Sequence[str], *, longest: int = 10**6) -> str:
        """With a capital and a full stop; at most so many characters long."""
        while True:
            words = list(self._words(self.topics.get(topic) or self.whole))
            if len(words) >= _LEAST_WORDS:
                break
        text = " ".join(self._spiced(words[:_MOST_WORDS], names)).rstrip(".,:;!?؟")
        if len(text) >= longest:
            text = text[: longest - 1].rpartition(" ")[0]
        return text[:1].upper() + text[1:] + "."

    def own_names(self) -> list[str]:
        """The few names that come back within one record."""
        return [self.names.drawn() for _ in range(_OWN)]

    def _words(self, topic: Chain) -> Iterator[str]:
        first, second = "", ""
        for _ in range(_MOST_WORDS):
            chain = topic if (first, second) in topic and self.random.random() < _FROM_TOPIC else self.whole
            first, second = second, self.random.choice(chain[first, second])
            if not second:
                return
            yield second

    def _spiced(self, words: Iterable[str], names: Sequence[str]) -> Iterator[str]:
        for word in words:
            chance = self.random.random()
            if chance < _SLIPS:
                yield _slip(word, self.random)
                continue
            yield word
            if chance > 1 - _NAMES:
                yield self.random.choice(names)
            elif chance > 1 - _NAMES - _NUMBERS:
                yield _number(self.random)


class _Names:
    """A restaurant of names: the next one is new, or one drawn before, the likelier the more often it was."""

    def __init__(self, texts: Iterable[str], random: Random) -> None:
        self.random = random
        self.letters: dict[str, list[str]] = defaultdict(list)
        for word in _name_words(texts):
            for at, letter in enumerate(word + "."):
                self.letters[f"..{word}"[at : at + 2]].append(letter)
        self.drawn_before: list[str] = []
        self.known: set[str] = set()

    def drawn(self) -> str:
        drawn = len(self.drawn_before)
        is_new = self.random.random() < (_STRENGTH + _DISCOUNT * len(self.known)) / (_STRENGTH + drawn)
        name = self._made() if is_new else self.random.choice(self.drawn_before)
        self.drawn_before.append(name)
        self.known.add(name)
        return name

    def _made(self) -> str:
        while True:
            name = ".."
            while not name.endswith(".", 2) and len(name) < 14:
                name += self.random.choice(self.letters[name[-2:]])
            name = name.strip(".")
            if len(name) >= 4 and name not in self.known:
                return name


def _name_words(texts: Iterable[str]) -> list[str]:
    """Words with a capital within a sentence; where a script has none, all words."""
    words = [word for text in texts for word in text.split()[1:]]
    letters = [found[0] for word in words if (found := _LETTERS.search(word)) and len(found[0]) > 3]
    capital = {word for word in letters if word.istitle()}
    # A few Latin names stand in Arabic texts too; too few to learn from.
    return sorted(capital if len(capital) * 20 > len(letters) else set(letters))


def _chained(texts: Iterable[str]) -> Chain:
    """For every two words that follow each other, the words that come next; "" before the first and after the last."""
    chain: Chain = defaultdict(list)
    for sentence in (sentence for text in texts for sentence in _SENTENCE.split(text)):
        first, second = "", ""
        for word in [*sentence.split(), ""] if sentence.strip() else ():
            chain[first, second].append(word)
            first, second = second, word
    return dict(chain)


def _slip(word: str, random: Random) -> str:
    """Two letters changed over, or one left out."""
    if len(word) < 5:
        return word
    at = random.randrange(1, len(word) - 2)
    middle = word[at + 1] + word[at] if random.random() < 0.5 else word[at]
    return word[:at] + middle + word[at + 2 :]


def _number(random: Random) -> str:
    if random.random() < 0.5:
        return str(random.randrange(1985, 2027))
    return str(round(10 ** random.uniform(1, 5.5)))
