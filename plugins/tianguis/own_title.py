"""A body that begins with its record's title as a heading, as files of other generators do: it is said once."""

import re
import unicodedata

_TITLE = re.compile(r"\s*(?:#[ \t]+(?P<marked>.+?)(?:[ \t]+#+)?|(?P<ruled>\S.*)\n=+)[ \t]*(?:\r?\n|$)")


def without_title(body: str, title: str) -> str:
    """The body without that heading; what is left of it stands at its end."""
    heading = _TITLE.match(body)
    is_title = heading and _folded(heading["marked"] or heading["ruled"]) == _folded(title)
    return body[heading.end() :] if heading and is_title else body


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()
