"""What libyaml says of a text that is no YAML becomes the code of a problem, and the spot where its writer has to mend it."""

from typing import Any

import yaml

_CODES = (
    ("mapping values are not allowed", "yaml-colon"),
    ("cannot start any token", "yaml-character"),
    ("end of stream", "yaml-quote"),
    ("did not find expected ',' or", "yaml-bracket"),
    ("unexpected document indicator", "yaml-quote"),
    ("could not find expected ':'", "yaml-key"),
    ("expected tag URI", "yaml-character"),
    ("expected alphabetic or numeric character", "yaml-character"),
    ("expected comment or line break", "yaml-character"),
)
_OPENED = frozenset(("yaml-quote", "yaml-bracket"))


def fault_of(error: yaml.MarkedYAMLError, last: Any, ended: Any) -> tuple[str, int, int]:
    """Code, line and column, both counted from 0. `last` is the event before the error, `ended` the mark of a line `...`."""
    code = next((code for words, code in _CODES if words in str(error.problem)), "yaml-syntax")
    mark = error.problem_mark or error.context_mark
    if ended:
        code, mark = "yaml-end", ended
    elif _is_quote_up_to(last, error):
        code, mark = "yaml-quote", last.start_mark
    # What is never closed is noticed lines below; it has to be mended where it was opened.
    elif code in _OPENED and error.context_mark and mark and error.context_mark.line != mark.line:
        mark = error.context_mark
    return (code, mark.line, mark.column) if mark else (code, 0, 0)


def _is_quote_up_to(last: Any, error: yaml.MarkedYAMLError) -> bool:
    """True if the error stands on the line where a text in quotes ended that began on an earlier one.

    Most often a quotation mark was forgotten where that text was meant to end, so that it ran on to the next
    mark that opens; what stands behind that one is then neither a field nor an item.
    """
    # Only a scalar has a style.
    if getattr(last, "style", None) not in ("'", '"'):
        return False
    ends = last.end_mark.line
    marks = (error.problem_mark, error.context_mark)
    return bool(last.start_mark.line < ends and any(mark and mark.line == ends for mark in marks))
