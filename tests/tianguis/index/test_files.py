"""The files of an index: what is in them, what they are called, and that nothing else decides on either."""

import json
import re

from builders import gathered, write

from tianguis.pipeline import Worker
from tianguis.render.look import look_of


def pages(site, language: str = "en") -> dict[str, str]:
    """`{address within the folder of search: content}`"""
    found = gathered(site)
    _, made = Worker(found, look_of(found.site, found.theme)).index(language)
    return {page.address.removeprefix(f"{language}/search/"): page.content.decode() for page in made}


def data(script: str) -> object:
    assert script.startswith("tianguis.data(")
    return json.loads(script[len("tianguis.data(") : -1])


def test_the_manifest_alone_has_a_lasting_name(base_site):
    made = pages(base_site)
    manifest = data(made["manifest.js"])

    assert {name.partition("/")[0] for name in made} == {
        "manifest.js",
        manifest["segment"],
        manifest["language_file"],
        manifest["strings"],
    }
    assert all(re.search("-[0-9a-f]{10}[.]js", manifest[name]) for name in ("language_file", "strings"))


def test_the_same_records_have_the_same_files(base_site):
    assert pages(base_site) == pages(base_site)


def test_another_text_has_another_folder(base_site):
    before = data(pages(base_site)["manifest.js"])["segment"]
    body = base_site / "programs/first-job.en.md"
    body.write_text(body.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")

    assert data(pages(base_site)["manifest.js"])["segment"] != before


def test_every_file_that_the_manifest_speaks_of_is_there(base_site):
    made = pages(base_site)
    manifest = data(made["manifest.js"])
    names = {name.partition("/")[2].removesuffix(".js") for name in made if name.startswith(manifest["segment"])}

    assert {f"terms-{number}" for number in range(manifest["terms"].count(" "))} <= names
    assert {f"words-{number}" for number in range(manifest["words"].count(" "))} <= names
    assert {f"facet-{name}" for name, *_ in manifest["facets"]} <= names
    assert {f"cards-{number}" for number in range(-(-manifest["count"] // manifest["per_file"]["cards"]))} <= names
    assert {"lengths", "months", "titles", "facets", "texts-0", "rows-0"} <= names


def test_a_card_says_what_a_result_shows(base_site):
    made = pages(base_site, "ar")
    cards = [card for name, content in made.items() if "/cards-" in name for card in data(content)]

    lesson = next(card for card in cards if card[:2] == ["lesson", "ask-firms"])

    # Its words are Spanish in the Arabic index, and marked so.
    assert lesson[-2:] == ["es", "es"] or lesson[-1] == "es"


def test_nothing_can_end_a_script(base_site):
    write(base_site, "programs/odd.en.md", "---\ntitle: '</script> \\u2028'\nsummary: \"\\u2028 <!-- \\u2029\"\nstatus: published\ntopics: [youth-employment]\nmaturity: pilot\nresults_none: Nothing.\n---\n")  # fmt: skip

    made = pages(base_site)

    texts = [content for name, content in made.items() if not name.startswith("language-")]
    assert [text for text in texts if "<" in text or "\u2028" in text or "\u2029" in text] == []


def test_a_site_without_records_has_an_index_of_nothing(base_site):
    for path in base_site.rglob("*.md"):
        path.unlink()

    manifest = data(pages(base_site)["manifest.js"])

    assert (manifest["count"], manifest["terms"], manifest["facets"]) == (0, "! ", [])
