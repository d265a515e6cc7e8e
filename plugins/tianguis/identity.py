"""What may name a record: an id that every file system, zip and address can hold. And what names a file by its content."""

import hashlib
import re
import unicodedata

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])")
# Names that Windows keeps for devices, and ours for lists.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text)) and not is_reserved(text)


def is_reserved(text: str) -> bool:
    return text.lower() in _RESERVED


def slug(text: str) -> str:
    """The nearest thing to `text` that may be an id, for remedies."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return made if is_id(made) else f"{made or 'record'}-1"


def fingerprint(*contents: bytes) -> str:
    """The part of a file's name that changes with its content."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:10]
