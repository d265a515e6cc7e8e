"""A site as it is gathered once for all that is made of it: where its files are, its records, what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from tianguis.consents import Days
from tianguis.identity import fingerprint
from tianguis.language import Language
from tianguis.model import Edition, Key, Library, Problem, Record
from tianguis.schema.vocabularies import Schemas
from tianguis.site import Site
from tianguis.smaller import Smaller
from tianguis.theme import Theme
from tianguis.translate.editions import edition_of


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a site's files are. `root` is the folder of mkdocs.yml; `themes` run from general to particular."""

    root: FilePath
    content: str
    schemas: Sequence[FilePath]
    themes: Sequence[FilePath]
    material: FilePath | None = None
    """The installed theme whose look is borrowed."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A site read, validated and related: all that can be known without rendering."""

    root: FilePath
    site: Site
    schemas: Schemas
    theme: Theme
    languages: Mapping[str, Language]
    library: Library
    problems: Sequence[Problem]
    days: Days = field(default_factory=Days)
    """On which all of this is the same, as long as no file is changed: up to the day on which a consent begins or has ended."""

    def edition(self, tag: str) -> Edition:
        """Translate: the library in one of the site's languages."""
        return edition_of(self.library, self.schemas, tag)


def prints_of(library: Library, smaller: Mapping[str, Sequence[Smaller]]) -> dict[Key, str]:
    """The fingerprint of each record: of its files, as far as they are in the library, and of what stands beside them."""
    return {key: _print(record, smaller) for key, record in library.records.items()}


def _print(record: Record, smaller: Mapping[str, Sequence[Smaller]]) -> str:
    documents = [record.document, *(each.document for each in record.translations.values())]
    texts = [(each.language, each.path, each.digest) for each in documents]
    beside = [(each, smaller.get(each.path)) for each in record.attachments.values()]
    return fingerprint(repr((texts, beside)).encode())
