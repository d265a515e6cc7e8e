"""Parts of pages and of the index that are not made again while what they asked has the answers of the last build."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from tianguis.memory import Memory, remembers
from tianguis.model import Key
from tianguis.traces import Answer, Question, traced

T = TypeVar("T")


class Recalled(NamedTuple):
    """A value, with what was asked for it and the answers of then."""

    asked: tuple[tuple[Question, str], ...]
    value: object


remembers(Recalled)


class Recalling:
    """`memory` is that of one language, `answer` gives today's answers."""

    def __init__(self, memory: Memory, answer: Answer) -> None:
        self.memory, self.answer = memory, answer

    def __call__(self, key: Key, name: str, make: Callable[[], T]) -> T:
        found = self.memory.find(key.id, (key, name))
        if not found or any(self.answer(question) != then for question, then in found.asked):
            value, questions = traced(make)
            found = Recalled(tuple((question, self.answer(question)) for question in questions), value)
        self.memory.keep(key.id, (key, name), found)
        return found.value  # type: ignore[no-any-return]
