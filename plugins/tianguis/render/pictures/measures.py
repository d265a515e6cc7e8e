"""What charts are drawn from: values as records have them, with their words already in the reader's language."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

from tianguis.render.views import Anchor, Words

_MOST = 1e24
"""What is greater can't be written out: `Language.number` has no more digits."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Measure:
    """One value of an indicator or of coverage. `code` tells indicators apart; `when` is as written, `2006/2009`."""

    label: Words
    value: float | None
    unit: str
    unit_label: str
    when: object
    code: str = ""
    note: Words | None = None
    source: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a program began with, wanted and reached. `unit` may be empty."""

    label: Words
    baseline: float | None = None
    target: float | None = None
    actual: float | None = None
    unit: str = ""
    unit_label: str = ""
    when: object = ""
    note: Words | None = None
    source: Anchor | None = None


def is_there(value: float | None) -> TypeGuard[float]:
    """False for a gap; what is no number, or is greater than can be told, is a gap too."""
    return value is not None and abs(value) <= _MOST


def span(when: object) -> tuple[float, float] | None:
    """The first and the last moment that a date names, in years; None where it names none."""
    found = [_DATE.fullmatch(part) for part in str(when).split("/")]
    moments = [_moment(*match.groups()) for match in found if match]
    return (min(moments), max(moments)) if len(moments) == len(found) else None


def grouped(values: Iterable[_T], key: Callable[[_T], Hashable]) -> list[list[_T]]:
    """Values with one key together, in the order of the first of each."""
    groups: dict[Hashable, list[_T]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return list(groups.values())


def _moment(year: str, month: str | None, day: str | None) -> float:
    # Months of 31 days: nobody sees the difference, and it needs no calendar.
    return int(year) + (int(month or 1) - 1) / 12 + (int(day or 1) - 1) / 372
