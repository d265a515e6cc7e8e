"""Files as their differences from older ones: update.py makes of them what they were made from."""

import runpy
from pathlib import Path

import pytest
from builders import ROOT
from hypothesis import given
from hypothesis import strategies as st
from packs import a_pack, zipped

from tianguis.packs.contents import part
from tianguis.packs.differences import difference, older_contents

renewed = runpy.run_path(str(ROOT / "theme/packs/update.py"))["renewed"]

PARAGRAPHS = st.lists(st.binary(max_size=9).map(lambda words: words * 999), max_size=9).map(b"".join)


def again(folder: Path, old: bytes, told: bytes, size: int) -> bytes:
    file = folder / "old"
    file.write_bytes(old)
    return renewed(str(file), told, size + 1)


@given(PARAGRAPHS, PARAGRAPHS)
def test_any_file_is_made_of_any_other(tmp_path_factory, old, new):
    assert again(tmp_path_factory.getbasetemp(), old, difference(old, new), len(new)) == new


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_384, 16_385, 32_768, 100_000])
def test_pieces_end_where_they_should(tmp_path, size):
    new = bytes(number * number % 251 for number in range(size))

    assert again(tmp_path, b"", difference(b"", new), size) == new


def test_a_word_more_takes_next_to_nothing(tmp_path):
    old = b"".join(b"%d, %d\n" % (number, number * number) for number in range(9000))
    new = old.replace(b"4500, ", b"many and more, ")

    assert len(difference(old, new)) < len(new) / 100


def test_the_contents_of_an_older_pack_are_read_where_it_is_there(tmp_path):
    file = zipped(a_pack({"en/ñ.html": b"a page"}), tmp_path / "pack.zip")
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"no zip")

    page = part("en/ñ.html", b"a page").entry
    with older_contents(file, "site") as read:
        assert read
        assert read(page) == b"a page"
        assert read(page._replace(sha256="0" * 64)) is None
        assert read(page._replace(path="en/o.html")) is None
    for gone in (None, damaged, tmp_path / "none.zip"):
        with older_contents(gone, "site") as read:
            assert read is None


def test_an_older_pack_with_any_byte_changed_gives_what_was_in_it_or_nothing(tmp_path):
    content = zipped(a_pack({"en/ñ.html": b"a page"}), tmp_path / "pack.zip").read_bytes()
    damaged, page = tmp_path / "damaged.zip", part("en/ñ.html", b"a page").entry

    for at in range(len(content)):
        for turned in (0x01, 0x80, 0xFF):
            damaged.write_bytes(content[:at] + bytes([content[at] ^ turned]) + content[at + 1 :])
            with older_contents(damaged, "site") as read:
                assert read is None or read(page) in (b"a page", None)
