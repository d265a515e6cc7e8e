"""Whether a folder can be a site's, and where to build what will be in it."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from tianguis.publish.faults import WrongFolder

_NOT_OURS = (errno.EACCES, errno.EPERM, errno.EROFS)


def refuse_sources(published: Path, sources: Iterable[Path]) -> None:
    """A site's folder is replaced as a whole, so nothing that a site is made from may be in it.

    Raises:
        WrongFolder: with the source that would be lost.
    """
    published = Path(os.path.realpath(published))
    if published.exists() and not published.is_dir():
        raise WrongFolder(
            f"{published} is a file, where the site's folder should be. Delete it, or name another with --site-dir."
        )
    for source in sources:
        if Path(os.path.realpath(source)).is_relative_to(published):
            raise WrongFolder(
                f"{published} holds what the site is made from ({source}). Name another folder with --site-dir."
            )


def folder_beside(published: Path, root: Path) -> Path:
    """On the same disk, so that folders can be exchanged; failing that, with the rest of what can be made again.

    Raises:
        OSError: the site's folder can't be written, or no folder can be made.
    """
    if published.exists() and not os.access(published, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(published))
    beside, apart = published.with_name(f".{published.name}.building"), root / ".tianguis" / "building"
    if not published.is_mount() and _is_made(beside):
        return beside
    for folder in (published, apart):
        folder.mkdir(parents=True, exist_ok=True)
    return apart


def _is_made(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno not in _NOT_OURS:
            raise
        return False
    return os.access(folder, os.W_OK | os.X_OK)
