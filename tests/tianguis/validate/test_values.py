"""Single values: typed, or refused with what was expected."""

import datetime as dt

import pytest
from builders import english, schemas_of

from tianguis.model import Key, Place
from tianguis.schema.kinds import Field, Label
from tianguis.validate.values import Checker, is_before

PLACE = Place("programs/x.en.md", 3)
CHECKER = Checker(schemas_of(), english)
DAY = dt.date(2026, 11, 22)


def field(type: str, **more) -> Field:
    return Field("x", type, Label(""), **more)


def refusal(field: Field, value: object) -> tuple[str, dict[str, str]]:
    typed, [problem] = CHECKER.check(field, value, PLACE, "x")
    assert (typed, problem.place, problem.field) == (None, PLACE, "x")
    return problem.code, dict(problem.details)


COUNTRY = field("choice", of=("countries",))
PROGRAM = field("reference", of=("program",))
ANY = field("reference", of=("any",))


@pytest.mark.parametrize(
    ("field", "written", "typed"),
    [
        pytest.param(field("text"), "  one  \u00a0 two ", "one two", id="a text without spare spaces"),
        pytest.param(field("text"), "one\n", "one", id="a text with a last line end"),
        pytest.param(field("text"), 1984, "1984", id="a title that is a number"),
        pytest.param(field("text"), DAY, "2026-11-22", id="a title that is a date"),
        pytest.param(field("text", minimum=3, maximum=3), "ñño", "ñño", id="a text of just its length"),
        pytest.param(field("text", pattern="[A-Z]{3}-[0-9]+"), "ABC-1", "ABC-1", id="a text of its form"),
        pytest.param(field("prose"), "\none\n\ntwo\n", "one\n\ntwo", id="prose keeps its paragraphs"),
        pytest.param(field("date"), DAY, DAY, id="a date"),
        pytest.param(field("date"), "2026-11-22", DAY, id="a date in quotation marks"),
        pytest.param(field("when"), 2004, "2004", id="a year"),
        pytest.param(field("when"), "2004-05", "2004-05", id="a month"),
        pytest.param(field("when"), DAY, "2026-11-22", id="a day"),
        pytest.param(field("when"), "2004/2010-12", "2004/2010-12", id="an interval"),
        pytest.param(field("when"), "2004/2004-05", "2004/2004-05", id="an interval within a year"),
        pytest.param(field("number"), 12.5, 12.5, id="a decimal"),
        pytest.param(field("number", minimum=0, maximum=5), 0, 0, id="the least number"),
        pytest.param(field("number", minimum=0, maximum=5), 5, 5, id="the greatest number"),
        pytest.param(field("integer"), -12, -12, id="an integer"),
        pytest.param(field("boolean"), False, False, id="a truth"),
        pytest.param(COUNTRY, "chl", "chl", id="a code"),
        pytest.param(COUNTRY, " chl ", "chl", id="a code with spaces"),
        pytest.param(field("choice", of=("nowhere",)), "chl", "chl", id="a code of a vocabulary that is missing, which the schema is told"),
        pytest.param(PROGRAM, "program/first-job", Key("program", "first-job"), id="a reference"),
        pytest.param(ANY, "page/home", Key("page", "home"), id="a reference to anything"),
        pytest.param(field("source"), "lesson/ask-firms", Key("lesson", "ask-firms"), id="a record as a source"),
        pytest.param(field("source"), "https://e.org/a?b#c", "https://e.org/a?b#c", id="an address as a source"),
        pytest.param(field("url"), "http://e.org", "http://e.org", id="an address"),
        pytest.param(field("url"), "https://müller.example/ñ", "https://müller.example/ñ", id="an address in letters of another alphabet"),
        pytest.param(field("url"), "https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/", id="an address in numbers"),
        pytest.param(field("mailbox"), "office+x@labour.example.org", "office+x@labour.example.org", id="a mailbox"),
        pytest.param(field("language"), "pt-BR", "pt-BR", id="a language"),
        pytest.param(field("currency"), "CLP", "CLP", id="a currency"),
        pytest.param(field("id"), "old-name", "old-name", id="an id"),
        pytest.param(field("file"), "visit 1.jpg", "visit 1.jpg", id="a file"),
    ],
)  # fmt: skip
def test_a_fitting_value_is_typed(field, written, typed):
    value, problems = CHECKER.check(field, written, PLACE, "x")

    assert problems == []
    assert (value, type(value)) == (typed, type(typed))


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        pytest.param(field("text"), "one\ntwo", "several-lines", id="two lines"),
        pytest.param(field("text"), True, "wrong-type", id="a truth for a text"),
        pytest.param(field("text"), ["a"], "wrong-type", id="a list for a text"),
        pytest.param(field("text"), {"a": 1}, "wrong-type", id="a group for a text"),
        pytest.param(field("text", minimum=3), "no", "too-short", id="too short"),
        pytest.param(field("text", maximum=3), "long", "too-long", id="too long"),
        pytest.param(field("text", pattern="[A-Z]+"), "ABC1", "pattern-mismatch", id="more than the form"),
        pytest.param(field("text", pattern="[A-Z]+"), "xABC", "pattern-mismatch", id="less than the form"),
        pytest.param(field("prose"), {"a": 1}, "wrong-type", id="a group for prose"),
        pytest.param(field("prose", maximum=3), "long", "too-long", id="too long prose"),
        pytest.param(field("date"), "22-11-2026", "not-a-date", id="a date turned round"),
        pytest.param(field("date"), 2026, "not-a-date", id="a year for a date"),
        pytest.param(field("date"), "2026-02-30", "impossible-date", id="a day that there is not"),
        pytest.param(field("date"), "2026-13-01", "impossible-date", id="a thirteenth month of a day"),
        pytest.param(field("date"), "2026-11", "not-a-date", id="a month for a date"),
        pytest.param(field("date"), True, "not-a-date", id="a truth for a date"),
        pytest.param(field("when"), 204, "not-a-time", id="three digits"),
        pytest.param(field("when"), 20040, "not-a-time", id="five digits"),
        pytest.param(field("when"), "2004-13", "not-a-time", id="a thirteenth month"),
        pytest.param(field("when"), "2004-00", "not-a-time", id="a month nought"),
        pytest.param(field("when"), "2004-02-30", "impossible-date", id="a day that no month has"),
        pytest.param(field("when"), "0000", "not-a-time", id="a year nought"),
        pytest.param(field("when"), "0000-05", "not-a-time", id="a month of a year nought"),
        pytest.param(field("when"), "2010/2004", "not-a-time", id="an interval turned round"),
        pytest.param(field("when"), "2004/2005/2006", "not-a-time", id="three times"),
        pytest.param(field("when"), "2004/", "not-a-time", id="half an interval"),
        pytest.param(field("when"), "since 2004", "not-a-time", id="words"),
        pytest.param(field("when"), "٢٠٠٤", "not-a-time", id="digits of another script"),
        pytest.param(field("when"), 2004.0, "not-a-time", id="a decimal for a year"),
        pytest.param(field("when"), True, "not-a-time", id="a truth for a time"),
        pytest.param(field("when"), {"start": 2004}, "not-a-time", id="a group for a time"),
        pytest.param(field("when"), [2004], "not-a-time", id="a list for a time"),
        pytest.param(field("number"), "1,000", "not-a-number", id="a comma"),
        pytest.param(field("number"), "012", "not-a-number", id="a leading zero"),
        pytest.param(field("number"), True, "not-a-number", id="a truth for a number"),
        pytest.param(field("number"), DAY, "not-a-number", id="a date for a number"),
        pytest.param(field("number"), {"a": 1}, "not-a-number", id="a group for a number"),
        pytest.param(field("number", minimum=0), -0.1, "out-of-range", id="below"),
        pytest.param(field("number", maximum=5), 5.1, "out-of-range", id="above"),
        pytest.param(field("integer"), 12.0, "not-an-integer", id="a decimal for an integer"),
        pytest.param(field("integer"), False, "not-an-integer", id="a truth for an integer"),
        pytest.param(field("integer", maximum=5), 6, "out-of-range", id="an integer above"),
        pytest.param(field("boolean"), "yes", "not-a-truth", id="a word for a truth"),
        pytest.param(field("boolean"), 1, "not-a-truth", id="a number for a truth"),
        pytest.param(field("boolean"), [], "not-a-truth", id="a list for a truth"),
        pytest.param(COUNTRY, "CHL", "unknown-value", id="a code in capitals"),
        pytest.param(COUNTRY, "chile", "unknown-value", id="a name for a code"),
        pytest.param(COUNTRY, 5, "unknown-value", id="a number for a code"),
        pytest.param(COUNTRY, True, "wrong-type", id="a truth for a code"),
        pytest.param(COUNTRY, ["chl"], "wrong-type", id="a list for a code"),
        pytest.param(COUNTRY, DAY, "wrong-type", id="a date for a code"),
        pytest.param(PROGRAM, "first-job", "not-a-reference", id="an id alone"),
        pytest.param(PROGRAM, "program/First Job", "not-a-reference", id="a title for an id"),
        pytest.param(PROGRAM, "program/", "not-a-reference", id="a kind alone"),
        pytest.param(PROGRAM, "/first-job", "not-a-reference", id="no kind"),
        pytest.param(PROGRAM, "program/a/b", "not-a-reference", id="three parts"),
        pytest.param(PROGRAM, "programme/first-job", "unknown-kind", id="no such kind"),
        pytest.param(ANY, "person/ada", "unknown-kind", id="a kind that this site does not have"),
        pytest.param(PROGRAM, "lesson/ask-firms", "wrong-kind", id="another kind"),
        pytest.param(PROGRAM, {"program": "first-job"}, "wrong-type", id="a group for a reference"),
        pytest.param(PROGRAM, 7, "not-a-reference", id="a number for a reference"),
        pytest.param(field("source"), "a book", "not-a-reference", id="words for a source"),
        pytest.param(field("source"), "ftp://e.org", "not-a-url", id="another scheme for a source"),
        pytest.param(field("source"), DAY, "wrong-type", id="a date for a source"),
        pytest.param(field("url"), "www.e.org", "not-a-url", id="no scheme"),
        pytest.param(field("url"), "javascript:alert(1)", "not-a-url", id="a script"),
        pytest.param(field("url"), "javascript://e.org/%0aalert(1)", "not-a-url", id="a script with a host"),
        pytest.param(field("url"), "https://", "not-a-url", id="no host"),
        pytest.param(field("url"), "https:///path", "not-a-url", id="a path without a host"),
        pytest.param(field("url"), "https://e.org/a b", "not-a-url", id="a space"),
        pytest.param(field("url"), "https://e.org/<b>", "not-a-url", id="a tag"),
        pytest.param(field("url"), 'https://e.org/"', "not-a-url", id="a quotation mark"),
        pytest.param(field("url"), "https://[::1", "not-a-url", id="half an address in numbers"),
        pytest.param(field("url"), "https://e.org:port/", "not-a-url", id="a port in words"),
        pytest.param(field("url"), 5, "not-a-url", id="a number for an address"),
        pytest.param(field("mailbox"), "office", "not-a-mailbox", id="a name alone"),
        pytest.param(field("mailbox"), "office@localhost", "not-a-mailbox", id="a host without a domain"),
        pytest.param(field("mailbox"), "a@b@example.org", "not-a-mailbox", id="two at signs"),
        pytest.param(field("mailbox"), "Office <office@example.org>", "not-a-mailbox", id="a name before"),
        pytest.param(field("mailbox"), "mailto:office@example.org", "not-a-mailbox", id="a link"),
        pytest.param(field("mailbox"), "office@example.org\nbcc", "not-a-mailbox", id="two lines"),
        pytest.param(field("language"), "spanish", "not-a-language", id="a name for a language"),
        pytest.param(field("language"), "xx", "not-a-language", id="no language"),
        pytest.param(field("language"), False, "wrong-type", id="a truth for a language"),
        pytest.param(field("currency"), "clp", "not-a-currency", id="a currency in small letters"),
        pytest.param(field("currency"), "peso", "not-a-currency", id="a name for a currency"),
        pytest.param(field("currency"), {}, "wrong-type", id="a group for a currency"),
        pytest.param(field("id"), "Old Name", "not-an-id", id="a title for an id alone"),
        pytest.param(field("id"), "con", "not-an-id", id="a name of Windows"),
        pytest.param(field("file"), ["a.jpg"], "wrong-type", id="a list for a file"),
    ],
)  # fmt: skip
def test_an_unfit_value_is_refused(field, written, code):
    assert refusal(field, written)[0] == code


@pytest.mark.parametrize(
    ("field", "written", "suggestion"),
    [
        pytest.param(COUNTRY, "CHL", "chl", id="a code in capitals"),
        pytest.param(COUNTRY, "cl", "chl", id="the other code"),
        pytest.param(COUNTRY, "xyz", "", id="nothing near"),
        pytest.param(PROGRAM, "program/First Job", "program/first-job", id="a title"),
        pytest.param(PROGRAM, "programs/first-job", "program/first-job", id="a folder for a kind"),
        pytest.param(field("language"), "ES", "es", id="a language in capitals"),
        pytest.param(field("id"), "Año Nuevo", "ano-nuevo", id="an id with accents"),
    ],
)
def test_what_was_meant_is_suggested(field, written, suggestion):
    assert refusal(field, written)[1].get("suggestion", "") == suggestion


@pytest.mark.parametrize(
    ("of", "written", "code", "known"),
    [
        pytest.param(("program", "person"), "ship/aurora", "unknown-kind", "program", id="no such kind, where two may stand"),
        pytest.param(("person",), "ship/aurora", "unknown-kind", "", id="no such kind, where none of this site may stand"),
        pytest.param(("any",), "ship/aurora", "unknown-kind", "program, lesson, organization, country, page", id="no such kind, where all may stand"),
        pytest.param(("program", "person"), "lesson/ask-firms", "wrong-kind", "program", id="another kind"),
        pytest.param(("person",), "lesson/ask-firms", "wrong-kind", "", id="another kind, where none of this site may stand"),
    ],
)  # fmt: skip
def test_of_the_kinds_that_may_stand_here_those_of_this_site_are_told(of, written, code, known):
    found, details = refusal(field("reference", of=of), written)

    assert (found, details["known"]) == (code, known)


def test_a_text_that_would_stop_the_build_is_refused():
    code, details = refusal(field("prose"), "> " * 31 + "deep")

    assert (code, details) == ("nested-too-deep", {"limit": "30"})


def test_bounds_are_told_in_full():
    assert refusal(field("number", maximum=1_000_000), 2_000_000)[1] == {"maximum": "1000000"}
    assert refusal(field("number", minimum=0.5), 0)[1] == {"minimum": "0.5"}


def test_lengths_are_told():
    assert refusal(field("text", maximum=3), "ñandú")[1] == {"length": "5", "limit": "3"}


@pytest.mark.parametrize(
    ("later", "earlier", "before"),
    [
        ("2004", "2005", True),
        ("2005", "2004", False),
        ("2004", "2004", False),
        ("2004", "2004-12", False),
        ("2004-01", "2004", False),
        ("2004-01", "2004-02-01", True),
        ("2004-02-01", "2004-01", False),
        ("2003/2006", "2005", False),
        ("2003/2004", "2005", True),
        ("2004", "2003/2006", False),
        ("2002", "2003/2006", True),
    ],
)
def test_a_time_is_before_another_only_if_surely_so(later, earlier, before):
    assert is_before(later, earlier) is before
