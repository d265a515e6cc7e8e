"""The sections of a site that a reader can keep on a phone: a language, or in it the records of a country, a topic."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from tianguis.facets import facets_of
from tianguis.gathered import Gathered
from tianguis.model import Record, ValueKey
from tianguis.package import Entry
from tianguis.packs.faults import PackFault
from tianguis.packs.part import is_everywhere
from tianguis.packs.specs import LANGUAGES
from tianguis.render import addresses
from tianguis.render.addresses import (
    ROOT_ADDRESS,
    attachment_address,
    download_address,
    facet_address,
    home_address,
    record_address,
    section_name,
    value_address,
)
from tianguis.schema.vocabularies import Schemas
from tianguis.suggest import nearest

FOLDER = "offline"
"""The folder of the sections' lists, in that of the site; no edition has it."""
INSTEAD = f"{FOLDER}/instead"
"""Where files stand that copies have otherwise than the host, at their paths."""
_ASSETS, _SEARCH, _FILES = "assets/", "assets/search", "files/"
# As much of a file's hash as tells one edition of it from another.
_SHOWN = 16
# `chl` has `chl.html`, `chl_2.html` and `chl.indicators.csv`.
_PAGE = re.compile(r"(_\d+)?\..*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A language, or in it the records with a value; `entries` are its files, those that pages need before the pages."""

    language: str
    value: ValueKey | None
    entries: Sequence[Entry]

    @property
    def name(self) -> str:
        return section_name(self.language, self.value)

    @property
    def size_bytes(self) -> int:
        return sum(each.size_bytes for each in self.entries)

    def list(self, others: Set[str] = frozenset()) -> bytes:
        """What the worker reads: `{"bytes": …, "files": [[path, bytes, the beginning of its SHA-256], …]}`.

        A fourth value, `true`, is behind the `others`, which are fetched from `INSTEAD`.
        """
        files = [
            [each.path, each.size_bytes, each.sha256[:_SHOWN], *([True] if each.path in others else [])]
            for each in self.entries
        ]
        content = {"bytes": self.size_bytes, "files": files}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def list_address(section: Section) -> str:
    return f"{FOLDER}/{section.name}.json"


def checked_offer(written: Sequence[object], schemas: Schemas) -> list[str]:
    """
    Raises:
        PackFault: what is written under `offline` is neither `languages` nor a vocabulary.
    """
    known = [LANGUAGES, *schemas.vocabularies]
    for each in written:
        if each not in known:
            near = nearest(str(each), dict.fromkeys(known, ()))
            hint = f" Did you mean `{near}`?" if near else ""
            raise PackFault(f"`offline` names `{each}`. Write `languages`, or the name of a vocabulary.{hint}")
    return [str(each) for each in written]


class Sections:
    """The sections of a built site, from the list of its files."""

    def __init__(self, gathered: Gathered, entries: Iterable[Entry]) -> None:
        self.gathered = gathered
        self.entries = {each.path: each for each in entries}
        self.owned = _owned(self.entries)
        self.pictures = _pictures(gathered, self.entries)

    def of(self, offered: Sequence[str]) -> Iterator[Section]:
        """In the order of the site's languages, and in each as they are offered; values in the order of their vocabulary."""
        by_value = self._by_value(offered)
        for tag in self.gathered.site.languages:
            if LANGUAGES in offered:
                yield self._section(tag, None, self._of_language(tag))
            for value, records in by_value.items():
                yield self._section(tag, value, self._of_value(tag, value, records))

    def _by_value(self, offered: Sequence[str]) -> dict[ValueKey, list[Record]]:
        schemas, found = self.gathered.schemas, defaultdict[ValueKey, list[Record]](list)
        for key, record in self.gathered.library.records.items():
            # The record that stands for a value has it, too: a country's profile.
            own = (schemas.kinds[key.kind].named_by or "", key.id)
            for value in dict.fromkeys((own, *self.gathered.library.values[key])):
                found[value].append(record)
        vocabularies = [schemas.vocabularies[name] for name in offered if name != LANGUAGES]
        values = ((vocabulary.name, code) for vocabulary in vocabularies for code in vocabulary.values)
        return {value: found[value] for value in values if value in found}

    def _section(self, tag: str, value: ValueKey | None, paths: Iterable[str]) -> Section:
        # A page that came before its styles would be kept without them where the line breaks.
        # The page that tells of sections is another since then; who keeps one has visited it.
        chosen = set(paths) & self.entries.keys() - {download_address(tag)}
        there = sorted(chosen, key=lambda path: (path.endswith(".html"), path))
        return Section(tag, value, [self.entries[path] for path in there])

    def _of_language(self, tag: str) -> Iterator[str]:
        yield ROOT_ADDRESS
        yield from (path for path in self.entries if path.startswith((f"{tag}/", _ASSETS)))
        yield from chain.from_iterable(self.pictures.values())

    def _of_value(self, tag: str, value: ValueKey, records: Iterable[Record]) -> Iterator[str]:
        """Its records and lists, and what any page leads to: the front page, the menu's, the glossary."""
        schemas, site = self.gathered.schemas, self.gathered.site
        yield from (path for path in self.entries if path.startswith(_ASSETS) and not path.startswith(_SEARCH))
        yield from (site.logo, home_address(tag))
        yield from self._owned_by(value_address(tag, schemas.vocabularies[value[0]], value[1]))
        for kind in schemas.kinds.values():
            yield addresses.list_address(tag, kind.segment)
            for path, field in facets_of(kind):
                if value[0] in field.of:
                    yield from self._owned_by(facet_address(tag, kind, path, value[1]))
        everywhere = (each for each in self.gathered.library.records.values() if is_everywhere(each, self.gathered))
        for record in chain(records, everywhere):
            kind = schemas.kinds[record.key.kind]
            yield from self._owned_by(record_address(site, tag, kind, record.key.id))
            yield from self.pictures.get(f"{_FILES}{kind.segment}/{record.key.id}", ())

    def _owned_by(self, page: str) -> Sequence[str]:
        return self.owned.get(page, ())


def _owned(paths: Iterable[str]) -> dict[str, list[str]]:
    """`{page: paths}`: itself, its further pages, the files of its figures, and the shelves that were too long for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        folder, _, name = path.rpartition("/")
        found[f"{folder}/{_PAGE.sub('', name)}.html"].append(path)
        found[f"{folder}.html"].append(path)
    return dict(found)


def _pictures(gathered: Gathered, paths: Iterable[str]) -> dict[str, list[str]]:
    """`{folder: paths}` of pictures as pages show them: what they were made from, and all other attachments, wait for a click."""
    waiting = {
        attachment_address(gathered.schemas.kinds[key.kind], each)
        for key, record in gathered.library.records.items()
        for each in record.attachments.values()
        if not (each.picture and each.picture.is_fixed)
    }
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path.startswith(_FILES) and path not in waiting:
            found[path.rpartition("/")[0]].append(path)
    return found
