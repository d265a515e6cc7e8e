"""What is built on the last build has the same bytes as what is built from nothing, whatever was edited in between."""

import pytest
from edited_site import EditedSite
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

_SETTINGS = settings(
    deadline=None,
    database=None,
    stateful_step_count=4,
    suppress_health_check=list(HealthCheck),
    # A shorter sequence would take minutes to find.
    phases=[Phase.generate],
)


def test_a_few_random_edits():
    seed(1)(run_state_machine_as_test)(EditedSite, settings=settings(_SETTINGS, max_examples=4))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(100, 110))
def test_three_hundred_random_sequences_of_edits(number):
    seed(number)(run_state_machine_as_test)(EditedSite, settings=settings(_SETTINGS, max_examples=30))
