"""Rows of values become a CSV file that spreadsheets of every country open right: RFC 4180, UTF-8 with its mark.

Numbers are written for machines, whatever the language of the header: `1044.5`. A text that a spreadsheet would take
for a formula gets an apostrophe before it, because what stands in a record is not ours to run on a reader's machine.
"""

import re
from collections.abc import Iterable, Sequence

from tianguis.render.pictures.measures import Measure, Result

Cell = str | float | None

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How formulas begin; some spreadsheets read the wide signs of Chinese and Japanese keyboards too."""
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)*|[.,]\d+)([eE][+-]?\d+)?")
_QUOTED = re.compile(r'[",\r\n]')


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file with the page's words in its first line; None is an empty cell."""
    lines = (",".join(_cell(cell) for cell in row) + "\r\n" for row in (header, *rows))
    return b"\xef\xbb\xbf" + "".join(lines).encode()


def result_rows(results: Iterable[Result]) -> list[Sequence[Cell]]:
    """Columns: what was measured, baseline, target, actual, unit, date, note, source."""
    return [
        (
            each.label.text, each.baseline, each.target, each.actual, each.unit_label, str(each.when),
            each.note.text if each.note else None, each.source.url if each.source else None,
        )
        for each in results
    ]  # fmt: skip


def measure_rows(measures: Iterable[Measure]) -> list[Sequence[Cell]]:
    """Columns: what was measured, value, unit, year, note, source."""
    return [
        (
            each.label.text, each.value, each.unit_label, str(each.when),
            each.note.text if each.note else None, each.source.url if each.source else None,
        )
        for each in measures
    ]  # fmt: skip


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else str(cell)
    text = f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if _QUOTED.search(text) or text != text.strip() else text
