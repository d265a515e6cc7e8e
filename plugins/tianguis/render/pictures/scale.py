"""A scale: where values lie on the paper. From right to left it is mirrored, because order has a direction there."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """From `least` to `most`, which lie at `start` and `end` on paper; `end` may come before `start`."""

    least: float
    most: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """In the middle, if the scale has no length: one moment lies in the middle of its time."""
        length = self.most - self.least
        share = (value - self.least) / length if length else 0.5
        return self.start + (self.end - self.start) * share


def scale_from_zero(values: Iterable[float], *, start: float, end: float, most: float = 0.0) -> Scale:
    """A scale of all values that begins at zero, or at the least value if that is less, and reaches `most`."""
    known = [0.0, *values]
    least, greatest = min(known), max(most, *known)
    # Where all is zero there must be a scale still, and zero lies at its beginning.
    return Scale(least, greatest if greatest > least else 1.0, start, end)


def written(number: float) -> str:
    """A coordinate, as short as it can be: `34.8`, `0`."""
    return f"{round(number, 1) + 0.0:g}"
