"""What is not found out again while all that was asked for it has the answers of the last build."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple, TypeVar

from tianguis.memory import remembers
from tianguis.traces import Answer, Question, ask, traced

T = TypeVar("T")


class Recalled(NamedTuple):
    """A value, with what was asked for it and the answers of then."""

    asked: tuple[tuple[Question, str], ...]
    value: Any


remembers(Recalled)


class Recalling:
    """`before` has what the last build has found, `answer` gives today's answers; `now` is what the next may want to know."""

    def __init__(self, before: Mapping[Hashable, Recalled], answer: Answer) -> None:
        self.before, self.answer = before, answer
        self.now: dict[Hashable, Recalled] = {}

    def __call__(self, name: Hashable, make: Callable[[], T]) -> T:
        found = self.before.get(name)
        if not found or any(self.answer(question) != then for question, then in found.asked):
            value, questions = traced(make)
            found = Recalled(tuple((question, self.answer(question)) for question in questions), value)
        self.now[name] = found
        for question, _ in found.asked:
            ask(*question)
        return found.value  # type: ignore[no-any-return]
