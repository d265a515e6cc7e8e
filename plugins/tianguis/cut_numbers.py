"""Numbers that a comma has cut: between braces it ends a value, so `{amount: 1,5}` is 1, and a field `5` without a value."""

from collections.abc import Mapping
from typing import Any


def cut_numbers(values: Mapping[str, Any]) -> dict[str, str]:
    """`{field: its number as it was written}`, such as `{"amount": "1,5"}`."""
    found: dict[str, str] = {}
    before = ""
    for name, value in values.items():
        if before and value is None and name.isdecimal():
            found[before] = f"{found.get(before, values[before])},{name}"
        else:
            before = name if isinstance(value, int) and not isinstance(value, bool) else ""
    return found
