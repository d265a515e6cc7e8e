"""A pack for Kiwix: one file with all pages and an index of their texts, beside the zip of the same pack (decision 0017).

libzim, an extra, works in a process of its own. After a full disk it can't end the process that it is in; it prints what nobody
asked for; and what memory it takes is given back.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path as FilePath

from tianguis.packs.contents import Pack, Part
from tianguis.packs.faults import PackFault
from tianguis.packs.zim_about import About
from tianguis.site import Site

_UNFINISHED = "unfinished.zim"
# Xapian, which indexes the texts, holds ten thousand of them if it is not told otherwise: twice the memory in the same time.
_TEXTS_AT_ONCE = 1000
# For a folder that is unzipped, and for a host: no reader of ZIM asks for them.
_NOT_FOR_KIWIX = frozenset(("404.html", "START-HERE.html", "minisign.pub", "update.py"))


@dataclass(frozen=True, slots=True)
class ZimWork:
    """All that is written into one file; `identity` is 16 bytes that no other content has."""

    name: str
    site: Site
    about: About
    parts: Sequence[Part]
    identity: bytes


def zim_work(pack: Pack, pages: Mapping[str, Part], about: About, site: Site) -> ZimWork:
    """What a pack holds for Kiwix; `pages` are told otherwise there, by their paths.

    The manifest stays out as well: it names files that are not there, and a ZIM has a sum of its own.
    """
    chosen = {**pack.parts, **pages}
    parts = [part for path, part in sorted(chosen.items()) if path not in _NOT_FOR_KIWIX and not _is_sitemap(path)]
    said = repr((site, about, [part.entry for part in parts], _maker()))
    return ZimWork(pack.name, site, about, parts, hashlib.sha256(said.encode()).digest()[:16])


def require_libzim() -> None:
    """
    Raises:
        PackFault: libzim is not installed.
    """
    if find_spec("libzim") is None:
        raise PackFault("Packs for Kiwix need libzim: pip install 'tianguis[zim]'")


def write_zim(file: FilePath, work: ZimWork) -> None:
    """The file has its name only when it is whole.

    Raises:
        PackFault: it can't be written, or one of its files has changed.
    """
    folder = file.with_name(_UNFINISHED)
    # What a build that was killed has left; whoever packs has locked the folder around it.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        _write_elsewhere(folder / file.name, work)
        (folder / file.name).replace(file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_sitemap(path: str) -> bool:
    return path.startswith("sitemap") and path.endswith(".xml")


def _maker() -> str:
    """Other versions may write the same pages as other bytes; ours is raised where what is written changes."""
    try:
        return f"1 libzim {version('libzim')}"
    except PackageNotFoundError:
        return "1"


def _write_elsewhere(file: FilePath, work: ZimWork) -> None:
    # A new process rather than a fork, which would begin with all that a build holds.
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_write, args=(file, work, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        fault = ours.recv()
    except EOFError:
        fault = RuntimeError("The system has ended its process, most often for want of memory")
    process.join()
    if isinstance(fault, RuntimeError):
        # libzim names the kind of its own exception in a line before.
        reason = str(fault).rpartition("\n")[2]
        raise PackFault(
            f"The ZIM file of the pack `{work.name}` can't be written in {file.parent.parent}: {reason}."
            " If the disk is full, free some space; or pack without ZIM. What was published is as it was."
        ) from fault
    if fault:
        raise fault


def _write(file: FilePath, work: ZimWork, answer: Connection) -> None:
    """What the other process does. Its end is abrupt on purpose: libzim's own waits for threads that a fault has ended."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.putenv("XAPIAN_FLUSH_THRESHOLD", str(_TEXTS_AT_ONCE))
    fault: Exception | None = None
    try:
        from tianguis.packs.zim_writer import write  # an extra, and slow to import

        write(file, work)
    except Exception as raised:  # the other process raises it
        fault = raised
    answer.send(fault)
    os._exit(0)
