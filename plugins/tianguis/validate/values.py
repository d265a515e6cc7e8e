"""One value of one field: typed, or a problem that says what was expected.

Every check takes the value as YAML gave it and returns it as later stages want it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tianguis.identity import is_id, slug
from tianguis.language import is_currency_code, is_known_language, meant_tag
from tianguis.limits import excess
from tianguis.model import Key, Place, Problem, as_written, problem
from tianguis.schema.kinds import Field
from tianguis.schema.vocabularies import Schemas, Value
from tianguis.suggest import Candidates, nearest, some

Names = Callable[[Value], Iterable[str]]
"""What a value is called in the languages of the site, for suggestions."""

# No calendar here has a year 0, nor can Python name its months.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WHEN = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
_MAILBOX = re.compile(
    r"[^@\s<>\"(),:;\[\]\\?&%#]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\.[A-Za-z]{2,63}"
)


class Unfit(Exception):
    """Raised by a check: the code of the problem and the details of its message."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks single values against a site's vocabularies and kinds."""

    schemas: Schemas
    names: Names
    _called: dict[Sequence[str], Candidates] = field(default_factory=dict)
    """What the codes of vocabularies are called, for those that were asked for."""

    def check(self, field: Field, value: Any, place: Place, name: str) -> tuple[Any, list[Problem]]:
        """The typed value, or None and a problem at `place`; `name` is the field as messages call it."""
        try:
            return _CHECKS[field.type](self, field, value), []
        except Unfit as unfit:
            return None, [problem(place, unfit.code, field=name, seen=value, **unfit.details)]

    def text(self, field: Field, value: Any) -> str:
        text = _text(value)
        if "\n" in text.strip():
            raise Unfit("several-lines")
        text = " ".join(text.split())
        _check_length(field, text)
        if field.pattern and not re.fullmatch(field.pattern, text):
            raise Unfit("pattern-mismatch", pattern=field.pattern)
        return text

    def prose(self, field: Field, value: Any) -> str:
        text = _text(value).strip()
        _check_length(field, text)
        passed = excess(text)
        if passed:
            raise Unfit(passed.code, limit=passed.limit)
        return text

    def date(self, field: Field, value: Any) -> dt.date:
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and _DAY.fullmatch(value):
            # In quotation marks it is a text to YAML, and a day to whoever wrote it.
            with suppress(ValueError):
                return dt.date.fromisoformat(value)
            raise Unfit("impossible-date")
        raise Unfit("not-a-date")

    def when(self, field: Field, value: Any) -> str:
        text = value.isoformat() if isinstance(value, dt.date) else str(value)
        parts = text.split("/")
        if isinstance(value, bool | float | dict | list) or len(parts) > 2 or not all(map(_is_when, parts)):
            raise Unfit("impossible-date" if _DAY.fullmatch(text) else "not-a-time")
        if len(parts) == 2 and is_before(parts[1], parts[0]):
            raise Unfit("not-a-time")
        return text

    def number(self, field: Field, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unfit("not-a-number")
        _check_bounds(field, value)
        return value

    def integer(self, field: Field, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit("not-an-integer")
        _check_bounds(field, value)
        return value

    def boolean(self, field: Field, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Unfit("not-a-truth")
        return value

    def choice(self, field: Field, value: Any) -> str:
        """A code of one of the field's vocabularies; a number is taken for the code it spells."""
        text = _word(value)
        known = [self.schemas.vocabularies[name] for name in field.of if name in self.schemas.vocabularies]
        # A vocabulary that does not exist is a problem of the schema, told there once.
        if (field.of and not known) or any(text in vocabulary for vocabulary in known):
            return text
        values = {code: item for vocabulary in known for code, item in vocabulary.values.items()}
        if field.of not in self._called:
            called = [vocabulary.called(self.names).items() for vocabulary in known]
            self._called[field.of] = Candidates({code: names for each in called for code, names in each})
        raise Unfit(
            "unknown-value",
            vocabulary=field.of[0] if field.of else "",
            suggestion=self._called[field.of].nearest(text),
            known=some(values),
        )

    def reference(self, field: Field, value: Any) -> Key:
        text = _word(value)
        kind, slash, identity = text.partition("/")
        example = f"{field.of[0] if field.of and field.of[0] != 'any' else 'program'}/{slug(text)}"
        if not kind or not slash or not is_id(identity):
            suggestion = f"{kind}/{slug(identity)}" if kind and slash else ""
            raise Unfit("not-a-reference", suggestion=suggestion, example=example)
        allowed = [name for name in self.schemas.kinds if "any" in field.of or name in field.of]
        if kind not in self.schemas.kinds:
            near = nearest(kind, dict.fromkeys(allowed, ()))
            suggestion = f"{near}/{identity}" if near else ""
            raise Unfit("unknown-kind", kind=kind, suggestion=suggestion, known=", ".join(allowed))
        if kind not in allowed:
            raise Unfit("wrong-kind", known=", ".join(allowed))
        return Key(kind, identity)

    def source(self, field: Field, value: Any) -> Key | str:
        """A web address, or a reference to any record."""
        text = _word(value)
        return self.url(field, value) if "://" in text else self.reference(_ANY, value)

    def url(self, field: Field, value: Any) -> str:
        text = _word(value)
        try:
            parts = urlsplit(text)
            fits = (
                parts.scheme in ("http", "https")
                and bool(parts.hostname)
                and parts.port != 0
                and not re.search(r"[\s<>\"]", text)
            )
        except ValueError:
            fits = False
        if not fits:
            raise Unfit("not-a-url")
        return text

    def mailbox(self, field: Field, value: Any) -> str:
        text = _word(value)
        if not _MAILBOX.fullmatch(text):
            raise Unfit("not-a-mailbox")
        return text

    def language(self, field: Field, value: Any) -> str:
        text = _word(value)
        if not is_known_language(text):
            raise Unfit("not-a-language", suggestion=meant_tag(text))
        return text

    def currency(self, field: Field, value: Any) -> str:
        text = _word(value)
        if not is_currency_code(text):
            raise Unfit("not-a-currency")
        return text

    def id(self, field: Field, value: Any) -> str:
        text = _word(value)
        if not is_id(text):
            raise Unfit("not-an-id", suggestion=slug(text))
        return text

    def file(self, field: Field, value: Any) -> str:
        return _word(value)


_ANY = Field("source", "reference", label=None, of=("any",))  # type: ignore[arg-type]
_CHECKS: Mapping[str, Callable[[Checker, Field, Any], Any]] = {
    "text": Checker.text, "prose": Checker.prose, "date": Checker.date, "when": Checker.when, "number": Checker.number,
    "integer": Checker.integer, "boolean": Checker.boolean, "choice": Checker.choice, "reference": Checker.reference,
    "source": Checker.source, "url": Checker.url, "mailbox": Checker.mailbox, "language": Checker.language,
    "currency": Checker.currency, "id": Checker.id, "file": Checker.file,
}  # fmt: skip


def is_before(later: str, earlier: str) -> bool:
    """True if time `later` surely comes before `earlier`; a year and a month of it are not compared further."""
    later, earlier = later.split("/")[-1], earlier.split("/")[0]
    length = min(len(later), len(earlier))
    return later[:length] < earlier[:length]


def _is_when(text: str) -> bool:
    if not _WHEN.fullmatch(text):
        return False
    try:
        return len(text) < 10 or bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _text(value: Any) -> str:
    """Text as text; numbers and dates as they were written, because a title may be `1984`."""
    if isinstance(value, dict | list | bool):
        raise Unfit("wrong-type")
    return as_written(value)


def _word(value: Any) -> str:
    if isinstance(value, dict | list | bool | dt.date):
        raise Unfit("wrong-type")
    return str(value).strip()


def _check_length(field: Field, text: str) -> None:
    if field.minimum is not None and len(text) < field.minimum:
        raise Unfit("too-short", length=len(text), limit=int(field.minimum))
    if field.maximum is not None and len(text) > field.maximum:
        raise Unfit("too-long", length=len(text), limit=int(field.maximum))


def _check_bounds(field: Field, number: float) -> None:
    if field.minimum is not None and number < field.minimum:
        raise Unfit("out-of-range", minimum=_plain(field.minimum))
    if field.maximum is not None and number > field.maximum:
        raise Unfit("out-of-range", maximum=_plain(field.maximum))


def _plain(bound: float) -> str:
    """A bound in digits, without the fraction that it may not have."""
    return str(int(bound) if bound == int(bound) else bound)
