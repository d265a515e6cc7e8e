"""The search page and the page of comparisons.

What a reader finds is put there by script. Without it these pages lead to the lists, which are complete.
"""

from collections.abc import Iterator

from tianguis.render.addresses import compare_address, relative, search_address
from tianguis.render.other_pages import kind_anchors, ways
from tianguis.render.page_views import CompareView, SearchView
from tianguis.render.setting import Setting
from tianguis.render.shell import Where, search_form
from tianguis.render.views import Anchor, Words
from tianguis.search_strings import field_names


def where_search(setting: Setting) -> Where:
    return Where(address_in=search_address, real_in=setting.site.languages)


def where_compare(setting: Setting) -> Where:
    trail = [(setting.language.t.search, search_address(setting.tag))]
    return Where(address_in=compare_address, real_in=setting.site.languages, trail=trail)


def search_view(setting: Setting) -> SearchView:
    address = search_address(setting.tag)
    return SearchView(
        title=setting.language.t.search,
        search=search_form(setting, address),
        kinds=tuple(kind_anchors(setting, address)),
        ways=tuple(ways(setting, address, with_mapped=True)),
        compare=Anchor(Words(setting.language.t.compare_records), relative(address, compare_address(setting.tag))),
        fields=tuple(_fields(setting)),
    )


def _fields(setting: Setting) -> Iterator[tuple[str, Words | None]]:
    for own, english in field_names(setting.language):
        is_same = own == english
        yield f"{own}:", None if is_same else Words(f"({english}:)", "en", "ltr")


def compare_view(setting: Setting) -> CompareView:
    address = compare_address(setting.tag)
    return CompareView(
        title=setting.language.t.compare,
        search=search_form(setting, address),
        kinds=tuple(kind_anchors(setting, address)),
    )
