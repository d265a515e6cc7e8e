"""The same records as three searches have them: ours, Pagefind's and Material's, each a folder that a host can serve.

Pagefind and Material get the words that our index has of a record, as plain pages; Material's index is written by its own
plugin from these, put into a site that MkDocs built with one page, so that its own scripts load it as always.
"""

import html
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import NamedTuple

import yaml
from corpus import ROOT, SEED
from costs import Cost, cost_of, measuring
from lunr import lunr
from material.plugins.search.plugin import SearchIndex
from visits import SHOWN, Words

from tianguis.gathered import Gathered
from tianguis.index.blocks import Read
from tianguis.index.entries import Entry
from tianguis.index.oracle import verify
from tianguis.indexed import Indexed
from tianguis.package import written
from tianguis.pipeline import checked_records
from tianguis.render.look import assets, look_of
from tianguis.render.pages import render_root
from tianguis.traces import afresh
from tianguis.workers import Worker
from tianguis_mkdocs.commands import collect_seldom

_FILTERS = ("kind", "topics", "countries", "target_groups")
_FREQUENT, _RARE = 0.03, 0.002


class Built(NamedTuple):
    """`files` and `size_bytes` are the index's, not packed."""

    costs: Mapping[str, Cost]
    entries: Sequence[Entry]
    words: Words
    files: int
    size_bytes: int


def ours(gathered: Gathered, tag: str, folder: Path, asked: int) -> Built:
    """Our search of a language, without the pages of its records: they are another matter, and take longer."""
    costs: dict[str, Cost] = {}
    collect_seldom()
    gathered = replace(gathered, site=replace(gathered.site, has_search=True))
    worker = Worker(gathered, look_of(gathered.site, gathered.theme))
    renderer = worker.renderer(tag)
    with measuring(costs, f"our index, {tag}"):
        indexing = worker.indexing(tag)
        # As a build has it: what was read of records is in files, not in memory.
        indexing.indexed = Indexed(folder / "indexed")
        pages = indexing.pages(afresh)
        for page in pages:
            written(page, folder)
    reads = indexing.reads()
    terms = {number: read.words.terms for number, read in enumerate(reads)}
    with measuring(costs, f"its comparison with lunr, {tag}"):
        verify({number: terms[number] for number in range(checked_records(gathered.site))}, len(terms), pages)
    look, theme = worker.look, gathered.theme
    beside = [*look.search.values(), *assets(look, theme, gathered.site), *renderer._search()]
    entrances = [worker.renderer(each).entrance() for each in gathered.site.languages]
    beside += render_root(
        gathered.site, gathered.languages[gathered.site.default_language], entrances, look, theme.templates
    )
    for page in beside:
        written(page, folder)
    shutil.rmtree(folder / "indexed")
    size_bytes = sum(path.stat().st_size for path in (folder / tag / "search").rglob("*.js"))
    return Built(costs, [read.entry for read in reads], _words_of(reads, asked), len(pages), size_bytes)


def _words_of(reads: Sequence[Read], count: int) -> Words:
    """Drawn by the seed from words that between two in a thousand and three in a hundred records have; each fills a page."""
    random = Random(SEED)
    least = max(SHOWN, _RARE * len(reads))
    most = max(3 * SHOWN, _FREQUENT * len(reads))
    words = Counter(word for read in reads for word in read.words.own.split())
    middling = [word for word, having in sorted(words.items()) if word.isalpha() and least <= having <= most]
    known = {word for word in middling if len(word) > 3}
    texts = (sorted(known.intersection(read.entry.texts.get("text", "").lower().split())) for read in reads)
    both = [some for some in texts if len(some) > 1]
    return Words(
        single=random.sample(sorted(known), count),
        pairs=[(one, other) for one, other in (random.sample(some, 2) for some in random.sample(both, count))],
        long=random.sample([word for word in middling if len(word) > 7], count),
    )


def pagefind(entries: Mapping[str, Sequence[Entry]], folder: Path) -> dict[str, Cost]:
    """Pages of nothing but a record's words, indexed by Pagefind's program."""
    for tag, some in entries.items():
        for entry in some:
            path = folder / _address(tag, entry)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(tag, entry), encoding="utf-8")
    found = cost_of([ROOT / "node_modules" / ".bin" / "pagefind", "--site", folder], folder)
    # Pagefind searches in the language of the page that asks.
    for tag in entries:
        page = f'<!doctype html><html lang="{tag}"><title>Search</title>'
        (folder / f"{tag}.html").write_text(page, encoding="utf-8")
    return {"Pagefind": found}


def _address(tag: str, entry: Entry) -> str:
    return f"{tag}/{entry.key.kind}/{entry.key.id}.html"


def _page(tag: str, entry: Entry) -> str:
    filters = "".join(
        f'<span hidden data-pagefind-filter="{name}">{html.escape(code)}</span>'
        for name in _FILTERS
        for code in entry.facets.get(name, ())
    )
    return (
        f'<!doctype html><html lang="{tag}"><title>{html.escape(entry.title)}</title><body>{filters}{_content(entry)}'
    )


def _content(entry: Entry) -> str:
    texts = [entry.summary, *(entry.texts.get(name, "") for name in ("subject", "text"))]
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for text in texts for part in text.split("\n") if part)
    return f"<h1>{html.escape(entry.title)}</h1>{paragraphs}"


def material(entries: Mapping[str, Sequence[Entry]], folder: Path, working: Path) -> dict[str, Cost]:
    """Stock Material with its search, in the languages of the records."""
    (working / "docs").mkdir(parents=True)
    (working / "docs" / "index.md").write_text("# Search\n", encoding="utf-8")
    settings = {
        "site_name": "Search",
        "theme": {"name": "material"},
        "plugins": [{"search": {"lang": list(entries)}}],
    }
    (working / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        working / "mkdocs.yml",
        "-d",
        folder,
    ]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    path = folder / "search" / "search_index.json"
    configuration = json.loads(path.read_text(encoding="utf-8"))["config"]

    costs: dict[str, Cost] = {}
    with measuring(costs, "Material"):
        index = SearchIndex(**configuration)
        for tag, some in entries.items():
            for entry in some:
                page = SimpleNamespace(
                    content=_content(entry), meta={}, toc=[], url=_address(tag, entry), title=entry.title
                )
                index.add_entry_from_context(page)
        path.write_text(index.generate_search_index(None), encoding="utf-8")
    return costs


def lunr_index(entries: Sequence[Entry]) -> dict[str, Cost]:
    """lunr.py on the same words, with its own analysis, which is English."""
    costs: dict[str, Cost] = {}
    documents = list(_documents(entries))
    with measuring(costs, "lunr.py"):
        json.dumps(lunr("id", ["title", "summary", "text"], documents).serialize())
    return costs


def _documents(entries: Sequence[Entry]) -> Iterator[dict[str, str]]:
    for number, entry in enumerate(entries):
        yield {
            "id": str(number),
            "title": entry.title,
            "summary": entry.summary,
            "text": "\n".join(entry.texts.get(name, "") for name in ("subject", "text")),
        }
