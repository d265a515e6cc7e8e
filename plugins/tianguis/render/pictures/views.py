"""What templates of pictures see: every string, class, address and coordinate is ready.

`id` begins every id of a picture, so that a page may hold several. A `text` is what a picture says to those who do
not see it. Colours are no part of a view: stylesheets give them to classes, and shapes and words say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tianguis.render.views import Anchor, Words


@dataclass(frozen=True, slots=True)
class Tile:
    """A square with words on it; `name` is said whole, `code` and `count` are written. Without `url` it is no link."""

    classes: str
    transform: str
    name: str
    code: str
    count: str
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class TileMap:
    """`land` is the path of all tiles without words; `anchors` are the links of the tiles, and of codes without a tile."""

    id: str
    modifier: str
    title: str
    text: str
    view_box: str
    width: str
    height: str
    land: str
    land_transform: str
    tiles: Sequence[Tile]
    list_heading: str
    anchors: Sequence[Anchor]
    note: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A value beside its bar, with the sign that stands for it in the bar: `actual`, `target` or `baseline`."""

    modifier: str
    text: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar; `start` and `width` are of the bar, the other places of its marks, all in percent; "" where there is none."""

    label: Words
    when: str
    marks: Sequence[Mark]
    start: str = ""
    width: str = ""
    zero: str = ""
    target: str = ""
    baseline: str = ""
    note: Words | None = None
    source: Anchor | None = None


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars on one scale."""

    heading: str
    rows: Sequence[BarRow]


@dataclass(frozen=True, slots=True)
class Letters:
    """Words in a drawing, around `x` and on `y`."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """A line, its points, and its label where there are several lines."""

    modifier: str
    label: Words
    path: str
    points: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about one value of a line."""

    when: str
    note: Words | None
    source: Anchor | None


@dataclass(frozen=True, slots=True)
class Line:
    """`legend` has the series where there are several; without a `label` the legend says what is drawn."""

    id: str
    label: Words | None
    unit: str
    title: str
    text: str
    view_box: str
    axis: str
    series: Sequence[Series]
    legend: Sequence[Series]
    letters: Sequence[Letters]
    remarks: Sequence[Remark]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that no picture would make plainer."""

    label: Words
    number: str
    unit: str
    when: str
    note: Words | None
    source: Anchor | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`data` leads to the same values as a file."""

    id: str
    title: str
    bars: Sequence[BarGroup] = ()
    lines: Sequence[Line] = ()
    figures: Sequence[Figure] = ()
    data: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A program in a lineage. `name` is said whole, `lines` are what fits; the program itself has no `url`."""

    classes: str
    transform: str
    name: str
    lines: Sequence[Letters]
    note: Letters | None
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    anchor: Anchor
    branches: Sequence["Branch"]


@dataclass(frozen=True, slots=True)
class Limb:
    """One side of a lineage: what it was adapted from, or what was adapted from it."""

    heading: str
    branches: Sequence[Branch]


@dataclass(frozen=True, slots=True)
class Lineage:
    """`edges` is the path of all arrows; `more` says how many programs the picture has no room for."""

    id: str
    title: str
    text: str
    view_box: str
    width: str
    height: str
    edges: str
    boxes: Sequence[Box]
    list_heading: str
    limbs: Sequence[Limb]
    more: str
