"""The words of an entry as the index has them: its terms by field, and how it writes them."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tianguis.analysis import Analysis
from tianguis.index.entries import Entry
from tianguis.index.fields import FIELDS, WHOLE
from tianguis.memory import remembers

_OWN = ("title", "summary", "subject", "text")
_LONGEST_NAME = 5
# `Social Insurance Bank (BPS)` is called Social Insurance Bank, too.
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")

Counts = Counter[str]
"""`{term: how often}`"""


class Words(NamedTuple):
    """With spaces between: the terms of each field, an entry's own words, and what else it is called."""

    terms: Sequence[str]
    own: str
    names: str


remembers(Words)

NO_WORDS = Words([""] * len(FIELDS), "", "")
"""Those of a record that is not there."""


def words_of(entry: Entry, analysis: Analysis) -> Words:
    read = {field: analysis.read(entry.texts.get(field, ""), with_stop_words=field == "title") for field in FIELDS}
    terms = [" ".join(_wholes(entry, analysis) if field == WHOLE else read[field][0]) for field in FIELDS]
    own: set[str] = set().union(*(read[field][1] for field in _OWN))
    return Words(terms, " ".join(sorted(own)), " ".join(sorted(read["names"][1])))


def counts_of(words: Words) -> list[Counts]:
    """The terms of an entry by field."""
    return [Counter(terms.split()) for terms in words.terms]


def _wholes(entry: Entry, analysis: Analysis) -> list[str]:
    """Each title and name as one term, which stands behind that of its first word, so that it comes with the same file.

    Not those of many words: who types all of them finds the record anyway.
    """
    names = "\n".join(entry.texts.get(field, "") for field in ("title", "names")).split("\n")
    forms = dict.fromkeys(form for name in names for form in (name, _REMARK.sub("", name)))
    terms = map(analysis.query, forms)
    return list(dict.fromkeys("=".join([*some, ""]) for some in terms if 0 < len(some) <= _LONGEST_NAME))
