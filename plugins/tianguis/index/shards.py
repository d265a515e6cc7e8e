"""Sorted words are cut into files of a few kilobytes, and written by what each shares with the one before."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tianguis.index.dense import number, number_at


class Line(NamedTuple):
    """A word and what is written after it."""

    key: str
    word: str
    text: str


class Shard(NamedTuple):
    first: str
    """The beginning of every key from which this shard is the one to ask."""
    text: str


def utf16(text: str) -> bytes:
    """Sorts as JavaScript compares strings."""
    return text.encode("utf-16-be", "surrogatepass")


def shards(lines: Sequence[Line], length: int) -> list[Shard]:
    """Lines in the order of their keys, cut where beginnings of words part.

    A cut depends on the lines around it only, so that a record that changes moves few cuts. One
    empty shard for no lines at all, which is there to be asked.
    """
    cuts = list(_cuts(lines, 0, length))
    return [Shard(first, _written(part)) for first, part in cuts] or [Shard("", "")]


def firsts(cut: Sequence[Shard]) -> str:
    """The beginnings of all shards, written as the words within one are."""
    return _written([Line(shard.first, shard.first, "") for shard in cut])


def read_firsts(written: str) -> list[str]:
    """What `firsts` wrote."""
    found, at = [""], 0
    while at < len(written):
        first, at = word_at(written, at, found[-1])
        found.append(first)
    return found[1:]


def word_at(text: str, at: int, before: str) -> tuple[str, int]:
    """The word that is written there, after the word `before`; and where what belongs to it begins."""
    shared, at = number_at(text, at)
    end = text.index(" ", at)
    return before[:shared] + text[at:end], end + 1


def _cuts(lines: Sequence[Line], depth: int, length: int) -> Iterator[tuple[str, Sequence[Line]]]:
    if not lines:
        return
    if lines[0].key == lines[-1].key or _length(lines) <= length:
        yield lines[0].key[:depth], lines
        return
    kept: Sequence[Line] = ()
    for branch in _branches(lines, depth):
        if kept and _length(kept) + _length(branch) > length:
            yield from _whole(kept, depth, length)
            kept = ()
        kept = [*kept, *branch]
    yield from _whole(kept, depth, length)


def _whole(lines: Sequence[Line], depth: int, length: int) -> Iterator[tuple[str, Sequence[Line]]]:
    """Branches that fit one shard; a single one that does not is cut further down."""
    if _length(lines) <= length:
        yield lines[0].key[: depth + 1], lines
    else:
        yield from _cuts(lines, depth + 1, length)


def _branches(lines: Sequence[Line], depth: int) -> Iterator[Sequence[Line]]:
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].key[: depth + 1] != lines[start].key[: depth + 1]:
            yield lines[start:index]
            start = index


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.word) + len(line.text) + 1 for line in lines)


def _written(lines: Sequence[Line]) -> str:
    """How many characters are shared, the rest of the word, a space, and the text, which knows its own end."""
    written, before = [], ""
    for line in lines:
        shared = _shared(before, line.word)
        written.append(f"{number(shared)}{line.word[shared:]} {line.text}")
        before = line.word
    return "".join(written)


def _shared(first: str, second: str) -> int:
    """Characters that two words begin with alike; none beyond U+FFFF, of which JavaScript counts two."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other or one > "\uffff":
            break
        count += 1
    return count
