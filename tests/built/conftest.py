"""The built sample site, and what is read out of all of it."""

from pathlib import Path

import pytest
from builders import files_of
from sample import built_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_sample(tmp_path_factory)


@pytest.fixture(scope="session")
def sample_files(sample: Path) -> dict[str, bytes]:
    """`{address: content}` of every file of the sample."""
    return files_of(sample)
