"""Pages are made by workers, who take turns: the records of a language, its search index, its lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from tianguis.analysis import Analysis, analysis_of
from tianguis.gathered import Gathered, prints_of
from tianguis.index.entries import Entries
from tianguis.index.language_file import language_script, stop_words_of
from tianguis.index.search import Beside
from tianguis.indexed import Indexed
from tianguis.indexing import Indexing, Told
from tianguis.kept import Kept
from tianguis.model import Page
from tianguis.progress import PARTS, Clock, Turn, no_clock
from tianguis.render.answers import Answers
from tianguis.render.look import Look
from tianguis.render.page_views import Entrance
from tianguis.render.pages import EditionRenderer
from tianguis.search_strings import search_strings
from tianguis.site import Site
from tianguis.traces import Make, afresh


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
        pages = self.pages(tag, part, kept.pages if kept else afresh, told)
        if kept:
            kept.close()
        entrance = self.renderer(tag).entrance() if part == "records" else None
        self.renderer(tag).forget()
        return Taken(pages, kept.reused if kept else 0, self.clock() - began_s, entrance)

    def pages(self, tag: str, part: str, make: Make, told: Told) -> list[Page]:
        if part == "search":
            return self.indexing(tag, self.checked).pages(make, told)
        pages: list[Page] = []
        recipes = list(getattr(self.renderer(tag), part)())
        for done, recipe in enumerate(recipes, 1):
            pages += make(recipe)
            told(done / len(recipes), len(pages))
        return pages

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

    def indexing(self, tag: str, checked: int = 0) -> Indexing:
        gathered, setting = self.gathered, self.renderer(tag).setting
        entries = Entries(setting.voice, gathered.site, gathered.languages, setting.glossary)
        beside = Beside(
            assets={name: page.address for name, page in self.look.search.items()},
            language_file=language_script(tag, gathered.theme.word_files, self._synonyms(tag)),
            strings=search_strings(setting.language),
        )
        indexed = Indexed(self.kept.folder / f"index-{tag}" if self.kept else None)
        return Indexing(setting, entries, self.analysis(tag), beside, self.answers(tag), indexed, checked)

    def analysis(self, tag: str) -> Analysis:
        """It remembers every word that it has met."""
        if tag not in self.analyses:
            stop_words = stop_words_of(tag, self.gathered.theme.word_files)
            self.analyses = {tag: analysis_of(tag, stop_words, self._synonyms(tag))}
        return self.analyses[tag]

    def _synonyms(self, tag: str) -> Sequence[Sequence[str]]:
        return self.gathered.schemas.synonyms.get(tag.split("-")[0], ())
