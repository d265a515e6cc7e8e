"""What a build has left of the search index of a language, so that the next one need not put it together whole.

A folder with three kinds of files: of each block what filters and sorting know of it, and what was read of its records; and
of all blocks together their terms and words. It is safe to delete at any time, all of it or a part.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from tianguis.index.blocks import NAME_LENGTH, Block, Read
from tianguis.memory import read_values, remembers, write_values
from tianguis.recalling import Recalled

_TOGETHER = "together"


class Together(NamedTuple):
    """The terms and words of all records of some blocks."""

    digests: Sequence[str]
    """Of the blocks, by their numbers."""
    step: int
    """Of the levels of lengths."""
    written: dict[str, str]
    levels: Sequence[bytes]
    own: dict[str, int]
    names: dict[str, int]
    keys: dict[str, str]


remembers(Together)


class Indexed:
    """Without a folder, only what this build itself has made is known."""

    def __init__(self, folder: FilePath | None = None) -> None:
        self.folder = folder
        self._blocks: dict[str, Block] = {}
        self._reads: dict[str, Sequence[Read]] = {}

    def block(self, number: int, name: str) -> Block | None:
        """The block of that number if it is here under that name."""
        place = f"{number}-{name}.block"
        if place not in self._blocks:
            found = self._read(place).get(name)
            if not isinstance(found, Block):
                return None
            self._blocks[place] = found
        return self._blocks[place]

    def reads(self, number: int, digest: str) -> Sequence[Read] | None:
        """What was read of the records of the block that has this digest, in their order."""
        name = digest[:NAME_LENGTH]
        block = self.block(number, name)
        if block is None or block.digest != digest:
            return None
        place = f"{number}-{name}.read"
        if not self.folder:
            return self._reads.get(place)
        return [found.value for found in self._read(place).values()] or None

    def recalled(self, number: int) -> dict[Hashable, Recalled]:
        """What any build has left of the records of a block of that number, whatever it was called."""
        found: dict[Hashable, Recalled] = {}
        for path in sorted(self.folder.glob(f"{number}-*.read")) if self.folder else []:
            found.update(self._read(path.name))
        return found

    def keep(self, number: int, block: Block, recalled: dict[Hashable, Recalled]) -> None:
        """`recalled` in the order of the records."""
        self._blocks[f"{number}-{block.name}.block"] = block
        if self.folder:
            self._write(f"{number}-{block.name}.block", {block.name: block})
            self._write(f"{number}-{block.name}.read", recalled)
        else:
            self._reads[f"{number}-{block.name}.read"] = [found.value for found in recalled.values()]

    def together(self) -> Together | None:
        found = self._read(_TOGETHER).get(_TOGETHER)
        return found if isinstance(found, Together) else None

    def keep_together(self, together: Together, names: Iterable[str]) -> None:
        """All that is of other blocks than those of these names, by their numbers, is no longer wanted."""
        self._write(_TOGETHER, {_TOGETHER: together})
        self._sweep({f"{number}-{name}" for number, name in enumerate(names)})

    def forget_together(self) -> None:
        self._write(_TOGETHER, {})

    def _sweep(self, wanted: Collection[str]) -> None:
        for path in self.folder.iterdir() if self.folder else []:
            if path.name != _TOGETHER and path.stem not in wanted:
                path.unlink(missing_ok=True)

    def _read(self, name: str) -> dict[Hashable, Any]:
        return read_values(self.folder / name) if self.folder else {}

    def _write(self, name: str, values: Mapping[Hashable, Any]) -> None:
        # What can't be written is found out again.
        with suppress(OSError):
            if self.folder:
                write_values(self.folder / name, values)
