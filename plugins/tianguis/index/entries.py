"""A record becomes an entry: its words by field of the index, its values by facet, and the card that results show.

Which field goes where is the schema's (`fields.place`); no kind and no field is known by name but those that every record has.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tianguis.deadlines import deadline_of
from tianguis.facets import facet_codes, facet_name, facets_of
from tianguis.glossary import Glossary, terms_in
from tianguis.index.fields import place
from tianguis.language import Language, abridged
from tianguis.markdown import plain
from tianguis.memory import remembers
from tianguis.model import Key, Path, Reading, Record, Text
from tianguis.schema.kinds import Field, Kind, found_at, items_of, typed
from tianguis.schema.vocabularies import Schemas, Value
from tianguis.site import Site
from tianguis.traces import ask
from tianguis.voice import Voice

KIND, YEAR = "kind", "updated"
"""The facets that all records have, whatever their schema. A schema's own facet `kind` gives way."""
SUMMARY_LENGTH = 160
"""Characters of a summary in a result."""
_MARKED = re.compile(r"[\[\]<&`\\]")


@dataclass(frozen=True, slots=True)
class Entry:
    key: Key
    title: Text
    summary: Text
    texts: Mapping[str, str]
    """`{field of the index: words}`"""
    facets: Mapping[str, Sequence[str]]
    places: str
    months: int
    """Between January 1970 and its last change; 0 where that is not known."""
    status: str
    """"" for a record that is simply published."""
    year: str
    deadline: str
    """As in `deadline_of`; also a value of a facet, because a browser makes of all days what is open today."""


remembers(Entry)


class Entries:
    """Makes the entries of one edition."""

    def __init__(self, voice: Voice, site: Site, languages: Mapping[str, Language], glossary: Glossary) -> None:
        self.voice, self.site, self.languages, self.glossary = voice, site, languages, glossary
        self.others = [languages[tag] for tag in site.languages if tag != voice.edition.language]
        self._placed = {
            name: list(_with_territories(kind, voice.schemas)) for name, kind in voice.schemas.kinds.items()
        }

    def keys(self) -> list[Key]:
        """In the order in which records were added, so that a new one has the last number and moves no other."""
        readings = [reading for reading in self.voice.edition.readings.values() if self._is_found(reading)]
        return [each.key for each in sorted(readings, key=lambda each: (str(each.facts.get("created", "")), each.key))]

    def _is_found(self, reading: Reading) -> bool:
        return reading.record.status != "withdrawn" and reading.key != self.site.home

    def entry(self, key: Key) -> Entry:
        reading = self.voice.edition.readings[key]
        kind = self._kind(reading)
        deadline = deadline_of(reading.facts, kind)
        year, months = _when(reading.facts.get("updated"))
        status, summary = reading.record.status, self.voice.summary(reading)
        return Entry(
            key=reading.key,
            title=self.voice.title(reading),
            summary=Text(abridged(summary, SUMMARY_LENGTH), summary.language),
            texts=self._texts(reading),
            facets={
                **{facet_name(path): facet_codes(reading, path, self.site.languages) for path, _ in facets_of(kind)},
                YEAR: [year] if year else [],
                KIND: [reading.key.kind],
                **({kind.deadline.name: [deadline]} if kind.deadline and deadline else {}),
            },
            places=self._places(reading),
            months=months,
            status="" if status == "published" else status,
            year=year,
            deadline=deadline,
        )

    def _kind(self, reading: Reading) -> Kind:
        return self.voice.schemas.kinds[reading.key.kind]

    def _places(self, reading: Reading) -> str:
        """The names of the places that it is about, if they are few enough to read."""
        field = self._kind(reading).fields.get("countries")
        codes = items_of(reading.facts.get("countries")) if field else []
        return " · ".join(self.voice.value(field, code) for code in codes) if field and len(codes) <= 3 else ""

    def _texts(self, reading: Reading) -> dict[str, str]:
        found: dict[str, list[str]] = defaultdict(list)
        title = str(self.voice.title(reading))
        words, body = list(self._words(self._kind(reading).fields, reading.values)), _plain(reading.body)
        for where, text in words:
            found[where].append(text)
        found["title"] = list(dict.fromkeys([title, *found["title"]]))
        found["names"] += self._names(reading)
        found["text"].append(body)
        whole = "\n".join([body, *(text for _, text in words)])
        found["bridge"] = [*self._places_elsewhere(reading), *self._terms(reading, whole)]
        return {where: "\n".join(texts) for where, texts in found.items()}

    def _words(
        self, fields: Mapping[str, Field], values: Mapping[str, Any], *, is_inner: bool = False
    ) -> Iterator[tuple[str, str]]:
        """`(field of the index, text)` of all values, groups opened."""
        for name, value in values.items():
            field = fields.get(name)
            if field is None:
                continue
            for item in items_of(value):
                if isinstance(item, Mapping):
                    yield from self._words(field.fields, item, is_inner=True)
                elif (where := place(field, is_inner=is_inner)) != "none":
                    spoken = self.voice.value(field, item)
                    yield where, _plain(spoken) if field.type == "prose" else str(spoken)

    def _names(self, reading: Reading) -> list[str]:
        """What else the record is called: its titles and names in every language, and the words of its id."""
        kind, record = self._kind(reading), reading.record
        vocabulary = self.voice.schemas.vocabularies.get(kind.named_by)
        names = [record.key.id.replace("-", " ")]
        for tag in (record.language, *record.translations):
            if tag != reading.language or reading.is_fallback:
                names += _names_in(kind.fields, record, tag)
        if vocabulary and record.key.id in vocabulary:
            names += [language.value(vocabulary.values[record.key.id]) for language in self.others]
        return names

    def _places_elsewhere(self, reading: Reading) -> Iterator[str]:
        """The names of its places in the site's other languages."""
        for path, field in self._placed[reading.key.kind]:
            for code in found_at(reading.facts, path):
                value = self._value(field, code)
                if value and value.territory:
                    yield from (language.value(value) for language in self.others)

    def _value(self, field: Field, code: str) -> Value | None:
        name = self.voice.schemas.vocabulary_of(field, code)
        return self.voice.schemas.vocabularies[name].values[code] if name else None

    def _terms(self, reading: Reading, text: str) -> Iterator[str]:
        """For a text that is not in the language of the index: its terms in that language."""
        if reading.is_fallback:
            ask("terms")
            for key in sorted(terms_in(text, reading.record.language, self.glossary)):
                term = self.voice.edition.readings.get(key)
                if term and not term.is_fallback:
                    words = self._words(self._kind(term).fields, term.values)
                    yield from (name for where, name in words if where in ("title", "names"))


def _with_territories(kind: Kind, schemas: Schemas) -> Iterator[tuple[Path, Field]]:
    """Subjects that may be places: choices of a vocabulary that has any."""
    for path, field in typed(kind, "choice"):
        known = (schemas.vocabularies[name] for name in field.of if name in schemas.vocabularies)
        if place(field) == "subject" and any(value.territory for each in known for value in each.values.values()):
            yield path, field


def _when(date: object) -> tuple[str, int]:
    """The year, and the months since January 1970, none for what is older."""
    if not isinstance(date, dt.date):
        return "", 0
    return str(date.year), max(0, (date.year - 1970) * 12 + date.month - 1)


def _names_in(fields: Mapping[str, Field], record: Record, tag: str) -> Iterator[str]:
    values = record.values if tag == record.language else record.translations[tag].values
    for name, field in fields.items():
        if place(field) in ("title", "names"):
            yield from (str(item) for item in items_of(values.get(name)))


def _plain(text: str) -> str:
    """Words without Markdown. Where nothing but asterisks and the like could be meant, words are cut at these anyway."""
    return plain(text) if _MARKED.search(text) else str(text)
