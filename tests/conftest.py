"""Fixtures of all tests."""

from pathlib import Path

import pytest
from builders import BASE_SITE, copy_of
from hypothesis import settings

# How long an example takes says more of what else a machine is doing than of us.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


# What takes longest begins first, so that no worker is left with it while the others have nothing to do any more.
_LONG = ("browser", "built", "tianguis_mkdocs", "search")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    items.sort(key=lambda item: item.path.relative_to(here).parts[0] not in _LONG)


@pytest.fixture
def base_site(tmp_path: Path) -> Path:
    """A copy of tests/sites/base in a folder of its own, to be changed at will."""
    return copy_of(BASE_SITE, tmp_path / "site")
