"""Until when a record is open, as far as it can be known without a clock."""

import datetime as dt
from dataclasses import replace

import pytest
from builders import ROOT, schemas_of

from tianguis.deadlines import OVER, deadline_of
from tianguis.schema.kinds import Deadline

LISTING = schemas_of(ROOT).kinds["listing"]
DAY = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("values", "meant"),
    [
        pytest.param({"expires_on": DAY, "state": "open"}, "2026-12-31", id="open"),
        pytest.param({"expires_on": DAY, "state": "talking"}, "2026-12-31", id="in talks"),
        pytest.param({"expires_on": DAY, "state": "agreed"}, OVER, id="agreed"),
        pytest.param({"expires_on": DAY}, OVER, id="a draft without a state"),
        pytest.param({"state": "open"}, "", id="a draft without a day"),
        pytest.param({"expires_on": "soon", "state": "open"}, "", id="a day that is none"),
    ],
)
def test_a_record_is_open_to_its_day_while_it_says_so(values, meant):
    assert deadline_of(values, LISTING) == meant


def test_a_kind_may_look_at_the_day_alone():
    kind = replace(LISTING, deadline=Deadline("expires_on"))

    assert deadline_of({"expires_on": DAY, "state": "agreed"}, kind) == "2026-12-31"


def test_a_kind_without_deadlines_has_none():
    assert deadline_of({"expires_on": DAY}, replace(LISTING, deadline=None)) == ""
