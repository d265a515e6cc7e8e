"""Selectors of borrowed stylesheets: can one of our pages meet them?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tinycss2.ast import Node

_CLASS = re.compile(r"\bmd-[a-z_-]+")
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)\b")
# What Markdown and a browser bring to a page beside the elements of templates.
_ELEMENTS = frozenset(
    ("html", "body", "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "dd", "del", "details", "dl", "dt",
     "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small",
     "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul")
)  # fmt: skip
_ASKING = ("is", "where", "has")


@dataclass(frozen=True, slots=True)
class Used:
    """What can occur on a page. `values` are those of `data-md-*` attributes: the colours that a site has chosen."""

    classes: frozenset[str]
    elements: frozenset[str]
    values: frozenset[str]


def used_by(templates: Iterable[str], values: Iterable[str]) -> Used:
    text = "\n".join(templates)
    elements = _ELEMENTS | set(_ELEMENT.findall(text))
    return Used(frozenset(_CLASS.findall(text)), frozenset(elements), frozenset(values))


def split(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """The selectors of a list, which commas part."""
    selector: list[Node] = []
    for node in prelude:
        if node == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def can_match(selector: Sequence[Node], used: Used) -> bool:
    """False if the selector asks for something that is on no page; what it asks *not* to be there is no matter."""
    before = [None, *(node.value if node.type == "literal" else None for node in selector)]
    return all(_is_met(node, mark, used) for node, mark in zip(selector, before, strict=False))


def _is_met(node: Node, mark: str | None, used: Used) -> bool:
    """`mark` is the sign before a name: `.` for a class, `:` for a state."""
    if node.type == "ident":
        return mark == ":" or node.value in (used.classes if mark == "." else used.elements)
    if node.type == "[] block":
        return _has_attribute(node, used)
    if node.type == "function" and node.lower_name in _ASKING:
        return any(can_match(each, used) for each in split(node.arguments))
    # No page of ours has one of Material's ids.
    return bool(node.type != "hash")


def _has_attribute(block: Node, used: Used) -> bool:
    words = [node.value for node in block.content if node.type in ("ident", "string")]
    return words[0] in ("dir", "hidden", "open") or (words[0].startswith("data-md-color") and words[-1] in used.values)
