"""lunr as the judge of an index: terms, frequencies and scores in the written files must be what lunr makes of the same words.

A sample of records is handed to lunr's own builder, and read back from the files: what a file says of these records gives,
by the formula that the browser has too (theme/search/score.js), the elements of lunr's vectors.
"""

import hashlib
import json
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.field_ref import FieldRef

from tianguis.index.dense import numbers
from tianguis.index.fields import FIELDS, TEXT, WEIGHTS, length_at, level, step_of
from tianguis.index.postings import decoded
from tianguis.index.shards import read_firsts, utf16
from tianguis.index.words import Counts
from tianguis.model import Page

_K1, _B = 1.2, 0.75
_SEED = "tianguis"
MOST_SHARDS = 40
"""Of the files that have terms of a sample so many are read again."""

Terms = Mapping[str, Mapping[str, tuple[int, int]]]
"""`{"text/17": {term: (frequency, level)}}`: what a field of a record holds, under lunr's name for it."""


class IndexFault(Exception):
    """The index is not what it should be: a fault of the program, which no record can mend."""


def verify(sample: Mapping[int, Sequence[Counts]], count: int, pages: Iterable[Page]) -> None:
    """Compares some records of `count`: by number, their terms by field. With every file where all of them are compared.

    Raises:
        IndexFault: with the first term that differs.
    """
    if not sample:
        return
    files = {page.address.rpartition("/")[2].removesuffix(".js"): page.content.decode() for page in pages}
    firsts = [utf16(first) for first in read_firsts(_data(files["manifest"])["terms"])]
    wanted = {_shard_of(firsts, term) for record in sample.values() for field in record for term in field}
    read = set(sorted(wanted, key=drawn)[: MOST_SHARDS if len(sample) < count else None])
    builder = _builder(sample, step_of(count))
    found = _read(files, sorted(read), set(sample))
    expected = {
        reference: {term: count for term, count in terms.items() if _shard_of(firsts, term) in read}
        for reference, terms in builder.field_term_frequencies.items()
    }
    _compare_frequencies(expected, found)
    _compare_scores(builder, expected, found, len(sample))


def drawn(each: object) -> bytes:
    """Sorts as if by lot, but always the same: a sample is of the same records as long as there are no others."""
    return hashlib.sha256(f"{_SEED} {each}".encode()).digest()


def _data(script: str) -> Any:
    return json.loads(script[script.index("(") + 1 : -1])


def _shard_of(firsts: Sequence[bytes], term: str) -> int:
    """The file that has the term, if any has."""
    return max(0, bisect_right(firsts, utf16(term)) - 1)


def _builder(records: Mapping[int, Sequence[Counts]], step: int) -> Builder:
    """lunr's builder with the sample, its lengths in the levels that the index has."""
    builder = Builder()
    builder.ref("id")
    for name, weight in WEIGHTS.items():
        builder.field(name, weight)
    for identity, record in records.items():
        fields = dict(zip(FIELDS, record, strict=True))
        builder.add({"id": identity, **{name: list(Counter(counts).elements()) for name, counts in fields.items()}})
        for name, counts in fields.items():
            builder.field_lengths[str(FieldRef(str(identity), name))] = length_at(level(sum(counts.values()), step))
    builder.build()
    return builder


def _read(files: Mapping[str, str], shards: Iterable[int], sample: set[int]) -> Terms:
    texts = list(numbers(str(_data(files["lengths"]))))
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for shard in shards:
        for term, postings in decoded(str(_data(files[f"terms-{shard}"]))):
            for posting in postings:
                for identity in sample.intersection(posting.ids):
                    level = texts[identity] if posting.field == TEXT else posting.level
                    reference = str(FieldRef(str(identity), FIELDS[posting.field]))
                    found[reference][term] = posting.frequency, level
    return found


def _compare_frequencies(expected: Mapping[str, Mapping[str, int]], found: Terms) -> None:
    for reference, counts in expected.items():
        read = {term: frequency for term, (frequency, _) in found.get(reference, {}).items()}
        if read != counts:
            differing = sorted(read.items() ^ counts.items())[0]
            raise IndexFault(f"The index differs from lunr's in {reference} at {differing}.")


def _compare_scores(builder: Builder, expected: Mapping[str, Mapping[str, int]], found: Terms, count: int) -> None:
    having: dict[str, int] = defaultdict(int)
    for terms in found.values():
        for term in terms:
            having[term] += 1
    for reference, counts in expected.items():
        field = FieldRef.from_string(reference).field_name
        average = builder.average_field_length[field]
        elements = builder.field_vectors[reference].elements
        by_index = dict(zip(elements[::2], elements[1::2], strict=True))
        for term in counts:
            score = _element(having[term], count, *found[reference][term], WEIGHTS[field], average)
            if by_index[builder.inverted_index[term]["_index"]] != score:
                raise IndexFault(f"The score of {term} in {reference} is {score}, lunr has another.")


def _element(having: int, count: int, frequency: int, level: int, boost: float, average: float) -> float:
    idf = math.log(1 + abs((count - having + 0.5) / (having + 0.5)))
    score = idf * ((_K1 + 1) * frequency) / (_K1 * (1 - _B + _B * (length_at(level) / average)) + frequency)
    return round(score * boost, 3)
