"""Records become entries: which words stand where, and what a result shows."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import gathered, write

from tianguis.index.entries import SUMMARY_LENGTH, Entry
from tianguis.model import Key
from tianguis.render.look import look_of
from tianguis.workers import Worker

TERM_SCHEMA = """\
kind: term
folder: content/terms
label: Term
plural: Terms
explains: true
without: [topics, countries, summary]
fields:
  definition: {type: prose, label: Definition, required: true, translatable: true, search: summary}
  forms: {type: text, label: Other forms, list: true, translatable: true, search: names}
"""


def entries(site: Path, language: str = "en") -> dict[str, Entry]:
    found = gathered(site)
    reads = Worker(found, look_of(found.site, found.theme)).indexing(language).reads()
    return {read.entry.key.id: read.entry for read in reads}


def program(site: Path, **changes: str) -> None:
    values = {
        "title": "Second job",
        "summary": "A second chance.",
        "status": "published",
        "topics": "[youth-employment]",
        "maturity": "pilot",
        "results_none": "It has only begun.",
        **changes,
    }
    front = "".join(f"{name}: {value}\n" for name, value in values.items() if name != "body")
    write(site, "programs/second-job.en.md", f"---\n{front}---\n\n{changes.get('body', '')}\n")


def test_words_stand_where_their_field_belongs(base_site):
    program(
        base_site, problem="Nobody **hires** [them](https://example.org/nowhere).", countries="[chl]", body="The body."
    )

    texts = entries(base_site)["second-job"].texts

    assert texts["title"] == "Second job"
    assert texts["summary"] == "A second chance."
    assert set(texts["subject"].split("\n")) >= {"Youth employment", "Pilot", "Chile"}
    assert texts["text"].split("\n")[0] in ("It has only begun.", "Nobody hires them.")
    assert "The body." in texts["text"]
    assert "nowhere" not in texts["text"]


def test_other_names_are_those_of_other_languages_and_of_the_address(base_site):
    found = entries(base_site)

    assert "first job" in found["first-job"].texts["names"]
    assert "Primer empleo" in found["first-job"].texts["names"]
    assert {"chl", "تشيلي"} <= set(found["chl"].texts["names"].split("\n"))


def test_places_are_known_by_their_names_in_other_languages(base_site):
    program(base_site, countries="[chl]")

    assert "تشيلي" in entries(base_site)["second-job"].texts["bridge"]


def test_a_text_of_another_language_is_found_by_its_terms(base_site):
    write(base_site, "schemas/term.yml", TERM_SCHEMA)
    pension = "---\ntitle: pension\ndefinition: Money for old age.\nforms: [pensions]\nstatus: published\n---\n"
    write(base_site, "content/terms/pension.en.md", pension)
    jubilacion = "---\ntitle: jubilación\ndefinition: Dinero.\nforms: [jubilaciones]\ntranslation: {of: en}\n---\n"
    write(base_site, "content/terms/pension.es.md", jubilacion)
    write(base_site, "programs/ahorro.es.md", "---\ntitle: Ahorro\nsummary: Para la vejez.\nstatus: published\ntopics: [youth-employment]\nmaturity: pilot\nresults_none: Nada.\n---\n\nSuben las jubilaciones.\n")  # fmt: skip

    assert entries(base_site, "en")["ahorro"].texts["bridge"] == "pension\npensions"
    assert entries(base_site, "es")["ahorro"].texts["bridge"] == ""


def test_a_long_summary_is_cut_between_words(base_site):
    schema = base_site / "schemas/record.yml"
    schema.write_text(schema.read_text(encoding="utf-8").replace("max: 120", "max: 400"), encoding="utf-8")
    program(base_site, summary="word " * 70)

    summary = entries(base_site)["second-job"].summary

    assert len(summary) <= SUMMARY_LENGTH
    assert summary.endswith("word…")


def test_a_long_summary_of_a_script_without_spaces_keeps_its_beginning(base_site):
    schema = base_site / "schemas/record.yml"
    schema.write_text(schema.read_text(encoding="utf-8").replace("max: 120", "max: 400"), encoding="utf-8")
    program(base_site, summary="ILO " + "劳动监察" * 70)

    summary = entries(base_site)["second-job"].summary

    assert summary == ("ILO " + "劳动监察" * 70)[: SUMMARY_LENGTH - 1] + "…"


def test_what_was_changed_before_1970_can_be_written(base_site):
    program(base_site, created="1919-01-01", updated="1919-10-29")

    entry = entries(base_site)["second-job"]

    assert (entry.year, entry.months) == ("1919", 0)


def test_facets_are_those_of_the_schema_and_of_every_record(base_site):
    program(base_site)

    facets = entries(base_site)["second-job"].facets

    assert facets["kind"] == ["program"]
    assert facets["maturity"] == ["pilot"]
    assert facets["in-language"] == ["en"]


@pytest.mark.parametrize(("status", "found"), [("archived", True), ("withdrawn", False), ("draft", False)])
def test_what_is_kept_for_reference_is_found_and_says_so(base_site, status, found):
    program(base_site, status=status)

    known = entries(base_site)

    assert ("second-job" in known) is found
    assert not found or known["second-job"].status == status


def test_the_front_page_is_no_result(base_site):
    found = gathered(base_site)
    at_home = replace(found, site=replace(found.site, home=Key("page", "home")))

    indexing = Worker(at_home, look_of(found.site, found.theme)).indexing("en")

    assert Key("page", "home") not in indexing.keys


def test_a_new_record_has_the_last_number(base_site):
    before = list(entries(base_site))
    program(base_site, created="2026-01-01")

    assert list(entries(base_site)) == [*before, "second-job"]
