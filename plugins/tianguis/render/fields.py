"""The fields of a record become views: facts for the box, sections, tables, groups - by type, never by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from tianguis.facets import facets_of
from tianguis.model import Key, Reading, Text
from tianguis.render.addresses import facet_address, relative
from tianguis.render.attached import file_anchor
from tianguis.render.cards import deadline_view, interval, is_interval, record_anchor, source_anchor
from tianguis.render.measured import COLUMNS, Measured
from tianguis.render.prose import ProseMaker
from tianguis.render.setting import Setting, is_listed, target_of
from tianguis.render.views import Anchor, FieldView, Table, Words
from tianguis.schema.kinds import Field, Kind

_WIDEST_TABLE = 8


@dataclass
class FieldMaker:
    """Makes the field views of one page."""

    setting: Setting
    reading: Reading
    address: str
    prose: ProseMaker

    @cached_property
    def sources(self) -> list[str]:
        """The addresses of the record's sources in their order, by which figures name them."""
        return [each.get("url", "") for each in sources_of(self.reading, self.setting.kind(self.reading.key))]

    def facts(self, fields: Mapping[str, Field], place: str = "fact") -> Iterator[FieldView]:
        """Short fields: for the box at the top, or, with the place `about`, for the end."""
        for field in fields.values():
            if place_of(field) == place and self._has(field):
                yield self.view(field, self.reading.values[field.name], field.name)

    def sections(self, fields: Mapping[str, Field]) -> Iterator[FieldView]:
        """Long fields, each under its own heading: the kind's own first, then those of every kind."""
        for field in sorted(fields.values(), key=lambda field: field.label.context == "record"):
            if place_of(field) in ("section", "table") and self._has(field):
                yield self.view(field, self.reading.values[field.name], field.name)

    def view(self, field: Field, value: Any, id: str) -> FieldView:
        """`id` makes ids on the page unique; it is the path of the value."""
        label = self.setting.language.label(field.label)
        items = value if isinstance(value, list) else [value]
        if field.is_group:
            return self._group(field, label, items, id)
        if field.type == "prose":
            made = tuple(
                self.prose.prose(_text(item, self.reading.record.language), prefix=f"{id}-{number}-")
                for number, item in enumerate(items, start=1)
            )
            return FieldView(field.name, label, prose=made)
        if field.type in ("reference", "source", "url", "mailbox", "choice", "file"):
            return FieldView(field.name, label, anchors=tuple(self._anchor(field, item) for item in items))
        deadline = deadline_view(self.setting, self.reading, field)
        said = [deadline] if deadline else [self.setting.words(self.setting.voice.value(field, item)) for item in items]
        return FieldView(field.name, label, words=tuple(said))

    def _has(self, field: Field) -> bool:
        return self.reading.values.get(field.name) not in (None, "", [], {})

    def _group(self, field: Field, label: str, items: Sequence[Any], id: str) -> FieldView:
        if is_interval(field):
            return FieldView(field.name, label, words=tuple(Words(interval(self.setting, item)) for item in items))
        if field.show in COLUMNS:
            chart = Measured(self.setting, self.reading, self.address, field).chart(self.sources)
            table = self._table(field, items, id)
            return FieldView(field.name, label, table=table, chart=chart, table_label=self.setting.language.t.as_table)
        if is_table(field):
            return FieldView(field.name, label, table=self._table(field, items, id))
        groups = tuple(
            tuple(self.view(field.fields[name], inner, f"{id}-{index}-{name}") for name, inner in item.items() if name in field.fields)
            for index, item in enumerate(items, start=1)
        )  # fmt: skip
        return FieldView(field.name, label, groups=groups)

    def _table(self, field: Field, items: Sequence[Any], id: str) -> Table:
        """Columns that any row fills, in the order of the schema."""
        used = [each for name, each in field.fields.items() if any(name in item for item in items)]
        rows = [
            [
                self.view(each, item[each.name], f"{id}-{index}-{each.name}") if each.name in item else None
                for each in used
            ]
            for index, item in enumerate(items, start=1)
        ]
        return Table([self.setting.language.label(each.label) for each in used], rows)

    def _anchor(self, field: Field, value: Any) -> Anchor:
        if isinstance(value, Key):
            return record_anchor(self.setting, self.address, value)
        if field.type == "choice":
            return self._value_anchor(field, value)
        if field.type == "file":
            return file_anchor(self.setting, self.address, self.reading.record.attachments[value])
        numbered = source_anchor(self.setting, value, self.sources) if field.type == "source" else None
        return numbered or Anchor(
            Words(short_url(value), dir="auto"), f"mailto:{value}" if field.type == "mailbox" else value
        )

    def _value_anchor(self, field: Field, code: str) -> Anchor:
        """A value leads to its own page, or to the list of records that have it, if there is either."""
        words = self.setting.words(self.setting.voice.value(field, code))
        name = self.setting.schemas.vocabulary_of(field, code)
        vocabulary = self.setting.schemas.vocabularies.get(name)
        if vocabulary is None or not is_listed(self.setting.site, self.reading):
            return Anchor(words)
        if vocabulary.folder:
            return Anchor(words, relative(self.address, target_of(self.setting, vocabulary, code)))
        kind = self.setting.kind(self.reading.key)
        if field.is_facet:
            path = next(path for path, each in facets_of(kind) if each is field)
            return Anchor(words, relative(self.address, facet_address(self.setting.tag, kind, path, code)))
        return Anchor(words)


def sources_of(reading: Reading, kind: Kind) -> list[Mapping[str, Any]]:
    """The record's list of sources."""
    named = (name for name, each in kind.fields.items() if place_of(each) == "sources")
    return [source for name in named for source in reading.values.get(name, ())]


@lru_cache(maxsize=4096)
def place_of(field: Field) -> str:
    """Where a field is shown: as its schema says, else by its type."""
    if field.show in (*COLUMNS, "lineage"):
        return "section"
    if field.show:
        return field.show
    if field.type == "prose" or (field.is_group and not is_interval(field)):
        return "section"
    return "section" if field.type in ("reference", "source") and field.is_list else "fact"


def is_table(field: Field) -> bool:
    """True for lists of groups whose parts are all short."""
    if field.show:
        return field.show == "table"
    short = all(
        not (each.type == "prose" or each.is_group) and not (each.is_list and each.type != "choice")
        for each in field.fields.values()
    )
    return field.is_list and short and len(field.fields) <= _WIDEST_TABLE


def short_url(address: str) -> str:
    """An address as people say it: short ones without scheme and final slash, of long ones the host."""
    short = address.partition("://")[2].rstrip("/") if "://" in address else address
    return short if len(short) <= 40 else short.partition("/")[0]


def _text(value: Any, tag: str) -> Text:
    return value if isinstance(value, Text) else Text(str(value), tag)
