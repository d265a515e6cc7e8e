"""What all pages depend on beside the records: the configuration, schemas, theme, this library and those it stands on."""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path as FilePath
from re import findall

from tianguis.site import Site

_CODE = FilePath(__file__).resolve().parent


def settings_fingerprint(site: Site, folders: Iterable[FilePath], *, with_drafts: bool) -> str:
    """The same as long as the same records would give the same pages; `folders` are those of the schemas and the theme."""
    return _hash(f"{site!r} {with_drafts} {own_fingerprint()}", folders)


@cache
def own_fingerprint() -> str:
    """Of this library as this process runs it, and of what it stands on."""
    return _hash(_versions(), [_CODE])


def _hash(words: str, folders: Iterable[FilePath]) -> str:
    digest = hashlib.sha256(words.encode())
    for folder in folders:
        for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.parent.name != "__pycache__"):
            digest.update(str(path.relative_to(folder)).encode(errors="surrogateescape"))
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _versions() -> str:
    """Of Python and of what we require: an upgrade may draw or cut something in another way."""
    try:
        names = [each for each in requires("tianguis") or () if "extra ==" not in each]
        return (
            f"{sys.version} {[(name, version(name)) for each in names for name in findall(r'^[A-Za-z0-9._-]+', each)]}"
        )
    except PackageNotFoundError:
        return sys.version
