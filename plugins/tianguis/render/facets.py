"""The records of a kind by the values of its facets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tianguis.facets import facet_codes
from tianguis.model import Key, Path
from tianguis.render.setting import Setting
from tianguis.traces import derived


@derived
def by_value(setting: Setting, kind: str, path: Path) -> Mapping[str, Sequence[Key]]:
    """A kind's records by the values of a facet, in the order of the lists."""
    found: dict[str, list[Key]] = defaultdict(list)
    for reading in setting.readings(setting.listed.get(kind, ())):
        for code in facet_codes(reading, path, setting.site.languages):
            found[code].append(reading.key)
    return dict(found)
