"""Stage 3. Records become a library: every reference and link is resolved, or reported.

A record with a reference to nothing is left out like any record with an error. A reference to
a record that was itself left out, or is a draft, is no fault of the one that names it: it
stays, and pages show it as text.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from urllib.parse import unquote

from tianguis import markdown
from tianguis.circles import circles, short_way
from tianguis.identity import is_id
from tianguis.memory import NOTHING_KNOWN, Memory
from tianguis.messages import severity
from tianguis.model import Key, Library, Place, Problem, Record, dotted, problem
from tianguis.pointing import Linked, Pointing, Reference, pointing
from tianguis.schema.kinds import field_at
from tianguis.schema.vocabularies import Schemas
from tianguis.suggest import Candidates, nearest
from tianguis.targets import attachment_name, resolve, whole_address

PUBLIC = frozenset(("published", "archived", "withdrawn"))
_KEPT = frozenset(("archived", "withdrawn"))


def relate(
    records: Mapping[Key, Record],
    left_out: frozenset[Key],
    schemas: Schemas,
    *,
    with_drafts: bool = False,
    memory: Memory = NOTHING_KNOWN,
) -> tuple[Library, list[Problem]]:
    """The library of all records that will be built; drafts are in it only `with_drafts`."""
    points = {key: pointing(record, schemas, memory) for key, record in records.items()}
    check = _Check(records, left_out, schemas, with_drafts)
    told = [each for every in points.values() for each in check.record(every)]
    told += _cycles(points, schemas)
    faulty = {each.place.path for each in told if severity(each) == "error"}
    kept = {
        key: _without(faulty, record)
        for key, record in records.items()
        if record.document.path not in faulty and (with_drafts or record.status in PUBLIC)
    }
    missing = left_out | (records.keys() - kept.keys())
    aliases = {alias: key for alias, key in check.aliases.items() if key in kept}
    pointing_there = {key: points[key] for key in kept}
    return _library(kept, pointing_there, frozenset(missing), aliases, schemas), told


def _library(
    records: Mapping[Key, Record], points: Mapping[Key, Pointing], left_out: frozenset[Key],
    aliases: Mapping[Key, Key], schemas: Schemas,
) -> Library:  # fmt: skip
    values = {key: each.values for key, each in points.items()}
    return Library(records, _inverses(points, schemas), left_out, aliases, values)


def _without(faulty: Set[str], record: Record) -> Record:
    """A record without the translations whose files have errors."""
    sound = {tag: each for tag, each in record.translations.items() if each.document.path not in faulty}
    return record if len(sound) == len(record.translations) else replace(record, translations=sound)


def part_of(library: Library, keys: Set[Key], schemas: Schemas) -> Library:
    """A library of these records alone, in which what else they link to is `outside`."""
    points = {key: pointing_of(record, schemas) for key, record in library.records.items() if key in keys}
    named = {key for each in points.values() for key in linked(each, library, schemas)}
    outside = {key: library.records[key] for key in sorted(named - keys)}
    records = {key: each.record for key, each in points.items()}
    left_out = library.left_out | (library.records.keys() - keys)
    return replace(_library(records, points, left_out, library.aliases, schemas), outside=outside)


def without(library: Library, keys: Set[Key]) -> Library:
    """A library as if these records had been left out, as those with an error are."""
    records = {key: record for key, record in library.records.items() if key not in keys}
    pointing_here = {
        key: {name: tuple(each for each in pointing if each not in keys) for name, pointing in names.items()}
        for key, names in library.inverses.items()
        if key in records
    }
    inverses = {key: {name: left for name, left in names.items() if left} for key, names in pointing_here.items()}
    aliases = {alias: key for alias, key in library.aliases.items() if key in records}
    values = {key: named for key, named in library.values.items() if key in records}
    inverses = {key: names for key, names in inverses.items() if names}
    return Library(records, inverses, library.left_out | keys, aliases, values)


def pointing_of(record: Record, schemas: Schemas) -> Pointing:
    return pointing(record, schemas, NOTHING_KNOWN)


def linked(points: Pointing, library: Library, schemas: Schemas) -> set[Key]:
    """The records of a library that one names, in its fields or in a text of any language."""
    found = {reference.target for reference in points.references}
    targets = (resolve(each.link.target, each.document.path, schemas.kinds) for each in points.links)
    found |= {target.key for target in targets if target}
    return {library.aliases.get(key, key) for key in found} & library.records.keys()


class _Check:
    def __init__(self, records: Mapping[Key, Record], left_out: frozenset[Key], schemas: Schemas, with_drafts: bool) -> None:  # fmt: skip
        self.records, self.left_out, self.schemas, self.with_drafts = records, left_out, schemas, with_drafts
        self.ids: dict[str, Candidates] = {}
        self.aliases = {
            Key(key.kind, alias): key for key, each in records.items() for alias in each.values.get("aliases", ())
        }

    def record(self, points: Pointing) -> Iterator[Problem]:
        for reference in points.references:
            yield from self._reference(points.record, reference)
        yield from self._aliases(points.record)
        for linked in points.links:
            yield from self._link(points.record, linked)

    def _reference(self, record: Record, reference: Reference) -> Iterator[Problem]:
        target = reference.target

        def told(code: str, **details: object) -> Problem:
            return problem(record.place(*reference.path), code, field=dotted(reference.path), **details)

        if target == record.key and field_at(self.schemas.kinds[record.key.kind], reference.path).is_acyclic:
            yield told("reference-to-itself")
        elif target in self.records:
            status = self.records[target].status
            if status in _KEPT:
                yield told("reference-to-archived", seen=target)
            elif status not in PUBLIC and record.status in PUBLIC and not self.with_drafts:
                yield told("reference-to-draft", seen=target)
        elif target not in self.left_out:
            yield told("unknown-reference", seen=target, suggestion=self._near(target))

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

    def _link(self, record: Record, linked: Linked) -> Iterator[Problem]:
        link, place, document = linked.link, linked.place, linked.document
        if not markdown.is_safe(link.target):
            yield problem(place, "bad-link", seen=link.target)
            return
        if markdown.has_scheme(link.target):
            if link.is_picture:
                yield problem(place, "picture-elsewhere", seen=link.target, folder=_folder(record))
            return
        if link.target.startswith("#"):
            yield from _heading(link.target[1:], link.target, linked.text, place)
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


def _cycles(points: Mapping[Key, Pointing], schemas: Schemas) -> Iterator[Problem]:
    """Chains of an acyclic field that come back; reported on every record of the circle."""
    steps: dict[tuple[str, str], dict[Key, list[Reference]]] = defaultdict(lambda: defaultdict(list))
    for key, each in points.items():
        for reference in each.references:
            if reference.target != key and field_at(schemas.kinds[key.kind], reference.path).is_acyclic:
                name = ".".join(part for part in reference.path if isinstance(part, str))
                steps[key.kind, name][key].append(reference)
    for (_, name), outgoing in steps.items():
        graph = {key: [each.target for each in leaving] for key, leaving in outgoing.items()}
        circle_of = circles(graph)
        for key, reference in ((key, each) for key, leaving in outgoing.items() for each in leaving):
            if circle_of[key] == circle_of[reference.target]:
                # A circle of thousands would not be read, and told by each of them would fill the memory.
                back = [str(step) for step in short_way(graph, reference.target, key)]
                way = " → ".join([str(key), *(back or [str(reference.target), "…", str(key)])])
                yield problem(points[key].record.place(*reference.path), "reference-cycle", field=name, way=way)


def _inverses(points: Mapping[Key, Pointing], schemas: Schemas) -> dict[Key, dict[str, tuple[Key, ...]]]:
    found: dict[Key, dict[str, dict[Key, None]]] = defaultdict(lambda: defaultdict(dict))
    for key in sorted(points):
        for reference in points[key].references:
            inverse = field_at(schemas.kinds[key.kind], reference.path).inverse
            if inverse and reference.target in points:
                found[reference.target][inverse.name][key] = None
    return {key: {name: tuple(keys) for name, keys in names.items()} for key, names in found.items()}
