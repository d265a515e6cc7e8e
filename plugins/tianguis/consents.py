"""Consents of persons: on which days a record may be published, and whether it may be in copies.

The day is an argument. What is told of a day holds for all days up to the next on which a consent begins or has ended.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tianguis.model import Key, Library, Record
from tianguis.schema.consent_parts import GIVEN_ON, SCOPE, UNTIL
from tianguis.schema.kinds import Kind
from tianguis.schema.vocabularies import Schemas

SITE, OFFLINE, PHOTO = "site", "offline", "photo"
"""Codes that a vocabulary of scopes has: to be on the site, in copies that nobody can call back, and in pictures."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max


def consents_of(record: Record, kind: Kind) -> list[Mapping[str, Any]]:
    return [record.values[field.name] for field in kind.consents if field.name in record.values]


def days_of(consent: Mapping[str, Any]) -> Days:
    """The days on which it holds."""
    return Days(consent[GIVEN_ON], consent[UNTIL])


def days_like(today: dt.date, records: Iterable[Record], schemas: Schemas) -> Days:
    """The days around `today` on which the same consents hold."""
    turns = sorted({turn for record in records for turn in _turns(record, schemas.kinds[record.key.kind])})
    first = max((turn for turn in turns if turn <= today), default=dt.date.min)
    last = min((turn - dt.timedelta(1) for turn in turns if turn > today), default=dt.date.max)
    return Days(first, last)


def not_for_copies(library: Library, schemas: Schemas) -> frozenset[Key]:
    """Records that may be on the site and in nothing that is taken away from it."""
    return frozenset(
        key for key, record in library.records.items() if not _covers(record, schemas.kinds[key.kind], OFFLINE)
    )


def _covers(record: Record, kind: Kind, code: str) -> bool:
    """A draft of a person who has not agreed to anything yet is covered by nothing."""
    given = consents_of(record, kind)
    return all(code in each[SCOPE] for each in given) and (bool(given) or not kind.is_of_persons)


def _turns(record: Record, kind: Kind) -> Iterator[dt.date]:
    """Days on which a consent begins to hold, or has ended."""
    for days in map(days_of, consents_of(record, kind)):
        yield days.first
        if days.last < dt.date.max:
            yield days.last + dt.timedelta(1)
