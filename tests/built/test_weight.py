"""What pages may weigh, packed as a host sends them. `benchmarks/weight.py` prints the figures by type of page."""

import gzip
import re
import statistics
from collections import defaultdict

import pytest

LONGEST = 11_500
"""Of any page: a program in Arabic. A host sends 14,000 bytes before it waits for the first answer, so that all are painted at once."""
BESIDE = 7_200
"""Stylesheet and script, which a browser keeps; a tenth of them is the box of search."""
FIRST_VIEW = 14 * 1024
"""A page with both."""
FIRST_VIEW_OF_LONG = {"programs": 18_600, "countries": 17_500, "home": 14_450}
SECOND_VIEW = 5_000
"""The page alone, in the middle of its type."""
SECOND_VIEW_OF_LONG = {
    "programs": 8_950,
    "countries": 7_100,
    "home": 6_950,
    "lessons": 5_350,
    "countries: list": 5_400,
    "download: list": 6_000,
}
# What these are made of, and what it would take to make them shorter: docs/decisions/0011-what-a-page-is-made-of.md.


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def type_of(address: str) -> str:
    """`home`, `programs` for records, `programs: list`; lists by a value are lists too."""
    parts = address.split("/")
    if len(parts) == 2 and parts[1] == "index.html":
        return "home"
    is_list = len(parts) > 3 or re.match(r"index(_\d+)?\.html", parts[-1])
    return f"{parts[1]}: list" if is_list and len(parts) > 2 else parts[1] if len(parts) > 2 else "beside"


@pytest.fixture(scope="module")
def weights(sample_files) -> dict[str, int]:
    return {address: packed(content) for address, content in sample_files.items() if address.endswith(".html")}


@pytest.fixture(scope="module")
def beside(sample_files) -> int:
    return sum(packed(sample_files[f"assets/tianguis.{suffix}"]) for suffix in ("css", "js"))


def test_every_page_comes_whole_in_the_first_round_trip(weights):
    assert {address: size for address, size in weights.items() if size > LONGEST} == {}


def test_a_page_is_there_with_style_and_script(weights, beside):
    limits = {
        address: FIRST_VIEW_OF_LONG.get(type_of(address).removesuffix(": list"), FIRST_VIEW) for address in weights
    }

    assert {address: size for address, size in weights.items() if size + beside > limits[address]} == {}


def test_a_reader_who_has_style_and_script_waits_for_little_more(weights):
    by_type = defaultdict(list)
    for address, size in weights.items():
        by_type[type_of(address)].append(size)
    medians = {name: statistics.median(sizes) for name, sizes in by_type.items()}

    assert {name: size for name, size in medians.items() if size > SECOND_VIEW_OF_LONG.get(name, SECOND_VIEW)} == {}


def test_stylesheet_and_script_stay_small(beside):
    assert beside <= BESIDE


def test_a_page_asks_for_four_files_and_for_none_elsewhere(sample_files):
    """Itself, a stylesheet, a script and an icon."""
    for address, content in sample_files.items():
        if address.endswith(".html"):
            page = content.decode()
            asked = re.findall(r'<(?:script|img|source|iframe)[^>]* src="([^"]*)"', page)
            asked += re.findall(r'<link rel="(?:stylesheet|icon|preload)" href="([^"]*)"', page)
            assert len(asked) <= 3, address
            assert not [each for each in asked if "//" in each], address


def test_a_page_has_no_script_and_no_style_in_its_markup(sample_files):
    """But the one stylesheet that its policy knows by its hash."""
    styles = set()
    for address, content in sample_files.items():
        if address.endswith(".html"):
            page = content.decode()
            styles |= set(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
            assert not re.search(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", page), address
            assert not re.search(r"<script(?! src=)", page), address
    assert len(styles) == 1
