"""Short forms of records: cards, links, and the shelves of cards on pages they point to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from tianguis import markdown
from tianguis.model import Key, Reading, Text
from tianguis.render.addresses import record_address, relative
from tianguis.render.setting import Setting, vocabulary_of
from tianguis.render.views import Anchor, Badge, Card, Shelf, Words
from tianguis.schema.kinds import Field, Group, Kind, values_at

SHELF_LENGTH = 24
"""Cards shown under one heading of another record's page; the rest is behind a link, so that pages stay light."""


def record_anchor(setting: Setting, address: str, key: Key, *, note: str = "") -> Anchor:
    """A link to a record's page; only words where the record is not built."""
    reading = setting.edition.readings.get(key)
    if reading is None:
        return Anchor(Words(key.id.replace("-", " ")), note=note)
    target = record_address(setting.site, setting.tag, setting.kind(key), key.id)
    return Anchor(setting.words(setting.title(reading)), relative(address, target), note)


def card(setting: Setting, address: str, reading: Reading) -> Card:
    return _card(setting, address.rpartition("/")[0], reading.key)


@lru_cache(maxsize=16384)
def _card(setting: Setting, folder: str, key: Key) -> Card:
    """The same card serves every page of a folder."""
    address = record_address(setting.site, setting.tag, setting.kind(key), key.id)
    return replace(_card_without_url(setting, key), url=relative(f"{folder}/", address))


@lru_cache(maxsize=16384)
def _card_without_url(setting: Setting, key: Key) -> Card:
    reading, kind = setting.edition.readings[key], setting.kind(key)
    name = next((name for name in ("summary", "definition") if reading.values.get(name)), "")
    return Card(
        kind=kind.name,
        title=setting.words(setting.title(reading)),
        url="",
        summary=setting.words(_unmarked(reading, kind.fields.get(name))),
        facts=tuple(words for name in kind.card if name in kind.fields for words in _fact(setting, reading, name)),
        badges=tuple(badges(setting, reading)),
    )


def _unmarked(reading: Reading, field: Field | None) -> Text:
    """A text for a card: Markdown is taken out where the field has any."""
    text = reading.values[field.name] if field else ""
    language = text.language if isinstance(text, Text) else reading.record.language
    return Text(markdown.plain(str(text)) if field and field.type == "prose" else str(text), language)


def cards(setting: Setting, address: str, readings: Iterable[Reading]) -> tuple[Card, ...]:
    return tuple(card(setting, address, reading) for reading in readings)


def badges(setting: Setting, reading: Reading) -> Iterable[Badge]:
    """The language of a record that is not in the reader's, and its state where it is not simply published."""
    if reading.is_fallback:
        yield Badge(setting.language.language_name(reading.record.language), "language")
    status = reading.record.status
    if status in ("archived", "withdrawn"):
        yield Badge(getattr(setting.language.t, status), status)
    elif status != "published":
        yield Badge(setting.language.t.draft, "draft")


def shelves(setting: Setting, address: str, readings: Sequence[Reading], *, more: dict[str, Anchor]) -> list[Shelf]:
    """Records that point to a page, under the headings of their kinds' groups; a record may stand under two.

    `more` leads, by kind, to the whole list where a shelf is too short for it.
    """
    found = []
    for kind in setting.schemas.kinds.values():
        of_kind = [reading for reading in readings if reading.key.kind == kind.name]
        for group in kind.groups:
            chosen = [reading for reading in of_kind if _belongs(reading, group)]
            if chosen:
                found.append(shelf(setting, address, group.name, setting.language.label(group.label), chosen, more.get(kind.name)))  # fmt: skip
    return found


def shelf(
    setting: Setting, address: str, name: str, heading: str, readings: Sequence[Reading], more: Anchor | None = None
) -> Shelf:
    shown = readings[:SHELF_LENGTH] if more else readings
    count = setting.language.count("count_records", len(readings))
    return Shelf(name, heading, cards(setting, address, shown), count, more if len(shown) < len(readings) else None)


def empty_groups(setting: Setting, kinds: Iterable[Kind], found: Iterable[Shelf]) -> list[str]:
    """Headings under which nothing points to a page yet."""
    present = {each.name for each in found}
    return [setting.language.label(group.label) for kind in kinds for group in kind.groups if group.name not in present]


def _belongs(reading: Reading, group: Group) -> bool:
    for name, wanted in group.when.items():
        value = reading.values.get(name)
        if not value or (wanted and wanted not in (value if isinstance(value, list) else [value])):
            return False
    return True


def _fact(setting: Setting, reading: Reading, name: str) -> Iterable[Words]:
    """One line of a card for a field: all its values."""
    field = setting.kind(reading.key).fields[name]
    if field.type == "prose" or name in ("summary", "title", "definition"):
        return
    if is_interval(field) and isinstance(reading.values.get(name), dict):
        yield Words(interval(setting, reading.values[name]))
        return
    spoken = [
        spoken_value(setting, field, value)
        for _, value in values_at(reading.values, (name,))
        if not isinstance(value, dict)
    ]
    if spoken:
        tagged = {each.language for each in spoken}
        yield setting.words(Text(" · ".join(spoken), tagged.pop() if len(tagged) == 1 else setting.tag))


def spoken_value(setting: Setting, field: Field, value: Any) -> Text:
    """A single value as a reader sees it."""
    language = setting.language
    if isinstance(value, Text):
        return value
    if isinstance(value, Key):
        reading = setting.edition.readings.get(value)
        return setting.title(reading) if reading else Text(value.id.replace("-", " "), setting.tag)
    if field.type == "choice":
        return _spoken_choice(setting, field, value)
    if field.type in ("date", "when"):
        spoken = language.when(value)
    elif field.type == "language":
        spoken = language.language_name(value)
    elif isinstance(value, bool):
        spoken = language.t.yes if value else language.t.no
    elif isinstance(value, int | float):
        spoken = language.number(value)
    else:
        # A name or a number of a document: it is not translated, and its language is not written down.
        return Text(str(value), "")
    return Text(spoken, setting.tag)


@lru_cache(maxsize=16384)
def _spoken_choice(setting: Setting, field: Field, code: str) -> Text:
    name = vocabulary_of(field, code, setting.schemas)
    spoken = setting.language.value(setting.schemas.vocabularies[name].values[code]) if name else code
    return Text(spoken, setting.tag)


def is_interval(field: Field) -> bool:
    """True for a group of a start and an end, which is said in one breath."""
    return list(field.fields) == ["start", "end"] and all(
        each.type in ("when", "date") for each in field.fields.values()
    )


def interval(setting: Setting, value: dict[str, Any]) -> str:
    language = setting.language
    start, end = (language.when(value[name]) if name in value else "" for name in ("start", "end"))
    if start and end:
        return language.fill("interval", start=start, end=end)
    return language.fill("since", start=start) if start else end
