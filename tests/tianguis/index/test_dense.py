"""Numbers as text, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianguis.index.dense import DIGITS, number, numbers, rising


def test_no_digit_means_anything_in_a_script_or_parts_words():
    assert len(DIGITS) == len(set(DIGITS)) == 90
    assert set(DIGITS) & set(" \"'\\<\n") == set()


@pytest.mark.parametrize(
    ("value", "length"),
    [(0, 1), (69, 1), (70, 2), (1469, 2), (1470, 3), (29_469, 3), (29_470, 4), (10**12, 9)],
)
def test_a_number_takes_as_few_digits_as_it_can(value, length):
    assert len(number(value)) == length
    assert list(numbers(number(value))) == [value]


@given(st.lists(st.integers(0, 10**9)))
def test_a_list_needs_no_separators(values):
    assert list(numbers("".join(map(number, values)))) == values


@given(st.sets(st.integers(0, 10**6)))
def test_rising_numbers_are_their_distances(values):
    ids, before = [], -1
    for distance in numbers(rising(sorted(values))):
        before += distance + 1
        ids.append(before)

    assert ids == sorted(values)
