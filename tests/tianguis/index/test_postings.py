"""Terms with their records, encoded and decoded."""

from collections import Counter
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianguis.index.fields import FIELDS, TEXT, length_at, level, step_of
from tianguis.index.postings import Postings, decoded
from tianguis.index.shards import shards

COUNTS = st.dictionaries(st.text("abcñé", min_size=1, max_size=4), st.integers(1, 90), max_size=6).map(Counter)
NOTHING = tuple(Counter() for _ in FIELDS)
RECORDS = st.lists(st.tuples(*[COUNTS for _ in FIELDS]), max_size=12)


@given(RECORDS)
def test_what_is_written_is_read_again(records):
    postings = Postings(len(records))
    for identity, record in enumerate(records):
        postings.put(identity, record)

    found = {}
    for shard in shards(postings.lines(), 60):
        for term, read in decoded(shard.text):
            for posting in read:
                for identity in posting.ids:
                    found[identity, posting.field, term] = posting.frequency, posting.level

    assert found == {
        (identity, field, term): (frequency, 0 if field == TEXT else postings.levels[field][identity])
        for identity, record in enumerate(records)
        for field, counts in enumerate(record)
        for term, frequency in counts.items()
    }


@given(RECORDS, RECORDS)
def test_records_that_become_others_leave_what_these_alone_would_have(before, after):
    then, expected = Postings(len(before)), Postings(len(after))
    for identity, record in enumerate(before):
        then.put(identity, record)
    for identity, record in enumerate(after):
        expected.put(identity, record)
    then.lines()

    postings = Postings(len(after), then.written, then.levels)
    for identity, (old, new) in enumerate(zip_longest(before, after, fillvalue=NOTHING)):
        postings.change(identity, old, new)

    assert postings.lines() == expected.lines()
    assert postings.levels == expected.levels


@pytest.mark.parametrize(
    ("length", "meant"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (9, 8), (10, 10), (100, 108), (1000, 1024)]
)
def test_a_length_is_rounded_to_a_quarter_of_an_octave(length, meant):
    assert length_at(level(length)) == meant


@pytest.mark.parametrize(
    ("length", "meant"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 8), (10, 11), (100, 91), (1000, 1024)]
)
def test_a_network_of_very_many_records_takes_every_second_level(length, meant):
    assert step_of(20_000) == 1
    assert length_at(level(length, step_of(20_001))) == meant


@given(st.integers(1, 100_000))
def test_no_length_is_far_from_what_its_level_stands_for(length):
    assert abs(length_at(level(length)) / length - 1) < 0.2
    assert level(length) <= level(length + 1)
