"""What templates see. Every string, address, class and count is ready; templates arrange, they do not decide.

`Words`, `Prose` and `Anchor` print themselves as HTML, escaped: they are the letters that pages are
set in, and a macro call for each would cost more than all the rest of a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from tianguis.render.pictures.views import Chart


@dataclass(frozen=True, slots=True)
class Words:
    """Text; `lang` and `dir` are set only where they differ from the page's.

    `dir` alone, `auto`, is for names and addresses of which nobody says the language: they may not turn
    the text around them, as `(2007)` at the end of a Latin title does on an Arabic page.
    """

    text: str
    lang: str = ""
    dir: str = ""

    def __html__(self) -> str:
        if not self.lang:
            return f"<bdi>{escape(self.text)}</bdi>" if self.dir else escape(self.text)
        return f'<span lang="{escape(self.lang)}" dir="{self.dir}">{escape(self.text)}</span>'


@dataclass(frozen=True, slots=True)
class Deadline(Words):
    """A day up to which something is open, as `text` says it; `js/deadline.js` tells how near it is, and shows `over` afterwards."""

    day: str = ""
    over: str = ""

    def __html__(self) -> str:
        over = f'<span hidden><span class="tg-badge tg-badge--over">{escape(self.over)}</span></span>'
        return f'<span data-tianguis="deadline"><time datetime="{self.day}">{escape(self.text)}</time> {over}</span>'


@dataclass(frozen=True, slots=True)
class Prose:
    """Clean HTML; `lang` and `dir` as in `Words`."""

    html: Markup
    lang: str = ""
    dir: str = ""

    def __html__(self) -> str:
        marked = f' lang="{escape(self.lang)}" dir="{self.dir}"' if self.lang else ""
        return f'<div class="tg-prose"{marked}>{self.html}</div>'


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link; without `url` its words stand alone. `note` is a count, size or role said after it."""

    words: Words
    url: str = ""
    note: str = ""
    is_current: bool = False
    hreflang: str = ""

    def __html__(self) -> str:
        words = self.words.__html__()
        if self.url:
            hreflang = f' hreflang="{escape(self.hreflang)}"' if self.hreflang else ""
            current = ' aria-current="page"' if self.is_current else ""
            words = f'<a href="{escape(self.url)}"{hreflang}{current}>{words}</a>'
        return f'{words} <span class="tg-note">{escape(self.note)}</span>' if self.note else words


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a record. Exactly one of `words` to `groups` is filled."""

    name: str
    label: str
    words: Sequence[Words] = ()
    anchors: Sequence[Anchor] = ()
    prose: Sequence[Prose] = ()
    table: "Table | None" = None
    groups: Sequence[Sequence["FieldView"]] = ()
    chart: "Chart | None" = None
    """A picture of the values in the table, which then waits behind `table_label`."""
    table_label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    columns: Sequence[str]
    rows: Sequence[Sequence[FieldView | None]]


@dataclass(frozen=True, slots=True)
class Badge:
    text: str
    modifier: str


@dataclass(frozen=True, slots=True)
class Card:
    kind: str
    title: Words
    url: str
    summary: Words
    facts: Sequence[Words] = ()
    badges: Sequence[Badge] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Records under a heading, a row each; `more` leads to all of them where there are too many to show."""

    name: str
    heading: str
    rows: Sequence[Card]
    count: str
    more: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner: not translated, behind, draft, archived."""

    modifier: str
    heading: str
    text: str
    items: Sequence[str] = ()
    link: Anchor | None = None
    deadline: str = ""
    """A day after which it is shown, by the reader's clock; until then it is hidden."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in a frame that keeps its place; `js/picture.js` shows it, at once or when `show` is pressed.

    It stands within paragraphs too, so its elements are those that a paragraph may hold. `srcset` names smaller
    pictures, the least first, or none.
    """

    url: str
    alt: Words
    width: int
    height: int
    srcset: str
    sizes: str
    show: Words
    title: str = ""

    def __html__(self) -> str:
        frame = {
            "lang": self.alt.lang,
            "dir": self.alt.dir if self.alt.lang else "",
            "title": self.title,
            "data-src": self.url,
            "data-srcset": self.srcset,
            "data-sizes": self.sizes if self.srcset else "",
            "data-alt": self.alt.text,
            "data-show": self.show.text,
            "data-lang": self.show.lang,
            "data-dir": self.show.dir,
        }
        size = f'width="{self.width}" height="{self.height}"'
        image = f'<img class="tg-picture__image" src="{escape(self.url)}" alt="{escape(self.alt.text)}" {size} loading="lazy" decoding="async">'
        if self.srcset:
            source = f'<source type="image/webp" srcset="{escape(self.srcset)}" sizes="{escape(self.sizes)}">'
            image = f"<picture>{source}{image}</picture>"
        return (
            f'<span class="tg-picture" data-tianguis="picture"{_written(frame)}>'
            f'<svg class="tg-picture__space" viewBox="0 0 {self.width} {self.height}" {size} aria-hidden="true"></svg>'
            f"<noscript>{image}</noscript></span>"
        )


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture of a record, or a link to a file that can't be shown as one."""

    shown: PictureView | Anchor
    credit: Words | None
    """Whom the picture is by, in whatever script; `label` says before it that it is a picture."""
    label: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet of a list: each value a link to its own list, with its count; `more` leads to all values."""

    name: str
    label: str
    values: Sequence[Anchor]
    more: Anchor | None = None
