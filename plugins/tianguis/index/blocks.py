"""Records in the order of their numbers, so many to a block: the files of a block have what a reader is shown of its records.

A block is named by its content. Where none of its records has changed it keeps its name, and its files are not made again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tianguis.identity import fingerprint
from tianguis.index.entries import Entry
from tianguis.index.script import script
from tianguis.index.words import Words
from tianguis.memory import remembers
from tianguis.model import Page
from tianguis.site import search_folder

PER_BLOCK = 256
PER_FILE = {"cards": 1, "table": PER_BLOCK, "texts": 4, "rows": 4}
"""Records to a file. Results lie far apart, so most of a larger file of cards would be of no use to who reads ten; who saves
hundreds takes those of a table.
"""
NAME_LENGTH = 6
"""Characters of a block's name: the manifest has those of all blocks."""


class Read(NamedTuple):
    """What is read of one record: `row` is what a comparison shows of it."""

    entry: Entry
    words: Words
    row: Any


class Block(NamedTuple):
    """What filters and sorting have to know of the records of a block."""

    name: str
    digest: str
    """Of all that it was made from, of which the name is the beginning."""
    titles: Sequence[str]
    months: Sequence[int]
    values: Mapping[str, Mapping[tuple[str, str], Sequence[int]]]
    """`{facet: {(kind, code): numbers of records}}`"""


remembers(Read, Block)


def block_of(first: int, reads: Sequence[Read], language: str) -> tuple[Block, list[Page]]:
    """A block with its files; `first` is the number of its first record."""
    entries = [read.entry for read in reads]
    files = {name: script(value) for name, value in _files(first, reads, language)}
    values = _values(first, entries)
    titles, months = [str(entry.title) for entry in entries], [entry.months for entry in entries]
    words = repr([read.words for read in reads])
    digest = fingerprint(*files.values(), repr((first, titles, months, values, words)).encode())
    name = digest[:NAME_LENGTH]
    pages = [Page(f"{search_folder(language)}/{name}/{each}.js", content) for each, content in files.items()]
    return Block(name, digest, titles, months, values), pages


def name_in(address: str) -> str:
    """The name of the block that a file is of."""
    return address.split("/")[-2]


def _values(first: int, entries: Sequence[Entry]) -> dict[str, dict[tuple[str, str], list[int]]]:
    found: dict[str, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for identity, entry in enumerate(entries, first):
        for facet, codes in entry.facets.items():
            for code in codes:
                found[facet][entry.key.kind, code].append(identity)
    return {facet: dict(values) for facet, values in found.items()}


def _files(first: int, reads: Sequence[Read], language: str) -> Iterator[tuple[str, Any]]:
    cards = [_card(read.entry, language) for read in reads]
    shown: dict[str, Sequence[Any]] = {
        "cards": cards,
        "table": cards,
        "texts": [read.entry.texts.get("text", "") for read in reads],
        "rows": [read.row for read in reads],
    }
    for name, values in shown.items():
        several = PER_FILE[name]
        for at in range(0, len(values), several):
            yield f"{name}-{(first + at) // several}", values[at : at + several]


def _card(entry: Entry, language: str) -> list[str]:
    """What a result shows; what is empty at the end is left out, and a language that is the index's own is empty."""
    card = [entry.key.kind, entry.key.id, str(entry.title), str(entry.summary), entry.year, entry.places, entry.status]
    card += ["" if text.language == language else text.language for text in (entry.title, entry.summary)]
    card.append(entry.deadline)
    while not card[-1]:
        card.pop()
    return card
