"""One folder takes the place of another."""

import errno
import os
from pathlib import Path

import pytest
from builders import files_of, write

from tianguis.publish import swap as module
from tianguis.publish.swap import put_back, swap


@pytest.fixture
def folders(tmp_path) -> tuple[Path, Path, Path]:
    """A new site, a published one, and where the published one may be set aside."""
    write(tmp_path, "new/index.html", "new")
    write(tmp_path, "site/index.html", "old")
    return tmp_path / "new", tmp_path / "site", tmp_path / "aside"


@pytest.fixture(params=["at one stroke", "by two renames"])
def way(request, monkeypatch):
    if request.param == "by two renames":
        monkeypatch.setattr(module, "_exchange", _unknown)


def _unknown(one: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def test_the_new_folder_takes_the_place_of_the_old(folders, way):
    new, published, aside = folders

    swap(new, published, aside)

    assert files_of(published) == {"index.html": b"new"}


def test_the_system_exchanges_folders_at_one_stroke(folders, monkeypatch):
    monkeypatch.setattr(module, "_rename_both", _unknown)

    swap(*folders)

    assert [files_of(folder) for folder in folders[:2]] == [{"index.html": b"old"}, {"index.html": b"new"}]


def test_the_first_site_needs_no_old_one(tmp_path, way):
    write(tmp_path, "new/index.html", "new")

    swap(tmp_path / "new", tmp_path / "site", tmp_path / "aside")

    assert files_of(tmp_path) == {"site/index.html": b"new"}


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_where_it_can_t_be_done_nothing_changes(folders, number, monkeypatch):
    def refused(one: Path, other: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(module, "_exchange", refused)

    with pytest.raises(OSError, match=os.strerror(number)):
        swap(*folders)
    assert [files_of(folder) for folder in folders] == [{"index.html": b"new"}, {"index.html": b"old"}, {}]


def test_where_the_second_rename_fails_the_first_is_undone(folders, monkeypatch):
    new, published, aside = folders
    monkeypatch.setattr(module, "_exchange", _unknown)
    rename = Path.rename

    def refused(source: Path, target: Path) -> Path:
        if source == new:
            raise PermissionError(errno.EACCES, "in use")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", refused)

    with pytest.raises(PermissionError):
        swap(*folders)
    assert files_of(published) == {"index.html": b"old"}
    assert not aside.exists()


def test_what_was_set_aside_comes_back_if_nothing_is_published(tmp_path):
    write(tmp_path, "aside/index.html", "old")

    put_back(tmp_path / "aside", tmp_path / "site")

    assert files_of(tmp_path) == {"site/index.html": b"old"}


def test_what_was_set_aside_does_not_come_back_over_what_is_published(folders):
    new, published, _ = folders

    put_back(new, published)

    assert files_of(published) == {"index.html": b"old"}
