"""The sample site of this repository, built by build.py once for all tests and all workers."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import run


def built_sample(factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample. Tests read it and leave it as it is."""
    return made_once(factory, "sample", _build)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker makes while the others wait; should it fail, the next one tries."""
    base = factory.getbasetemp()
    # Each worker has a folder of its own below the one that all share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, lock, done = shared / name, shared / f"{name}.lock", shared / f"{name}.done"
    while not done.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.1)
            continue
        try:
            if not done.exists():
                make(folder)
                done.touch()
        finally:
            lock.rmdir()
    return folder


def _build(folder: Path) -> None:
    """A record with a problem is left out of the site and is `build.py check`'s to tell; no site at all is ours."""
    built = run("build", "--quiet", "--site-dir", str(folder))
    assert (folder / "index.html").is_file(), built.stderr
