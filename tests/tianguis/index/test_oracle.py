"""lunr finds what is wrong with an index."""

import json

import pytest
from builders import gathered

from tianguis.index.dense import DIGITS
from tianguis.index.oracle import IndexFault, verify
from tianguis.index.words import Counts
from tianguis.model import Page
from tianguis.render.look import look_of
from tianguis.traces import afresh
from tianguis.workers import Worker


@pytest.fixture
def indexed(base_site) -> tuple[dict[int, list[Counts]], list[Page]]:
    """The terms of every record by its number, and the files of the index."""
    found = gathered(base_site)
    indexing = Worker(found, look_of(found.site, found.theme)).indexing("en")
    return {number: read.words.terms for number, read in enumerate(indexing.reads())}, indexing.pages(afresh)


def changed(pages: list[Page], name: str, before: str, after: str) -> list[Page]:
    """The pages with a change in the data of one of them."""
    made = []
    for page in pages:
        if page.address.endswith(f"/{name}.js"):
            data = json.loads(page.content.decode()[len("tianguis.data(") : -1])
            assert before in data
            page = page._replace(content=f"tianguis.data({json.dumps(data.replace(before, after, 1))})".encode())
        made.append(page)
    return made


def test_an_index_that_is_right_passes(indexed):
    records, pages = indexed

    verify(records, len(records), pages)
    verify({2: records[2]}, len(records), pages)


def test_an_index_of_nothing_is_right(indexed):
    verify({}, 0, indexed[1])


def test_a_term_that_is_lost_is_found(indexed):
    records, pages = indexed

    with pytest.raises(IndexFault, match="differs from lunr's"):
        verify(records, len(records), changed(pages, "terms-0", "ministri ", "ministrx "))


def test_a_record_that_was_written_for_another_is_found(indexed):
    records, pages = indexed

    with pytest.raises(IndexFault, match="differs from lunr's"):
        verify({0: records[1], 1: records[0]}, len(records), pages)


def test_a_length_that_is_wrong_is_found(indexed):
    records, pages = indexed
    written = next(page for page in pages if page.address.endswith("/lengths.js"))
    longest = max(json.loads(written.content.decode()[len("tianguis.data(") : -1]), key=DIGITS.index)

    with pytest.raises(IndexFault, match="lunr has another"):
        verify(records, len(records), changed(pages, "lengths", longest, DIGITS[DIGITS.index(longest) + 9]))
