"""Values become bars with marks. Bars stand on one scale only where they have one unit.

A bar is as wide as the page and its places are percentages, so that words beside it wrap as all words do.
"""

from collections.abc import Iterator, Mapping, Sequence

from tianguis.language import Language, capitalised
from tianguis.render.pictures.measures import Measure, Result, grouped, is_there
from tianguis.render.pictures.sayings import PERCENT, quantity
from tianguis.render.pictures.scale import Scale, scale_from_zero, written
from tianguis.render.pictures.views import BarGroup, BarRow, Mark

_LEAST_WIDTH = 0.4
"""Of a bar, so that nothing, which was measured, does not look like a gap, which was not."""


def result_bars(results: Sequence[Result], language: Language) -> Iterator[BarGroup]:
    """A group for each unit. A result without a unit shares its scale with no other; one without a value is left out."""
    numbered = enumerate(result for result in results if _values(result))
    groups = grouped(list(numbered), lambda each: each[1].unit or each[0])
    for group in groups:
        first, found = group[0][1], [result for _, result in group]
        scale = _scale([value for result in found for value in _values(result).values()], first.unit, language)
        heading = capitalised(first.unit_label) if len(groups) > 1 else ""
        yield BarGroup(heading, tuple(_result_row(each, scale, language) for each in found))


def measure_bars(measures: Sequence[Measure], language: Language) -> BarGroup:
    """Values of one unit, on one scale; gaps are left out."""
    scale = _scale([each.value for each in measures if is_there(each.value)], measures[0].unit, language)
    return BarGroup(
        "", tuple(_measure_row(each, each.value, scale, language) for each in measures if is_there(each.value))
    )


def _values(result: Result) -> Mapping[str, float]:
    """What is known of a result, by the name of its mark."""
    named = {"actual": result.actual, "target": result.target, "baseline": result.baseline}
    return {name: value for name, value in named.items() if is_there(value)}


def _scale(values: Sequence[float], unit: str, language: Language) -> Scale:
    start, end = (100, 0) if language.interface_direction == "rtl" else (0, 100)
    return scale_from_zero(values, start=start, end=end, most=100 if unit == PERCENT else 0)


def _result_row(result: Result, scale: Scale, language: Language) -> BarRow:
    values = _values(result)
    marks = tuple(Mark(name, _said(name, value, result, language)) for name, value in values.items())
    start, width = _bar(values["actual"], scale) if "actual" in values else ("", "")
    return BarRow(
        label=result.label,
        when=language.when(result.when),
        marks=marks,
        start=start,
        width=width,
        zero=_zero(scale),
        target=f"{written(scale.place(values['target']))}%" if "target" in values else "",
        baseline=f"{written(scale.place(values['baseline']))}%" if "baseline" in values else "",
        note=result.note,
        source=result.source,
    )


def _said(name: str, value: float, result: Result, language: Language) -> str:
    said = quantity(value, result.unit, result.unit_label, language)
    return language.fill("named_value", label=getattr(language.t, f"chart_{name}"), value=said)


def _measure_row(measure: Measure, value: float, scale: Scale, language: Language) -> BarRow:
    start, width = _bar(value, scale)
    said = quantity(value, measure.unit, measure.unit_label, language)
    return BarRow(
        label=measure.label,
        when=language.when(measure.when),
        marks=(Mark("actual", said),),
        start=start,
        width=width,
        zero=_zero(scale),
        note=measure.note,
        source=measure.source,
    )


def _bar(value: float, scale: Scale) -> tuple[str, str]:
    """Where a bar begins, seen from the left, and how wide it is."""
    left, right = sorted((scale.place(0), scale.place(value)))
    width = max(right - left, _LEAST_WIDTH)
    return f"{written(min(left, 100 - width))}%", f"{written(width)}%"


def _zero(scale: Scale) -> str:
    """A line at zero, where bars run to both sides of it."""
    return f"{written(scale.place(0))}%" if scale.least < 0 else ""
