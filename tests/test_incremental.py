"""What is built on the last build has the same bytes as what is built from nothing, whatever was edited in between."""

import pytest
from edited_site import EditedSite
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

_SETTINGS = settings(
    deadline=None, derandomize=False, database=None, stateful_step_count=5, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("number", range(2))
def test_a_few_random_edits(number):
    seed(number)(run_state_machine_as_test)(EditedSite, settings=settings(_SETTINGS, max_examples=3))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(100, 110))
def test_three_hundred_random_sequences_of_edits(number):
    seed(number)(run_state_machine_as_test)(EditedSite, settings=settings(_SETTINGS, max_examples=30))
