"""lunr finds what is wrong with an index."""

import json
from dataclasses import replace

import pytest
from builders import gathered

from tianguis.analysis import Analysis
from tianguis.index.dense import DIGITS
from tianguis.index.files import Index
from tianguis.index.oracle import IndexFault, verify
from tianguis.model import Page
from tianguis.render.look import look_of
from tianguis.workers import Worker


@pytest.fixture
def indexed(base_site) -> tuple[Index, list[Page], Analysis]:
    found = gathered(base_site)
    worker = Worker(found, look_of(found.site, found.theme))
    return *worker.index("en"), worker.analysis("en")


def changed(pages: list[Page], name: str, before: str, after: str) -> list[Page]:
    """The pages with a change in the data of one of them."""
    made = []
    for page in pages:
        if page.address.endswith(f"/{name}.js"):
            data = json.loads(page.content.decode()[len("tianguis.data(") : -1])
            assert before in data
            page = replace(page, content=f"tianguis.data({json.dumps(data.replace(before, after, 1))})".encode())
        made.append(page)
    return made


def test_an_index_that_is_right_is_told_by_how_many_records_were_compared(indexed):
    index, pages, analysis = indexed

    assert verify(index, pages, analysis, 200) == len(index.entries)
    assert verify(index, pages, analysis, 2) == 2


def test_an_index_of_nothing_is_right(indexed):
    index, pages, analysis = indexed

    assert verify(replace(index, entries=[]), pages, analysis, 200) == 0


def test_a_term_that_is_lost_is_found(indexed):
    index, pages, analysis = indexed

    with pytest.raises(IndexFault, match="differs from lunr's"):
        verify(index, changed(pages, "terms-0", "ministri ", "ministrx "), analysis, 200)


def test_a_length_that_is_wrong_is_found(indexed):
    index, pages, analysis = indexed
    written = next(page for page in pages if page.address.endswith("/lengths.js"))
    longest = max(json.loads(written.content.decode()[len("tianguis.data(") : -1]), key=DIGITS.index)

    with pytest.raises(IndexFault, match="lunr has another"):
        verify(index, changed(pages, "lengths", longest, DIGITS[DIGITS.index(longest) + 9]), analysis, 200)
