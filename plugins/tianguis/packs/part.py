"""A pack of some languages, records or files is a site of its own, built anew: so its lists, facets and search are right."""

import datetime as dt
import shutil
from collections.abc import Container, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from tianguis.consents import Days
from tianguis.crews import Crew
from tianguis.gathered import Gathered
from tianguis.kept import Kept
from tianguis.model import Library, Record
from tianguis.package import Entry, listed, place, placed
from tianguis.packs.faults import PackFault
from tianguis.packs.make import Built
from tianguis.packs.specs import Spec
from tianguis.pipeline import attachments, pages
from tianguis.relate import linked, part_of, pointing_of


@dataclass(frozen=True, slots=True)
class Part:
    """What a pack is made from, and how many records it was made for."""

    gathered: Gathered
    records: int


def part(gathered: Gathered, spec: Spec) -> Part:
    """Of a value: the records that have it, what they name, and what every page needs: the front page, the menu's, and the glossary.

    Raises:
        PackFault: no record has the value, and none may have had it until its consent ended.
    """
    site = replace(gathered.site, languages=spec.languages, has_files=spec.files)
    library, schemas = gathered.library, gathered.schemas
    if not spec.of:
        return Part(replace(gathered, site=site), len(library.records))
    chosen = {key for key, record in library.records.items() if _has(record, spec.of, gathered)}
    # Nobody may be there to mend it on the day on which a consent ends, when the build must go on to take that record away.
    if not chosen and gathered.days == Days():
        raise PackFault(f"The pack `{spec.name}` is of `{spec.of}`, which no record has.")
    named = {
        target for key in chosen for target in linked(pointing_of(library.records[key], schemas), library, schemas)
    }
    needed = {key for key, record in library.records.items() if key == site.home or is_everywhere(record, gathered)}
    return Part(replace(gathered, site=site, library=part_of(library, chosen | named | needed, schemas)), len(chosen))


def built(
    part: Part, kept: AbstractContextManager[Kept], crew: Crew, folder: FilePath, whole: FilePath, beside: Iterable[str]
) -> Built:
    """Its pages in `folder`; attachments, and files `beside` all pages, from the `whole` site."""
    gathered = part.gathered
    with kept as opened:
        made = pages(gathered, opened, crew)
        placed(made, opened.site, folder)
        opened.sweep({page.address for page in made})
    files = [address for address, each in attachments(gathered) if each.picture or gathered.site.has_files]
    for address in (*files, *beside):
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        place(f"{whole}/{address}", f"{folder}/{address}")
    filed = {page.address: page.file for page in made if page.file}
    return Built(folder, listed(folder, filed), part.records, last_changed(gathered.library))


def last_changed(library: Library) -> str:
    """The latest day that a record says it was changed on, as in 2026-11-23; "" if none does."""
    days = (record.values.get("updated") for record in library.records.values())
    return max((day.isoformat() for day in days if isinstance(day, dt.date)), default="")


def beside_pages(gathered: Gathered, entries: Iterable[Entry], filed: Iterable[str]) -> list[str]:
    """What is neither a page nor an attachment: a logo, what other plugins have made."""
    ours = {*filed, *(address for address, _ in attachments(gathered))}
    return [each.path for each in entries if each.path not in ours]


def forget_others(parts: FilePath, names: Container[str]) -> None:
    """Remove what builds have kept for packs that are no longer made."""
    for folder in parts.iterdir() if parts.is_dir() else ():
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)


def _has(record: Record, of: str, gathered: Gathered) -> bool:
    vocabulary, _, code = of.partition("/")
    is_its_own = gathered.schemas.kinds[record.key.kind].named_by == vocabulary and record.key.id == code
    return is_its_own or (vocabulary, code) in gathered.library.values[record.key]


def is_everywhere(record: Record, gathered: Gathered) -> bool:
    """True for what every page leads to: pages of the menu, and what explains words."""
    return bool(record.values.get("nav")) or gathered.schemas.kinds[record.key.kind].explains
