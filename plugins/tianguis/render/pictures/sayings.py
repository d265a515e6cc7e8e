"""Values in words, as they are written beside drawings and said instead of them."""

from collections.abc import Iterable
from functools import reduce

from tianguis.language import Language

PERCENT = "percent"
"""The unit of shares: it is written after a number as its language does, and its bars run from 0 to 100."""


def quantity(value: float, unit: str, unit_label: str, language: Language) -> str:
    """A value with its unit: `1,044 firms`, `44%`."""
    number = language.number(value)
    if unit == PERCENT:
        return language.fill("percentage", number=number)
    return language.fill("quantity", number=number, unit=unit_label) if unit_label else number


def sentence(parts: Iterable[str], language: Language) -> str:
    """Parts one after the other, with the reader's own mark between them; "" of none."""
    said = list(parts)
    return reduce(lambda first, second: language.fill("and_then", first=first, second=second), said) if said else ""
