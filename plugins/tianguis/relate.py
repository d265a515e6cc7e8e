"""Stage 3. Records become a library: every reference and link is resolved, or reported.

A record with a reference to nothing is left out like any record with an error. A reference to
a record that was itself left out, or is a draft, is no fault of the one that names it: it
stays, and pages show it as text.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from tianguis import markdown
from tianguis.circles import circles, short_way
from tianguis.identity import is_id
from tianguis.messages import severity
from tianguis.model import Document, Key, Library, Path, Place, Problem, Record, dotted, problem
from tianguis.schema.kinds import Field, Inverse, values_at, walk
from tianguis.schema.vocabularies import Schemas
from tianguis.suggest import Candidates, nearest
from tianguis.targets import attachment_name, resolve, whole_address

PUBLIC = frozenset(("published", "archived", "withdrawn"))
_KEPT = frozenset(("archived", "withdrawn"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A key in a field of a record, and where it stands."""

    path: Path
    field: Field
    target: Key


def relate(
    records: Mapping[Key, Record], left_out: frozenset[Key], schemas: Schemas, *, with_drafts: bool = False
) -> tuple[Library, list[Problem]]:
    """The library of all records that will be built; drafts are in it only `with_drafts`."""
    check = _Check(records, left_out, schemas, with_drafts)
    told = [each for record in records.values() for each in check.record(record)]
    told += _cycles(records, schemas)
    faulty = {each.place.path for each in told if severity(each) == "error"}
    kept = {
        key: _without(faulty, record)
        for key, record in records.items()
        if record.document.path not in faulty and (with_drafts or record.status in PUBLIC)
    }
    missing = left_out | (records.keys() - kept.keys())
    aliases = {alias: key for alias, key in check.aliases.items() if key in kept}
    return Library(kept, _inverses(kept, schemas), frozenset(missing), aliases), told


def _without(faulty: Set[str], record: Record) -> Record:
    """A record without the translations whose files have errors."""
    sound = {tag: each for tag, each in record.translations.items() if each.document.path not in faulty}
    return record if len(sound) == len(record.translations) else replace(record, translations=sound)


def part_of(library: Library, keys: Set[Key], schemas: Schemas) -> Library:
    """A library of these records alone, in which what else they link to is `outside`."""
    records = {key: record for key, record in library.records.items() if key in keys}
    named = {key for record in records.values() for key in linked(record, library, schemas)}
    outside = {key: library.records[key] for key in sorted(named - keys)}
    left_out = library.left_out | (library.records.keys() - keys)
    return Library(records, _inverses(records, schemas), left_out, library.aliases, outside)


def linked(record: Record, library: Library, schemas: Schemas) -> set[Key]:
    """The records of a library that this one names, in its fields or in a text of any language."""
    found = {reference.target for reference in references(record, schemas)}
    texts = [(record.document, record.values, record.body)]
    texts += [(each.document, each.values, each.body) for each in record.translations.values()]
    for document, values, body in texts:
        for text in (body, *_prose(record, values, schemas)):
            targets = (resolve(link.target, document.path, schemas.kinds) for link in markdown.links(text))
            found |= {target.key for target in targets if target}
    return {library.aliases.get(key, key) for key in found} & library.records.keys()


def _prose(record: Record, values: Mapping[str, Any], schemas: Schemas) -> Iterator[str]:
    for path, field in walk(schemas.kinds[record.key.kind].fields):
        if field.type == "prose":
            yield from (text for _, text in values_at(values, path) if isinstance(text, str))


def references(record: Record, schemas: Schemas) -> Iterator[Reference]:
    """Every reference in the fields of a record, in the order of the schema."""
    for path, field in walk(schemas.kinds[record.key.kind].fields):
        if field.type in ("reference", "source"):
            for where, value in values_at(record.values, path):
                if isinstance(value, Key):
                    yield Reference(where, field, value)


class _Check:
    def __init__(self, records: Mapping[Key, Record], left_out: frozenset[Key], schemas: Schemas, with_drafts: bool) -> None:  # fmt: skip
        self.records, self.left_out, self.schemas, self.with_drafts = records, left_out, schemas, with_drafts
        self.ids: dict[str, Candidates] = {}
        self.aliases = {
            Key(key.kind, alias): key for key, each in records.items() for alias in each.values.get("aliases", ())
        }

    def record(self, record: Record) -> Iterator[Problem]:
        for reference in references(record, self.schemas):
            yield from self._reference(record, reference)
        yield from self._aliases(record)
        yield from self._texts(record, record.document, record.values, record.body)
        for translation in record.translations.values():
            yield from self._texts(record, translation.document, translation.values, translation.body)

    def _reference(self, record: Record, reference: Reference) -> Iterator[Problem]:
        target, place = reference.target, record.place(*reference.path)
        name = dotted(reference.path)
        if target == record.key and reference.field.is_acyclic:
            yield problem(place, "reference-to-itself", field=name)
        elif target in self.records:
            status = self.records[target].status
            if status in _KEPT:
                yield problem(place, "reference-to-archived", field=name, seen=target)
            elif status not in PUBLIC and record.status in PUBLIC and not self.with_drafts:
                yield problem(place, "reference-to-draft", field=name, seen=target)
        elif target not in self.left_out:
            yield problem(place, "unknown-reference", field=name, seen=target, suggestion=self._near(target))

    def _near(self, target: Key) -> str:
        kind = target.kind
        if kind not in self.ids:
            titles = {
                key.id: [str(each.values.get("title", ""))] for key, each in self.records.items() if key.kind == kind
            }
            self.ids[kind] = Candidates(titles)
        near = self.ids[kind].nearest(target.id)
        return f"{kind}/{near}" if near else ""

    def _aliases(self, record: Record) -> Iterator[Problem]:
        for index, alias in enumerate(record.values.get("aliases", ())):
            key = Key(record.key.kind, alias)
            owner = key if key in self.records else self.aliases.get(key)
            if owner is not None and owner != record.key:
                yield problem(record.place("aliases", index), "alias-taken", seen=alias, other=owner)

    def _texts(self, record: Record, document: Document, values: Mapping[str, Any], body: str) -> Iterator[Problem]:
        """Links in the body, to the line; links in a field, to the line on which the field begins."""
        for path, field in walk(self.schemas.kinds[record.key.kind].fields):
            for where, text in values_at(values, path) if field.type == "prose" else ():
                if isinstance(text, str):
                    for link in markdown.links(text):
                        yield from self._link(record, document, text, link, document.positions.of(*where))
        for link in markdown.links(body):
            place = Place(document.path, document.body_line + link.line - 1, link.column)
            yield from self._link(record, document, body, link, place)

    def _link(
        self, record: Record, document: Document, text: str, link: markdown.Link, place: Place
    ) -> Iterator[Problem]:
        if not markdown.is_safe(link.target):
            yield problem(place, "bad-link", seen=link.target)
            return
        if markdown.has_scheme(link.target):
            if link.is_picture:
                yield problem(place, "picture-elsewhere", seen=link.target, folder=_folder(record))
            return
        if link.target.startswith("#"):
            yield from _heading(link.target[1:], link.target, text, place)
            return
        target = resolve(link.target, document.path, self.schemas.kinds)
        if target is None:
            yield from self._attachment(record, link, place)
        elif target.key in self.records:
            if target.heading:
                body = _body_in(self.records[target.key], document.language)
                yield from _heading(target.heading, link.target, body, place)
        elif target.key not in self.left_out and target.key not in self.aliases:
            yield problem(place, "unknown-link", seen=link.target, suggestion=self._near(target.key))

    def _attachment(self, record: Record, link: markdown.Link, place: Place) -> Iterator[Problem]:
        name = attachment_name(link.target, record.key.id)
        whole = whole_address(link.target)
        if whole and name not in record.attachments:
            yield problem(place, "incomplete-link", seen=link.target, suggestion=whole)
        elif "/" in name or name.startswith("."):
            kind, _, identity = name.partition("/")
            near = nearest(kind, dict.fromkeys(self.schemas.kinds, ())) if is_id(identity) else ""
            yield problem(place, "bad-link", seen=link.target, suggestion=f"{near}/{identity}" if near else "")
        elif name not in record.attachments:
            near = nearest(name, dict.fromkeys(record.attachments, ()))
            code = "missing-attachment" if "." in name or link.is_picture else "bad-link"
            yield problem(place, code, seen=link.target, suggestion=near, folder=_folder(record))


def _folder(record: Record) -> str:
    """Where the attachments of a record lie."""
    return f"{record.document.path.rsplit('/', 1)[0]}/{record.key.id}/"


def _body_in(record: Record, language: str) -> str:
    """The text that a reader of `language` is shown, as in translate: headings are translated too."""
    translation = record.translations.get(language)
    return translation.body if translation and translation.body else record.body


def _heading(wanted: str, seen: str, text: str, place: Place) -> Iterator[Problem]:
    known = markdown.heading_ids(text)
    if unquote(wanted) not in known:
        yield problem(place, "unknown-heading", seen=seen, known=", ".join(f"#{each}" for each in known))


def _cycles(records: Mapping[Key, Record], schemas: Schemas) -> Iterator[Problem]:
    """Chains of an acyclic field that come back; reported on every record of the circle."""
    steps: dict[tuple[str, str], dict[Key, list[Reference]]] = defaultdict(lambda: defaultdict(list))
    for key, record in records.items():
        for reference in references(record, schemas):
            if reference.field.is_acyclic and reference.target != key:
                name = ".".join(part for part in reference.path if isinstance(part, str))
                steps[key.kind, name][key].append(reference)
    for (_, name), outgoing in steps.items():
        graph = {key: [each.target for each in leaving] for key, leaving in outgoing.items()}
        circle_of = circles(graph)
        for key, reference in ((key, each) for key, leaving in outgoing.items() for each in leaving):
            if circle_of[key] == circle_of[reference.target]:
                # A circle of thousands would not be read, and told by each of them would fill the memory.
                back = [str(each) for each in short_way(graph, reference.target, key)]
                way = " → ".join([str(key), *(back or [str(reference.target), "…", str(key)])])
                yield problem(records[key].place(*reference.path), "reference-cycle", field=name, way=way)


def _inverses(records: Mapping[Key, Record], schemas: Schemas) -> dict[Key, dict[str, tuple[Key, ...]]]:
    found: dict[Key, dict[str, dict[Key, None]]] = defaultdict(lambda: defaultdict(dict))
    for key in sorted(records):
        for reference in references(records[key], schemas):
            inverse: Inverse | None = reference.field.inverse
            if inverse and reference.target in records:
                found[reference.target][inverse.name][key] = None
    return {key: {name: tuple(keys) for name, keys in names.items()} for key, names in found.items()}
