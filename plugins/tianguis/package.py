"""Stage 7. Pages become files, and a built folder an edition: the list of its files with sizes and hashes."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path as FilePath

from tianguis.model import Page

MANIFEST_ADDRESS = "manifest.json"


def written(page: Page, site_folder: FilePath) -> Page:
    """The page without its content, which is now where its address says: a large site does not fit in memory twice."""
    path = site_folder / page.address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.content)
    return replace(page, content=b"")


def manifest(site_folder: FilePath) -> bytes:
    """Path, size and SHA-256 of every file, sorted by path; `edition` is the hash of that list."""
    files = [_entry(site_folder, path) for path in sorted(site_folder.rglob("*")) if path.is_file()]
    listed = [entry for entry in files if entry["path"] != MANIFEST_ADDRESS]
    listed.sort(key=lambda entry: str(entry["path"]))
    edition = hashlib.sha256(json.dumps(listed, ensure_ascii=False).encode()).hexdigest()
    return (json.dumps({"edition": edition, "files": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def write_manifest(site_folder: FilePath) -> None:
    (site_folder / MANIFEST_ADDRESS).write_bytes(manifest(site_folder))


def _entry(site_folder: FilePath, path: FilePath) -> dict[str, str | int]:
    content = path.read_bytes()
    return {
        "path": path.relative_to(site_folder).as_posix(),
        "size_bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
