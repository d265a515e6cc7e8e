"""Circles are found whatever the shape of the graph, at a cost that grows with its size alone."""

import random

import pytest

from tianguis.circles import circles, short_way


class Counted(dict):
    """A graph that counts how often it is asked for the steps from a node."""

    asked = 0

    def __getitem__(self, node):
        self.asked += 1
        return super().__getitem__(node)

    def get(self, node, default=None):
        self.asked += 1
        return super().get(node, default)


def grouped(graph: dict) -> set[frozenset]:
    """The nodes that share a number, where they are several."""
    groups: dict[int, set] = {}
    for node, number in circles(graph).items():
        groups.setdefault(number, set()).add(node)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


@pytest.mark.parametrize(
    ("graph", "together"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"a": "b", "b": "c"}, [], id="a chain"),
        pytest.param({"a": "b", "b": "a"}, ["ab"], id="two that name each other"),
        pytest.param({"a": "b", "b": "c", "c": "a", "d": "a"}, ["abc"], id="a circle with a way in"),
        pytest.param({"a": "bd", "b": "c", "c": "a", "d": "e"}, ["abc"], id="a circle with a way out"),
        pytest.param({"a": "b", "b": "ac", "c": "d", "d": "c"}, ["ab", "cd"], id="a way from one circle to another"),
        pytest.param({"a": "b", "b": "ca", "c": "b"}, ["abc"], id="two circles that share a node"),
        pytest.param({"a": "bc", "b": "d", "c": "d", "d": ""}, [], id="two ways to one node"),
        pytest.param({"z": "a", "a": "b", "b": "a"}, ["ab"], id="a way in that comes first"),
        pytest.param({"a": "x", "b": "x"}, [], id="a node that leads nowhere and is not named"),
    ],
)
def test_nodes_share_a_number_if_each_can_be_reached_from_the_other(graph, together):
    assert grouped(graph) == set(map(frozenset, together))


@pytest.mark.parametrize("seed", range(20))
def test_circles_are_what_walking_from_every_node_finds(seed):
    chosen = random.Random(seed)
    graph = {node: chosen.choices(range(12), k=chosen.randrange(3)) for node in range(12)}

    number_of = circles(graph)

    for one in number_of:
        for other in number_of:
            both = all(short_way(graph, start, goal, most=100) for start, goal in ((one, other), (other, one)))
            assert (number_of[one] == number_of[other]) is both


@pytest.mark.parametrize("end", [pytest.param([], id="a chain"), pytest.param([0], id="a circle")])
def test_a_long_way_is_gone_a_few_times_and_no_more(end):
    graph = Counted({node: [node + 1] for node in range(10_000)} | {10_000: end})

    circles(graph)

    assert graph.asked <= 4 * len(graph)


def test_the_shortest_way_is_given():
    assert short_way({"a": "bc", "b": "d", "c": "e", "e": "d"}, "a", "d") == ["a", "b", "d"]


def test_a_way_to_where_one_is_has_one_node():
    assert short_way({"a": "b"}, "a", "a") == ["a"]


@pytest.mark.parametrize(
    ("goal", "most", "way"),
    [
        pytest.param(5, 6, [0, 1, 2, 3, 4, 5], id="near"),
        pytest.param(6, 6, [], id="too far"),
        pytest.param(-1, 100, [], id="nowhere"),
    ],
)
def test_a_way_is_looked_for_nearby(goal, most, way):
    assert short_way({node: [node + 1] for node in range(50)}, 0, goal, most=most) == way
