"""Zips and ZIM files that builds have made: they wait for the next build, which may need the same ones again."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath

from filelock import FileLock

from tianguis.package import place
from tianguis.packs.told import Offered


class KeptFiles:
    """In `folder`, named by what they were made of, with a file of its SHA-256 beside each. Safe to delete."""

    def __init__(self, folder: FilePath) -> None:
        self.folder, self.used = folder, set[str]()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """For one build at a time: what one sweeps away may be what another, into another folder, is about to use.

        At the end only what was used is kept; all of it where a build breaks off.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "lock"):
            yield
            for file in self.folder.glob("*.zi[pm]*"):
                if file.name not in self.used:
                    file.unlink()

    def find(self, key: str, suffix: str) -> FilePath | None:
        """A file that an earlier build has made of the same, if it is still there."""
        kept = self.folder / f"{key}{suffix}"
        return kept if kept.exists() else None

    def offered(self, target: FilePath, key: str, write: Callable[[FilePath], None]) -> Offered:
        """A file in the site's folder: the one that was made of the same before, or a new one."""
        kept = self.folder / f"{key}{target.suffix}"
        digest_file = kept.with_name(f"{kept.name}.sha256")
        self.used |= {kept.name, digest_file.name}
        if not (kept.exists() and digest_file.exists()):
            write(kept)
            digest_file.write_text(_digest(kept), encoding="utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        place(str(kept), str(target))
        return Offered(target.name, target.stat().st_size, digest_file.read_text(encoding="utf-8"))


def _digest(file: FilePath) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
