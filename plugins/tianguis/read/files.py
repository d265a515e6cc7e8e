"""The files below a site's folders: where they are, and what the system knows of them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Found:
    """A file at `path` from the site's root; `is_outside` if it is a link, or lies in a folder that is one, to elsewhere."""

    root: FilePath
    path: PurePosixPath
    is_outside: bool

    @property
    def file(self) -> FilePath:
        return self.root / self.path

    @cached_property
    def status(self) -> os.stat_result:
        return self.file.stat()

    @property
    def stamp(self) -> tuple[int, ...]:
        """Another one after every change; the last number is when that was."""
        known = self.status
        return (known.st_size, known.st_mtime_ns, known.st_ino, known.st_ctime_ns)


def files_below(root: FilePath, folders: Iterable[str]) -> list[Found]:
    """In the order of their paths; hidden files and folders are not ours."""
    home = root.resolve()
    found = {each.path: each for folder in folders for each in _below(root, folder, home)}
    return sorted(found.values(), key=lambda each: str(each.path))


def _below(root: FilePath, folder: str, home: FilePath) -> Iterator[Found]:
    for above, inner, names in os.walk(root / folder):
        inner[:] = [name for name in inner if not _is_hidden(name)]
        here = FilePath(above)
        within, place = here.resolve().is_relative_to(home), PurePosixPath(here.relative_to(root).as_posix())
        for name in names:
            file = here / name
            if not _is_hidden(name) and file.is_file():
                is_within = file.resolve().is_relative_to(home) if file.is_symlink() else within
                yield Found(root, place / name, not is_within)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "_"))
