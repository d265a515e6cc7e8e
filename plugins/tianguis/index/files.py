"""What is known of all records together becomes the search files of a language: a manifest under a fixed name, all else under a
name made of its content.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tianguis.identity import fingerprint
from tianguis.index.blocks import PER_BLOCK, PER_FILE, Block
from tianguis.index.dense import number, rising
from tianguis.index.fields import FIELDS, TEXT, WEIGHTS, length_at
from tianguis.index.postings import Postings
from tianguis.index.script import script
from tianguis.index.shards import firsts, shards
from tianguis.index.word_list import WordList
from tianguis.model import Page
from tianguis.site import search_folder

FORMAT = 3
"""Counted up when the engine of an earlier site could not read these files."""
# Characters of a shard by the most records: where there are more shards, the list of their beginnings weighs too.
_SHARD_LENGTHS = ((4_000, 4_000), (20_000, 7_000), (math.inf, 14_000))


@dataclass(frozen=True, slots=True)
class Index:
    """All that the files of a language are made from, but those of its blocks."""

    language: str
    blocks: Sequence[Block]
    postings: Postings
    words: WordList
    key: Callable[[str], str]
    """Of a word: that under which it is compared while a reader types."""

    @property
    def folder(self) -> str:
        return search_folder(self.language)

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(block.titles) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as readers see it; `values` are `(code, label)` in the order in which they are shown."""

    name: str
    label: str
    values: Sequence[tuple[str, str]]
    is_deadline: bool = False
    """True where the values are days, of which a browser makes what is open today."""


def search_files(index: Index, facets: Sequence[Facet], titles: Sequence[int], about: Mapping[str, Any]) -> list[Page]:
    """All files but the language's own and those of blocks; `titles` are the places of records in the order of titles, `about`
    what the manifest says beside.
    """
    levels = index.postings.levels
    columns = {facet.name: _column(facet, index.blocks) for facet in facets}
    length = next(length for most, length in _SHARD_LENGTHS if index.count <= most)
    terms, words = shards(index.postings.lines(), length), shards(index.words.lines(index.key), length)
    months = (each for block in index.blocks for each in block.months)
    files = chain(
        _numbered("terms", (shard.text for shard in terms)),
        _numbered("words", (shard.text for shard in words)),
        [
            ("lengths", "".join(map(number, levels[TEXT]))),
            ("months", "".join(map(number, months))),
            ("titles", "".join(map(number, titles))),
            ("facets", [_described(facet, index.blocks, columns[facet.name]) for facet in facets]),
        ],
        ((f"facet-{name}", [rising(ids) for ids in column]) for name, column in columns.items()),
    )
    # One after the other: all of them as values and as files would not fit in memory together.
    written = {name: script(value) for name, value in files}
    segment = fingerprint(*written.values())
    manifest = {
        "format": FORMAT,
        "count": index.count,
        "segment": segment,
        "blocks": "".join(block.name for block in index.blocks),
        "per_block": PER_BLOCK,
        "per_file": PER_FILE,
        "fields": [[name, WEIGHTS[name], _average(levels[field])] for field, name in enumerate(FIELDS)],
        "terms": firsts(terms),
        "words": firsts(words),
        **about,
    }
    pages = [Page(f"{index.folder}/{segment}/{name}.js", content) for name, content in written.items()]
    return [Page(f"{index.folder}/manifest.js", script(manifest)), *pages]


def _numbered(name: str, values: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{name}-{number}", value) for number, value in enumerate(values))


def _described(facet: Facet, blocks: Sequence[Block], column: Sequence[Sequence[int]]) -> list[Any]:
    counted = [[code, label, len(ids)] for (code, label), ids in zip(facet.values, column, strict=True)]
    described = [facet.name, facet.label, _kinds(facet, blocks), counted]
    return [*described, 1] if facet.is_deadline else described


def _kinds(facet: Facet, blocks: Sequence[Block]) -> str:
    """The kinds of which any record has a value of the facet."""
    return " ".join(sorted({kind for block in blocks for kind, _ in block.values.get(facet.name, ())}))


def _column(facet: Facet, blocks: Sequence[Block]) -> list[list[int]]:
    """The numbers of the records of each value, in the order of the values."""
    ids: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        for (_, code), some in block.values.get(facet.name, {}).items():
            ids[code] += some
    return [sorted(ids[code]) for code, _ in facet.values]


def _average(levels: bytearray) -> float:
    """Of the lengths that levels stand for."""
    return sum(length_at(each) * levels.count(each) for each in set(levels)) / len(levels) if levels else 0.0
