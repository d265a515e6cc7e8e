"""Sections and their hashes. The golden ones stand in translations all over the world: they may never change."""

import hashlib

import pytest
from builders import BASE_SITE, gathered, schemas_of

from tianguis.model import Key
from tianguis.schema.kinds import Field, Label
from tianguis.translate.sections import behind, body_sections, hashes, normalised, overall, sections

FIELDS = schemas_of().kinds["program"].fields


# What `printf '%s' "…" | sha256sum | cut -c1-12` gives for the normal form.
@pytest.mark.parametrize(
    ("values", "body", "golden"),
    [
        pytest.param({"title": "First job"}, "", {"title": "5719cfcf47e9"}, id="a text"),
        pytest.param({"title": "Año nuevo"}, "", {"title": "239258c6885e"}, id="an accent"),
        pytest.param({"title": "An\u0303o nuevo"}, "", {"title": "239258c6885e"}, id="an accent written apart"),
        pytest.param({"problem": "one\n\ntwo"}, "", {"problem": "f1687a1c91e7"}, id="paragraphs"),
        pytest.param({"problem": "\n one".lstrip() + "  \r\n\n\n\n\ntwo\t\n\n"}, "", {"problem": "f1687a1c91e7"}, id="paragraphs with spare space"),
        pytest.param({"results": [{"indicator": "People trained", "actual": 1200, "year": "1995"}]}, "", {"results": "ab69163f0a92"}, id="items without their facts"),
        pytest.param({"results": [{"indicator": "Año"}, {"actual": 5}]}, "", {"results": "449dbaf1baf6"}, id="an item without text"),
        pytest.param({"image": {"file": "a.jpg", "alt": 'A "workshop"'}}, "", {"image": "9a5cb8898b1c"}, id="a group without its facts"),
        pytest.param({"maturity": "closed", "countries": ["chl"]}, "", {}, id="facts alone"),
        pytest.param({}, "## How\n\nText.\n", {"body/1": "0d0e0380fd60"}, id="a body"),
        pytest.param({"title": ""}, "\n\n", {}, id="nothing"),
    ],
)  # fmt: skip
def test_a_hash_never_changes(values, body, golden):
    assert hashes(sections(values, body, FIELDS)) == golden


def test_a_hash_does_not_depend_on_the_order_of_the_schema():
    parts = {name: Field(name, "text", Label(""), is_translatable=True) for name in ("z", "a")}
    fields = {"x": Field("x", "group", Label(""), fields=parts)}

    assert hashes(sections({"x": {"z": "2", "a": "1"}}, "", fields)) == {"x": "c234251c1e73"}


def test_the_overall_hash_never_changes():
    assert overall({"title": "222222222222", "body": "111111111111"}) == "63a30135e5e8"
    assert overall({"body": "111111111111", "title": "222222222222"}) == "63a30135e5e8"
    assert overall({}) == hashlib.sha256(b"").hexdigest()[:12]


def test_the_stamp_of_the_base_site_still_holds():
    record = gathered(BASE_SITE).library.records[Key("program", "first-job")]
    stamp = record.translations["es"].document.values["translation"]

    now = hashes(sections(record.values, record.body, FIELDS))

    assert now == stamp["sections"]
    assert overall(now) == stamp["hash"] == "8787ded86944"


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        pytest.param("One.\n\n## A\n\nTwo.\n\n## B\nThree.", {"body": "One.", "body/1": "## A\n\nTwo.", "body/2": "## B\nThree."}, id="headings"),
        pytest.param("## A\n## B", {"body/1": "## A", "body/2": "## B"}, id="nothing before"),
        pytest.param("# A\n### B\n#### C", {"body": "# A\n### B\n#### C"}, id="headings of other levels"),
        pytest.param("##A\n\\## B\n ##\tC", {"body": "##A\n\\## B", "body/1": " ##\tC"}, id="what looks like one"),
        pytest.param("    ## A", {"body": "    ## A"}, id="indented code"),
        pytest.param("```\n## A\n```\n## B", {"body": "```\n## A\n```", "body/1": "## B"}, id="code"),
        pytest.param("~~~~ text\n## A\n~~~\n## B\n~~~~\n## C", {"body": "~~~~ text\n## A\n~~~\n## B\n~~~~", "body/1": "## C"}, id="code in a longer fence"),
        pytest.param("```\n~~~\n## A\n```\n## B", {"body": "```\n~~~\n## A\n```", "body/1": "## B"}, id="another fence in code"),
        pytest.param("```\n## A", {"body": "```\n## A"}, id="code that never ends"),
        pytest.param("One.\n##", {"body": "One.", "body/1": "##"}, id="a heading without words"),
        pytest.param("", {}, id="nothing"),
    ],
)  # fmt: skip
def test_a_body_is_cut_at_its_second_level_headings(body, parts):
    assert body_sections(body) == parts


def test_all_sections_come_in_the_order_of_the_schema_then_the_body():
    values = {"results": [{"indicator": "A"}], "title": "T", "problem": "P", "maturity": "closed", "summary": "S"}

    assert list(sections(values, "B\n## C", FIELDS)) == ["title", "summary", "problem", "results", "body", "body/1"]


@pytest.mark.parametrize(
    ("now", "translated", "expected"),
    [
        pytest.param({"title": "1"}, {"title": "1"}, [], id="nothing has changed"),
        pytest.param({"title": "2", "body": "3"}, {"title": "1", "body": "3"}, ["title"], id="a change"),
        pytest.param({"title": "1", "body": "3"}, {"title": "1"}, ["body"], id="a new section"),
        pytest.param({"title": "1"}, {"title": "1", "body/2": "3"}, ["body/2"], id="a section that is gone"),
        pytest.param({"title": "1"}, {}, ["title"], id="never stamped"),
        pytest.param({"title": "123456789012"}, {"title": 123456789012}, [], id="a hash of digits without quotes"),
        pytest.param({"title": "1"}, {"title": None}, ["title"], id="an empty stamp"),
        pytest.param({"title": "1"}, {"title": ["1"]}, ["title"], id="a list for a stamp"),
    ],
)
def test_what_has_changed_is_behind(now, translated, expected):
    assert behind(now, translated) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a\nb", "a\r\nb", id="line ends"),
        pytest.param("a\n\nb", "a\n\n\n\nb", id="runs of empty lines"),
        pytest.param("a\nb", "\n\na  \nb\t\n", id="space at the ends of lines"),
        pytest.param("é", "e\u0301", id="composed and decomposed"),
    ],
)
def test_what_a_reader_does_not_see_is_no_change(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a b", "a  b", id="a space inside"),
        pytest.param("a\nb", "a\n\nb", id="a paragraph"),
        pytest.param(" a", "a", id="space before"),
        pytest.param("A", "a", id="a capital"),
        pytest.param("ﬁ", "fi", id="a ligature"),
    ],
)
def test_what_a_reader_may_see_is_a_change(one, other):
    assert normalised(one) != normalised(other)
