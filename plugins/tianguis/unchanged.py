"""Whether there is anything to build at all: the files of a site, and those that were published, as the system knows them.

Nothing is read, so that a network of ten thousand records that nobody has changed is looked through in a second.
"""

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path as FilePath
from stat import S_ISDIR

from tianguis.identity import fingerprint

# So far the time of a file may lie behind the clock.
_CLOCK_S = 0.05


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A build that was published: what it was made from, what it left, and what it said."""

    sources: Sequence[str]
    """The files and folders that it was made from, whether they were there or not."""
    source_stamp: str
    published_stamp: str
    said: Sequence[tuple[str, str]]
    """`(severity, line)` of every problem."""
    days: tuple[str, str]
    """The first and the last day on which no consent begins or has ended since, as in 2026-11-23."""

    def stands(self, site_folder: FilePath, today: dt.date) -> bool:
        """True if the same build would publish the same again."""
        if not self.days[0] <= today.isoformat() <= self.days[1]:
            return False
        return self.source_stamp == source_stamp(self.sources) and self.published_stamp == published_stamp(site_folder)

    def write(self, file: FilePath) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def last_build(file: FilePath) -> LastBuild | None:
    """None where there is none, or what is there is damaged."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        said = [(str(severity), str(line)) for severity, line in content["said"]]
        first, last = map(str, content["days"])
        stamps = content["source_stamp"], content["published_stamp"]
        return LastBuild(list(content["sources"]), *stamps, said, (first, last))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def last_build_file(kept: FilePath, settings: str, site_folder: FilePath, beside: str = "") -> FilePath:
    """`beside` names what a build leaves beside the pages that the same settings give; of a secret nothing can be told from the name."""
    target = fingerprint(str(site_folder).encode(errors="surrogateescape"), beside.encode())
    return kept / "builds" / settings / f"published-{target}.json"


def source_stamp(sources: Iterable[str], before_s: float | None = None) -> str:
    """What the system knows of every file and folder: any change to one, even back to what it was, gives another stamp.

    "" if one was changed after a time, in seconds since 1970: whoever has read it may have read something else.
    """
    stamps = []
    for path, status in _found(sources):
        if before_s is not None and status.st_ctime > before_s - _CLOCK_S:
            return ""
        stamps.append(f"{path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}")
    return fingerprint("\n".join([*sources, *stamps]).encode(errors="surrogateescape"))


def published_stamp(site_folder: FilePath) -> str:
    """The same for what was published, which other links to the same files leave as it is."""
    found = ((path, status) for path, status in _found([str(site_folder)]) if not S_ISDIR(status.st_mode))
    stamps = [f"{path} {status.st_size} {status.st_mtime_ns}" for path, status in found]
    return fingerprint("\n".join(stamps).encode(errors="surrogateescape"))


def _found(places: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder, with what the system knows of it; links are followed to files only."""
    for place in places:
        if FilePath(place).exists():
            yield place, FilePath(place).stat()
        if FilePath(place).is_dir():
            with os.scandir(place) as found:
                entries = sorted(found, key=lambda entry: entry.name)
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _found([entry.path])
                else:
                    yield entry.path, entry.stat(follow_symlinks=entry.is_file())
