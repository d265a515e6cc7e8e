"""What builds a site in this comparison: how its source is written, its command, and how to see that it built everything.

Commands are those of each tool's own manual. Hugo and Pagefind are run as the programs that their packages hold, without
Python in front of them; MkDocs is run by the Python of its own environment.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus import ROOT, write
from peer_sites import hugo_site, material_site
from peer_texts import Record

from tianguis.schema.kinds import Kind

OURS, UNSEARCHED, HUGO, PAGEFIND, MATERIAL = "Tianguis", "Tianguis, no search", "Hugo", "Pagefind", "Material"
NAMES = {"unsearched": UNSEARCHED, "hugo": HUGO, "pagefind": PAGEFIND, "material": MATERIAL}

_BINARIES = """\
from pathlib import Path
import hugo.cli, pagefind_bin_extended
print(Path(hugo.cli.__file__).parent / hugo.cli.HUGO_BINARY_PATH)
print(pagefind_bin_extended.get_executable())
"""


@dataclass(frozen=True)
class Generator:
    """A tool with its site: its source in one folder, what it builds in another."""

    name: str
    source: Path
    out: Path
    command: Sequence[str]
    write: Callable[[Sequence[Record], Mapping[str, Kind], Sequence[str], Path], None] | None = None
    """None if it works on what another has built."""
    texts: str = ""
    """Where in `source` the Markdown of the languages stands; ours stands by kind."""
    made: Sequence[Path] = ()
    """What a build leaves, and a cold one may not find."""
    first_language: str = ""
    """The language whose pages stand in the site's own folder."""
    searched: Callable[[Path, Sequence[str]], Mapping[str, int]] | None = None
    """How many pages its search has of each language."""

    def forget(self) -> None:
        for path in self.made:
            shutil.rmtree(path, ignore_errors=True)


def generators(wanted: Sequence[str], languages: Sequence[str], folder: Path, peers: Path) -> list[Generator]:
    """In the order in which they are told. `peers` is the environment of the others, where there are any."""
    found = [_ours(OURS, folder, has_search=True)]
    if UNSEARCHED in wanted:
        found.append(_ours(UNSEARCHED, folder, has_search=False))
    if HUGO in wanted:
        hugo, pagefind = _binaries(peers)
        site, out = folder / "hugo", folder / "hugo-site"
        found.append(Generator(HUGO, site, out, [hugo, "--quiet", "-d", str(out)], hugo_site, "content", [out]))
        if PAGEFIND in wanted:
            made = [out / "pagefind"]
            command = [pagefind, "--quiet", "--site", str(out)]
            found.append(Generator(PAGEFIND, site, out, command, made=made, searched=_pagefind_pages))
    if MATERIAL in wanted:
        site, out = folder / "material", folder / "material-site"
        command = [str(_python(peers)), "-m", "mkdocs", "build", "-q", "-f", str(site / "mkdocs.yml"), "-d", str(out)]
        found.append(
            Generator(
                MATERIAL, site, out, command, material_site, "docs", [out], languages[0], searched=_material_pages
            )
        )
    return found


def _ours(name: str, folder: Path, *, has_search: bool) -> Generator:
    site = folder / name.lower().replace(", ", "-").replace(" ", "-")
    out = site.with_name(f"{site.name}-site")
    command = [sys.executable, str(ROOT / "build.py"), "-q", "-f", str(site / "mkdocs.yml"), "-d", str(out)]
    return Generator(
        name,
        site,
        out,
        command,
        partial(_our_site, has_search=has_search),
        made=[out, site / ".tianguis"],
        searched=_our_pages if has_search else None,
    )


def _our_site(
    records: Sequence[Record], kinds: Mapping[str, Kind], languages: Sequence[str], folder: Path, *, has_search: bool
) -> None:
    write((document for record in records for document in record), languages, folder, has_search=has_search)


def install(folder: Path) -> None:
    """The others, at the versions that the benchmark's tables were made with."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    options = ["--quiet", "--disable-pip-version-check", "-r", str(ROOT / "benchmarks" / "peers.txt")]
    subprocess.run([_python(folder), "-m", "pip", "install", *options], check=True)


def _python(environment: Path) -> Path:
    return environment / "bin" / "python"


def _binaries(environment: Path) -> list[str]:
    told = subprocess.run([_python(environment), "-c", _BINARIES], check=True, capture_output=True, text=True)
    return told.stdout.splitlines()


def _our_pages(out: Path, languages: Sequence[str]) -> dict[str, int]:
    return {
        tag: _called((out / tag / "search" / "manifest.js").read_text(encoding="utf-8"))["count"] for tag in languages
    }


def _called(script: str) -> dict[str, int]:
    """The value in `tianguis.data(value)`."""
    found: dict[str, int] = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return found


def _pagefind_pages(out: Path, languages: Sequence[str]) -> dict[str, int]:
    told = json.loads((out / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    return {tag: told.get(tag, {}).get("page_count", 0) for tag in languages}


def _material_pages(out: Path, languages: Sequence[str]) -> dict[str, int]:
    """Entries are parts of pages; a list of a kind and the home page have one too, and count for no record."""
    told = json.loads((out / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    pages = {each["location"].partition("#")[0] for each in told}
    records = [page.split("/") for page in pages if "/" in page and not page.endswith("/index.html")]
    return Counter(parts[0] if parts[0] in languages else languages[0] for parts in records)
