"""What a build tells those who wait for it: on a terminal bars while it lasts, at its end a summary."""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import click

from tianguis.gathered import Gathered
from tianguis.messages import severity
from tianguis.progress import Progress, Turn

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# A terminal that is written to more often is no easier to read.
_SHOWN_EVERY_S = 0.1


class Summary(Progress):
    """Takes the time of each stage, and with `has_bars` shows how far it is."""

    clock = staticmethod(time.process_time)

    def __init__(self, *, has_bars: bool = False) -> None:
        self.has_bars, self.began_s = has_bars, time.perf_counter()
        self.stage, self.stage_began_s, self.shown_s = "", self.began_s, 0.0
        self.stages_s: dict[str, float] = defaultdict(float)
        self.parts_s: dict[str, float] = defaultdict(float)
        self.pages: Counter[str] = Counter()
        self.reused: Counter[str] = Counter()
        # click has no public name for what `progressbar` returns.
        self.bar: Any = None

    def begin(self, stage: str, steps: int = 0) -> None:
        self.end()
        self.stage, self.stage_began_s = stage, time.perf_counter()
        if self.has_bars and stage:
            self._open(stage, steps or 1)

    def end(self) -> None:
        """The last stage has ended; from here on others may write."""
        if self.stage:
            self.stages_s[self.stage] += time.perf_counter() - self.stage_began_s
            self.stage = ""
        if self.bar:
            self.bar.update(self.bar.length - self.bar.pos)
            self.bar.render_finish()
            self.bar = None

    def at(self, step: int, made: int) -> None:
        now_s = time.perf_counter()
        if self.bar and now_s - self.shown_s > _SHOWN_EVERY_S:
            self.shown_s = now_s
            self.bar.update(step - self.bar.pos, made)

    def took(self, turn: Turn, pages: int, reused: int, seconds: float) -> None:
        tag, part = turn
        self.parts_s[part] += seconds
        # The files of a search index are no pages.
        if part != "search":
            self.pages[tag] += pages
            self.reused[tag] += reused

    def lines(self, gathered: Gathered) -> Iterator[str]:
        """The build in four lines, when it has ended."""
        counts = Counter(severity(each) for each in gathered.problems)
        found = ", ".join(counted(counts[name], name) for name in ("error", "warning") if counts[name])
        yield f"{counted(len(gathered.library.records), 'record')}, {found or 'no problems'}"
        each = ", ".join(f"{tag} {count:,}" for tag, count in self.pages.items())
        yield f"Pages: {each}; {self.reused.total():,} of {self.pages.total():,} reused"
        stages = ", ".join(f"{name} {_seconds(spent)}" for name, spent in self.stages_s.items())
        parts = ", ".join(f"{name} {_seconds(spent)}" for name, spent in self.parts_s.items())
        yield f"Time: {stages}; of processors for pages: {parts}"
        yield f"{_seconds(time.perf_counter() - self.began_s)} in all{_memory()}"

    def _open(self, stage: str, steps: int) -> None:
        self.bar = click.progressbar(
            length=steps,
            label=f"{stage.capitalize():<9}",
            item_show_func=self._rate,
            width=30,
            file=sys.stderr,
        )
        self.bar.render_progress()

    def _rate(self, made: int | None) -> str | None:
        spent_s = time.perf_counter() - self.stage_began_s
        return f"{made:,} · {made / spent_s:,.0f}/s" if made and spent_s else None


def counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"


def _memory() -> str:
    """At the most, as far as the system tells: of this process, and of the largest that it has started."""
    if resource is None:
        return ""
    own, largest = (_megabytes(resource.getrusage(who).ru_maxrss) for who in _WHO)
    return f", at most {own:,} MB of memory" + (f" and {largest:,} MB in a worker" if largest else "")


def _megabytes(most: int) -> int:
    """macOS counts bytes, others kilobytes."""
    return round(most / (1_000_000 if sys.platform == "darwin" else 1000))


_WHO: Sequence[int] = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN) if resource else ()
