"""What it costs to build a site: seconds and memory, beside Hugo with Pagefind and beside Material with static-i18n.

    .venv/bin/python benchmarks/build.py [--records 300,1000] [--languages en,es,ar] [--repeat 3]
        [--peers hugo,pagefind,material,unsearched] [--growth] [--folder FOLDER]

For each number of records the same texts (`corpus.py`) as a site of each tool, built in turns: cold, after one more
sentence in one record, and with nothing changed. Tables have medians. After every build its pages are counted and opened,
and its search is asked how many records it has. `--growth` tells what a page costs from 1,000 to 30,000 records. `--folder`
keeps the sites, and what was installed to build them, for a look.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from build_tables import CASES, COLD, EDITED, Results, print_growth, print_tables
from completeness import Incomplete, built
from corpus import LANGUAGES, documents, sample_of
from generators import NAMES, UNSEARCHED, Generator, generators, install
from networks import Network
from usage import Failed, used_by

# The sample's own terms come first, and need some to be used in.
_LEAST_RECORDS = 100


def main() -> None:
    chosen = _options().parse_args()
    usual = ("1000,3000,10000,30000", "", 1) if chosen.growth else ("300,1000", "hugo,pagefind,material", 3)
    chosen.records = chosen.records or _numbers(usual[0])
    chosen.peers = _peers(usual[1]) if chosen.peers is None else chosen.peers
    chosen.repeat = chosen.repeat or usual[2]
    with tempfile.TemporaryDirectory() as folder:
        try:
            _compare(chosen, (chosen.folder or Path(folder)).resolve())
        except (Failed, Incomplete) as fault:
            sys.exit(str(fault))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--records", type=_numbers, help="numbers of records, with commas; 300,1000")
    add("--languages", type=_spoken, default="en,es,ar", help="with commas; the first is the site's own")
    add("--repeat", type=int, choices=range(1, 21), metavar="ROUNDS", help="1 to 20; 3")
    add(
        "--peers",
        type=_peers,
        help=f"some of {','.join(NAMES)}; '' for none; all but unsearched, our site without a search",
    )
    add(
        "--growth", action="store_true", help="cold only; if not said otherwise once, 1,000 to 30,000 records, no peers"
    )
    add("--folder", type=Path, help="where all is made and kept; else it is temporary")
    return parser


def _numbers(words: str) -> list[int]:
    if not all(word.isdecimal() and int(word) >= _LEAST_RECORDS for word in words.split(",")):
        raise argparse.ArgumentTypeError(f"`{words}`: give numbers from {_LEAST_RECORDS}, with commas")
    return [int(word) for word in words.split(",")]


def _spoken(words: str) -> list[str]:
    if unknown := set(words.split(",")) - set(LANGUAGES):
        raise argparse.ArgumentTypeError(f"there are no texts in `{min(unknown)}`, but in {', '.join(LANGUAGES)}")
    return words.split(",")


def _peers(words: str) -> list[str]:
    named = [word for word in words.split(",") if word]
    if unknown := set(named) - set(NAMES):
        raise argparse.ArgumentTypeError(f"`{min(unknown)}` is none of {', '.join(NAMES)}")
    if "pagefind" in named and "hugo" not in named:
        raise argparse.ArgumentTypeError("pagefind indexes what Hugo has built: name `hugo` too")
    return [NAMES[word] for word in named]


def _compare(chosen: argparse.Namespace, folder: Path) -> None:
    environment = folder / "peers"
    if not environment.exists() and set(chosen.peers) - {UNSEARCHED}:
        install(environment)
    told = []
    for records in chosen.records:
        tools = generators(chosen.peers, chosen.languages, folder / str(records), environment)
        results = _measured(records, chosen.languages, tools, chosen.repeat, [COLD] if chosen.growth else CASES)
        print_tables(results)
        told.append(results)
    if len(told) > 1:
        print_growth(told)


def _measured(
    records: int, languages: Sequence[str], tools: Sequence[Generator], repeat: int, cases: Sequence[str]
) -> Results:
    sample = sample_of(languages)
    network = Network.of(documents(sample, records, languages), sample.schemas.kinds, languages)
    for tool in tools:
        tool.forget()
        network.write(tool)
    results = Results(records, languages, {tool.name: _shown(tool) for tool in tools})
    for round_ in range(1, repeat + 1):
        sentence = ""
        for case in cases:
            if case == EDITED:
                sentence = f"This is what was added in round {'I' * round_}."
            for tool in tools:
                _prepare(tool, network, case, sentence)
                used = used_by(tool.command, tool.source)
                results.add(tool.name, case, used)
                print(f"round {round_}, {case}: {tool.name}, {used.cpu:.1f} s of CPU", file=sys.stderr, flush=True)
                results.built[tool.name] = built(network, tool, sentence)
    return results


def _prepare(tool: Generator, network: Network, case: str, sentence: str) -> None:
    if case == COLD:
        tool.forget()
    if case == EDITED:
        network.edit(tool, sentence)


def _shown(tool: Generator) -> list[str]:
    """Its command, as one would give it where all sites are."""
    program, *rest = tool.command
    return [Path(program).name, *(str(part).removeprefix(f"{tool.out.parent}/") for part in rest)]


if __name__ == "__main__":
    main()
