"""What templates of whole pages see; the parts that pages share are in `views.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tianguis.render.pictures.views import Lineage, TileMap
from tianguis.render.views import Anchor, Card, FacetView, FieldView, Figure, Notice, Prose, Shelf, Words


@dataclass(frozen=True, slots=True)
class Alternate:
    hreflang: str
    href: str


@dataclass(frozen=True, slots=True)
class Menu:
    label: str
    sections_label: str
    site_name: str
    main: Sequence[Anchor]
    footer: Sequence[Anchor]


@dataclass(frozen=True, slots=True)
class Footer:
    links: Sequence[Anchor]
    licence_note: str
    licence: Anchor | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What even the barest page has. `primary` and `accent` are colours of Material's palette."""

    lang: str
    dir: str
    site_name: str
    policy: Markup
    style: Markup
    generator: str
    canonical_url: str
    icon_url: str
    stylesheet_url: str
    script_url: str
    primary: str
    accent: str


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A form for searching: where it leads, the index it asks, and facets and codes that it keeps `within`."""

    url: str
    manifest: str
    label: str
    button: str
    failed: str
    again: str
    loading: str
    instead: Anchor
    """The lists, for who can't have the search."""
    within: Sequence[tuple[str, str]] = ()
    is_first: bool = False
    """True where it is what the reader came for."""


@dataclass(frozen=True, slots=True)
class Shell(Frame):
    """What surrounds every page of a language. `language` is its name, `languages` are its other faces."""

    title: str
    description: str
    home_url: str
    logo_url: str
    language: str
    languages: Sequence[Anchor]
    alternates: Sequence[Alternate]
    menu: Menu
    breadcrumbs: Sequence[Anchor]
    footer: Footer
    search: SearchForm | None


@dataclass(frozen=True, slots=True)
class Keepable:
    """A section that readers of the hosted site can keep; `link` leads to the page where it stands, in a copy too."""

    section: str
    link: Anchor


@dataclass(frozen=True, slots=True)
class RecordView:
    kind: str
    kind_label: str
    title: Words
    summary: Words
    lead: Words | None
    notices: Sequence[Notice]
    picture: Figure | None
    facts: Sequence[FieldView]
    about: Sequence[FieldView]
    """Who answers for the record, since when: of interest, but not first."""
    sections: Sequence[FieldView]
    body: Prose | None
    shelves: Sequence[Shelf]
    sources: Sequence[Anchor]
    attachments: Sequence[Anchor]
    translations: Sequence[Anchor]
    empty: Sequence[str]
    contents: Sequence[Anchor]
    lineage: Lineage | None
    tile_map: TileMap | None
    keepable: Keepable | None
    """What there is about what the record stands for: a country."""


@dataclass(frozen=True, slots=True)
class LetterView:
    id: str
    letter: str
    anchors: Sequence[Anchor]


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list: cards, letters, or bare links. `whole` leads to the list that this one is a part of."""

    title: str
    description: str
    count: str
    whole: Anchor | None = None
    cards: Sequence[Card] = ()
    letters: Sequence[LetterView] = ()
    anchors: Sequence[Anchor] = ()
    facets: Sequence[FacetView] = ()
    others: Sequence[Anchor] = ()
    tile_map: TileMap | None = None
    pages: Sequence[Anchor] = ()
    search: SearchForm | None = None
    heading: Sequence[Words] = ()
    """The title in parts, where one of them speaks another language."""


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
    tile_map: TileMap | None
    note: str
    search: SearchForm | None
    keepable: Keepable | None


@dataclass(frozen=True, slots=True)
class ValuesView:
    """All values of a vocabulary."""

    title: str
    values: Sequence[Anchor]
    note: str


@dataclass(frozen=True, slots=True)
class HomeView:
    title: Words
    description: str
    picture: Figure | None
    body: Prose | None
    notices: Sequence[Notice]
    kinds: Sequence[Anchor]
    ways: Sequence[FacetView]
    latest: Sequence[Card]
    tile_map: TileMap | None


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


@dataclass(frozen=True, slots=True)
class Entrance:
    """How the pages of all languages together lead into one of them."""

    choice: LanguageView
    """On the page at the root."""
    missing: LanguageView
    """On the page that was not found."""
    home: MovedView
    """In place of the choice, where there is but one language."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: until something is asked, and without script for good, it leads to the lists."""

    title: str
    search: SearchForm
    kinds: Sequence[Anchor]
    ways: Sequence[FacetView]
    compare: Anchor
    fields: Sequence[tuple[str, Words | None]]
    """What fields are called before a colon, here and in English."""


@dataclass(frozen=True, slots=True)
class DownloadView:
    """`place` is where the packs are told; the others are names of files, the same in every language."""

    title: str
    place: Markup
    has_packs: bool
    can_fetch: bool
    """False where the site has no address, at which a copy could ask for what has changed."""
    start: str
    script: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """What a reader may keep, by the name under which the worker knows it."""

    name: str
    words: str
    size: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SectionsView:
    """Sections under the headings of their vocabularies; a whole language has none."""

    groups: Sequence[tuple[str, Sequence[SectionView]]]


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack as the hosted page tells it. `patches`: from which edition, and links to the files; one for `update.py` comes first."""

    contents: str
    files: Sequence[tuple[Anchor, str, Anchor | None]]
    """Each with its SHA-256, and its signature if it has one."""
    patches: Sequence[tuple[str, Sequence[Anchor]]]


@dataclass(frozen=True, slots=True)
class PacksView:
    edition: str
    kiwix: Anchor | None
    """Where Kiwix is to be had, if there are packs for it."""
    packs: Sequence[PackView]
    check: str
    """The command that checks the first of them, with the public key; "" where nothing is signed."""


@dataclass(frozen=True, slots=True)
class CopyView:
    """The copy that a page is in: its edition, what it holds, and where newer ones are."""

    edition: str
    contents: str
    newer: Anchor | None
    kiwix: str
    """What is otherwise in a copy for Kiwix; "" in others."""


@dataclass(frozen=True, slots=True)
class CompareView:
    """`search` leads to where records are picked; its manifest is the one that a comparison asks."""

    title: str
    search: SearchForm
    kinds: Sequence[Anchor]
