"""Lists of a kind: all of it, and by every value of every facet, cut into pages; or from A to Z."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tianguis.language import capitalised
from tianguis.model import Path, Reading, Text
from tianguis.render.addresses import facet_address, facet_name, list_address, relative, value_address
from tianguis.render.cards import cards
from tianguis.render.facets import by_value, facets_of, spoken_code
from tianguis.render.setting import Setting
from tianguis.render.shell import Where
from tianguis.render.views import Anchor, FacetView, LetterView, ListView, Words
from tianguis.schema.kinds import Kind


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of one list, before it is a view."""

    kind: Kind
    readings: Sequence[Reading]
    facet: Path = ()
    code: str = ""
    number: int = 1

    def address(self, tag: str, number: int) -> str:
        if self.facet:
            return facet_address(tag, self.kind, self.facet, self.code, number)
        return list_address(tag, self.kind.segment, number)


def listings(setting: Setting, kind: Kind) -> Iterator[Listing]:
    """Every page of every list of a kind that has records."""
    readings = setting.listed.get(kind.name, ())
    if not readings:
        return
    yield from _paged(setting, Listing(kind, readings))
    for path, _ in facets_of(kind):
        for code, chosen in by_value(readings, path).items():
            yield from _paged(setting, Listing(kind, chosen, path, code))


def where_listing(setting: Setting, listing: Listing) -> Where:
    """A list is real in every language: its interface is translated."""
    plural = setting.language.label(listing.kind.plural)
    return Where(
        address_in=lambda tag: listing.address(tag, listing.number),
        real_in=setting.site.languages,
        trail=[(plural, list_address(setting.tag, listing.kind.segment))] if listing.facet else [],
    )


def list_title(setting: Setting, listing: Listing) -> str:
    language = setting.language
    title = language.label(listing.kind.plural)
    if listing.facet:
        field = dict(facets_of(listing.kind))[listing.facet]
        value = spoken_code(setting, field, listing.code)
        title = language.fill("list_title", kind=title, value=capitalised(value))
    return (
        title
        if listing.number == 1
        else language.fill("page_title", title=title, number=language.number(listing.number))
    )


def list_view(setting: Setting, listing: Listing) -> ListView:
    language = setting.language
    address = listing.address(setting.tag, listing.number)
    start = (listing.number - 1) * setting.site.per_page
    in_letters = _is_in_letters(listing)
    shown = () if in_letters else listing.readings[start : start + setting.site.per_page]
    pages = _page_anchors(setting, listing, address)
    here = listing.number - 1
    return ListView(
        title=list_title(setting, listing),
        description="" if listing.facet else language.label(listing.kind.description),
        count=language.count("count_records", len(listing.readings)),
        cards=cards(setting, address, shown),
        letters=_letters(setting, listing, address) if in_letters else (),
        facets=tuple(_facets(setting, listing, address)),
        others=() if listing.facet else tuple(_others(setting, listing.kind, address)),
        pages=pages if len(pages) > 1 else (),
        previous=_named(pages[here - 1], language.t.previous) if here > 0 else None,
        next=_named(pages[here + 1], language.t.next) if here + 1 < len(pages) else None,
    )


def _is_in_letters(listing: Listing) -> bool:
    """True for a list from A to Z, which is one page whatever its length."""
    return listing.kind.letters and not listing.facet


def _page_numbers(setting: Setting, listing: Listing) -> range:
    count = 1 if _is_in_letters(listing) else -(-len(listing.readings) // setting.site.per_page)
    return range(1, count + 1)


def _paged(setting: Setting, listing: Listing) -> Iterator[Listing]:
    for number in _page_numbers(setting, listing):
        yield Listing(listing.kind, listing.readings, listing.facet, listing.code, number)


def _page_anchors(setting: Setting, listing: Listing, address: str) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            Words(setting.language.number(number)),
            relative(address, listing.address(setting.tag, number)),
            is_current=number == listing.number,
        )
        for number in _page_numbers(setting, listing)
    )


def _named(anchor: Anchor, words: str) -> Anchor:
    return Anchor(Words(words), anchor.url)


def _facets(setting: Setting, listing: Listing, address: str) -> Iterator[FacetView]:
    """All facets on the first page of the whole list; on the list of a value, the other values beside it."""
    for path, _ in facets_of(listing.kind):
        if listing.facet == path or (not listing.facet and listing.number == 1):
            facet = _facet(setting, listing.kind, path, address.rpartition("/")[0])
            # A facet of one value is shown too: nothing else may lead to its list.
            if facet.values:
                yield facet


@lru_cache(maxsize=1024)
def _facet(setting: Setting, kind: Kind, path: Path, folder: str) -> FacetView:
    """The same facet serves every page of a folder."""
    anchors = tuple(
        Anchor(setting.words(label), relative(f"{folder}/", facet_address(setting.tag, kind, path, code)), note=count)
        for code, label, count in _counted(setting, kind, path)
    )
    return FacetView(facet_name(path), setting.language.label(dict(facets_of(kind))[path].label), anchors)


@lru_cache(maxsize=1024)
def _counted(setting: Setting, kind: Kind, path: Path) -> tuple[tuple[str, Text, str], ...]:
    """`(code, label, count)` of every value of a facet, by label; each leads to a page that exists."""
    field = dict(facets_of(kind))[path]
    found = [
        (code, spoken_code(setting, field, code), setting.language.number(len(chosen)))
        for code, chosen in by_value(setting.listed[kind.name], path).items()
    ]
    return tuple(sorted(found, key=lambda each: setting.language.sort_key(each[1])))


def _letters(setting: Setting, listing: Listing, address: str) -> tuple[LetterView, ...]:
    by_title: dict[str, list[Reading]] = defaultdict(list)
    for reading in listing.readings:
        by_title[str(setting.title(reading))].append(reading)
    return tuple(
        LetterView(
            id=f"letter-{number}",
            letter=letter,
            cards=cards(setting, address, [each for title in titles for each in by_title[title]]),
        )
        for number, (letter, titles) in enumerate(setting.language.letters(by_title), start=1)
    )


def _others(setting: Setting, kind: Kind, address: str) -> Iterator[Anchor]:
    """Values of the vocabulary that names a kind which records point to, but which have no record of their own."""
    vocabulary = setting.schemas.vocabularies.get(kind.named_by)
    if vocabulary is None or vocabulary.folder != kind.segment:
        return
    known = {reading.key.id for reading in setting.edition.readings.values() if reading.key.kind == kind.name}
    codes = [code for code in vocabulary.values if code not in known and (vocabulary.name, code) in setting.by_value]
    for code in sorted(
        codes, key=lambda code: setting.language.sort_key(setting.language.value(vocabulary.values[code]))
    ):
        count = setting.language.number(len(setting.by_value[vocabulary.name, code]))
        target = value_address(setting.tag, vocabulary, code)
        yield Anchor(Words(setting.language.value(vocabulary.values[code])), relative(address, target), count)
