"""Records beside each other: what their schema marks with `compare`, as plain text.

Every record of a kind has the same rows in the same order, filled or not, so that a browser can lay them side by side.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from tianguis import markdown
from tianguis.language import abridged
from tianguis.model import Key, Path, Reading, Text
from tianguis.render.addresses import manifest_address, record_address, relative
from tianguis.render.cards import interval, is_interval
from tianguis.render.setting import Setting
from tianguis.schema.kinds import Field, Kind, found_at, items_of, walk

_PROSE_LENGTH = 400
"""Characters of a text in a table; all of it is on the record's page."""

# Where a figure was read, and what names it for others.
_UNSAID = frozenset(("source", "id", "file"))
_FIGURES = frozenset(("number", "integer"))

Compared = list[Any]
"""`[kind, id, title, address, language, [[label, [value, …]], …]]`; the address is seen from the folder of the manifest,
the language is that of a title in another language than the page's, or "".
"""
Value = str | list[str | list[str]]
"""In the page's language; or in pieces, of which one in another language is `[text, language]`."""


def compared(setting: Setting, key: Key) -> Compared:
    reading, kind = setting.edition.readings[key], setting.kind(key)
    title = setting.words(setting.voice.title(reading))
    target = relative(manifest_address(setting.tag), record_address(setting.site, setting.tag, kind, key.id))
    return [kind.name, key.id, title.text, target, title.lang, rows(setting, reading)]


def rows(setting: Setting, reading: Reading) -> list[list[Any]]:
    kind = setting.kind(reading.key)
    return [
        [setting.language.label(field.label), list(_spoken(setting, field, reading, path))]
        for path, field in compared_fields(kind)
    ]


@lru_cache(maxsize=256)
def compared_fields(kind: Kind) -> tuple[tuple[Path, Field], ...]:
    """The kind's own fields first, then those of every kind."""
    fields = [(path, field) for path, field in walk(kind.fields) if field.is_compared]
    return tuple(sorted(fields, key=lambda each: each[1].label.context == "record"))


def _spoken(setting: Setting, field: Field, reading: Reading, path: Path) -> Iterator[Value]:
    for value in found_at(reading.values, path):
        pieces = list(_pieces(setting, _said(setting, field, value)))
        if pieces:
            yield pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces


def _pieces(setting: Setting, said: Iterable[Text]) -> Iterator[str | list[str]]:
    """Neighbours of one language as one."""
    words = filter(attrgetter("text"), map(setting.words, said))
    for lang, some in groupby(words, attrgetter("lang")):
        text = "".join(each.text for each in some)
        yield [text, lang] if lang else text


def _said(setting: Setting, field: Field, value: Any) -> list[Text]:
    """A value in one line; the parts of a group stand one after the other, but for where they were read."""
    if isinstance(value, Mapping):
        if is_interval(field):
            return [Text(interval(setting, dict(value)), "")]
        return _joined(" · ", _parts(setting, field, value))
    spoken = setting.voice.value(field, value)
    return [Text(abridged(markdown.plain(spoken), _PROSE_LENGTH), spoken.language) if field.type == "prose" else spoken]


def _joined(sign: str, several: Iterable[Sequence[Text]]) -> list[Text]:
    return [piece for some in several for piece in (Text(sign, ""), *some)][1:]


def _parts(setting: Setting, field: Field, value: Mapping[str, Any]) -> Iterator[list[Text]]:
    """The parts of a group that are said; of a group that may have several figures each with its label: a target alone is no result."""
    inner = [(field.fields[name], each) for name, each in value.items() if name in field.fields]
    has_several = sum(each.type in _FIGURES for each in field.fields.values()) > 1
    for each, written in inner:
        said = [] if each.type in _UNSAID else _joined(", ", _all(setting, each, written))
        if said and has_several and each.type in _FIGURES:
            label = setting.language.label(each.label)
            said = [Text(setting.language.fill("named_value", label=label, value="".join(said)), "")]
        if said:
            yield said


def _all(setting: Setting, field: Field, written: Any) -> Iterator[list[Text]]:
    for value in items_of(written):
        if any(said := _said(setting, field, value)):
            yield said
