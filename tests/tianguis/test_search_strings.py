"""The words of the scripts of search, as a browser is handed them."""

import re

import pytest
from babel import Locale
from builders import ROOT

from tianguis.interface import PLURALS, SEARCH_STRINGS
from tianguis.language import Language
from tianguis.read.theme import read_theme
from tianguis.search_strings import search_strings

CATALOGUES = read_theme([ROOT / "theme"])[0].catalogues


def language(tag: str) -> Language:
    return Language(tag, CATALOGUES[tag].messages, CATALOGUES[tag].plural) if tag in CATALOGUES else Language(tag, {})


@pytest.mark.parametrize("tag", ["en", "es", "fr", "pt", "ar", "sw"])
def test_every_form_of_a_number_is_there_and_is_the_one_that_pages_take(tag):
    words = search_strings(language(tag))

    for number in (1, 2, 3, 10, 11, 99, 100, 102, 1000, 10_000):
        form = words[f"records_{Locale(tag).plural_form(number)}"]
        assert form.format(count=language(tag).number(number)) == language(tag).count("count_records", number)


def test_arabic_has_six_forms():
    words = search_strings(language("ar"))

    assert {f"records_{name}" for name in ("zero", "one", "two", "few", "many", "other")} <= words.keys()
    assert words["records_few"] != words["records_many"]


@pytest.mark.parametrize("tag", ["es", "fr", "pt", "ar"])
def test_all_is_translated_and_keeps_its_gaps(tag):
    words = search_strings(language(tag))

    for name, original in SEARCH_STRINGS.items():
        assert set(re.findall(r"{\w+}", words[name])) == set(re.findall(r"{\w+}", original)), name
    assert words["filters"] != SEARCH_STRINGS["filters"] or tag == "en"


def test_no_string_is_also_a_plural():
    """A catalogue has a message once: as a plural it would not be found as a string."""
    assert not set(SEARCH_STRINGS.values()) & {form for forms in PLURALS.values() for form in forms}


def test_every_string_is_used_and_every_used_one_is_there():
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "theme" / "search").glob("*.js"))
    used = set(re.findall(r"\bt\.(\w+)", scripts)) | {"relevance", "date", "title", "archived", "draft", "open", "soon"}
    used |= set(re.findall(r"const \{ (best) \} = index\.t", scripts))

    used |= {name for name in SEARCH_STRINGS if name.startswith("field_")}
    assert used - SEARCH_STRINGS.keys() == {"records_other"}
    assert SEARCH_STRINGS.keys() - used == set()
