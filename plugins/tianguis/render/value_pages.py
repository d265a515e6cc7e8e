"""Pages of vocabularies: a topic, a region, a country without a profile, and the list of each vocabulary."""

from collections.abc import Iterator, Sequence

from tianguis.facets import facet_name, facets_of
from tianguis.language import capitalised
from tianguis.render.addresses import list_address, relative, value_address
from tianguis.render.maps import map_of_country, map_of_region
from tianguis.render.page_views import SearchForm, ValuesView, ValueView
from tianguis.render.pictures.views import TileMap
from tianguis.render.setting import Setting, record_of, target_of
from tianguis.render.shell import Where, form_within, keepable
from tianguis.render.shelves import shelves
from tianguis.render.views import Anchor, Words
from tianguis.schema.vocabularies import Vocabulary


def paged_vocabularies(setting: Setting) -> list[Vocabulary]:
    return [each for each in setting.schemas.vocabularies.values() if each.folder]


def codes_with_pages(setting: Setting, vocabulary: Vocabulary) -> list[str]:
    """Codes that records name and that no record stands for."""
    return [
        code
        for code in vocabulary.values
        if (vocabulary.name, code) in setting.by_value and record_of(setting, vocabulary, code) is None
    ]


def has_list(setting: Setting, vocabulary: Vocabulary) -> bool:
    """False where a kind lives in the same folder, whose list has the values too."""
    has_kind = any(
        kind.segment == vocabulary.folder and kind.name in setting.listed for kind in setting.schemas.kinds.values()
    )
    return not has_kind


def where_value(setting: Setting, vocabulary: Vocabulary, code: str) -> Where:
    label = setting.language.label(vocabulary.label)
    return Where(
        address_in=lambda tag: value_address(tag, vocabulary, code),
        real_in=setting.site.languages,
        trail=[(label, list_address(setting.tag, vocabulary.folder))],
    )


def where_values(setting: Setting, vocabulary: Vocabulary) -> Where:
    return Where(address_in=lambda tag: list_address(tag, vocabulary.folder), real_in=setting.site.languages)


def value_view(setting: Setting, vocabulary: Vocabulary, code: str) -> ValueView:
    language = setting.language
    address = value_address(setting.tag, vocabulary, code)
    value = vocabulary.values[code]
    keys = setting.by_value[vocabulary.name, code]
    above = setting.schemas.vocabularies.get(vocabulary.broader_in or vocabulary.name)
    return ValueView(
        title=capitalised(language.value(value)),
        definition=language.label(value.definition),
        broader=tuple(_anchors(setting, above, value.broader, address)) if above else (),
        narrower=tuple(_narrower(setting, vocabulary, code, address)),
        same_as=tuple(Anchor(Words(each, dir="auto"), each) for each in value.same_as),
        shelves=tuple(shelves(setting, address, (vocabulary.name, code))),
        count=language.count("count_records", len(keys)),
        tile_map=_map(setting, vocabulary, code, address),
        note=language.t.boundary_note if value.territory else "",
        search=_form(setting, vocabulary, code, address),
        keepable=keepable(setting, (vocabulary.name, code), address),
    )


def _form(setting: Setting, vocabulary: Vocabulary, code: str, address: str) -> SearchForm | None:
    """Keeps to the value by the facet that has it, if any kind has one."""
    names = (
        facet_name(path) for kind in setting.schemas.kinds.values() for path, each in facets_of(kind) if vocabulary.name in each.of
    )  # fmt: skip
    name = next(names, "")
    count = len(setting.by_value[vocabulary.name, code])
    return form_within(setting, address, [(name, code)], count) if name else None


def _map(setting: Setting, vocabulary: Vocabulary, code: str, address: str) -> TileMap | None:
    if code in setting.look.spots:
        return map_of_country(setting, code, address)
    return map_of_region(setting, code, address)


def values_view(setting: Setting, vocabulary: Vocabulary) -> ValuesView:
    address = list_address(setting.tag, vocabulary.folder)
    is_geographic = any(value.territory for value in vocabulary.values.values())
    return ValuesView(
        title=setting.language.label(vocabulary.label),
        values=tuple(_anchors(setting, vocabulary, list(vocabulary.values), address)),
        note=setting.language.t.boundary_note if is_geographic else "",
    )


def value_anchors(setting: Setting, vocabulary: Vocabulary, address: str, *, most: int) -> tuple[Anchor, ...]:
    """The values of a vocabulary that most records name, by label."""
    named = [code for code in vocabulary.values if (vocabulary.name, code) in setting.by_value]
    named.sort(key=lambda code: -len(setting.by_value[vocabulary.name, code]))
    return tuple(_anchors(setting, vocabulary, named[:most], address))


def _anchors(setting: Setting, vocabulary: Vocabulary, codes: Sequence[str], address: str) -> Iterator[Anchor]:
    """Values by label, each with its count; without a link where nothing names it."""
    known = [code for code in codes if code in vocabulary]
    for code in sorted(
        known, key=lambda code: setting.language.sort_key(setting.language.value(vocabulary.values[code]))
    ):
        count = len(setting.by_value.get((vocabulary.name, code), ()))
        words = Words(capitalised(setting.language.value(vocabulary.values[code])))
        key = record_of(setting, vocabulary, code)
        target = target_of(setting, vocabulary, code)
        is_there = bool(vocabulary.folder) and (count or key is not None)
        yield Anchor(
            words, relative(address, target) if is_there else "", setting.language.number(count) if count else ""
        )


def _narrower(setting: Setting, vocabulary: Vocabulary, code: str, address: str) -> Iterator[Anchor]:
    """Values right below this one, here and in vocabularies whose broader values are here."""
    for other in setting.schemas.vocabularies.values():
        if (other.broader_in or other.name) == vocabulary.name:
            below = [each.code for each in other.values.values() if code in each.broader]
            yield from (anchor for anchor in _anchors(setting, other, below, address) if anchor.url)
