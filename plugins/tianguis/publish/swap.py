"""One folder takes the place of another: at one stroke where the system can, else by two renames."""

import ctypes
import errno
import os
from pathlib import Path

_AT_WORKING_FOLDER = -100
_EXCHANGE = 2
_UNKNOWN_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def swap(new: Path, published: Path, aside: Path) -> None:
    """What was published is then where `new` was, or beside `aside`.

    Raises:
        OSError: nothing has changed.
    """
    if not published.exists():
        new.rename(published)
        return
    try:
        _exchange(new, published)
    except OSError as error:
        if error.errno not in _UNKNOWN_HERE:
            raise
        _rename_both(new, published, aside)


def put_back(aside: Path, published: Path) -> None:
    """After a build that was killed between its two renames, when nothing is published."""
    if aside.exists() and not published.exists():
        aside.rename(published)


def _exchange(one: Path, other: Path) -> None:
    """Linux and macOS have a call for it, each its own; Python has none."""
    if os.name != "posix":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        failed = system.renameat2(_AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], _EXCHANGE)
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(*names, _EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def _rename_both(new: Path, published: Path, aside: Path) -> None:
    published.rename(aside)
    try:
        new.rename(published)
    except OSError:
        aside.rename(published)
        raise
    # What stands at `aside` would be put back; from here on it is only in the way.
    aside.rename(aside.with_name("replaced"))
