"""Lists of a kind: all of it, by every value of every facet, and of what names a record, cut into pages; or from A to Z."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tianguis.facets import facet_name, facets_of
from tianguis.language import capitalised
from tianguis.model import Key, Path, Reading, ValueKey
from tianguis.render.addresses import (
    facet_address,
    list_address,
    relative,
    shelf_address,
    value_address,
)
from tianguis.render.cards import cards, record_anchor
from tianguis.render.facet_pages import facet_views, whole_facet
from tianguis.render.facets import by_value
from tianguis.render.maps import map_of_world
from tianguis.render.page_views import LetterView, ListView
from tianguis.render.paging import page_anchors, page_count, titled
from tianguis.render.record_page import inverses_of, where_record
from tianguis.render.setting import Setting
from tianguis.render.shell import Where, form_within
from tianguis.render.shelves import SHELF_LENGTH, grouped, whole_list
from tianguis.render.views import Anchor, Words
from tianguis.schema.kinds import Kind
from tianguis.traces import derived

# A title takes a tenth of a card's room.
_TITLES_FOR_A_CARD = 10


@dataclass(frozen=True, slots=True)
class LongShelf:
    """A shelf that the page it stands on has no room for; `page` is where that page is and what leads to it."""

    name: str
    heading: str
    page: Where
    title: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of one list, before it is a view: of a kind, of a facet's value, or of a shelf on another page."""

    kind: Kind
    keys: Sequence[Key]
    facet: Path = ()
    code: str = ""
    shelf: LongShelf | None = None
    number: int = 1

    def address(self, tag: str, number: int) -> str:
        if self.shelf:
            return shelf_address(self.shelf.page.address_in(tag), self.shelf.name, number)
        if self.facet:
            return facet_address(tag, self.kind, self.facet, self.code, number)
        return list_address(tag, self.kind.segment, number)

    @property
    def is_in_letters(self) -> bool:
        """True for a list from A to Z: titles alone, many to a page."""
        return self.kind.letters and not self.facet and not self.shelf


def listings(setting: Setting, kind: Kind) -> Iterator[Listing]:
    """Every page of every list of a kind that has records."""
    keys = setting.listed.get(kind.name, ())
    if not keys:
        return
    yield from _paged(setting, Listing(kind, keys))
    for path, _ in facets_of(kind):
        for code, chosen in by_value(setting, kind.name, path).items():
            yield from _paged(setting, Listing(kind, chosen, path, code))


def record_shelves(setting: Setting, owner: Reading) -> Iterator[Listing]:
    """The pages of what names a record, where its own page has no room for all."""
    kind, where = setting.kind(owner.key), where_record(setting, owner)
    title = setting.words(setting.voice.title(owner))
    for name, heading, keys in inverses_of(setting, owner.key):
        yield from _long(setting, kind, keys, LongShelf(name, heading, where, title))
    if kind.named_by:
        yield from value_shelves(setting, (kind.named_by, owner.key.id), where, title)


def value_shelves(setting: Setting, value: ValueKey, where: Where, title: Words) -> Iterator[Listing]:
    """The same for what names a value, as far as no facet lists just that."""
    for kind, name, heading, keys in grouped(setting, value):
        if not whole_list(setting, kind, value, keys):
            yield from _long(setting, kind, keys, LongShelf(name, heading, where, title))


def _long(setting: Setting, kind: Kind, keys: Sequence[Key], shelf: LongShelf) -> Iterator[Listing]:
    if len(keys) > SHELF_LENGTH:
        yield from _paged(setting, Listing(kind, keys, shelf=shelf))


def where_listing(setting: Setting, listing: Listing) -> Where:
    """A list is real in every language: its interface is translated."""
    plural = setting.language.label(listing.kind.plural)
    trail: list[tuple[str | Words, str]] = []
    if listing.facet:
        trail = [(plural, list_address(setting.tag, listing.kind.segment))]
    if listing.shelf:
        page = listing.shelf.page
        trail = [*page.trail, (listing.shelf.title, page.address_in(setting.tag))]
    return Where(
        address_in=lambda tag: listing.address(tag, listing.number),
        real_in=setting.site.languages,
        trail=trail,
    )


def list_title(setting: Setting, listing: Listing) -> str:
    language = setting.language
    title = language.label(listing.kind.plural)
    if listing.shelf:
        title = language.fill("list_title", kind=listing.shelf.title.text, value=listing.shelf.heading)
    elif listing.facet:
        field = dict(facets_of(listing.kind))[listing.facet]
        value = setting.voice.code(field, listing.code)
        title = language.fill("list_title", kind=title, value=capitalised(value))
    return titled(setting, title, listing.number)


def _heading(setting: Setting, shelf: LongShelf, number: int) -> tuple[Words, ...]:
    """The title with the language of each of its parts: a shelf's record may speak another than the page."""
    gap = "\0"
    whole = titled(setting, setting.language.fill("list_title", kind=gap, value=shelf.heading), number)
    before, _, after = whole.partition(gap)
    return (Words(before), shelf.title, Words(after))


def list_view(setting: Setting, listing: Listing) -> ListView:
    language = setting.language
    address = listing.address(setting.tag, listing.number)
    shown = _shown(setting, listing)
    is_whole = not listing.facet and not listing.shelf
    return ListView(
        title=list_title(setting, listing),
        heading=_heading(setting, listing.shelf, listing.number) if listing.shelf else (),
        description=language.label(listing.kind.description) if is_whole else "",
        count=language.count("count_records", len(listing.keys)),
        whole=whole_facet(setting, listing.kind, listing.facet, address) if listing.facet else None,
        cards=() if listing.is_in_letters else cards(setting, address, shown),
        letters=_letters(setting, shown, address) if listing.is_in_letters else (),
        facets=tuple(facet_views(setting, listing.kind, address)) if is_whole and listing.number == 1 else (),
        others=_others(setting, listing.kind.name, address) if is_whole and listing.number == 1 else (),
        tile_map=map_of_world(setting, address) if is_whole and listing.number == 1 and listing.kind.named_by else None,
        pages=page_anchors(
            setting,
            lambda number: listing.address(setting.tag, number),
            listing.number,
            page_count(len(listing.keys), _length(setting, listing)),
        ),
        # No facet says what stands on a shelf.
        search=None if listing.shelf else form_within(setting, address, _within(listing), len(listing.keys)),
    )


def shown_of(setting: Setting, listing: Listing) -> str:
    """All that a page of a list is given: which records it shows, and how many there are."""
    return f"{len(listing.keys)} {' '.join(map(str, _shown(setting, listing)))}"


def _within(listing: Listing) -> list[tuple[str, str]]:
    kept = [("kind", listing.kind.name)]
    return [*kept, (facet_name(listing.facet), listing.code)] if listing.facet else kept


def _shown(setting: Setting, listing: Listing) -> Sequence[Key]:
    length = _length(setting, listing)
    return listing.keys[(listing.number - 1) * length : listing.number * length]


def _length(setting: Setting, listing: Listing) -> int:
    return setting.site.per_page * (_TITLES_FOR_A_CARD if listing.is_in_letters else 1)


def _paged(setting: Setting, listing: Listing) -> Iterator[Listing]:
    for number in range(1, page_count(len(listing.keys), _length(setting, listing)) + 1):
        yield replace(listing, number=number)


def _letters(setting: Setting, shown: Sequence[Key], address: str) -> tuple[LetterView, ...]:
    by_title: dict[str, list[Reading]] = defaultdict(list)
    for reading in setting.readings(shown):
        by_title[str(setting.voice.title(reading))].append(reading)
    return tuple(
        LetterView(
            id=f"letter-{number}",
            letter=letter,
            anchors=[record_anchor(setting, address, each.key) for title in titles for each in by_title[title]],
        )
        for number, (letter, titles) in enumerate(setting.language.letters(by_title), start=1)
    )


@derived
def _others(setting: Setting, kind: str, address: str) -> tuple[Anchor, ...]:
    """Values of the vocabulary that names a kind which records point to, but which have no record of their own."""
    vocabulary = setting.schemas.vocabularies.get(setting.schemas.kinds[kind].named_by)
    if vocabulary is None or vocabulary.folder != setting.schemas.kinds[kind].segment:
        return ()
    codes = [
        code
        for code in vocabulary.values
        if (vocabulary.name, code) in setting.by_value and Key(kind, code) not in setting.edition.readings
    ]
    names = {code: setting.language.value(vocabulary.values[code]) for code in codes}
    return tuple(
        Anchor(
            Words(names[code]),
            relative(address, value_address(setting.tag, vocabulary, code)),
            setting.language.number(len(setting.by_value[vocabulary.name, code])),
        )
        for code in sorted(codes, key=lambda code: setting.language.sort_key(names[code]))
    )
