"""Results, indicators and coverage become charts: bars, lines over time, and plain figures where a picture says no more.

Values of different units never share a scale, and a gap stays a gap. The same values stand in tables and CSV files
beside the charts, which show what can be seen at a glance and not all that is known.
"""

from collections.abc import Sequence
from dataclasses import replace

from tianguis.language import Language, capitalised
from tianguis.render.pictures.bars import measure_bars, result_bars
from tianguis.render.pictures.lines import is_over_time, line
from tianguis.render.pictures.measures import Measure, Result, grouped, is_there
from tianguis.render.pictures.sayings import PERCENT
from tianguis.render.pictures.views import BarGroup, Chart, Figure, Line
from tianguis.render.views import Anchor, Words

_PAIRED = ("-women", "-men")
"""Ends of codes of one indicator that is told apart for two groups of people."""


def results_chart(
    results: Sequence[Result], language: Language, *, id: str, title: str = "", data_url: str = ""
) -> Chart | None:
    """Bars of what a program reached, with marks for what it wanted and what it began with; None without any value."""
    chart = Chart(id, title or language.t.chart_results, bars=tuple(result_bars(results, language)))
    return _whole(chart, language, data_url)


def indicators_chart(
    measures: Sequence[Measure], language: Language, *, id: str, title: str = "", data_url: str = ""
) -> Chart | None:
    """Shares as bars, values of several years as lines, all else as figures; women and men stand side by side."""
    bars: list[BarGroup] = []
    lines: list[Line | None] = []
    figures: list[Figure] = []
    for number, group in enumerate(grouped(measures, lambda each: (_subject(each), each.unit)), start=1):
        if is_over_time(group):
            label = _common_label(group)
            lines.append(line(group, language, id=f"{id}-{number}", label=label, unit=group[0].unit_label))
        elif group[0].unit == PERCENT:
            bars.append(measure_bars(group, language))
        else:
            figures += [_figure(each, each.value, language) for each in group if is_there(each.value)]
    chart = Chart(id, title or language.t.chart_indicators, _bars(bars), _lines(lines), tuple(figures))
    return _whole(chart, language, data_url)


def coverage_chart(
    measures: Sequence[Measure], language: Language, *, id: str, title: str = "", data_url: str = ""
) -> Chart | None:
    """How many a program reached over time: a line for each unit, whose name is its label; a single value is a bar."""
    bars: list[BarGroup] = []
    lines: list[Line | None] = []
    for number, group in enumerate(grouped(measures, lambda each: each.unit), start=1):
        label = Words(capitalised(group[0].unit_label))
        named = [replace(each, label=label) for each in group]
        if is_over_time(named):
            lines.append(line(named, language, id=f"{id}-{number}", label=label))
        else:
            bars.append(measure_bars(named, language))
    chart = Chart(id, title or language.t.chart_coverage, _bars(bars), _lines(lines))
    return _whole(chart, language, data_url)


def _whole(chart: Chart, language: Language, data_url: str) -> Chart | None:
    if not (chart.bars or chart.lines or chart.figures):
        return None
    return replace(chart, data=Anchor(Words(language.t.chart_data), data_url)) if data_url else chart


def _bars(groups: Sequence[BarGroup]) -> tuple[BarGroup, ...]:
    return tuple(group for group in groups if group.rows)


def _lines(lines: Sequence[Line | None]) -> tuple[Line, ...]:
    return tuple(each for each in lines if each)


def _subject(measure: Measure) -> str:
    """The indicator that a code is of; that of all people for the codes of women and men."""
    return next((measure.code.removesuffix(end) for end in _PAIRED if measure.code.endswith(end)), measure.code)


def _common_label(group: Sequence[Measure]) -> Words | None:
    """The label of a line: its own if it is one, that of all people if it is a group with them."""
    whole = next((each.label for each in group if each.code == _subject(each)), None)
    return whole or (group[0].label if len({each.code for each in group}) == 1 else None)


def _figure(measure: Measure, value: float, language: Language) -> Figure:
    return Figure(
        label=measure.label,
        number=language.number(value),
        unit=measure.unit_label,
        when=language.when(measure.when),
        note=measure.note,
        source=measure.source,
    )
