"""Every link of the built sample leads somewhere, every page can be reached, every file can be kept on any system."""

import posixpath
import re
from collections import Counter

import pytest
from crawl import crawl, dead_links, reachable

# Names that Windows keeps for its devices, whatever their suffix.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f]|[ .]$')
_LONGEST = 180
# The sample does not say where it stands; the page that was not found then supposes the root of a host.
_HOST = "https://sample.invalid/"


@pytest.fixture(scope="module")
def crawled(sample_files):
    return crawl(sample_files, _HOST)


def test_no_link_of_the_sample_is_dead(sample_files, crawled):
    assert sum(len(page.links) for page in crawled.values()) > len(sample_files)
    assert dead_links(sample_files, _HOST, crawled=crawled) == []


def test_every_page_has_the_stylesheet(sample_files, crawled):
    without = [
        address
        for address, page in crawled.items()
        if address.endswith(".html") and not is_moved(sample_files[address])
        if "assets/tianguis.css" not in {link.target for link in page.links if link.tag == "link"}
    ]

    assert without == []


def test_every_page_is_reached_from_the_first_by_links_alone(sample_files, crawled):
    found = reachable(sample_files, crawled=crawled)

    pages = {
        address for address, content in sample_files.items() if address.endswith(".html") and not is_moved(content)
    }
    assert sorted(pages - found) == ["404.html"]


def test_every_attachment_is_linked(sample_files, crawled):
    linked = {link.target for page in crawled.values() for link in page.links}

    assert sorted(address for address in sample_files if address.startswith("files/") and address not in linked) == []


def test_links_do_not_name_the_disk_or_the_builders_machine(sample_files, crawled):
    written = {link.written for page in crawled.values() for link in page.links}

    assert sorted(each for each in written if each.startswith(("file:", "/tmp", "/home", "/work", _HOST))) == []


def test_file_names_are_safe_everywhere(sample_files):
    parts = {part for address in sample_files for part in address.split("/")}

    assert sorted(part for part in parts if _DEVICE.fullmatch(part) or _UNSAFE.search(part)) == []


def test_no_two_files_differ_only_in_capitals(sample_files):
    folded = Counter(address.casefold() for address in sample_files)

    assert [address for address, count in folded.items() if count > 1] == []


def test_no_path_is_too_long_for_old_systems(sample_files):
    assert [address for address in sample_files if len(address) >= _LONGEST] == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("con.html", id="a device"),
        pytest.param("LPT1", id="a device without suffix"),
        pytest.param("a:b.html", id="a colon"),
        pytest.param("a.", id="a full stop at the end"),
    ],
)
def test_unsafe_names_are_known(name):
    assert _DEVICE.fullmatch(name) or _UNSAFE.search(name)


def is_moved(page: bytes) -> bool:
    """True for the page at a record's earlier name, to which nothing links any more."""
    return b'http-equiv="refresh"' in page


def test_a_shelf_leads_to_a_list_of_just_as_many_records(sample_files):
    """The link to all records of a shelf goes to a page that says the same number."""
    wrong, followed = [], 0
    for address, content in sample_files.items():
        if address.startswith("en/") and address.endswith(".html"):
            page = content.decode()
            for target, count in re.findall(r'<p class="tg-more"><a href="([^"]+)">All ([\d,]+)</a>', page):
                there = posixpath.normpath(posixpath.join(posixpath.dirname(address), target))
                followed += 1
                if f'<p class="tg-note">{count} records' not in sample_files[there].decode():
                    wrong.append((address, there, count))

    assert wrong == []
    assert followed >= 20
