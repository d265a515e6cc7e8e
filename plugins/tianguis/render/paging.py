"""Lists too long for one page: how many pages, their titles, and the links between them."""

from collections.abc import Callable

from tianguis.render.addresses import relative
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, Words

# Up to so many pages every one is linked; beyond, the first, the last, the neighbours and some between.
_ALL_LINKED = 9
_MARKS = 8


def page_count(items: int, on_a_page: int) -> int:
    return max(1, -(-items // on_a_page))


def titled(setting: Setting, title: str, number: int) -> str:
    """A title with the number of its page, but for the first."""
    if number == 1:
        return title
    return setting.language.fill("page_title", title=title, number=setting.language.number(number))


def page_anchors(setting: Setting, address_of: Callable[[int], str], number: int, count: int) -> tuple[Anchor, ...]:
    """Links between the pages of a list, as seen from page `number`; none where there is only one."""
    if count == 1:
        return ()
    here = address_of(number)
    return tuple(
        Anchor(Words(setting.language.number(each)), relative(here, address_of(each)), is_current=each == number)
        for each in _linked(number, count)
    )


def _linked(number: int, count: int) -> list[int]:
    """Any page of a thousand is a few steps away, and the way to the next one is always there."""
    if count <= _ALL_LINKED:
        return list(range(1, count + 1))
    marks = {1 + (count - 1) * part // _MARKS for part in range(_MARKS + 1)}
    near = range(max(1, number - 2), min(count, number + 2) + 1)
    return sorted({*marks, *near})
