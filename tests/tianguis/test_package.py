"""The list of a built site's files."""

import hashlib
import json

import pytest
from builders import write

from tianguis.package import MANIFEST_ADDRESS, edition_of, listed, manifest, write_manifest


@pytest.fixture
def site(tmp_path):
    write(tmp_path, "index.html", "hello")
    write(tmp_path, "en/ñ.html", b"")
    write(tmp_path, "en.html", b"\x00\xff")
    return tmp_path


def test_every_file_is_listed_by_path_with_size_and_hash(site):
    files = json.loads(manifest(listed(site)))["files"]

    assert files == [
        {"path": "en.html", "size_bytes": 2, "sha256": "06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8"},
        {"path": "en/ñ.html", "size_bytes": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"path": "index.html", "size_bytes": 5, "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
    ]  # fmt: skip


def test_the_list_is_written_as_json_is(site):
    write(site, 'en/a "quoted" \\ ñ.html', b"")
    content = manifest(listed(site), pack="all", site="Ñ")

    assert content.decode() == json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n"
    assert list(json.loads(content)) == ["pack", "site", "files"]


def test_writing_it_does_not_change_it(site):
    edition = write_manifest(site, listed(site))
    first = (site / MANIFEST_ADDRESS).read_bytes()

    assert write_manifest(site, listed(site)) == edition == hashlib.sha256(first).hexdigest()
    assert (site / MANIFEST_ADDRESS).read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("index.html", "hallo", id="other content"),
        pytest.param("en/new.html", "", id="another file"),
    ],
)
def test_another_site_is_another_edition(site, name, content):
    before = edition_of(manifest(listed(site)))

    write(site, name, content)

    assert edition_of(manifest(listed(site))) != before


def test_the_same_files_elsewhere_are_the_same_edition(site, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    for path in sorted(site.rglob("*.html"), reverse=True):
        write(other, path.relative_to(site).as_posix(), path.read_bytes())

    assert manifest(listed(other)) == manifest(listed(site))
