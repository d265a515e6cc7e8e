"""What surrounds every page: languages, menu, breadcrumbs, canonical address and alternates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from tianguis import __version__
from tianguis.language import Language, capitalised
from tianguis.model import Page, ValueKey
from tianguis.render.addresses import (
    download_address,
    home_address,
    list_address,
    manifest_address,
    record_address,
    relative,
    search_address,
    section_name,
)
from tianguis.render.look import ICON, SCRIPT, STYLESHEET, Look
from tianguis.render.page_views import Alternate, Footer, Frame, Keepable, Menu, SearchForm, Shell
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, Words
from tianguis.site import Site
from tianguis.traces import derived, remembered

GENERATOR = f"Tianguis {__version__}"

Address = Callable[[str], str]
"""The address of a page in the language given."""


_FEW = 6


@dataclass(frozen=True, slots=True)
class Where:
    """Where a page stands: its address in every language, those in which it is a text of its own, the way to it."""

    address_in: Address
    real_in: Sequence[str]
    canonical_in: str = ""
    trail: Sequence[tuple[str | Words, str]] = ()
    """Titles and addresses from below the front page down to the page above this one."""


def shell(setting: Setting, where: Where, title: str, description: str) -> Shell:
    site, language = setting.site, setting.language
    address = where.address_in(language.tag)
    canonical = where.address_in(where.canonical_in or language.tag)
    others = tuple(_language_anchor(each, language, address, where) for each in setting.site_languages)
    real = alternates(site, where)
    return Shell(
        **_frame(site, language, setting.look, address),
        canonical_url=site.absolute(canonical) or relative(address, canonical),
        title=title,
        description=description,
        home_url=relative(address, home_address(language.tag)),
        logo_url=relative(address, site.logo) if site.logo else "",
        language=capitalised(language.name),
        # Where there is one language only, there is nothing to choose.
        languages=others if len(others) > 1 else (),
        alternates=tuple(Alternate(tag, site.absolute(target) or relative(address, target)) for tag, target in real),
        menu=_menu(setting, address),
        breadcrumbs=_breadcrumbs(setting, address, where),
        footer=_footer_in(setting, address.rpartition("/")[0]),
        # The search page has a larger form of its own.
        search=search_form(setting, address) if site.has_search and address != search_address(language.tag) else None,
    )


def search_form(setting: Setting, address: str, within: Sequence[tuple[str, str]] = ()) -> SearchForm:
    t, url, manifest = setting.language.t, search_address(setting.tag), manifest_address(setting.tag)
    return SearchForm(
        url=relative(address, url),
        manifest=relative(address, manifest),
        label=t.search_list if within else t.search,
        button=t.search,
        failed=t.search_failed,
        again=t.try_again,
        loading=t.search_loading,
        instead=Anchor(Words(t.search_instead), "#everything" if address == url else relative(address, url)),
        within=within,
        is_first=address == url,
    )


def keepable(setting: Setting, value: ValueKey, address: str) -> Keepable | None:
    """The section of a value, if the site offers that."""
    if value[0] not in setting.site.offered:
        return None
    link = Anchor(Words(setting.language.t.keep_this), relative(address, download_address(setting.tag)))
    return Keepable(section_name(setting.tag, value), link)


def form_within(setting: Setting, address: str, within: Sequence[tuple[str, str]], count: int) -> SearchForm | None:
    """The form of a list of so many records; none where they are read as fast as a word is typed."""
    return search_form(setting, address, within) if setting.site.has_search and count > _FEW else None


def bare(site: Site, language: Language, look: Look, address: str, *, path: str = "") -> Frame:
    """The frame of a page for all languages; `path` begins its links where nobody knows the page's own address."""
    links = _frame(site, language, look, address)
    for name in ("icon_url", "stylesheet_url", "script_url"):
        links[name] = path + links[name]
    return Frame(**links, canonical_url="" if path else site.absolute(""))


def _frame(site: Site, language: Language, look: Look, address: str) -> dict[str, Any]:
    """What `Frame` holds, but for the canonical address."""
    return {
        "lang": language.interface_tag,
        "dir": language.interface_direction,
        "site_name": site.name,
        # It stands between other quotation marks than its own, and holds no word of anybody else.
        "policy": Markup(look.policy),
        "style": look.first,
        "generator": GENERATOR,
        "icon_url": relative(address, ICON),
        "stylesheet_url": relative(address, STYLESHEET),
        "script_url": relative(address, SCRIPT),
        "primary": site.primary,
        "accent": site.accent,
    }


@lru_cache(maxsize=256)
def _language_words(language: Language) -> Words:
    return Words(capitalised(language.name), language.tag, language.direction)


def alternates(site: Site, where: Where) -> list[tuple[str, str]]:
    """`(hreflang, address)` of every real translation and of the default; none where there is only one."""
    real = [tag for tag in site.languages if tag in where.real_in]
    if not real:
        return []
    default = site.default_language if site.default_language in real else where.canonical_in or real[0]
    return [*((tag, where.address_in(tag)) for tag in real), ("x-default", where.address_in(default))]


def licence(site: Site) -> Anchor | None:
    return Anchor(Words(site.licence), site.licence_url) if site.licence else None


def page(setting: Setting, where: Where, content: str, *, updated: str = "", is_listed: bool = True) -> Page:
    """A rendered page with what the sitemap needs to know of it."""
    address = where.address_in(setting.tag)
    is_own = not where.canonical_in or where.canonical_in == setting.tag
    return Page(
        address, content.encode(), setting.tag, tuple(alternates(setting.site, where)), updated, is_listed and is_own
    )


def _language_anchor(each: Language, here: Language, address: str, where: Where) -> Anchor:
    target = relative(address, where.address_in(each.tag))
    return Anchor(_language_words(each), target, is_current=each.tag == here.tag, hreflang=each.tag)


def _breadcrumbs(setting: Setting, address: str, where: Where) -> tuple[Anchor, ...]:
    home = (setting.language.t.home, home_address(setting.tag))
    trail = [home, *where.trail] if address != home[1] else []
    return tuple(
        Anchor(title if isinstance(title, Words) else Words(title), relative(address, target))
        for title, target in trail
    )


def _menu(setting: Setting, address: str) -> Menu:
    targets = {target for entries in _menu_entries(setting).values() for _, target in entries}
    return _menu_in(setting, address.rpartition("/")[0], address if address in targets else "")


@remembered
def _menu_in(setting: Setting, folder: str, current: str) -> Menu:
    """The same menu serves every page of a folder that is not itself in the menu."""
    anchors = {
        name: tuple(
            Anchor(words, relative(f"{folder}/", target), is_current=current == target) for words, target in entries
        )
        for name, entries in _menu_entries(setting).items()
    }
    t = setting.language.t
    return Menu(t.menu, t.sections, setting.site.name, anchors.get("main", ()), anchors.get("footer", ()))


@remembered
def _footer_in(setting: Setting, folder: str) -> Footer:
    """The same footer serves every page of a folder."""
    entries = _menu_entries(setting).get("footer", ())
    if setting.site.has_copies:
        entries = [*entries, (Words(setting.language.t.offline_copies), download_address(setting.tag))]
    links = tuple(Anchor(words, relative(f"{folder}/", target)) for words, target in entries)
    return Footer(links, setting.language.t.licence_note, licence(setting.site))


@derived
def _menu_entries(setting: Setting) -> Mapping[str, Sequence[tuple[Words, str]]]:
    """`{section: [(words, address)]}`: kinds and vocabularies by their order, then pages by section."""
    language = setting.language
    ordered: list[tuple[int, str, str]] = []
    for kind in setting.schemas.kinds.values():
        if kind.order is not None and kind.name in setting.listed:
            ordered.append((kind.order, language.label(kind.plural), list_address(setting.tag, kind.segment)))
    folders = {kind.segment for kind in setting.schemas.kinds.values()}
    for vocabulary in setting.schemas.vocabularies.values():
        if vocabulary.order is not None and vocabulary.folder and vocabulary.folder not in folders:
            target = list_address(setting.tag, vocabulary.folder)
            ordered.append((vocabulary.order, language.label(vocabulary.label), target))
    entries = {"main": [(Words(title), target) for _, title, target in sorted(ordered)]}
    for section, words, target in _nav_pages(setting):
        entries.setdefault(section, []).append((words, target))
    return entries


def _nav_pages(setting: Setting) -> Iterator[tuple[str, Words, str]]:
    """`(section, title, address)` of records with a `nav` field, by its order."""
    found = []
    for keys in setting.listed.values():
        for reading in setting.readings(keys):
            nav = reading.facts.get("nav")
            if isinstance(nav, dict) and nav.get("section"):
                target = record_address(setting.site, setting.tag, setting.kind(reading.key), reading.key.id)
                found.append(
                    (nav.get("order", 0), str(nav["section"]), setting.words(setting.voice.title(reading)), target)
                )
    for _, section, words, target in sorted(found, key=lambda each: each[0]):
        yield section, words, target
