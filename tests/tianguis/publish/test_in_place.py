"""The files of a site are replaced one by one, and nobody who reads meanwhile meets a link to nothing."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import files_of, write
from hypothesis import given, settings
from hypothesis import strategies as st

from tianguis.publish.in_place import PARTS, bring, settle

PAGES = ("index.html", "a.html", "b.html", "en/index.html", "en/c.html", "en/d/e.html")
OTHERS = ("assets/1.css", "assets/2.css", "en/search/manifest.js", "en/search/3.js")
Edition = dict[str, str]


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """`{address: the addresses it links to, one a line}`; every link leads to a file of the edition."""
    there = ["index.html", *draw(st.lists(st.sampled_from(PAGES[1:] + OTHERS), unique=True))]
    links = {address: draw(st.lists(st.sampled_from(there), unique=True, max_size=4)) for address in there}
    return {address: "\n".join(each) for address, each in links.items()}


@settings(max_examples=40, derandomize=True)
@given(editions(), editions())
def test_at_every_moment_all_that_is_linked_from_the_front_page_is_there(old, new):
    with tempfile.TemporaryDirectory() as name:
        built, published = edition_in(Path(name) / "new", new), edition_in(Path(name) / "site", old)
        dead: list[str] = []
        brought = bring(built, published)
        with watched(lambda: dead.extend(dead_links(published))):
            settle(brought, built, published)

        assert dead == []
        assert texts_of(published) == new


def test_the_test_above_would_see_a_page_that_comes_too_early(tmp_path):
    published = edition_in(tmp_path, {"index.html": "a.html", "a.html": "b.html"})

    assert dead_links(published) == ["b.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({"a": "", "b/c": ""}, {"a/b": "", "b": ""}, id="a file becomes a folder, and a folder a file"),
        pytest.param({"a/b/c/d": ""}, {"index.html": ""}, id="folders that are empty go"),
        pytest.param({}, {"a/b": "x"}, id="nothing was there"),
        pytest.param({"a/b": "x"}, {}, id="nothing is there any more"),
        pytest.param({"a": "x"}, {".nojekyll": "", "a": "x", "a.b/.c": ""}, id="hidden files"),
    ],
)
def test_in_the_end_the_new_edition_is_there(tmp_path, old, new):
    built, published = edition_in(tmp_path / "new", new), edition_in(tmp_path / "site", old)

    settle(bring(built, published), built, published)

    assert texts_of(published) == new
    assert [each for each in published.rglob("*") if each.is_dir() and not any(each.iterdir())] == []


def test_a_file_that_is_the_same_stays_the_file_it_was(tmp_path):
    built, published = (edition_in(tmp_path / name, {"a": "same", "b": name}) for name in ("new", "site"))
    before = (published / "a").stat().st_ino

    brought = bring(built, published)
    settle(brought, built, published)

    assert brought == ["b"]
    assert (published / "a").stat().st_ino == before


def test_what_is_hidden_at_the_top_is_left_alone(tmp_path):
    built = edition_in(tmp_path / "new", {"index.html": ""})
    published = edition_in(tmp_path / "site", {".git/HEAD": "ref", ".htaccess": "deny", "en/.old": ""})

    settle(bring(built, published), built, published)

    assert texts_of(published) == {".git/HEAD": "ref", ".htaccess": "deny", "index.html": ""}


def test_a_link_to_another_folder_is_replaced_and_the_folder_is_not_touched(tmp_path):
    built = edition_in(tmp_path / "new", {"en/a": "new"})
    published, other = edition_in(tmp_path / "site", {"b": ""}), edition_in(tmp_path / "other", {"a": "new"})
    (published / "en").symlink_to(other, target_is_directory=True)

    settle(bring(built, published), built, published)

    assert not (published / "en").is_symlink()
    assert (texts_of(published), texts_of(other)) == ({"en/a": "new"}, {"a": "new"})


def test_a_full_disk_is_met_before_anything_has_changed(tmp_path, monkeypatch):
    built = edition_in(tmp_path / "new", {"a": "new", "b": "new"})
    published = edition_in(tmp_path / "site", {"a": "old"})
    move, moved = shutil.move, []

    def full(source: Path, target: Path) -> None:
        if moved:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        moved.append(move(source, target))

    monkeypatch.setattr(shutil, "move", full)

    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        bring(built, published)
    assert texts_of(published) == {"a": "old"}


def test_what_a_killed_build_has_brought_is_not_published(tmp_path):
    built = edition_in(tmp_path / "new", {"a": "new"})
    published = edition_in(tmp_path / "site", {f"{PARTS}/b": "left"})

    settle(bring(built, published), built, published)

    assert texts_of(published) == {"a": "new"}


def edition_in(folder: Path, edition: Edition) -> Path:
    folder.mkdir(exist_ok=True)
    for address, text in edition.items():
        write(folder, address, text)
    return folder


def texts_of(folder: Path) -> Edition:
    return {address: content.decode() for address, content in files_of(folder).items()}


def dead_links(site: Path) -> list[str]:
    """What is linked from the front page, or from what is linked there, and is missing; a site may have none yet."""
    found = ["index.html"] if (site / "index.html").exists() else []
    for address in found:
        if (site / address).is_file():
            found += [each for each in (site / address).read_text().split() if each not in found]
    return [address for address in found if not (site / address).is_file()]


class watched:  # noqa: N801 - reads as the context manager it is
    """Calls `look` whenever a file was given a name or was removed."""

    def __init__(self, look: Callable[[], None]) -> None:
        self.look, self.patch = look, pytest.MonkeyPatch()

    def __enter__(self) -> None:
        for name in ("replace", "unlink"):
            self.patch.setattr(Path, name, self._then_looked(getattr(Path, name)))

    def __exit__(self, *_: object) -> None:
        self.patch.undo()

    def _then_looked(self, method: Callable[..., object]) -> Callable[..., object]:
        def both(*arguments: object, **options: object) -> object:
            result = method(*arguments, **options)
            self.look()
            return result

        return both
