"""Today's answers to what pages have asked of an edition (`traces.py`)."""

from collections.abc import Hashable, Mapping
from typing import Any, cast

from tianguis.identity import fingerprint
from tianguis.model import Key
from tianguis.render.setting import Setting
from tianguis.traces import EVERYTHING, Question, derived_answer


class Answers:
    """`prints` has the fingerprint of each record: of all its files."""

    def __init__(self, setting: Setting, prints: Mapping[Key, str]) -> None:
        self.setting, self.prints = setting, prints
        edition = setting.edition
        self.mappings: dict[Hashable, Mapping[Any, Any]] = {
            "readings": edition.readings,
            "listed": setting.listed,
            "by_value": setting.by_value,
            "inverses": edition.library.inverses,
            "aliases": edition.library.aliases,
        }
        self.known: dict[Question, str] = {}

    def __call__(self, question: Question) -> str:
        if question in self.known:
            return self.known[question]
        # What nearly all questions are about has a fingerprint already.
        if question[0] == "readings" and len(question) == 2:
            answer = self.prints.get(cast(Key, question[1]), "")
        else:
            answer = fingerprint(repr(self._answer(question)).encode())
        self.known[question] = answer
        return answer

    def _answer(self, question: Question) -> Any:
        name, *rest = question
        if question == EVERYTHING or (name in self.mappings and not rest):
            return sorted(self.prints.items())
        if name == "terms":
            return self.setting.terms
        if name not in self.mappings:
            return derived_answer(self.setting, question)
        key: Any = rest[0]
        if len(rest) > 1:
            return key in self.mappings[name]
        return self.mappings[name].get(key)
