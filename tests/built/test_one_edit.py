"""After one edit of the sample only the files that have to change do."""

import pytest
from builders import A_DAY, MATERIAL, ROOT, copy_of

from tianguis.gathered import Folders
from tianguis.kept import Kept
from tianguis.model import Key
from tianguis.pipeline import gather, pages
from tianguis.site import Site

LANGUAGES = ("en", "es", "fr", "pt", "ar")
RECORD = "programs/heart-trust"


def built(root):
    folders = Folders(root, "content", [root / "schemas"], [ROOT / "theme"], MATERIAL)
    gathered = gather(folders, Site("A site", LANGUAGES, home=Key("page", "home"), has_search=True), today=A_DAY)
    kept = Kept(root / "kept")
    return {page.address: (kept.site / page.address).stat() for page in pages(gathered, kept)}


@pytest.mark.slow
def test_a_word_more_changes_the_pages_of_its_record_and_the_index(tmp_path):
    for name in ("content", "programs", "countries", "schemas"):
        copy_of(ROOT / name, tmp_path / name)
    before = built(tmp_path)
    record = tmp_path / f"{RECORD}.en.md"
    record.write_text(f"{record.read_text(encoding='utf-8').rstrip()}\n\nOne more word.\n", encoding="utf-8")

    after = built(tmp_path)

    rewritten = {
        address
        for address in {*before, *after}
        if address not in before or address not in after or before[address].st_mtime_ns != after[address].st_mtime_ns
    }
    # Pages in other languages say that their translation is behind, or show the source.
    assert {each for each in rewritten if "/search/" not in each} == {f"{tag}/{RECORD}.html" for tag in LANGUAGES}
    # The files of a language's index are named by all of their contents.
    assert {each.split("/")[0] for each in rewritten if "/search/" in each} == set(LANGUAGES)
