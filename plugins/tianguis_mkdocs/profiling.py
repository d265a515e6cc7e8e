"""Where the time of a build goes, as the standard library's profiler sees it: in this process and in its workers."""

import io
import pstats
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import TypeVar

T = TypeVar("T")
_ROWS = 60
_BINARY = (".prof", ".pstats")


@dataclass(frozen=True, slots=True)
class Profiled:
    """Runs a worker's turn, and leaves in `folder` what it took."""

    folder: Path

    def __call__(self, work: Callable[[], T]) -> T:
        # A forked process goes on as its parent did, whose profile is of no use here.
        sys.setprofile(None)
        profile = Profile()
        try:
            return profile.runcall(work)
        finally:
            with NamedTemporaryFile(dir=self.folder, delete=False) as file:
                profile.dump_stats(file.name)


@contextmanager
def profiled_into(file: Path) -> Iterator[Profiled]:
    """What happens until the end, with all turns that are taken through what this gives, as a table in `file`."""
    profile = Profile()
    with TemporaryDirectory() as folder:
        try:
            with profile:
                yield Profiled(Path(folder))
        finally:
            _write(file, profile, list(Path(folder).iterdir()))


def _write(file: Path, profile: Profile, others: list[Path]) -> None:
    """A table to read; for programs that draw, the profile itself where the file's name ends with `.prof`."""
    words = io.StringIO()
    stats = pstats.Stats(profile, stream=words)
    for other in others:
        stats.add(str(other))
    if file.suffix in _BINARY:
        stats.dump_stats(file)
        return
    words.write(
        f"This process and {len(others)} turns of its workers; a waiting process counts as busy.\n\nBy own time\n"
    )
    stats.sort_stats("tottime").print_stats(_ROWS)
    words.write("By the time of all that a function has called\n")
    stats.sort_stats("cumtime").print_stats(_ROWS)
    file.write_text(words.getvalue(), encoding="utf-8")
