"""What has changed between two editions of a pack, as a zip for `update.py` and as one to be unzipped over the folder.

A file whose content the older edition has under any name is taken from there: a search index has new names for the same
contents whenever one record changes. Only who unzips by hand needs all of it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tianguis.package import Entry
from tianguis.packs.contents import Pack, Part, part

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

    @property
    def size_bytes(self) -> int:
        """What `update.py` has to be sent, before it is packed."""
        return sum(each.entry.size_bytes for each in self._unknown().values())

    def members(self) -> Iterator[tuple[str, Part]]:
        """For `update.py`: contents by their hashes, so that no name of a patch ever is a path."""
        yield LIST, part(LIST, self._list())
        yield from ((f"files/{digest}", each) for digest, each in sorted(self._unknown().items()))

    def members_by_hand(self) -> Iterator[tuple[str, Part]]:
        """To be unzipped over the folder that holds the pack's."""
        gone = "".join(f"{self.pack.top}/{path}\r\n" for path in self.deleted)
        yield DELETED, part(DELETED, gone.encode())
        changed = {each.entry.path for each in self.changed}
        every = (each for each in self.pack.all_parts() if each.entry.path in {*changed, "manifest.json"})
        yield from ((f"{self.pack.top}/{each.entry.path}", each) for each in every)

    def _unknown(self) -> dict[str, Part]:
        return {each.entry.sha256: each for each in self.changed if each.entry.sha256 not in self.known}

    def _list(self) -> bytes:
        content: dict[str, Any] = {
            "pack": self.pack.name,
            "from": self.before,
            "to": self.pack.identity,
            "head": dict(self.pack.head),
            "files": [each.entry._asdict() for each in self.changed],
            "deleted": self.deleted,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def patch_to(pack: Pack, before: str, head: Mapping[str, str], entries: Iterable[Entry]) -> Patch:
    """`before` is the older edition's identity, `head` what its manifest begins with."""
    old = {entry.path: entry for entry in entries}
    changed = [each for each in pack.parts.values() if old.get(each.entry.path) != each.entry]
    return Patch(
        pack=pack,
        before=before,
        before_edition=head.get("edition", ""),
        changed=sorted(changed, key=lambda each: each.entry.path),
        known=frozenset(entry.sha256 for entry in old.values()),
        deleted=sorted(old.keys() - pack.parts.keys()),
    )
