"""Circles in a graph: which of its nodes can come back to themselves, and by which way.

Every step is looked at a bounded number of times, so that chains of any length cost what they hold.
"""

from collections import deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Graph = Mapping[Node, Sequence[Node]]
"""The nodes to which each node leads."""


def circles(graph: Graph[Node]) -> dict[Node, int]:
    """A number for every node; two nodes have the same one if each can be reached from the other.

    These are the strongly connected components, found by Kosaraju's two walks: backwards from the nodes
    that were left last, a walk stays within one component.
    """
    backwards: dict[Node, list[Node]] = {}
    for node, targets in graph.items():
        for target in targets:
            backwards.setdefault(target, []).append(node)
    number_of: dict[Node, int] = {}
    for number, start in enumerate(reversed(_as_left(graph))):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in number_of:
                number_of[node] = number
                waiting += backwards.get(node, ())
    return number_of


def _as_left(graph: Graph[Node]) -> list[Node]:
    """All nodes, each behind those that can be reached from it, as far as there is no circle."""
    left: list[Node] = []
    seen: set[Node] = set()
    for start in graph:
        path = [] if start in seen else [(start, iter(graph[start]))]
        seen.add(start)
        while path:
            node, targets = path[-1]
            target = _next_new(targets, seen)
            if target is None:
                left.append(node)
                path.pop()
            else:
                seen.add(target)
                path.append((target, iter(graph.get(target, ()))))
    return left


def _next_new(targets: Iterator[Node], seen: set[Node]) -> Node | None:
    return next((target for target in targets if target not in seen), None)


def short_way(graph: Graph[Node], start: Node, goal: Node, *, most: int = 20) -> list[Node]:
    """The shortest way from `start` to `goal`, both included; empty if it is not found among the `most` nearest nodes."""
    came_from: dict[Node, Node | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came_from and len(came_from) < most:
        here = waiting.popleft()
        for target in graph.get(here, ()):
            if target not in came_from:
                came_from[target] = here
                waiting.append(target)
    way: list[Node] = []
    step: Node | None = goal if goal in came_from else None
    while step is not None:
        way.append(step)
        step = came_from[step]
    return way[::-1]
