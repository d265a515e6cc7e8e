"""Fixtures of all tests."""

from pathlib import Path

import pytest
from builders import BASE_SITE, copy_of
from hypothesis import settings

# How long an example takes says more of what else a machine is doing than of us.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def base_site(tmp_path: Path) -> Path:
    """A copy of tests/sites/base in a folder of its own, to be changed at will."""
    return copy_of(BASE_SITE, tmp_path / "site")
