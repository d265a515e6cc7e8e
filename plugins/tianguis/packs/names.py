"""Names that FAT32, exFAT and NTFS take, also when a pack is unzipped deep in somebody's folders."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tianguis.identity import is_reserved, slug

LONGEST_PATH = 200
"""Windows takes 260 characters in all, 60 of which are left for the folder that a pack is unzipped in."""

_LONGEST_TOP = 20
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_MOST_TOLD = 5


def top_folder(site_name: str) -> str:
    """The folder that every pack of a site makes: short, and the same in all of them."""
    # Where a name is in another script `slug` can't say anything of it.
    has_letters = any(each.isascii() and each.isalnum() for each in unicodedata.normalize("NFKD", site_name))
    words = slug(site_name)[:_LONGEST_TOP].strip("-") if has_letters else ""
    return "site" if not words or is_reserved(words) else words


def refused(paths: Iterable[str], top: str) -> list[str]:
    """Why some of these can't be in a pack, a line each; of very many the first."""
    told = list(_refused(paths, top))
    return [*told[:_MOST_TOLD], f"and {len(told) - _MOST_TOLD} more"] if len(told) > _MOST_TOLD else told


def _refused(paths: Iterable[str], top: str) -> Iterator[str]:
    known: dict[str, str] = {}
    for path in paths:
        # NTFS and exFAT compare capitals, macOS also the two ways to write an accent.
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in known:
            yield f"`{path}` differs from `{known[folded]}` only in capitals or accents."
        known[folded] = path
        if len(path) + len(top) + 1 > LONGEST_PATH:
            yield f"`{path}` has {len(path)} characters; {LONGEST_PATH - len(top) - 1} can be unzipped everywhere."
        if _UNSAFE.search(path) or any(_is_unsafe(name) for name in path.split("/")):
            yield f"`{path}` has a name that Windows does not take."


def _is_unsafe(name: str) -> bool:
    device = name.partition(".")[0].rstrip(" ")
    # `index` is reserved among ids, for our own lists; as a file it is safe.
    return name != name.rstrip(" .") or not name or (is_reserved(device) and device.lower() != "index")
