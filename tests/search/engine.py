"""The real engine, asked in Node; and lunr, asked the same."""

import json
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from builders import ROOT
from lunr.builder import Builder
from lunr.field_ref import FieldRef
from lunr.index import Index as LunrIndex
from lunr.query import QueryPresence

from tianguis.index.blocks import Read
from tianguis.index.fields import FIELDS, WEIGHTS, length_at, level
from tianguis.index.shards import utf16
from tianguis.model import Page

NODE = ROOT / ".venv" / "bin" / "node"
Question = Mapping[str, Any]


def written(pages: Sequence[Page], folder: Path) -> Path:
    """The folder with the files of an index and of what it needs."""
    for page in pages:
        path = folder / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.content)
    return folder


def answers(folder: Path, language: str, questions: Sequence[Question]) -> list[dict[str, Any]]:
    """What the engine says to `{"text": …, "options": …, "cards": …}`, one after the other; the index is opened anew."""
    engine = _engine()
    assert engine.stdin and engine.stdout
    engine.stdin.write(json.dumps({"folder": str(folder / language / "search"), "questions": questions}) + "\n")
    engine.stdin.flush()
    answered = json.loads(engine.stdout.readline())
    assert isinstance(answered, list), answered["fault"]
    return answered


@cache
def _engine() -> subprocess.Popen[str]:
    """It ends with the tests, when nobody can ask any more."""
    command = [str(NODE), str(Path(__file__).with_name("ask.js")), str(ROOT / "theme" / "search")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def lunr_index(reads: Sequence[Read]) -> LunrIndex:
    """lunr's index of the same terms, numbered in the order of JavaScript's strings, with lengths in our steps."""
    builder = Builder()
    builder.ref("id")
    for name, weight in WEIGHTS.items():
        builder.field(name, weight)
    records = [list(map(Counter, read.words.terms)) for read in reads]
    terms = {term for record in records for counts in record for term in counts}
    for number, term in enumerate(sorted(terms, key=utf16)):
        builder.inverted_index[term] = {**{name: {} for name in FIELDS}, "_index": number}
    for identity, record in enumerate(records):
        fields = {name: list(counts.elements()) for name, counts in zip(FIELDS, record, strict=True)}
        builder.add({"id": identity, **fields})
        for name, counts in zip(FIELDS, record, strict=True):
            builder.field_lengths[str(FieldRef(str(identity), name))] = length_at(level(counts.total()))
    return builder.build()


def lunr_answer(
    index: LunrIndex, terms: Sequence[str], *, field: str = "", without: str = "", is_any: bool = False
) -> list[tuple[int, float]]:
    """`(record, score)` of all that have every term, or any, the best first, equal ones by the later number."""
    query = index.create_query([field] if field else None)
    for term in terms:
        presence = QueryPresence.OPTIONAL if is_any else QueryPresence.REQUIRED
        query.clause(term, presence=presence, use_pipeline=False)
    if without:
        query.clause(without, presence=QueryPresence.PROHIBITED, use_pipeline=False, fields=list(FIELDS))
    found = [(int(each["ref"]), each["score"]) for each in index.query(query)]
    return sorted(found, key=lambda each: (-each[1], -each[0]))
