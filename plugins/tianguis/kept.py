"""What the last build left: its files, and of each page what it had asked. A page is made again only if an answer is another.

All of it lies in one folder, is safe to delete at any time, and is believed only as far as it can be checked: files by their
size and the time they were written, answers by asking again. It is JSON, because a folder may come with somebody's pull request.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Any

from filelock import FileLock, Timeout

from tianguis.model import Filed, Page
from tianguis.package import is_as_filed, written
from tianguis.traces import EVERYTHING, Answer, Question, Recipe, traced

KEPT_SETTINGS = 3
"""A build, a preview with drafts, and what was there before the theme was changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder of all builds with the same settings: `site` has their files, each turn of a worker a list of its own."""

    folder: FilePath

    @property
    def site(self) -> FilePath:
        return self.folder / "site"

    @property
    def is_new(self) -> bool:
        """True if no build has left anything yet."""
        return not self.site.is_dir()

    def turn(self, name: str, answer: Answer) -> "Turn":
        return Turn(self.folder / f"{name}.json", self.site, answer)

    def sweep(self, addresses: Collection[str]) -> None:
        """Remove what belongs to no page any more, and what a build left that was killed."""
        top, wanted = len(str(self.site)) + 1, {address.replace("/", os.sep) for address in addresses}
        for folder, _, names in os.walk(self.site, topdown=False):
            inside = f"{folder}{os.sep}"[top:]
            for name in names:
                if inside + name not in wanted:
                    FilePath(folder, name).unlink()
            if not any(FilePath(folder).iterdir()):
                FilePath(folder).rmdir()


def kept_folder(folder: FilePath, settings: str) -> FilePath:
    """Where builds with such settings keep what the next may want."""
    return folder / "builds" / settings


@contextmanager
def kept_in(folder: FilePath, settings: str, wait: Callable[[], None]) -> Iterator[Kept]:
    """The builds with such settings, for one build at a time; of those with others only the last are kept.

    Where nothing can be written, a folder that is gone when the build has ended. `wait` is called if another build is using them.
    """
    own = kept_folder(folder, settings)
    try:
        own.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        with suppress(Timeout):
            lock.acquire(timeout=0)
        if not lock.is_locked:
            wait()
            lock.acquire()
    except OSError:
        with TemporaryDirectory() as passing:
            yield Kept(FilePath(passing))
        return
    try:
        os.utime(own)
        _forget_oldest(own.parent)
        yield Kept(own)
    finally:
        lock.release()


def _forget_oldest(every: FilePath) -> None:
    by_use = sorted(every.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for each in by_use[KEPT_SETTINGS:]:
        shutil.rmtree(each, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Made:
    """Pages that were made together, without their contents; `questions` are numbers in their turn's list."""

    given: str
    questions: tuple[int, ...]
    pages: tuple[Page, ...]


class Turn:
    """The pages of one worker's turn: those of the last build that are still right, and those that are made now."""

    def __init__(self, file: FilePath, site: FilePath, answer: Answer) -> None:
        self.file, self.site, self.folder, self.answer = file, site, str(site), answer
        self.before, self.questions, answers = _read(file)
        self.numbers = {question: number for number, question in enumerate(self.questions)}
        self.changed = {
            number
            for number, (question, then) in enumerate(zip(self.questions, answers, strict=True))
            if answer(question) != then
        }
        self.made: dict[str, _Made] = {}
        self.reused = 0

    def pages(self, recipe: Recipe) -> Iterable[Page]:
        """The pages of a recipe, without their contents, which are in the site's folder."""
        before = self.before.get(recipe.name)
        if before and self._is_right(before, recipe):
            self.reused += len(before.pages)
            self.made[recipe.name] = before
        else:
            self.made[recipe.name] = self._make(recipe)
        return self.made[recipe.name].pages

    def _is_right(self, before: _Made, recipe: Recipe) -> bool:
        return (
            before.given == recipe.given
            and self.changed.isdisjoint(before.questions)
            and all(page.file and is_as_filed(f"{self.folder}/{page.address}", page.file) for page in before.pages)
        )

    def _make(self, recipe: Recipe) -> _Made:
        pages, questions = traced(lambda: [written(page, self.site) for page in recipe.make()])
        asked = {EVERYTHING} if EVERYTHING in questions else questions
        return _Made(recipe.given, tuple(map(self._number, asked)), tuple(pages))

    def _number(self, question: Question) -> int:
        number = self.numbers.setdefault(question, len(self.questions))
        if number == len(self.questions):
            self.questions.append(question)
        return number

    def close(self) -> None:
        """Keep what was made for the next build."""
        asked = sorted({number for made in self.made.values() for number in made.questions})
        renumbered = {number: index for index, number in enumerate(asked)}
        questions = [self.questions[number] for number in asked]
        content = {
            "questions": questions,
            "answers": [self.answer(question) for question in questions],
            "made": {
                name: (each.given, [renumbered[number] for number in each.questions], [_fields(page) for page in each.pages])
                for name, each in self.made.items()
            },
        }  # fmt: skip
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_suffix(".new")
        beside.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        beside.replace(self.file)


def _read(file: FilePath) -> tuple[dict[str, _Made], list[Question], list[str]]:
    """Nothing where there is nothing, or where it is not what `close` has written."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        made = {
            name: _Made(given, tuple(questions), tuple(map(_page, pages)))
            for name, (given, questions, pages) in content["made"].items()
        }
        questions, answers = [_tuples(each) for each in content["questions"]], list(content["answers"])
        is_whole = len(set(questions)) == len(questions) == len(answers) and all(
            0 <= number < len(questions) for each in made.values() for number in each.questions
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}, [], []
    return (made, questions, answers) if is_whole else ({}, [], [])


def _fields(page: Page) -> list[Any]:
    assert page.file, "a page that was written knows its file"
    return [page.address, page.language, page.alternates, page.updated, page.is_listed, page.file]


def _page(fields: list[Any]) -> Page:
    address, language, alternates, updated, is_listed, file = fields
    return Page(address, b"", language, tuple((tag, at) for tag, at in alternates), updated, is_listed, Filed(*file))


def _tuples(value: Any) -> Any:
    """Keys and paths as they were: JSON knows lists only."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
