"""What of a hosted site no phone may keep: the files that tell of those who have agreed to the site alone (decision 0019)."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import escape

from tianguis.model import Record
from tianguis.packs.agreed import Whole

# As much of a hash as tells one path of a site from another.
_SHOWN = 12


def apart(host: Whole, copied: Whole) -> list[str]:
    """The hashes of their paths, or of a folder's (`en/search/`) where all of it is apart: a path may be somebody's name."""
    told = set(_telling(host, copied))
    every = Counter(folder for entry in host.entries for folder in _folders(entry.path))
    some = Counter(folder for path in told for folder in _folders(path))
    names = {next((each for each in _folders(path) if some[each] == every[each]), path) for path in told}
    return sorted(hashlib.sha256(name.encode()).hexdigest()[:_SHOWN] for name in names)


def instead(host: Whole, copied: Whole) -> frozenset[str]:
    """Paths of files that copies have otherwise than the host."""
    return frozenset(entry.path for entry in set(copied.entries) - set(host.entries))


def _telling(host: Whole, copied: Whole) -> Iterator[str]:
    """Pages that are other without these records may still tell of nobody: a number, or a word of the menu, has changed."""
    words = [word for each in _only_here(host, copied) for word in _words(each)]
    for entry in set(host.entries) - set(copied.entries):
        if not entry.path.endswith(".html") or any(word in _content(host, entry.path) for word in words):
            yield entry.path


def _only_here(host: Whole, copied: Whole) -> list[Record]:
    records = host.gathered.library.records
    return [records[key] for key in records.keys() - copied.gathered.library.records.keys()]


def _words(record: Record) -> list[bytes]:
    """What a page that tells of a record has at least one of: links to its page have its id."""
    titles = [
        values.get("title") for values in (record.values, *(each.values for each in record.translations.values()))
    ]
    return [record.key.id.encode(), *(str(escape(title)).encode() for title in titles if title)]


def _content(host: Whole, path: str) -> bytes:
    """With its path, which the page need not say."""
    return path.encode() + (host.folder / path).read_bytes()


def _folders(path: str) -> Sequence[str]:
    """From the outermost in."""
    return [path[: at + 1] for at, character in enumerate(path) if character == "/"]
