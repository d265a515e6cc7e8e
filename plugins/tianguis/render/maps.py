"""Records by country on a map: the whole world, a region, or a country among its neighbours."""

from collections.abc import Collection

from tianguis.render.addresses import relative
from tianguis.render.pictures.tile_map import Entry, tile_map
from tianguis.render.pictures.views import TileMap
from tianguis.render.setting import Setting, record_of, target_of
from tianguis.schema.vocabularies import Vocabulary
from tianguis.traces import derived

_AROUND_A_COUNTRY = 3
"""Tiles on each side of a country on its own page."""


def map_of_world(setting: Setting, address: str) -> TileMap | None:
    """None for a site without records by country."""
    vocabulary = _countries(setting)
    entries = _entries(setting, vocabulary, address) if vocabulary else []
    return tile_map(setting.look.spots, entries, setting.language, id="map") if entries else None


def map_of_region(setting: Setting, region: str, address: str) -> TileMap | None:
    """The countries of a region; None if no record is from there."""
    vocabulary = _countries(setting)
    if vocabulary is None or not vocabulary.broader_in:
        return None
    inside = _within(setting, vocabulary, region)
    entries = [each for each in _entries(setting, vocabulary, address) if each.code in inside]
    if len(entries) < 2:
        return None
    return tile_map(setting.look.spots, entries, setting.language, id="map", crop=inside)


def map_of_country(setting: Setting, code: str, address: str) -> TileMap | None:
    vocabulary = _countries(setting)
    if vocabulary is None or code not in vocabulary or code not in setting.look.spots:
        return None
    entries = _entries(setting, vocabulary, address)
    if code not in {each.code for each in entries}:
        entries.append(Entry(code, setting.language.value(vocabulary.values[code]), "", 0))
    return tile_map(
        setting.look.spots, entries, setting.language, id="map", crop=[code], margin=_AROUND_A_COUNTRY, current=code
    )


def is_on_map(setting: Setting, vocabulary: Vocabulary) -> bool:
    """True for the vocabulary whose values are the tiles of the map."""
    return bool(setting.look.spots.keys() & vocabulary.values.keys())


def _countries(setting: Setting) -> Vocabulary | None:
    every = setting.schemas.vocabularies.values()
    return next((each for each in every if each.folder and is_on_map(setting, each)), None)


def _entries(setting: Setting, vocabulary: Vocabulary, address: str) -> list[Entry]:
    return list(_entries_in(setting, vocabulary.name, address.rpartition("/")[0]))


@derived
def _entries_in(setting: Setting, name: str, folder: str) -> tuple[Entry, ...]:
    """Countries that records name or that have a record of their own, by name, as seen from the pages of a folder."""
    vocabulary, found = setting.schemas.vocabularies[name], []
    for code, value in vocabulary.values.items():
        count = len(setting.by_value.get((vocabulary.name, code), ()))
        if count or record_of(setting, vocabulary, code):
            url = relative(f"{folder}/", target_of(setting, vocabulary, code))
            found.append(Entry(code, setting.language.value(value), url, count))
    return tuple(sorted(found, key=lambda each: setting.language.sort_key(each.name)))


def _within(setting: Setting, vocabulary: Vocabulary, region: str) -> Collection[str]:
    """Codes of countries that belong to a region, at any remove."""
    regions = setting.schemas.vocabularies.get(vocabulary.broader_in)
    inside, grown = {region}, True
    while regions and grown:
        more = {code for code, value in regions.values.items() if inside & set(value.broader)}
        grown = not more <= inside
        inside |= more
    return {code for code, value in vocabulary.values.items() if inside & set(value.broader)}
