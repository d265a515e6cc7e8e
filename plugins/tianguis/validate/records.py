"""Documents are grouped into records: one source, its translations, its attachments."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tianguis.identity import fingerprint
from tianguis.language import is_known_language, meant_tag
from tianguis.memory import NOTHING_KNOWN, Memory, remembers
from tianguis.messages import severity
from tianguis.model import Document, Key, Place, Problem, Record, Sources, Translation, problem
from tianguis.remarks import without_remarks
from tianguis.schema.kinds import Field, Kind, Label, typed, values_at
from tianguis.schema.vocabularies import Schemas
from tianguis.suggest import nearest
from tianguis.validate.bodies import body_problems
from tianguis.validate.completion import completed
from tianguis.validate.consents import beyond_consent, not_held
from tianguis.validate.fields import FieldCheck
from tianguis.validate.lookalikes import lookalikes
from tianguis.validate.values import Checker, Names

METHODS = ("human", "machine", "machine-reviewed")
_NO_LABEL = Label("")
_BLOCK = {
    "of": Field("of", "language", _NO_LABEL),
    "hash": Field("hash", "text", _NO_LABEL),
    "sections": Field("sections", "group", _NO_LABEL),
    "on": Field("on", "date", _NO_LABEL),
    "by": Field("by", "text", _NO_LABEL),
    "method": Field("method", "text", _NO_LABEL),
}


@dataclass(frozen=True, slots=True)
class Validated:
    """Records that can be built, the keys of those that can't, and why."""

    records: Mapping[Key, Record]
    left_out: frozenset[Key]
    problems: Sequence[Problem]


def held_on(today: dt.date, validated: Validated, schemas: Schemas) -> Validated:
    """Without the records that have a consent which does not hold on this day; each is told.

    What is remembered of a record does not depend on the day, so this comes after all that is.
    """
    told = {key: list(not_held(each, schemas.kinds[key.kind], today)) for key, each in validated.records.items()}
    records = {key: record for key, record in validated.records.items() if not told[key]}
    left_out = {key: validated.records[key] for key in validated.records.keys() - records.keys()}
    # A link may go to an earlier name, and must not become a fault of its writer overnight.
    earlier = {Key(key.kind, alias) for key, each in left_out.items() for alias in each.values.get("aliases", ())}
    return Validated(
        records,
        validated.left_out | left_out.keys() | earlier,
        [*validated.problems, *(each for every in told.values() for each in every)],
    )


class _Judged(NamedTuple):
    """What came of the files of a record; `given` is the fingerprint of them all."""

    given: str
    record: Record | None
    problems: Sequence[Problem]


remembers(_Judged)


def validate(sources: Sources, schemas: Schemas, names: Names, memory: Memory = NOTHING_KNOWN) -> Validated:
    """Every record of `sources`, checked against its kind. `names` helps to guess what a wrong code meant."""
    checker = Checker(schemas, names)
    families: dict[Key, list[Document]] = defaultdict(list)
    for document in sources.documents:
        families[document.key].append(document)
    records: dict[Key, Record] = {}
    problems: list[Problem] = []
    for key, documents in sorted(families.items()):
        attachments = sources.attachments.get(key, {})
        unread = sources.unread.get(key, "")
        given = fingerprint(repr(([(each.path, each.digest) for each in documents], attachments, unread)).encode())
        judged = memory.find(key.id, key)
        if not judged or judged.given != given:
            judged = _Judged(given, *_Family(checker, schemas.kinds[key.kind], documents, unread).record(attachments))
        memory.keep(key.id, key, judged)
        problems += judged.problems
        if judged.record is not None:
            records[key] = judged.record
    problems += lookalikes(records.values())
    return Validated(records, frozenset((families.keys() | sources.unread.keys()) - records.keys()), problems)


class _Family:
    """The files of one record; `unread` is the path of one that could not be read, or ""."""

    def __init__(self, checker: Checker, kind: Kind, documents: Sequence[Document], unread: str) -> None:
        self.checker, self.kind, self.unread = checker, kind, unread
        # Where a source and a translation claim the same language, the source is believed.
        self.documents = sorted(documents, key=lambda each: each.is_translation)
        self.problems: list[Problem] = []

    def record(self, attachments: Mapping[str, Any]) -> tuple[Record | None, list[Problem]]:
        documents = [each for each in self._with_known_languages() if self._is_only_one_in_its_language(each)]
        source = self._source(documents)
        if source is None:
            return None, self.problems
        before = len(self.problems)
        values = self._values(source, is_published=source.values.get("status") == "published")
        self._check_name(source)
        self._check_files(source, values, attachments)
        self.problems += body_problems(source, str(values.get("title", "")))
        self.problems += beyond_consent(source, values, self.kind, attachments)
        is_sound = not any(severity(each) == "error" for each in self.problems[before:])
        translations = [self._translation(each, source, values, is_sound) for each in documents if each is not source]
        record = Record(
            key=source.key,
            language=source.language,
            values=completed(source.key, values, self.kind, self.checker.schemas),
            body=source.body,
            document=source.of_a_record(),
            translations={each.language: each for each in translations if each},
            attachments=attachments,
        )
        return (record if is_sound else None), self.problems

    def _with_known_languages(self) -> list[Document]:
        known = []
        for document in self.documents:
            if is_known_language(document.language):
                known.append(document)
            else:
                meant = meant_tag(document.language)
                self._add(Place(document.path), "unknown-language", seen=document.language,
                          suggestion=f"{document.key.id}.{meant}.md" if meant else "")  # fmt: skip
        return known

    def _is_only_one_in_its_language(self, document: Document) -> bool:
        first = next(each for each in self.documents if each.language == document.language)
        if first is not document:
            self._add(
                Place(document.path), "duplicate-record", seen=f"{document.key}, {document.language}", other=first.path
            )
        return first is document

    def _source(self, documents: Sequence[Document]) -> Document | None:
        sources = [each for each in documents if not each.is_translation]
        for other in sources[1:]:
            self._add(Place(other.path), "two-sources", seen=str(other.key), other=sources[0].path)
        for each in () if sources else documents:
            if self.unread:
                self._add(Place(each.path), "source-left-out", source=self.unread)
            else:
                self._add(each.positions.of("translation"), "no-source", seen=str(each.key))
        return sources[0] if len(sources) == 1 else None

    def _values(self, document: Document, *, is_published: bool, source: Document | None = None) -> dict[str, Any]:
        check = FieldCheck(
            checker=self.checker,
            positions=document.positions,
            kind=self.kind.name,
            language=document.language,
            is_published=is_published,
            is_text=source is not None,
            source=source.path if source else "",
            problems=self.problems,
            facts=source.values if source else {},
        )
        written = {name: value for name, value in document.values.items() if name != "translation"}
        return check.group(self.kind.fields, written, (), tuple(self.kind.rules))

    def _check_name(self, source: Document) -> None:
        """A country's file is named by its code."""
        vocabulary = self.checker.schemas.vocabularies.get(self.kind.named_by)
        if vocabulary is not None and source.key.id not in vocabulary:
            near = nearest(source.key.id, vocabulary.called(self.checker.names))
            self._add(Place(source.path), "id-not-in-vocabulary", seen=source.key.id, vocabulary=vocabulary.name,
                      suggestion=f"{near}.{source.language}.md" if near else "")  # fmt: skip

    def _check_files(self, source: Document, values: Mapping[str, Any], attachments: Mapping[str, Any]) -> None:
        for path, _ in typed(self.kind, "file"):
            for where, name in values_at(values, path):
                if name not in attachments:
                    self._add(source.positions.of(*where), "missing-attachment", seen=name,
                              suggestion=nearest(name, dict.fromkeys(attachments, ())),
                              folder=f"{source.path.rsplit('/', 1)[0]}/{source.key.id}/")  # fmt: skip

    def _translation(
        self, document: Document, source: Document, values: Mapping[str, Any], is_sound: bool
    ) -> Translation | None:
        """The texts of a translation; None if it is left out, which leaves its record whole."""
        if not document.is_translation:
            return None
        if not is_sound:
            self._add(Place(document.path), "source-left-out", source=source.path)
            return None
        before = len(self.problems)
        self._check_block(document, source)
        texts = self._values(document, is_published=False, source=source)
        self._check_items(document, texts, values)
        self.problems += body_problems(document, str(texts.get("title") or values.get("title", "")))
        if any(severity(each) == "error" for each in self.problems[before:]):
            return None
        # Of a file to fill in, the source's text in comments is no body yet.
        body = document.body if without_remarks(document.body).strip() else ""
        if not body and not _has_text(texts):
            self._add(Place(document.path), "translation-empty")
            return None
        self._check_stamp(document)
        return Translation(document.language, texts, body, document.of_a_record())

    def _check_block(self, document: Document, source: Document) -> None:
        written = document.values["translation"]
        place = document.positions.of("translation")
        if not isinstance(written, dict):
            self._add(place, "not-a-group", field="translation", seen=written, known="of: …, by: …, method: …")
            return
        check = FieldCheck(
            self.checker, document.positions, "translation", document.language, False, False, "", self.problems
        )
        plain = {name: value for name, value in written.items() if name != "sections"}
        block = check.group(_BLOCK, plain, ("translation",))
        of = block.get("of")
        if not written.get("of"):
            self._add(place, "translation-incomplete", field="translation.of", language=source.language)
        if of and of != source.language:
            self._add(
                document.positions.of("translation", "of"), "translation-of-another", seen=of, language=source.language
            )
        method = block.get("method", METHODS[0])
        if method not in METHODS:
            self._add(document.positions.of("translation", "method"), "translation-unknown-method", seen=method)

    def _check_stamp(self, document: Document) -> None:
        block = document.values["translation"]
        if not block.get("hash") or not isinstance(block.get("sections"), dict):
            place = document.positions.of("translation")
            self._add(place, "translation-not-stamped", id=document.key, language=document.language)

    def _check_items(self, document: Document, texts: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Groups are matched one by one; lists of words are each language's own."""
        for name, text in texts.items():
            length, limit = _length(text), _length(values.get(name))
            if length > limit and self.kind.fields[name].type == "group":
                self._add(document.positions.of(name), "translation-items", field=name, length=length, limit=limit)

    def _add(self, place: Place, code: str, *, field: str = "", seen: object = "", **details: object) -> None:
        self.problems.append(problem(place, code, field=field, seen=seen, **details))


def _has_text(value: Any) -> bool:
    """True if there is a text anywhere in the groups and lists of a translation."""
    if isinstance(value, Mapping):
        return any(map(_has_text, value.values()))
    return any(map(_has_text, value)) if isinstance(value, list) else bool(value)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else int(value is not None)
