"""What keeps a site from being published, in words for whoever builds it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AS_IT_WAS = "What was published is as it was."
IN_PARTS = "Some of what is published is new and some is not; the next build mends that."
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)


class PublishFault(Exception):
    """One or two lines: what is in the way, what to do, and what readers see until then."""


class WrongFolder(PublishFault):
    """What is named as the site's folder can't be one, however often it is tried."""


@contextmanager
def told(where: Path, state: str = AS_IT_WAS) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishFault(words(error, where, state)) from error


def words(error: OSError, where: Path, state: str = AS_IT_WAS) -> str:
    reason = error.strerror or str(error)
    return f"The site can't be written to {error.filename or where}: {reason}. {_remedy(error)} {state}"


def is_of_the_disk(error: OSError, folder: Path) -> bool:
    """True if it is a full disk, or about a file in `folder`; all else is a fault of the program or of its input."""
    if error.errno in _NO_SPACE:
        return True
    return isinstance(error.filename, str | os.PathLike) and Path(error.filename).is_relative_to(folder)


def _remedy(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return "Free some space, or name a folder on another disk with --site-dir."
    # Windows says so of a folder that a program has open, too.
    if error.errno in _NO_RIGHT and os.name == "nt":
        return "Close the programs that have it open, or name another folder with --site-dir."
    if error.errno in _NO_RIGHT:
        return "Ask for the right to write there, or name another folder with --site-dir."
    return "Mend that, or name another folder with --site-dir."
