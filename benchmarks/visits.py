"""Readers who search, in a real Chromium, and what they transfer.

What is transferred is counted on the host, so that workers are counted too. Every first search has an empty cache.
Ours and Material's are used as readers do, through their pages; Pagefind through its functions, without the box and the
list that a site would add.
"""

import re
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from host import Host, Sent
from playwright.sync_api import Browser, Page, ViewportSize

PAUSE_MS = 200
"""Between two letters: a quick typist on a telephone."""
LETTERS = 8
SHOWN = 10
PATIENCE_MS = 600_000
# Where the screen is wider, our filters open by themselves behind the results, and what they weigh would count as theirs.
_VIEWPORT: ViewportSize = {"width": 900, "height": 900}
_NUMBER = re.compile(r"-[0-9a-f]+(?=\.)")
_QUIET_MS = 400


class Transfer(NamedTuple):
    """Kilobytes as packed, and files."""

    kilobytes: float
    files: float


class Words(NamedTuple):
    """What readers type: words of middling frequency, pairs of such that some record has both, long ones to be completed."""

    single: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    long: Sequence[str]


STEPS = ("before", "first", "next", "two", "completion", "facets")
Transfers = Mapping[str, Transfer]
Visit = Callable[[Page, Host, str, str, tuple[str, str], str], dict[str, Sequence[Sent]]]


def transfers(browser: Browser, host: Host, tag: str, words: Words, visit: Visit) -> Transfers:
    """The median of as many visits as there are words."""
    seen = []
    nexts = [*words.single[1:], words.single[0]]
    for word, other, pair, long in zip(words.single, nexts, words.pairs, words.long, strict=True):
        context = browser.new_context(viewport=_VIEWPORT)
        context.set_default_timeout(PATIENCE_MS)
        seen.append(visit(context.new_page(), host, tag, word, (other, " ".join(pair)), long))
        context.close()
    return {step: _median([each[step] for each in seen]) for step in STEPS if step in seen[0]}


def parts(browser: Browser, host: Host, tag: str, words: Words) -> dict[str, float]:
    """What the kilobytes of a first search are, by the name of the file without its number."""
    found: dict[str, list[float]] = {}
    for word in words.single:
        context = browser.new_context(viewport=_VIEWPORT)
        for each in first_search(context.new_page(), host, tag, word).sent():
            name = _NUMBER.sub("", each.path.rpartition("/")[2])
            found.setdefault("strings.js" if name == "words.js" else name, []).append(each.size_bytes / 1000)
        context.close()
    return {name: sum(sizes) / len(words.single) for name, sizes in found.items()}


def _median(sent: Sequence[Sequence[Sent]]) -> Transfer:
    return Transfer(
        statistics.median(sum(each.size_bytes for each in some) / 1000 for some in sent),
        statistics.median(len(some) for some in sent),
    )


class _Since:
    """What a host has sent since one asked last, of the files that `is_counted`."""

    def __init__(self, page: Page, host: Host, is_counted: Callable[[str], bool]) -> None:
        self.page, self.host, self.is_counted = page, host, is_counted
        self.at = len(host.sent)

    def sent(self) -> list[Sent]:
        """As soon as nothing more has come for a while."""
        count = -1
        while count != len(self.host.sent):
            count = len(self.host.sent)
            self.page.wait_for_timeout(_QUIET_MS)
        new = self.host.sent[self.at :]
        self.at = len(self.host.sent)
        return [each for each in new if self.is_counted(each.path)]


def our_visit(
    page: Page, host: Host, tag: str, word: str, others: tuple[str, str], long: str
) -> dict[str, Sequence[Sent]]:
    since = _Since(page, host, _is_ours)
    page.goto(f"{host.url}{tag}/compare.html")
    seen: dict[str, Sequence[Sent]] = {"before": since.sent()}
    since = first_search(page, host, tag, word)
    seen["first"] = since.sent()
    next_word, pair = others
    asked(page, next_word)
    seen["next"] = since.sent()
    page.locator(".tg-filters > summary").click()
    page.locator(".tg-filter:visible").first.wait_for()
    for summary in page.locator(".tg-filter:not([hidden]) > summary").all():
        summary.click()
    seen["facets"] = since.sent()
    with _alone(page) as fresh:
        seen["two"] = first_search(fresh, host, tag, pair.replace(" ", "+")).sent()
    with _alone(page) as fresh:
        seen["completion"] = _completed(fresh, host, tag, long)
    return seen


def _completed(page: Page, host: Host, tag: str, long: str) -> list[Sent]:
    """What completion alone asks for: the first records, which follow after a pause, are the beginning of a search."""
    since = _Since(page, host, lambda path: "/words-" in path)
    page.goto(f"{host.url}{tag}/compare.html")
    box = page.locator("[type=search]").first
    box.focus()
    since.sent()
    box.press_sequentially(long[:LETTERS], delay=PAUSE_MS)
    return since.sent()


def _is_ours(path: str) -> bool:
    return "/search/" in path or "/assets/search-" in path


def first_search(page: Page, host: Host, tag: str, text: str) -> _Since:
    since = _Since(page, host, _is_ours)
    page.goto(f"{host.url}{tag}/search.html?q={text}")
    shown(page)
    return since


@contextmanager
def _alone(page: Page) -> Iterator[Page]:
    """A page with an empty cache of its own."""
    browser = page.context.browser
    assert browser
    context = browser.new_context(viewport=page.viewport_size)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def shown(page: Page) -> None:
    page.wait_for_selector(".tg-found .tg-card")


def asked(page: Page, text: str) -> None:
    """Another query in the page; returns when cards are there that were not."""
    page.evaluate("() => document.querySelectorAll('.tg-found .tg-card').forEach((card) => (card.dataset.seen = ''))")
    box = page.locator("main [type=search]").first
    box.fill(text)
    box.press("Enter")
    page.wait_for_selector(".tg-found .tg-card:not([data-seen])")


_START = """async () => {
  const pagefind = await import('/pagefind/pagefind.js');
  window.pagefind = pagefind;
  await pagefind.init();
}"""
_SEARCH = """async ([text, shown]) => {
  const found = await window.pagefind.search(text);
  return (await Promise.all(found.results.slice(0, shown).map((each) => each.data()))).length;
}"""


def pagefind_visit(
    page: Page, host: Host, tag: str, word: str, others: tuple[str, str], long: str
) -> dict[str, Sequence[Sent]]:
    next_word, pair = others
    since = _with_pagefind(page, host, tag)
    page.evaluate(_SEARCH, [word, SHOWN])
    seen: dict[str, Sequence[Sent]] = {"before": [], "first": since.sent()}
    page.evaluate(_SEARCH, [next_word, SHOWN])
    seen["next"] = since.sent()
    page.evaluate("() => window.pagefind.filters()")
    seen["facets"] = since.sent()
    with _alone(page) as fresh:
        since = _with_pagefind(fresh, host, tag)
        fresh.evaluate(_SEARCH, [pair, SHOWN])
        seen["two"] = since.sent()
    with _alone(page) as fresh:
        since = _with_pagefind(fresh, host, tag)
        since.sent()
        for letters in range(2, LETTERS + 1):
            fresh.evaluate(_SEARCH, [long[:letters], 0])
        seen["completion"] = since.sent()
    return seen


def _with_pagefind(page: Page, host: Host, tag: str) -> _Since:
    """A page that has nothing of Pagefind until it is asked to start."""
    since = _Since(page, host, lambda path: "/pagefind/" in path)
    page.goto(f"{host.url}{tag}.html")
    page.evaluate(_START)
    return since


def material_visit(
    page: Page, host: Host, tag: str, word: str, others: tuple[str, str], long: str
) -> dict[str, Sequence[Sent]]:
    """Material has all from the first view on; whatever is typed asks for nothing more."""
    since = _Since(page, host, lambda path: any(part in path for part in ("/search/", "/workers/", "/lunr/")))
    page.goto(f"{host.url}index.html")
    seen: dict[str, Sequence[Sent]] = {"before": since.sent()}
    page.keyboard.press("f")
    for step, text in (("first", word), ("next", others[0]), ("two", others[1]), ("completion", long[:LETTERS])):
        box = page.locator("[data-md-component=search-query]")
        box.fill(text)
        page.wait_for_selector(".md-search-result__item", state="attached")
        seen[step] = since.sent()
    return seen
