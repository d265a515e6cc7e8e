"""Follows every link between the files of a site, given as `{address: bytes}`; nothing is fetched.

A link counts as dead where a reader without a server would meet nothing: a folder is no page, capitals matter,
and a heading must be there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

SITE_URL = "https://example.org/small/"
"""Where the base site says that it stands. Links written with it are followed too."""

_WITH_ADDRESSES = ("href", "src", "action", "poster", "data")
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*url\s*=\s*['\"]?(?P<url>[^'\"]*)", re.IGNORECASE)
_SCHEME = re.compile(r"(?!javascript:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TAG = re.compile(
    r"""<!--.*?-->|<loc>\s*(?P<loc>[^<]*?)\s*</loc>|"""
    r"""<(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?"""
)
# Most tags have nothing but a class.
_TELLING = re.compile(r"\b(?:href|src|srcset|action|poster|data|content|id|name)\b", re.IGNORECASE)
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?P<quote>["']?)(?P<url>.*?)(?P=quote)\s*\)|@import\s+["'](?P<imported>[^"']+)["']"""
)


class Link(NamedTuple):
    """`written` as the page has it; `target` is an address of the site, or "" for a link that leaves it."""

    source: str
    line: int
    tag: str
    written: str
    target: str
    anchor: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: <{self.tag}> {self.written}"


@dataclass
class Crawled:
    """What one file holds."""

    links: list[Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def crawl(files: Mapping[str, bytes], site_url: str = SITE_URL) -> dict[str, Crawled]:
    """Links and ids of all HTML, XML and CSS: `{address: Crawled}`."""
    return {
        address: _crawled(address, content.decode(), site_url)
        for address, content in files.items()
        if address.endswith((".html", ".xml", ".css", ".svg"))
    }


def dead_links(
    files: Mapping[str, bytes], site_url: str = SITE_URL, *, crawled: Mapping[str, Crawled] | None = None
) -> list[str]:
    """`source:line: <tag> link` of each link that leads to no file, or to no place in it; in the order of pages.

    `crawled` spares a large site that is crawled already a second time.
    """
    crawled = crawl(files, site_url) if crawled is None else crawled
    return [str(link) for page in crawled.values() for link in page.links if _is_dead(link, files, crawled, site_url)]


def reachable(
    files: Mapping[str, bytes],
    start: str = "index.html",
    site_url: str = SITE_URL,
    *,
    crawled: Mapping[str, Crawled] | None = None,
) -> set[str]:
    """The addresses to which one comes from `start` by links that a reader can click and forms that he can send; `crawled` as above."""
    crawled = crawl(files, site_url) if crawled is None else crawled
    found, waiting = {start}, [start]
    while waiting:
        page = crawled.get(waiting.pop())
        for link in page.links if page else ():
            if link.tag in ("a", "area", "form") and link.target in files and link.target not in found:
                found.add(link.target)
                waiting.append(link.target)
    return found


def outside_links(files: Mapping[str, bytes], site_url: str = SITE_URL) -> list[Link]:
    """The links that leave the site, mail addresses included."""
    return [link for page in crawl(files, site_url).values() for link in page.links if not link.target]


def _is_dead(link: Link, files: Mapping[str, bytes], crawled: Mapping[str, Crawled], site_url: str) -> bool:
    if not link.target:
        # Nothing else on our host is ours to point to: such a link has climbed out of the site.
        return urlsplit(link.written).netloc == "" and not _SCHEME.match(link.written)
    if link.target not in files:
        return True
    return link.anchor not in ("", "top") and link.target in crawled and link.anchor not in crawled[link.target].ids


class _Element(NamedTuple):
    """What a start tag says: the places that it makes, and the addresses that it names."""

    ids: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()


def _elements(text: str) -> Iterator[tuple[int, str, _Element]]:
    """`(offset, name, element)` of every start tag that may hold an address or an id, and of a sitemap's `<loc>`.

    Expressions do for the pages of a site, which are valid HTML by another test, and take a fifth of a parser's time.
    """
    tag = _TAG.search(text)
    while tag:
        name, end = (tag["name"] or "").lower(), tag.end()
        if name and _TELLING.search(tag["attributes"]):
            yield tag.start(), name, _element(name, tag["attributes"])
        elif tag["loc"]:
            yield tag.start("loc"), "loc", _Element(addresses=(unescape(tag["loc"]),))
        # Within these two nothing is a tag.
        tag = _TAG.search(text, text.find(f"</{name}", end) if name in ("script", "style") else end)


# Menus and cards stand on many pages.
@lru_cache(maxsize=100_000)
def _element(tag: str, written: str) -> _Element:
    attributes = {each["name"].lower(): _value(each) for each in _ATTRIBUTE.finditer(written)}
    names = ("id", "name") if tag == "a" else ("id",)
    ids = frozenset(attributes[name] for name in names if name in attributes)
    return _Element(ids, tuple(_addresses(tag, attributes)))


def _value(attribute: re.Match[str]) -> str:
    return unescape(attribute["double"] or attribute["single"] or attribute["bare"] or "")


def _addresses(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name in _WITH_ADDRESSES:
        # `data` is an address on an <object> only; a <form> without action leads to itself.
        if name in attributes and (name != "data" or tag == "object"):
            yield attributes[name]
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]
    refresh = _REFRESH.match(attributes.get("content", ""))
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh" and refresh:
        yield refresh["url"]


# A site with a fault has most pages as the site without it.
@lru_cache(maxsize=1_000)
def _crawled(address: str, text: str, site_url: str) -> Crawled:
    if address.endswith(".css"):
        found = [
            (1 + text.count("\n", 0, match.start()), "css", match["url"] or match["imported"] or "")
            for match in _CSS_ADDRESS.finditer(text)
        ]
        return Crawled([_link(address, *each, site_url) for each in found])
    found, ids, line, counted = [], set(), 1, 0
    for offset, tag, element in _elements(text):
        line, counted = line + text.count("\n", counted, offset), offset
        ids |= element.ids
        found += [_link(address, line, tag, written, site_url) for written in element.addresses]
    return Crawled(found, ids)


def _link(source: str, line: int, tag: str, written: str, site_url: str) -> Link:
    # What begins with none of these leads to the same place from all pages of a folder.
    here = source if written.strip()[:1] in ("", "#", "?") else source[: source.rfind("/") + 1]
    return Link(source, line, tag, written, *_target(site_url + here, written, site_url))


# Most links of a page stand on its neighbours too.
@lru_cache(maxsize=100_000)
def _target(base: str, written: str, site_url: str) -> tuple[str, str]:
    absolute, anchor = urldefrag(urljoin(base, written.strip()))
    address = absolute.partition("?")[0]
    inside = address.startswith(site_url)
    # A host serves the first page under the site's own address; a relative link to the folder fails without one.
    root = "index.html" if written.startswith(site_url) else "./"
    return (unquote(address[len(site_url) :]) or root) if inside else "", unquote(anchor)
