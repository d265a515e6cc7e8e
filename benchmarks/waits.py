"""How long readers wait for an answer on a slow device, and what the page takes of its memory."""

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from host import Host
from playwright.sync_api import Browser
from visits import PATIENCE_MS, SHOWN, Words, asked, first_search

THROTTLING = 6


class Waits(NamedTuple):
    """Milliseconds; of words until the records are known, and until the ten first are there to be shown."""

    first_word: tuple[float, float]
    new_word: tuple[float, float]
    known_word: tuple[float, float]
    beginning: tuple[float, float]
    click: float
    click_among_all: float


_OPEN = """async (manifestUrl) => {
  const base = new URL('.', manifestUrl).href;
  const manifest = await tianguis.load(manifestUrl);
  await tianguis.load(base + manifest.engine);
  window.asked = await tianguis.openIndex(base, manifest);
}"""
_TIMED = """async ([words, typing, shown]) => {
  const times = [];
  for (const word of words) {
    const start = performance.now();
    const found = await window.asked.find(word, { typing });
    const between = performance.now();
    await window.asked.cards(found.ids.slice(0, shown));
    times.push([between - start, performance.now() - start]);
  }
  return times;
}"""
# A click on a value: what is found now, and the counts of every facet.
_CLICKS = """async ([text, clicks]) => {
  const { asked } = window;
  const facets = await asked.facets();
  await asked.find(text);
  await Promise.all(facets.map((facet) => asked.counts(facet.name, text)));
  const times = [];
  for (let click = 0; click < clicks; click++) {
    const facet = facets[click % facets.length];
    const value = facet.values[Math.floor(click / facets.length) % facet.values.length];
    const chosen = { [facet.name]: [value.code] };
    const start = performance.now();
    await asked.find(text, { chosen });
    await Promise.all(facets.map((each) => asked.counts(each.name, text, { chosen })));
    times.push(performance.now() - start);
  }
  return times;
}"""


def waits(browser: Browser, host: Host, tag: str, words: Words) -> Waits:
    """On a processor slowed down; the host is on this machine, so that lines add nothing."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{host.url}{tag}/compare.html")
    page.evaluate(_OPEN, f"{host.url}{tag}/search/manifest.js")
    page.evaluate("() => window.asked.facets()")
    line = context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})

    def timed(texts: Sequence[str], typing: bool = False) -> list[tuple[float, float]]:
        times: list[tuple[float, float]] = page.evaluate(_TIMED, [texts, typing, SHOWN])
        return times

    first, *new = timed(words.single)
    found = Waits(
        first_word=first,
        new_word=_middle(new),
        known_word=_middle(timed(words.single)),
        beginning=_middle(timed([word[:3] for word in words.long], True)),
        click=statistics.median(page.evaluate(_CLICKS, [words.single[0], len(words.single)])),
        click_among_all=statistics.median(page.evaluate(_CLICKS, ["", len(words.single)])),
    )
    context.close()
    return found


def _middle(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(each[0] for each in times), statistics.median(each[1] for each in times)


def memory(browser: Browser, host: Host, tag: str, words: Words) -> float:
    """Megabytes of a page in which all words were searched and all facets opened: scripts, elements and arrays."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    first_search(page, host, tag, words.single[0])
    for summary in page.locator(".tg-filter:not([hidden]) > summary").all():
        summary.click()
    for word in words.single[1:]:
        asked(page, word)
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, float] = session.send("Runtime.getHeapUsage")
    context.close()
    return (used["usedSize"] + used["embedderHeapUsedSize"] + used["backingStorageSize"]) / 1e6
