"""Who makes the pages, and what those who wait are told meanwhile."""

import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest
from builders import gathered

from tianguis.crews import alone, side_by_side
from tianguis.kept import Kept
from tianguis.pipeline import pages
from tianguis.progress import Progress, Turns


class Watching(Progress):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.stages, self.steps, self.turns = [], [], []
        self.length = 0

    def begin(self, stage, steps=0):
        self.stages.append(stage)
        self.length = steps or self.length

    def at(self, step, made):
        self.steps.append((step, made))

    def took(self, turn, pages, reused, seconds):
        self.turns.append((turn, pages, reused))


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_processes_makes_the_same_pages_in_the_same_order(base_site, jobs):
    site = gathered(base_site)

    assert list(pages(site, crew=side_by_side(jobs))) == list(pages(site))


@pytest.mark.parametrize("crew", [alone, side_by_side(2)], ids=["alone", "two"])
def test_those_who_wait_are_told_how_far_it_is(base_site, tmp_path, crew):
    site, kept = gathered(base_site), Kept(tmp_path)
    first, second = Watching(), Watching()

    pages(site, kept, crew, first)
    pages(site, kept, crew, second)

    assert first.stages == ["look", "pages"]
    assert sorted(first.steps) == first.steps
    assert first.steps[-1] == (first.length, sum(pages for _, pages, _ in first.turns))
    assert sorted(turn for turn, _, _ in first.turns) == [
        (tag, part) for tag in ("ar", "en", "es") for part in ("lists", "records")
    ]
    assert {reused for _, _, reused in first.turns} == {0}
    assert [pages for _, pages, _ in second.turns] == [reused for _, _, reused in second.turns]


def test_a_turn_counts_by_what_it_takes():
    told = Watching()
    turns = Turns([("en", "records"), ("en", "lists")])

    turns.note(1, 0.5, 7)
    turns.show(told)

    assert turns.steps == 6000
    assert told.steps == [(1000, 7)]


def test_a_process_that_is_killed_ends_the_build(base_site):
    with pytest.raises(BrokenProcessPool):
        pages(gathered(base_site), crew=side_by_side(2, around=_killed))


def _killed(work):
    os.kill(os.getpid(), signal.SIGKILL)
    return work()
