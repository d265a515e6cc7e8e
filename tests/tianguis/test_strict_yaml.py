"""Front matter says what is written: nothing is guessed, nothing expands, nothing runs."""

import datetime as dt
from itertools import pairwise

import pytest

from tianguis.model import Place
from tianguis.strict_yaml import MAX_DEPTH, MAX_VALUES, parse

DAY = dt.date(2026, 11, 22)


def value_of(written: str) -> object:
    value, _, problems = parse(f"key: {written}\n", "r.md")
    assert problems == []
    return value["key"]


@pytest.mark.parametrize(
    "written",
    [
        *("no", "NO", "yes", "Yes", "on", "off", "y", "n", "True", "TRUE", "False", "Null", "NULL"),
        *(
            "012",
            "0o17",
            "0x1f",
            "0b1",
            "12:30",
            "1:2:3",
            "1_000",
            "1,000",
            "1.000,5",
            "+5",
            ".5",
            "5.",
            "1e3",
            "1.5.2",
        ),
        *(".inf", "-.inf", ".nan", "nan", "1.0e400", "1234567890123456789012", "٣", "½"),
        *("2026-02-30", "2025-02-29", "2026-13-01", "0000-01-01"),
        *("2026-1-2", "2026-11-22T10:00:00", "2026-11", "2026/11", "22-11-2026", "2026-11-22/2026-11-23"),
        *("'true'", '"null"', "'12'", "'2026-11-22'", "'1.5'", "''"),
        *("a  b", "é😀", "http://example.org/a#b", "a:b", "-a", "?a"),
    ],
)
def test_anything_but_plain_truths_numbers_and_dates_is_text(written):
    assert value_of(written) == written.strip("'\"")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("true", True, id="true"),
        pytest.param("false", False, id="false"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="a tilde"),
        pytest.param("", None, id="nothing"),
        pytest.param("0", 0, id="zero"),
        pytest.param("-12", -12, id="a negative number"),
        pytest.param("123456789012345678", 123456789012345678, id="the longest number"),
        pytest.param("12.5", 12.5, id="a decimal"),
        pytest.param("1.5e3", 1500.0, id="a power of ten"),
        pytest.param("2026-11-22", DAY, id="a date"),
        pytest.param("2024-02-29", dt.date(2024, 2, 29), id="a leap day"),
        pytest.param("[a, 1, no]", ["a", 1, "no"], id="a list"),
        pytest.param("{a: 1, b: {c: no}}", {"a": 1, "b": {"c": "no"}}, id="a group"),
        pytest.param("|\n  one\n  --- \n  two", "one\n--- \ntwo\n", id="a text with dashes"),
        pytest.param(">-\n  one\n  two", "one two", id="a folded text"),
        pytest.param("a # a remark", "a", id="a remark"),
    ],
)
def test_a_plain_value_has_its_type(written, meant):
    value = value_of(written)

    assert (value, type(value)) == (meant, type(meant))


def test_a_key_is_text_whatever_it_looks_like():
    value, _, problems = parse("1: a\ntrue: b\nno: c\n2026-11-22: d\n", "r.md")

    assert (value, problems) == ({"1": "a", "true": "b", "no": "c", "2026-11-22": "d"}, [])


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1, id="the same key twice"),
        pytest.param("a: {b: 1, b: 1}", "duplicate-key", 1, 11, id="the same key twice in a group"),
        pytest.param("a: 1\n'a': 1", "duplicate-key", 2, 1, id="the same key once in quotes"),
        pytest.param("a: !!python/object/apply:os.system [ls]", "yaml-tag", 1, 4, id="a tag that runs code"),
        pytest.param("a: !!str 1", "yaml-tag", 1, 4, id="a harmless tag"),
        pytest.param("!new\na: 1", "yaml-tag", 1, 1, id="a tag on the whole"),
        pytest.param("a: {b: !x {}}", "yaml-tag", 1, 8, id="a tag on a group"),
        pytest.param("a: 1\n<<: {b: 1}", "yaml-merge", 2, 1, id="a merge"),
        pytest.param("a: *b", "yaml-alias", 1, 4, id="an alias of nothing"),
        pytest.param("a: &b [1, *b]", "yaml-alias", 1, 11, id="an alias inside its own anchor"),
        pytest.param("a: &b {c: *b}", "yaml-alias", 1, 11, id="a group inside itself"),
        pytest.param("? [a, b]\n: 1", "yaml-key", 1, 3, id="a list as key"),
        pytest.param("{[a]: 1}", "yaml-key", 1, 2, id="a list as key in braces"),
        pytest.param("a: 1\n? {b: 1}\n: 1", "yaml-key", 2, 3, id="a group as key"),
        pytest.param("a: 1\n---\nb: 1", "yaml-quote", 2, 1, id="a second document"),
        pytest.param("a: b: c", "yaml-colon", 1, 5, id="a colon in a text"),
        pytest.param("a: 1\n  b: 1", "yaml-colon", 2, 4, id="a line too far to the right"),
        pytest.param("é: 1\nb: é: 1", "yaml-colon", 2, 5, id="a colon after an accent"),
        pytest.param("a: @b", "yaml-character", 1, 4, id="an at sign"),
        pytest.param("a: `b`", "yaml-character", 1, 4, id="a backtick"),
        pytest.param("a: %b", "yaml-character", 1, 4, id="a per cent sign"),
        pytest.param("a:\n\t- b", "yaml-character", 2, 1, id="a tab"),
        pytest.param("a: 1\n...\nb: 2", "yaml-end", 2, 1, id="an end before the end"),
        pytest.param("a: 1\n... # so\n\nText: it: goes on", "yaml-end", 2, 1, id="an end before a text"),
        pytest.param("a: 1\n...\n...\n'b", "yaml-end", 2, 1, id="two ends"),
        pytest.param("a: 1\n...\n--- b", "yaml-end", 2, 1, id="an end before a second document"),
        pytest.param('a: "\\0"', "control-character", 1, 4, id="a control character in disguise"),
        pytest.param('"a\\e": 1', "control-character", 1, 1, id="a control character in a name"),
        pytest.param("é: é\na: 1\nb: \x07", "control-character", 3, 1, id="a control character"),
    ],
)
def test_what_is_not_plain_is_refused_where_it_stands(text, code, line, column):
    value, _, [problem] = parse(text, "r.md")

    assert (value, problem.code, problem.place) == (None, code, Place("r.md", line, column))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("a: 'b", "yaml-quote", id="a single quote"),
        pytest.param('a: "b\nc: 1', "yaml-quote", id="a double quote"),
        pytest.param("a: [1, 2", "yaml-bracket", id="a bracket"),
        pytest.param("a: [b c\nd: 1", "yaml-bracket", id="a bracket over a field"),
        pytest.param("a: {b: 1", "yaml-bracket", id="a brace"),
    ],
)
def test_what_is_never_closed_is_reported_on_a_line_that_is_there(text, code):
    _, _, [problem] = parse(text, "r.md", first_line=2)

    assert problem.code == code
    assert 2 <= problem.place.line <= 2 + text.count("\n")


@pytest.mark.parametrize("mark", ["'", '"'])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("a: 1\nb: `x\nc: 2\nd: `y`\ne: 3", 2, 4, id="before another text in quotes"),
        pytest.param("a: `x\nb: 1\nc: ``\nd: 2", 1, 4, id="before an empty text"),
        pytest.param("a:\n  - `x\n  - y\n  - `z`", 2, 5, id="in a list"),
        pytest.param("a:\n  - {b: 1, c: `x}\n  - {b: 2, c: `y`}", 2, 15, id="in a group in a list"),
        pytest.param("a: [`x, y]\nb: `z`", 1, 5, id="in brackets"),
        pytest.param("a:\n  b: `x\nc:\n  - d: `y`\n    e: 1", 2, 6, id="before one further in"),
        pytest.param("a: `x\n  `y` z`", 1, 4, id="before quotes within it"),
        pytest.param("a: `x\nb: `y: z`", 1, 4, id="before a text with a colon"),
        pytest.param("a: 1\nb: `x\nc: 2", 2, 4, id="up to the end"),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens(text, line, column, mark):
    _, _, [problem] = parse(text.replace("`", mark), "r.md")

    assert (problem.code, problem.place) == ("yaml-quote", Place("r.md", line, column))


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param("a: 'the worker's job'", "yaml-syntax", 1, 16, id="an apostrophe on the same line"),
        pytest.param('a: "x\n  y"\n  b: 1', "yaml-syntax", 3, 3, id="a fault after a text of two lines"),
        pytest.param('a: "x\n  y"\nb: c: d', "yaml-colon", 3, 5, id="another fault after it"),
        pytest.param('a: |\n  "x\n  y\nb: c: d', "yaml-colon", 4, 5, id="a mark in a text without quotes"),
    ],
)
def test_what_a_quotation_mark_has_no_part_in_is_not_laid_to_it(text, code, line, column):
    _, _, [problem] = parse(text, "r.md")

    assert (problem.code, problem.place) == (code, Place("r.md", line, column))


@pytest.mark.parametrize("end", ["...", "...\n", "...\n\n# a remark\n"])
def test_an_end_before_nothing_is_no_fault(end):
    assert parse(f"a: 1\n{end}", "r.md")[::2] == ({"a": 1}, [])


def test_nesting_is_allowed_up_to_its_limit():
    value, _, problems = parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "r.md")

    assert (value is not None, problems) == (True, [])


@pytest.mark.parametrize("opening", [pytest.param("[", id="lists"), pytest.param("{a: ", id="groups"), pytest.param("- ", id="dashes")])  # fmt: skip
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deeper_nesting_is_refused(opening, depth):
    _, _, [problem] = parse(opening * depth, "r.md")

    assert problem.code == "yaml-too-deep"


def test_more_values_than_the_limit_are_refused():
    _, _, [problem] = parse("- a\n" * (MAX_VALUES + 1), "r.md")

    assert problem.code == "yaml-too-large"


def test_an_alias_repeats_its_value():
    value, _, problems = parse("a: &x {b: [1]}\nc: *x\nd: &y no\ne: *y", "r.md")

    assert (value, problems) == ({"a": {"b": [1]}, "c": {"b": [1]}, "d": "no", "e": "no"}, [])


def test_aliases_that_multiply_are_refused():
    names = "abcdefghij"
    steps = [f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]" for before, after in pairwise(names)]

    _, _, [problem] = parse("\n".join(["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", *steps]), "r.md")

    assert problem.code == "yaml-too-large"


def test_every_value_knows_its_place():
    text = "title: é\nresults:\n  - {unit: '€', year: 1995}\n  - unit: x\n    year: 2000\ntags: [a, ñ, b]\n"

    _, positions, _ = parse(text, "r.md", first_line=2)

    assert positions.marks == {
        (): (2, 1),
        ("title",): (2, 1),
        ("results",): (3, 1),
        ("results", 0): (4, 5),
        ("results", 0, "unit"): (4, 6),
        ("results", 0, "year"): (4, 17),
        ("results", 1): (5, 5),
        ("results", 1, "unit"): (5, 5),
        ("results", 1, "year"): (6, 5),
        ("tags",): (7, 1),
        ("tags", 0): (7, 8),
        ("tags", 1): (7, 11),
        ("tags", 2): (7, 14),
    }
