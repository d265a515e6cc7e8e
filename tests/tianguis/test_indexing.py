"""An index that is made by difference is the one that all of its records give, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import BASE_SITE, copy_of, gathered, write

from tianguis.index.blocks import PER_BLOCK
from tianguis.index.oracle import IndexFault
from tianguis.indexed import Indexed
from tianguis.kept import Kept
from tianguis.memory import write_values
from tianguis.model import Page
from tianguis.render.look import look_of
from tianguis.traces import afresh
from tianguis.workers import Worker

# Three blocks, the last of which has room.
RECORDS = 2 * PER_BLOCK + 8
CHECKED = 12
# Of a whole block: cards, texts and rows of four each, a table.
FILES = PER_BLOCK + 2 * PER_BLOCK // 4 + 1
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")


class Network:
    """A site of many small records, indexed again and again."""

    def __init__(self, root: Path, kept: Path) -> None:
        self.root, self.kept = root, Kept(kept)
        for number in range(RECORDS):
            self.record(number)

    def record(self, number: int, title: str = "", body: str = "The office helps all who ask.") -> None:
        title = title or f"Job {number} {NUMBERS[number % len(NUMBERS)]}"
        front = f"title: {title}\nsummary: It has number {number}.\nstatus: published\ntopics: [youth-employment]\nmaturity: pilot\nresults_none: None.\n"  # fmt: skip
        day = f"{2020 + number // 300}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"
        write(self.root, f"programs/job-{number:03}.en.md", f"---\n{front}created: {day}\n---\n\n{body}\n")

    def worker(self, *, is_kept: bool) -> Worker:
        found = gathered(self.root, languages=("en",))
        return Worker(found, look_of(found.site, found.theme), self.kept if is_kept else None, checked=CHECKED)

    def build(self) -> tuple[dict[str, bytes], int]:
        """`({address: content}, files that were there before)`"""
        taken = self.worker(is_kept=True).take(("en", "search"))
        return {page.address: (self.kept.site / page.address).read_bytes() for page in taken.pages}, taken.reused

    def clean(self) -> dict[str, bytes]:
        return contents(self.worker(is_kept=False).indexing("en").pages(afresh))


def contents(pages: list[Page]) -> dict[str, bytes]:
    return {page.address: page.content for page in pages}


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = tmp_path_factory.mktemp("network")
    made = Network(copy_of(BASE_SITE, folder / "site"), folder / "kept")
    made.build()
    return made


def added(network: Network) -> None:
    network.record(RECORDS)


def removed(network: Network) -> None:
    (network.root / "programs/job-300.en.md").unlink()


def emptied(network: Network) -> None:
    """Nothing is left of the last block but its first records."""
    for number in range(2 * PER_BLOCK + 4, RECORDS + 1):
        (network.root / f"programs/job-{number:03}.en.md").unlink(missing_ok=True)


# What is done, and how many whole blocks it leaves as they are.
STEPS: dict[str, tuple[Callable[[Network], object], int]] = {
    "nothing": (lambda network: None, 2),
    "a text": (lambda network: network.record(7, body="Wholly new words, and the office too."), 1),
    "a title with words of its own": (lambda network: network.record(400, title="Zebra crossing"), 1),
    "the same again": (lambda network: network.record(400), 1),
    "two blocks": (lambda network: [network.record(each, title="Zebra") for each in (3, 510)], 0),
    "one more": (added, 2),
    "one less": (removed, 1),
    "the end": (emptied, 2),
}  # fmt: skip


def test_an_index_by_difference_is_the_whole_one(network):
    for name, (change, blocks) in STEPS.items():
        change(network)

        built, reused = network.build()

        assert built == network.clean(), name
        assert reused >= blocks * FILES, name
        assert name != "nothing" or reused == len(built)


@pytest.mark.parametrize("lost", ["*.block", "*.read", "together", "*"])
def test_what_is_lost_or_damaged_is_made_again(network, lost):
    network.record(7, body=f"One more way to lose: {lost}.")
    for number, path in enumerate(sorted((network.kept.folder / "index-en").glob(lost))):
        if number % 2:
            path.write_bytes(b"damaged")
        else:
            path.unlink()

    built, _ = network.build()

    assert built == network.clean()


def test_nothing_is_kept_of_earlier_blocks(network):
    network.record(7, body="Once more.")
    network.build()

    names = [path.name for path in (network.kept.folder / "index-en").iterdir()]

    assert sorted(name.partition("-")[0] for name in names if name.endswith(".read")) == ["0", "1", "2"]
    assert len(names) == 7


def test_lunr_finds_what_was_remembered_wrongly(network):
    network.build()
    indexed = Indexed(network.kept.folder / "index-en")
    together = indexed.together()
    assert together
    del together.written["offic"]
    write_values(indexed.folder / "together", {"together": together})
    network.record(7, body="Wholly other words.")

    with pytest.raises(IndexFault, match="offic"):
        network.build()

    # What was found wrong is not believed again.
    assert network.build()[0] == network.clean()
