"""A site as copies have it: without the records of those who have agreed to the site alone (decision 0019).

It is built anew, as a pack of a part is: a page taken out of the whole would leave counts, lists, facets and a search that tell of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from tianguis.consents import not_for_copies
from tianguis.gathered import Gathered
from tianguis.package import Entry
from tianguis.relate import without

AGREED = "_agreed"
"""What is kept of its builds is called so; no pack can be."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole site, as its host has it or as copies have it."""

    gathered: Gathered
    folder: FilePath
    entries: Sequence[Entry]


def agreed(gathered: Gathered) -> Gathered:
    """The very same where nobody has agreed to the site alone."""
    keys = not_for_copies(gathered.library, gathered.schemas)
    return replace(gathered, library=without(gathered.library, keys)) if keys else gathered
