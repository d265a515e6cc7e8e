"""Writes records that our schemas accept: every value by the type of its field, texts by a chain of words."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from prose import Prose

from tianguis.model import Document, Key, Positions
from tianguis.schema.kinds import Field, Kind, values_at, walk
from tianguis.schema.vocabularies import Schemas

_LEAST_WORDS, _MOST_WORDS = 300, 400
_FIRST_DAY, _DAYS = dt.date(2011, 11, 1), 15 * 365


@dataclass
class Writer:
    """Writes records in one language. `names` and `topic` are those of the record that is being written; of `taken` ids no
    other record is given one.
    """

    language: str
    prose: Prose
    schemas: Schemas
    random: Random
    taken: set[str]
    topic: str = ""
    names: Sequence[str] = ()
    words: int = 0

    def source(self, kind: Kind, known: Mapping[str, Sequence[str]]) -> Document:
        self.names, self.words = self.prose.own_names(), 0
        self.topic = self._coded("topics")
        values = self._group(kind.fields, known)
        created = _FIRST_DAY + dt.timedelta(self.random.randrange(_DAYS))
        values |= {
            "status": "published",
            "topics": list(dict.fromkeys([self.topic, *values.get("topics", [])[1:]])),
            "created": created,
            "updated": min(created + dt.timedelta(self.random.randrange(900)), _FIRST_DAY + dt.timedelta(_DAYS)),
        }
        identity = self._identity(values["title"])
        return self._document(Key(kind.name, identity), kind, values, values)

    def translation(self, source: Document, kind: Kind) -> Document:
        """The same record told again; about something like it, as no chain can translate."""
        self.names, self.words = self.prose.own_names(), 0
        self.topic = source.values["topics"][0]
        values = self._retold(source.values, kind.fields)
        values["translation"] = {"of": source.language, "by": "A chain of words", "method": "machine"}
        return self._document(source.key, kind, values, source.values)

    def _document(self, key: Key, kind: Kind, values: dict[str, Any], facts: Mapping[str, Any]) -> Document:
        path = f"{kind.folder}/{key.id}.{self.language}.md"
        body = "\n\n".join(filter(None, (self._body(), *self._ending(key, kind, facts))))
        return Document(key, self.language, values, body, 1, Positions(path))

    def _ending(self, key: Key, kind: Kind, facts: Mapping[str, Any]) -> Iterator[str]:
        """A table in every third text, links to the records that it refers to in every second.

        Their chance is of their own, so that all other texts are the same with them and without.
        """
        random = Random(f"{key.id}.{self.language}")
        if random.random() < 1 / 3:
            yield _table(random.sample(self.names, 3), random)
        if random.random() < 1 / 2:
            references = (each for each in walk(kind.fields) if each[1].type == "reference")
            named = dict.fromkeys(value for path, _ in references for _, value in values_at(facts, path))
            yield "\n".join(f"- [{name.partition('/')[2].replace('-', ' ')}]({name})" for name in list(named)[:5])

    def _body(self) -> str:
        wanted = self.random.randrange(_LEAST_WORDS, _MOST_WORDS)
        parts: list[str] = []
        while self.words < wanted:
            if len(parts) % 5 == 4:
                parts.append("## " + self._sentence(longest=60).rstrip("."))
            parts.append(self._sentence())
        return "\n\n".join(parts)

    def _group(self, fields: Mapping[str, Field], known: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        return {name: self._values(field, known) for name, field in fields.items() if self._is_written(field, known)}

    def _is_written(self, field: Field, known: Mapping[str, Sequence[str]]) -> bool:
        """Whatever is required; beside that prose, what has prose inside, and facets more often than not."""
        if field.follows or (field.type == "reference" and not any(known.get(kind) for kind in field.of)):
            return False
        has_prose = any(each.type == "prose" and each.required for each in field.fields.values())
        is_prose = field.type == "prose" and field.is_translatable and field.name != "results_none"
        return bool(field.required) or has_prose or is_prose or (field.is_facet and self.random.random() < 0.6)

    def _values(self, field: Field, known: Mapping[str, Sequence[str]]) -> Any:
        if not field.is_list:
            return self._value(field, known)
        count = max(field.least, self.random.choice((1, 1, 1, 2, 2, 3)) if field.type != "group" else 2)
        values = [self._value(field, known) for _ in range(min(count, field.most or count))]
        return values if field.type == "group" else list(dict.fromkeys(values))

    def _value(self, field: Field, known: Mapping[str, Sequence[str]]) -> Any:
        if field.type == "group":
            return self._group(field.fields, known)
        if field.type == "choice":
            return self._coded(*field.of)
        if field.type == "reference":
            kind = next(kind for kind in field.of if known.get(kind))
            return f"{kind}/{self._frequent(known[kind])}"
        if field.type in ("text", "prose"):
            return self._told(field)
        return self._fact(field.type)

    def _fact(self, type_: str) -> Any:
        year = self.random.randrange(1995, 2026)
        return {
            "date": dt.date(year, 1, 1),
            "when": year,
            "language": self.language,
            "url": f"https://example.org/{year}",
            "source": f"https://example.org/{year}",
            "number": self.random.randrange(10_000),
            "integer": self.random.randrange(10_000),
            "boolean": self.random.random() < 0.5,
        }[type_]

    def _told(self, field: Field) -> str:
        if field.type == "prose" or (field.maximum or 0) >= 300:
            return f"{self._sentence(longest=200)} {self._sentence(longest=190)}"
        longest = min(int(field.maximum or 160), 110)
        told = self._sentence(longest=longest).rstrip(". ")
        while len(told) < (field.minimum or 0):
            told = self._sentence(longest=longest).rstrip(". ")
        return told

    def _sentence(self, *, longest: int = 10**6) -> str:
        sentence = self.prose.sentence(self.topic, self.names, longest=longest)
        self.words += sentence.count(" ") + 1
        return sentence

    def _retold(self, values: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for name, value in values.items():
            field = fields.get(name)
            if field is None or not field.holds_text:
                continue
            if field.type == "group":
                told[name] = (
                    [self._retold(item, field.fields) for item in value]
                    if isinstance(value, list)
                    else self._retold(value, field.fields)
                )
            else:
                told[name] = [self._told(field) for _ in value] if isinstance(value, list) else self._told(field)
        return told

    def _coded(self, *vocabularies: str) -> str:
        return self._frequent([code for name in vocabularies for code in self.schemas.vocabularies[name].values])

    def _frequent(self, choices: Sequence[str]) -> str:
        """The earlier ones more often, about as Zipf has it."""
        return choices[int(len(choices) ** self.random.random()) - 1]

    def _identity(self, title: str) -> str:
        ascii_ = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
        words = re.findall(r"[a-z]{3,}", ascii_)[:3]
        identity = ""
        while not identity or identity in self.taken:
            identity = "-".join([*words, "".join(self.random.choices("abcdefghijklmnopqrstuvwxyz", k=4))])
        self.taken.add(identity)
        return identity


def _table(names: Sequence[str], random: Random) -> str:
    """Figures of four years."""
    first = random.randrange(1995, 2022)
    rows = [("", *range(first, first + 4)), ("---", *["--:"] * 4)]
    rows += [(name, *(random.randrange(10_000) for _ in range(4))) for name in names]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
