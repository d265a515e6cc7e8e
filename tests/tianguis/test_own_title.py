"""A title that a body says again is said once, however it is written; other headings stay."""

import pytest

from tianguis.own_title import without_title


@pytest.mark.parametrize(
    ("body", "left"),
    [
        pytest.param("# First job\n\nA word.", "\nA word.", id="with a mark"),
        pytest.param("\n#  first  JOB #\nA word.", "A word.", id="in other letters, with a mark at its end"),
        pytest.param("First job\n===\nA word.", "A word.", id="ruled"),
        pytest.param("# First job", "", id="and nothing else"),
        pytest.param("# Second job\n\nA word.", "# Second job\n\nA word.", id="not another heading"),
        pytest.param("A word.\n\n# First job\n", "A word.\n\n# First job\n", id="not further down"),
        pytest.param("## First job\n", "## First job\n", id="not on another level"),
    ],
)
def test_a_title_is_taken_from_the_beginning_of_a_body(body, left):
    assert without_title(body, "First job") == left
