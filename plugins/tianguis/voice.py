"""What readers of one language call a record and a value, wherever it is said: on a page, on a card, in an index."""

from dataclasses import dataclass, field
from typing import Any

from tianguis.language import Language
from tianguis.markdown import plain
from tianguis.model import Edition, Key, Reading, Text
from tianguis.schema.kinds import Field
from tianguis.schema.vocabularies import Schemas


@dataclass(frozen=True, eq=False)
class Voice:
    edition: Edition
    schemas: Schemas
    language: Language
    _choices: dict[tuple[Field, str], Text] = field(default_factory=dict, repr=False)

    @property
    def tag(self) -> str:
        """The language of whatever is not a writer's own text."""
        return self.language.interface_tag

    def title(self, reading: Reading) -> Text:
        """The record's title; a country's name from CLDR; the id of a draft that has none."""
        written = reading.title
        if written:
            return written if isinstance(written, Text) else Text(str(written), reading.record.language)
        vocabulary = self.schemas.vocabularies.get(self.schemas.kinds[reading.key.kind].named_by)
        if vocabulary and reading.key.id in vocabulary:
            return Text(self.language.value(vocabulary.values[reading.key.id]), self.tag)
        return Text(reading.key.id, "")

    def summary(self, reading: Reading) -> Text:
        """What the record is about, without Markdown; of a term its definition; nothing where neither is written."""
        name = next((name for name in ("summary", "definition") if reading.values.get(name)), "")
        field = self.schemas.kinds[reading.key.kind].fields.get(name)
        if field is None:
            return Text("", "")
        text = reading.values[name]
        words = plain(str(text)) if field.type == "prose" else str(text)
        return Text(words, text.language if isinstance(text, Text) else reading.record.language)

    def value(self, field: Field, value: Any) -> Text:
        """A single value of a field."""
        if isinstance(value, Text):
            return value
        if isinstance(value, Key):
            reading = self.edition.readings.get(value)
            return self.title(reading) if reading else self.absent(value)
        if field.type == "choice":
            return self._choice(field, value)
        language = self.language
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
        return Text(spoken, self.tag)

    def absent(self, key: Key) -> Text:
        """What stands for a record that is not built: the words of its id, but of a person no name."""
        kind = self.schemas.kinds[key.kind]
        return (
            Text(self.language.label(kind.label), self.tag)
            if kind.is_of_persons
            else Text(key.id.replace("-", " "), "")
        )

    def code(self, field: Field, code: str) -> Text:
        """A value by the code that addresses and facets have for it (`tianguis/facets.py`)."""
        if field.type == "reference":
            known = (Key(kind, code) for kind in field.of if Key(kind, code) in self.edition.readings)
            return next((self.value(field, key) for key in known), Text(code, ""))
        if field.type == "boolean":
            return self.value(field, code == "yes")
        return self.value(field, code.replace("_", "/") if field.type == "when" else code)

    def _choice(self, field: Field, code: str) -> Text:
        if (field, code) not in self._choices:
            name = self.schemas.vocabulary_of(field, code)
            spoken = self.language.value(self.schemas.vocabularies[name].values[code]) if name else code
            self._choices[field, code] = Text(spoken, self.tag)
        return self._choices[field, code]
