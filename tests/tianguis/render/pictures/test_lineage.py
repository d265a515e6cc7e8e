"""The lineage of a program: the nearest relatives, a generation to a column, and the same as a list."""

import re

import pytest

from tianguis.render.pictures.lineage import MOST, Relative, lineage
from tianguis.render.views import Words

HOSTILE = '"><script>alert(1)</script>'


def programs(*names, **titles):
    return {name: Relative(Words(titles.get(name, name.title())), f"{name}.html", "Chile", "1991") for name in names}


def places(picture):
    """`{name: (x, y)}` of boxes named by one letter."""
    found = {}
    for box in picture.boxes:
        x, y = re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", box.transform).groups()
        found[box.name[0].lower()] = (float(x), float(y))
    return found


def listed(branches):
    return {branch.anchor.words.text.lower(): listed(branch.branches) for branch in branches}


def of_letters(edges, language, centre="m"):
    pairs = [tuple(edge) for edge in edges.split()]
    return lineage(centre, programs(*{each for pair in pairs for each in pair}, centre), pairs, language, id="lineage")


def test_each_generation_has_a_column(english):
    found = places(of_letters("gp pm mc cd", english))

    assert found["g"][0] < found["p"][0] < found["m"][0] < found["c"][0] < found["d"][0]


def test_generations_run_from_the_right_for_those_who_read_from_there(english, arabic):
    left, right = of_letters("pm mc md", english), of_letters("pm mc md", arabic)

    width = float(left.view_box.split()[2])
    assert {name: (width - 136 - x, y) for name, (x, y) in places(left).items()} == places(right)


def test_no_two_boxes_overlap(english):
    found = list(places(of_letters("am bm cm ab de em fb mg mh mi gj hj ij jk kl", english)).values())

    assert all(abs(a[0] - b[0]) >= 136 or abs(a[1] - b[1]) >= 52 for at, a in enumerate(found) for b in found[:at])


def test_a_parent_that_is_a_grandparent_too_stands_before_the_parent(english):
    picture = of_letters("gp gm pm", english)

    assert places(picture)["g"][0] < places(picture)["p"][0]
    assert picture.edges.count("l6 4 -6 4") == 3


def test_an_arrow_that_passes_a_column_goes_around_its_boxes(english):
    picture = of_letters("gp gm pm", english)

    _, parent_y = places(picture)["p"]
    [around] = [arrow for arrow in picture.edges.split("M")[1:] if "L" in arrow]
    passage = float(re.search(r"L[\d.]+ ([\d.]+)", around)[1])
    assert not parent_y <= passage <= parent_y + 52


def test_several_parents_are_drawn_each(english):
    picture = of_letters("am bm cm", english)

    assert len({x for name, (x, _) in places(picture).items() if name != "m"}) == 1
    assert len(picture.limbs) == 1
    assert listed(picture.limbs[0].branches) == {"a": {}, "b": {}, "c": {}}


@pytest.mark.parametrize(
    ("edges", "boxes"),
    [
        pytest.param("am ma", "am", id="two that adapted each other"),
        pytest.param("mm am", "am", id="one that adapted itself"),
        pytest.param("ab bc ca am", "abcm", id="a circle of parents"),
        pytest.param("ma ab bc cm", "abcm", id="a circle through the middle"),
        pytest.param("ma ab ba", "abm", id="a circle of children"),
        pytest.param("am bm ab ba mc cd dc cm", "abcdm", id="several circles"),
        pytest.param("am am am", "am", id="an edge told three times"),
    ],
)
def test_a_circle_ends(edges, boxes, english, drawn):
    picture = of_letters(edges, english)

    assert sorted(places(picture)) == list(boxes)
    drawn("lineage", picture)


def test_a_long_line_and_a_wide_family_end_too(english):
    line = [(str(number), str(number + 1)) for number in range(5000)]
    family = [("0", str(number)) for number in range(1, 5000)]

    for edges in (line, family):
        picture = lineage("0", {str(number): Relative(Words(str(number)), "") for number in range(5001)}, edges, english, id="x")  # fmt: skip
        assert len(picture.boxes) == MOST
        assert picture.more.startswith("and 4,98")


def test_the_nearest_generations_are_shown_first(english):
    near = [(f"p{number}", "m") for number in range(8)] + [("m", f"c{number}") for number in range(6)]
    far = [("g", "p0"), ("c0", "d")]
    names = {each for edge in near + far for each in edge}

    picture = lineage("m", programs(*names), far + near, english, id="lineage")

    assert {box.name.split(" ")[0].lower() for box in picture.boxes} == names - {"g", "d"}
    assert picture.more == "and 2 more"


def test_up_to_fifteen_nothing_is_left_out(english):
    edges = [(f"p{number}", "m") for number in range(14)]

    picture = lineage("m", programs(*{each for edge in edges for each in edge}), edges, english, id="lineage")

    assert (len(picture.boxes), picture.more) == (15, "")


@pytest.mark.parametrize("edges", [[], [("a", "b")], [("m", "unknown")], [("m", "m")]])
def test_a_program_without_relatives_has_no_lineage(edges, english):
    assert lineage("m", programs("m", "a", "b"), edges, english, id="lineage") is None


def test_the_list_is_nested_and_names_a_second_time_without_repeating(english):
    before, after = of_letters("gp gq pm qm mc cd", english).limbs

    assert before.heading == "Adapted from"
    assert listed(before.branches) == {"p": {"g": {}}, "q": {"g": {}}}
    assert listed(after.branches) == {"c": {"d": {}}}


def test_what_was_told_once_is_not_told_whole_again(english):
    [before] = of_letters("ag gp gq pm qm", english).limbs

    assert listed(before.branches) == {"p": {"g": {"a": {}}}, "q": {"g": {}}}


def test_a_long_title_is_cut_in_the_box_and_whole_in_the_list(english, drawn):
    title = "Programa de Capacitación Laboral Juvenil de la Ciudad"
    picture = lineage("m", programs("m", "p", p=title), [("p", "m")], english, id="lineage")

    html = drawn("lineage", picture)

    box = next(each for each in picture.boxes if each.url)
    assert [line.text for line in box.lines] == ["Programa de", "Capacitación Labo…"]
    assert box.name == f"{title} · Chile · 1991"
    assert title in "".join(html.of_class("tg-lineage__list")[0].itertext())


def test_of_a_long_note_the_year_is_kept(english):
    relative = Relative(Words("Joven"), "", "Dominican Republic and Haiti", "2001")

    assert relative.short_note == "Dominican Rep… · 2001"
    assert Relative(Words("Joven"), "").short_note == ""


def test_the_program_itself_is_no_link_and_has_another_box(english, drawn):
    html = drawn("lineage", of_letters("pm", english))

    [current] = html.of_class("tg-lineage__box--current")
    assert current.tag == "g"
    assert html.attributes("href") == ["p.html", "p.html"]


def test_a_title_in_another_language_says_so(arabic, drawn):
    shown = {"m": Relative(Words("م"), ""), "p": Relative(Words("Chile Joven (1991)", "es", "ltr"), "p.html")}

    html = drawn("lineage", lineage("m", shown, [("p", "m")], arabic, id="lineage"))

    assert html.attributes("lang") == ["es", "es", "es"]


def test_fifteen_programs_with_arabic_titles_are_light(arabic, drawn):
    title = "برنامج التدريب والتشغيل للشباب الباحثين عن عمل في المناطق الريفية والمدن الصغيرة وضواحيها"
    shown = {
        str(number): Relative(Words(f"{title[number * 3 :]} {title[: number * 3]}"), f"../programs/{number}.html", "المغرب", str(1990 + number))
        for number in range(15)
    }  # fmt: skip

    picture = lineage("0", shown, [(str(number), str(number // 2)) for number in range(1, 15)], arabic, id="lineage")

    html = drawn("lineage", picture)
    assert len(picture.boxes) == 15
    assert html.bytes_on_the_wire < 3000


def test_hostile_titles_and_addresses_are_inert(english, drawn):
    hostile = Relative(Words(HOSTILE, "es", "ltr"), f"x.html{HOSTILE}", HOSTILE, HOSTILE)

    html = drawn("lineage", lineage("m", {"m": hostile, "p": hostile}, [("p", "m")], english, id="lineage"))

    assert "<script" not in html.html
