"""What the bytes of a record's page are made of: each part is taken out alone, and the page is packed again.

    .venv/bin/python benchmarks/weight_parts.py SITE

Parts overlap and share words, so that they do not add up to the page. Medians of the 10th, 30th, 50th, 70th and 95th of a
hundred pages of a kind, by weight.
"""

import gzip
import html
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

KINDS = ("programs", "countries", "lessons")
SHARES = (0.1, 0.3, 0.5, 0.7, 0.95)
_ATTRIBUTES = "(?=[^<]*>)"


def without(pattern: str, instead: str = "") -> Callable[[str], str]:
    return lambda page: re.sub(pattern, instead, page, flags=re.DOTALL)


def words(page: str) -> str:
    """What a reader reads between header and footer."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


PARTS: dict[str, Callable[[str], str]] = {
    "styles within the page": without(r"<style>.*?</style>"),
    "header and footer": without(r'<header class="tg-header">.*?</header>|<footer.*?</footer>'),
    "policy": without(r"<meta http-equiv[^>]*>"),
    "languages in the head": without(r'<link rel="(?:canonical|alternate)"[^>]*>\n'),
    "fact box": without(r'<section class="tg-facts">.*?</section>'),
    "about the record": without(r'<section class="tg-facts tg-facts--about">.*?</section>'),
    "on this page": without(r'<nav class="tg-contents".*?</nav>'),
    "sources": without(r'<section>\n<h2[^>]*id="record-sources".*?</section>'),
    "addresses of sources": without(r'(<li id="source[^>]*>)<a href="[^"]*">(.*?)</a>', r"\1\2"),
    "charts": without(r'<figure class="tg-chart".*?</figure>'),
    "tables of charts": without(r'<details class="tg-chart__table">.*?</details>'),
    "lineage": without(r'<figure class="tg-lineage".*?</figure>'),
    "map": without(r'<figure class="tg-tile-map.*?</figure>'),
    "shelves": without(r'<section class="tg-shelf">.*?</section>'),
    "terms' explanations": without(r'(<a class="tg-term"[^>]*) title="[^"]*"', r"\1"),
    "classes": without(rf' class="[^"]*"{_ATTRIBUTES}'),
    "ids": without(rf' id="[^"]*"{_ATTRIBUTES}'),
    "aria": without(rf' aria-\w+="[^"]*"{_ATTRIBUTES}'),
    "end tags that HTML can do without": without(r"</(?:li|p|dt|dd|tr|td|th|tbody|thead)>"),
    "line ends between tags": without(r">\n+<", "><"),
    "quotation marks": without(rf'="([^"\s=<>`\']+)"{_ATTRIBUTES}', r"=\1"),
}


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def main() -> None:
    site = Path(sys.argv[1])
    pages = {kind: chosen(site, kind) for kind in KINDS}
    print(f"{'':<36}" + "".join(f"{kind:>12}" for kind in KINDS))
    show("the page", pages, packed)
    show("its words alone", pages, lambda page: packed(words(page)))
    for name, taken_out in PARTS.items():
        show(name, pages, lambda page, taken_out=taken_out: packed(page) - packed(taken_out(page)))  # type: ignore[misc]


def chosen(site: Path, kind: str) -> list[str]:
    found = [path.read_text("utf-8") for path in site.glob(f"*/{kind}/*.html") if not path.name.startswith("index")]
    found.sort(key=packed)
    return [found[int(len(found) * share)] for share in SHARES]


def show(name: str, pages: dict[str, list[str]], measure: Callable[[str], int]) -> None:
    medians = (statistics.median(map(measure, found)) for found in pages.values())
    print(f"{name:<36}" + "".join(f"{each:>12,.0f}" for each in medians))


if __name__ == "__main__":
    main()
