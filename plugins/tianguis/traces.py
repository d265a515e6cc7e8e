"""What a page has asked of its edition, so that it is made again only when an answer has become another.

While a page is made every question is noted: `("readings", Key("program", "x"))`, `("listed", "program")`. In the next
build the page stays as it is if all its questions have the answers of then. Whoever may have asked the same before on behalf
of another page - a card that many pages show - asks again for this one (`remembered`). Where much is read to find little, such as the
entries of a menu, what was found is the answer, not all that was read (`derived`).

These are the verifying traces of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte" (2018), section 4.2.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Protocol, TypeVar, cast

from tianguis.model import Page

Question = tuple[Hashable, ...]
"""What was asked - a mapping of the edition or a derived function, by name - and for what."""

Answer = Callable[[Question], str]
"""Today's answer to a question, as short as a fingerprint."""

EVERYTHING: Question = ("readings",)
"""Asked by whoever goes through all records."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
F = TypeVar("F", bound=Callable[..., Any])

_open: set[Question] | None = None
_derived: dict[str, Callable[..., Any]] = {}


@dataclass(frozen=True, slots=True)
class Recipe:
    """Pages that are made together, not made yet; no other recipe of its part of an edition has its name.

    They depend on what is `given`, and on the answers to what is asked while they are made.
    """

    name: str
    given: str
    make: Callable[[], Iterable[Page]]


Make = Callable[[Recipe], Iterable[Page]]
"""Makes the pages of a recipe, or finds those of the last build."""


def afresh(recipe: Recipe) -> Iterable[Page]:
    """For whoever has no earlier build."""
    return recipe.make()


class Remembering(Protocol):
    """The first argument of a remembered function, which keeps what was found."""

    @property
    def memory(self) -> dict[Hashable, Any]: ...


def traced(make: Callable[[], V]) -> tuple[V, frozenset[Question]]:
    """What `make` returns, and all that it asked."""
    global _open
    around, _open = _open, set()
    try:
        return make(), frozenset(_open)
    finally:
        _open = around


def ask(*question: Hashable) -> None:
    """Note a question on the trace of the page that is being made, if one is."""
    if _open is not None:
        _open.add(question)


class Asked(Mapping[K, V]):
    """A mapping whose name and keys are questions."""

    def __init__(self, name: str, mapping: Mapping[K, V]) -> None:
        self.name, self.mapping = name, mapping

    def __getitem__(self, key: K) -> V:
        ask(self.name, key)
        return self.mapping[key]

    def get(self, key: K, default: Any = None) -> Any:
        ask(self.name, key)
        return self.mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        ask(self.name, key, "is there")
        return key in self.mapping

    def __iter__(self) -> Iterator[K]:
        ask(self.name)
        return iter(self.mapping)

    def __len__(self) -> int:
        ask(self.name)
        return len(self.mapping)


def remembered(function: F) -> F:
    """Called once for the same arguments; every page that calls it has asked what was asked then."""

    @wraps(function)
    def recalled(rememberer: Remembering, *arguments: Hashable) -> Any:
        place = (function, *arguments)
        if place not in rememberer.memory:
            rememberer.memory[place] = traced(partial(function, rememberer, *arguments))
        found, questions = rememberer.memory[place]
        if _open is not None:
            _open.update(questions)
        return found

    return cast(F, recalled)


def derived(function: F) -> F:
    """Called once for the same arguments; to a page its result is one answer, whatever was read for it.

    Arguments are names and tuples of names, and `repr` of the result says all there is to it.
    """
    name = f"{function.__module__}.{function.__name__}"
    _derived[name] = function

    @wraps(function)
    def recalled(rememberer: Remembering, *arguments: Hashable) -> Any:
        ask(name, *arguments)
        return _result(rememberer, name, arguments)

    return cast(F, recalled)


def derived_answer(rememberer: Remembering, question: Question) -> Any:
    """The answer of today to a question that a derived function was asked; None where there is no such function any more.

    Raises:
        LookupError: where what it was asked about is gone.
    """
    name, *arguments = question
    return _result(rememberer, str(name), tuple(arguments)) if name in _derived else None


def _result(rememberer: Remembering, name: str, arguments: tuple[Hashable, ...]) -> Any:
    place = (name, *arguments)
    if place not in rememberer.memory:
        rememberer.memory[place], _ = traced(partial(_derived[name], rememberer, *arguments))
    return rememberer.memory[place]
