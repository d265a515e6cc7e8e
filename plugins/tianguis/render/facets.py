"""The records of a kind by the values of its facets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tianguis.facets import facet_codes
from tianguis.model import Path, Reading
from tianguis.render.setting import Setting
from tianguis.schema.kinds import Kind


@lru_cache(maxsize=1024)
def by_value(setting: Setting, kind: Kind, path: Path) -> Mapping[str, Sequence[Reading]]:
    """A kind's records by the values of a facet, in the order of the lists."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in setting.listed.get(kind.name, ()):
        for code in facet_codes(reading, path, setting.site.languages):
            found[code].append(reading)
    return dict(found)
