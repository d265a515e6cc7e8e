"""Languages with the strings of pictures, blocks as pages fill them, and readers of what came out."""

import gzip
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from builders import ROOT

from tianguis.language import Language
from tianguis.read.theme import read_theme
from tianguis.render.pages import environment

BUDGET_BYTES = 3000


class _Tags(HTMLParser):
    """Every tag with its attributes; fails on one that is not closed in its turn."""

    VOID = frozenset(("br", "img", "hr", "wbr"))

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class Drawn:
    """A block's HTML and what can be found in it."""

    def __init__(self, html: str) -> None:
        self.html = html
        parser = _Tags()
        parser.feed(html)
        assert parser.open == []
        self.tags = parser.found
        # XML has no attributes without a value.
        self.tree = ElementTree.fromstring(html.replace(" open>", ">"))

    @property
    def bytes_on_the_wire(self) -> int:
        return len(gzip.compress(self.html.encode(), 9, mtime=0))

    def attributes(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.tags if name in attributes]

    def of_class(self, name: str) -> list[ElementTree.Element]:
        return [each for each in self.tree.iter() if name in each.get("class", "").split()]

    def text(self) -> str:
        return " ".join("".join(self.tree.itertext()).split())


def spoken(tag: str) -> Language:
    catalogue = read_theme([ROOT / "theme"])[0].catalogues.get(tag)
    return Language(tag, catalogue.messages, catalogue.plural) if catalogue else Language(tag, {})


@pytest.fixture
def english() -> Language:
    return spoken("en")


@pytest.fixture
def arabic() -> Language:
    return spoken("ar")


@pytest.fixture
def drawn() -> Callable[[str, Any], Drawn]:
    """A view in its block; the HTML is well formed, as XML too."""
    jinja = environment(read_theme([ROOT / "theme"])[0].templates)

    def of(block: str, view: Any) -> Drawn:
        found = Drawn(jinja.from_string(f'{{{{ view | block("{block}") }}}}').render(view=view))
        ids = found.attributes("id")
        assert len(ids) == len(set(ids))
        assert all(each in ids for names in found.attributes("aria-labelledby") for each in names.split())
        assert not {"style", "fill", "stroke", "onclick", "onload"} & {name for _, each in found.tags for name in each}
        return found

    return of
