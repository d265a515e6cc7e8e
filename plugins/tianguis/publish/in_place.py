"""The files of a folder that can't be exchanged are replaced one by one: a mount point, or one in a folder that is not ours.

What is new is first brought onto the same disk, so that a full one is met before anything has changed. Then names are
given in such an order that whoever comes from the front page, at any moment, meets no link to what is not there.
"""

import errno
import filecmp
import os
import shutil
from contextlib import suppress
from pathlib import Path

PARTS = ".tianguis-parts"
_LAST = "manifest.json"


def bring(new: Path, published: Path) -> list[str]:
    """Move what `published` does not have to a hidden folder in it, and say what that was.

    Raises:
        OSError: nothing has changed that a reader can see.
    """
    for folder in _folders(published):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
    shutil.rmtree(published / PARTS, ignore_errors=True)
    there = set(_files(published))
    try:
        fresh = [each for each in _built(new) if each not in there or not _is_same(new / each, published / each)]
        for address in fresh:
            _move(new / address, _part(published, address))
        return fresh
    except OSError:
        shutil.rmtree(published / PARTS, ignore_errors=True)
        raise


def settle(addresses: list[str], new: Path, published: Path) -> None:
    """Give what was brought its names, and remove what is in no file of `new` and was not brought."""
    wanted = {*addresses, *_built(new)}
    gone = [address for address in _files(published) if address not in wanted and not address.startswith(".")]
    for address in sorted(addresses, key=lambda each: _turn(each, published)):
        _name(_part(published, address), published / address, published)
    for address in sorted(gone, key=lambda each: (not _is_page(each), each)):
        # A folder may stand there now, or a file where its folder was.
        with suppress(NotADirectoryError):
            if not _is_folder(published / address):
                (published / address).unlink(missing_ok=True)
    shutil.rmtree(published / PARTS, ignore_errors=True)
    for folder in reversed(_folders(published)[1:]):
        with suppress(OSError):
            folder.rmdir()


def _turn(address: str, published: Path) -> tuple[bool, bool, bool, str]:
    """First what nothing links to yet; what a page needs before the page; the list of all files at the very end."""
    return address == _LAST, (published / address).exists(), _is_page(address), address


def _is_same(built: Path, published: Path) -> bool:
    if published.is_symlink():
        return False
    return built.samefile(published) or filecmp.cmp(built, published, shallow=False)


def _move(source: Path, part: Path) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, part)


def _name(part: Path, target: Path, published: Path) -> None:
    for folder in reversed(target.relative_to(published).parents[:-1]):
        if not _is_folder(published / folder):
            (published / folder).unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if _is_folder(target):
        shutil.rmtree(target)
    part.replace(target)


def _part(published: Path, address: str) -> Path:
    return published / PARTS / address


def _is_page(address: str) -> bool:
    return address.endswith(".html")


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _folders(top: Path) -> list[Path]:
    """The folder itself, then all below it that are not hidden, each before those in it."""
    found = [top]
    for folder in found:
        found += sorted(each for each in folder.iterdir() if _is_folder(each) and not _is_hidden(each, top))
    return found


def _built(new: Path) -> list[str]:
    return [path.relative_to(new).as_posix() for path in new.rglob("*") if not path.is_dir()]


def _files(top: Path) -> list[str]:
    """The addresses of all files that are not in hidden folders; a link is a file wherever it leads."""
    paths = [path for folder in _folders(top) for path in folder.iterdir() if not _is_folder(path)]
    return [path.relative_to(top).as_posix() for path in paths]


def _is_hidden(path: Path, top: Path) -> bool:
    """MkDocs leaves alone what is hidden at the top of a site's folder, such as `.git`; so do we."""
    return path.parent == top and path.name.startswith(".")
