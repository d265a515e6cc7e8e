"""What consents allow: a record that goes beyond its own is refused, and one whose consent does not hold today is left out."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from tianguis.consents import PHOTO, SITE, days_of
from tianguis.model import Attachment, Document, Problem, Record, dotted, problem
from tianguis.schema.consent_parts import GIVEN_ON, SCOPE, UNTIL
from tianguis.schema.kinds import Field, Kind, items_of

# These keep their pages without the fields that a published record needs.
_KEPT = frozenset(("archived", "withdrawn"))


def beyond_consent(
    source: Document, values: Mapping[str, Any], kind: Kind, attachments: Mapping[str, Attachment]
) -> Iterator[Problem]:
    """What a record shows though nobody has agreed to it; `values` are typed."""
    for field in kind.consents:
        if field.name in values:
            yield from _beyond(field, source, values[field.name], attachments)
        elif field.required and field.name not in source.values and values.get("status") in _KEPT:
            place = source.positions.of("status")
            yield problem(place, "consent-missing", field=field.name, seen=values["status"])


def not_held(record: Record, kind: Kind, today: dt.date) -> Iterator[Problem]:
    """Consents of a record that do not hold on this day."""
    for field in kind.consents:
        if field.name in record.values:
            days = days_of(record.values[field.name])
            if today > days.last:
                yield _told(record, field, UNTIL, "consent-ended", days.last)
            elif today < days.first:
                yield _told(record, field, GIVEN_ON, "consent-not-given-yet", days.first)


def _beyond(
    field: Field, source: Document, consent: Mapping[str, Any], attachments: Mapping[str, Attachment]
) -> Iterator[Problem]:
    scope, path = consent.get(SCOPE, []), (field.name, SCOPE)
    # Of a scope with a code that nobody knows, and of an empty one where it is required, that is told already.
    if SCOPE not in consent or len(scope) < len(items_of(source.values[field.name][SCOPE])):
        return
    place, name = source.positions.of(*path), dotted(path)
    is_told = not scope and source.values.get("status") == "published"
    if SITE not in scope and not is_told:
        yield problem(place, "consent-without-site", field=name)
    pictures = sorted(each.name for each in attachments.values() if each.picture)
    if pictures and PHOTO not in scope:
        yield problem(place, "consent-without-photo", field=name, seen=pictures[0])


def _told(record: Record, field: Field, part: str, code: str, day: dt.date) -> Problem:
    path = (field.name, part)
    return problem(record.place(*path), code, field=dotted(path), seen=day)
