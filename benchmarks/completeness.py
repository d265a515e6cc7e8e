"""What a tool has built: counted, and opened to see that it is what was asked for."""

import html
import re
from typing import NamedTuple

from generators import Generator
from networks import Network
from peer_texts import document_for

_TAG = re.compile(r"<[^>]+>")
_LETTERS = re.compile(r"[^\W\d_]+")


class Built(NamedTuple):
    """`pages` are all HTML files, `searched` the pages that a search has, of all languages; None without a search."""

    pages: int
    searched: int | None


class Incomplete(Exception):
    """A tool that leaves work out is no measure for one that doesn't."""


def built(network: Network, generator: Generator, says: str = "") -> Built:
    """`says` is a sentence that the edited record must have by now, where a page shows its source.

    Raises:
        Incomplete: a record has no page in a language, a page hasn't its words, or a search hasn't all records.
    """
    for tag in network.languages:
        missing = [path for each in network.records if not (path := network.page(generator, each, tag)).is_file()]
        if missing:
            raise Incomplete(f"{generator.name}: {len(missing)} pages in {tag} are missing, one is {missing[0]}")
        _read(network, generator, tag, says)
    searched = generator.searched(generator.out, network.languages) if generator.searched else None
    if searched is not None and any(searched[tag] != len(network.records) for tag in network.languages):
        raise Incomplete(
            f"{generator.name}: there are {len(network.records)} records, but its search has {dict(searched)}"
        )
    pages = sum(1 for _ in generator.out.rglob("*.html"))
    return Built(pages, None if searched is None else sum(searched.values()))


def _read(network: Network, generator: Generator, tag: str, says: str) -> None:
    document, path = document_for(network.edited, tag), network.page(generator, network.edited, tag)
    wanted = [document.values["title"]]
    if document is network.edited[0]:
        wanted.append(says)
    words = _words(path.read_text(encoding="utf-8"))
    for each in wanted:
        if _words(each) not in words:
            raise Incomplete(f"{generator.name}: {path} does not say: {each}")


def _words(page: str) -> str:
    """Letters only, as tools differ in quotation marks and dashes."""
    return " ".join(_LETTERS.findall(html.unescape(_TAG.sub(" ", page))))
