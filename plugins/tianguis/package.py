"""Stage 7. Pages become files, and a built folder an edition: the list of its files with sizes and hashes.

The edition is the hash of that list's own bytes, so that whoever has a folder can tell it with nothing but `sha256sum`.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from tianguis.model import Filed, Page

MANIFEST_ADDRESS = "manifest.json"
_ENTRY = '  {\n   "path": %s,\n   "size_bytes": %d,\n   "sha256": "%s"\n  }'


class Entry(NamedTuple):
    """A file of an edition, as its manifest names it."""

    path: str
    size_bytes: int
    sha256: str


def written(page: Page, site_folder: FilePath) -> Page:
    """The page without its content, which is now where its address says: a large site does not fit in memory twice.

    A file that has this content already stays as it is.
    """
    path = f"{site_folder}/{page.address}"
    if not _holds(path, page.content):
        _write(path, page.content)
    digest = hashlib.sha256(page.content).hexdigest()
    return page._replace(content=b"", file=Filed(len(page.content), digest, os.stat(path).st_mtime_ns))


def placed(pages: Iterable[Page], kept: FilePath, site_folder: FilePath) -> None:
    """Put files that were kept into the site's folder, as links to the same content where the file system has them."""
    folders: set[str] = set()
    for page in pages:
        folder = page.address.rpartition("/")[0]
        if folder not in folders:
            (site_folder / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        place(f"{kept}/{page.address}", f"{site_folder}/{page.address}")


def place(source: str, target: str) -> None:
    """A link to the same content, or a copy of it."""
    try:
        os.link(source, target)
    except FileExistsError:
        FilePath(target).unlink()
        place(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _holds(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _write(path: str, content: bytes) -> None:
    """A file of its own: whoever has a link to what was there keeps that."""
    try:
        with open(path, "xb") as file:
            file.write(content)
    except FileExistsError:
        FilePath(path).unlink()
        _write(path, content)
    except FileNotFoundError:
        FilePath(path).parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)


def listed(site_folder: FilePath, filed: Mapping[str, Filed] | None = None) -> list[Entry]:
    """Path, size and SHA-256 of every file but the manifest, sorted by path.

    `filed` has what is known of files by their addresses; all others are read.
    """
    top = len(str(site_folder)) + 1
    paths = (f"{folder}/{name}" for folder, _, names in os.walk(site_folder) for name in names)
    entries = (_entry(path, path[top:].replace(os.sep, "/"), filed or {}) for path in paths)
    return sorted((each for each in entries if each.path != MANIFEST_ADDRESS), key=lambda each: each.path)


def manifest(entries: Iterable[Entry], **head: str) -> bytes:
    """The list as it is written; `head` stands before it. `update.py` writes the same bytes from an older list.

    They are those of `json.dumps(…, indent=1)`, which of a hundred thousand files would take hundreds of megabytes.
    """
    files = ",\n".join(
        _ENTRY % (json.dumps(each.path, ensure_ascii=False), each.size_bytes, each.sha256) for each in entries
    )
    begun, _, ended = json.dumps({**head, "files": [0]}, ensure_ascii=False, indent=1).rpartition("\n  0\n")
    return f"{begun}\n{files}\n{ended}\n".encode()


def edition_of(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()


def write_manifest(site_folder: FilePath, entries: Iterable[Entry]) -> str:
    """The edition that the list is of."""
    content = manifest(entries)
    (site_folder / MANIFEST_ADDRESS).write_bytes(content)
    return edition_of(content)


def _entry(path: str, address: str, filed: Mapping[str, Filed]) -> Entry:
    known = filed.get(address)
    if known is None or not is_as_filed(path, known):
        with FilePath(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Entry(address, file.tell(), digest)
    return Entry(address, known.size_bytes, known.sha256)


def is_as_filed(path: str, known: Filed) -> bool:
    """False for what is gone, what somebody has written over, and copies."""
    try:
        found = os.stat(path)
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (known.size_bytes, known.written_ns)
