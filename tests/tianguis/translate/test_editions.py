"""The library as one language sees it: every text knows its language."""

from dataclasses import replace

import pytest
from builders import a_document, english, gathered, schemas_of, sources_of

from tianguis.model import Key, Reading, Text, Translation
from tianguis.pipeline import editions
from tianguis.schema.kinds import Field, Label
from tianguis.translate.editions import Reader, edition_of
from tianguis.validate.records import validate

SCHEMAS = schemas_of()
FIRST = Key("program", "first-job")
SOURCE = """---
title: First job
summary: Courses.
status: published
topics: [wages]
maturity: closed
problem: No work.
results:
  - {indicator: Trained, actual: 1200}
  - {indicator: Placed, actual: 300}
---
Body.
"""
TRANSLATION = """---
title: Primer empleo
problem: "  "
results:
  - {indicator: Formadas}
translation: {of: en, hash: a, sections: {title: a}}
---
"""


def reading(language: str, translation: str = TRANSLATION):
    documents = sources_of(a_document(SOURCE), a_document(translation, "programs/first-job.es.md"))
    validated = validate(documents, SCHEMAS, english)
    return Reading(validated.records[FIRST], language, Reader(SCHEMAS.kinds["program"].fields))


def told(text: Text) -> tuple[str, str]:
    assert isinstance(text, Text)
    return str(text), text.language


def test_a_translated_text_is_in_the_reader_s_language():
    assert told(reading("es").values["title"]) == ("Primer empleo", "es")


@pytest.mark.parametrize("name", ["summary", "problem"])
def test_a_text_that_the_translation_leaves_out_is_the_source_s_and_says_so(name):
    assert told(reading("es").values[name])[1] == "en"


def test_items_are_matched_one_by_one_and_keep_their_facts():
    results = reading("es").values["results"]

    assert [told(each["indicator"]) for each in results] == [("Formadas", "es"), ("Placed", "en")]
    assert [each["actual"] for each in results] == [1200, 300]


def test_a_body_that_the_translation_leaves_out_is_the_source_s():
    assert told(reading("es").body) == ("Body.", "en")
    assert told(reading("es", TRANSLATION + "Texto.\n").body) == ("Texto.", "es")


@pytest.mark.parametrize(
    ("language", "is_fallback", "title"),
    [
        pytest.param("en", False, ("First job", "en"), id="the source's own"),
        pytest.param("es", False, ("Primer empleo", "es"), id="a translation's"),
        pytest.param("ar", True, ("First job", "en"), id="one that nobody has written"),
        pytest.param("es-CL", True, ("First job", "en"), id="a variety of a translation's"),
    ],
)
def test_a_language_without_text_reads_the_source(language, is_fallback, title):
    found = reading(language)

    assert (found.is_fallback, told(found.values["title"])) == (is_fallback, title)


def test_facts_are_the_same_in_every_language():
    facts = [
        {name: value for name, value in reading(tag).values.items() if name in ("status", "topics", "maturity")}
        for tag in ("en", "es", "ar")
    ]

    assert facts[0] == facts[1] == facts[2]


def test_sections_that_are_behind_are_named():
    assert reading("es").behind == ["title", "summary", "problem", "results", "body"]
    assert reading("en").behind == reading("ar").behind == []


def test_a_list_of_words_has_its_own_length_in_every_language():
    words = Field("forms", "text", Label("Forms"), is_list=True, is_translatable=True)
    record = validate(sources_of(a_document(SOURCE)), SCHEMAS, english).records[FIRST]
    source = replace(record, values={"forms": ["one", "two", "three"]})
    translated = replace(
        source,
        translations={
            "es": Translation("es", {"forms": ["uno"]}, "", a_document(TRANSLATION, "programs/first-job.es.md"))
        },
    )

    assert [told(each) for each in Reading(translated, "es", Reader({"forms": words})).values["forms"]] == [
        ("uno", "es")
    ]
    assert [told(each) for each in Reading(translated, "ar", Reader({"forms": words})).values["forms"]] == [
        ("one", "en"),
        ("two", "en"),
        ("three", "en"),
    ]


def test_an_edition_has_every_record_in_the_order_of_the_library(base_site):
    site = gathered(base_site)

    edition = edition_of(site.library, site.schemas, "ar")

    assert edition.language == "ar"
    assert list(edition.readings) == list(site.library.records)
    assert list(editions(site)) == ["en", "es", "ar"]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        pytest.param("# First job\n\nText.", "\nText.", id="the title"),
        pytest.param("\n#  first  JOB ##\nText.", "Text.", id="in other letters, closed"),
        pytest.param("First job\n=========\n\nText.", "\nText.", id="ruled"),
        pytest.param("# First job", "", id="and nothing else"),
        pytest.param("# First jobs\nText.", "# First jobs\nText.", id="another title"),
        pytest.param("## First job\nText.", "## First job\nText.", id="a lower heading"),
        pytest.param("Text.\n# First job", "Text.\n# First job", id="not at the beginning"),
        pytest.param("#First job\nText.", "#First job\nText.", id="no heading"),
    ],
)
def test_a_title_at_the_head_of_the_body_is_not_said_twice(body, shown):
    documents = sources_of(a_document(SOURCE.replace("Body.\n", body)))
    record = validate(documents, SCHEMAS, english).records[FIRST]

    assert str(Reading(record, "en", Reader(SCHEMAS.kinds["program"].fields)).body) == shown
