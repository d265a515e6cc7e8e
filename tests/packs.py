"""What tests of packs build with: packs of a few files, folders they are unzipped into, patches between them."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from builders import ROOT
from forked import CAN_FORK, forked

from tianguis.package import edition_of
from tianguis.packs.contents import Pack, part
from tianguis.packs.differences import older_contents
from tianguis.packs.editions import Editions, entries_of
from tianguis.packs.patches import patch_to
from tianguis.packs.zips import write_zip

UPDATE = "update.py"
UPDATE_BYTES = (ROOT / "theme/packs" / UPDATE).read_bytes()


def a_pack(files: Mapping[str, bytes], *, name: str = "all", updates: str = "") -> Pack:
    """A pack of these files, and of update.py, as any pack has it."""
    every = {UPDATE: UPDATE_BYTES, **files}
    edition = edition_of(repr(sorted(files.items())).encode())
    head = {"pack": name, "edition": edition, "updates": updates}
    return Pack(name, "site", head, {path: part(path, content) for path, content in every.items()})


def zipped(pack: Pack, file: Path) -> Path:
    write_zip(file, ((f"{pack.top}/{each.entry.path}", each) for each in pack.all_parts()))
    return file


def unzipped(pack: Pack, folder: Path) -> Path:
    """The pack's own folder, freshly unzipped."""
    with ZipFile(zipped(pack, folder.with_suffix(".zip"))) as archive:
        archive.extractall(folder)
    return folder / pack.top


def patched(before: Pack, after: Pack, file: Path, *, by_hand: bool = False, has_older: bool = True) -> Path:
    """The patch from one to the other, by way of a store of editions as a build has it; the older pack may be gone."""
    store = Editions(file.with_suffix(".editions"))
    store.remember(before.manifest, 3)
    [(identity, manifest)] = store.before(after.identity)
    older = zipped(before, file.with_suffix(".older")) if has_older else None
    with older_contents(older, before.top) as read_older:
        patch = patch_to(after, identity, manifest, entries_of(manifest), read_older)
        write_zip(file, patch.members_by_hand() if by_hand else patch.members())
    return file


def updated(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """update.py of a folder, as an office runs it."""
    if CAN_FORK:
        return forked(folder / UPDATE, *words, folder=ROOT)
    return updated_alone(folder, *words)


def updated_alone(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same by a Python that has nothing but itself."""
    command = [sys.executable, "-I", "-S", str(folder / UPDATE), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)
