"""Packs for Kiwix as a build makes them: a site whose links lead somewhere, which is told of and checked."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import BASE_SITE, called, copy_of, files_of, run, write
from crawl import dead_links
from libzim.reader import Archive
from validator import mistakes

_PACKAGE = "  - tianguis/package\n"
# Entries that share their content are redundant to zimcheck 3.1, and the format that libzim writes is newer than what its `--integrity` knows;
# the files themselves and libzim's own check are looked at in tests/tianguis/packs/test_zim.py.
_CHECKS = ["--checksum", "--metadata", "--favicon", "--main", "--url_internal", "--url_external", "--redirect_loop", "--empty"]  # fmt: skip
# "Try again", which loads a page as it was asked for, is a link without an address.
_RELOADS = re.compile(r"Found 1 empty links in article: \w+/(search|compare|\w+/index)\.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, packed for Kiwix."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("zim") / "site")
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", text.replace(_PACKAGE, f"  - tianguis/search\n{_PACKAGE}"))
    write(site, "programs/first-job/plán.xyz", b"\x00 a plan")
    result = run("pack", "-q", "--zim", "-f", str(site / "mkdocs.yml"))
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    return site


@pytest.fixture(scope="module")
def listed(site: Path) -> dict[str, str]:
    content = json.loads((site / "site/packs/packs.json").read_text(encoding="utf-8"))
    return content["packs"]["all"]["zim"]  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def file(site: Path, listed: dict[str, str]) -> Path:
    return site / "site/packs" / listed["file"]


@pytest.fixture(scope="module")
def held(file: Path) -> dict[str, bytes]:
    archive = Archive(file)
    entries = [archive._get_entry_by_id(number) for number in range(archive.entry_count)]
    return {entry.path: bytes(entry.get_item().content) for entry in entries}


def test_it_holds_the_site(site, held):
    pages = {path for path in files_of(site / "site") if not path.startswith(("packs/", "worker.js"))}

    assert pages - held.keys() == {"404.html", "manifest.json", "sitemap.xml"}
    assert held["files/programs/first-job/plán.xyz"] == b"\x00 a plan"


def test_none_of_its_links_is_dead(held):
    assert dead_links(held, "https://example.org/small/") == []


def test_it_says_what_it_is(file):
    archive = Archive(file)
    known = {key: archive.get_metadata(key).decode() for key in archive.metadata_keys if "Illustration" not in key}

    assert known.pop("Counter")
    assert known.pop("Scraper").startswith("Tianguis ")
    assert known == {
        "Name": "a-small-site_mul_all",
        "Title": "A small site",
        "Language": "eng,spa,ara",
        "Description": "Everything: 5 records, in English, Spanish, and Arabic",
        "Creator": "A small site",
        "Publisher": "A small site",
        "Date": "2024-04-01",
        "Flavour": "maxi",
        "Source": "https://example.org/small/",
        "Tags": "_ftindex:yes",
    }


def test_the_host_says_what_it_is_for_and_its_hash(site, file, listed):
    page = (site / "site/en/download/index.html").read_text(encoding="utf-8")

    assert hashlib.sha256(file.read_bytes()).hexdigest() == listed["sha256"]
    assert listed["sha256"] in page
    assert re.search(f'<a href="../../packs/{file.name}">Download for Kiwix</a> <span [^>]*>\\(ZIM, ', page)
    assert page.count('<a href="https://kiwix.org/">') == 1


def test_the_copy_says_that_it_is_for_kiwix(held):
    assert "Es un archivo ZIM para Kiwix" in held["es/download/index.html"].decode()
    assert b"packs/" not in held["es/download/index.html"]


def test_what_is_told_is_valid_html(site, held, tmp_path):
    copy = write(tmp_path, "copy.html", held["ar/download/index.html"])

    assert mistakes([site / "site/ar/download/index.html", copy]) == []


@pytest.mark.skipif(not shutil.which("zimcheck"), reason="zimcheck is not installed: make zim-check")
def test_zimcheck_finds_nothing(file):
    said = subprocess.run(["zimcheck", *_CHECKS, str(file)], capture_output=True, text=True, check=False).stdout

    assert "Verifying Articles' content" in said
    found = [line for line in said.splitlines() if not line.startswith("[INFO]") and not _RELOADS.search(line)]
    assert found in ([], ["[ERROR] Invalid internal links found:"])


@pytest.mark.parametrize("words", [("pack", "--zim"), ("build",)])
def test_without_libzim_the_remedy_is_told(base_site, monkeypatch, caplog, words):
    text = (base_site / "mkdocs.yml").read_text(encoding="utf-8")
    write(base_site, "mkdocs.yml", text.replace(_PACKAGE, "  - tianguis/package: {packs: [all], zim: true}\n"))
    monkeypatch.setitem(sys.modules, "libzim", None)

    result = called(base_site, *words)

    assert result.exit_code == 2
    assert "Packs for Kiwix need libzim: pip install 'tianguis[zim]'" in result.stderr + caplog.text
    assert not (base_site / "site").exists()


@pytest.mark.slow
def test_a_site_that_is_packed_is_packed_for_kiwix_where_that_is_asked_for_later(base_site):
    write(base_site, "programs/first-job/plan.pdf", b"%PDF-1.4 a plan")
    made = []
    for words in ((), ("--zim",), ("--zim",), ()):
        assert run("pack", "-q", *words, "-f", str(base_site / "mkdocs.yml")).returncode == 0
        made.append({path.name: path.read_bytes() for path in (base_site / "site/packs").iterdir()})

    assert [any(name.endswith(".zim") for name in each) for each in made] == [False, True, True, False]
    assert made[0] == made[3]
    assert made[1] == made[2]


@pytest.mark.slow
def test_a_part_is_packed_for_kiwix_as_what_it_is(base_site):
    text = (base_site / "mkdocs.yml").read_text(encoding="utf-8")
    spec = "{name: youth, of: topics/youth-employment, languages: [es], files: false}"
    write(base_site, "mkdocs.yml", text.replace(_PACKAGE, f"  - tianguis/package: {{packs: [{spec}], zim: true}}\n"))
    assert run("build", "-q", "-f", str(base_site / "mkdocs.yml")).returncode == 0

    [file] = (base_site / "site/packs").glob("*.zim")
    archive = Archive(file)

    known = {key: archive.get_metadata(key).decode() for key in ("Name", "Title", "Language", "Flavour")}
    title = "Empleo de los jóvenes"
    assert known == {"Name": "a-small-site_es_youth", "Title": title, "Language": "spa", "Flavour": "nofiles"}
    assert archive.main_entry.get_item().path == "es/index.html"
