"""A record as generators have it that know no schema: a title, a summary, values to be listed by, and Markdown.

Whatever stands in a field is here too, under the field's label; references and links in texts lead to the Markdown file of
the record. Values that our build derives (regions from countries) and words for codes are left out, to the others' advantage.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tianguis.model import Document, Key
from tianguis.schema.kinds import Field, Kind, items_of, values_at

_LINK = re.compile(r"\]\(([a-z_]+)/([a-z0-9-]+)\)")

Record = Sequence[Document]
"""A source and its translations."""


class Told(NamedTuple):
    """`facets` are `{name: codes}`; `language` is that of the words, which a page in another may show."""

    language: str
    title: str
    summary: str
    facets: Mapping[str, Sequence[str]]
    body: str


def document_for(record: Record, language: str) -> Document:
    """What a page in `language` shows; without a translation, the source."""
    return next((each for each in record if each.language == language), record[0])


class Teller:
    """Tells records by their schemas; `records` are all that a reference may name."""

    def __init__(self, kinds: Mapping[str, Kind], records: Iterable[Record]) -> None:
        self.kinds = kinds
        self.titles = {each[0].key: str(each[0].values["title"]) for each in records}

    def told(self, record: Record, language: str) -> Told:
        kind, document = self.kinds[record[0].key.kind], document_for(record, language)
        values = _merged(record[0].values, document.values)
        fields = {name: each for name, each in kind.fields.items() if name not in ("title", "summary", "status")}
        parts = [part for name, each in fields.items() for part in self._parts(each, values.get(name))]
        body = _LINK.sub(lambda found: f"]({self._address(Key(*found.groups()))})", document.body)
        return Told(
            document.language,
            values["title"],
            str(values.get("summary", "")),
            _facets(kind, values),
            "\n\n".join([*parts, body]),
        )

    def _parts(self, field: Field, value: Any) -> Iterator[str]:
        items = items_of(value)
        if not items or field.is_facet:
            return
        label = field.label.words
        if field.type == "group":
            yield f"## {label}"
            yield self._table(field, items)
        elif field.type in ("prose", "text"):
            yield f"## {label}"
            yield from map(str, items)
        else:
            yield f"{label}: {', '.join(self._words(field, item) for item in items)}"

    def _table(self, field: Field, items: Sequence[Mapping[str, Any]]) -> str:
        inner = [each for name, each in field.fields.items() if any(name in item for item in items)]
        rows = [[each.label.words for each in inner], ["---"] * len(inner)]
        rows += [[self._cell(each, item.get(each.name)) for each in inner] for item in items]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _cell(self, field: Field, value: Any) -> str:
        return "; ".join(self._words(field, item) for item in items_of(value)).replace("|", r"\|").replace("\n", " ")

    def _words(self, field: Field, value: Any) -> str:
        if isinstance(value, Mapping):
            return ", ".join(self._cell(field.fields[name], item) for name, item in value.items())
        key = Key(*value.split("/", 1)) if field.type in ("reference", "source") and ":" not in value else None
        return f"[{self.titles[key]}]({self._address(key)})" if key else str(value)

    def _address(self, key: Key) -> str:
        return f"../{self.kinds[key.kind].segment}/{key.id}.md"


def _facets(kind: Kind, values: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        "-".join(map(str, path)): [str(value).partition("/")[2] or str(value) for value in found]
        for path, _ in kind.facets
        if (found := list(dict.fromkeys(value for _, value in values_at(values, path))))
    }


def _merged(source: Any, told: Any) -> Any:
    """The source's values with a translation's words in place of its own; lists of groups by their order."""
    if isinstance(source, Mapping) and isinstance(told, Mapping):
        return {name: _merged(value, told.get(name)) for name, value in source.items()}
    if isinstance(source, list) and isinstance(told, list) and len(source) == len(told):
        return [_merged(*pair) for pair in zip(source, told, strict=True)]
    return source if told is None else told
