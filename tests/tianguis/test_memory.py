"""What a build found out of each record is there for the next, as long as it is still true."""

import datetime
import os
import pickle
import time

import pytest
from builders import A_DAY, write

from tianguis import memory
from tianguis.gathered import Folders
from tianguis.memory import NOTHING_KNOWN, Memory
from tianguis.model import Key, Place, Text
from tianguis.pipeline import gather
from tianguis.site import Site

KEPT = [Key("program", "one"), Place("a.md", 3, 1), Text("uno", "es"), datetime.date(2024, 1, 2), {"a": [1, 2.5, None]}]


def keep(folder, **values):
    kept = Memory(folder)
    for name, value in values.items():
        kept.keep(name, "it", value)
    kept.close()


def files(folder):
    return [path for path in folder.iterdir() if path.is_file()]


@pytest.mark.parametrize("value", KEPT, ids=lambda value: type(value).__name__)
def test_what_is_kept_is_found_by_the_next_build(tmp_path, value):
    keep(tmp_path, one=value)

    found = Memory(tmp_path).find("one", "it")

    assert (found, type(found), repr(found)) == (value, type(value), repr(value))


def test_what_nobody_kept_again_is_forgotten(tmp_path):
    keep(tmp_path, one=1, two=2)
    keep(tmp_path, two=2)

    assert [Memory(tmp_path).find(name, "it") for name in ("one", "two")] == [None, 2]


def test_one_object_finds_again_what_it_has_kept_itself(tmp_path):
    kept = Memory(tmp_path)
    value = ["a list"]
    kept.keep("one", "it", value)
    kept.close()

    assert kept.find("one", "it") is value


def test_without_a_folder_nothing_is_kept():
    NOTHING_KNOWN.keep("one", "it", 1)
    NOTHING_KNOWN.close()

    assert NOTHING_KNOWN.find("one", "it") is None


def test_what_was_only_found_is_not_written_again(tmp_path):
    keep(tmp_path, one=1)
    [file] = files(tmp_path)
    before = file.stat().st_mtime_ns
    again = Memory(tmp_path)
    again.keep("one", "it", again.find("one", "it"))

    again.close()

    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [lambda content: content[:-1], lambda content: b"", lambda content: b"\0" + content])
def test_a_damaged_shelf_is_empty(tmp_path, damage):
    keep(tmp_path, one=1)
    [file] = files(tmp_path)
    file.write_bytes(damage(file.read_bytes()))

    assert Memory(tmp_path).find("one", "it") is None


class Harmful:
    """As somebody's pull request may hold it."""

    def __reduce__(self):
        return os.mkdir, ("made-by-a-pickle",)


def test_nothing_that_is_read_can_do_anything(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(memory, "pickle", pickle)
    keep(tmp_path / "kept", one=Harmful())

    assert Memory(tmp_path / "kept").find("one", "it") is None
    assert not (tmp_path / "made-by-a-pickle").exists()


def test_a_file_that_was_just_changed_may_be_changed_again(tmp_path):
    kept = Memory(tmp_path)

    assert not kept.is_older(time.time_ns())
    assert kept.is_older(time.time_ns() - 10**9)
    assert not NOTHING_KNOWN.is_older(1)


def gather_with(kept, base_site):
    folders = Folders(base_site, "content", [base_site / "schemas"], [base_site / "theme"])
    return gather(folders, Site("A", ("en", "es", "ar")), today=A_DAY, memory=kept)


def test_a_site_is_gathered_alike_with_and_without(base_site, tmp_path):
    write(base_site, "programs/wrong.en.md", "---\ntitle: [\n---\n")
    write(base_site, "programs/other.en.md", "no front matter")
    plain = gather_with(NOTHING_KNOWN, base_site)

    first, second = (gather_with(Memory(tmp_path / "kept"), base_site) for _ in range(2))

    for each in (first, second):
        assert each.library == plain.library
        assert each.problems == plain.problems


def age(folder):
    """So that the clock tells what was changed."""
    for path in folder.rglob("*.md"):
        os.utime(path, (1, 1))
    time.sleep(0.06)


def test_files_that_nobody_has_changed_are_not_read_again(base_site, tmp_path, monkeypatch):
    age(base_site)
    gather_with(Memory(tmp_path / "kept"), base_site)
    monkeypatch.setattr("tianguis.read.records.parse_text", None)
    monkeypatch.setattr("tianguis.validate.records._Family", None)
    monkeypatch.setattr("tianguis.pointing.references", None)

    assert gather_with(Memory(tmp_path / "kept"), base_site).library.records


def test_a_file_of_the_same_size_and_time_that_says_something_else_is_read(base_site, tmp_path):
    age(base_site)
    file = write(base_site, "programs/visit.en.md", "---\ntitle: [\n---\n")
    os.utime(file, (1, 1))
    before = gather_with(Memory(tmp_path / "kept"), base_site).problems
    write(base_site, "programs/visit.en.md", "---\ntitle: ]\n---\n")
    os.utime(file, (1, 1))

    after = gather_with(Memory(tmp_path / "kept"), base_site).problems

    assert before != after
    assert after == gather_with(NOTHING_KNOWN, base_site).problems
