"""Short forms of records: cards and links."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tianguis.deadlines import OVER, deadline_of
from tianguis.language import abridged
from tianguis.model import Key, Reading, Text
from tianguis.render.addresses import record_address, relative
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, Badge, Card, Deadline, Words
from tianguis.schema.kinds import Field, found_at
from tianguis.traces import remembered

_SUMMARY_LENGTH = 120
"""Characters of a summary that a card shows: what a reader needs to choose, the rest is on the page."""


def record_anchor(setting: Setting, address: str, key: Key, *, note: str = "") -> Anchor:
    """A link to a record's page; only words where the record is not built."""
    reading = setting.edition.readings.get(key)
    if reading is None:
        return _outside_anchor(setting, key, note)
    target = record_address(setting.site, setting.tag, setting.kind(key), key.id)
    return Anchor(setting.words(setting.voice.title(reading)), relative(address, target), note)


def _outside_anchor(setting: Setting, key: Key, note: str) -> Anchor:
    """In a pack of some records: a link to the whole site, if it has an address, marked as such."""
    reading = setting.edition.outside.get(key)
    if reading is None:
        return Anchor(Words(str(setting.voice.absent(key))), note=note)
    notes = [each for each in (note, setting.language.t.not_in_copy) if each]
    return Anchor(setting.words(setting.voice.title(reading)), setting.outside_url(key), " ".join(notes))


def source_anchor(setting: Setting, address: str, sources: Sequence[str]) -> Anchor | None:
    """A source by its number in the record's list of sources; None for one that is not in the list."""
    if address not in sources:
        return None
    number = sources.index(address) + 1
    return Anchor(Words(f"[{setting.language.number(number)}]"), f"#source-{number}")


@remembered
def _card(setting: Setting, folder: str, key: Key) -> Card:
    """The same card serves every page of a folder."""
    address = record_address(setting.site, setting.tag, setting.kind(key), key.id)
    return replace(_card_without_url(setting, key), url=relative(f"{folder}/", address))


@remembered
def _card_without_url(setting: Setting, key: Key) -> Card:
    reading, kind = setting.edition.readings[key], setting.kind(key)
    return Card(
        kind=kind.name,
        title=setting.words(setting.voice.title(reading)),
        url="",
        summary=setting.words(_abridged(setting.voice.summary(reading))),
        facts=tuple(words for name in kind.card if name in kind.fields for words in _fact(setting, reading, name)),
        badges=tuple(badges(setting, reading)),
    )


def _abridged(text: Text) -> Text:
    return Text(abridged(text, _SUMMARY_LENGTH), text.language)


def cards(setting: Setting, address: str, keys: Iterable[Key]) -> tuple[Card, ...]:
    folder = address.rpartition("/")[0]
    return tuple(_card(setting, folder, key) for key in keys)


def badges(setting: Setting, reading: Reading) -> Iterable[Badge]:
    """The language of a record that is not in the reader's, and its state where it is not simply published."""
    if reading.is_fallback:
        yield Badge(setting.language.language_name(reading.record.language), "language")
    status = reading.record.status
    if status in ("archived", "withdrawn"):
        yield Badge(getattr(setting.language.t, status), status)
    elif status != "published":
        yield Badge(setting.language.t.draft, "draft")


def _fact(setting: Setting, reading: Reading, name: str) -> Iterable[Words]:
    """One line of a card for a field: all its values."""
    field = setting.kind(reading.key).fields[name]
    if field.type == "prose" or name in ("summary", "title", "definition"):
        return
    if is_interval(field) and isinstance(reading.values.get(name), dict):
        yield Words(interval(setting, reading.values[name]))
        return
    deadline = deadline_view(setting, reading, field)
    if deadline:
        label = setting.language.label(field.label)
        yield replace(deadline, text=setting.language.fill("named_value", label=label, value=deadline.text))
        return
    spoken = [
        setting.voice.value(field, value) for value in found_at(reading.values, (name,)) if not isinstance(value, dict)
    ]
    if spoken:
        tagged = {each.language for each in spoken}
        yield setting.words(Text(" · ".join(spoken), tagged.pop() if len(tagged) == 1 else setting.page_tag))


def deadline_view(setting: Setting, reading: Reading, field: Field) -> Deadline | None:
    """The day up to which a record is open, where that is the field; None also where the record says that it no longer is."""
    kind = setting.kind(reading.key)
    if kind.deadline is None or field is not kind.fields[kind.deadline.name]:
        return None
    day = deadline_of(reading.facts, kind)
    spoken = str(setting.voice.value(field, reading.facts[field.name])) if day not in ("", OVER) else ""
    return Deadline(spoken, day=day, over=setting.language.t.over) if spoken else None


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
