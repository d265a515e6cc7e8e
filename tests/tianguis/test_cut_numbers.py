"""A number with a comma between braces is known as one, and nothing else is taken for it."""

import pytest

from tianguis.cut_numbers import cut_numbers
from tianguis.strict_yaml import parse


@pytest.mark.parametrize(
    ("written", "found"),
    [
        pytest.param("{amount: 1,5, unit: x}", {"amount": "1,5"}, id="a decimal"),
        pytest.param("{amount: -1,05}", {"amount": "-1,05"}, id="below nought"),
        pytest.param("{amount: 1,200,300, year: 1995,5}", {"amount": "1,200,300", "year": "1995,5"}, id="thousands, and another"),
        pytest.param("{amount: 1.5, 5: }", {}, id="a decimal with a point"),
        pytest.param("{amount: a, 5: }", {}, id="a word"),
        pytest.param("{amount: true, 5: }", {}, id="a truth"),
        pytest.param("{amount: 1, 5: 6}", {}, id="a field with a value"),
        pytest.param("{amount: 1, unit: }", {}, id="a field that is no number"),
        pytest.param("{5: }", {}, id="nothing before it"),
    ],
)  # fmt: skip
def test_a_number_that_a_comma_has_cut_is_put_together(written, found):
    value, _, problems = parse(written, "x.md")

    assert problems == []
    assert cut_numbers(value) == found
