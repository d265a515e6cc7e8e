"""Scales hold the least and the greatest numbers, begin at zero, and turn round for those who read from the right."""

import math

import pytest

from tianguis.render.pictures.scale import scale_from_zero, written


@pytest.mark.parametrize(
    ("values", "places"),
    [
        pytest.param([0], [0], id="zero alone"),
        pytest.param([10], [100], id="one value"),
        pytest.param([5, 10], [50, 100], id="two values"),
        pytest.param([-10], [0], id="one below zero"),
        pytest.param([-5, 15], [0, 100], id="on both sides of zero"),
        pytest.param([0.001, 1e12], [0, 100], id="tiny and huge"),
        pytest.param([1e24, -1e24], [100, 0], id="the greatest"),
        pytest.param([5e-324], [100], id="the least of all numbers"),
    ],
)
def test_a_value_lies_between_zero_and_the_greatest(values, places):
    scale = scale_from_zero(values, start=0, end=100)

    assert [scale.place(value) for value in values] == pytest.approx(places, abs=0.01)
    assert all(math.isfinite(scale.place(value)) for value in values)


def test_a_share_is_measured_against_the_whole():
    assert scale_from_zero([40], start=0, end=100, most=100).place(40) == 40
    assert scale_from_zero([200], start=0, end=100, most=100).place(100) == 50


def test_from_right_to_left_the_beginning_is_at_the_right():
    scale = scale_from_zero([10], start=100, end=0)

    assert (scale.place(0), scale.place(2.5), scale.place(10)) == (100, 75, 0)


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (-0.01, "0"), (34.84, "34.8"), (100.0, "100"), (-2, "-2")])
def test_a_coordinate_is_short(number, text):
    assert written(number) == text
