"""What all pages of one edition share: its language, what is listed where, and what each value leads to."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from tianguis.glossary import Glossary
from tianguis.language import Language
from tianguis.model import Edition, Key, Reading, Text, ValueKey
from tianguis.render.addresses import record_address, value_address
from tianguis.render.look import Look
from tianguis.render.views import Words
from tianguis.schema.kinds import Kind
from tianguis.schema.vocabularies import Schemas, Vocabulary
from tianguis.site import Site
from tianguis.traces import Asked, ask
from tianguis.voice import Voice

_UNLISTED = frozenset(("archived", "withdrawn"))


@dataclass(frozen=True, eq=False)
class Setting:
    """`listed` has the records of each kind by title; `by_value` those that name a value, by kind and title.

    They, the readings, the inverses and the aliases note who asks (`traces.py`).
    """

    site: Site
    schemas: Schemas
    edition: Edition
    languages: Mapping[str, Language]
    listed: Mapping[str, Sequence[Key]]
    by_value: Mapping[ValueKey, Sequence[Key]]
    terms: Glossary
    look: Look
    memory: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    """What was found once for many pages."""

    @property
    def glossary(self) -> Glossary:
        ask("terms")
        return self.terms

    def readings(self, keys: Iterable[Key]) -> list[Reading]:
        return [self.edition.readings[key] for key in keys]

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.edition, self.schemas, self.language)

    @property
    def language(self) -> Language:
        return self.languages[self.edition.language]

    @property
    def site_languages(self) -> list[Language]:
        return [self.languages[tag] for tag in self.site.languages]

    @property
    def tag(self) -> str:
        return self.edition.language

    @property
    def page_tag(self) -> str:
        """The language that a page says it is in: that of its interface."""
        return self.language.interface_tag

    def kind(self, key: Key) -> Kind:
        return self.schemas.kinds[key.kind]

    def outside_url(self, key: Key) -> str:
        """Where the whole site has a record that this part of it has not; "" if nobody knows, or there is no such record."""
        is_outside = key in self.edition.outside
        return self.site.absolute(record_address(self.site, self.tag, self.kind(key), key.id)) if is_outside else ""

    def words(self, text: str) -> Words:
        """A text with its language, said only where it is not the page's; set apart where nobody knows it."""
        tag = text.language if isinstance(text, Text) else ""
        if not tag:
            return Words(str(text), dir="auto")
        return Words(str(text)) if tag == self.page_tag else Words(str(text), tag, self.languages[tag].direction)


def setting_of(
    site: Site,
    schemas: Schemas,
    edition: Edition,
    languages: Mapping[str, Language],
    glossary: Glossary,
    look: Look,
) -> Setting:
    library = edition.library
    asked = replace(
        edition,
        readings=Asked("readings", edition.readings),
        library=replace(
            library, inverses=Asked("inverses", library.inverses), aliases=Asked("aliases", library.aliases)
        ),
    )
    empty = Setting(site, schemas, asked, languages, {}, {}, glossary, look)
    unsorted: dict[str, list[Reading]] = defaultdict(list)
    for reading in edition.readings.values():
        if is_listed(site, reading):
            unsorted[reading.key.kind].append(reading)
    listed: dict[str, tuple[Key, ...]] = {}
    by_value: dict[ValueKey, list[Key]] = defaultdict(list)
    for kind in schemas.kinds:
        readings = sorted(unsorted[kind], key=lambda each: empty.language.sort_key(empty.voice.title(each)))
        if readings:
            listed[kind] = tuple(each.key for each in readings)
        for each in readings:
            for value in library.values[each.key]:
                by_value[value].append(each.key)
    return replace(empty, listed=Asked("listed", listed), by_value=Asked("by_value", dict(by_value)))


def is_listed(site: Site, reading: Reading) -> bool:
    """False for what is kept but no longer offered, and for the text of the front page."""
    return reading.record.status not in _UNLISTED and reading.key != site.home


def record_of(setting: Setting, vocabulary: Vocabulary, code: str) -> Key | None:
    """The record that stands for a value: a country's profile."""
    for kind in setting.schemas.kinds.values():
        key = Key(kind.name, code)
        if kind.named_by == vocabulary.name and key in setting.edition.readings:
            return key
    return None


def target_of(setting: Setting, vocabulary: Vocabulary, code: str) -> str:
    """The address of the page of a value: that of the record which stands for it, else its own."""
    key = record_of(setting, vocabulary, code)
    if key is None:
        return value_address(setting.tag, vocabulary, code)
    return record_address(setting.site, setting.tag, setting.kind(key), key.id)
