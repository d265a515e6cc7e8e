"""Who comes from whom, in generations: the nearest relatives of one program, and the columns they stand in.

Any graph is taken as it is: with several parents, and with circles, which no record may make but two sites may. An
edge that would close a circle is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

Edge = tuple[str, str]
"""The one that was adapted, and its adaptation."""


def relatives(centre: str, edges: Sequence[Edge]) -> dict[str, int]:
    """All that a program comes from, as -1, -2, …, and all that comes from it, as 1, 2, …; nearest first.

    It stands first itself, as 0. Brothers and cousins are not among them: they are on the pages of the parents.
    """
    before = _steps(centre, [(child, parent) for parent, child in edges])
    after = _steps(centre, edges)
    found = {centre: 0}
    both = [*((one, -steps) for one, steps in before.items()), *after.items()]
    for one, steps in sorted(both, key=lambda each: abs(each[1])):
        found.setdefault(one, steps)
    return found


def columns(steps: Mapping[str, int], edges: Iterable[Edge]) -> dict[str, int]:
    """The column of each, 0 for the middle: every edge leads from a lower to a higher one."""
    after = {one for one, step in steps.items() if step > 0}
    before = {one for one, step in steps.items() if step < 0}
    kept = list(edges)
    earlier = {one: -_longest(one, before, [(child, parent) for parent, child in kept]) for one in before}
    later = {one: _longest(one, after, kept) for one in after}
    return {one: earlier.get(one, later.get(one, 0)) for one in steps}


def without_circles(steps: Mapping[str, int], edges: Iterable[Edge]) -> list[Edge]:
    """Edges between these, each once; those that lead away from the beginning are kept before others."""
    among = [edge for edge in dict.fromkeys(edges) if edge[0] in steps and edge[1] in steps]
    kept: list[Edge] = []
    for parent, child in sorted(among, key=lambda edge: steps[edge[0]] >= steps[edge[1]]):
        if parent != child and parent not in _steps(child, kept):
            kept.append((parent, child))
    return kept


def _steps(start: str, edges: Iterable[Edge]) -> dict[str, int]:
    """What can be reached along edges, with the least number of steps to it; `start` itself is not there."""
    following = defaultdict(list)
    for one, other in edges:
        following[one].append(other)
    found = {start: 0}
    queue = [start]
    for one in queue:
        for other in following[one]:
            if other not in found:
                found[other] = found[one] + 1
                queue.append(other)
    del found[start]
    return found


def _longest(one: str, side: Set[str], edges: Sequence[Edge]) -> int:
    """The number of edges on the longest way to here from what is not on this side; there are no circles."""
    return 1 + max((_longest(start, side, edges) for start, end in edges if end == one and start in side), default=0)
