"""Entries become the search files of a language: a manifest under a fixed name, all else under a name made of its content."""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple

from tianguis.analysis import Analysis
from tianguis.identity import fingerprint
from tianguis.index.dense import number, rising
from tianguis.index.entries import Entry
from tianguis.index.fields import FIELDS, TEXT, WEIGHTS, WHOLE, length_at
from tianguis.index.postings import Counts, Postings
from tianguis.index.shards import Line, firsts, shards, utf16
from tianguis.memory import remembers
from tianguis.model import Page
from tianguis.site import search_folder

FORMAT = 2
"""Counted up when the engine of an earlier site could not read these files."""
PER_FILE = {"cards": 1, "table": 500, "texts": 4, "rows": 4}
"""Records to a file. Results lie far apart, so most of a larger file of cards would be of no use to who reads ten; who saves
hundreds takes those of a table.
"""
# Characters of a shard by the most records: where there are more shards, the list of their beginnings weighs too.
_SHARD_LENGTHS = ((4_000, 4_000), (20_000, 7_000), (math.inf, 14_000))
_OWN = ("title", "summary", "subject", "text")
_SHORTEST_WORD = 3
_LONGEST_NAME = 5
# `Social Insurance Bank (BPS)` is called Social Insurance Bank, too.
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
# What no JavaScript string may hold as it is in old browsers, and what could end a script within HTML.
_ESCAPED = {"\u2028": "\\u2028", "\u2029": "\\u2029", "<": "\\u003c"}


@dataclass(frozen=True, slots=True)
class Index:
    """An edition's entries, read: all that its files are made from."""

    language: str
    folder: str
    entries: Sequence[Entry]
    postings: Postings
    words: Mapping[str, int]
    """Words as they are written, with the number of records that have them; 0 for other names."""
    keys: Mapping[str, str]
    """Words as they are compared while a reader types."""


class Words(NamedTuple):
    """What an entry has for the index, with spaces between: its terms by field, its own words, and what else it is called."""

    terms: Sequence[str]
    own: str
    names: str


remembers(Words)


def words_of(entry: Entry, analysis: Analysis) -> Words:
    read = {field: analysis.read(entry.texts.get(field, ""), with_stop_words=field == "title") for field in FIELDS}
    terms = [" ".join(_wholes(entry, analysis) if field == WHOLE else read[field][0]) for field in FIELDS]
    own: set[str] = set().union(*(read[field][1] for field in _OWN))
    return Words(terms, " ".join(sorted(own)), " ".join(sorted(read["names"][1])))


def counts_of(words: Words) -> list[Counts]:
    """The terms of an entry by field."""
    return [Counter(terms.split()) for terms in words.terms]


def index_of(read: Iterable[tuple[Entry, Words]], count: int, analysis: Analysis, language: str) -> Index:
    """`count` is how many will be read."""
    postings, entries = Postings(count), []
    words: Counter[str] = Counter()
    for entry, found in read:
        entries.append(entry)
        postings.add(counts_of(found))
        words.update(found.own.split())
        # What other languages call a record is completed after all else, and spelling is compared with it.
        words.update(dict.fromkeys(found.names.split(), 0))
    keys = {word: analysis.key(word) for word in words}
    return Index(language, search_folder(language), entries, postings, words, keys)


def _wholes(entry: Entry, analysis: Analysis) -> list[str]:
    """Each title and name as one term, which stands behind that of its first word, so that it comes with the same file.

    Not those of many words: who types all of them finds the record anyway.
    """
    names = "\n".join(entry.texts.get(field, "") for field in ("title", "names")).split("\n")
    forms = dict.fromkeys(form for name in names for form in (name, _REMARK.sub("", name)))
    terms = map(analysis.query, forms)
    return list(dict.fromkeys("=".join([*some, ""]) for some in terms if 0 < len(some) <= _LONGEST_NAME))


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as readers see it; `values` are `(code, label)` in the order in which they are shown."""

    name: str
    label: str
    values: Sequence[tuple[str, str]]


def search_files(
    index: Index, facets: Sequence[Facet], titles: Sequence[int], rows: Iterable[Any], about: Mapping[str, Any]
) -> list[Page]:
    """All files but the language's own; `titles` are the places of entries in the order of titles, `rows` what a
    comparison shows of each entry, `about` what the manifest says beside.
    """
    levels = index.postings.levels
    columns = {facet.name: _column(facet, index.entries) for facet in facets}
    length = next(length for most, length in _SHARD_LENGTHS if len(index.entries) <= most)
    terms, words = shards(index.postings.lines(), length), shards(_words(index), length)
    files = chain(
        _numbered("terms", (shard.text for shard in terms)),
        _numbered("words", (shard.text for shard in words)),
        _packed("cards", (_card(entry, index.language) for entry in index.entries)),
        _packed("table", (_card(entry, index.language) for entry in index.entries)),
        _packed("texts", (entry.texts.get("text", "") for entry in index.entries)),
        _packed("rows", rows),
        [
            ("lengths", "".join(map(number, levels[TEXT]))),
            ("months", "".join(number(entry.months) for entry in index.entries)),
            ("titles", "".join(map(number, titles))),
            ("facets", [_described(facet, index.entries, columns[facet.name]) for facet in facets]),
        ],
        ((f"facet-{name}", [rising(ids) for ids in column]) for name, column in columns.items()),
    )
    # One after the other: all of them as values and as files would not fit in memory together.
    written = {name: script(value) for name, value in files}
    segment = fingerprint(*written.values())
    manifest = {
        "format": FORMAT,
        "count": len(index.entries),
        "segment": segment,
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


def _packed(name: str, values: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Several to a file."""
    rest = iter(values)
    return _numbered(name, iter(lambda: list(islice(rest, PER_FILE[name])), []))


def _card(entry: Entry, language: str) -> list[str]:
    """What a result shows; what is empty at the end is left out, and a language that is the index's own is empty."""
    card = [entry.key.kind, entry.key.id, str(entry.title), str(entry.summary), entry.year, entry.places, entry.status]
    card += ["" if text.language == language else text.language for text in (entry.title, entry.summary)]
    while not card[-1]:
        card.pop()
    return card


def _described(facet: Facet, entries: Sequence[Entry], column: Sequence[Sequence[int]]) -> list[Any]:
    counted = [[code, label, len(ids)] for (code, label), ids in zip(facet.values, column, strict=True)]
    return [facet.name, facet.label, _kinds(facet, entries), counted]


def _kinds(facet: Facet, entries: Sequence[Entry]) -> str:
    """The kinds of which any record has a value of the facet."""
    return " ".join(sorted({entry.key.kind for entry in entries if entry.facets.get(facet.name)}))


def _column(facet: Facet, entries: Sequence[Entry]) -> list[list[int]]:
    """The numbers of the records of each value, in the order of the values."""
    ids: dict[str, list[int]] = defaultdict(list)
    for identity, entry in enumerate(entries):
        for code in entry.facets.get(facet.name, ()):
            ids[code].append(identity)
    return [ids[code] for code, _ in facet.values]


def _words(index: Index) -> list[Line]:
    """What completion offers and spelling is compared with: words as they are written, by their key, with how frequent they are."""
    found = [
        Line(index.keys[word], word, number(1 + round(4 * math.log2(count)) if count else 0))
        for word, count in index.words.items()
        if len(word) >= _SHORTEST_WORD and not word.isdigit()
    ]
    return sorted(found, key=lambda line: (utf16(line.key), utf16(line.word)))


def _average(levels: Sequence[int]) -> float:
    return sum(map(length_at, levels)) / len(levels) if levels else 0.0


def script(value: Any) -> bytes:
    """A value as a file that hands it over."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPED.items():
        text = text.replace(character, escaped)
    return f"tianguis.data({text})".encode()
