"""One language: its interface strings, and from CLDR its names, dates, numbers, plurals and alphabet.

Babel has CLDR's names and formats; ICU has its collation and alphabetic index, which Babel lacks
(docs/decisions/0004-cldr.md).
"""

import datetime as dt
import decimal
import gettext
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import icu
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, is_currency

from tianguis.interface import PLURALS, STRINGS
from tianguis.schema.kinds import Label
from tianguis.schema.vocabularies import Value

# Every form of every language's plurals is that of one of the numbers below.
_NUMBERS = 200
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")


def is_tag(text: str) -> bool:
    """True for a well-formed BCP 47 tag in its canonical spelling: `es`, `pt-BR`, `zh-Hant`, `sr-Latn-RS`."""
    return bool(_TAG.fullmatch(text))


def is_known_language(tag: str) -> bool:
    """True where CLDR has an English name for the tag's language."""
    return is_tag(tag) and tag.split("-")[0] in Locale("en").languages


def meant_tag(text: str) -> str:
    """The tag that was meant by another spelling (`pt-br`), by the code of a country (`ua`: `uk`) or by the English
    name of a language; "" if none."""
    try:
        tag = str(icu.Locale.forLanguageTag(text.replace("_", "-")).toLanguageTag())
    except icu.ICUError:
        return ""
    if is_known_language(tag) and tag != "und":
        return tag
    if text.upper() in Locale("en").territories.keys() - {"UN", "ZZ"}:
        spoken = icu.Locale.forLanguageTag(f"und-{text}")
        spoken.addLikelySubtags()
        return str(spoken.getLanguage()) if is_known_language(spoken.getLanguage()) else ""
    named = (tag for tag, name in Locale("en").languages.items() if name.casefold() == text.casefold())
    return next((tag for tag in named if is_known_language(tag)), "")


_RIGHT_TO_LEFT = frozenset(["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"])


@lru_cache(maxsize=256)
def direction_of(tag: str) -> str:
    """By the script that the tag names or that CLDR holds for likely: `ar`, `ur`, `ku-Arab` run right to left."""
    likely = icu.Locale.forLanguageTag(tag)
    likely.addLikelySubtags()
    return "rtl" if likely.getScript() in _RIGHT_TO_LEFT else "ltr"


def capitalised(text: str) -> str:
    """With a capital at the beginning, and nothing else changed."""
    return text[:1].upper() + text[1:]


def abridged(words: str, length: int) -> str:
    """At most so many characters, cut between words where the script has such places."""
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    at_word = cut.rpartition(" ")[0]
    return f"{(at_word if len(at_word) > length // 2 else cut).rstrip(' ,;:.')}…"


def is_currency_code(code: str) -> bool:
    return bool(is_currency(code))


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale | None:
    """The nearest locale that Babel has, or None."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def has_data(tag: str) -> bool:
    return _locale(tag) is not None


@lru_cache(maxsize=65536)
def _decimal(number: float, locale: Locale) -> str:
    # Digits enough for the greatest number that a file can hold; Python's own 28 end in an error.
    with decimal.localcontext(prec=400):
        return str(format_decimal(number, locale=locale, decimal_quantization=False))


class Language:
    """Everything that is written in one language. Immutable in use; compare by `tag`."""

    def __init__(self, tag: str, messages: Mapping[tuple[str, str], str | tuple[str, ...]], plural: str = "") -> None:
        self.tag = tag
        self.direction = direction_of(tag)
        self.interface_tag = tag if messages or tag.split("-")[0] == "en" else "en"
        """The language of the words around a text: English where there is no catalogue."""
        self.interface_direction = direction_of(self.interface_tag)
        self._locale = _locale(tag) or Locale("en")
        self._messages = messages
        self._plural_expression = plural
        self._plural: Callable[[int], int] = gettext.c2py(plural) if plural else lambda count: int(count != 1)
        self._collator = icu.Collator.createInstance(icu.Locale(tag))
        self.t = SimpleNamespace(**{name: self.translate(words) for name, words in STRINGS.items()})

    def __reduce__(self) -> tuple[type["Language"], tuple[object, ...]]:
        """Collators can't be pickled; a language on its way to another process is made anew there."""
        return Language, (self.tag, self._messages, self._plural_expression)

    def __repr__(self) -> str:
        return f"Language({self.tag!r})"

    # Interface

    def translate(self, words: str, context: str = "") -> str:
        found = self._messages.get((context, words))
        return found if isinstance(found, str) else words

    def fill(self, name: str, **gaps: object) -> str:
        """An interface string with its gaps filled."""
        return str(getattr(self.t, name)).format(**gaps)

    def count(self, name: str, number: int) -> str:
        """An interface plural with its number written in it."""
        return self._form(name, number).format(count=self.number(number))

    def count_forms(self, name: str) -> dict[str, str]:
        """The forms of an interface plural by CLDR's names for them, the gap for the number kept: `{"one": …, "other": …}`.

        A browser knows by these names which form a number takes.
        """
        categories = {self._locale.plural_form(number): number for number in (*range(_NUMBERS, 1, -1), 0, 1)}
        return {category: self._form(name, number) for category, number in categories.items()}

    def label(self, label: Label) -> str:
        """A label in this language: its own words for it, else the catalogue's, else the schema's."""
        own = label.by_language.get(self.tag) or label.by_language.get(self.tag.split("-")[0])
        return own or self.translate(label.words, label.context)

    def value(self, value: Value) -> str:
        """The label of a vocabulary's value; territories and regions have CLDR's name."""
        return self.territory(value.territory) if value.territory else self.label(value.label)

    def _form(self, name: str, number: int) -> str:
        one, many = PLURALS[name]
        forms = self._messages.get(("", one))
        index = self._plural(number)
        if not isinstance(forms, tuple) or index >= len(forms):
            forms, index = (one, many), int(number != 1)
        return forms[index]

    # CLDR

    @property
    def name(self) -> str:
        """What its speakers call it: `español`."""
        return self.language_name(self.tag)

    def language_name(self, tag: str) -> str:
        names: Mapping[str, str] = self._locale.languages
        exact = names.get(tag.replace("-", "_"))
        return exact or names.get(tag.split("-")[0]) or Locale("en").languages.get(tag.split("-")[0], tag)

    def territory(self, code: str) -> str:
        """CLDR's name of an alpha-2 or M49 code; the code itself where CLDR has none."""
        return str(self._locale.territories.get(code) or Locale("en").territories.get(code, code))

    def currency(self, amount: float, code: str) -> str:
        """An amount with the currency's code, which is the same to all readers: `1,000 CLP`."""
        return f"{self.number(amount)}\u00a0{code}"

    def number(self, number: float) -> str:
        return _decimal(number, self._locale)

    def date(self, date: dt.date) -> str:
        return str(format_date(date, "long", locale=self._locale))

    def when(self, when: object) -> str:
        """A year, month, date or interval, as precise as it was written."""
        if isinstance(when, dt.date):
            return self.date(when)
        text = str(when)
        if "/" in text:
            start, _, end = text.partition("/")
            return self.fill("interval", start=self.when(start), end=self.when(end))
        month = _YEAR_MONTH.fullmatch(text)
        if month:
            return str(format_skeleton("yMMMM", dt.date(int(month[1]), int(month[2]), 1), locale=self._locale))
        try:
            return self.date(dt.date.fromisoformat(text)) if len(text) == 10 else text
        except ValueError:
            return text

    def listing(self, items: Sequence[str]) -> str:
        """Several things in one sentence: `a, b and c`."""
        return str(format_list(items, locale=self._locale))

    def size(self, size_bytes: int) -> str:
        if size_bytes < 1_000_000:
            return self.fill("size_kb", size=self.number(max(1, round(size_bytes / 1000))))
        return self.fill("size_mb", size=self.number(round(size_bytes / 1_000_000, 1)))

    # Alphabet

    def sort_key(self, text: str) -> tuple[bytes, str]:
        """Orders as a dictionary of this language does; equal words by code point."""
        return self._collator.getSortKey(text), text

    def letters(self, titles: Iterable[str]) -> list[tuple[str, list[str]]]:
        """Titles by first letter, in alphabetical order: `[("A", [...]), ("Ñ", [...])]`."""
        index: Any = icu.AlphabeticIndex(icu.Locale(self.tag))
        index.addLabels(icu.Locale("en"))
        for title in sorted(set(titles), key=self.sort_key):
            index.addRecord(title, title)
        # What comes before the alphabet and what comes after it have one label, `…`.
        found: dict[str, list[str]] = {}
        index.resetBucketIterator()
        while index.nextBucket():
            while index.nextRecord():
                found.setdefault(str(index.bucketLabel), []).append(index.recordData)
        return list(found.items())
