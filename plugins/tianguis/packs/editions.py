"""The last editions of a pack, by their manifests alone: enough to know what has changed since, and a few megabytes of disk."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from tianguis.package import Entry, edition_of


class Editions:
    """In `folder`, `<number>-<identity>.json.gz`; the highest number is the newest. Safe to delete: there are no patches then."""

    def __init__(self, folder: FilePath) -> None:
        self.folder = folder

    def before(self, identity: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """`(identity, manifest)` of all but that edition, the newest first. What is damaged was never there."""
        for file in reversed(self._files()):
            content = _read(file)
            if content is not None and _identity(file) != identity:
                yield _identity(file), json.loads(content)

    def remember(self, manifest: bytes, most: int) -> None:
        """The newest edition; one that comes again is no longer an old one. `most` are kept beside it."""
        files, identity = self._files(), edition_of(manifest)
        again = [file for file in files if _identity(file) == identity]
        if not files or files[-1] not in again or _read(files[-1]) is None:
            number = int(files[-1].name.partition("-")[0]) + 1 if files else 1
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self.folder / f"{number:06}-{identity}.json.gz"
            unfinished = new.with_suffix(".new")
            unfinished.write_bytes(gzip.compress(manifest, 6, mtime=0))
            unfinished.replace(new)
            for file in again:
                file.unlink()
        for file in self._files()[: -1 - most]:
            file.unlink()

    def _files(self) -> list[FilePath]:
        return sorted(self.folder.glob("[0-9]*-*.json.gz"))


def entries_of(manifest: dict[str, Any]) -> list[Entry]:
    return [Entry(**each) for each in manifest["files"]]


def _identity(file: FilePath) -> str:
    return file.name.partition("-")[2].partition(".")[0]


def _read(file: FilePath) -> bytes | None:
    try:
        content = gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
    return content if edition_of(content) == _identity(file) else None
