"""What no phone may keep of a hosted site."""

import hashlib
from pathlib import Path

import pytest
from builders import gathered, write
from persons import LAST_DAY, persons_site

from tianguis.package import listed
from tianguis.packs.agreed import Whole, agreed
from tianguis.packs.apart import apart, instead


def name_of(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:12]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return gathered(persons_site(tmp_path_factory.mktemp("apart") / "site"), today=LAST_DAY)


def sites(site, folder: Path, host: dict[str, str], copied: dict[str, str]) -> tuple[Whole, Whole]:
    for name, files in (("host", host), ("copied", copied)):
        for path, content in files.items():
            write(folder, f"{name}/{path}", content)
    there, taken = ((folder / name, listed(folder / name)) for name in ("host", "copied"))
    return Whole(site, *there), Whole(agreed(site), *taken)


@pytest.mark.parametrize(
    ("path", "here", "in_copies", "is_apart"),
    [
        pytest.param("en/a.html", "the same", "the same", False, id="a page that copies have as it is"),
        pytest.param("en/a.html", "Zulkarnain Abayomi", "", True, id="a page with a name"),
        pytest.param("en/a.html", '<a href="zulkarnain.html">', "", True, id="a page with a link"),
        pytest.param("en/a.html", "3 people", "2 people", False, id="a page with another count"),
        pytest.param("en/zulkarnain.html", "Nothing of note", None, True, id="a page that says it in its name only"),
        pytest.param("en/search/x/cards.js", "packed", "otherwise", True, id="a file that can't be read"),
        pytest.param("files/people/zulkarnain/a.pdf", "%PDF", None, True, id="a file that copies don't have"),
        pytest.param("en/a.html", "Zulkarnain Abayomi", "Zulkarnain Abayomi", False, id="what another record says"),
    ],
)
def test_apart_is_what_is_other_and_may_tell_of_somebody(site, tmp_path, path, here, in_copies, is_apart):
    beside = {f"{folder}/beside.txt": "the same" for folder in ("en", "en/search/x", "files/people/zulkarnain", "files/people", "files")}  # fmt: skip
    copied = beside | ({} if in_copies is None else {path: in_copies})

    assert apart(*sites(site, tmp_path, beside | {path: here}, copied)) == ([name_of(path)] if is_apart else [])


def test_a_folder_of_which_all_is_apart_is_named_once(site, tmp_path):
    here = {f"en/search/b/{number}.js": "new" for number in range(9)} | {"en/search/manifest.js": "b", "en/a.html": ""}
    copied = {"en/search/a/0.js": "old", "en/search/manifest.js": "b", "en/a.html": ""}

    assert apart(*sites(site, tmp_path, here, copied)) == [name_of("en/search/b/")]


def test_names_are_found_as_pages_write_them(tmp_path):
    folder = persons_site(tmp_path / "site")
    record = folder / "content/people/zulkarnain.en.md"
    text = record.read_text(encoding="utf-8").replace("Zulkarnain Abayomi", "A & B <C>")
    record.write_text(text, encoding="utf-8")
    here, copied = {"a.html": "A &amp; B &lt;C&gt;", "b.html": ""}, {"b.html": ""}

    found = apart(*sites(gathered(folder, today=LAST_DAY), tmp_path, here, copied))

    assert found == [name_of("a.html")]


def test_instead_is_what_copies_have_otherwise(site, tmp_path):
    host = {"same.html": "1", "other.html": "1", "gone.html": "1"}
    copied = {"same.html": "1", "other.html": "2", "new.js": "1"}

    assert instead(*sites(site, tmp_path, host, copied)) == {"other.html", "new.js"}
