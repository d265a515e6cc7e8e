"""Material's rules as far as our pages can meet them, cut in two."""

import pytest
import tinycss2

from tianguis.render.selectors import Used, can_match, split, used_by
from tianguis.render.stylesheet import stylesheets

USED = Used(frozenset(["md-grid"]), frozenset(["a", "p", "table", "body"]), frozenset(["default", "slate", "teal"]))


def both(borrowed: str = "", first: str = "", rest: str = "", icons: dict[str, str] | None = None) -> tuple[str, str]:
    return stylesheets([borrowed], [first], [rest], [], USED, icons or {})[:2]


@pytest.mark.parametrize(
    "selector",
    [
        "a",
        "*",
        "a:hover",
        "p::before",
        ".md-grid",
        ".md-grid > p + a",
        "[dir=rtl] .md-grid",
        "p:not(.md-nav)",
        "p:not(.md-nav):not([data-md-state])",
        ":is(p,.md-nav)",
        ":where(.md-grid) a",
        "table[hidden]",
        "[data-md-color-scheme=slate]",
        '[data-md-color-primary="teal"]',
        "a:nth-child(2n+1)",
    ],
)
def test_a_selector_that_our_pages_can_meet_stays(selector):
    [parsed] = split(tinycss2.parse_component_value_list(selector))

    assert can_match(parsed, USED)


@pytest.mark.parametrize(
    "selector",
    [
        ".md-nav",
        "p.md-nav",
        ".md-grid .md-nav",
        "form",
        "p > form",
        "#__drawer",
        "[data-md-toggle=drawer]:checked ~ p",
        "[data-md-color-primary=red]",
        "[data-md-state]",
        ":is(form,.md-nav)",
        "a:not(.x).md-nav",
        "[align] p",
    ],
)
def test_a_selector_that_asks_for_what_is_on_no_page_goes(selector):
    [parsed] = split(tinycss2.parse_component_value_list(selector))

    assert not can_match(parsed, USED)


def test_of_a_list_of_selectors_those_stay_that_can_be_met():
    assert both("p,.md-nav,a:hover{color:red}") == ("", "p,a:hover{color:red}")


def test_conditions_stay_around_what_stays_and_go_with_the_rest():
    borrowed = "@media print{.md-nav{a:b}}@media screen{@media (min-width:1px){p{a:b}.md-nav{c:d}}}@font-face{a:b}"

    assert both(borrowed) == ("", "@media screen{@media (min-width:1px){p{a:b}}}")


def test_of_borrowed_fonts_nothing_stays_but_what_follows_the_text_around():
    fonts = 'a{font-family:var(--md-text-font-family);font-feature-settings:"kern";color:red}p{font-family:inherit}'

    assert both(fonts)[1] == "a{color:red}p{font-family:inherit}"
    assert both(rest=fonts)[1] == fonts


def test_our_own_rules_stay_whole_without_comments_and_needless_spaces():
    own = "/* why */\n.tg-card {\n  color : red ;\n  margin: 0  auto !important;\n}\n@media print { .tg-card { a: b } }"

    assert both(rest=own)[1] == ".tg-card{color:red;margin:0 auto!important}@media print{.tg-card{a:b}}"


def test_a_sheet_of_paper_is_ours_to_say():
    sheet = "@media print { @page { margin: 11mm } @page :first { margin: 0 } }"

    assert both(borrowed=sheet, rest=sheet)[1] == "@media print{@page{margin: 11mm}@page :first{margin: 0}}"


@pytest.mark.parametrize(
    "rule",
    [
        "@keyframes x{from { a: b } to { c: d }}",
        "@container (min-width: 1px){.tg-x { a: b }}",
        "@font-face{font-family: x}",
    ],
)
def test_at_rules_of_a_site_stand_as_they_are_written_and_those_of_material_go(rule):
    assert both(borrowed=rule, rest=rule) == ("", rule)


def test_a_property_is_defined_where_it_is_first_asked_for_and_nowhere_else():
    borrowed = ":root{--a:1;--b:2;--c:3;--d:var(--e);--e:5}"

    first, rest = both(borrowed, first="p{x:var(--a) var(--d)}", rest=".tg-x{y:var(--a);z:var( --b, 1)}")

    assert first == ":root{--a:1;--d:var(--e);--e:5}p{x:var(--a) var(--d)}"
    assert rest == ":root{--b:2}.tg-x{y:var(--a);z:var( --b, 1)}"


def test_properties_that_name_each_other_in_a_circle_do_not_stop_the_build():
    assert both(":root{--a:var(--b);--b:var(--a)}", rest="p{x:var(--a)}")[1] == (
        ":root{--a:var(--b);--b:var(--a)}p{x:var(--a)}"
    )


@pytest.mark.parametrize("written", ["[data-md-color-scheme=slate]", '[data-md-color-scheme="slate"]'])
def test_dark_colours_hold_for_a_dark_device_too(written):
    assert both(rest=f"@media screen{{{written} .tg-x{{a:b}}}}")[1] == (
        f"@media screen{{{written} .tg-x{{a:b}}}}"
        "@media screen{@media (prefers-color-scheme:dark){[data-md-color-scheme=auto] .tg-x{a:b}}}"
    )


def test_an_icon_becomes_an_address_that_can_stand_in_a_string():
    drawing = '<svg viewBox="0 0 24 24"><path d="M1,2#\'"/></svg>'

    _, rest = both(rest='.tg-i{--tg-icon:icon("material/x");mask:var(--tg-icon)}', icons={"material/x": drawing})

    address = rest.partition('url("')[2].partition('")')[0]
    assert address.startswith("data:image/svg+xml,%3Csvg viewBox=%220 0 24 24%22%3E")
    assert '"' not in address and "#" not in address


@pytest.mark.parametrize("text", ["", "}", "{", "@media{", ".a{b:c", "/*", "@import url(x);", ".a{b:url(}", "a{:b}"])
def test_a_stylesheet_with_faults_is_read_as_a_browser_would(text):
    both(borrowed=text, first=text, rest=text)


def test_classes_and_elements_are_found_in_templates():
    used = used_by(['<main class="md-grid tg-main {{ x }}">', "<svg><path></svg>"], ["teal"])

    assert (used.classes, used.values) == ({"md-grid"}, {"teal"})
    assert {"main", "svg", "path", "blockquote"} <= used.elements
    assert "form" not in used.elements


def test_what_is_added_later_finds_the_properties_that_it_asks_for():
    first, rest, added = stylesheets(
        [], [":root{--a:1px;--b:2px;--c:3px} p{top:var(--a)}"], [], [[".tg-x { left: var(--b) }"]], USED, {}
    )

    assert ("--b:2px" in first + rest, "--b" in added, "--b:" in added) == (True, True, False)
