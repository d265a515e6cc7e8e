"""The files of an index: what is in them, what they are called, and that nothing else decides on either."""

import json
import re

from builders import gathered, write

from tianguis.index.fields import FIELDS, WHOLE
from tianguis.interface import SEARCH_STRINGS
from tianguis.render.look import look_of
from tianguis.search_strings import LATER
from tianguis.traces import afresh
from tianguis.workers import Worker


def pages(site, language: str = "en") -> dict[str, str]:
    """`{address within the folder of search: content}`"""
    found = gathered(site)
    made = Worker(found, look_of(found.site, found.theme)).indexing(language).pages(afresh)
    return {page.address.removeprefix(f"{language}/search/"): page.content.decode() for page in made}


def data(script: str) -> object:
    assert script.startswith("tianguis.data(")
    return json.loads(script[len("tianguis.data(") : -1])


def facets_of(made: dict[str, str]) -> list:
    return next(data(content) for name, content in made.items() if name.endswith("/facets.js"))


def test_the_manifest_alone_has_a_lasting_name(base_site):
    made = pages(base_site)
    manifest = data(made["manifest.js"])

    assert {name.partition("/")[0] for name in made} == {
        "manifest.js",
        manifest["segment"],
        manifest["blocks"],
        manifest["language_file"],
        manifest["strings"],
        manifest["later_strings"],
    }
    assert all(
        re.search("-[0-9a-f]{10}[.]js", manifest[name]) for name in ("language_file", "strings", "later_strings")
    )


def test_the_same_records_have_the_same_files(base_site):
    assert pages(base_site) == pages(base_site)


def test_another_text_has_other_folders(base_site):
    before = data(pages(base_site)["manifest.js"])
    body = base_site / "programs/first-job.en.md"
    body.write_text(body.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")

    after = data(pages(base_site)["manifest.js"])

    assert after["segment"] != before["segment"]
    assert after["blocks"] != before["blocks"]


def test_every_file_that_the_manifest_speaks_of_is_there(base_site):
    made = pages(base_site)
    manifest = data(made["manifest.js"])
    folders = manifest["segment"], manifest["blocks"]
    names = {name.partition("/")[2].removesuffix(".js") for name in made if name.startswith(folders)}

    assert {f"terms-{number}" for number in range(manifest["terms"].count(" "))} <= names
    assert {f"words-{number}" for number in range(manifest["words"].count(" "))} <= names
    assert {f"facet-{name}" for name, *_ in facets_of(made)} <= names
    assert {f"cards-{number}" for number in range(-(-manifest["count"] // manifest["per_file"]["cards"]))} <= names
    assert {"lengths", "months", "titles", "facets", "table-0", "texts-0", "rows-0"} <= names


def test_a_table_has_the_cards_of_many_records(base_site):
    made = pages(base_site)
    [table] = [data(content) for name, content in made.items() if "/table-" in name]

    assert len(table) == data(made["manifest.js"])["count"]
    assert [table[0]] == next(data(content) for name, content in made.items() if "/cards-0." in name)


def test_words_of_the_interface_are_said_once(base_site):
    made = pages(base_site)
    manifest = data(made["manifest.js"])

    first, later = (data(made[manifest[name]]) for name in ("strings", "later_strings"))

    assert {*first, *later} >= SEARCH_STRINGS.keys()
    assert later.keys() == LATER
    assert not first.keys() & later.keys()


def test_values_are_called_as_their_own_kind_calls_them(base_site):
    """Two kinds have a facet of one name, with vocabularies that share a code and mean two things by it."""
    schema = base_site / "schemas/lesson.yml"
    field = "  maturity: {type: choice, label: Ripeness, of: ripeness, facet: true}\n"
    schema.write_text(schema.read_text(encoding="utf-8") + field, encoding="utf-8")
    vocabulary = "vocabulary: ripeness\nlabel: Ripeness\nvalues: {closed: Thought through, ripe: Well tried}\n"
    write(base_site, "schemas/vocabularies/ripeness.yml", vocabulary)
    lesson = "---\ntitle: {0}\nsummary: Once more, {0}.\nstatus: published\ntopics: [youth-employment]\nstatement: Whoever asks is told so.\nlearned_from: [program/first-job]\nmaturity: {0}\n---\n"  # fmt: skip
    for code in ("closed", "ripe"):
        write(base_site, f"content/lessons/told-{code}.en.md", lesson.format(code))

    made = pages(base_site)
    [(_, label, kinds, values)] = [each for each in facets_of(made) if each[0] == "maturity"]

    assert (label, kinds) == ("Maturity / Ripeness", "lesson program")
    assert {code: label for code, label, _ in values} == {
        "closed": "Closed / Thought through",
        "ripe": "Well tried",
    }


def test_short_names_are_whole_terms_and_long_ones_are_not(base_site):
    text = "---\ntitle: {}\nsummary: Something.\nstatus: published\ntopics: [youth-employment]\nstatement: Whoever asks is told so.\nlearned_from: [program/first-job]\n---\n"  # fmt: skip
    write(base_site, "content/lessons/bank.en.md", text.format("Social Insurance Bank (SIB)"))
    write(base_site, "content/lessons/long.en.md", text.format("Office one two three four five six"))
    worker = Worker(gathered(base_site), look_of(gathered(base_site).site, gathered(base_site).theme))

    reads = worker.indexing("en").reads()
    terms = {read.entry.key.id: set(read.words.terms[FIELDS.index(WHOLE)]) for read in reads}

    assert terms["bank"] == {"social=insur=bank=sib=", "social=insur=bank=", "bank="}
    assert terms["long"] == {"long="}


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

    made = pages(base_site)
    manifest = data(made["manifest.js"])

    assert (manifest["count"], manifest["terms"], facets_of(made)) == (0, "! ", [])
