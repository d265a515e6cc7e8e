"""Numbers as printable text: most take one character, and compression finds little left to do.

Ninety digits that stand in a JavaScript string as they are: seventy end a number, twenty say that more follows. A list of
numbers needs no separators. `theme/search/dense.js` reads what is written here.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

# Printable ASCII without space, which parts words, and without what means something in JavaScript or HTML.
DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\<")
ENDING = 70
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


@lru_cache(maxsize=65536)
def number(value: int) -> str:
    """A number from 0 on: 70 fit one digit, 1,470 two, 29,470 three."""
    high, low = divmod(value, ENDING)
    text = DIGITS[low]
    while high:
        high, digit = divmod(high - 1, len(DIGITS) - ENDING)
        text = DIGITS[ENDING + digit] + text
    return text


def rising(values: Iterable[int]) -> str:
    """Rising numbers, each by its distance from the one before; the first by its distance from -1, less one."""
    written, before = [], -1
    for value in values:
        gap = value - before - 1
        written.append(DIGITS[gap] if gap < ENDING else number(gap))
        before = value
    return "".join(written)


def number_at(text: str, at: int) -> tuple[int, int]:
    """The number that begins there, and where it ends."""
    high = 0
    while (value := _VALUES[text[at]]) >= ENDING:
        high = high * (len(DIGITS) - ENDING) + value - ENDING + 1
        at += 1
    return high * ENDING + value, at + 1


def numbers(text: str) -> Iterator[int]:
    """What `number` wrote, one after the other."""
    at = 0
    while at < len(text):
        value, at = number_at(text, at)
        yield value
