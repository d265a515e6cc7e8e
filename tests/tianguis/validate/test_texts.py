"""Texts that would stop the build, and HTML that is lost from them: told at their lines, in bodies and in fields."""

import pytest
from builders import a_document, english, schemas_of, sources_of

from tianguis.model import Document, Key
from tianguis.validate.records import Validated, validate

SCHEMAS = schemas_of()
FIRST = Key("program", "first-job")


def validated(*documents: Document) -> Validated:
    return validate(sources_of(*documents), SCHEMAS, english)


def with_body(body: str, path: str = "programs/first-job.en.md") -> Document:
    front = "title: A\ntranslation: {of: en, hash: a, sections: {}}" if ".en." not in path else "status: draft"
    return a_document(f"---\n{front}\n---\n\nText.\n{body}\n", path)


def test_a_body_that_would_stop_the_build_leaves_the_record_out():
    found = validated(with_body("> " * 31 + "deep"))

    [problem] = found.problems
    assert (problem.code, problem.place.line) == ("nested-too-deep", 6)
    assert found.left_out == {FIRST}


def test_a_body_that_would_stop_the_build_leaves_a_translation_out_alone():
    found = validated(with_body("One."), with_body("x" * 10_001, "programs/first-job.es.md"))

    [problem] = found.problems
    assert (problem.code, problem.place.path, problem.place.line) == ("line-too-long", "programs/first-job.es.md", 7)
    assert found.records[FIRST].translations == {}


def test_html_that_is_lost_from_a_body_is_told_at_its_line_and_keeps_the_record():
    found = validated(with_body("<iframe src=x></iframe>"), with_body("`<b>` <id>", "programs/first-job.es.md"))

    assert [(each.code, each.seen, each.place.path, each.place.line) for each in found.problems] == [
        ("lost-html", "<iframe>", "programs/first-job.en.md", 6),
        ("lost-html", "<id>", "programs/first-job.es.md", 7),
    ]
    assert list(found.records[FIRST].translations) == ["es"]


def test_a_text_that_would_stop_the_build_is_told_at_its_field():
    quotes = "> " * 31

    found = validated(a_document(f"---\nstatus: draft\nproblem: |\n  One.\n\n  {quotes} deep\n---\n"))

    [problem] = found.problems
    assert (problem.code, problem.field, problem.place.line) == ("nested-too-deep", "problem", 3)
    assert found.left_out == {FIRST}


def test_html_that_is_lost_from_a_field_is_told_there():
    found = validated(a_document("---\nstatus: draft\nproblem: A <video> and a <script>x</script>\n---\n"))

    assert [(each.code, each.field, each.seen, each.place.line) for each in found.problems] == [
        ("lost-html", "problem", "<video>", 3),
        ("lost-html", "problem", "<script>", 3),
    ]


def test_signs_in_a_title_are_no_html():
    assert validated(a_document("---\nstatus: draft\ntitle: A <script> for all\n---\n")).problems == []


@pytest.mark.parametrize("written", ["chile ", '" chile"', '"chile  "', ">\n  chile\n\n"])
def test_a_title_is_known_without_the_spaces_around_it(written):
    found = validated(a_document(f"---\nstatus: draft\ntitle: {written}\n---\n"))

    assert [each.values["title"] for each in found.records.values()] == ["chile"]
    assert found.problems == []
