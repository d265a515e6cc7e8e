"""What builds have cost, as tables: medians of the rounds, and ours as parts of the others'."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from completeness import Built
from generators import HUGO, OURS, PAGEFIND
from usage import Usage

COLD, EDITED, SAME = CASES = ("cold", "after one edit", "nothing changed")
BOTH = f"{HUGO} + {PAGEFIND}"
_WIDTH = 22
# Processors with other work, from which on the clock tells little; what looks at memory takes a twentieth of one.
_DISTURBED = 0.2


@dataclass
class Results:
    """What each tool used in each case, round by round."""

    records: int
    languages: Sequence[str]
    commands: Mapping[str, Sequence[str]]
    used: dict[tuple[str, str], list[Usage]] = field(default_factory=dict)
    built: dict[str, Built] = field(default_factory=dict)

    def add(self, name: str, case: str, usage: Usage) -> None:
        self.used.setdefault((name, case), []).append(usage)

    def middle(self, name: str, case: str) -> Usage:
        return Usage(*(median(each) for each in zip(*self._rounds(name, case), strict=True)))

    def _rounds(self, name: str, case: str) -> list[Usage]:
        if name != BOTH:
            return self.used[name, case]
        # One runs after the other.
        pairs = zip(self.used[HUGO, case], self.used[PAGEFIND, case], strict=True)
        return [
            Usage(a.wall + b.wall, a.cpu + b.cpu, max(a.megabytes, b.megabytes), max(a.others, b.others))
            for a, b in pairs
        ]

    @property
    def names(self) -> list[str]:
        """Of the tools, and of the two that do together what ours does alone."""
        names = list(self.commands)
        if PAGEFIND in names:
            names.insert(names.index(PAGEFIND) + 1, BOTH)
        return names

    @property
    def cases(self) -> list[str]:
        return [case for case in CASES if (OURS, case) in self.used]


def print_tables(results: Results) -> None:
    rounds = len(results.used[OURS, COLD])
    pages = results.records * len(results.languages)
    print(f"\n{results.records:,} records in {', '.join(results.languages)}: {pages:,} pages of records", end="")
    print(f"; medians of {rounds}\n" if rounds > 1 else "; built once\n")
    print(f"{'':<{_WIDTH}}{'HTML':>8}{'in its':>9}" + "".join(f"{case:>27}" for case in results.cases))
    print(f"{'':<{_WIDTH}}{'pages':>8}{'search':>9}" + f"{'wall s':>11}{'CPU s':>8}{'MB':>8}" * len(results.cases))
    for name in results.names:
        print(f"{name:<{_WIDTH}}{_counts(results, name)}" + "".join(_cells(results, name, "11.1f", "8.1f", "8.0f")))
    if len(results.names) > 1:
        print(f"\n{OURS} as a part of")
    for name in results.names[1:]:
        print(f"{name:<{_WIDTH + 17}}" + "".join(_parts(results, name)))
    others = max(results.middle(name, case).others for name in results.commands for case in results.cases)
    if others > _DISTURBED:
        print(f"\nUp to {others:.1f} processors had other work meanwhile: compare CPU seconds rather than wall.")
    print("\nbuilt with")
    for name, command in results.commands.items():
        print(f"{name:<{_WIDTH}}{shlex.join(command)}", flush=True)


def _counts(results: Results, name: str) -> str:
    if name not in results.built:
        return " " * 17
    pages, searched = results.built[name]
    return f"{pages:>8,}" + (f"{'none':>9}" if searched is None else f"{searched:>9,}")


def _cells(results: Results, name: str, *formats: str) -> list[str]:
    return ["".join(map(format, results.middle(name, case)[:3], formats)) for case in results.cases]


def _parts(results: Results, name: str) -> list[str]:
    pairs = [(results.middle(OURS, case), results.middle(name, case)) for case in results.cases]
    widths = (11, 8, 8)
    return [
        "".join(f"{a / b if b else 0:>{width}.2f}" for a, b, width in zip(ours[:3], theirs[:3], widths, strict=True))
        for ours, theirs in pairs
    ]


def print_growth(several: Sequence[Results]) -> None:
    """Of cold builds: pages of records are what all tools have in the same number."""
    print(
        "\ncold, for each page of a record, ms"
        + "".join(f"{each.records:>10,} records" for each in several)
        + f"{'growth':>10}"
    )
    for name in several[0].names:
        for what in ("wall", "cpu"):
            costs = [
                getattr(each.middle(name, COLD), what) * 1000 / each.records / len(each.languages) for each in several
            ]
            growth = costs[-1] / costs[0] - 1
            cells = "".join(f"{cost:>18.2f}" for cost in costs)
            print(f"{f'{name}, {what}':<35}{cells}{growth:>+10.0%}", flush=True)
