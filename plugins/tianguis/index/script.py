"""A value becomes a file that hands it over: a classic script, which a page opened by double-click can load, too."""

import json
from typing import Any

# What no JavaScript string may hold as it is in old browsers, and what could end a script within HTML.
_ESCAPED = {"\u2028": "\\u2028", "\u2029": "\\u2029", "<": "\\u003c"}


def script(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPED.items():
        text = text.replace(character, escaped)
    return f"tianguis.data({text})".encode()
