"""The search index of one language is made, as far as anything in it has changed since the last build.

Its records stand in blocks, each of which is made again only if one of its records has to be. The terms of all records stand together: of a
record that has changed, what it had is taken out of what the last build has written, and what it has now is put in. That
gives the same bytes as all of them put together anew, which is done where most blocks have changed.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, zip_longest

from tianguis.analysis import Analysis
from tianguis.identity import fingerprint
from tianguis.index.blocks import PER_BLOCK, Block, Read, block_of, name_in
from tianguis.index.entries import Entries
from tianguis.index.fields import step_of
from tianguis.index.files import Index
from tianguis.index.oracle import IndexFault, drawn, verify
from tianguis.index.postings import Postings
from tianguis.index.search import Beside, search_pages
from tianguis.index.word_list import WordList
from tianguis.index.words import NO_WORDS, Counts, Words, words_of
from tianguis.indexed import Indexed, Together
from tianguis.model import Key, Page
from tianguis.recalling import Recalling
from tianguis.render.comparison import compared
from tianguis.render.setting import Setting
from tianguis.traces import Answer, Make, Recipe, traced

_OTHERS_CHECKED = 6
"""Of an index by difference the records that have changed are compared with lunr's, and of all others only a sixth of the usual number."""

Told = Callable[[float, int], None]
"""Hears what share of a turn is done, and how many pages it has so far."""


class Indexing:
    """One language's. `checked` records are compared with lunr's own index before theirs is handed over."""

    def __init__(
        self, setting: Setting, entries: Entries, analysis: Analysis, beside: Beside, answer: Answer,
        indexed: Indexed, checked: int = 0,
    ) -> None:  # fmt: skip
        self.setting, self.entries, self.analysis, self.beside, self.answer = setting, entries, analysis, beside, answer
        self.indexed, self.checked = indexed, checked
        self.keys = entries.keys()
        self.blocks = list(_blocks(self.keys))

    def pages(self, make: Make, told: Told = lambda share, pages: None) -> list[Page]:
        """All files of the index."""
        names, pages = [], []
        for number, keys in enumerate(self.blocks):
            given = fingerprint(repr(keys).encode())
            made = list(make(Recipe(f"block-{number}", given, partial(self._block_pages, number))))
            names.append(name_in(made[0].address))
            pages += made
            told((number + 1) / (len(self.blocks) + 1), len(pages))
        given = fingerprint(repr(names).encode())
        return [*pages, *make(Recipe("together", given, partial(self._pages_together, names)))]

    def reads(self) -> list[Read]:
        """Every record, read now."""
        return list(map(self._read, self.keys))

    def _read(self, key: Key) -> Read:
        entry = self.entries.entry(key)
        return Read(entry, words_of(entry, self.analysis), compared(self.setting, key))

    def _block_pages(self, number: int) -> list[Page]:
        return self._made(number)[1]

    def _made(self, number: int) -> tuple[Block, list[Page]]:
        recalling = Recalling(self.indexed.recalled(number), self.answer)
        reads = [recalling(key, partial(self._read, key)) for key in self.blocks[number]]
        block, pages = block_of(number * PER_BLOCK, reads, self.setting.tag)
        self.indexed.keep(number, block, recalling.now)
        for key in self.blocks[number]:
            # No more than a block is held: of ten thousand records all that they say fills a hundred megabytes.
            self.setting.edition.readings[key].forget()
        return block, pages

    def _pages_together(self, names: Sequence[str]) -> list[Page]:
        blocks = [self.indexed.block(number, name) or self._made(number)[0] for number, name in enumerate(names)]
        postings, words, changed = self._by_difference(blocks) or self._whole(blocks)
        index = Index(self.setting.tag, blocks, postings, words, self.analysis.key)
        pages = search_pages(index, self.setting.voice, self.entries.site, self.entries.languages, self.beside)
        self._verify(changed, pages)
        digests, levels = [block.digest for block in blocks], list(map(bytes, postings.levels))
        counts = dict(words.own), dict(words.names)
        together = Together(digests, postings.step, postings.written, levels, *counts, words.keys)
        self.indexed.keep_together(together, names)
        return pages

    def _whole(self, blocks: Sequence[Block]) -> "_Together":
        postings, words = Postings(len(self.keys)), WordList()
        reads = chain.from_iterable(self._reads(number, block) for number, block in enumerate(blocks))
        for identity, read in enumerate(reads):
            postings.put(identity, read.words.terms)
            words.change(NO_WORDS, read.words)
        return postings, words, range(len(self.keys))

    def _reads(self, number: int, block: Block) -> Sequence[Read]:
        found = self.indexed.reads(number, block.digest)
        return list(map(self._read, self.blocks[number])) if found is None else found

    def _by_difference(self, blocks: Sequence[Block]) -> "_Together | None":
        """None where the last build has left nothing of use."""
        before = self.indexed.together()
        if before is None or before.step != step_of(len(self.keys)):
            return None
        postings = Postings(len(self.keys), before.written, before.levels)
        words, changed = WordList(before.own, before.names, before.keys), []
        pairs = zip_longest(before.digests, [block.digest for block in blocks], fillvalue="")
        differing = [(number, *pair) for number, pair in enumerate(pairs) if pair[0] != pair[1]]
        if len(differing) > max(1, len(blocks) // 2):
            return None
        for number, then, now in differing:
            old_reads, new_reads = self._known(number, then), self._known(number, now)
            if old_reads is None or new_reads is None:
                return None
            for identity, (old, new) in enumerate(_words(old_reads, new_reads), number * PER_BLOCK):
                if old != new:
                    postings.change(identity, old.terms, new.terms)
                    words.change(old, new)
                    changed.append(identity)
        return postings, words, changed

    def _known(self, number: int, digest: str) -> Sequence[Read] | None:
        """The records of a block, none of one that is not there; None where it is not known."""
        return self.indexed.reads(number, digest) if digest else []

    def _verify(self, changed: Sequence[int], pages: Sequence[Page]) -> None:
        try:
            verify(self._sample(changed), len(self.keys), pages)
        except IndexFault:
            self.indexed.forget_together()
            raise

    def _sample(self, changed: Sequence[int]) -> dict[int, Sequence[Counts]]:
        """Some records by their numbers, read once more, with their terms: whatever is remembered of them might be wrong."""
        by_lot = sorted(range(len(self.keys)), key=lambda each: drawn(self.keys[each]))
        chosen = set(changed)
        first = [each for each in by_lot if each in chosen][: self.checked]
        others = [each for each in by_lot if each not in chosen][: self.checked // _OTHERS_CHECKED]
        entries, _ = traced(lambda: {each: self.entries.entry(self.keys[each]) for each in sorted(first + others)})
        return {identity: words_of(entry, self.analysis).terms for identity, entry in entries.items()}


_Together = tuple[Postings, WordList, Sequence[int]]
"""The numbers are those of the records that have changed."""


def _words(before: Sequence[Read], after: Sequence[Read]) -> Iterator[tuple[Words, Words]]:
    for old, new in zip_longest(before, after):
        yield old.words if old else NO_WORDS, new.words if new else NO_WORDS


def _blocks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[at : at + PER_BLOCK] for at in range(0, len(keys), PER_BLOCK))
