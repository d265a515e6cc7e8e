"""Texts that would take a parser of Markdown minutes, or the whole build down with it, are found before it sees them.

No limit stands in the way of what a person writes. Most searches begin with a count that rules a usual text out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tianguis.raw_html import tags

# comrak takes one call inside another for every mail address of a line: some 3,000 fill a stack of 1 MB, as Windows
# has, and the process is gone; 30,000 fill one of 8 MB.
LINE_LENGTH = 10_000
# The time that nh3 takes grows with the square of these: 5,000 quotes cost 7 s, 50,000 elements 13 s.
BLOCK_LEVELS = 30
ELEMENT_LEVELS = 100
# Bold type that is never closed is opened again in every paragraph: tags times what is open when they come.
STEPS = 500_000
# comrak counts from 1 to give a heading its id: 10,000 that are alike cost 6 s.
HEADINGS = 1_000
# A line of one cell is filled up to the width of its table: 7 kB can become 10 MB of HTML.
CELLS = 20_000
# Four characters become a link of three hundred.
FOOTNOTE_MARKS = 2_000

_MARK = r"[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))"
_DEEP = re.compile(rf"^(?:{_MARK}){{{BLOCK_LEVELS + 1}}}", re.MULTILINE)
_FAR_TOO_DEEP = re.compile(rf"^(?:{_MARK}){{{10 * BLOCK_LEVELS}}}", re.MULTILINE)
_HEADING = re.compile(r"^[ \t>]*(?:#{1,6}(?=[ \t\n]|\Z)|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_LIST_HEADING = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t>]+)+#{1,6}(?=[ \t\n]|\Z)", re.MULTILINE)
_DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DASHES = re.compile("-+")
_BLOCKS = frozenset(("blockquote", "ul", "ol"))
# These have no end, or stand nowhere but in a table, of which each is counted.
_ENDLESS = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
# These are ended by the next one, or by the end of what is around them.
_ENDED_BY_THE_NEXT = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd")}


class Excess(NamedTuple):
    """The code of a problem, the line within the text on which it begins, and the limit that is passed."""

    code: str
    line: int
    limit: int


def excess(text: str) -> Excess | None:
    """The first limit that a text passes, if any."""
    return next(_found(text), None)


def _found(text: str) -> Iterator[Excess]:
    """In this order: what comes later asks comrak, or would, and has to be safe by then."""
    yield from _long_line(text)
    yield from _many_headings(text)
    if text.count("[^") > FOOTNOTE_MARKS:
        yield Excess("too-many-footnotes", 1, FOOTNOTE_MARKS)
    yield from _large_table(text)
    yield from _deep_nesting(text)


def _long_line(text: str) -> Iterator[Excess]:
    if len(text) > LINE_LENGTH:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > LINE_LENGTH:
                yield Excess("line-too-long", number, LINE_LENGTH)


def _many_headings(text: str) -> Iterator[Excess]:
    if text.count("\n") >= HEADINGS:
        count = sum(1 for pattern in (_HEADING, _LIST_HEADING) for _ in pattern.finditer(text))
        if count > HEADINGS:
            yield Excess("too-many-headings", 1, HEADINGS)


def _large_table(text: str) -> Iterator[Excess]:
    """Counts the cells of every block of lines that has a row such as `|---|---|`, as if all of it were a table."""
    if text.count("|") * text.count("\n") <= CELLS:
        return
    cells = columns = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(" \t>"):
            columns = 0
        elif "-" in line and _DELIMITERS.fullmatch(line):
            columns = max(columns, len(_DASHES.findall(line)))
        cells += columns
        if cells > CELLS:
            yield Excess("table-too-large", number, CELLS)


def _deep_nesting(text: str) -> Iterator[Excess]:
    """What looks deep may be code: comrak knows, which is quick as long as no line has hundreds of marks."""
    far_too_deep = _FAR_TOO_DEEP.search(text)
    marks = far_too_deep or _DEEP.search(text)
    if not marks and not _may_be_deep(text):
        return
    line = 1 + text.count("\n", 0, marks.start()) if marks else 1
    if far_too_deep:
        yield Excess("nested-too-deep", line, BLOCK_LEVELS)
    yield from _deep_elements(text, line)


def _may_be_deep(text: str) -> bool:
    opened = text.count("<")
    return opened > ELEMENT_LEVELS or opened * (opened + text.count("\n") + text.count("|")) > STEPS


def _deep_elements(text: str, line: int) -> Iterator[Excess]:
    open_elements: list[str] = []
    steps = 0
    for tag in tags(text):
        name, line = tag.name.lower(), line if tag.is_made else tag.line
        if tag.is_end:
            _end(name, open_elements)
        elif name not in _ENDLESS:
            _begin(name, open_elements)
            if sum(each in _BLOCKS for each in open_elements) > BLOCK_LEVELS:
                yield Excess("nested-too-deep", line, BLOCK_LEVELS)
        steps += len(open_elements)
        if len(open_elements) > ELEMENT_LEVELS or steps > STEPS:
            yield Excess("nested-too-deep", line, ELEMENT_LEVELS)


def _begin(name: str, open_elements: list[str]) -> None:
    if open_elements and open_elements[-1] in _ENDED_BY_THE_NEXT.get(name, ()):
        open_elements.pop()
    open_elements.append(name)


def _end(name: str, open_elements: list[str]) -> None:
    """Ends what was opened last, if it is that; whatever else a browser would end here counts as open."""
    last = len(open_elements) - 1
    while last >= 0 and open_elements[last] in _ENDED_BY_THE_NEXT and open_elements[last] != name:
        last -= 1
    if last >= 0 and open_elements[last] == name:
        del open_elements[last:]
