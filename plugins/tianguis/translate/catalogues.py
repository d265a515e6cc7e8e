"""What translators of the interface work on: a template of all its strings, and what a catalogue still lacks.

Every string that can be translated stands in a table - the interface, the problems, the schemas - so
the template is made from the tables, not by searching source text for calls.
"""

import io
from collections.abc import Iterable, Iterator

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tianguis import __version__
from tianguis.interface import PLURALS, SEARCH_STRINGS, STRINGS
from tianguis.messages import MESSAGES
from tianguis.schema.kinds import Kind, Label, walk
from tianguis.schema.vocabularies import Schemas


def template(schemas: Schemas) -> Catalog:
    """Every translatable string once, with its context and the place it is for."""
    catalog = Catalog(project="Tianguis", version=__version__, fuzzy=False)
    for name, words in (*STRINGS.items(), *SEARCH_STRINGS.items()):
        catalog.add(words, auto_comments=[f"interface: {name}"])
    for name, forms in PLURALS.items():
        catalog.add(forms, auto_comments=[f"interface: {name}"])
    for code, message in MESSAGES.items():
        for words in (message.what, *message.remedies):
            catalog.add(words, auto_comments=[f"problem: {code}"])
    for label, where in _labels(schemas):
        if label.words:
            catalog.add(label.words, context=label.context or None, auto_comments=[where])
    return catalog


def updated(catalogue: bytes | None, language: str, schemas: Schemas) -> bytes:
    """A catalogue with all strings of today, its translations kept; a new one if there is none."""
    catalog = (
        read_po(io.BytesIO(catalogue), locale=language.replace("-", "_"))
        if catalogue
        else Catalog(language.replace("-", "_"))
    )
    catalog.project, catalog.version, catalog.fuzzy = "Tianguis", __version__, False
    catalog.update(template(schemas), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return written(catalog)


def written(catalog: Catalog) -> bytes:
    """A catalogue as a file, without dates, so that it changes only when its strings do."""
    for message in catalog:
        # Our gaps are braces; Babel takes the `% o` of `% of GDP` for a format.
        message.flags.discard("python-format")
    file = io.BytesIO()
    write_po(file, catalog, width=120, sort_output=False, include_lineno=False, omit_header=False)
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if b"-Date: " not in line)


def missing(catalogue: bytes, language: str, schemas: Schemas, *, beneath: bytes = b"") -> dict[str, bool]:
    """Strings of today without a translation, as `{"context: words": is there a fuzzy one}`.

    Labels with words of their own are not missed.

    Nor is a string that the catalogue `beneath` has: a site's own need not repeat that of the theme it builds on.
    """
    known = _translated(catalogue, language) | _translated(beneath, language)
    known |= {(label.context, label.words) for label, _ in _labels(schemas) if label.by_language.get(language)}
    keys = [(message.context or "", _singular(message.id)) for message in template(schemas) if message.id]
    fuzzy = _translated(catalogue, language, fuzzy=True)
    return {": ".join(part for part in key if part): key in fuzzy for key in keys if key not in known}


def in_need(languages: Iterable[str]) -> list[str]:
    """Languages whose pages need a catalogue: the interface itself is written in English."""
    return [each for each in languages if each.split("-")[0] != "en"]


def _translated(catalogue: bytes, language: str, *, fuzzy: bool = False) -> set[tuple[str, str]]:
    """Context and words of what a catalogue translates whole and without doubt; or, with `fuzzy`, with doubt."""
    return {
        (message.context or "", _singular(message.id))
        for message in read_po(io.BytesIO(catalogue), locale=language.replace("-", "_"))
        if message.fuzzy == fuzzy and _is_full(message.string)
    }


def _singular(identity: object) -> str:
    return str(identity[0]) if isinstance(identity, tuple | list) else str(identity)


def _is_full(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _labels(schemas: Schemas) -> Iterator[tuple[Label, str]]:
    """Labels of kinds and vocabularies that no other source translates, with a comment for translators."""
    for kind in schemas.kinds.values():
        yield from ((label, f"schema: {where}") for label, where in _kind_labels(kind))
    for vocabulary in schemas.vocabularies.values():
        yield vocabulary.label, f"vocabulary: {vocabulary.name}"
        for value in vocabulary.values.values():
            if not value.territory:
                yield value.label, f"vocabulary: {vocabulary.name}, {value.code}"
            yield value.definition, f"definition: {vocabulary.name}, {value.code}"


def _kind_labels(kind: Kind) -> Iterable[tuple[Label, str]]:
    yield from ((kind.label, kind.name), (kind.plural, kind.name), (kind.description, kind.name))
    yield from ((group.label, f"{kind.name}, group {group.name}") for group in kind.groups)
    for path, field in walk(kind.fields):
        where = ".".join(map(str, (kind.name, *path)))
        yield field.label, where
        if field.inverse:
            yield field.inverse.label, f"{where}, seen from the other side"
