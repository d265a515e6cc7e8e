"""What is in a pack: files by their paths, with the manifest that names them. Nothing is read before it is written into a zip."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from tianguis.package import MANIFEST_ADDRESS, Entry, edition_of, manifest
from tianguis.packs.faults import PackFault


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a pack: what its manifest says of it, and where its content is."""

    entry: Entry
    source: FilePath | bytes
    """The folder where it stands at its path, or what is in it: of a hundred thousand paths each would take a kilobyte."""

    def content(self) -> bytes:
        """
        Raises:
            PackFault: it is not what the manifest says, and a pack of it would be refused by `update.py`.
        """
        content = self.source if isinstance(self.source, bytes) else (self.source / self.entry.path).read_bytes()
        if hashlib.sha256(content).hexdigest() != self.entry.sha256:
            raise PackFault(f"{self.entry.path} was changed while it was packed. Build again.")
        return content


@dataclass(frozen=True)
class Pack:
    """`top` is the folder that its zip makes; `head` stands before the list of files in its manifest."""

    name: str
    top: str
    head: Mapping[str, str]
    parts: Mapping[str, Part]

    @cached_property
    def manifest(self) -> bytes:
        entries = sorted((part.entry for part in self.parts.values()), key=lambda each: each.path)
        return manifest(entries, **self.head)

    @cached_property
    def identity(self) -> str:
        """The hash of its manifest: the same for no other content."""
        return edition_of(self.manifest)

    @property
    def size_bytes(self) -> int:
        return sum(part.entry.size_bytes for part in self.parts.values())

    def all_parts(self) -> list[Part]:
        """Sorted by path; the manifest is one of them."""
        return sorted([*self.parts.values(), part(MANIFEST_ADDRESS, self.manifest)], key=lambda each: each.entry.path)


def part(path: str, content: bytes) -> Part:
    return Part(Entry(path, len(content), hashlib.sha256(content).hexdigest()), content)


def parts_of(folder: FilePath, entries: Iterable[Entry]) -> dict[str, Part]:
    return {entry.path: Part(entry, folder) for entry in entries}
