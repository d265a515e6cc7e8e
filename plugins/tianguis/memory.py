"""What a build has found out of each record, so that the next one need not find it out again.

It is bound to the settings of builds (`settings.py`): whoever remembers something answers for all else that it depends on, such
as the fingerprint of a file. What nobody asked for is forgotten when a build ends. Values are pickled, a shelf at a time, because
nothing else is read half as fast; but a folder may come with somebody's pull request, so nothing is unpickled that could do anything.
"""

import datetime
import gc
import hashlib
import io
import os
import pickle
from collections.abc import Hashable, Mapping
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any
from zlib import crc32

from tianguis.model import Attachment, Document, Key, Picture, Place, Positions, Problem, Record, Text, Translation

_SHELVES = 64
# So far the time of a file may lie behind the clock.
_CLOCK_NS = 50_000_000
_HASH_BYTES = hashlib.sha256().digest_size
# What values are made of, beside what Python's own literals are.
_ALLOWED: dict[tuple[str, str], type] = {}


def remembers(*classes: type) -> None:
    """Values may be made of these, too: classes that only hold what they are given."""
    _ALLOWED.update({(each.__module__, each.__qualname__): each for each in classes})


remembers(Attachment, Document, Key, Picture, Place, Positions, Problem, Record, Text, Translation, datetime.date)


class Memory:
    """Values by the id of the record that they are of, and by a name. Without a folder nothing is kept."""

    def __init__(self, folder: FilePath | None = None) -> None:
        self.folder = folder
        self.began_ns = _now_ns(folder) if folder else 0
        self.before: dict[int, dict[Hashable, Any]] = {}
        self.now: dict[int, dict[Hashable, Any]] = {}

    def is_older(self, changed_ns: int) -> bool:
        """False for a file that may be changed once more without its time becoming another."""
        return changed_ns < self.began_ns - _CLOCK_NS

    def find(self, identity: str, name: Hashable) -> Any:
        """What was kept under the name; None if nothing was."""
        shelf = _shelf(identity)
        if shelf not in self.before:
            self.before[shelf] = read_values(self.folder / f"{shelf:02}") if self.folder else {}
        return self.before[shelf].get((identity, name))

    def keep(self, identity: str, name: Hashable, value: Any) -> None:
        """Have it found by the next build; also what was found and is still right."""
        if self.folder:
            self.now.setdefault(_shelf(identity), {})[identity, name] = value

    def close(self) -> None:
        """The build has kept what it had to keep. What can't be written is found out again."""
        if not self.folder:
            return
        for shelf in range(_SHELVES):
            now = self.now.get(shelf, {})
            if not _is_same(now, self.before.get(shelf)):
                with suppress(OSError):
                    write_values(self.folder / f"{shelf:02}", now)
        self.before, self.now = {shelf: self.now.get(shelf, {}) for shelf in range(_SHELVES)}, {}
        self.began_ns = _now_ns(self.folder)


NOTHING_KNOWN = Memory()


def _now_ns(folder: FilePath) -> int:
    """By the clock of the file system; 0, before which nothing was changed, where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _shelf(identity: str) -> int:
    return crc32(identity.encode(errors="surrogateescape")) % _SHELVES


def _is_same(now: dict[Hashable, Any], before: dict[Hashable, Any] | None) -> bool:
    """True if nothing was kept but what was found, and all of that. A shelf that nobody has opened may hold what is gone."""
    return before is not None and now.keys() == before.keys() and all(before[name] is now[name] for name in now)


def write_values(file: FilePath, values: Mapping[Hashable, Any]) -> None:
    """Of no values there is no file."""
    if not values:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    content = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    beside.write_bytes(hashlib.sha256(content).digest() + content)
    beside.replace(file)


def read_values(file: FilePath) -> dict[Hashable, Any]:
    """Nothing where there is nothing, or where it is not what `write_values` has written."""
    try:
        content = file.read_bytes()
        if hashlib.sha256(content[_HASH_BYTES:]).digest() != content[:_HASH_BYTES]:
            return {}
        values = _unpickled(content[_HASH_BYTES:])
    except (OSError, pickle.UnpicklingError):
        return {}
    return values if isinstance(values, dict) else {}


def _unpickled(content: bytes) -> Any:
    """Nothing that is made here is rubbish, so that to look for some meanwhile would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return _Unpickler(io.BytesIO(content)).load()
    finally:
        if was_on:
            gc.enable()


class _Unpickler(pickle.Unpickler):
    """Makes nothing but values: Python's own manual advises so, "Restricting globals"."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None
