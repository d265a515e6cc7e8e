"""The order of the stages, written once: read, validate, relate, translate, render, index, package."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from tianguis.analysis import Analysis, analysis_of
from tianguis.index.files import Index
from tianguis.index.language_file import language_script, stop_words_of
from tianguis.index.oracle import verify
from tianguis.index.search import Beside, search_index, search_pages
from tianguis.index.sitemap import sitemap
from tianguis.language import Language, has_data
from tianguis.model import Attachment, Edition, Library, Page, Place, Problem, problem
from tianguis.package import written
from tianguis.read.notes import read_without_notes
from tianguis.read.records import read_records
from tianguis.read.smaller import read_smaller
from tianguis.read.theme import read_theme
from tianguis.relate import relate
from tianguis.render.addresses import attachment_address, smaller_address
from tianguis.render.comparison import compared
from tianguis.render.look import Look, assets, look_of
from tianguis.render.pages import EditionRenderer, compile_all, render_root
from tianguis.render.shown import shown_pictures
from tianguis.report import has_errors, ordered
from tianguis.schema.load import load_schemas
from tianguis.schema.vocabularies import Schemas, Value
from tianguis.search_strings import search_strings
from tianguis.site import Site
from tianguis.smaller import Smaller, named
from tianguis.theme import Catalogue, Theme
from tianguis.translate.editions import edition_of
from tianguis.validate.records import validate
from tianguis.validate.site import validate_site

_PARTS = ("records", "lists", "search")
CHECKED_RECORDS = 200
"""So many records of a site are compared with lunr's own index in every build, an equal part in each language."""
# Each may take 240 MB while it is unpacked, if it is no photograph.
_PICTURES_AT_ONCE = 4
_worker: "Worker | None" = None


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


def gather(folders: Folders, site: Site, *, with_drafts: bool = False) -> Gathered:
    """Read, validate and relate everything; problems are sorted by file and line.

    While a schema has errors nothing is said of records: most of it would follow from the schema.
    """
    schemas, schema_problems = load_schemas(folders.schemas, folders.root)
    theme, theme_problems = read_theme(folders.themes, folders.material)
    languages = {tag: _language(tag, theme.catalogues) for tag in site.languages}
    sources, read_problems = read_records(folders.root, schemas.kinds.values(), folders.content)
    validated = validate(sources, schemas, lambda value: _names(value, languages.values()))
    library, relate_problems = relate(validated.records, validated.left_out, schemas, with_drafts=with_drafts)
    for record in library.records.values():
        for tag in (record.language, *record.translations):
            if tag not in languages:
                languages[tag] = _language(tag, theme.catalogues)
    problems = [*schema_problems, *theme_problems, *_language_problems(site.languages, theme.catalogues)]
    if not has_errors(schema_problems):
        problems += [*read_problems, *validated.problems, *relate_problems, *validate_site(site, validated)]
    return Gathered(folders.root, site, schemas, theme, languages, library, ordered(problems))


def editions(gathered: Gathered) -> dict[str, Edition]:
    """Translate: the library in each of the site's languages."""
    return {tag: _edition(gathered, tag) for tag in gathered.site.languages}


Pool = Callable[..., AbstractContextManager[Executor]]
"""Makes an executor from `initializer` and `initargs`, as those of `concurrent.futures` do."""


def pages(gathered: Gathered, site_folder: FilePath | None = None, pool: Pool | None = None) -> list[Page]:
    """Render and index: everything of the site, smaller pictures included, but attachments, which are copied as they are.

    With a folder each page is written there by whoever makes it, and comes back without its content.
    With a pool its workers take turns; the pages and their order are the same.
    """
    site, theme = gathered.site, gathered.theme
    smaller, pictures = _smaller_pictures(gathered, site_folder)
    worker = Worker(gathered, replace(look_of(site, theme), smaller=smaller), site_folder)
    rendered = [page for turn in _taken(worker, pool) for page in turn]
    root = render_root(site, gathered.schemas, editions(gathered), gathered.languages, worker.look, theme.templates)
    rest = [*root, *sitemap(site, [*rendered, *root]), *assets(worker.look, theme)]
    if site.has_search:
        rest += worker.look.search.values()
    return [*rendered, *worker.handed_over(rest), *pictures]


def _smaller_pictures(gathered: Gathered, site_folder: FilePath | None) -> tuple[dict[str, list[Smaller]], list[Page]]:
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
                address = smaller_address(kinds[attachment.key.kind], attachment, each)
                pages.append(_handed_over(Page(address, content), site_folder))
    return dict(smaller), pages


def check_index(gathered: Gathered, tag: str) -> int:
    """How many records of a language's index were compared with lunr's: all.

    Raises:
        IndexFault: with the first difference.
    """
    worker = Worker(gathered, look_of(gathered.site, gathered.theme))
    return verify(*worker.index(tag), worker.analysis(tag))


def checked_records(site: Site) -> int:
    """How many records of each language a build compares with lunr's index, in at most 40 files."""
    return max(1, CHECKED_RECORDS // len(site.languages))


def _handed_over(page: Page, site_folder: FilePath | None) -> Page:
    return written(page, site_folder) if site_folder else page


def _taken(worker: "Worker", pool: Pool | None) -> list[list[Page]]:
    site = worker.gathered.site
    parts = _PARTS if site.has_search else _PARTS[:-1]
    turns = [(tag, part) for tag in site.languages for part in parts]
    if pool is None:
        return [worker.take(turn) for turn in turns]
    compile_all(worker.gathered.theme.templates)
    with pool(initializer=_start_worker, initargs=(worker,)) as executor:
        return list(executor.map(_take_turn, turns))


class Worker:
    """Renders parts of editions, and keeps what a language needs for its next turn."""

    def __init__(self, gathered: Gathered, look: Look, site_folder: FilePath | None = None) -> None:
        self.gathered, self.look, self.site_folder = gathered, look, site_folder
        self.renderers: dict[str, EditionRenderer] = {}
        self.analyses: dict[str, Analysis] = {}

    def take(self, turn: tuple[str, str]) -> list[Page]:
        tag, part = turn
        made = self.search(tag) if part == "search" else getattr(self.renderer(tag), part)()
        return self.handed_over(made)

    def renderer(self, tag: str) -> EditionRenderer:
        if tag not in self.renderers:
            self.renderers[tag] = EditionRenderer(
                self.gathered.site,
                self.gathered.schemas,
                _edition(self.gathered, tag),
                self.gathered.languages,
                self.look,
                self.gathered.theme.templates,
            )
        return self.renderers[tag]

    def search(self, tag: str) -> list[Page]:
        """The index of a language, compared with lunr's before it is handed over."""
        index, made = self.index(tag)
        verify(index, made, self.analysis(tag), checked_records(self.gathered.site))
        return made

    def index(self, tag: str) -> tuple[Index, list[Page]]:
        """A language's index, not yet compared, with its files."""
        gathered, setting = self.gathered, self.renderer(tag).setting
        index = search_index(setting.voice, gathered.site, gathered.languages, setting.glossary, self.analysis(tag))
        beside = Beside(
            assets={name: page.address for name, page in self.look.search.items()},
            language_file=language_script(tag, gathered.theme.word_files, self._synonyms(tag)),
            strings=search_strings(setting.language),
            rows=(compared(setting, entry.key) for entry in index.entries),
        )
        return index, search_pages(index, setting.voice, gathered.site, gathered.languages, beside)

    def analysis(self, tag: str) -> Analysis:
        """Only the last language's is kept: it remembers every word that it has met."""
        if tag not in self.analyses:
            stop_words = stop_words_of(tag, self.gathered.theme.word_files)
            self.analyses = {tag: analysis_of(tag, stop_words, self._synonyms(tag))}
        return self.analyses[tag]

    def _synonyms(self, tag: str) -> Sequence[Sequence[str]]:
        return self.gathered.schemas.synonyms.get(tag.split("-")[0], ())

    def handed_over(self, made: Iterable[Page]) -> list[Page]:
        return [_handed_over(page, self.site_folder) for page in made]


def _start_worker(worker: Worker) -> None:
    """What a process does once, before its first turn: a forked one has the library already, others are sent it."""
    global _worker
    _worker = worker
    # What is here stays; to look through all of it again and again would cost a third of the time.
    gc.freeze()


def _take_turn(turn: tuple[str, str]) -> list[Page]:
    assert _worker, "a pool begins its workers with _start_worker"
    return _worker.take(turn)


def _edition(gathered: Gathered, tag: str) -> Edition:
    return edition_of(gathered.library, gathered.schemas, tag)


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
