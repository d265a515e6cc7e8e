"""Whoever makes a page is noted with what it has asked."""

import pytest

from tianguis.traces import Asked, ask, derived, derived_answer, remembered, traced


class Place:
    def __init__(self) -> None:
        self.memory = {}
        self.numbers = Asked("numbers", {"one": 1, "two": 2})
        self.calls = 0


@remembered
def doubled(place, name):
    place.calls += 1
    return place.numbers[name] * 2


@derived
def total(place):
    place.calls += 1
    return sum(place.numbers.values())


def test_nothing_is_noted_where_no_page_is_made():
    ask("nothing")

    assert traced(lambda: 1) == (1, frozenset())


def test_each_way_to_look_is_a_question():
    numbers = Place().numbers

    assert traced(lambda: numbers["one"]) == (1, {("numbers", "one")})
    assert traced(lambda: numbers.get("six")) == (None, {("numbers", "six")})
    assert traced(lambda: "six" in numbers) == (False, {("numbers", "six", "is there")})
    assert traced(lambda: sorted(numbers)) == (["one", "two"], {("numbers",)})
    assert traced(lambda: len(numbers)) == (2, {("numbers",)})


def test_a_page_within_a_page_has_a_trace_of_its_own():
    numbers = Place().numbers

    def outer():
        traced(lambda: numbers["one"])
        return numbers["two"]

    assert traced(outer) == (2, {("numbers", "two")})


def test_what_is_remembered_is_asked_again_for_every_page():
    place = Place()

    assert traced(lambda: doubled(place, "one")) == (2, {("numbers", "one")})
    assert traced(lambda: doubled(place, "one")) == (2, {("numbers", "one")})
    assert place.calls == 1


def test_what_is_derived_is_one_question_whatever_was_read_for_it():
    place = Place()
    name = f"{__name__}.total"

    assert traced(lambda: total(place)) == (3, {(name,)})
    assert traced(lambda: total(place)) == (3, {(name,)})
    assert derived_answer(place, (name,)) == 3
    assert place.calls == 1


def test_a_function_that_is_gone_has_no_answer():
    assert derived_answer(Place(), ("no.such.function",)) is None


def test_a_page_that_fails_leaves_no_trace_open():
    numbers = Place().numbers

    def fails():
        numbers["six"]

    with pytest.raises(KeyError):
        traced(fails)

    assert traced(lambda: 1) == (1, frozenset())
