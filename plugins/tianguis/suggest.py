"""The code or name that a writer may have meant."""

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

# Up to here every name is compared letter by letter; of more, those that begin or end like what was written.
# What is neither letter nor digit.
_OTHERS = re.compile(r"[\W_]+")
_FEW = 500
_NEIGHBOURS = 8
_WORTH_COMPARING = 5


def nearest(seen: str, candidates: Mapping[str, Iterable[str]]) -> str:
    """The key of `candidates` nearest to `seen`, or "" if none is near; values are other names of a key."""
    return Candidates(candidates).nearest(seen)


def some(codes: Iterable[str], *, most: int = 12) -> str:
    """Codes for a message, no more than fit a line or two."""
    listed = list(codes)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")


class Candidates:
    """Names to choose from, made ready once for those who ask often."""

    def __init__(self, candidates: Mapping[str, Iterable[str]]) -> None:
        self._keys: dict[str, str] = {}
        for key, others in candidates.items():
            for name in (key, *others):
                self._keys.setdefault(folded(name), key)
        self._keys.pop("", None)
        self._forwards = sorted(self._keys)
        self._backwards = sorted(name[::-1] for name in self._forwards) if len(self._keys) > _FEW else []
        self._answers: dict[str, str] = {}

    def nearest(self, seen: str) -> str:
        """A code or name that differs only in case, accents or punctuation wins; then one that begins alike;
        then one with few letters changed.
        """
        wanted = folded(seen)
        if wanted not in self._answers:
            self._answers[wanted] = self._keys.get(self._name_near(wanted), "")
        return self._answers[wanted]

    def _name_near(self, wanted: str) -> str:
        if wanted in self._keys or not wanted:
            return wanted
        at = bisect_left(self._forwards, wanted)
        if len(wanted) > 2 and at < len(self._forwards) and self._forwards[at].startswith(wanted):
            return self._forwards[at]
        near = difflib.get_close_matches(wanted, self._alike(wanted), n=1, cutoff=0.6)
        return near[0] if near else ""

    def _alike(self, wanted: str) -> Iterable[str]:
        """The names worth comparing: a slip leaves either the beginning or the end of a name as it was."""
        if not self._backwards:
            return self._keys
        ends = (name[::-1] for name in _around(self._backwards, wanted[::-1]))
        names = dict.fromkeys([*_around(self._forwards, wanted), *ends])
        return nlargest(_WORTH_COMPARING, names, lambda name: _shared(name, wanted) + _shared(name[::-1], wanted[::-1]))


def _shared(name: str, wanted: str) -> int:
    """With how many of the same letters two names begin."""
    pairs = enumerate(zip(name, wanted, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(name), len(wanted)))


def _around(names: Sequence[str], wanted: str) -> Sequence[str]:
    at = bisect_left(names, wanted)
    return names[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]


def folded(text: str) -> str:
    """Lower case, without accents, with anything but letters and digits as single hyphens."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _OTHERS.sub("-", plain).strip("-")
