"""The words of an entry as the index has them: its terms by field, and how it writes them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tianguis.analysis import Analysis
from tianguis.index.entries import Entry
from tianguis.index.fields import FIELDS, WHOLE
from tianguis.memory import remembers

_OWN = ("title", "summary", "subject", "text")
_LONGEST_NAME = 5
# `Social Insurance Bank (BPS)` is called Social Insurance Bank, too.
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")

Counts = Mapping[str, int]
"""`{term: how often}`"""


class Words(NamedTuple):
    """The terms of each field; with spaces between, an entry's own words, and what else it is called."""

    terms: Sequence[Counts]
    own: str
    names: str


remembers(Words)

NO_WORDS = Words([{}] * len(FIELDS), "", "")
"""Those of a record that is not there."""


def words_of(entry: Entry, analysis: Analysis) -> Words:
    read = {field: analysis.read(entry.texts.get(field, ""), with_stop_words=field == "title") for field in FIELDS}
    terms = [dict.fromkeys(_wholes(entry, analysis), 1) if field == WHOLE else read[field][0] for field in FIELDS]
    own: set[str] = set().union(*(read[field][1] for field in _OWN))
    return Words(terms, " ".join(sorted(own)), " ".join(sorted(read["names"][1])))


def _wholes(entry: Entry, analysis: Analysis) -> list[str]:
    """Each title and name as one term, which stands behind that of its first word, so that it comes with the same file.

    Not those of many words: who types all of them finds the record anyway.
    """
    names = "\n".join(entry.texts.get(field, "") for field in ("title", "names")).split("\n")
    forms = dict.fromkeys(form for name in names for form in (name, _REMARK.sub("", name)))
    terms = map(analysis.query, forms)
    return list(dict.fromkeys("=".join([*some, ""]) for some in terms if 0 < len(some) <= _LONGEST_NAME))
