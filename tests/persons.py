"""A small site with three persons: one who is to be on the site alone, one in copies, too, and one whose consent has ended."""

import datetime as dt
from pathlib import Path

from builders import BASE_SITE, SITES, copy_of

from tianguis.model import Key

HERE, EVERYWHERE, ENDED = (Key("person", each) for each in ("zulkarnain", "quetzalina", "xiomara"))
LAST_DAY = dt.date(2026, 6, 30)
"""Of the consent that has ended."""
NEXT_DAY = LAST_DAY + dt.timedelta(1)
TOLD_OF_HERE = ("zulkarnain", "abayomi", "chickpea", "garbanzo")
"""Words that nothing but the record of the first person has."""


def persons_site(folder: Path) -> Path:
    return copy_of(SITES / "persons", copy_of(BASE_SITE, folder))


def tells_of_here(name: str, content: bytes) -> bool:
    """True for a file that has something of the person who is to be on the site alone, in its name or anywhere in it."""
    text = f"{name}\n{content.decode(errors='replace')}".casefold()
    return any(word in text for word in TOLD_OF_HERE)
