"""Pages are made by workers, who take turns: the records of a language, its lists, its search index."""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from signal import SIGTERM, raise_signal
from threading import Thread

from tianguis.analysis import Analysis, analysis_of
from tianguis.gathered import Gathered, prints_of
from tianguis.index.files import Index
from tianguis.index.language_file import language_script, stop_words_of
from tianguis.index.oracle import verify
from tianguis.index.search import Beside, search_index, search_pages
from tianguis.kept import Kept
from tianguis.model import Page
from tianguis.render.answers import Answers
from tianguis.render.comparison import compared
from tianguis.render.look import Look
from tianguis.render.pages import EditionRenderer, compile_all
from tianguis.search_strings import search_strings
from tianguis.site import Site
from tianguis.traces import EVERYTHING, Recipe, ask

_PARTS = ("records", "lists", "search")
CHECKED_RECORDS = 200
"""So many records of a site are compared with lunr's own index whenever it is made, an equal part in each language."""

Pool = Callable[..., AbstractContextManager[Executor]]
"""Makes an executor from `initializer` and `initargs`, as those of `concurrent.futures` do."""

_worker: "Worker | None" = None


def taken(worker: "Worker", pool: Pool | None) -> list[list[Page]]:
    """The pages of all turns, in the order of the turns whoever took them."""
    site = worker.gathered.site
    parts = _PARTS if site.has_search else _PARTS[:-1]
    turns = [(tag, part) for tag in site.languages for part in parts]
    if pool is None:
        return [worker.take(turn) for turn in turns]
    compile_all(worker.gathered.theme.templates)
    with pool(initializer=_start_worker, initargs=(worker,)) as executor:
        return list(executor.map(_take_turn, turns))


def checked_records(site: Site) -> int:
    """How many records of each language a build compares with lunr's index, in at most 40 files."""
    return max(1, CHECKED_RECORDS // len(site.languages))


class Worker:
    """Renders parts of editions, and keeps what a language needs for its next turn."""

    def __init__(self, gathered: Gathered, look: Look, kept: Kept | None = None) -> None:
        self.gathered, self.look, self.kept = gathered, look, kept
        self.prints = prints_of(gathered.library, look.smaller)
        self.renderers: dict[str, EditionRenderer] = {}
        self.answers: dict[str, Answers] = {}
        self.analyses: dict[str, Analysis] = {}

    def take(self, turn: tuple[str, str]) -> list[Page]:
        """The pages of a turn; where builds are kept, only what has changed is made."""
        tag, part = turn
        if self.kept is None:
            return [page for recipe in self.recipes(tag, part) for page in recipe.make()]
        kept = self.kept.turn(f"{part}-{tag}", self._answers(tag))
        pages = [page for recipe in self.recipes(tag, part) for page in kept.pages(recipe)]
        kept.close()
        return pages

    def recipes(self, tag: str, part: str) -> Iterator[Recipe]:
        if part == "search":
            yield Recipe("index", "", lambda: self.search(tag))
        else:
            yield from getattr(self.renderer(tag), part)()

    def renderer(self, tag: str) -> EditionRenderer:
        if tag not in self.renderers:
            self.renderers[tag] = EditionRenderer(
                self.gathered.site,
                self.gathered.schemas,
                self.gathered.edition(tag),
                self.gathered.languages,
                self.look,
                self.gathered.theme.templates,
            )
        return self.renderers[tag]

    def search(self, tag: str) -> list[Page]:
        """The index of a language, compared with lunr's before it is handed over."""
        ask(*EVERYTHING)
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

    def _answers(self, tag: str) -> Answers:
        if tag not in self.answers:
            self.answers[tag] = Answers(self.renderer(tag).setting, self.prints)
        return self.answers[tag]


def _start_worker(worker: Worker) -> None:
    """What a process does once, before its first turn: a forked one has the library already, others are sent it."""
    global _worker
    _worker = worker
    parent = parent_process()
    if parent:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    # What is here stays; to look through all of it again and again would cost a third of the time.
    gc.freeze()


def _end_with(sentinel: int) -> None:
    """A build that is killed can't tell its workers, who would go on writing into what the next build has begun."""
    wait([sentinel])
    raise_signal(SIGTERM)


def _take_turn(turn: tuple[str, str]) -> list[Page]:
    assert _worker, "a pool begins its workers with _start_worker"
    return _worker.take(turn)
