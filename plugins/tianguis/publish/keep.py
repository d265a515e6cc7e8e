"""What a new site folder takes over from the one it replaces: owner, rights, and what is hidden in it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from tianguis.publish.in_place import PARTS


def dress(folder: Path, published: Path) -> None:
    """The rights of the folder that will be replaced, before there are files that inherit them; as far as one may."""
    if not published.exists():
        return
    # There are no owners on Windows, and nobody but root gives a folder away.
    with suppress(AttributeError, OSError):
        os.chown(folder, -1, published.stat().st_gid)
        os.chown(folder, published.stat().st_uid, -1)
    with suppress(OSError):
        shutil.copystat(published, folder)


def keep_hidden(published: Path, new: Path) -> list[Path]:
    """What is hidden at the top, such as `.git` or `.htaccess`, is not the build's: MkDocs never removes it."""
    if not published.exists():
        return []
    names = [path.name for path in published.iterdir() if path.name.startswith(".") and path.name != PARTS]
    kept = [new / name for name in names if not (new / name).exists()]
    for path in kept:
        _take(published / path.name, path)
    return kept


def removed(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink()


def _take(source: Path, target: Path) -> None:
    if _is_folder(source):
        shutil.copytree(source, target, symlinks=True, copy_function=_link)
    else:
        _link(source, target)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
