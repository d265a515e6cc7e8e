"""The code or name that a writer may have meant."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping


def nearest(seen: str, candidates: Mapping[str, Iterable[str]]) -> str:
    """The key of `candidates` nearest to `seen`, or "" if none is near; values are other names of a key.

    A code or name that differs only in case, accents or punctuation wins; then one that begins alike;
    then one with few letters changed.
    """
    wanted = folded(seen)
    if not wanted:
        return ""
    names: dict[str, str] = {}
    for key, others in candidates.items():
        for name in (key, *others):
            names.setdefault(folded(name), key)
    if wanted in names:
        return names[wanted]
    longer = sorted(name for name in names if name.startswith(wanted)) if len(wanted) > 2 else []
    if longer:
        return names[longer[0]]
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def folded(text: str) -> str:
    """Lower case, without accents, with anything but letters and digits as single hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        character if character.isalnum() else "-" for character in plain if not unicodedata.combining(character)
    )
    return "-".join(part for part in kept.split("-") if part)
