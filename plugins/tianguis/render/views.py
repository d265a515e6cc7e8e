"""What templates see. Every string, address, class and count is ready; templates arrange, they do not decide.

`Words`, `Prose` and `Anchor` print themselves as HTML, escaped: they are the letters that pages are
set in, and a macro call for each would cost more than all the rest of a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup


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
    """One field of a record. Exactly one of the last five is filled."""

    name: str
    label: str
    words: Sequence[Words] = ()
    anchors: Sequence[Anchor] = ()
    prose: Sequence[Prose] = ()
    table: "Table | None" = None
    groups: Sequence[Sequence["FieldView"]] = ()


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
    """Cards under a heading; `more` leads to all of them where there are too many to show."""

    name: str
    heading: str
    cards: Sequence[Card]
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


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alt: Words
    credit: str


@dataclass(frozen=True, slots=True)
class Alternate:
    hreflang: str
    href: str


@dataclass(frozen=True, slots=True)
class Menu:
    label: str
    main: Sequence[Anchor]
    footer: Sequence[Anchor]


@dataclass(frozen=True, slots=True)
class Shell:
    """What surrounds every page."""

    lang: str
    dir: str
    site_name: str
    title: str
    description: str
    home_url: str
    icon_url: str
    stylesheet_url: str
    canonical_url: str
    alternates: Sequence[Alternate]
    languages: Sequence[Anchor]
    menu: Menu
    breadcrumbs: Sequence[Anchor]
    licence: Anchor | None
    generator: str


@dataclass(frozen=True, slots=True)
class RecordView:
    kind: str
    kind_label: str
    title: Words
    summary: Words
    lead: Words | None
    notices: Sequence[Notice]
    picture: Picture | None
    facts: Sequence[FieldView]
    sections: Sequence[FieldView]
    body: Prose | None
    shelves: Sequence[Shelf]
    sources: Sequence[Anchor]
    attachments: Sequence[Anchor]
    translations: Sequence[Anchor]
    empty: Sequence[str]
    contents: Sequence[Anchor]
    note: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet of a list: each value a link to its own list, with its count."""

    name: str
    label: str
    values: Sequence[Anchor]


@dataclass(frozen=True, slots=True)
class LetterView:
    id: str
    letter: str
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class ListView:
    title: str
    description: str
    count: str
    cards: Sequence[Card]
    letters: Sequence[LetterView]
    facets: Sequence[FacetView]
    others: Sequence[Anchor]
    pages: Sequence[Anchor]
    previous: Anchor | None
    next: Anchor | None


@dataclass(frozen=True, slots=True)
class ValueView:
    """A vocabulary's value: a topic, a region, a country without a profile."""

    title: str
    definition: str
    broader: Sequence[Anchor]
    narrower: Sequence[Anchor]
    same_as: Sequence[Anchor]
    shelves: Sequence[Shelf]
    count: str
    note: str


@dataclass(frozen=True, slots=True)
class ValuesView:
    """All values of a vocabulary."""

    title: str
    values: Sequence[Anchor]
    note: str


@dataclass(frozen=True, slots=True)
class HomeView:
    title: Words
    body: Prose | None
    notices: Sequence[Notice]
    kinds: Sequence[Anchor]
    ways: Sequence[FacetView]
    latest: Sequence[Card]


@dataclass(frozen=True, slots=True)
class LanguageView:
    """One language's part of a page for all: the choice at the root, and the page that was not found."""

    lang: str
    dir: str
    name: str
    title: str
    text: str
    url: str
    links: Sequence[Anchor]


@dataclass(frozen=True, slots=True)
class LanguagesView:
    languages: Sequence[LanguageView]


@dataclass(frozen=True, slots=True)
class MovedView:
    title: str
    link: Anchor
