"""What pages say of their language: for each page, each text that is not in the page's own, and between translations."""

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urljoin

import pytest
from builders import A_DAY, ROOT
from mkdocs.utils.yaml import yaml_load

from tianguis.gathered import Folders
from tianguis.model import Key
from tianguis.pipeline import gather
from tianguis.render.addresses import record_address
from tianguis.site import Site
from tianguis.translate.workflow import statuses

LANGUAGES = ("en", "es", "fr", "pt", "ar")
_HOST = "https://sample.invalid/"
_HTML = re.compile(r'<html lang="([^"]*)" dir="([^"]*)">')
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_NOTICE = re.compile(r'<aside class="tg-notice tg-notice--([a-z]+)".*?</aside>', re.DOTALL)
_FOUR_LATIN_WORDS = re.compile(r"[A-Za-zÀ-ɏ]{2,}(?:[^A-Za-zÀ-ɏ]+[A-Za-zÀ-ɏ]{2,}){3}")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


class Head(NamedTuple):
    """What a page's head says, its addresses made whole within the site; `alternates` is `{hreflang: address}`."""

    lang: str
    dir: str
    canonical: str
    alternates: dict[str, str]


class Said(NamedTuple):
    """A text of a page with the language and direction that hold where it stands."""

    lang: str
    dir: str
    text: str


@pytest.fixture(scope="module")
def pages(sample_files):
    """`{address: text}` of all pages but those at earlier names, whose language is nobody's concern."""
    pages = {address: content.decode() for address, content in sample_files.items() if address.endswith(".html")}
    return {address: page for address, page in pages.items() if 'http-equiv="refresh"' not in page}


@pytest.fixture(scope="module")
def heads(pages):
    return {address: head(address, page) for address, page in pages.items()}


@pytest.fixture(scope="module")
def gathered():
    folders = Folders(ROOT, "content", [ROOT / "schemas"], [ROOT / "theme"])
    return gather(folders, Site("Tianguis", LANGUAGES, home=Key("page", "home")), today=A_DAY)


@pytest.fixture(scope="module")
def fallbacks(gathered):
    """`{address: record}` of every page that shows a record in a language in which it has no text."""
    return {
        record_address(gathered.site, tag, gathered.schemas.kinds[key.kind], key.id): record
        for key, record in gathered.library.records.items()
        for tag in LANGUAGES
        if tag not in (record.language, *record.translations) and key != gathered.site.home
    }


@pytest.fixture(scope="module")
def arabic(pages):
    """What is said in the body of every Arabic page: `{address: [Said]}`."""
    return {address: in_main(page) for address, page in pages.items() if address.startswith("ar/")}


def test_these_are_the_languages_of_the_sample():
    written = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    [options] = [each["tianguis/library"] for each in yaml_load(written)["plugins"] if "tianguis/library" in each]
    assert tuple(options["languages"]) == LANGUAGES


def test_every_page_says_its_language_and_direction(heads):
    wrong = {
        address: said
        for address, said in heads.items()
        if (said.lang, said.dir) != expected_language(address.partition("/")[0])
    }

    assert wrong == {}


def test_alternates_are_the_real_translations_of_a_record_and_the_default(gathered, heads):
    wrong = {}
    for key, record in gathered.library.records.items():
        kind = gathered.schemas.kinds[key.kind]
        real = [tag for tag in LANGUAGES if tag in (record.language, *record.translations)]
        addresses = {tag: record_address(gathered.site, tag, kind, key.id) for tag in LANGUAGES}
        default = "en" if "en" in real else record.language
        wanted = {**{tag: addresses[tag] for tag in real}, "x-default": addresses[default]}
        if key != gathered.site.home:
            wrong |= {each: heads[each].alternates for each in addresses.values() if heads[each].alternates != wanted}

    assert wrong == {}


def test_lists_and_values_are_alternates_in_every_language(gathered, heads, pages):
    records = {f"/{gathered.schemas.kinds[key.kind].segment}/{key.id}.html" for key in gathered.library.records}
    lists = [address for address in pages if "/" in address and address[2:] not in records]

    assert len(lists) > 500
    assert [address for address in lists if set(heads[address].alternates) != {*LANGUAGES, "x-default"}] == []


def test_alternates_name_each_other(heads):
    wrong = [
        (address, target)
        for address, said in heads.items()
        for target in said.alternates.values()
        if heads[target].alternates != said.alternates
    ]

    assert wrong == []


def test_an_alternate_is_in_the_language_it_promises(heads):
    wrong = [
        (address, tag, target)
        for address, said in heads.items()
        for tag, target in said.alternates.items()
        if tag != "x-default" and heads[target].lang != tag
    ]

    assert wrong == []


def test_the_canonical_page_of_a_text_is_that_of_its_source(heads, fallbacks):
    wrong = {}
    for address, said in heads.items():
        home = fallbacks[address].language if address in fallbacks else said.lang
        if address not in ("index.html", "404.html") and said.canonical != home + address[2:]:
            wrong[address] = said.canonical

    assert wrong == {}


def test_a_page_without_translation_says_so_and_no_other_does(gathered, pages, fallbacks):
    told = {address for address in pages if "untranslated" in notices(pages[address])}

    home_without = {f"{tag}/index.html" for tag in LANGUAGES if tag not in tongues(gathered, gathered.site.home)}
    assert told == set(fallbacks) | home_without


def test_the_notice_names_the_language_of_the_text(gathered, pages, fallbacks):
    wrong = [
        address
        for address, record in fallbacks.items()
        if gathered.languages[address[:2]].language_name(record.language) not in notices(pages[address])["untranslated"]
    ]

    assert wrong == []


def test_a_translation_that_is_behind_says_so_and_no_other_does(gathered, pages):
    behind = {
        record_address(gathered.site, each.language, gathered.schemas.kinds[each.record.key.kind], each.record.key.id)
        for each in statuses(gathered.library, gathered.schemas, LANGUAGES)
        if each.state == "behind"
    }

    assert behind != set(), "The sample keeps one translation behind its source, to show what that looks like."
    assert {address for address in pages if "behind" in notices(pages[address])} == behind


def test_the_page_that_is_behind_names_its_old_parts_and_leads_to_the_source(gathered, pages):
    [late] = [each for each in statuses(gathered.library, gathered.schemas, LANGUAGES) if each.state == "behind"][:1]
    kind = gathered.schemas.kinds[late.record.key.kind]
    language = gathered.languages[late.language]

    notice = notices(pages[record_address(gathered.site, late.language, kind, late.record.key.id)])["behind"]

    assert language.t.translation_behind in notice
    labels = [language.label(kind.fields[name].label) for name in late.sections if name in kind.fields]
    assert labels and all(f"<li>{label}</li>" in notice for label in labels)
    source = f"../../{record_address(gathered.site, late.record.language, kind, late.record.key.id)}"
    assert f'<a href="{source}" hreflang="{late.record.language}">' in notice


def test_title_and_summary_of_a_text_from_elsewhere_are_marked(gathered, pages, fallbacks):
    unmarked = []
    for address, record in fallbacks.items():
        said = in_main(pages[address])
        for name in ("title", "summary"):
            text = " ".join(str(record.values.get(name, "")).split())
            if text and not any(each.lang == record.language and text in each.text for each in said):
                unmarked.append((address, name))
            # A source may bear the record's own title; it stands there as a name.
            own = {each for each in said if each.lang == address[:2] and each.dir != "auto"}
            unmarked += [(address, name, each) for each in own if text and each.text == text]

    assert unmarked == []


def test_prose_of_a_text_from_elsewhere_is_marked(gathered, pages, fallbacks):
    """Interface strings stay in the page's language; everything in the record's prose is in the source's."""
    wrong = []
    for address, record in fallbacks.items():
        direction = gathered.languages[record.language].direction
        for attributes in re.findall(r'<div class="tg-prose"([^>]*)>', pages[address]):
            if attributes != f' lang="{record.language}" dir="{direction}"':
                wrong.append((address, attributes))

    assert wrong == []


def test_latin_text_on_arabic_pages_does_not_run_from_the_right(arabic):
    """Four Latin words without an Arabic letter are no part of an Arabic sentence."""
    wrong = {
        each.text: address
        for address, said in arabic.items()
        for each in said
        if each.dir == "rtl" and _FOUR_LATIN_WORDS.search(each.text) and not _ARABIC.search(each.text)
    }

    assert wrong == {}


def test_arabic_text_runs_from_the_right_wherever_it_stands(arabic, pages, fallbacks):
    others = [address for address in pages if not address.startswith("ar/")]
    chosen = [
        *others[::40],
        "index.html",
        "404.html",
        *(each for each in fallbacks if fallbacks[each].language == "ar"),
    ]
    said = arabic | {address: texts(pages[address]) for address in chosen}

    wrong = {
        (address, each.text)
        for address, found in said.items()
        for each in found
        if each.dir == "ltr" and _ARABIC.search(each.text) and not re.search(r"[A-Za-z]", each.text)
    }

    assert wrong == set()


def test_the_choice_at_the_root_speaks_to_each_in_his_own_language(pages):
    said = {(each.lang, each.dir, each.text) for each in texts(pages["index.html"])}

    assert said >= {
        ("en", "ltr", "English"),
        ("es", "ltr", "Español"),
        ("fr", "ltr", "Français"),
        ("pt", "ltr", "Português"),
        ("ar", "rtl", "العربية"),
    }


def test_the_page_not_found_speaks_all_languages(gathered, pages):
    said = {(each.lang, each.text) for each in texts(pages["404.html"])}

    assert said >= {(tag, gathered.languages[tag].t.page_not_found) for tag in LANGUAGES}


def expected_language(folder: str) -> tuple[str, str]:
    """Pages at the root are in the default language."""
    tag = folder if folder in LANGUAGES else LANGUAGES[0]
    return tag, "rtl" if tag == "ar" else "ltr"


def head(address: str, page: str) -> Head:
    [(lang, direction)] = _HTML.findall(page)
    canonical = _CANONICAL.search(page)
    alternates = _ALTERNATE.findall(page)
    found = {tag: whole(address, target) for tag, target in alternates}
    assert len(found) == len(alternates), f"{address} names an alternate twice"
    return Head(lang, direction, whole(address, canonical[1]) if canonical else "", found)


def whole(address: str, link: str) -> str:
    return unquote(urljoin(_HOST + address, link).removeprefix(_HOST))


def notices(page: str) -> dict[str, str]:
    """`{modifier: HTML}` of the banners of a page."""
    return {match[1]: match[0] for match in _NOTICE.finditer(page)}


def tongues(gathered, key: Key) -> tuple[str, ...]:
    record = gathered.library.records[key]
    return (record.language, *record.translations)


def in_main(page: str) -> list[Said]:
    start = page.index("<main")
    return texts(page[: _HTML.search(page).end()] + page[start : page.index("</main>")])  # type: ignore[union-attr]


def texts(page: str) -> list[Said]:
    parser = _Texts()
    parser.feed(page)
    parser.close()
    return parser.said


class _Texts(HTMLParser):
    """Collects texts with what holds for them; `bdi` and code find their direction themselves."""

    _EMPTY = frozenset(("meta", "link", "img", "br", "hr", "wbr", "col", "input"))

    def __init__(self) -> None:
        super().__init__()
        self.holding: list[tuple[str, str]] = [("", "")]
        self.said: list[Said] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        lang, direction = self.holding[-1]
        own = "auto" if tag in ("bdi", "code", "pre") else direction
        if tag not in self._EMPTY:
            self.holding.append((named.get("lang") or lang, named.get("dir") or own))

    def handle_endtag(self, tag: str) -> None:
        self.holding.pop()

    def handle_data(self, text: str) -> None:
        if text.strip():
            self.said.append(Said(*self.holding[-1], " ".join(text.split())))
