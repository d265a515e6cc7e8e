"""Charts of results, indicators and coverage: what becomes a bar, a line, a figure; and what stays a gap."""

import pytest

from tianguis.render.pictures.charts import coverage_chart, indicators_chart, results_chart
from tianguis.render.pictures.measures import Measure, Result
from tianguis.render.views import Anchor, Words

HOSTILE = '"><script>alert(1)</script>'


def a_result(**values):
    return Result(**{"label": Words("People trained"), "unit": "people", "unit_label": "people", **values})


def a_measure(value, when, code="gini", unit="index-points", **values):
    return Measure(**{"label": Words(code), "value": value, "unit": unit, "unit_label": unit, "when": when, "code": code, **values})  # fmt: skip


def a_share(value, when=2020, code="unemployment-rate", **values):
    return a_measure(value, when, code, "percent", unit_label="%", **values)


def rows_of(chart):
    return [row for group in chart.bars for row in group.rows]


# Results


def test_a_result_is_a_bar_with_marks_and_its_values_in_words(english):
    chart = results_chart([a_result(baseline=100, target=400, actual=300, when="2009-02")], english, id="results")

    [row] = rows_of(chart)
    assert (row.start, row.width, row.target, row.baseline) == ("0%", "75%", "100%", "25%")
    assert [(mark.modifier, mark.text) for mark in row.marks] == [
        ("actual", "Reached: 300 people"),
        ("target", "Target: 400 people"),
        ("baseline", "Baseline: 100 people"),
    ]
    assert row.when == "February 2009"


def test_different_units_have_scales_of_their_own(english):
    results = [
        a_result(actual=1_000_000),
        a_result(actual=10, unit="firms", unit_label="firms"),
        a_result(actual=500_000),
        a_result(actual=50, unit="percent", unit_label="%"),
    ]

    chart = results_chart(results, english, id="results")

    assert [(group.heading, [row.width for row in group.rows]) for group in chart.bars] == [
        ("People", ["100%", "50%"]),
        ("Firms", ["100%"]),
        ("%", ["50%"]),
    ]


def test_results_without_a_unit_share_no_scale(english):
    results = [a_result(actual=1_000_000, unit="", unit_label=""), a_result(actual=2, unit="", unit_label="")]

    chart = results_chart(results, english, id="results")

    assert [row.width for row in rows_of(chart)] == ["100%", "100%"]


@pytest.mark.parametrize(
    ("values", "bar", "marks"),
    [
        pytest.param({"target": 75}, ("", ""), ["target"], id="nothing reached is known"),
        pytest.param({"baseline": 75}, ("", ""), ["baseline"], id="only a beginning"),
        pytest.param({"actual": 0}, ("0%", "0.4%"), ["actual"], id="zero is there"),
        pytest.param({"actual": -50}, ("0%", "33.3%"), ["actual"], id="less than nothing"),
        pytest.param({"actual": 250}, ("0%", "100%"), ["actual"], id="more than the whole"),
        pytest.param({"actual": float("nan"), "target": 5}, ("", ""), ["target"], id="no number"),
    ],
)
def test_a_value_that_is_missing_is_a_gap(values, bar, marks, english):
    chart = results_chart([a_result(unit="percent", unit_label="%", **values)], english, id="results")

    [row] = rows_of(chart)
    assert ((row.start, row.width), [mark.modifier for mark in row.marks]) == (bar, marks)
    assert bool(row.zero) == (values.get("actual") == -50)


@pytest.mark.parametrize("results", [[], [a_result()], [a_result(actual=None, note=Words("Not counted"))]])
def test_without_a_value_there_is_no_chart(results, english):
    assert results_chart(results, english, id="results") is None


def test_bars_begin_at_the_right_for_those_who_read_from_there(arabic):
    chart = results_chart([a_result(baseline=100, target=400, actual=300)], arabic, id="results")

    [row] = rows_of(chart)
    assert (row.start, row.width, row.target, row.baseline) == ("25%", "75%", "0%", "75%")


def test_huge_and_tiny_values_stay_on_the_paper(english):
    values = [1e12, 0.001, -1e12, 1e24, 0]

    chart = results_chart([a_result(actual=value, target=value) for value in values], english, id="results")

    for row in rows_of(chart):
        start, width = float(row.start.rstrip("%")), float(row.width.rstrip("%"))
        assert 0 <= start <= 100 and width > 0 and start + width <= 100.1


# Indicators


def test_a_share_is_a_bar_of_a_hundred_and_all_else_a_figure(english):
    chart = indicators_chart([a_share(8.7), a_measure(44.9, 2020)], english, id="figures")

    [row] = rows_of(chart)
    assert (row.width, [mark.text for mark in row.marks]) == ("8.7%", ["8.7%"])
    assert [(figure.number, figure.unit, figure.when) for figure in chart.figures] == [("44.9", "index-points", "2020")]


def test_every_figure_has_its_year_caveat_and_source(english, drawn):
    told = {"note": Words("Urban areas only."), "source": Anchor(Words("example.org"), "https://example.org/data")}
    measures = [a_share(8.7, 2023, **told), a_measure(44.9, 2022, **told), *(a_measure(each, 2000 + each, "x", **told) for each in (1, 2))]  # fmt: skip

    html = drawn("chart", indicators_chart(measures, english, id="figures"))

    assert html.text().count("Urban areas only. example.org") == 4
    assert all(year in html.text() for year in ("2023", "2022", "2001", "2002"))


def test_women_and_men_stand_side_by_side(english):
    measures = [
        a_share(24, code="youth-unemployment-rate-women"),
        a_share(9, code="unemployment-rate"),
        a_share(20, code="youth-unemployment-rate-men"),
    ]

    chart = indicators_chart(measures, english, id="figures")

    assert [[row.label.text for row in group.rows] for group in chart.bars] == [
        ["youth-unemployment-rate-women", "youth-unemployment-rate-men"],
        ["unemployment-rate"],
    ]


def test_several_years_are_a_line(english):
    chart = indicators_chart([a_measure(45, 2018), a_measure(44, 2020), a_measure(43, 2022)], english, id="figures")

    [line] = chart.lines
    assert line.text == "2018: 45 index-points; 2020: 44 index-points; 2022: 43 index-points"
    assert [letters.text for letters in line.letters] == ["43", "45", "44", "2018", "2022", "2020"]
    assert (chart.bars, chart.figures) == ((), ())
    assert line.legend == ()


def test_years_out_of_order_are_put_in_order(english):
    in_order = [a_measure(45, 2018), a_measure(44, 2020), a_measure(43, 2022)]

    [line] = indicators_chart(in_order[::-1], english, id="figures").lines

    assert line == indicators_chart(in_order, english, id="figures").lines[0]


def test_a_year_without_a_value_is_a_gap_in_the_line(english):
    measures = [a_measure(45, 2018), a_measure(None, 2019), a_measure(44, 2020), a_measure(43, 2022)]

    [line] = indicators_chart(measures, english, id="figures").lines

    assert line.series[0].path.count("M") == 2
    assert line.series[0].path.count("L") == 1
    assert "2019" not in line.text


def test_women_and_men_over_years_are_two_strokes_with_two_signs(english):
    measures = [
        a_share(value, year, code=f"informal-employment-rate-{who}")
        for who, base in (("women", 30), ("men", 27))
        for year, value in ((2018, base), (2020, base - 1))
    ]

    [line] = indicators_chart(measures, english, id="figures").lines

    assert [(each.modifier, each.label.text[-5:]) for each in line.legend] == [("1", "women"), ("2", "e-men")]
    assert line.label is None
    assert line.title == "Values over time"
    assert len({each.points[:12].strip("M0123456789. ") for each in line.series}) == 2


@pytest.mark.parametrize(
    "values",
    [[0, 0], [-5, -3], [1e12, 0.001], [1e24, -1e24]],
    ids=["zeros", "below zero", "tiny and huge", "the greatest"],
)
def test_a_line_of_any_values_stays_on_the_paper(values, english, drawn):
    chart = indicators_chart([a_measure(each, 2018 + at) for at, each in enumerate(values)], english, id="figures")

    drawn("chart", chart)
    _, _, width, height = map(float, chart.lines[0].view_box.split())
    numbers = [float(each) for each in chart.lines[0].series[0].path.replace("M", " ").replace("L", " ").split()]
    assert all(0 <= x <= width for x in numbers[::2])
    assert all(0 <= y <= height for y in numbers[1::2])


def test_time_runs_from_the_right_for_those_who_read_from_there(arabic):
    [line] = indicators_chart([a_measure(45, 2018), a_measure(44, 2020)], arabic, id="figures").lines

    first, second = line.series[0].path.removeprefix("M").split("L")
    assert float(first.split()[0]) > float(second.split()[0])


def test_words_of_a_drawing_cover_neither_each_other_nor_the_edge(english):
    measures = [a_measure(1_000_000 + year * year, year) for year in range(1990, 2024)]

    [line] = indicators_chart(measures, english, id="figures").lines

    boxes = [(float(each.x), float(each.y), len(each.text) * 3) for each in line.letters]
    assert len(boxes) > 4
    assert all(half <= x <= 320 - half for x, _, half in boxes)
    apart = [
        abs(a[0] - b[0]) >= a[2] + b[2] or abs(a[1] - b[1]) >= 11 for at, a in enumerate(boxes) for b in boxes[:at]
    ]
    assert all(apart)


def test_indicators_without_any_value_are_no_chart(english):
    assert indicators_chart([a_share(None), a_measure(None, 2020)], english, id="figures") is None
    assert indicators_chart([], english, id="figures") is None


# Coverage


def test_coverage_is_a_line_for_each_unit(english):
    measures = [
        a_measure(383, 2012, "", "firms"),
        a_measure(100, 2012, "", "people"),
        a_measure(450, 2013, "", "firms"),
        a_measure(300, "2013/2015", "", "people"),
    ]

    chart = coverage_chart(measures, english, id="coverage")

    assert [line.label.text for line in chart.lines] == ["Firms", "People"]
    assert "H" in chart.lines[1].series[0].path


def test_periods_that_overlap_are_not_joined(english):
    measures = [a_measure(32_880, 2006, "", "people"), a_measure(170_000, "2006/2009", "", "people")]

    [line] = coverage_chart(measures, english, id="coverage").lines

    assert "L" not in line.series[0].path


def test_a_single_value_of_coverage_is_a_bar(english):
    chart = coverage_chart([a_measure(34_000, "2020/2021", "", "people", note=Words("About"))], english, id="coverage")

    [row] = rows_of(chart)
    assert (row.label.text, row.width, [mark.text for mark in row.marks]) == ("People", "100%", ["34,000 people"])
    assert row.note == Words("About")


# The block


def test_the_same_values_are_offered_as_a_file(english, drawn):
    html = drawn("chart", results_chart([a_result(actual=1)], english, id="results", data_url="chile-joven.csv"))

    assert html.attributes("href") == ["chile-joven.csv"]
    assert "These figures as a CSV file" in html.text()


def test_a_line_is_described_and_a_bar_has_its_words_beside_it(english, drawn):
    measures = [a_share(8), a_measure(1, 2018), a_measure(2, 2019)]

    html = drawn("chart", indicators_chart(measures, english, id="figures"))

    bar, line = html.tree.iter("svg")
    assert (bar.get("aria-hidden"), bar.find("title")) == ("true", None)
    [values] = html.of_class("tg-chart__values")
    assert (values.get("aria-hidden"), "".join(values.itertext()).strip()) == (None, "8%")
    assert (line.get("role"), bool(line.find("title").text)) == ("img", True)


def test_a_long_chart_with_arabic_words_is_light(arabic, drawn):
    results = [
        a_result(
            label=Words("الباحثون عن عمل الذين أدمجهم البرنامج في سنة واحدة أو أكثر من سنوات المشروع"),
            baseline=number, actual=number * 37, target=number * 41, when="2006/2008", unit_label="أشخاص",
            source=Anchor(Words("example.org", dir="auto"), f"https://example.org/{number}"),
        )
        for number in range(1, 13)
    ]  # fmt: skip

    assert drawn("chart", results_chart(results, arabic, id="results")).bytes_on_the_wire < 3000


def test_hostile_words_and_addresses_are_inert(english, drawn):
    told = {"note": Words(HOSTILE), "source": Anchor(Words(HOSTILE), HOSTILE), "label": Words(HOSTILE, "es", "ltr")}
    results = [a_result(actual=1, unit=HOSTILE, unit_label=HOSTILE, **told)]
    measures = [a_measure(each, 2000 + each, HOSTILE, HOSTILE, **told) for each in (1, 2)]

    for chart in (results_chart(results, english, id="a"), indicators_chart(measures, english, id="b")):
        html = drawn("chart", chart)
        assert "<script" not in html.html
