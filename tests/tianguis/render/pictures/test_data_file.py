"""CSV files that every spreadsheet opens right, and in which nothing runs."""

import csv
import io

import pytest

from tianguis.render.pictures.data_file import csv_of, measure_rows, result_rows
from tianguis.render.pictures.measures import Measure, Result
from tianguis.render.views import Anchor, Words


def read(content):
    """As a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_a_file_is_utf_8_with_its_mark_and_lines_end_as_the_standard_says():
    content = csv_of(["ما تم قياسه", "Año"], [["a", 1]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2
    assert content.endswith(b"a,1\r\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('He said "no"', id="quotes"),
        pytest.param("one, two", id="a comma"),
        pytest.param("one\ntwo", id="a line end"),
        pytest.param("one\r\ntwo", id="a line end of Windows"),
        pytest.param(" in front", id="a space"),
        pytest.param("", id="nothing"),
        pytest.param("الباحثون عن عمل", id="Arabic"),
    ],
)
def test_any_text_comes_back_as_it_was(text):
    assert read(csv_of(["header", "x"], [[text, "x"]])) == [["header", "x"], [text, "x"]]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","x")', "=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
        "＝1+1", "＠x", "-", "+34 600 000 000", "-3.5 points", "=5",
    ],
)  # fmt: skip
def test_what_looks_like_a_formula_does_not_run(text):
    _, [cell] = read(csv_of(["header"], [[text]]))

    assert cell == f"'{text}"


def test_a_formula_in_the_header_does_not_run_either():
    assert read(csv_of(["=1+1"], [])) == [["'=1+1"]]


@pytest.mark.parametrize("text", ["-3.5", "+3", "-1,044.5", "-1e-7", "-.5"])
def test_a_number_below_zero_stays_a_number(text):
    assert read(csv_of(["header"], [[text]])) == [["header"], [text]]


@pytest.mark.parametrize(
    ("number", "written"),
    [(1044, "1044"), (-3.5, "-3.5"), (1e12, "1000000000000"), (0.001, "0.001"), (0, "0"), (3.0, "3"), (1e300, "1e+300"), (None, "")],
)  # fmt: skip
def test_numbers_are_written_for_machines(number, written):
    assert read(csv_of(["header", "x"], [[number, "x"]]))[1][0] == written


def test_results_and_measures_fill_their_columns():
    source = Anchor(Words("example.org"), "https://example.org/data")
    result = Result(Words("Trained"), None, 30_000, 1044, "firms", "firms", "2009-02", Words("A note"), source)
    measure = Measure(Words("Gini"), 44.9, "index-points", "points", 2022, "gini")

    assert result_rows([result]) == [("Trained", None, 30_000, 1044, "firms", "2009-02", "A note", "https://example.org/data")]  # fmt: skip
    assert measure_rows([measure]) == [("Gini", 44.9, "points", "2022", None, None)]
