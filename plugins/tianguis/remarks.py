"""HTML comments in a body: words for writers, which no page shows."""

import re

_BEGINNING = re.compile(r"^ {0,3}<!--", re.MULTILINE)
# What ends a comment, for Markdown or for HTML.
_END = re.compile(r"--(?=!?>)")


def as_remark(text: str) -> str:
    """Text as a comment; what would end it too early is written with a space."""
    return f"<!--\n{_END.sub('- -', text)}\n-->"


def without_remarks(body: str) -> str:
    """A body without the comments that begin a line. They are not looked for in code: this is to be counted, not shown."""
    kept, here = [], 0
    for beginning in _BEGINNING.finditer(body):
        if beginning.start() < here:
            continue
        # `<!-->` is a whole one.
        end = body.find("-->", beginning.end() - 2)
        if end < 0:
            break
        kept.append(body[here : beginning.start()])
        here = end + 3
    return "".join([*kept, body[here:]])
