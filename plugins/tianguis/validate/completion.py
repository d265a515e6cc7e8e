"""What follows from a record's values: regions from countries, the day of the next review from the last."""

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

from tianguis.model import Key
from tianguis.schema.kinds import Field, Kind, items_of
from tianguis.schema.vocabularies import Schemas


def completed(key: Key, values: dict[str, Any], kind: Kind, schemas: Schemas) -> dict[str, Any]:
    """Values with what follows from others; what is written stands first, or alone."""
    found = dict(values)
    for name, field in kind.fields.items():
        followed = _followed(key, values, field, kind, schemas) if field.follows else []
        if followed:
            found[name] = followed
    reviewed = values.get("reviewed_on")
    if (
        kind.review_months
        and isinstance(reviewed, dt.date)
        and "review_by" in kind.fields
        and "review_by" not in values
    ):
        found["review_by"] = _months_later(reviewed, kind.review_months)
    return found


def _followed(key: Key, values: Mapping[str, Any], field: Field, kind: Kind, schemas: Schemas) -> list[str]:
    """What is written, and the codes above those of another field, or above the record's own name (`follows: id`)."""
    if field.follows == "id":
        codes, homes = [key.id], [kind.named_by]
    else:
        codes, homes = items_of(values.get(field.follows)), list(kind.fields[field.follows].of)
    wider = [each for home in homes for code in codes for each in schemas.broader(home, code)]
    allowed = [schemas.vocabularies[name] for name in field.of if name in schemas.vocabularies]
    known = [each for each in wider if any(each in vocabulary for vocabulary in allowed)]
    return list(dict.fromkeys([*items_of(values.get(field.name)), *known]))


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year, month = min(year, dt.MAXYEAR), month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
