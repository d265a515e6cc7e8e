"""Front matter against the fields of its kind: every departure is a problem, at its place."""

import datetime as dt

import pytest
from builders import a_document, english, schemas_of

from tianguis.model import Document, Key
from tianguis.schema.kinds import Field, Label
from tianguis.validate.fields import FieldCheck
from tianguis.validate.values import Checker

SCHEMAS = schemas_of()
SOUND = {
    "title": "First job",
    "summary": "Short courses.",
    "status": "published",
    "topics": "[youth-employment]",
    "maturity": "closed",
    "results_none": "Nobody counted.",
}


def checked(document: Document, *, is_published: bool = True, is_text: bool = False):
    kind = SCHEMAS.kinds[document.key.kind]
    check = FieldCheck(Checker(SCHEMAS, english), document.positions, kind.name, document.language, is_published, is_text, "programs/x.es.md", [])  # fmt: skip
    return check.group(kind.fields, document.values, (), tuple(kind.rules)), check.problems


def program(changes: str = "", *, without: tuple[str, ...] = ()) -> Document:
    """A sound program with lines added; the first line of `changes` is line 2 of the file."""
    sound = "".join(
        f"{name}: {value}\n" for name, value in SOUND.items() if name not in without and f"{name}:" not in changes
    )
    return a_document(f"---\n{changes}{sound}---\n")


def told(problems) -> list[tuple[str, str, int, int]]:
    return [(each.code, each.field, each.place.line, each.place.column) for each in problems]


def test_values_are_typed_in_the_order_of_the_schema():
    document = program(
        "adapted_from: program/second-job\nperiod: {end: 2002, start: 1991}\ncreated: 2024-03-01\ntopics: pensions\nspoken: [es, ar]\n"
    )

    values, problems = checked(document)

    assert problems == []
    assert list(values) == [
        "title",
        "summary",
        "status",
        "topics",
        "created",
        "period",
        "maturity",
        "results_none",
        "spoken",
        "adapted_from",
    ]
    assert values["adapted_from"] == [Key("program", "second-job")]
    assert values["topics"] == ["pensions"]
    assert values["period"] == {"start": "1991", "end": "2002"}
    assert values["created"] == dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param("colour: red\n", ("unknown-field", "colour", 2, 1), id="a field that does not exist"),
        pytest.param("period: {start: 1991, till: 2000}\n", ("unknown-field", "period.till", 2, 23), id="a part that does not exist"),
        pytest.param("title:\n", ("missing-field", "title", 2, 1), id="a needed text that is empty"),
        pytest.param("title: '   '\n", ("missing-field", "title", 2, 1), id="a needed text of spaces"),
        pytest.param("status:\n", ("missing-always", "status", 2, 1), id="a status that is empty"),
        pytest.param("code:\n", ("empty-text", "code", 2, 1), id="a text that is empty"),
        pytest.param("website: ''\n", ("empty-text", "website", 2, 1), id="an address that is empty"),
        pytest.param("title: [A, B]\n", ("not-a-list", "title", 2, 1), id="a list for one value"),
        pytest.param("period: 1991\n", ("not-a-group", "period", 2, 1), id="a value for a group"),
        pytest.param("period: [1991]\n", ("not-a-list", "period", 2, 1), id="a list for a group"),
        pytest.param("results: [People trained]\n", ("not-a-group", "results[1]", 2, 11), id="a value for an item"),
        pytest.param("results: [{indicator: A}, null]\n", ("not-a-group", "results[2]", 2, 27), id="nothing for an item"),
        pytest.param("period: {end: 2002}\n", ("missing-part", "period.start", 2, 1), id="a part that is needed"),
        pytest.param("budget: {amount: 5}\n", ("missing-part", "budget.currency", 2, 1), id="an amount without its currency"),
        pytest.param("results:\n  - indicator: A\n    actual: -1\n", ("out-of-range", "results[1].actual", 4, 5), id="a number below its bound"),
        pytest.param("results:\n  - {indicator: A}\n  - {actual: 5}\n", ("missing-part", "results[2].indicator", 4, 5), id="a part of the second item"),
        pytest.param("topics: []\n", ("too-few", "topics", 2, 1), id="a needed list that is empty"),
        pytest.param("topics: [pensions, wages, youth-employment]\n", ("too-many", "topics", 2, 1), id="too many"),
        pytest.param("topics: [pensions, pensions]\n", ("repeated-value", "topics", 2, 20), id="one value twice"),
        pytest.param("topics: [pensions, wage]\n", ("unknown-value", "topics[2]", 2, 20), id="a code that does not exist"),
        pytest.param("topics: pension\n", ("unknown-value", "topics", 2, 1), id="a code that does not exist, alone"),
        pytest.param("period: {start: 2002, end: 1991}\n", ("out-of-order", "period.end", 2, 23), id="an end before the start"),
        pytest.param("created: 2024-05-01\nupdated: 2024-04-30\n", ("out-of-order", "updated", 3, 1), id="an update before the creation"),
        pytest.param("code: abc\n", ("pattern-mismatch", "code", 2, 1), id="another form"),
        pytest.param("is_open: yes\n", ("not-a-truth", "is_open", 2, 1), id="a word for a truth"),
    ],
)  # fmt: skip
def test_a_departure_is_a_problem_at_its_place(changes, expected):
    _, problems = checked(program(changes))

    assert told(problems) == [expected]


@pytest.mark.parametrize("name", ["title", "summary", "topics", "maturity"])
def test_a_needed_field_that_is_missing_is_reported_when_published(name):
    _, problems = checked(program(without=(name,)))

    assert told(problems) == [("missing-field", name, 2, 1)]


@pytest.mark.parametrize("name", ["title", "summary", "topics", "maturity", "results_none"])
def test_a_draft_may_lack_it(name):
    assert checked(program(without=(name,)), is_published=False)[1] == []


def test_a_status_is_needed_in_every_state():
    _, problems = checked(program(without=("status",)), is_published=False)

    assert told(problems) == [("missing-always", "status", 2, 1)]


def test_one_of_two_is_enough_where_the_schema_says_so():
    either = checked(program("results: [{indicator: A}]\n", without=("results_none",)))[1]
    neither = checked(program(without=("results_none",)))[1]

    assert either == []
    assert told(neither) == [("missing-field", "results", 2, 1)]


def test_what_is_missing_is_told_in_the_order_of_the_schema():
    _, problems = checked(a_document("---\nstatus: published\n---\n"))

    assert [each.field for each in problems] == ["title", "summary", "topics", "maturity", "results"]


@pytest.mark.parametrize(
    ("count", "alone", "together"),
    [
        pytest.param(8, 8, "", id="as many as are told alone"),
        pytest.param(9, 8, "`f9`", id="one more"),
        pytest.param(11, 8, "`f9`, `f10`/`other`, `f11`", id="several more, one with another way"),
    ],
)
def test_of_many_that_are_missing_the_rest_is_told_together(count, alone, together):
    fields = {
        f"f{number}": Field(
            f"f{number}", "text", Label(""), required="published", unless="other" if number == 10 else ""
        )
        for number in range(1, count + 1)
    }
    document = a_document("---\ntitle: A\n---\n")
    check = FieldCheck(Checker(SCHEMAS, english), document.positions, "program", "en", True, False, "", [])

    check.group(fields, {}, ())

    assert [each.field for each in check.problems if each.code == "missing-field"] == [
        f"f{number}" for number in range(1, alone + 1)
    ]
    assert [dict(each.details)["names"] for each in check.problems if each.code == "missing-fields"] == (
        [together] if together else []
    )


def test_every_problem_is_told_not_only_the_first():
    _, problems = checked(program("colour: red\nmaturity: old\nstaff: many\nperiod: {end: 99}\ntopics: [a, b]\n"))

    assert sorted(each.code for each in problems) == ["missing-part", "not-a-time", "not-an-integer", "unknown-field", "unknown-value", "unknown-value", "unknown-value"]  # fmt: skip


def test_what_is_wrong_is_left_out_and_the_rest_kept():
    values, _ = checked(
        program("maturity: old\ntopics: [pensions, x]\nresults: [{indicator: A, actual: many}, nothing]\n")
    )

    assert "maturity" not in values
    assert values["topics"] == ["pensions"]
    assert values["results"] == [{"indicator": "A"}]


def test_words_that_tell_little_are_discouraged_in_their_language():
    english_lesson = a_document(
        "---\nstatement: Training is very important for young people.\n---\n", "content/lessons/x.en.md", "lesson"
    )
    spanish_lesson = a_document(
        "---\nstatement: Training is very important for young people.\n---\n", "content/lessons/x.es.md", "lesson"
    )

    found = [each for each in checked(english_lesson, is_published=False)[1] if each.code == "discouraged"]

    assert [(each.field, each.seen) for each in found] == [("statement", "is very important")]
    assert "discouraged" not in [each.code for each in checked(spanish_lesson, is_published=False)[1]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("maturity: closed\n", ("fact-in-translation", "maturity", 2, 1), id="a fact"),
        pytest.param(
            "results: [{indicator: A, actual: 5}]\n",
            ("fact-in-translation", "results[1].actual", 2, 26),
            id="a fact in an item",
        ),
        pytest.param("colour: red\n", ("unknown-field", "colour", 2, 1), id="a field that does not exist"),
        pytest.param("title: [A]\n", ("not-a-list", "title", 2, 1), id="a list"),
        pytest.param("title: {a: b}\n", ("wrong-type", "title", 2, 1), id="a group"),
    ],
)
def test_a_translation_holds_text_alone(line, expected):
    _, problems = checked(a_document(f"---\n{line}---\n"), is_text=True)

    assert told(problems) == [expected]


def test_a_translation_may_leave_anything_out_and_keeps_the_places_of_items():
    document = a_document("---\ntitle:\nresults:\n  - {}\n  -\n  - {indicator: Personas}\n---\n")

    values, problems = checked(document, is_text=True)

    assert problems == []
    assert values == {"results": [{}, None, {"indicator": "Personas"}]}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("[A, '', B]", ["A", None, "B"], id="an empty one among others"),
        pytest.param("['', '']", None, id="empty ones alone"),
        pytest.param("[]", None, id="none"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_list_of_empty_texts_is_no_translation(written, meant):
    words = {"forms": Field("forms", "text", Label("Forms"), is_list=True, is_translatable=True)}
    document = a_document(f"---\nforms: {written}\n---\n")
    check = FieldCheck(Checker(SCHEMAS, english), document.positions, "term", "es", False, True, "x.md", [])

    assert check.group(words, document.values, ()) == ({"forms": meant} if meant else {})
    assert check.problems == []
