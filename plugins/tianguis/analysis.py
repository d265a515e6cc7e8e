"""A text becomes the terms that it is found by. theme/search/analysis.js does the same in the browser, name by name.

Whatever changes here changes there, and tests/search/golden.jsonl with both; why each rule is as it is stands in
docs/decisions/0009-analysis.md. Nothing is read from the disk: stop words and synonyms are arguments.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

import Stemmer

ALGORITHMS: Mapping[str, str] = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "eo": "esperanto",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's stemmer of each language that has one. Varieties (`pt-BR`) take that of their language."""

# What is seen by nobody, or only joins and lengthens: soft hyphens, joiners, marks of direction, variants of a character,
# the Arabic kashida, the Hebrew signs of an abbreviation, the point of `employé·e·s` and `col·lecció`.
_UNSEEN = re.compile(
    "[\u00ad\u00b7\u05f3\u05f4\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
# A raised digit is the number of a note, a raised TM nobody's word; NFKC would make them part of the word before.
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2120\u2122]")
_APOSTROPHE = re.compile("[\u02b9\u02bc\u2018\u2019\u201b\u2032]")
# `l'emploi` and `the ILO's` speak of `emploi` and `ilo`.
_ELISION = re.compile("^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|[dns]?all|[dn]ell|sull|coll|quell|quest|gl)'|'s$")
# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no spaces between words; around their digits there are some.
_RUN = (
    "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u109f\u1780-\u17df\u17ea-\u17ff\u3005-\u3007"
    "\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_RUN}]")
_PART = re.compile(f"[{_RUN}]+|[^{_RUN}']+")
# Accents and the points of Hebrew and Arabic. The marks of Indian scripts and of Thai are vowels, and stay.
_DIACRITIC = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# Letters that others are typed for; none of them decomposes.
_PLAIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ς": "σ",
    "\u0671": "\u0627", "\u0629": "\u0647", "\u0649": "\u064a", "\u06a9": "\u0643", "\u06cc": "\u064a",
}  # fmt: skip
_LETTER = re.compile(f"[{''.join(_PLAIN)}]")
_DIGIT = re.compile(
    "[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef"
    "\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u17e0-\u17e9]"
)
_TASHKEEL = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_ALEF = re.compile("[\u0622\u0623\u0625\u0671]")
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")
# The article, with what is written together with it: wa-, bi-, fa-, ka-, li-.
_ARTICLE = re.compile("^\u0648?(?:[\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=.{3})")
# What Snowball leaves of the plural -at.
_PLURAL = re.compile("^(..+?)\u0627\u062a?$")


def algorithm_of(tag: str) -> str:
    """The name of the stemmer for a BCP 47 tag; "" if its language has none."""
    return ALGORITHMS.get(tag.split("-")[0], "")


def analysis_of(tag: str, stop_words: Iterable[str], synonyms: Sequence[Sequence[str]] = ()) -> "Analysis":
    """The analysis of one language, with its stop words and groups of words that mean the same."""
    algorithm = algorithm_of(tag)
    # Each word is stemmed once and kept by us, so that a second cache would only cost.
    return Analysis(Stemmer.Stemmer(algorithm, 0).stemWord if algorithm else str, stop_words, synonyms)


class _Known(dict[str, tuple[str, ...]]):
    """The terms of every token, made when it is met first; a lookup then costs no call."""

    def __init__(self, make: Callable[[str], Iterable[str]]) -> None:
        self._make = make

    def __missing__(self, token: str) -> tuple[str, ...]:
        self[token] = found = tuple(self._make(token))
        return found


class Analysis:
    """How the texts of one language are cut, folded and stemmed. Remembers what it has met, so make one a language."""

    def __init__(
        self, snowball: Callable[[str], str], stop_words: Iterable[str], synonyms: Sequence[Sequence[str]]
    ) -> None:
        self._snowball = snowball
        # Who leaves accents out leaves them out of stop words too; but `ill` is not `i'll`.
        words = [form for word in stop_words for form in (word, word if "'" in word else self.key(word))]
        self._stop = frozenset(map(_bare, words))
        self._same: Mapping[str, str] = {}
        self._same = {
            self._stem(_bare(form)): self._stem(_bare(group[0]))
            for group in synonyms for word in group for form in (self.key(word), word)
        }  # fmt: skip
        self._words = _Known(_words)
        self._known = (
            _Known(lambda token: self._indexed(token, self._stop)),
            _Known(lambda token: self._indexed(token, ())),
        )

    def words(self, text: str) -> list[str]:
        """The words of a text in small letters, else as they are written; of runs without spaces, overlapping pairs."""
        return list(chain.from_iterable(map(self._words.__getitem__, _tokens(text))))

    def key(self, word: str) -> str:
        """A word without accents and the like: what is compared while a reader types."""
        return _folded(word)

    def term(self, word: str) -> str:
        """The stem of one of our words; "" for a stop word."""
        bare = _bare(word)
        return "" if bare in self._stop else self._stem(bare)

    def terms(self, text: str, *, with_stop_words: bool = False) -> list[str]:
        """What is indexed, in the order of the text; titles `with_stop_words`, so that `query` can find them.

        Behind the term of an accented word stands the one it has without accents, if that is another; behind a run
        without spaces its last character, so that every character of it begins a term.
        """
        return list(chain.from_iterable(map(self._known[with_stop_words].__getitem__, _tokens(text))))

    def read(self, text: str, *, with_stop_words: bool = False) -> tuple[dict[str, int], set[str]]:
        """How often each of `terms` is in a text, and its distinct `words`; it is cut only once."""
        tokens, known = Counter(_tokens(text)), self._known[with_stop_words]
        counts: dict[str, int] = {}
        for token, count in tokens.items():
            for term in known[token]:
                counts[term] = counts.get(term, 0) + count
        return counts, set(chain.from_iterable(map(self._words.__getitem__, tokens)))

    def query(self, text: str) -> list[str]:
        """The terms that a query requires; of stop words alone theirs, which only titles have."""
        words = self.words(text)
        return [term for term in map(self.term, words) if term] or [term for term in map(self._any, words) if term]

    def _any(self, word: str) -> str:
        return self._stem(_bare(word))

    def _indexed(self, token: str, stop: Container[str]) -> Iterator[str]:
        for part in _parts(token):
            for word in _pairs(part):
                bare, plain = _bare(word), _bare(self.key(word))
                if bare not in stop:
                    forms = [bare] if plain in stop else [bare, plain]
                    yield from filter(None, dict.fromkeys(map(self._stem, forms)))
            if _is_run(part):
                yield _folded(part[-1])

    def _stem(self, bare: str) -> str:
        # In JavaScript such a character is two, so that stemmers count otherwise.
        stem = bare if _TWO_UNITS.search(bare) else self._snowball(bare)
        if bare.endswith("\u0627\u062a"):
            stem = _PLURAL.sub(r"\1", stem)
        stem = _folded(stem)
        return self._same.get(stem, stem)


def _tokens(text: str) -> list[str]:
    if text.isascii():
        return _TOKEN.findall(text.lower().replace("_", " "))
    # İ becomes an i with a dot above it, which no one types; which sigma a capital becomes depends on what is around it.
    text = unicodedata.normalize("NFKC", _RAISED.sub(" ", text)).replace("Σ", "σ").lower().replace("i\u0307", "i")
    text = _APOSTROPHE.sub("'", _UNSEEN.sub("", text.replace("_", " ")))
    mark, token = _with_marks()
    # Where there is none, half of the time is saved.
    return (token if mark.search(text) else _TOKEN).findall(text)


def _pattern(any_: str) -> re.Pattern[str]:
    """Letters with full stops between them (`i.l.o.`), or a word, in which apostrophes may stand. 64 characters at a time.

    For Python, `\\w` is a letter, a digit or `_`, of which there is none left.
    """
    letter, part = r"[^\W\d]", rf"\w{any_}{{0,63}}"
    return re.compile(rf"{letter}(?:\.{letter}){{1,15}}(?!{any_})|{part}(?:'{part}){{0,2}}")


_TOKEN = _pattern(r"\w")


# The planes beyond hold no marks but those that choose a variant.
_MARKS_BELOW = 0x20000


@cache
def _with_marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may be a mark, and a word that may hold marks, of any script."""
    ranges: list[list[int]] = []
    for code in (*range(_MARKS_BELOW), *range(0xE0100, 0xE01F0)):
        if unicodedata.category(chr(code)).startswith("M"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    marks = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    # Each range beyond U+FFFF is tried on every character; one for all of them is enough to ask whether there may be a mark.
    near = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges if last < 0x10000)
    return re.compile(f"[{near}\U00010000-\U0010ffff]"), _pattern(rf"[\w{marks}]")


def _words(token: str) -> Iterator[str]:
    for part in _parts(token):
        yield from _pairs(part)


def _parts(token: str) -> list[str]:
    """Without full stops, elisions, possessives; runs without spaces apart from what stands beside them."""
    token = _ELISION.sub("", token.replace(".", ""))
    return _PART.findall(token) if _UNSPACED.search(token) else [token]


def _pairs(part: str) -> list[str]:
    """Of a run without spaces, each character with the one behind it."""
    return ["".join(pair) for pair in pairwise(part)] if _is_run(part) else [part]


def _is_run(part: str) -> bool:
    return len(part) > 1 and bool(_UNSPACED.match(part))


def _bare(word: str) -> str:
    """What the stemmer takes: Arabic without points and article, and with one alef."""
    if word.isascii():
        return word
    return _ARTICLE.sub("", _ALEF.sub("\u0627", _TASHKEEL.sub("", word)))


def _folded(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFC", _DIACRITIC.sub("", unicodedata.normalize("NFD", word)))
        word = _LETTER.sub(lambda found: _PLAIN[found[0]], word)
        word = _DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), word)
    return word.replace("'", "")
