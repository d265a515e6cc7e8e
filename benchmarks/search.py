"""What it costs to search: a reader's bytes, waits and memory, a builder's seconds - beside Pagefind and Material's search.

    .venv/bin/python benchmarks/search.py [--records 1000,10000] [--languages en] [--quick] [--alone]

For each number of records a table: the same records (`corpus.py`) as our index, as pages for Pagefind, as an index of
Material's; the same words typed in the same Chromium, medians of twenty (of two for Material, which sends all at once).
`--alone` leaves the others out, `--quick` asks five words. Goals are the issue's, for 10,000 records if not said otherwise.
At the end, what hand-written queries find among the sample's own records (tests/search/relevance.yml); `--records 0` asks
only these.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus import ROOT, network
from costs import Cost, alone
from host import served
from playwright.sync_api import Browser, sync_playwright
from searchable import Built, lunr_index, material, ours, pagefind
from visits import STEPS, Transfers, Words, material_visit, our_visit, pagefind_visit, parts, transfers
from waits import Waits, memory, waits

from tianguis_mkdocs.opened import opened

sys.path.append(str(ROOT / "tests"))
from relevance import ACRONYMS, WRITTEN, Answer, answers, mean_score

OURS, PAGEFIND, MATERIAL = "ours", "Pagefind", "Material"
# Up to so many records lunr.py is measured too: it needs minutes for more.
_LUNR_MOST = 1000
_STEPS = {
    "before": "before a search box is entered",
    "first": "first search, one word, ten results",
    "next": "next search",
    "two": "first search, two words",
    "completion": "completion, eight letters typed",
    "facets": "all facets opened",
}
_GOALS_KB = {"before": "0", "next": "12", "completion": "5"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", default="1000,10000", help="numbers of records, with commas")
    parser.add_argument("--languages", default="en", help="of the network; the first is searched in")
    parser.add_argument("--quick", action="store_true", help="five words instead of twenty")
    parser.add_argument("--alone", action="store_true", help="without Pagefind, Material and lunr")
    chosen = parser.parse_args()
    with sync_playwright() as playwright:
        installed = next(
            filter(None, map(shutil.which, ("chromium", "chromium-headless-shell", "google-chrome"))), None
        )
        # Without the flag the memory of a page is told when the browser next tidies up, which may take minutes.
        arguments = ["--no-sandbox", "--enable-blink-features=ForceEagerMeasureMemory"]
        browser = playwright.chromium.launch(executable_path=installed, args=arguments)
        for records in filter(None, map(int, chosen.records.split(","))):
            with tempfile.TemporaryDirectory() as folder:
                run = Run(Path(folder), browser, records, chosen.languages.split(","), 5 if chosen.quick else 20)
                run.ours()
                if not chosen.alone:
                    run.peers()
                run.print()
        print_relevance(browser)
        browser.close()


class Run:
    """One number of records, built and searched."""

    def __init__(self, folder: Path, browser: Browser, records: int, languages: Sequence[str], asked: int) -> None:
        self.folder, self.browser, self.records, self.languages, self.asked = folder, browser, records, languages, asked
        self.tag = languages[0]
        self.transfers: dict[str, Transfers] = {}
        self.costs: dict[str, Cost] = {}
        self.built: dict[str, Built] = {}

    def ours(self) -> None:
        gathered = network(self.records, self.languages)
        for tag in self.languages:
            self.built[tag] = alone(ours, gathered, tag, self.folder / OURS, self.asked)
            self.costs.update(self.built[tag].costs)
        self.words = self.built[self.tag].words
        with served(self.folder / OURS) as host:
            asked = (self.browser, host, self.tag, self.words)
            self.transfers[OURS] = transfers(*asked, our_visit)
            self.parts, self.waits, self.megabytes = parts(*asked), waits(*asked), memory(*asked)

    def peers(self) -> None:
        entries = {tag: each.entries for tag, each in self.built.items()}
        self.costs |= alone(pagefind, entries, self.folder / PAGEFIND)
        self.costs |= alone(material, entries, self.folder / MATERIAL, self.folder / "stock")
        if self.records <= _LUNR_MOST:
            self.costs |= alone(lunr_index, entries[self.tag])
        # Material sends the same whatever is typed, and builds its index anew for every visit: two tell all.
        for name, visit, asked in ((PAGEFIND, pagefind_visit, self.asked), (MATERIAL, material_visit, 2)):
            with served(self.folder / name) as host:
                single, pairs, long = self.words
                words = Words(single[:asked], pairs[:asked], long[:asked])
                self.transfers[name] = transfers(self.browser, host, self.tag, words, visit)

    def print(self) -> None:
        built = self.built[self.tag]
        print(f"\n{self.records:,} records in {', '.join(self.languages)}; searched in {self.tag}, {self.asked} words")
        print(f"index of {self.tag}: {built.files:,} files, {built.size_bytes / 1e6:.1f} MB unpacked\n")
        print_transfers(self.transfers, {**_GOALS_KB, **_first_goals(self.records)})
        print("first search, kB: " + ", ".join(f"{name} {size:.1f}" for name, size in sorted(self.parts.items())))
        print_waits(self.waits, self.megabytes)
        print(f"\n{'built by':<44}{'CPU seconds':>14}{'MB of memory':>14}{'goal':>14}")
        for name, each in self.costs.items():
            goal = "6 s, 200 MB" if name.startswith("our") else ""
            print(f"{name:<44}{each.seconds:>14.1f}{each.megabytes:>14.0f}{goal:>14}")


def _first_goals(records: int) -> Mapping[str, str]:
    first = 24 if records <= 1000 else 30 if records <= 10_000 else 45
    return {"first": str(first), "two": str(first + 4)}


def print_transfers(seen: Mapping[str, Transfers], goals: Mapping[str, str]) -> None:
    print(f"{'a reader transfers, kB packed (files)':<40}{'goal':>8}" + "".join(f"{name:>20}" for name in seen))
    for step in STEPS:
        cells = [
            f"{each[step].kilobytes:,.1f} ({each[step].files:.0f})" if step in each else "none"
            for each in seen.values()
        ]
        print(f"{_STEPS[step]:<40}{goals.get(step, ''):>8}" + "".join(f"{cell:>20}" for cell in cells))


def print_waits(found: Waits, megabytes: float) -> None:
    print(f"\n{'in Chromium, six times slower':<40}{'goal':>8}{'ms':>12}{'with cards':>12}")
    for what, goal, (known, shown) in (
        ("the first word of a visit", "", found.first_word),
        ("one more word", "200", found.new_word),
        ("the same words again", "", found.known_word),
        ("a beginning of three letters", "", found.beginning),
    ):
        print(f"{what:<40}{goal:>8}{known:>12.0f}{shown:>12.0f}")
    print(f"{'a facet clicked, to new counts':<40}{'50':>8}{found.click:>12.1f}")
    print(f"{'a facet clicked among all records':<40}{'50':>8}{found.click_among_all:>12.1f}")
    print(f"{'memory of the page after all words, MB':<40}{'60':>8}{megabytes:>12.1f}")


def print_relevance(browser: Browser) -> None:
    """The sample's records in all its languages; queries whose first result is not what was hoped for, with what came instead."""
    with tempfile.TemporaryDirectory() as folder:
        gathered = opened(str(ROOT / "mkdocs.yml")).gathered
        for tag in gathered.site.languages:
            ours(gathered, tag, Path(folder), 0)
        with served(Path(folder)) as host:
            page = browser.new_page()
            print_answers("hand-written queries on the sample", answers(page, host.url, WRITTEN), "0.9")
            print_answers("acronyms of the sample's organizations", answers(page, host.url, ACRONYMS), "1")


def print_answers(what: str, answered: Sequence[Answer], goal: str) -> None:
    print(f"\n{what}: {len(answered)}, mean reciprocal rank {mean_score(answered):.3f} (goal {goal})")
    for each in answered:
        if each.score < 1:
            first = ", ".join(each.found[:3]) or "nothing"
            print(f"{each.score:.2f}  {each.query.language}  {each.query.text}  ({each.query.tests}): {first}")


if __name__ == "__main__":
    main()
