"""Until when a record is open. No page knows what day it is: whoever reads it has a clock, and an old copy may be read years later."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tianguis.schema.kinds import Kind, items_of

OVER = "over"
"""Stands for the day where a record itself says that it is no longer open."""


def deadline_of(values: Mapping[str, Any], kind: Kind) -> str:
    """The last day on which a record with these values is open, as in 2026-12-31; OVER, or "" where it has no deadline."""
    deadline = kind.deadline
    day = values.get(deadline.name) if deadline else None
    if deadline is None or not isinstance(day, dt.date):
        return ""
    is_open = all(set(items_of(values.get(name))) & set(wanted) for name, wanted in deadline.while_.items())
    return day.isoformat() if is_open else OVER
