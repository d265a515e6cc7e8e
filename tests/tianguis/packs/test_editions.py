"""What is kept of earlier editions, and what is believed of it."""

from tianguis.package import Entry, edition_of, manifest
from tianguis.packs.editions import Editions

FIRST, SECOND = (manifest([Entry("en/index.html", size, f"{size:064x}")], pack="all") for size in (1, 2))


def test_the_newest_come_first_and_only_so_many_are_kept(tmp_path):
    store = Editions(tmp_path)
    manifests = [manifest([Entry("a", size, "0" * 64)]) for size in range(5)]
    for each in manifests:
        store.remember(each, 2)

    known = [identity for identity, _ in store.before(edition_of(manifests[4]))]

    assert known == [edition_of(manifests[3]), edition_of(manifests[2])]


def test_an_edition_that_comes_again_is_the_newest(tmp_path):
    store = Editions(tmp_path)
    for each in (FIRST, SECOND, FIRST):
        store.remember(each, 10)

    assert [identity for identity, _ in store.before(edition_of(FIRST))] == [edition_of(SECOND)]
    assert [identity for identity, _ in store.before("")] == [edition_of(FIRST), edition_of(SECOND)]


def test_an_edition_with_any_byte_changed_is_itself_or_was_never_there(tmp_path):
    store = Editions(tmp_path)
    store.remember(FIRST, 10)
    [file] = tmp_path.iterdir()
    content = file.read_bytes()

    for at in range(len(content)):
        for turned in (0x01, 0x80, 0xFF):
            file.write_bytes(content[:at] + bytes([content[at] ^ turned]) + content[at + 1 :])
            assert [told["pack"] for _, told in store.before("")] in (["all"], [])
    file.write_bytes(content[:-9])
    assert list(store.before("")) == []
