"""The page of one record in one language."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tianguis import markdown
from tianguis.deadlines import OVER, deadline_of
from tianguis.language import capitalised
from tianguis.model import Key, Reading
from tianguis.render.addresses import list_address, record_address, relative
from tianguis.render.attached import file_anchor, picture_view
from tianguis.render.fields import FieldMaker, place_of, sources_of
from tianguis.render.lineages import lineage_of
from tianguis.render.maps import map_of_country
from tianguis.render.page_views import RecordView
from tianguis.render.prose import BODY_PREFIX, ProseMaker
from tianguis.render.setting import Setting
from tianguis.render.shell import Where, keepable
from tianguis.render.shelves import empty_groups, shelf, shelves
from tianguis.render.views import Anchor, FieldView, Figure, Notice, Prose, Shelf, Words
from tianguis.schema.kinds import Field, Kind, Label, typed, walk
from tianguis.schema.vocabularies import Schemas


def where_record(setting: Setting, reading: Reading) -> Where:
    """Real in its source language and in those it is translated to; elsewhere a copy of the source."""
    kind, record = setting.kind(reading.key), reading.record
    plural = setting.language.label(kind.plural)
    return Where(
        address_in=lambda tag: record_address(setting.site, tag, kind, record.key.id),
        real_in=(record.language, *record.translations),
        canonical_in=_canonical(setting, reading) if reading.is_fallback else setting.tag,
        trail=[(plural, list_address(setting.tag, kind.segment))] if kind.name in setting.listed else [],
    )


def _canonical(setting: Setting, reading: Reading) -> str:
    """The source's language if the site has it, else any translation's, else the reader's own."""
    own = (reading.record.language, *reading.record.translations)
    return next((tag for tag in own if tag in setting.site.languages), setting.tag)


def record_view(setting: Setting, reading: Reading) -> RecordView:
    return _RecordPage(setting, reading).view()


def picture_of(setting: Setting, reading: Reading, address: str) -> Figure | None:
    """The picture of a record as a page at this address shows it; a link to a file that is none."""
    value = _value_in(setting.kind(reading.key), reading, "image")
    if not value:
        return None
    attachment, alt = reading.record.attachments[value["file"]], setting.words(value["alt"])
    credit = Words(value["credit"], dir="auto") if value.get("credit") else None
    if attachment.picture is None:
        return Figure(file_anchor(setting, address, attachment, alt), credit, setting.language.t.picture_by)
    shown = picture_view(setting, address, attachment, attachment.picture, alt)
    return Figure(shown, credit, setting.language.t.picture_by)


def _value_in(kind: Kind, reading: Reading, place: str) -> Any:
    """The value of the first field that has one and is shown in this place; None without one."""
    placed = (name for name, each in kind.fields.items() if place_of(each) == place)
    return next((reading.values[name] for name in placed if name in reading.values), None)


def prose_of_body(setting: Setting, reading: Reading, address: str) -> Prose | None:
    return ProseMaker(setting, reading, address).prose(reading.body, prefix=BODY_PREFIX) if reading.body else None


@dataclass
class _RecordPage:
    setting: Setting
    reading: Reading

    def __post_init__(self) -> None:
        self.kind: Kind = self.setting.kind(self.reading.key)
        self.address = record_address(self.setting.site, self.setting.tag, self.kind, self.reading.key.id)
        self.prose = ProseMaker(self.setting, self.reading, self.address)
        self.fields = FieldMaker(self.setting, self.reading, self.address, self.prose)

    def view(self) -> RecordView:
        sections = tuple(self.fields.sections(self.kind.fields))
        body = self.prose.prose(self.reading.body, prefix=BODY_PREFIX) if self.reading.body else None
        shelved = tuple(self._shelves())
        return RecordView(
            kind=self.kind.name,
            kind_label=self.setting.language.label(self.kind.label),
            title=self.setting.words(self.setting.voice.title(self.reading)),
            summary=self.setting.words(self.reading.values.get("summary", "")),
            lead=self._lead(),
            notices=tuple(notices(self.setting, self.reading, self.address)),
            picture=picture_of(self.setting, self.reading, self.address),
            facts=tuple(self.fields.facts(self.kind.fields)),
            about=tuple(self.fields.facts(self.kind.fields, "about")),
            sections=sections,
            body=body,
            shelves=shelved,
            sources=tuple(self._sources()),
            attachments=tuple(self._attachments()),
            translations=tuple(self._translations()),
            empty=tuple(self._empty(shelved)),
            contents=tuple(self._contents(sections, body, shelved)),
            lineage=lineage_of(self.setting, self.reading, self.address),
            tile_map=map_of_country(self.setting, self.reading.key.id, self.address) if self.kind.named_by else None,
            keepable=keepable(self.setting, (self.kind.named_by or "", self.reading.key.id), self.address),
        )

    def _shelves(self) -> Iterator[Shelf]:
        """What points here: by named inverses, and for a country everything that bears its code."""
        for name, heading, keys in inverses_of(self.setting, self.reading.key):
            yield shelf(self.setting, self.address, name, heading, keys)
        if self.kind.named_by:
            value = self.kind.named_by, self.reading.key.id
            yield from shelves(self.setting, self.address, value)

    def _lead(self) -> Words | None:
        lead = _value_in(self.kind, self.reading, "lead")
        return self.setting.words(lead) if lead else None

    def _sources(self) -> Iterator[Anchor]:
        for source in sources_of(self.reading, self.kind):
            read_on = source.get("accessed")
            note = f"{self.setting.language.t.read_on} {self.setting.language.date(read_on)}" if read_on else ""
            yield Anchor(self.setting.words(source["title"]), source.get("url", ""), note)

    def _attachments(self) -> Iterator[Anchor]:
        for attachment in self.reading.record.attachments.values():
            yield file_anchor(self.setting, self.address, attachment)

    def _translations(self) -> Iterator[Anchor]:
        record = self.reading.record
        for tag in self.setting.site.languages:
            if tag != self.setting.tag and tag in (record.language, *record.translations):
                language = self.setting.languages[tag]
                target = record_address(self.setting.site, tag, self.kind, record.key.id)
                yield Anchor(
                    Words(capitalised(language.name), tag, language.direction),
                    relative(self.address, target),
                    hreflang=tag,
                )

    def _empty(self, shelved: Sequence[Shelf]) -> Iterator[str]:
        """Fields and groups that nobody has filled, where the kind wants that said."""
        if not self.kind.show_empty:
            return
        for name, each in self.kind.fields.items():
            if each.label.context != "record" and place_of(each) != "none" and not self.reading.values.get(name):
                yield self.setting.language.label(each.label)
        pointing = [kind for kind in self.setting.schemas.kinds.values() if _points_to(kind, self.kind.named_by)]
        yield from empty_groups(self.setting, pointing, shelved)

    def _contents(
        self, sections: Sequence[FieldView], body: Prose | None, shelved: Sequence[Shelf]
    ) -> Iterator[Anchor]:
        for section in sections:
            yield Anchor(Words(section.label), f"#field-{section.name}")
        for heading in markdown.headings(str(body.html)) if body else ():
            if heading.level == 2 and body:
                yield Anchor(Words(heading.text, body.lang, body.dir), f"#{heading.id}")
        for each in shelved:
            yield Anchor(Words(each.heading), f"#list-{each.name}")


def inverses_of(setting: Setting, key: Key) -> Iterator[tuple[str, str, list[Key]]]:
    """`(name, heading, records)` of what names a record, listed records only, by kind and title."""
    labels = _inverse_labels(setting.schemas)
    kinds = list(setting.schemas.kinds)
    for name, keys in sorted(setting.edition.library.inverses.get(key, {}).items()):
        found = [setting.edition.readings[each] for each in keys if each in setting.edition.readings]
        listed = [each for each in found if each.record.status not in ("archived", "withdrawn")]
        listed.sort(key=lambda each: (kinds.index(each.key.kind), setting.language.sort_key(setting.voice.title(each))))
        if listed:
            yield name, setting.language.label(labels[name]), [each.key for each in listed]


@lru_cache(maxsize=8)
def _inverse_labels(schemas: Schemas) -> dict[str, Label]:
    fields = (each for kind in schemas.kinds.values() for _, each in walk(kind.fields))
    return {each.inverse.name: each.inverse.label for each in fields if each.inverse}


def _points_to(kind: Kind, vocabulary: str) -> bool:
    return any(vocabulary in each.of for _, each in typed(kind, "choice"))


def notices(setting: Setting, reading: Reading, address: str) -> Iterator[Notice]:
    """What a reader should know before reading: the language, the age, the state of the text."""
    language, t = setting.language, setting.language.t
    record = reading.record
    status = record.status
    if status in ("archived", "withdrawn"):
        yield Notice(status, getattr(t, status), getattr(t, f"{status}_text"))
    elif status != "published":
        yield Notice("draft", t.draft, t.draft_text)
    day = deadline_of(record.values, setting.kind(reading.key))
    if day not in ("", OVER):
        spoken = language.date(dt.date.fromisoformat(day))
        yield Notice("over", t.over, language.fill("over_text", date=spoken), deadline=day)
    if reading.is_fallback:
        source = language.language_name(record.language)
        yield Notice("untranslated", t.not_translated, language.fill("not_translated_text", language=source))
    if setting.tag in record.translations:
        yield from _translation_notices(setting, reading, address)


def _translation_notices(setting: Setting, reading: Reading, address: str) -> Iterator[Notice]:
    language, t = setting.language, setting.language.t
    record = reading.record
    kind = setting.kind(reading.key)
    link = None
    if record.language in setting.site.languages:
        target = record_address(setting.site, record.language, kind, record.key.id)
        link = Anchor(Words(t.read_source), relative(address, target), hreflang=record.language)
    if reading.behind:
        names = tuple(section_name(setting, reading, kind.fields, name) for name in reading.behind)
        yield Notice("behind", t.translation_behind, t.translation_behind_text, names, link)
    method = record.translations[setting.tag].document.values["translation"].get("method")
    words = {"machine": t.machine_translated, "machine-reviewed": t.machine_reviewed}.get(str(method))
    if words:
        source = language.fill("translated_from", language=language.language_name(record.language))
        yield Notice("translated", source, words, link=link)


def section_name(setting: Setting, reading: Reading, fields: Mapping[str, Field], name: str) -> str:
    """A section as a reader knows it: the field's label, or the heading in the source."""
    if name in fields:
        return setting.language.label(fields[name].label)
    return markdown.plain(reading.headings.get(name, "")) or setting.language.t.text_of_record
