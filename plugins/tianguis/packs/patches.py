"""What has changed between two editions of a pack, as a zip for `update.py` and as one to be unzipped over the folder.

A file whose content the older edition has under any name is taken from there: after any edit of a language the files of its search
index stand in a folder of a new name. That such a folder has moved is said once, because ten thousand hashes would be most of a patch.
Where the older edition's pack is still there, a file that has changed is sent as its difference. Only who unzips by hand needs all of it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tianguis.package import MANIFEST_ADDRESS, Entry
from tianguis.packs.contents import Pack, Part, part
from tianguis.packs.differences import ReadOlder, difference

LIST = "patch.json"
DELETED = "DELETED.txt"


@dataclass(frozen=True)
class Patch:
    """From the edition `before` to that of `pack`. Paths are sorted."""

    pack: Pack
    before: str
    before_edition: str
    changed: list[Part]
    """New, or with another content."""
    known: frozenset[str]
    """The contents that the older edition has, by their hashes."""
    deleted: list[str]
    moved: dict[str, str]
    """Folders of the older edition by what they are called now; files go with them unless `listed` says otherwise."""
    listed: list[Part]
    """Those of `changed` that are not where they are moved to with their folder."""
    left: list[str]
    """What the folder has after the move, and the pack has not."""
    older: Mapping[str, Entry] = field(default_factory=dict)
    """By the hash of a new content: the file of the older edition that it is told from."""
    read_older: ReadOlder | None = None

    @property
    def size_bytes(self) -> int:
        """What `update.py` has to be sent, before it is packed."""
        return sum(each.entry.size_bytes for each in self._unknown().values())

    def members(self) -> Iterator[tuple[str, Part]]:
        """For `update.py`: contents by their hashes, so that no name of a patch ever is a path."""
        yield LIST, part(LIST, self._list())
        for digest, each in sorted(self._unknown().items()):
            old = self.read_older(self.older[digest]) if self.read_older and digest in self.older else None
            if old is None:
                yield f"files/{digest}", each
            else:
                yield f"differences/{digest}", part(digest, difference(old, each.content()))

    def members_by_hand(self) -> Iterator[tuple[str, Part]]:
        """To be unzipped over the folder that holds the pack's."""
        gone = "".join(f"{self.pack.top}/{path}\r\n" for path in self.deleted)
        yield DELETED, part(DELETED, gone.encode())
        changed = {MANIFEST_ADDRESS, *(each.entry.path for each in self.changed)}
        every = (each for each in self.pack.all_parts() if each.entry.path in changed)
        yield from ((f"{self.pack.top}/{each.entry.path}", each) for each in every)

    def _unknown(self) -> dict[str, Part]:
        return {each.entry.sha256: each for each in self.changed if each.entry.sha256 not in self.known}

    def _list(self) -> bytes:
        content: dict[str, Any] = {
            "pack": self.pack.name,
            "from": self.before,
            "to": self.pack.identity,
            "head": dict(self.pack.head),
            "moved": self.moved,
            "files": [each.entry._asdict() for each in self.listed],
            "deleted": self.left,
            "differences": {digest: each.sha256 for digest, each in sorted(self.older.items())},
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def patch_to(
    pack: Pack, before: str, head: Mapping[str, str], entries: Iterable[Entry], read_older: ReadOlder | None = None
) -> Patch:
    """`before` is the older edition's identity, `head` what its manifest begins with."""
    old = {entry.path: entry for entry in entries}
    moved = _moved(old, pack.parts)
    origins = {_carried(entry.path, moved): entry for entry in old.values()}
    carried = {path: entry._replace(path=path) for path, entry in origins.items()}
    listed, known = _other_than(carried, pack), frozenset(entry.sha256 for entry in old.values())
    told = {each.entry.sha256: origins[each.entry.path] for each in listed if each.entry.path in origins}
    return Patch(
        pack=pack,
        before=before,
        before_edition=head.get("edition", ""),
        changed=_other_than(old, pack),
        known=known,
        deleted=sorted(old.keys() - pack.parts.keys()),
        moved=moved,
        listed=listed,
        left=sorted(carried.keys() - pack.parts.keys()),
        older={digest: entry for digest, entry in told.items() if digest not in known} if read_older else {},
        read_older=read_older,
    )


def _other_than(entries: Mapping[str, Entry], pack: Pack) -> list[Part]:
    found = (each for each in pack.parts.values() if entries.get(each.entry.path) != each.entry)
    return sorted(found, key=lambda each: each.entry.path)


def _moved(old: Mapping[str, Entry], parts: Mapping[str, Part]) -> dict[str, str]:
    """Folders that are gone, by the new ones that have most of their files."""
    there, here = {_folder(path) for path in old}, {_folder(path) for path in parts}
    gone = {(_name(path), entry.sha256): _folder(path) for path, entry in old.items() if _folder(path) not in here}
    votes: Counter[tuple[str, str]] = Counter()
    for path, each in parts.items():
        folder = gone.get((_name(path), each.entry.sha256))
        if folder and _folder(path) not in there:
            votes[folder, _folder(path)] += 1
    moved: dict[str, str] = {}
    for (before, now), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if before not in moved and now not in moved.values():
            moved[before] = now
    return moved


def _carried(path: str, moved: Mapping[str, str]) -> str:
    folder = moved.get(_folder(path))
    return f"{folder}/{_name(path)}" if folder else path


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
