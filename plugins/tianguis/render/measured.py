"""Fields of measured values - results, indicators, coverage - become charts, and files of the same values for spreadsheets.

Which field is which stands in its schema: `show: results`, `show: indicators`, `show: coverage`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tianguis.model import Page, Reading, Text
from tianguis.render.addresses import data_address, relative
from tianguis.render.cards import source_anchor
from tianguis.render.pictures.charts import coverage_chart, indicators_chart, results_chart
from tianguis.render.pictures.data_file import csv_of, measure_rows, result_rows
from tianguis.render.pictures.measures import Measure, Result
from tianguis.render.pictures.views import Chart
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, Words
from tianguis.schema.kinds import Field

COLUMNS: Mapping[str, Sequence[str]] = {
    "results": ("indicator", "baseline", "target", "actual", "unit", "date", "note", "source"),
    "indicators": ("indicator", "value", "unit", "year", "caveat", "source"),
    "coverage": ("unit", "value", "unit", "year", "note", "source"),
}
"""The parts of a field by how it is shown, in the order of its file."""


@dataclass(frozen=True)
class Measured:
    """One such field of one record, as one language reads it."""

    setting: Setting
    reading: Reading
    address: str
    field: Field

    def chart(self, sources: Sequence[str]) -> Chart | None:
        """`sources` are the addresses of the record's list of sources, to which values point by number."""
        url = relative(self.address, data_address(self.address, self.field.name))
        language, name = self.setting.language, f"chart-{self.field.name}"
        if self.field.show == "results":
            return results_chart(list(self.results(sources)), language, id=name, data_url=url)
        draw = indicators_chart if self.field.show == "indicators" else coverage_chart
        return draw(list(self.measures(sources)), language, id=name, data_url=url)

    def file(self) -> Page:
        """The same values for a spreadsheet, whole addresses included."""
        columns = COLUMNS[self.field.show]
        header = [
            self.setting.language.label(self.field.fields[name].label) if name in self.field.fields else ""
            for name in columns
        ]
        rows = result_rows(self.results(())) if self.field.show == "results" else measure_rows(self.measures(()))
        return Page(data_address(self.address, self.field.name), csv_of(header, rows), self.setting.tag)

    def results(self, sources: Sequence[str]) -> Iterator[Result]:
        for item in self._items():
            yield Result(
                label=self._words(item, "indicator"),
                baseline=item.get("baseline"),
                target=item.get("target"),
                actual=item.get("actual"),
                unit=str(item.get("unit", "")),
                unit_label=self._words(item, "unit").text,
                when=item.get("date", ""),
                note=self._note(item, "note"),
                source=_source(item, sources, self.setting),
            )

    def measures(self, sources: Sequence[str]) -> Iterator[Measure]:
        is_coverage = self.field.show == "coverage"
        for item in self._items():
            yield Measure(
                label=self._words(item, "unit" if is_coverage else "indicator"),
                value=item.get("value"),
                unit=str(item.get("unit", "")),
                unit_label=self._words(item, "unit").text,
                when=item.get("year", ""),
                code=str(item.get("indicator", "")),
                note=self._note(item, "note" if is_coverage else "caveat"),
                source=_source(item, sources, self.setting),
            )

    def _items(self) -> Sequence[Mapping[str, Any]]:
        value = self.reading.values.get(self.field.name)
        return value if isinstance(value, list) else [value] if isinstance(value, dict) else []

    def _words(self, item: Mapping[str, Any], name: str) -> Words:
        if name not in item:
            return Words("")
        return self.setting.words(self.setting.voice.value(self.field.fields[name], item[name]))

    def _note(self, item: Mapping[str, Any], name: str) -> Words | None:
        text = item.get(name)
        return self.setting.words(text) if isinstance(text, Text) and text else None


def measured_fields(setting: Setting, reading: Reading, address: str) -> Iterator[Measured]:
    """Those of a record that hold any value."""
    for field in setting.kind(reading.key).fields.values():
        if field.show in COLUMNS and reading.values.get(field.name):
            yield Measured(setting, reading, address, field)


def _source(item: Mapping[str, Any], sources: Sequence[str], setting: Setting) -> Anchor | None:
    address = item.get("source")
    if not isinstance(address, str):
        return None
    return source_anchor(setting, address, sources) or Anchor(Words(setting.language.t.source), address)
