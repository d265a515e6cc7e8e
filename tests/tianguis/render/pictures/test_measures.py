"""Values that charts are drawn from: gaps, units, times."""

import datetime as dt
import math

import pytest

from tianguis.render.pictures.measures import is_there, span


@pytest.mark.parametrize("value", [0, -3.5, 1e24, -1e24, 0.001, 10**23])
def test_a_number_is_there(value):
    assert is_there(value)


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf, 1e25, 10**400])
def test_a_gap_is_not(value):
    assert not is_there(value)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param(2006, (2006, 2006), id="a year as a number"),
        pytest.param("2006", (2006, 2006), id="a year"),
        pytest.param("2006-07", (2006.5, 2006.5), id="a month"),
        pytest.param("2006/2009", (2006, 2009), id="two years"),
        pytest.param(dt.date(2009, 1, 1), (2009, 2009), id="a date"),
        pytest.param("2009/2006", (2006, 2009), id="two years the wrong way round"),
        pytest.param("", None, id="nothing"),
        pytest.param("soon", None, id="a word"),
        pytest.param("2006/", None, id="an open end"),
        pytest.param("the 1990s", None, id="a year among words"),
    ],
)
def test_a_time_has_a_beginning_and_an_end(when, expected):
    assert span(when) == (None if expected is None else pytest.approx(expected))


def test_months_are_in_order():
    assert span("2006-12") < span("2007") < span("2007-01-02") < span("2007-02")
