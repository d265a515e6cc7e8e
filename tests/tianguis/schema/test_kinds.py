"""What is found under the path of a field."""

import pytest

from tianguis.model import Key
from tianguis.schema.kinds import found_at, values_at


@pytest.mark.parametrize(
    ("values", "path"),
    [
        pytest.param({"a": 1}, ("a",), id="a value"),
        pytest.param({"a": [1, None, Key("a", "b")]}, ("a",), id="a list"),
        pytest.param({"a": [{"b": [1, 2]}, {"c": 3}, {"b": 4}]}, ("a", "b"), id="within groups"),
        pytest.param({"a": {"b": {"c": 1}}}, ("a", "b", "c"), id="deeper"),
        pytest.param({"a": "text"}, ("a", "b"), id="a value where a group is meant"),
        pytest.param({}, ("a",), id="nothing"),
    ],
)
def test_what_is_found_is_the_same_with_places_and_without(values, path):
    assert found_at(values, path) == [value for _, value in values_at(values, path)]
