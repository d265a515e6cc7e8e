"""What pages may weigh, packed as a host sends them. `benchmarks/weight.py` prints the figures by type of page."""

import gzip
import re

FIRST_ROUND_TRIP = 14_000
"""Bytes that a host sends before it waits for the first answer: a whole page, painted when they are there."""
BESIDE = 7_100
"""Stylesheet and script, which a browser keeps; a tenth of them is the box of search."""
FIRST_VIEW = 14 * 1024
"""A page with both."""


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def test_every_page_comes_whole_in_the_first_round_trip(sample_files):
    sizes = {address: packed(content) for address, content in sample_files.items() if address.endswith(".html")}

    assert {address: size for address, size in sizes.items() if size > FIRST_ROUND_TRIP} == {}


def test_all_but_programs_and_countries_are_there_with_style_and_script(sample_files):
    beside = sum(packed(sample_files[f"assets/tianguis.{suffix}"]) for suffix in ("css", "js"))
    sizes = {
        address: packed(content) + beside for address, content in sample_files.items() if address.endswith(".html")
    }

    # Their words, figures and sources alone are as much as that; docs/decisions/0008-first-paint.md.
    long = re.compile(r"../(programs|countries)/[^/]+\.html")
    assert {address: size for address, size in sizes.items() if size > FIRST_VIEW and not long.match(address)} == {}


def test_stylesheet_and_script_stay_small(sample_files):
    assert sum(packed(sample_files[f"assets/tianguis.{suffix}"]) for suffix in ("css", "js")) <= BESIDE


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
