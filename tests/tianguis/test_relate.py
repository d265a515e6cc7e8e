"""Every reference and link is resolved, or reported. One long file, because both are tried on the same small records."""

from itertools import pairwise

import pytest
from builders import a_document, a_program, english, schemas_of, sources_of

from tianguis.model import Attachment, Document, Key, Library, Positions, Problem, Sources
from tianguis.pointing import references
from tianguis.relate import relate, without
from tianguis.validate.records import validate

SCHEMAS = schemas_of()
FIRST, SECOND, THIRD = (Key("program", f"{name}-job") for name in ("first", "second", "third"))
MINISTRY = Key("organization", "ministry")


def related(*documents: Document, with_drafts: bool = False, attachments=()) -> tuple[Library, list[Problem]]:
    files = {FIRST: {name: Attachment(FIRST, name, f"programs/first-job/{name}", 1) for name in attachments}}
    validated = validate(Sources(documents, files), SCHEMAS, english)
    return relate(validated.records, validated.left_out, SCHEMAS, with_drafts=with_drafts)


def codes(problems: list[Problem]) -> list[str]:
    return [each.code for each in problems]


def a_ministry(**values) -> Document:
    return Document(MINISTRY, "en", {"title": "Ministry", "summary": "A ministry.", "status": "published", **values}, "", 1, Positions("content/organizations/ministry.en.md"))  # fmt: skip


def a_lesson(identity: str, *programs: str, status: str = "published") -> Document:
    values = {
        "title": f"Lesson {identity}",
        "summary": "A lesson.",
        "status": status,
        "topics": ["wages"],
        "statement": "When the firm asks for the course, work follows.",
        "learned_from": list(programs),
    }
    return Document(Key("lesson", identity), "en", values, "", 1, Positions(f"content/lessons/{identity}.en.md"))


def with_body(body: str, **more) -> Document:
    text = (
        "---\ntitle: A\nsummary: A.\nstatus: published\ntopics: [wages]\nmaturity: closed\nresults_none: None.\n---\n\n"
    )
    return a_document(text + body, **more)


def test_both_ends_of_a_reference_know_each_other():
    library, problems = related(
        a_ministry(),
        a_program(owner="organization/ministry"),
        a_lesson("zz", "program/first-job"),
        a_lesson("aa", "program/first-job"),
    )

    assert problems == []
    assert library.inverses[MINISTRY] == {"owned_records": (FIRST,)}
    assert library.inverses[FIRST] == {"lessons": (Key("lesson", "aa"), Key("lesson", "zz"))}
    assert library.left_out == frozenset()


def test_one_record_that_names_another_twice_is_listed_once():
    library, _ = related(a_program(), a_lesson("aa", "program/first-job", "program/first-job"))

    assert library.inverses[FIRST]["lessons"] == (Key("lesson", "aa"),)


def test_references_come_in_the_order_of_the_schema():
    library, _ = related(
        a_ministry(),
        a_program("second-job"),
        a_program(
            adapted_from=["program/second-job"],
            evidence=["organization/ministry", "https://e.org"],
            owner="organization/ministry",
        ),
    )

    found = [(each.path, each.target) for each in references(library.records[FIRST], SCHEMAS.kinds["program"])]

    assert found == [(("owner",), MINISTRY), (("adapted_from", 0), SECOND), (("evidence", 0), MINISTRY)]


def test_a_reference_to_nothing_leaves_the_record_out_and_suggests_what_was_meant():
    library, [problem] = related(a_ministry(), a_program(owner="organization/ministri"))

    assert (problem.code, problem.field, problem.seen) == ("unknown-reference", "owner", "organization/ministri")
    assert dict(problem.details)["suggestion"] == "organization/ministry"
    assert library.left_out == {FIRST}
    assert FIRST not in library.records


def test_a_record_is_not_blamed_for_another_s_fault():
    library, problems = related(a_program("second-job", maturity="old"), a_program(adapted_from=["program/second-job"]))

    assert problems == []
    assert list(library.records) == [FIRST]
    assert library.left_out == {SECOND}
    assert library.inverses == {}


@pytest.mark.parametrize(
    ("status", "with_drafts", "code", "is_there"),
    [
        pytest.param("draft", False, ["reference-to-draft"], False, id="a draft"),
        pytest.param("submitted", False, ["reference-to-draft"], False, id="a submission"),
        pytest.param("reviewed", False, ["reference-to-draft"], False, id="a reviewed record"),
        pytest.param("draft", True, [], True, id="a draft among drafts"),
        pytest.param("archived", False, ["reference-to-archived"], True, id="an archived record"),
        pytest.param("withdrawn", False, ["reference-to-archived"], True, id="a withdrawn record"),
        pytest.param("published", False, [], True, id="a published record"),
    ],
)
def test_the_state_of_what_is_named_decides(status, with_drafts, code, is_there):
    documents = [a_program("second-job", status=status), a_program(adapted_from=["program/second-job"])]

    library, problems = related(*documents, with_drafts=with_drafts)

    assert codes(problems) == code
    assert FIRST in library.records
    assert (SECOND in library.records, SECOND in library.left_out) == (is_there, not is_there)
    assert ("adaptations" in library.inverses.get(SECOND, {})) is is_there


def test_a_draft_may_name_a_draft():
    _, problems = related(
        a_program("second-job", status="draft"), a_program(status="draft", adapted_from=["program/second-job"])
    )

    assert problems == []


def test_a_record_is_not_adapted_from_itself():
    library, problems = related(a_program(adapted_from=["program/first-job"]))

    assert codes(problems) == ["reference-to-itself"]
    assert library.records == {}


def test_a_circle_is_reported_on_every_record_of_it():
    library, problems = related(
        a_program("first-job", adapted_from=["program/second-job"]),
        a_program("second-job", adapted_from=["program/third-job"]),
        a_program("third-job", adapted_from=["program/first-job"]),
        a_program("fourth-job", adapted_from=["program/first-job"]),
    )

    assert codes(problems) == ["reference-cycle"] * 3
    assert [each.place.path for each in problems] == [
        f"programs/{name}-job.en.md" for name in ("first", "second", "third")
    ]
    assert (
        dict(problems[0].details)["way"]
        == "program/first-job → program/second-job → program/third-job → program/first-job"
    )
    assert list(library.records) == [Key("program", "fourth-job")]


def test_two_ways_to_one_record_are_no_circle():
    _, problems = related(
        a_program("first-job", adapted_from=["program/second-job", "program/third-job"]),
        a_program("second-job", adapted_from=["program/third-job"]),
        a_program("third-job"),
    )

    assert problems == []


def test_a_long_chain_is_followed_to_its_end():
    names = [f"p{number:04}" for number in range(1100)]
    chain = [a_program(name, title=name, adapted_from=[f"program/{before}"]) for before, name in pairwise(names)]

    library, problems = related(a_program(names[0], title=names[0]), *chain)

    assert codes(problems) == []
    assert len(library.records) == 1100


def test_a_circle_of_hundreds_is_told_by_each_record_in_few_words():
    names = [f"p{number:03}" for number in range(300)]
    circle = [
        a_program(name, title=name, adapted_from=[f"program/{after}"]) for name, after in pairwise([*names, names[0]])
    ]

    library, problems = related(*circle)

    assert codes(problems) == ["reference-cycle"] * 300
    assert dict(problems[7].details)["way"] == "program/p007 → program/p008 → … → program/p007"
    assert library.records == {}


def test_a_record_beside_a_circle_is_no_part_of_it():
    _, problems = related(
        a_program("first-job", adapted_from=["program/second-job", "program/third-job"]),
        a_program("second-job", adapted_from=["program/first-job"]),
        a_program("third-job"),
    )

    assert [(each.code, each.place.path) for each in problems] == [
        ("reference-cycle", "programs/first-job.en.md"),
        ("reference-cycle", "programs/second-job.en.md"),
    ]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        pytest.param("[a](www.ilo.org)", ["incomplete-link"], id="a host"),
        pytest.param("[a](office@example.org)", ["incomplete-link"], id="a mail address"),
        pytest.param("[a](programs/second-job)", ["bad-link"], id="a folder for a kind"),
        pytest.param("<a href='java&#10;script:x'>a</a>", ["bad-link"], id="a script over two lines"),
        pytest.param("<A HREF=' javascript:x'>a</A>", ["bad-link"], id="a script in capitals"),
        pytest.param("[a](program/second-job)", [], id="a record"),
        pytest.param("[a](second-job.en.md)", [], id="a file"),
        pytest.param("[a](../programs/second-job.es.md#how)", [], id="a file with a heading"),
        pytest.param("[a](program/second-job#how)", [], id="a heading"),
        pytest.param("[a](#own)\n\n## Own", [], id="a heading of its own"),
        pytest.param("[a](https://e.org/x.pdf) [b](mailto:a@e.org) www.e.org", [], id="addresses elsewhere"),
        pytest.param("![a](visit.jpg) [b](first-job/visit.jpg) [c](./visit.jpg)", [], id="an attachment"),
        pytest.param("![a](https://e.org/visit.jpg)", ["picture-elsewhere"], id="a picture elsewhere"),
        pytest.param(
            "<img src='http://e.org/visit.jpg' alt=''>", ["picture-elsewhere"], id="a picture elsewhere in HTML"
        ),
        pytest.param("[![a](visit.jpg)](https://e.org)", [], id="a picture here that leads elsewhere"),
        pytest.param("[a](old-name.pdf)", ["missing-attachment"], id="an attachment that is not there"),
        pytest.param("![a](visit)", ["missing-attachment"], id="a picture that is not there"),
        pytest.param("[a](../../secret.txt)", ["bad-link"], id="a file outside"),
        pytest.param("[a](/programs/)", ["bad-link"], id="a path on the host"),
        pytest.param("[a](somewhere)", ["bad-link"], id="a word"),
        pytest.param("[a](javascript:alert(1))", ["bad-link"], id="a script"),
        pytest.param("[a](//e.org)", ["bad-link"], id="an address without a scheme"),
        pytest.param("<a href='ftp://e.org'>a</a>", ["bad-link"], id="HTML with another scheme"),
        pytest.param("[a](program/nobody)", ["unknown-link"], id="a record that is not there"),
        pytest.param("[a](nobody.en.md)", ["unknown-link"], id="a file that is not there"),
        pytest.param("[a](program/second-job#why)", ["unknown-heading"], id="a heading that is not there"),
        pytest.param("[a](#why)", ["unknown-heading"], id="a heading of its own that is not there"),
        pytest.param("[a](program/second-name)", [], id="an earlier name"),
        pytest.param("`[a](program/nobody)`", [], id="no link"),
    ],
)
def test_links_in_texts_lead_somewhere_or_are_reported(link, code):
    target = with_body("## How\n", path="programs/second-job.en.md")
    target = Document(
        target.key,
        "en",
        {**target.values, "aliases": ["second-name"], "topics": ["pensions"]},
        target.body,
        target.body_line,
        target.positions,
    )

    _, problems = related(with_body(link), target, attachments=["visit.jpg"])

    assert codes(problems) == code


def test_a_link_to_a_folder_is_answered_with_the_kind():
    _, [problem] = related(with_body("[a](programs/second-job)"))

    assert (problem.code, dict(problem.details)["suggestion"]) == ("bad-link", "program/second-job")


def test_an_attachment_may_be_named_like_a_host():
    _, problems = related(with_body("[a](www.ilo.org)"), attachments=["www.ilo.org"])

    assert problems == []


def test_a_link_is_reported_at_its_line_and_column():
    _, [problem] = related(with_body("One.\n\nTwo [a](program/nobody).\n"))

    assert (problem.place.line, problem.place.column) == (12, 5)


def test_a_link_in_a_field_is_reported_at_the_field():
    text = "---\ntitle: A\nsummary: A.\nstatus: published\ntopics: [wages]\nmaturity: closed\nproblem: See [a](program/nobody).\nresults_none: None.\n---\n"

    _, [problem] = related(a_document(text))

    assert (problem.code, problem.place.line) == ("unknown-link", 7)


def test_a_wrong_link_in_a_translation_is_reported_in_its_file():
    translation = a_document(
        "---\ntitle: B\ntranslation: {of: en, hash: a, sections: {}}\n---\n[a](program/nobody)\n",
        "programs/first-job.es.md",
    )

    _, [problem] = related(with_body("Text."), translation)

    assert (problem.code, problem.place.path, problem.place.line) == ("unknown-link", "programs/first-job.es.md", 5)


def test_a_translation_links_to_translated_headings():
    translated = a_document(
        "---\ntitle: B\ntranslation: {of: en, hash: a, sections: {}}\n---\n## Cómo\n", "programs/second-job.es.md"
    )
    target = with_body("## How\n", path="programs/second-job.en.md")
    spanish = a_document(
        "---\ntitle: C\ntranslation: {of: en, hash: a, sections: {}}\n---\n[a](program/second-job#cómo) [b](program/second-job#how)\n",
        "programs/first-job.es.md",
    )

    _, problems = related(with_body("[a](program/second-job#how)"), spanish, target, translated)

    found = [each for each in problems if each.code != "duplicate-looking"]
    assert [(each.code, each.seen, each.place.path) for each in found] == [
        ("unknown-heading", "program/second-job#how", "programs/first-job.es.md")
    ]


@pytest.mark.parametrize(
    ("aliases", "others", "code"),
    [
        pytest.param(["old-name"], [], [], id="a name of nobody"),
        pytest.param(["second-job"], [], ["alias-taken"], id="the name of another record"),
        pytest.param(["old-name"], ["old-name"], ["alias-taken"], id="an earlier name of another record"),
    ],
)
def test_an_earlier_name_belongs_to_one_record(aliases, others, code):
    _, problems = related(a_program(aliases=aliases), a_program("second-job", title="Another", aliases=others or None))

    assert codes(problems) == code


def test_the_library_does_not_depend_on_the_order_of_files():
    documents = [
        a_ministry(),
        a_program(owner="organization/ministry"),
        a_program("second-job", title="Other", adapted_from=["program/first-job"]),
        a_lesson("aa", "program/first-job", "program/second-job"),
    ]

    assert related(*documents)[0].inverses == related(*reversed(documents))[0].inverses


def test_nothing_relates_to_nothing():
    library, problems = related(*sources_of().documents)

    assert (library.records, library.inverses, problems) == ({}, {}, [])


def test_an_earlier_name_leads_to_the_present_record():
    old, present = Key("program", "old-job"), Key("program", "first-job")
    library, problems = related(
        a_program(aliases=["old-job"]),
        a_document(TEXT_WITH.format(body="[x](program/old-job)"), "programs/second-job.en.md"),
    )

    assert problems == []
    assert library.aliases == {old: present}


TEXT_WITH = """---
title: Another
summary: S
status: draft
---
{body}
"""


def test_a_library_without_a_record_is_that_of_records_that_never_came():
    documents = [
        a_ministry(),
        a_program(owner="organization/ministry", aliases=["old-job"]),
        a_lesson("one", "program/first-job"),
    ]
    whole, _ = related(*documents)
    lesson = Key("lesson", "one")

    found = without(whole, {FIRST})

    assert (found.records.keys(), found.left_out) == ({MINISTRY, lesson}, {FIRST})
    assert whole.aliases and not found.aliases
    assert whole.inverses[MINISTRY] == {"owned_records": (FIRST,)}
    assert found.inverses == {}
    assert without(whole, {lesson}).inverses == {MINISTRY: {"owned_records": (FIRST,)}}
