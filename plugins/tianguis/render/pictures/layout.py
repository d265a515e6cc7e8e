"""Boxes in columns, joined by arrows: where each box stands, and the way of each arrow around the boxes between.

An arrow that passes a column has a narrow place of its own there, so that it never seems to begin or end at a box that
it only passes. All is laid out from left to right, and mirrored at the end where readers begin at the right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tianguis.render.pictures.generations import Edge
from tianguis.render.pictures.scale import written

BOX_WIDTH, BOX_HEIGHT = 136, 52
_BETWEEN_COLUMNS, _BETWEEN_ROWS = 34, 12
_PASSAGE = 8
"""How high the place of an arrow is that passes a column."""
_EDGE = 2
"""Around the whole, for the strokes of the outermost boxes."""
_HEAD = 6, 4

_Passage = tuple[str, str, int]
_Place = str | _Passage


@dataclass(frozen=True, slots=True)
class Layout:
    """Upper left corners of boxes on paper, and the size of the paper."""

    corners: Mapping[str, tuple[float, float]]
    arrows: str
    width: int
    height: int


def laid_out(columns: Mapping[str, int], edges: Sequence[Edge], *, is_mirrored: bool) -> Layout:
    """`columns` are of all boxes, and every edge leads from a lower to a higher one."""
    ways = [_way(edge, columns) for edge in edges]
    places: dict[_Place, int] = dict(columns.items())
    places.update({each: each[2] for way in ways for each in way if not isinstance(each, str)})
    rows = _rows(places, [joint for way in ways for joint in pairwise(way)])
    first = min(rows)
    tallest = max(map(_height, rows.values()))
    width = (max(rows) - first + 1) * (BOX_WIDTH + _BETWEEN_COLUMNS) - _BETWEEN_COLUMNS + 2 * _EDGE
    corners: dict[_Place, tuple[float, float]] = {}
    for column, ones in rows.items():
        x, y = _EDGE + (column - first) * (BOX_WIDTH + _BETWEEN_COLUMNS), _EDGE + (tallest - _height(ones)) / 2
        for one in ones:
            corners[one] = (x, y)
            y += _height([one]) + _BETWEEN_ROWS
    paper = _Paper(width, is_mirrored)
    boxes = {one: (paper.left(*corners[one]), corners[one][1]) for one in columns}
    return Layout(boxes, "".join(paper.arrow(way, corners) for way in ways), width, tallest + 2 * _EDGE)


def _way(edge: Edge, columns: Mapping[str, int]) -> list[_Place]:
    """An edge with its places in the columns between."""
    between = range(columns[edge[0]] + 1, columns[edge[1]])
    return [edge[0], *((*edge, column) for column in between), edge[1]]


def _rows(columns: Mapping[_Place, int], joints: Sequence[tuple[_Place, _Place]]) -> dict[int, list[_Place]]:
    """The order in each column, from column 0 outwards: each near the middle of those it is joined to."""
    heights: dict[_Place, float] = {}
    rows: dict[int, list[_Place]] = {}
    for column in sorted(set(columns.values()), key=lambda column: (abs(column), column)):
        ones = [one for one, its in columns.items() if its == column]
        means = {one: _mean([heights[other] for other in _joined(one, joints) if other in heights]) for one in ones}
        rows[column] = sorted(ones, key=means.__getitem__)
        heights.update({one: row - (len(ones) - 1) / 2 for row, one in enumerate(rows[column])})
    return rows


def _joined(one: _Place, joints: Sequence[tuple[_Place, _Place]]) -> list[_Place]:
    return [start if end == one else end for start, end in joints if one in (start, end)]


def _mean(heights: Sequence[float]) -> float:
    return sum(heights) / len(heights) if heights else 0.0


def _height(ones: Sequence[_Place]) -> int:
    """Of places under each other."""
    return sum(BOX_HEIGHT if isinstance(one, str) else _PASSAGE for one in ones) + (len(ones) - 1) * _BETWEEN_ROWS


@dataclass(frozen=True, slots=True)
class _Paper:
    width: int
    is_mirrored: bool

    def left(self, x: float, _: float) -> float:
        """The left side of a box."""
        return self.width - BOX_WIDTH - x if self.is_mirrored else x

    def arrow(self, way: Sequence[_Place], corners: Mapping[_Place, tuple[float, float]]) -> str:
        path = ""
        for start, end in pairwise(way):
            x, y = corners[start][0] + BOX_WIDTH, corners[start][1] + _height([start]) / 2
            to_x, to_y = corners[end][0], corners[end][1] + _height([end]) / 2
            middle = (x + to_x) / 2
            path += f"{'M' if not path else 'L'}{self._at(x, y)}C{self._at(middle, y)} {self._at(middle, to_y)} {self._at(to_x, to_y)}"
        back = _HEAD[0] if self.is_mirrored else -_HEAD[0]
        return f"{path}m{back}-{_HEAD[1]}l{-back} {_HEAD[1]} {back} {_HEAD[1]}"

    def _at(self, x: float, y: float) -> str:
        return f"{written(self.width - x if self.is_mirrored else x)} {written(y)}"
