"""On which days consents hold, and what they cover."""

import datetime as dt

import pytest
from builders import a_program, english, gathered, schemas_of, sources_of
from persons import ENDED, EVERYWHERE, HERE, LAST_DAY, NEXT_DAY, persons_site

from tianguis.consents import Days, days_like, not_for_copies
from tianguis.model import Document, Key, Positions, Record
from tianguis.schema.kinds import CONSENT
from tianguis.validate.records import validate


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return persons_site(tmp_path_factory.mktemp("consents") / "site")


def a_person(folder, identity: str = "one", **consent: object) -> Record:
    schemas = schemas_of(folder)
    values = {"title": "One", "summary": "Knows.", "status": "published", "consent": consent}
    if not consent:
        values |= {"status": "draft"}
        del values["consent"]
    document = Document(Key("person", identity), "en", values, "", 1, Positions(f"content/people/{identity}.en.md"))
    [record] = validate(sources_of(document), schemas, english).records.values()
    return record


def held(folder, first: str, last: str, identity: str = "one") -> Record:
    day = dt.date.fromisoformat
    return a_person(folder, identity, given_on=day(first), scope=["site"], until=day(last))


@pytest.mark.parametrize(
    ("today", "like"),
    [
        pytest.param("2024-02-29", ("0001-01-01", "2024-02-29"), id="before any"),
        pytest.param("2024-03-01", ("2024-03-01", "2024-12-31"), id="the day on which one begins"),
        pytest.param("2025-05-05", ("2025-01-01", "2026-06-30"), id="while both hold"),
        pytest.param("2026-06-30", ("2025-01-01", "2026-06-30"), id="the last day of one"),
        pytest.param("2026-07-01", ("2026-07-01", "2027-01-31"), id="the day after"),
        pytest.param("2030-01-01", ("2027-02-01", "9999-12-31"), id="when both have ended"),
    ],
)
def test_days_are_alike_until_a_consent_begins_or_has_ended(folder, today, like):
    records = [held(folder, "2024-03-01", "2026-06-30"), held(folder, "2025-01-01", "2027-01-31", "two")]

    found = days_like(dt.date.fromisoformat(today), records, schemas_of(folder))

    assert (found.first.isoformat(), found.last.isoformat()) == like


def test_a_consent_for_ever_has_no_day_after_it(folder):
    assert days_like(NEXT_DAY, [held(folder, "2024-03-01", "9999-12-31")], schemas_of(folder)).last == dt.date.max


def test_records_of_which_nobody_has_to_agree_make_all_days_alike(folder):
    records = validate(sources_of(a_program()), schemas_of(folder), english).records.values()

    assert days_like(NEXT_DAY, records, schemas_of(folder)) == Days()


def test_only_those_who_have_agreed_to_copies_are_in_copies(folder):
    library = gathered(folder, today=LAST_DAY).library

    assert not_for_copies(library, schemas_of(folder)) == {HERE}
    assert {EVERYWHERE, ENDED} < library.records.keys()


def test_a_draft_of_a_person_who_has_not_agreed_to_anything_is_in_no_copy(folder):
    library = gathered(folder, today=LAST_DAY).library
    draft = a_person(folder)
    with_draft = type(library)({draft.key: draft}, {}, frozenset())

    assert not_for_copies(with_draft, schemas_of(folder)) == {draft.key}


def test_a_consent_that_is_not_required_is_asked_only_where_it_is_given(tmp_path):
    folder = persons_site(tmp_path / "site")
    schema = folder / "schemas/person.yml"
    schema.write_text(schema.read_text(encoding="utf-8").replace(", required: true}", "}"), encoding="utf-8")
    kind = schemas_of(folder).kinds["person"]

    found = gathered(folder, today=LAST_DAY).library

    assert [each.type for each in kind.consents] == [CONSENT]
    assert not kind.is_of_persons
    assert not_for_copies(found, schemas_of(folder)) == {HERE}
