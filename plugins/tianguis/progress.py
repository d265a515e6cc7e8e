"""How far a build has come: stages tell it, whoever waits is shown it. Knows no clock and no terminal."""

from collections.abc import Callable, MutableSequence, Sequence
from multiprocessing import RawArray

Turn = tuple[str, str]
"""What a worker does in one go: a language, and a part of its pages."""

# The parts of a language, by how long they take beside each other; the longest come first, so that no worker waits long for the last.
PARTS = {"records": 4, "search": 3, "lists": 2}
_WHOLE = 1000


Clock = Callable[[], float]
"""Seconds; a function that other processes find under its name."""


def no_clock() -> float:
    return 0.0


class Progress:
    """Tells nobody; adapters extend it."""

    clock: Clock = staticmethod(no_clock)
    """By which turns are timed: a process's own time, as several share a processor."""

    def begin(self, stage: str, steps: int = 0) -> None:
        """A stage begins, and the one before it has ended. `steps` is how many it has; 0 if nobody knows."""

    def end(self) -> None:
        """The last stage has ended."""

    def at(self, step: int, made: int) -> None:
        """So many steps are done, and so many files or pages made."""

    def took(self, turn: Turn, pages: int, reused: int, seconds: float) -> None:
        """A turn has ended: how many pages it has, how many of them are the last build's, and its processor seconds."""


NOBODY_WAITS = Progress()


class Turns:
    """How far every turn is, where processes side by side can write it: each turn has places of its own, so that none has
    to wait for another.
    """

    def __init__(self, turns: Sequence[Turn], *, is_shared: bool = False) -> None:
        self.weights = [PARTS[part] for _, part in turns]
        self.shares: MutableSequence[int] = RawArray("L", len(turns)) if is_shared else [0] * len(turns)
        self.pages: MutableSequence[int] = RawArray("L", len(turns)) if is_shared else [0] * len(turns)

    @property
    def steps(self) -> int:
        return _WHOLE * sum(self.weights)

    def note(self, number: int, share: float, pages: int) -> None:
        """The turn of this number is done to this share, with so many pages."""
        self.shares[number], self.pages[number] = int(_WHOLE * share), pages

    def show(self, progress: Progress) -> None:
        done = sum(share * weight for share, weight in zip(self.shares, self.weights, strict=True))
        progress.at(done, sum(self.pages))
