"""Builds of one site folder take turns: each has a lock, which the system takes back when a build is killed."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

_LOCK = "lock"
IGNORE = ".gitignore"


def taken(beside: Path, wait: Callable[[], None]) -> BaseFileLock:
    """The lock in a folder; `wait` is called once if another build has it."""
    lock = FileLock(beside / _LOCK, thread_local=False)
    timeout_s = 0
    while not lock.is_locked:
        beside.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=timeout_s)
        except Timeout:
            wait()
            timeout_s = -1
        except FileNotFoundError:
            # The build that had it has just taken its folder away.
            continue
    return lock


def left(beside: Path, lock: BaseFileLock) -> None:
    """Give the lock back, and take the folder away if nothing else is in it."""
    # Windows removes no file that is open. Elsewhere the order matters: a lock that was given back may be another's.
    if os.name == "nt":
        lock.release()
    for path in (beside / IGNORE, beside / _LOCK):
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        beside.rmdir()
    lock.release()
