"""The files of a record: one source, its translations, its attachments."""

import datetime as dt
from dataclasses import replace

import pytest
from builders import a_document, a_program, english, schemas_of, sources_of

from tianguis.model import Attachment, Document, Key, Positions, Sources
from tianguis.validate.records import Validated, validate

SCHEMAS = schemas_of()
FIRST = Key("program", "first-job")
STAMP = {
    "of": "en",
    "hash": "0",
    "sections": {"title": "0"},
    "on": dt.date(2026, 11, 22),
    "by": "The editors",
    "method": "human",
}


def validated(*documents: Document) -> Validated:
    return validate(sources_of(*documents), SCHEMAS, english)


def a_translation(language: str = "es", block: object = STAMP, **values) -> Document:
    path = f"programs/first-job.{language}.md"
    return Document(
        FIRST, language, {"title": "Primer empleo", **values, "translation": block}, "Texto.", 4, Positions(path)
    )


def codes(found: Validated) -> list[str]:
    return [each.code for each in found.problems]


def test_a_source_and_its_translations_are_one_record():
    found = validated(a_program(), a_translation("es"), a_translation("ar"))

    record = found.records[FIRST]
    assert (found.problems, found.left_out) == ([], frozenset())
    assert (record.language, record.status, set(record.translations)) == ("en", "published", {"ar", "es"})
    assert (record.translations["es"].values, record.translations["es"].body) == ({"title": "Primer empleo"}, "Texto.")


def test_records_come_in_the_order_of_kind_and_id():
    page = Document(Key("page", "home"), "en", {"status": "draft"}, "", 1, Positions("content/pages/home.en.md"))

    found = validated(a_program("zz"), page, a_program("aa"))

    assert list(found.records) == [Key("page", "home"), Key("program", "aa"), Key("program", "zz")]


def test_a_record_with_an_error_is_left_out_with_its_translations():
    found = validated(a_program(maturity="old"), a_translation(), a_program("second-job"))

    assert list(found.records) == [Key("program", "second-job")]
    assert found.left_out == {FIRST}
    assert codes(found) == ["unknown-value", "source-left-out"]


def test_a_record_with_a_warning_is_kept():
    found = validated(a_program(code=""))

    assert codes(found) == ["empty-text"]
    assert FIRST in found.records


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        pytest.param(a_translation(block={**STAMP, "of": "ar"}), "translation-of-another", id="of another language"),
        pytest.param(
            a_translation(block={**STAMP, "method": "guess"}), "translation-unknown-method", id="by no method"
        ),
        pytest.param(a_translation(block={**STAMP, "on": "yesterday"}), "not-a-date", id="on no date"),
        pytest.param(
            a_translation(block={**STAMP, "colour": "red"}), "unknown-field", id="with a part that does not exist"
        ),
        pytest.param(a_translation(maturity="pilot"), "fact-in-translation", id="with a fact"),
        pytest.param(a_translation(colour="rojo"), "unknown-field", id="with a field that does not exist"),
        pytest.param(
            a_translation(results=[{"indicator": "A"}]), "translation-items", id="with more items than its source"
        ),
        pytest.param(a_translation(title="x" * 61), "too-long", id="with a title too long"),
    ],
)
def test_a_translation_with_an_error_is_left_out_alone(translation, code):
    found = validated(a_program(), translation)

    assert codes(found) == [code]
    assert found.records[FIRST].translations == {}


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("es", id="a word"),
        pytest.param(None, id="nothing"),
        pytest.param([], id="a list"),
        pytest.param(True, id="a truth"),
        pytest.param({}, id="an empty group"),
        pytest.param({"by": "The editors"}, id="no language"),
        pytest.param({"of": None}, id="an empty language"),
        pytest.param({"of": {"a": "b"}}, id="a group for a language"),
        pytest.param({"of": ["en"]}, id="a list for a language"),
        pytest.param({**STAMP, "method": {"a": "b"}}, id="a group for a method"),
        pytest.param({**STAMP, "method": ["human"]}, id="a list for a method"),
        pytest.param({**STAMP, "hash": ["a"]}, id="a list for a hash"),
        pytest.param({**STAMP, "by": {"a": 1}}, id="a group for a person"),
    ],
)
def test_a_block_that_is_no_block_leaves_the_translation_out(block):
    found = validated(a_program(), a_translation(block=block))

    assert FIRST in found.records
    assert found.records[FIRST].translations == {}
    assert found.problems


@pytest.mark.parametrize(
    "block",
    [
        pytest.param({"of": "en"}, id="no stamp"),
        pytest.param({"of": "en", "hash": "1"}, id="half a stamp"),
        pytest.param({"of": "en", "hash": "1", "sections": "title"}, id="sections in a word"),
    ],
)
def test_a_translation_without_a_stamp_is_kept_with_a_warning(block):
    found = validated(a_program(), a_translation(block=block))

    assert codes(found) == ["translation-not-stamped"]
    assert "es" in found.records[FIRST].translations


RESULTS = [{"indicator": "A"}, {"indicator": "B"}]


@pytest.mark.parametrize(
    ("values", "body"),
    [
        pytest.param({"title": ""}, "", id="an empty text"),
        pytest.param({"title": None, "results": [{"indicator": ""}, {}]}, "", id="items of empty texts"),
        pytest.param({"title": None, "results": [None, ""]}, "", id="items of nothing"),
        pytest.param({"title": None}, "<!--\n## A heading\n\nText.\n-->\n\n<!-- more -->\n", id="remarks for a body"),
    ],
)
def test_a_translation_to_fill_in_has_no_text_yet(values, body):
    translation = replace(a_translation(**values), body=body)

    found = validated(a_program(results=RESULTS), translation)

    assert codes(found) == ["translation-empty"]
    assert found.records[FIRST].translations == {}


@pytest.mark.parametrize(
    ("values", "body", "kept"),
    [
        pytest.param({"results": [{}, {"indicator": "B"}], "title": None}, "", "", id="one text of one item"),
        pytest.param({"title": "A"}, "<!-- Text. -->", "", id="a title, but no body"),
        pytest.param({"title": ""}, "<!-- Text. -->\n\nTexto.", "<!-- Text. -->\n\nTexto.", id="a body below a remark"),
    ],
)
def test_one_text_makes_a_translation(values, body, kept):
    found = validated(a_program(results=RESULTS), replace(a_translation(**values), body=body))

    assert codes(found) == []
    assert found.records[FIRST].translations["es"].body == kept


def test_a_translation_may_have_fewer_items_than_its_source_and_lists_of_words_any_number():
    source = a_program(results=[{"indicator": "A"}, {"indicator": "B"}])

    found = validated(source, a_translation(results=[{"indicator": "A"}]))

    assert found.problems == []


def test_two_sources_leave_the_record_out():
    found = validated(a_program(language="en"), a_program(language="es"))

    assert (codes(found), found.left_out) == (["two-sources"], {FIRST})
    assert found.problems[0].place.path == "programs/first-job.es.md"


def test_a_translation_without_a_source_is_reported():
    found = validated(a_translation("es"), a_translation("ar"))

    assert (codes(found), found.left_out) == (["no-source", "no-source"], {FIRST})


def test_a_source_that_could_not_be_read_is_not_called_missing():
    found = validate(Sources([a_translation()], {}, {FIRST: "programs/first-job.en.md"}), SCHEMAS, english)

    assert codes(found) == ["source-left-out"]
    assert found.left_out == {FIRST}


def test_the_same_record_in_two_folders_is_reported_and_the_first_kept():
    again = a_document("---\ntitle: Again\nstatus: draft\n---\n", "programs/2024/first-job.en.md")

    found = validated(again, a_program())

    assert codes(found) == ["duplicate-record"]
    assert found.problems[0].place.path == "programs/first-job.en.md"
    assert found.records[FIRST].values["title"] == "Again"


def test_a_language_that_does_not_exist_leaves_its_file_out():
    found = validated(a_program(), a_translation("xx"))

    assert codes(found) == ["unknown-language"]
    assert found.records[FIRST].translations == {}


@pytest.mark.parametrize(
    ("identity", "expected"),
    [pytest.param("chl", [], id="a code"), pytest.param("chile", ["id-not-in-vocabulary"], id="a name")],
)
def test_a_country_is_named_by_its_code(identity, expected):
    country = Document(
        Key("country", identity), "en", {"status": "draft"}, "", 1, Positions(f"countries/{identity}.en.md")
    )

    found = validated(country)

    assert codes(found) == expected
    assert [dict(each.details)["suggestion"] for each in found.problems] == ["chl.en.md"] * len(expected)


def test_a_file_that_a_field_names_must_be_there():
    picture = {"file": "visit.jpg", "alt": "A workshop"}
    attachments = {FIRST: {"visit.jpg": Attachment(FIRST, "visit.jpg", "programs/first-job/visit.jpg", 3)}}
    document = a_program(image=picture)

    without = validate(Sources([document], {}), SCHEMAS, english)
    with_it = validate(Sources([document], attachments), SCHEMAS, english)

    assert codes(without) == ["missing-attachment"]
    assert dict(without.problems[0].details)["folder"] == "programs/first-job/"
    assert with_it.problems == []
    assert list(with_it.records[FIRST].attachments) == ["visit.jpg"]


@pytest.mark.parametrize("nothing", [[""], [None], ["", ""]])
def test_a_required_list_of_nothing_is_missed(nothing):
    assert "too-few" in [
        each.code for each in validate(sources_of(a_program(topics=nothing)), SCHEMAS, english).problems
    ]
