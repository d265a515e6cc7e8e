"""The files below a site's folders: where they are, and what the system knows of them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath


@dataclass(frozen=True, slots=True)
class Found:
    """A file at `path` from the site's root, with forward slashes; `is_outside` if it is a link, or lies in a folder that is
    one, to elsewhere.
    """

    root: FilePath
    path: str
    is_outside: bool
    status: os.stat_result

    @property
    def file(self) -> FilePath:
        return self.root / self.path

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Its own, from the site's root."""
        return self.path.rpartition("/")[0]

    @property
    def stamp(self) -> tuple[int, ...]:
        """Another one after every change; the last number is when that was."""
        known = self.status
        return (known.st_size, known.st_mtime_ns, known.st_ino, known.st_ctime_ns)


def files_below(root: FilePath, folders: Iterable[str]) -> list[Found]:
    """In the order of their paths; hidden files and folders are not ours."""
    home = root.resolve()
    found = {each.path: each for folder in folders for each in _below(root, folder, home)}
    return [found[path] for path in sorted(found)]


def _below(root: FilePath, folder: str, home: FilePath) -> Iterator[Found]:
    """Names and what is known of them come in one call for a folder: a network has tens of thousands of files."""
    here = root / folder
    is_within = here.resolve().is_relative_to(home)
    with suppress(OSError), os.scandir(here) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name.startswith((".", "_")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(root, path, home)
            elif entry.is_file():
                leads_within = FilePath(entry.path).resolve().is_relative_to(home) if entry.is_symlink() else is_within
                yield Found(root, path, not leads_within, entry.stat())
