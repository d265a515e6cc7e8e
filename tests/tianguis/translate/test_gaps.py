"""What a translation leaves out is told with its path, and nothing else is."""

from dataclasses import replace

import pytest
from builders import a_document, english, schemas_of, sources_of

from tianguis.model import Key
from tianguis.schema.kinds import Field, Label
from tianguis.translate.gaps import gaps
from tianguis.validate.records import validate

SCHEMAS = schemas_of()
FIELDS = SCHEMAS.kinds["program"].fields
FIRST = Key("program", "first-job")
SOURCE = """---
title: First job
summary: Courses.
status: published
topics: [wages]
maturity: closed
problem: |
  No work.

  And no school.
results:
  - {indicator: Trained, actual: 1200}
  - {indicator: Placed, actual: 300}
---
First words.

## How it began

With a survey.

## What came of it

Much.
"""
TRANSLATION = """---
title: Primer empleo
summary: Cursos.
problem: Sin trabajo.
results:
  - {indicator: Formadas}
  - {indicator: Colocadas}
translation: {of: en}
---
Primeras palabras.

## Cómo empezó

Con una encuesta.

## Qué resultó

Mucho.
"""


def found_in(translation: str, source: str = SOURCE) -> list[str]:
    documents = sources_of(a_document(source), a_document(translation, "programs/first-job.es.md"))
    record = validate(documents, SCHEMAS, english).records[FIRST]
    return [each.path for each in gaps(record, "es", FIELDS)]


def test_a_whole_translation_leaves_nothing_out():
    assert found_in(TRANSLATION) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param("title: Primer empleo\n", "", ["title"], id="a field that is not there"),
        pytest.param("Primer empleo", "", ["title"], id="a field without a value"),
        pytest.param("Primer empleo", '""', ["title"], id="an empty text"),
        pytest.param("Sin trabajo.", '"  "', ["problem"], id="a text of spaces"),
        pytest.param("  - {indicator: Colocadas}\n", "", ["results[2].indicator"], id="an item that is not there"),
        pytest.param("{indicator: Formadas}", "{}", ["results[1].indicator"], id="an item without text"),
        pytest.param("{indicator: Formadas}", "", ["results[1].indicator"], id="an item that is nothing"),
        pytest.param("indicator: Formadas", 'indicator: ""', ["results[1].indicator"], id="an empty text in an item"),
        pytest.param("Primeras palabras.\n", "", ["body"], id="what comes before the first heading"),
        pytest.param("\n## Qué resultó\n\nMucho.\n", "", ["body/2"], id="the last section"),
        pytest.param("Mucho.", "", ["body/2"], id="all of a section but its heading"),
        pytest.param("## Qué resultó", "##", ["body/2"], id="the heading of a section"),
        pytest.param("## Qué resultó", "### Qué resultó", ["body/2"], id="a heading of another level"),
        pytest.param("Mucho.", "<!--\nMuch.\n-->", ["body/2"], id="a section in a comment"),
    ],
)
def test_what_is_left_out_is_told(before, after, told):
    assert before in TRANSLATION

    assert found_in(TRANSLATION.replace(before, after)) == told


def test_all_is_told_in_the_order_of_the_schema_and_of_the_body():
    lacking = found_in("---\nsummary: Cursos.\ntranslation: {of: en}\n---\n")

    assert lacking == [
        "title", "problem", "results[1].indicator", "results[2].indicator", "body", "body/1", "body/2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("problem: |\n  No work.\n\n  And no school.\n", "", id="a text"),
        pytest.param("  - {indicator: Placed, actual: 300}\n", "", id="an item"),
        pytest.param("\n## What came of it\n\nMuch.\n", "", id="a section"),
        pytest.param("Much.", "", id="the text of a section"),
        pytest.param("First words.", "<!-- to be written -->", id="a remark"),
    ],
)
def test_what_the_source_does_not_have_is_not_missed(before, after):
    kept = TRANSLATION.replace("  - {indicator: Colocadas}\n", "").replace("problem: Sin trabajo.\n", "")
    translation = kept if "Placed" in before or "problem" in before else TRANSLATION

    lacking = found_in(translation, SOURCE.replace(before, after))

    assert [each for each in lacking if each.split(".")[0] in ("body", "body/2") or before.startswith(each)] == []


def test_a_gap_says_where_it_is_and_what_the_source_says():
    documents = sources_of(
        a_document(SOURCE), a_document(TRANSLATION.replace("Formadas", '""'), "programs/first-job.es.md")
    )
    record = validate(documents, SCHEMAS, english).records[FIRST]

    assert [str(each) for each in gaps(record, "es", FIELDS)] == [
        "programs/first-job.es.md:6:6: `results[1].indicator` is not translated: Trained"
    ]


WORDS = Field("forms", "text", Label("Forms"), is_list=True, is_translatable=True)
PARAGRAPHS = Field("findings", "prose", Label("Findings"), is_list=True, is_translatable=True)


@pytest.mark.parametrize(
    ("field", "translated", "told"),
    [
        pytest.param(WORDS, ["uno", "dos", "tres"], [], id="as many words"),
        pytest.param(WORDS, ["uno"], [], id="fewer words, for each language has its own"),
        pytest.param(WORDS, ["uno", "dos", "tres", "cuatro"], [], id="more words"),
        pytest.param(WORDS, ["uno", None], ["forms[2]"], id="a word that is empty"),
        pytest.param(WORDS, None, ["forms"], id="no word at all"),
        pytest.param(PARAGRAPHS, ["uno", "dos", "tres"], [], id="as many paragraphs"),
        pytest.param(PARAGRAPHS, ["uno", None], ["findings[2]", "findings[3]"], id="a paragraph empty, one not there"),
        pytest.param(PARAGRAPHS, None, ["findings[1]", "findings[2]", "findings[3]"], id="no paragraph at all"),
    ],
)
def test_words_are_each_language_s_own_and_paragraphs_are_not(field, translated, told):
    documents = sources_of(a_document(SOURCE), a_document(TRANSLATION, "programs/first-job.es.md"))
    record = validate(documents, SCHEMAS, english).records[FIRST]
    texts = {field.name: translated} if translated else {}
    translation = replace(record.translations["es"], values=texts)
    changed = replace(record, values={field.name: ["one", "two", "three"]}, body="", translations={"es": translation})

    assert [each.path for each in gaps(changed, "es", {field.name: field})] == told
