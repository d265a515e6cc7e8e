"""Stage 7. Pages become files, and a built folder an edition: the list of its files with sizes and hashes."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from tianguis.model import Filed, Page

MANIFEST_ADDRESS = "manifest.json"


def written(page: Page, site_folder: FilePath) -> Page:
    """The page without its content, which is now where its address says: a large site does not fit in memory twice.

    A file that has this content already stays as it is.
    """
    path = site_folder / page.address
    if not _holds(path, page.content):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(page.content)
    digest = hashlib.sha256(page.content).hexdigest()
    return replace(page, content=b"", file=Filed(len(page.content), digest, path.stat().st_mtime_ns))


def placed(pages: Iterable[Page], kept: FilePath, site_folder: FilePath) -> None:
    """Put files that were kept into the site's folder, as links to the same content where the file system has them."""
    folders: set[str] = set()
    for page in pages:
        folder = page.address.rpartition("/")[0]
        if folder not in folders:
            (site_folder / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        _place(f"{kept}/{page.address}", f"{site_folder}/{page.address}")


def _place(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        FilePath(target).unlink()
        _place(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _holds(path: FilePath, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def manifest(site_folder: FilePath, filed: Mapping[str, Filed] | None = None) -> bytes:
    """Path, size and SHA-256 of every file, sorted by path; `edition` is the hash of that list.

    `filed` has what is known of files by their addresses; all others are read.
    """
    listed = [
        _entry(f"{folder}/{name}", f"{folder}/{name}"[len(str(site_folder)) + 1 :].replace(os.sep, "/"), filed or {})
        for folder, _, names in os.walk(site_folder)
        for name in names
    ]
    listed = sorted((each for each in listed if each["path"] != MANIFEST_ADDRESS), key=lambda each: str(each["path"]))
    edition = hashlib.sha256(json.dumps(listed, ensure_ascii=False).encode()).hexdigest()
    return (json.dumps({"edition": edition, "files": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def write_manifest(site_folder: FilePath, filed: Mapping[str, Filed] | None = None) -> None:
    (site_folder / MANIFEST_ADDRESS).write_bytes(manifest(site_folder, filed))


def _entry(path: str, address: str, filed: Mapping[str, Filed]) -> dict[str, str | int]:
    known = filed.get(address)
    if known is None or not is_as_filed(path, known):
        content = FilePath(path).read_bytes()
        return {"path": address, "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return {"path": address, "size_bytes": known.size_bytes, "sha256": known.sha256}


def is_as_filed(path: str, known: Filed) -> bool:
    """False for what is gone, what somebody has written over, and copies."""
    try:
        # Asked of every page; a path object would cost more than the answer.
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (known.size_bytes, known.written_ns)
