"""The order of the stages, written once: read, validate, relate, translate, render, index, package."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path as FilePath

from tianguis.consents import days_like
from tianguis.crews import Crew, alone
from tianguis.gathered import Folders, Gathered
from tianguis.index.sitemap import sitemap
from tianguis.kept import Kept, kept_folder, kept_in
from tianguis.language import Language, has_data
from tianguis.memory import NOTHING_KNOWN, Memory
from tianguis.model import Attachment, Edition, Page, Place, Problem, problem
from tianguis.offline.words import copy_page
from tianguis.package import written
from tianguis.progress import NOBODY_WAITS, Progress
from tianguis.read.notes import read_without_notes
from tianguis.read.records import read_records
from tianguis.read.smaller import read_smaller
from tianguis.read.theme import read_theme
from tianguis.relate import relate
from tianguis.render.addresses import attachment_address, smaller_address
from tianguis.render.look import assets, look_of
from tianguis.render.pages import render_root
from tianguis.render.shown import shown_pictures
from tianguis.report import has_errors, ordered
from tianguis.schema.load import load_schemas
from tianguis.schema.vocabularies import Schemas, Value
from tianguis.settings import settings_fingerprint
from tianguis.site import Site
from tianguis.smaller import Smaller, named
from tianguis.theme import Catalogue
from tianguis.traces import afresh
from tianguis.validate.records import held_on, validate
from tianguis.validate.site import validate_site
from tianguis.workers import Worker, turns_of

# Each may take 240 MB while it is unpacked, if it is no photograph.
_PICTURES_AT_ONCE = 4


KEPT_FOLDER = ".tianguis"
"""Beside mkdocs.yml, for what builds keep for the next."""


def gather(
    folders: Folders,
    site: Site,
    *,
    today: dt.date,
    with_drafts: bool = False,
    progress: Progress = NOBODY_WAITS,
    memory: Memory = NOTHING_KNOWN,
) -> Gathered:
    """Read, validate and relate everything; problems are sorted by file and line.

    Records with a consent that does not hold `today` are left out; nothing else depends on the day.
    `memory` has what the last build has found out of each record, and is told what the next may want to know.
    While a schema has errors nothing is said of records: most of it would follow from the schema.
    """
    progress.begin("read")
    schemas, schema_problems = load_schemas(folders.schemas, folders.root)
    theme, theme_problems = read_theme(folders.themes, folders.material)
    languages = {tag: _language(tag, theme.catalogues) for tag in site.languages}
    sources, read_problems = read_records(
        folders.root, schemas.kinds.values(), folders.content, progress=progress, memory=memory
    )
    progress.begin("validate")
    every = validate(sources, schemas, lambda value: _names(value, languages.values()), memory)
    validated = held_on(today, every, schemas)
    progress.begin("relate")
    library, relate_problems = relate(
        validated.records, validated.left_out, schemas, with_drafts=with_drafts, memory=memory
    )
    memory.close()
    for record in library.records.values():
        for tag in (record.language, *record.translations):
            if tag not in languages:
                languages[tag] = _language(tag, theme.catalogues)
    progress.end()
    problems = [*schema_problems, *theme_problems, *_language_problems(site.languages, theme.catalogues)]
    if not has_errors(schema_problems):
        problems += [*read_problems, *validated.problems, *relate_problems, *validate_site(site, validated)]
    days = days_like(today, every.records.values(), schemas)
    return Gathered(folders.root, site, schemas, theme, languages, library, ordered(problems), days)


def editions(gathered: Gathered) -> dict[str, Edition]:
    """Translate: the library in each of the site's languages."""
    return {tag: gathered.edition(tag) for tag in gathered.site.languages}


CHECKED_RECORDS = 200
"""So many records of a site are compared with lunr's own index whenever it is made, an equal part in each language."""


def checked_records(site: Site) -> int:
    """How many records of each language a build compares with lunr's index, in at most 40 files."""
    return max(1, CHECKED_RECORDS // len(site.languages))


def pages(
    gathered: Gathered,
    kept: Kept | None = None,
    crew: Crew = alone,
    progress: Progress = NOBODY_WAITS,
    *,
    checked: int | None = None,
) -> list[Page]:
    """Render and index: everything of the site, smaller pictures included, but attachments, which are copied as they are.

    Where builds are kept each page is a file there, made anew only if it has to be, and comes back without its content.
    Whatever crew makes them, the pages and their order are the same. `checked` says how many records of each language are compared
    with lunr's index, if not as many as usual.
    """
    site, theme = gathered.site, gathered.theme
    progress.begin("look")
    smaller, pictures = _smaller_pictures(gathered)
    look = replace(look_of(site, theme), smaller=smaller)
    worker = Worker(gathered, look, kept, progress.clock, checked_records(site) if checked is None else checked)
    taken = crew(worker, turns_of(site), progress)
    rendered = [page for each in taken for page in each.pages]
    entrances = [each.entrance for each in taken if each.entrance]
    root = list(render_root(site, gathered.languages[site.default_language], entrances, worker.look, theme.templates))
    rest = [*root, *sitemap(site, [*rendered, *root]), *assets(worker.look, theme, site), *pictures]
    if site.has_copies:
        rest.append(copy_page(gathered))
    if site.has_search:
        rest += worker.look.search.values()
    return [*rendered, *(written(page, kept.site) if kept else page for page in rest)]


def kept_builds(
    folders: Folders, site: Site, wait: Callable[[], None], *, with_drafts: bool
) -> AbstractContextManager[Kept]:
    """What builds with these settings have left; `wait` is called if another build is using it."""
    return kept_in(folders.root / KEPT_FOLDER, _settings(folders, site, with_drafts=with_drafts), wait)


def kept_memory(folders: Folders, site: Site, *, with_drafts: bool) -> Memory:
    """What builds with these settings have found out of each record."""
    return Memory(
        kept_folder(folders.root / KEPT_FOLDER, _settings(folders, site, with_drafts=with_drafts)) / "records"
    )


def _settings(folders: Folders, site: Site, *, with_drafts: bool) -> str:
    return settings_fingerprint(site, [*folders.schemas, *folders.themes], with_drafts=with_drafts)


def _smaller_pictures(gathered: Gathered) -> tuple[dict[str, list[Smaller]], list[Page]]:
    """What pages have to know of smaller pictures, by the path of their attachment; and these themselves.

    Pillow lets threads run side by side, and in one process `serve` finds again what it has made before.
    """
    smaller: dict[str, list[Smaller]] = defaultdict(list)
    pages: list[Page] = []
    records, kinds = gathered.library.records, gathered.schemas.kinds
    taken = {key: {name.lower() for name in record.attachments} for key, record in records.items()}
    shown = shown_pictures(gathered.library, gathered.schemas, gathered.site)
    with ThreadPoolExecutor(_PICTURES_AT_ONCE) as executor:
        made = executor.map(lambda each: read_smaller(gathered.root / each.path, each.picture), shown)
        for attachment, contents in zip(shown, made, strict=True):
            for name, (width, content) in named(attachment, contents, taken[attachment.key]):
                each = Smaller(name, width, len(content))
                smaller[attachment.path].append(each)
                pages.append(Page(smaller_address(kinds[attachment.key.kind], attachment, each), content))
    return dict(smaller), pages


def check_index(gathered: Gathered, tag: str) -> int:
    """How many records of a language's index were compared with lunr's: all.

    Raises:
        IndexFault: with the first difference.
    """
    worker = Worker(gathered, look_of(gathered.site, gathered.theme))
    indexing = worker.indexing(tag)
    indexing.checked = len(indexing.keys)
    indexing.pages(afresh)
    return indexing.checked


def attachments(gathered: Gathered) -> list[tuple[str, Attachment]]:
    """`(address, attachment)` of every file that belongs to a record of the library."""
    return [
        (attachment_address(gathered.schemas.kinds[key.kind], attachment), attachment)
        for key, record in gathered.library.records.items()
        for attachment in record.attachments.values()
    ]


def published(gathered: Gathered, site_folder: FilePath) -> list[tuple[str, FilePath]]:
    """`(address, file)` of every attachment; a picture with notes in it is written into the site's folder without them."""
    return [
        (address, _without_notes(gathered.root / attachment.path, address, site_folder) if attachment.picture else gathered.root / attachment.path)
        for address, attachment in attachments(gathered)
    ]  # fmt: skip


def _without_notes(file: FilePath, address: str, site_folder: FilePath) -> FilePath:
    content = read_without_notes(file)
    if content is None:
        return file
    written(Page(address, content), site_folder)
    return site_folder / address


def watched(folders: Folders, gathered: Gathered) -> list[FilePath]:
    """The folders whose files a site is made from, as far as they exist."""
    homes = [folders.root / kind.folder for kind in gathered.schemas.kinds.values()]
    every = [*homes, *folders.schemas, *folders.themes]
    return [folder for folder in dict.fromkeys(every) if folder.is_dir()]


def is_of_a_kind(schemas: Schemas, path: str) -> bool:
    """True for files in the folder of a kind, which are records, attachments, or nothing."""
    return any(path.startswith(f"{kind.folder}/") for kind in schemas.kinds.values())


def _language(tag: str, catalogues: Mapping[str, Catalogue]) -> Language:
    """A language with its own catalogue, or that of the language it is a variety of."""
    catalogue = catalogues.get(tag) or catalogues.get(tag.split("-")[0])
    return Language(tag, catalogue.messages, catalogue.plural) if catalogue else Language(tag, {})


def _language_problems(tags: Iterable[str], catalogues: Mapping[str, Catalogue]) -> list[Problem]:
    place = Place("mkdocs.yml")
    found = []
    for tag in tags:
        # English is the language the interface is written in; its catalogue may be absent.
        if tag.split("-")[0] not in {"en", *catalogues} and tag not in catalogues:
            found.append(problem(place, "no-catalogue", field=tag))
        if not has_data(tag):
            found.append(problem(place, "no-language-data", field=tag))
    return found


def _names(value: Value, languages: Iterable[Language]) -> list[str]:
    return [language.value(value) for language in languages]
