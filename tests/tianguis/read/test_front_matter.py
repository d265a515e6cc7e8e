"""A file's bytes become values, a body, and the place of everything."""

import datetime as dt

import pytest

from tianguis.model import Place
from tianguis.read.front_matter import parse_text

PATH = "programs/x.es.md"
BOM = b"\xef\xbb\xbf"


def parsed(text: str | bytes):
    found, problems = parse_text(text if isinstance(text, bytes) else text.encode(), PATH)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("content", "body", "body_line"),
    [
        pytest.param(b"---\ntitle: A\n---\n\nText.\n", "Text.", 5, id="plain"),
        pytest.param(BOM + b"---\ntitle: A\n---\n\nText.\n", "Text.", 5, id="a byte order mark"),
        pytest.param(b"---\r\ntitle: A\r\n---\r\n\r\nText.\r\n", "Text.", 5, id="CRLF"),
        pytest.param(BOM + b"---\r\ntitle: A\r\n---\r\nText.", "Text.", 4, id="a byte order mark, CRLF and no last line end"),
        pytest.param(b"---\rtitle: A\r---\rText.\r", "Text.", 4, id="CR"),
        pytest.param(b"---\ntitle: A\n---\nText.", "Text.", 4, id="no last line end"),
        pytest.param(b"---\ntitle: A\n---", "", 3, id="nothing after the last dashes"),
        pytest.param(b"---\ntitle: A\n---\n \n\t\n", "", 3, id="an empty body"),
        pytest.param(b"\n\n---\ntitle: A\n---\nText.\n", "Text.", 6, id="empty lines before"),
        pytest.param(b"--- \t\ntitle: A\n---  \n\n\n\nText.\n", "Text.", 7, id="spaces after the dashes"),
        pytest.param(b"---\ntitle: A\n---\n---\n\nText.\n", "---\n\nText.", 4, id="a rule at once"),
        pytest.param(b"---\ntitle: A\n---\none\n\n---\n\ntwo\n---\n", "one\n\n---\n\ntwo\n---", 4, id="rules in the body"),
        pytest.param(b"---\ntitle: A\n---\nkey: value\n", "key: value", 4, id="a body like front matter"),
        pytest.param(b"---\ntitle: A\n\n# remark\n---\nText.\n", "Text.", 6, id="a remark"),
        pytest.param(b"---\ntitle: A\n---\n```\n---\n```\n", "```\n---\n```", 4, id="dashes in code"),
    ],
)  # fmt: skip
def test_front_matter_and_body_are_told_apart(content, body, body_line):
    found = parsed(content)

    assert (found.values, found.body) == ({"title": "A"}, body)
    assert found.body_line == body_line or not body


@pytest.mark.parametrize(
    "line_end", [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF"), pytest.param("\r", id="CR")]
)
@pytest.mark.parametrize(
    "before", [pytest.param("", id="at once"), pytest.param("\ufeff", id="after a byte order mark")]
)
def test_places_are_exact_to_line_and_column(line_end, before):
    text = "---\ntitle: Año 😀\nresults:\n  - {unit: é, year: 1995}\n  -   unit: |\n        one\n        ---\n      year: 2000\nlast: x\n---\nbody"

    found = parsed(before + text.replace("\n", line_end))

    of = found.positions.of
    assert of("title") == Place(PATH, 2, 1)
    assert of("results", 0, "year") == Place(PATH, 4, 15)
    assert of("results", 1) == Place(PATH, 5, 7)
    assert of("results", 1, "year") == Place(PATH, 8, 7)
    assert of("last") == Place(PATH, 9, 1)
    assert found.body_line == 11


@pytest.mark.parametrize(
    "other", [pytest.param("\u2028", id="a line separator"), pytest.param("\u2029", id="a paragraph separator"), pytest.param("\x85", id="a next line")]
)  # fmt: skip
def test_only_what_an_editor_shows_as_a_line_end_is_one(other):
    found = parsed(f"---\ntitle: one{other}two\nlast: x\n---\nbody{other}text")

    assert found.values == {"title": "one two", "last": "x"}
    assert found.positions.of("last") == Place(PATH, 3, 1)
    assert (found.body, found.body_line) == ("body text", 5)


def test_text_is_kept_in_composed_form():
    found = parsed("---\ntitle: Formacio\u0301n\nn\u0303: [a\u0303]\n---\nAn\u0303o\n")

    assert (found.values, found.body) == ({"title": "Formación", "ñ": ["ã"]}, "Año")


def test_columns_count_the_characters_a_reader_sees():
    found = parsed("---\nvalues: {e\u0301: 1, b: 2}\n---\n")

    assert found.positions.of("values", "b") == Place(PATH, 2, 16)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\n---\n", id="nothing between the dashes"),
        pytest.param("---\n\n---\n", id="an empty line"),
        pytest.param("---\n# only a remark\n---\n", id="a remark"),
        pytest.param("---\n---", id="no last line end"),
    ],
)
def test_front_matter_may_be_empty(text):
    assert (parsed(text).values, parsed(text).body) == ({}, "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("'one --- two'", "one --- two", id="in quotes"),
        pytest.param("|\n  one\n  ---\n  two", "one\n---\ntwo\n", id="on a line of its own, indented"),
        pytest.param(">-\n  ---\n  two", "--- two", id="at the beginning of a folded text"),
        pytest.param("one --- two", "one --- two", id="without quotes"),
        pytest.param("'---'", "---", id="alone in quotes"),
        pytest.param("---x", "---x", id="before a word"),
    ],
)
def test_dashes_inside_a_text_end_nothing(written, meant):
    assert parsed(f"---\nsummary: {written}\nlast: x\n---\nbody").values == {"summary": meant, "last": "x"}


def test_names_of_the_reader_s_own_arguments_are_ordinary_fields():
    assert parsed("---\ncontent: 1\nhandler: 2\nmetadata: 3\nencoding: 4\n---\nx").values == {"content": 1, "handler": 2, "metadata": 3, "encoding": 4}  # fmt: skip


def test_dates_are_dates():
    assert parsed("---\non: 2026-11-22\n---\n").values == {"on": dt.date(2026, 11, 22)}


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        pytest.param(b"", "empty-file", 1, 1, id="a zero-byte file"),
        pytest.param(BOM, "empty-file", 1, 1, id="a byte order mark alone"),
        pytest.param(b" \n\t\r\n", "empty-file", 1, 1, id="spaces alone"),
        pytest.param(b"Text.\n", "no-front-matter", 1, 1, id="a body alone"),
        pytest.param(b"\n\n# Text\n", "no-front-matter", 3, 1, id="a body after empty lines"),
        pytest.param(b"title: A\n---\n", "no-front-matter", 1, 1, id="no dashes before"),
        pytest.param(b"---\ntitle: A\n", "no-front-matter", 1, 1, id="no dashes after"),
        pytest.param(b"---\ntitle: A\n----\n", "no-front-matter", 1, 1, id="four dashes after"),
        pytest.param(b"---\ntitle: A\n ---\n", "no-front-matter", 1, 1, id="dashes after a space"),
        pytest.param(b"--\ntitle: A\n--\n", "no-front-matter", 1, 1, id="two dashes"),
        pytest.param(b"+++\ntitle = 1\n+++\n", "no-front-matter", 1, 1, id="TOML"),
        pytest.param(b'{"title": "A"}\n', "no-front-matter", 1, 1, id="JSON"),
        pytest.param(BOM + BOM + b"---\ntitle: A\n---\n", "no-front-matter", 1, 1, id="two byte order marks"),
        pytest.param("---\ntitle: A\n---\n".encode("utf-16"), "not-utf-8", 1, 1, id="UTF-16"),
        pytest.param(b"---\ntitle: A\ntext: \xe9\n---\n", "not-utf-8", 3, 1, id="Latin-1"),
        pytest.param(b"---\r\ntitle: A\r\n---\r\n\r\n\xff\r\n", "not-utf-8", 5, 1, id="a broken byte in the body"),
        pytest.param(b"---\ntitle: \xed\xa0\x80\n---\n", "not-utf-8", 2, 1, id="half a pair"),
        pytest.param(b"---\ntitle: \xc0\xae\n---\n", "not-utf-8", 2, 1, id="a dot in disguise"),
        pytest.param(b"---\ntitle: A\n---\n\xc3", "not-utf-8", 4, 1, id="half a letter at the end"),
        pytest.param(b"---\ntitle: a\x00\n---\n", "control-character", 2, 9, id="a zero byte"),
        pytest.param("---\ntitle: ñ\n---\n\nñ\x1b\n".encode(), "control-character", 5, 2, id="an escape in the body"),
        pytest.param(
            "---\ntitle: ñ\x80\n---\n".encode(), "control-character", 2, 9, id="a control character of the second row"
        ),
        pytest.param("---\ntitle: a\n---\n\ufffe\n".encode(), "control-character", 4, 1, id="no character"),
        pytest.param(b'---\ntitle: "\\0"\n---\n', "control-character", 2, 8, id="a zero byte in disguise"),
        pytest.param(b"---\n- a\n---\n", "front-matter-not-a-mapping", 2, 1, id="a list"),
        pytest.param(b"---\ntext\n---\n", "front-matter-not-a-mapping", 2, 1, id="a text"),
        pytest.param(b"---\n42\n---\n", "front-matter-not-a-mapping", 2, 1, id="a number"),
        pytest.param(b"---\n''\n---\n", "front-matter-not-a-mapping", 2, 1, id="an empty text"),
        pytest.param(b"---\ntitle: A\ntitle: B\n---\n", "duplicate-key", 3, 1, id="a field twice"),
        pytest.param(b"\n---\ntitle: A\nsummary: B: C\n---\n", "yaml-colon", 4, 11, id="a colon"),
        pytest.param(
            b"---\r\ntitle: A\r\nsummary: @B\r\n---\r\n", "yaml-character", 3, 10, id="a kept character, CRLF"
        ),
        pytest.param(b"---\na: '\n---\n'\n---\n", "yaml-quote", 2, 4, id="dashes in an open quotation"),
    ],
)
def test_what_can_not_be_read_is_one_problem_at_its_place(content, code, line, column):
    found, [problem] = parse_text(content, PATH)

    assert found is None
    assert (problem.code, problem.place) == (code, Place(PATH, line, column))
