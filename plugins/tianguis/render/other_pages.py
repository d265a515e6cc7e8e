"""The front page of a language, the choice of language at the root, the page that was not found, moved pages."""

from collections.abc import Iterator, Sequence

from tianguis.language import capitalised
from tianguis.model import Key
from tianguis.render.addresses import home_address, list_address, record_address, relative
from tianguis.render.cards import cards
from tianguis.render.facet_pages import ways_in
from tianguis.render.maps import is_on_map, map_of_world
from tianguis.render.page_views import Entrance, HomeView, LanguageView, MovedView
from tianguis.render.record_page import notices, picture_of, prose_of_body
from tianguis.render.setting import Setting
from tianguis.render.shell import Where
from tianguis.render.value_pages import paged_vocabularies, value_anchors
from tianguis.render.views import Anchor, FacetView, Words
from tianguis.traces import derived

LATEST = 6
WAYS = 9
"""Values of a vocabulary on the front page; the others are behind a link."""


def where_home(setting: Setting) -> Where:
    """Real in every language: it is mostly interface, whatever its text."""
    return Where(address_in=home_address, real_in=setting.site.languages)


def home_view(setting: Setting) -> HomeView:
    address = home_address(setting.tag)
    reading = setting.edition.readings.get(setting.site.home) if setting.site.home else None
    return HomeView(
        title=_title(setting),
        description=str(reading.values.get("summary", "")) if reading else "",
        picture=picture_of(setting, reading, address) if reading else None,
        body=prose_of_body(setting, reading, address) if reading else None,
        notices=tuple(notices(setting, reading, address)) if reading else (),
        kinds=tuple(kind_anchors(setting, address)),
        ways=tuple(ways(setting, address)),
        latest=cards(setting, address, _latest(setting)),
        tile_map=map_of_world(setting, address),
    )


def _title(setting: Setting) -> Words:
    """Of the front page: its record's, or the site's name."""
    reading = setting.edition.readings.get(setting.site.home) if setting.site.home else None
    return setting.words(setting.voice.title(reading)) if reading else Words(setting.site.name)


def kind_anchors(setting: Setting, address: str) -> Iterator[Anchor]:
    """Every kind, those in the menu first, with how many records it has."""
    for kind in setting.schemas.kinds.values():
        keys = setting.listed.get(kind.name, ())
        if keys:
            words = Words(setting.language.label(kind.plural))
            target = relative(address, list_address(setting.tag, kind.segment))
            yield Anchor(words, target, setting.language.number(len(keys)))


def ways(setting: Setting, address: str, *, with_mapped: bool = False) -> Iterator[FacetView]:
    """By vocabularies that have pages, then by what kinds name; where there is a map, that says what is on it."""
    for vocabulary in paged_vocabularies(setting):
        is_shown = with_mapped or not is_on_map(setting, vocabulary)
        anchors = value_anchors(setting, vocabulary, address, most=WAYS) if is_shown else ()
        if anchors:
            words = Words(setting.language.t.all_values)
            more = Anchor(words, relative(address, list_address(setting.tag, vocabulary.folder)))
            yield FacetView(vocabulary.name, setting.language.label(vocabulary.label), anchors, more)
    yield from ways_in(setting, address)


@derived
def _latest(setting: Setting) -> Sequence[Key]:
    """The records changed last, of kinds in the menu; equal days by kind and id."""
    dated = [
        reading
        for kind in setting.schemas.kinds.values()
        if kind.order is not None
        for reading in setting.readings(setting.listed.get(kind.name, ()))
        if reading.facts.get("updated")
    ]
    order = {kind: index for index, kind in enumerate(setting.schemas.kinds)}
    dated.sort(key=lambda reading: (order[reading.key.kind], reading.key.id))
    dated.sort(key=lambda reading: str(reading.facts["updated"]), reverse=True)
    return [reading.key for reading in dated[:LATEST]]


def entrance_of(setting: Setting) -> Entrance:
    """What the pages of all languages need of one."""
    home = MovedView(setting.site.name, Anchor(_title(setting), home_address(setting.tag)))
    return Entrance(_choice(setting), _missing(setting), home)


def _choice(setting: Setting) -> LanguageView:
    """A language in its own words."""
    site, language = setting.site, setting.language
    reading = setting.edition.readings.get(site.home) if site.home else None
    title = str(setting.voice.title(reading)) if reading and not reading.is_fallback else site.name
    return LanguageView(
        language.tag,
        language.direction,
        capitalised(language.name),
        title,
        language.t.choose_language,
        home_address(language.tag),
        (),
    )


def _missing(setting: Setting) -> LanguageView:
    """For addresses that lead nowhere; its links begin at the host, because nobody knows where it is shown."""
    site, language = setting.site, setting.language
    links: Sequence[Anchor] = [
        Anchor(anchor.words, site.path + anchor.url, anchor.note) for anchor in kind_anchors(setting, "404.html")
    ]
    return LanguageView(
        lang=language.interface_tag,
        dir=language.interface_direction,
        name=capitalised(language.name),
        title=language.t.page_not_found,
        text=language.t.page_not_found_text,
        url=site.path + home_address(language.tag),
        links=tuple(links),
    )


def moved_pages(setting: Setting) -> Iterator[tuple[str, MovedView]]:
    """For every earlier name of a record, the page that leads to the present one."""
    for reading in setting.edition.readings.values():
        kind = setting.kind(reading.key)
        for alias in reading.facts.get("aliases", ()):
            if Key(kind.name, alias) not in (setting.site.home, *setting.edition.readings):
                address = record_address(setting.site, setting.tag, kind, alias)
                target = record_address(setting.site, setting.tag, kind, reading.key.id)
                link = Anchor(setting.words(setting.voice.title(reading)), relative(address, target))
                yield address, MovedView(setting.language.t.moved, link)
