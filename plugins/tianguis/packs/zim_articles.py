"""A page as Kiwix finds it: its title, whether it is suggested, and what of it is searched.

Kiwix has a list of titles, and an index of texts. Suggested by its title is what a sitemap would name, down to the lists of a kind
and the pages of a value. Searched are the texts of records, each in its own language: a list repeats what records say, a page
in the source's language is a copy, and both would stand before what is meant.
"""

import re
from dataclasses import dataclass
from html import unescape

import icu

from tianguis.render.addresses import relative
from tianguis.site import Site

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_UNLISTED = '<meta name="robots" content="noindex">'
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.S)
_HAS_TEXT = re.compile(r"<article\b")
_NO_WORDS = re.compile(r"<(script|style|nav|form|svg)\b.*?</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
# Beyond these three - language, folder, page - stand lists of a part of a list.
_DEEPEST = 3
# What libzim itself does to what it indexes and to what is asked.
_folding = icu.Transliterator.createInstance("Lower; NFD; [:M:] remove; NFC")


@dataclass(frozen=True, slots=True)
class Article:
    """`text` has no tags; "" where the page is not searched."""

    title: str
    is_suggested: bool
    text: str


def article(path: str, page: str, site: Site) -> Article:
    """A page of the site, by what its HTML says of it."""
    head = page.partition("</head>")[0]
    title = _TITLE.search(head)
    named = " ".join(unescape(title[1]).split()) if title else ""
    is_listed = _UNLISTED not in head and _is_own(path, head, site)
    has_text = bool(_HAS_TEXT.search(page))
    return Article(
        named.removesuffix(f" – {site.name}") or path,
        is_listed and (has_text or path.count("/") < _DEEPEST),
        _words(page) if is_listed and has_text else "",
    )


def folded(text: str) -> str:
    """Without capitals and accents."""
    return str(_folding.transliterate(text))


def _is_own(path: str, head: str, site: Site) -> bool:
    """False for a copy in the source's language, and for an address that has moved."""
    canonical = _CANONICAL.search(head)
    own = (site.absolute("" if path == "index.html" else path), relative(path, path))
    return canonical is None or unescape(canonical[1]) in own


def _words(page: str) -> str:
    main = _MAIN.search(page)
    return " ".join(unescape(_TAG.sub(" ", _NO_WORDS.sub(" ", main[1]))).split()) if main else ""
