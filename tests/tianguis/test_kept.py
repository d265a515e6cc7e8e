"""What a build left is believed as far as it can be checked."""

import json
import os
from threading import Thread

import pytest

from tianguis.kept import KEPT_SETTINGS, Kept, kept_in
from tianguis.model import Page
from tianguis.traces import Recipe, ask

ASKED = ("readings", ("program", "one"))


class Site:
    """One page that asks one question."""

    def __init__(self, folder):
        self.kept, self.answer, self.text, self.made = Kept(folder), "1", "first", 0

    def make(self):
        self.made += 1
        ask(*ASKED)
        yield Page("en/one.html", self.text.encode(), "en", (("en", "en/one.html"),), "2026-01-01", True)

    def build(self, given="", name="one"):
        turn = self.kept.turn("records-en", lambda question: self.answer)
        [page] = turn.pages(Recipe(name, given, self.make))
        turn.close()
        return page

    @property
    def file(self):
        return self.kept.site / "en/one.html"


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    made.build()
    return made


def test_a_page_whose_answers_are_the_same_is_not_made_again(site):
    before = site.file.stat().st_mtime_ns

    page = site.build()

    assert site.made == 1
    assert (page.address, page.language, page.alternates, page.updated, page.is_listed, page.content) == (
        "en/one.html", "en", (("en", "en/one.html"),), "2026-01-01", True, b"",
    )  # fmt: skip
    assert site.file.stat().st_mtime_ns == before
    assert (page.file.size_bytes, site.file.read_bytes()) == (5, b"first")


def test_another_answer_makes_it_anew(site):
    site.answer, site.text = "2", "second"

    site.build()

    assert (site.made, site.file.read_bytes()) == (2, b"second")


def test_what_is_given_counts_too(site):
    site.build(given="more")

    assert site.made == 2


def test_the_same_content_keeps_its_file(site):
    before = site.file.stat()
    site.answer = "2"

    site.build()

    assert site.made == 2
    assert (site.file.stat().st_mtime_ns, site.file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_changed_page_leaves_what_was_published_as_it_was(site, tmp_path):
    published = tmp_path / "published.html"
    published.hardlink_to(site.file)
    site.answer, site.text = "2", "second"

    site.build()

    assert published.read_bytes() == b"first"


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda file: file.unlink(), id="gone"),
        pytest.param(lambda file: file.write_bytes(b"other"), id="written over"),
        pytest.param(lambda file: os.truncate(file, 2), id="cut off"),
    ],
)
def test_a_file_that_is_not_as_it_was_left_is_made_anew(site, harm):
    harm(site.file)

    site.build()

    assert (site.made, site.file.read_bytes()) == (2, b"first")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"questions": [', id="cut off"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[]", id="not ours"),
        pytest.param(b"[" * 100_000, id="far too deep"),
        pytest.param(b'{"questions": [{}], "answers": ["1"], "made": {}}', id="a question that is none"),
        pytest.param(b'{"questions": [], "answers": [], "made": {"one": ["", [7], []]}}', id="a question that is not there"),
        pytest.param(b'{"questions": [], "answers": [], "made": {"one": ["", ["a"], []]}}', id="a question that is no number"),
        pytest.param(b'{"questions": [], "answers": [], "made": {"one": ["", [], [["a"]]]}}', id="half a page"),
    ],
)  # fmt: skip
def test_a_list_that_is_damaged_is_as_none(site, content):
    (site.kept.folder / "records-en.json").write_bytes(content)

    site.build()

    assert (site.made, site.file.read_bytes()) == (2, b"first")


def test_what_belongs_to_no_page_is_swept_away(site):
    stray = site.kept.site / "en/old/stray.html"
    stray.parent.mkdir()
    stray.write_bytes(b"")

    site.kept.sweep({"en/one.html"})

    assert [path.name for path in site.kept.site.rglob("*")] == ["en", "one.html"]


def test_only_the_last_settings_are_kept(tmp_path):
    for number in range(KEPT_SETTINGS + 2):
        with kept_in(tmp_path, f"settings-{number}", lambda: None) as kept:
            os.utime(kept.folder, (number, number))

    assert sorted(path.name for path in (tmp_path / "builds").iterdir()) == [
        f"settings-{number}" for number in range(2, KEPT_SETTINGS + 2)
    ]


def test_the_list_is_readable_by_people(site):
    content = json.loads((site.kept.folder / "records-en.json").read_text(encoding="utf-8"))

    assert content["questions"] == [["readings", ["program", "one"]]]


def test_where_nothing_can_be_written_a_build_keeps_nothing(tmp_path):
    (tmp_path / "kept").write_text("a file in the way")

    with kept_in(tmp_path / "kept", "settings", lambda: None) as kept:
        Site(kept.folder).build()

    assert not kept.folder.exists()


def test_a_second_build_with_the_same_settings_waits_for_the_first(tmp_path):
    waited = []

    def second():
        with kept_in(tmp_path, "settings", lambda: waited.append("waiting")):
            waited.append("begun")

    with kept_in(tmp_path, "settings", lambda: None):
        other = Thread(target=second)
        other.start()
        other.join(0.3)
        assert waited == ["waiting"]
    other.join(10)

    assert waited == ["waiting", "begun"]
