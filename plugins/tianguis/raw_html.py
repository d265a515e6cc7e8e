"""The HTML that writers put into their Markdown: its tags, and what of it no page will keep."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tianguis import markdown

_ATTRIBUTE = r"""=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+"""
_ATTRIBUTES = rf"(?:[\s/]++|{_ATTRIBUTE}|=)*+"
# A comment or a script that is never closed reaches to the end.
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))
    |<[!?][^>]*+>?
    |<(?P<raw>script|style|textarea|title|iframe|noembed|noframes|xmp)(?=[\s/>])(?P<raw_attributes>{_ATTRIBUTES})>
      (?:.*?(?=</(?P=raw)[\s/>])|.*)
    |<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_OPENED = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)(?=[\s/>]|$)", re.MULTILINE)
_EVENT = re.compile(r"\bon[a-z]{3,30}(?=\s*=)", re.IGNORECASE)
# Written into every tag before comrak sees it: what comrak makes of a tag in code is no tag, and tells no line.
_LINE = "data-tianguis-line"
_MARKED = re.compile(rf" {_LINE}=([0-9]{{1,9}})")
_POSITION = re.compile(r' data-sourcepos="([0-9]{1,9}):')


class Tag(NamedTuple):
    """`name` and `attributes` are as they were written; an element whose content is no HTML, such as a script, is one tag.

    `line` is that of the text on which it begins, or 0 for tags of an end; `is_made` is true for what Markdown makes itself.
    """

    name: str
    attributes: str
    is_end: bool
    line: int
    is_made: bool


class Lost(NamedTuple):
    """What is not kept, as its writer knows it: `<script>` or `onclick`; the line counts from 1 within the text."""

    what: str
    line: int


def tags(text: str) -> Iterator[Tag]:
    """The tags of the HTML that Markdown becomes, in their order; those in code, comments and attributes are none."""
    for token in _TOKEN.finditer(markdown.drafted(_with_lines(text), with_positions=True)):
        name, attributes = token["raw"] or token["name"], token["raw_attributes"] or token["attributes"] or ""
        if name:
            marked = _MARKED.search(attributes)
            line = marked or _POSITION.search(attributes)
            yield Tag(name, attributes, bool(token["end"]), int(line[1]) if line else 0, not marked)


def _with_lines(text: str) -> str:
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(_with_line(line, f" {_LINE}={number}") if "<" in line else line for number, line in lines)


def _with_line(line: str, mark: str) -> str:
    return _OPENED.sub(lambda opened: opened[0] + mark, line)


def lost(text: str) -> list[Lost]:
    """Elements and scripts of a writer's own HTML that cleaning takes away, each name once, where it first stands."""
    if "<" not in text or not (_EVENT.search(text) or any(_is_lost(name) for name in _OPENED.findall(text))):
        return []
    found: dict[str, Lost] = {}
    for tag in tags(text):
        if not tag.is_made:
            for what in [f"<{tag.name}>"] if _is_lost(tag.name) else _events(tag.attributes):
                found.setdefault(what.lower(), Lost(what, tag.line))
    return list(found.values())


def _events(attributes: str) -> list[str]:
    written = [match[0] for match in re.finditer(_ATTRIBUTE, attributes)]
    return [event[0] for each in written if (event := _EVENT.match(each))]


def _is_lost(name: str) -> bool:
    return name.lower() not in markdown.KEPT_ELEMENTS
