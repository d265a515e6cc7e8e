"""Values over time become lines with points. Each series has a stroke and a point of its own, so that colour is not needed.

A line joins values only where each period ends before the next begins: the people of one year, and those of the five
years around it, are no growth. A gap in the values is a gap in the line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tianguis.language import Language
from tianguis.render.pictures.lettering import Room
from tianguis.render.pictures.measures import Measure, grouped, is_there, span
from tianguis.render.pictures.sayings import PERCENT, quantity, sentence
from tianguis.render.pictures.scale import Scale, scale_from_zero, written
from tianguis.render.pictures.views import Letters, Line, Remark, Series
from tianguis.render.views import Words

_WIDTH = 320
_LEFT, _RIGHT = 12, 308
_TOP = 26
_RISE, _RISE_OF_SEVERAL = 82, 134
"""How high values may rise: lines of several series lie close, and their numbers should not meet."""
_YEARS, _SECOND_YEARS, _FOOT = 22, 36, 6
"""Below the lowest value, two rows of years; below these, the foot of the drawing."""
_ABOVE, _BELOW = -9, 17
"""From a point to the foot of its number."""

_POINTS = (
    "M{left} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M{left} {top}h8v8h-8z",
    "M{left} {y}l4-5 4 5-4 5z",
)
"""A circle, a square, a diamond."""


class _Point(NamedTuple):
    """A value in time, in years, and on paper. `y` is None for a gap; `first` and `last` differ for a period."""

    measure: Measure
    time: tuple[float, float]
    first: float
    last: float
    y: float | None

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class _Paper:
    across: Scale
    up: Scale

    def points(self, measures: Sequence[Measure]) -> list[_Point]:
        """Values in order of time, gaps among them; what has no time is left out."""
        timed = [(each, time) for each in measures if (time := span(each.when))]
        return sorted((self._point(each, time) for each, time in timed), key=lambda point: point.time)

    def _point(self, measure: Measure, time: tuple[float, float]) -> _Point:
        y = self.up.place(measure.value) if is_there(measure.value) else None
        return _Point(measure, time, self.across.place(time[0]), self.across.place(time[1]), y)


def line(
    measures: Sequence[Measure], language: Language, *, id: str, label: Words | None, unit: str = ""
) -> Line | None:
    """A line for each code and label among values of one unit; None if there is nothing to draw."""
    paper = _paper(measures, language)
    if paper is None:
        return None
    all_series = [points for each in grouped(measures, _name) if (points := paper.points(each))]
    known = sorted((p for points in all_series for p in points if p.y is not None), key=lambda point: point.time)
    series = tuple(_series(points, number) for number, points in enumerate(all_series))
    years = _years(known, paper, language)
    return Line(
        id=id,
        label=label,
        unit=unit,
        title=label.text if label else language.t.chart_over_time,
        text=sentence((_said(point.measure, language) for point in known), language),
        view_box=f"0 0 {_WIDTH} {written(max(float(each.y) for each in years) + _FOOT)}",
        axis=f"M0 {written(paper.up.place(0))}H{_WIDTH}",
        series=series,
        legend=series if len(series) > 1 else (),
        letters=(*_numbers(known, language), *years),
        remarks=tuple(_remarks(measures, language)),
    )


def is_over_time(measures: Sequence[Measure]) -> bool:
    """True if a label has values at more than one time."""
    return any(len({span(each.when) for each in one} - {None}) > 1 for one in grouped(measures, _name))


def _name(measure: Measure) -> tuple[str, Words]:
    return measure.code, measure.label


def _paper(measures: Sequence[Measure], language: Language) -> _Paper | None:
    known = [(each.value, time) for each in measures if is_there(each.value) and (time := span(each.when))]
    if not known:
        return None
    start, end = (_RIGHT, _LEFT) if language.interface_direction == "rtl" else (_LEFT, _RIGHT)
    across = Scale(min(time[0] for _, time in known), max(time[1] for _, time in known), start, end)
    rise = _RISE if len(grouped(measures, _name)) == 1 else _RISE_OF_SEVERAL
    return _Paper(across, scale_from_zero((value for value, _ in known), start=_TOP + rise, end=_TOP))


def _series(points: Sequence[_Point], number: int) -> Series:
    shape = number % len(_POINTS)
    return Series(
        modifier=str(shape + 1),
        label=points[0].measure.label,
        path=_path(points),
        points="".join(_drawn(_POINTS[shape], point, point.y) for point in points if point.y is not None),
    )


def _path(points: Sequence[_Point]) -> str:
    """One line through all values, broken at gaps; where periods overlap, nothing but the periods."""
    is_joined = all(later.time[0] > earlier.time[1] for earlier, later in pairwise(points))
    path, is_begun = "", False
    for point in points:
        if point.y is not None:
            path += f"{'L' if is_begun and is_joined else 'M'}{written(point.first)} {written(point.y)}"
            path += f"H{written(point.last)}" if point.last != point.first else ""
        is_begun = point.y is not None
    return path


def _drawn(shape: str, point: _Point, y: float) -> str:
    return shape.format(left=written(point.middle - 4), y=written(y), top=written(y - 4))


def _said(measure: Measure, language: Language) -> str:
    value = quantity(measure.value or 0, measure.unit, measure.unit_label, language)
    return language.fill("named_value", label=language.when(measure.when), value=value)


def _numbers(known: Sequence[_Point], language: Language) -> list[Letters]:
    """As many values as there is room for: first the last and the first, the most and the least."""
    room = Room(_WIDTH, [(point.middle, point.y or 0) for point in known])
    by_value = sorted(known, key=lambda point: point.measure.value or 0)
    for point in dict.fromkeys([known[-1], known[0], by_value[-1], by_value[0], *known]):
        value, y = point.measure.value or 0, point.y or 0
        said = quantity(value, PERCENT, "", language) if point.measure.unit == PERCENT else language.number(value)
        room.put(said, point.middle, y + _ABOVE, y + _BELOW)
    return room.letters


def _years(known: Sequence[_Point], paper: _Paper, language: Language) -> list[Letters]:
    room = Room(_WIDTH)
    times = {point.time: point for point in reversed(known)}
    for point in dict.fromkeys([known[0], known[-1], *known]):
        if times[point.time] is point:
            heights = paper.up.start + _YEARS, paper.up.start + _SECOND_YEARS
            room.put(language.when(point.measure.when), point.middle, *heights)
    return room.letters


def _remarks(measures: Sequence[Measure], language: Language) -> Iterator[Remark]:
    for measure in measures:
        if measure.note or measure.source:
            yield Remark(language.when(measure.when), measure.note, measure.source)
