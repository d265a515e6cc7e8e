"""Pages are made by workers, who take turns: the records of a language, its search index, its lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tianguis.analysis import Analysis, analysis_of
from tianguis.gathered import Gathered, prints_of
from tianguis.index.files import Index
from tianguis.index.language_file import language_script, stop_words_of
from tianguis.index.oracle import verify
from tianguis.index.search import Beside, Recall, afresh, search_index, search_pages
from tianguis.kept import Kept
from tianguis.memory import NOTHING_KNOWN, Memory
from tianguis.model import Page
from tianguis.progress import PARTS, Clock, Turn, no_clock
from tianguis.recalling import Recalling
from tianguis.render.answers import Answers
from tianguis.render.comparison import compared
from tianguis.render.look import Look
from tianguis.render.page_views import Entrance
from tianguis.render.pages import EditionRenderer
from tianguis.search_strings import search_strings
from tianguis.site import Site
from tianguis.traces import EVERYTHING, Recipe, ask

_WRITTEN = 0.8
"""The share of an index's time before it is compared with lunr's."""

Told = Callable[[float, int], None]
"""Hears what share of a turn is done, and how many pages it has so far."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn has given: its pages, how many of them are the last build's, and what it took."""

    pages: list[Page]
    reused: int
    cpu_s: float
    entrance: Entrance | None
    """How the pages of all languages lead to this one; from the turn of its records."""


def turns_of(site: Site) -> list[Turn]:
    """One language after the other, so that a worker seldom has to learn a new one."""
    return [(tag, part) for tag in site.languages for part in PARTS if part != "search" or site.has_search]


class Worker:
    """Renders parts of editions. Of one language it keeps what the next turn needs; of two it would take twice the memory."""

    def __init__(
        self, gathered: Gathered, look: Look, kept: Kept | None = None, clock: Clock = no_clock, checked: int = 0
    ) -> None:
        self.gathered, self.look, self.kept, self.clock, self.checked = gathered, look, kept, clock, checked
        self.prints = prints_of(gathered.library, look.smaller)
        self.renderers: dict[str, EditionRenderer] = {}
        self.analyses: dict[str, Analysis] = {}

    def take(self, turn: Turn, told: Told = lambda share, pages: None) -> Taken:
        """The pages of a turn; where builds are kept, only what has changed is made."""
        (tag, part), began_s = turn, self.clock()
        kept = self.kept.turn(f"{part}-{tag}", self.answers(tag)) if self.kept else None
        recipes = list(self.recipes(tag, part, told))
        pages: list[Page] = []
        for done, recipe in enumerate(recipes, 1):
            pages += kept.pages(recipe) if kept else recipe.make()
            told(done / len(recipes), len(pages))
        if kept:
            kept.close()
        entrance = self.renderer(tag).entrance() if part == "records" else None
        # What many pages of this turn had in common; the next has more use for the room.
        self.renderer(tag).setting.memory.clear()
        return Taken(pages, kept.reused if kept else 0, self.clock() - began_s, entrance)

    def recipes(self, tag: str, part: str, told: Told = lambda share, pages: None) -> Iterator[Recipe]:
        if part == "search":
            yield Recipe("index", "", lambda: self.search(tag, told))
        else:
            yield from getattr(self.renderer(tag), part)()

    def renderer(self, tag: str) -> EditionRenderer:
        if tag not in self.renderers:
            gathered = self.gathered
            templates, edition = gathered.theme.templates, gathered.edition(tag)
            self.renderers = {
                tag: EditionRenderer(gathered.site, gathered.schemas, edition, gathered.languages, self.look, templates)
            }
        return self.renderers[tag]

    def answers(self, tag: str) -> Answers:
        return Answers(self.renderer(tag).setting, self.prints)

    def search(self, tag: str, told: Told) -> list[Page]:
        """The index of a language, as many of its records as are to be compared with lunr's before it is handed over."""
        ask(*EVERYTHING)
        memory = Memory(self.kept.folder / f"entries-{tag}") if self.kept else NOTHING_KNOWN
        index, made = self.index(tag, Recalling(memory, self.answers(tag)))
        memory.close()
        told(_WRITTEN, len(made))
        if self.checked:
            verify(index, made, self.analysis(tag), self.checked)
        return made

    def index(self, tag: str, recall: Recall = afresh) -> tuple[Index, list[Page]]:
        """A language's index, not yet compared, with its files."""
        gathered, setting = self.gathered, self.renderer(tag).setting
        site, languages = gathered.site, gathered.languages
        index = search_index(setting.voice, site, languages, setting.glossary, self.analysis(tag), recall)
        beside = Beside(
            assets={name: page.address for name, page in self.look.search.items()},
            language_file=language_script(tag, gathered.theme.word_files, self._synonyms(tag)),
            strings=search_strings(setting.language),
            rows=(recall(each.key, "row", partial(compared, setting, each.key)) for each in index.entries),
        )
        return index, search_pages(index, setting.voice, site, languages, beside)

    def analysis(self, tag: str) -> Analysis:
        """It remembers every word that it has met."""
        if tag not in self.analyses:
            stop_words = stop_words_of(tag, self.gathered.theme.word_files)
            self.analyses = {tag: analysis_of(tag, stop_words, self._synonyms(tag))}
        return self.analyses[tag]

    def _synonyms(self, tag: str) -> Sequence[Sequence[str]]:
        return self.gathered.schemas.synonyms.get(tag.split("-")[0], ())
