"""Zips with the same bytes on every machine."""

import os
import subprocess
import sys
from zipfile import ZipFile

import pytest
from builders import ROOT, write
from packs import a_pack, unzipped, zipped

from tianguis.packs.contents import Part
from tianguis.packs.faults import PackFault
from tianguis.packs.names import LONGEST_PATH, refused, top_folder

FILES = {"index.html": b"<h1>Hello</h1>" * 100, "en/ñ.html": b"", "files/plan.jpg": bytes(range(256)) * 9}
_ELSEWHERE = """
import os, sys
sys.path[:0] = {paths!r}
os.umask(0o077)
from packs import a_pack, zipped
from pathlib import Path
files = {files!r}
zipped(a_pack(dict(reversed(files.items()))), Path({target!r}))
"""


def test_a_zip_holds_every_file_and_the_list_of_them(tmp_path):
    folder = unzipped(a_pack(FILES), tmp_path / "fresh")

    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {*FILES, "manifest.json", "update.py"}
    assert all((folder / path).read_bytes() == content for path, content in FILES.items())


def test_another_machine_makes_the_same_bytes(tmp_path):
    here = zipped(a_pack(FILES), tmp_path / "here.zip")
    there = tmp_path / "there.zip"
    paths = [str(ROOT / "tests"), str(ROOT / "plugins")]
    code = write(tmp_path, "elsewhere.py", _ELSEWHERE.format(paths=paths, files=FILES, target=str(there)))

    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "0"}
    subprocess.run([sys.executable, code], env={**os.environ, **settings}, check=True)

    assert there.read_bytes() == here.read_bytes()


def test_nothing_of_this_machine_is_in_it(tmp_path):
    with ZipFile(zipped(a_pack(FILES), tmp_path / "a.zip")) as archive:
        members = archive.infolist()

    assert [each.filename for each in members] == sorted(each.filename for each in members)
    assert {(each.date_time, each.create_system, each.external_attr, each.extra) for each in members} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, b"")
    }


def test_what_is_packed_already_is_not_packed_again(tmp_path):
    with ZipFile(zipped(a_pack(FILES), tmp_path / "a.zip")) as archive:
        assert archive.getinfo("site/files/plan.jpg").compress_type == 0
        assert archive.getinfo("site/index.html").compress_type == 8


def test_a_file_that_changes_while_it_is_packed_is_told(tmp_path):
    file = tmp_path / "index.html"
    file.write_bytes(b"new")
    pack = a_pack({"index.html": b"old"})
    pack.parts["index.html"] = Part(pack.parts["index.html"].entry, tmp_path)  # type: ignore[index]

    with pytest.raises(PackFault, match=r"index\.html was changed while it was packed"):
        zipped(pack, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        pytest.param("files/a:b.pdf", "Windows does not take", id="a colon"),
        pytest.param("files/CON.txt", "Windows does not take", id="a device"),
        pytest.param("files/lpt1 .txt", "Windows does not take", id="a device before a space"),
        pytest.param("a./b.html", "Windows does not take", id="a folder with a dot at its end"),
        pytest.param("b.html ", "Windows does not take", id="a space at the end"),
        pytest.param("a\tb", "Windows does not take", id="a tab"),
        pytest.param("En/index.html", "only in capitals", id="capitals"),
        pytest.param("en/n\u0303.html", "only in capitals or accents", id="an accent in two characters"),
        pytest.param("a" * LONGEST_PATH, "characters", id="too long for a deep folder"),
    ],
)
def test_a_name_that_is_not_safe_everywhere_is_refused(path, why):
    [told] = refused(["en/index.html", "en/ñ.html", path], "site")

    assert why in told


def test_names_of_a_site_are_taken():
    assert refused(["en/index.html", ".well-known/x", "assets/tianguis.css", "files/p/índice (2).pdf"], "site") == []


def test_of_very_many_names_the_first_are_told():
    told = refused([f"{number}?" for number in range(50)], "site")

    assert len(told) == 6
    assert told[-1] == "and 45 more"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Labour Knowledge Network of the Americas", "labour-knowledge-net"),
        ("Ñandú", "nandu"),
        ("شبكة", "site"),
        ("CON", "con-1"),
    ],
)
def test_a_pack_unzips_into_one_short_folder(name, folder):
    assert top_folder(name) == folder
