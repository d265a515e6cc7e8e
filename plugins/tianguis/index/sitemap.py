"""The sitemap: every page with its languages, for machines."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from tianguis.model import Page
from tianguis.site import Site

SITEMAP_ADDRESS = "sitemap.xml"
# https://www.sitemaps.org/protocol.html, "Sitemap file requirements": at most 50,000 addresses a file.
_MOST = 50_000


def sitemap(site: Site, pages: Iterable[Page]) -> list[Page]:
    """`sitemap.xml` with the languages of every page; an index of several where there are too many.

    None at all for a site that does not know its own address: a sitemap has whole addresses only.
    """
    if not site.url:
        return []
    entries = [_entry(site, page) for page in pages if page.is_listed]
    parts = [entries[start : start + _MOST] for start in range(0, len(entries), _MOST)] or [[]]
    if len(parts) == 1:
        return [Page(SITEMAP_ADDRESS, _urlset(parts[0]))]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = "".join(f"<sitemap><loc>{escape(site.url + name)}</loc></sitemap>\n" for name in names)
    head = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    index = Page(SITEMAP_ADDRESS, _document(f"{head}{listed}</sitemapindex>"))
    return [index, *(Page(name, _urlset(part)) for name, part in zip(names, parts, strict=True))]


def _entry(site: Site, page: Page) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(site.absolute(_shown(address)))}/>'
        for tag, address in page.alternates
    )
    updated = f"<lastmod>{escape(page.updated)}</lastmod>" if page.updated else ""
    return f"<url><loc>{escape(site.absolute(_shown(page.address)))}</loc>{updated}{links}</url>\n"


def _shown(address: str) -> str:
    """The root is known by the site's own address."""
    return "" if address == "index.html" else address


def _urlset(entries: Iterable[str]) -> bytes:
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return _document(f"{head}{''.join(entries)}</urlset>")


def _document(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()
