"""The tile map: every country has a place, those with records are links, and the whole is light."""

import re

import pytest
from builders import ROOT, schemas_of

from tianguis.render.pictures.tile_map import Entry, Spot, spots_of, tile_map
from tianguis.strict_yaml import parse

GRID = ROOT / "theme" / "tile-grid.yml"
STYLES = ROOT / "theme" / "css" / "blocks" / "tile-map.css"
# Borders on land, and islands that lie near each other.
NEIGHBOURS = """usa-can usa-mex mex-gtm gtm-slv slv-hnd nic-cri cri-pan pan-col hti-dom dom-pri glp-dma lca-vct grd-tto tto-ven
col-ven col-ecu ecu-per per-bol bol-chl chl-arg arg-ury ury-bra bra-pry bra-guy prt-esp esp-fra fra-deu deu-pol
pol-ukr ita-aut grc-tur mar-dza dza-tun tun-lby lby-egy mar-esh mrt-sen sen-gmb gin-civ gha-tgo nga-cmr cod-ago
ken-tza tza-moz zwe-zaf lso-zaf mdg-mus egy-pse isr-jor jor-irq sau-yem irn-afg afg-pak pak-ind ind-bgd ind-lka
bgd-mmr mmr-tha tha-khm khm-vnm vnm-lao mys-sgp mys-idn idn-tls chn-mng chn-kor kor-jpn idn-png png-aus
slb-vut wsm-asm ton-niu"""
WEST_OF = "chl-arg prt-esp mar-dza jam-brb gin-bfa irq-irn ind-bgd chn-jpn usa-prt"
NORTH_OF = "nor-deu fra-esp mex-gtm gtm-pan col-chl mar-zaf chn-idn aus-nzl"
HOSTILE = '"><script>alert(1)</script>'


def spots():
    written, _, problems = parse(GRID.read_text(encoding="utf-8"), GRID.name)
    assert problems == []
    return spots_of(written["rows"])


def countries():
    return schemas_of(ROOT).vocabularies["countries"].values


def entries(language, count=40):
    """The first countries of the vocabulary, named in a language, with 1, 2, 3 … records."""
    chosen = list(countries().values())[:count]
    return [
        Entry(each.code, language.value(each), f"countries/{each.code}.html", number)
        for number, each in enumerate(chosen, start=1)
    ]


def classes_of(picture, code):
    [tile] = [each for each in picture.tiles if each.code == code.upper()]
    return tile.classes


def test_every_country_and_territory_has_a_place_of_its_own():
    found = spots()

    assert sorted(found) == sorted(countries())
    assert len(set(found.values())) == len(found)


def test_no_code_is_drawn_twice():
    drawn = re.findall(r"\b[a-z]{3}\b", GRID.read_text(encoding="utf-8").partition("rows: |")[2])

    assert len(drawn) == len(set(drawn))


def test_the_map_is_no_larger_than_a_page_can_show():
    found = spots().values()

    assert max(spot.column for spot in found) < 32
    assert max(spot.row for spot in found) < 25


@pytest.mark.parametrize("pair", NEIGHBOURS.split())
def test_neighbours_are_near_each_other(pair):
    first, second = (spots()[code] for code in pair.split("-"))

    assert max(abs(first.column - second.column), abs(first.row - second.row)) <= 2


@pytest.mark.parametrize("pair", WEST_OF.split())
def test_east_is_to_the_right(pair):
    west, east = (spots()[code] for code in pair.split("-"))

    assert west.column < east.column


@pytest.mark.parametrize("pair", NORTH_OF.split())
def test_north_is_above(pair):
    north, south = (spots()[code] for code in pair.split("-"))

    assert north.row < south.row


def test_a_drawing_is_read_by_words_whatever_lies_between_them():
    assert spots_of(".   abc .\nxyz     . abc") == {"abc": Spot(1, 0), "xyz": Spot(0, 1)}


def test_forty_countries_with_arabic_names_are_light(arabic, drawn):
    picture = tile_map(spots(), entries(arabic), arabic, id="map")

    assert drawn("tile_map", picture).bytes_on_the_wire < 3000


def test_a_tile_with_records_is_a_link_with_code_count_and_name(english, drawn):
    picture = tile_map(spots(), [Entry("chl", "Chile", "countries/chl.html", 12)], english, id="map")

    html = drawn("tile_map", picture)

    [tile] = html.of_class("tg-tile-map__tile")
    assert (tile.tag, tile.get("href")) == ("a", "countries/chl.html")
    assert ["".join(each.itertext()) for each in tile] == ["Chile: 12 records", "", "CHL", "12"]


def test_the_list_has_the_links_of_the_tiles_in_the_order_given(english, drawn):
    given = [Entry("chl", "Chile", "chl.html", 12), Entry("arg", "Argentina", "arg.html", 3)]

    html = drawn("tile_map", tile_map(spots(), given, english, id="map"))

    [listed] = html.of_class("tg-tile-map__list")
    assert [each.get("href") for each in listed.iter("a")] == ["chl.html", "arg.html"]
    assert " ".join("".join(listed.itertext()).split()) == "The same as a list Chile 12 Argentina 3"


def test_tiles_without_records_are_one_path_without_words(english, drawn):
    picture = tile_map(spots(), [Entry("chl", "Chile", "chl.html", 1)], english, id="map")

    html = drawn("tile_map", picture)

    assert len(html.of_class("tg-tile-map__land")) == 1
    lengths = [int(each) for each in re.findall(r"h(\d+)", picture.land)]
    assert sum(lengths) == len(spots()) - 1


@pytest.mark.parametrize(
    ("counts", "steps"),
    [
        pytest.param([1], [1], id="one country with one record"),
        pytest.param([7], [4], id="one country with several"),
        pytest.param([0, 1, 2], [0, 1, 4], id="none, one, two"),
        pytest.param([1, 2, 4, 8, 16], [1, 2, 3, 4, 4], id="each twice the one before"),
        pytest.param([1, 3, 1_000_000], [1, 1, 4], id="one far ahead"),
        pytest.param([5, 5, 5], [4, 4, 4], id="all the same"),
    ],
)
def test_tiles_are_darker_in_four_steps(counts, steps, english):
    codes = ["arg", "bol", "bra", "chl", "col"]
    given = [Entry(code, code, f"{code}.html", count) for code, count in zip(codes, counts, strict=False)]

    picture = tile_map(spots(), given, english, id="map")

    assert [int(classes_of(picture, each.code).split("--")[1][0]) for each in given] == steps


def test_great_counts_stay_within_a_tile(english):
    given = [Entry("chl", "Chile", "", 1234), Entry("arg", "Argentina", "", 1_234_567)]

    picture = tile_map(spots(), given, english, id="map")

    assert {tile.code: tile.count for tile in picture.tiles} == {"CHL": "1,234", "ARG": "9,999+"}
    assert "tg-tile-map__tile--many" in classes_of(picture, "chl")
    assert "1,234,567" in next(tile.name for tile in picture.tiles if tile.code == "ARG")


def test_a_crop_shows_the_neighbours_and_outlines_the_country(english, drawn):
    given = [Entry(code, code, f"{code}.html", 1) for code in ("arg", "bol", "chl", "mar")]

    picture = tile_map(spots(), given, english, id="map", crop=["chl"], margin=2, current="chl")

    assert [tile.code for tile in picture.tiles] == ["BOL", "ARG", "CHL"]
    assert picture.view_box == "0 0 100 100"
    html = drawn("tile_map", picture)
    assert len(html.of_class("tg-tile-map__ring")) == 1
    assert "chl.html" not in html.attributes("href")
    assert "mar.html" not in html.attributes("href")


def test_a_current_country_without_records_is_outlined_all_the_same(english):
    picture = tile_map(spots(), [], english, id="map", crop=["chl"], margin=1, current="chl")

    [tile] = picture.tiles
    assert (tile.code, tile.count, tile.is_current) == ("CHL", "", True)


def test_a_region_is_cropped_to_its_countries(english):
    picture = tile_map(spots(), [], english, id="map", crop=["gtm", "pan", "nowhere"])

    assert picture.view_box == "0 0 60 100"


def test_a_code_without_a_place_is_in_the_list_alone(english):
    given = [Entry("xyz", "Atlantis", "xyz.html", 2), Entry("chl", "Chile", "chl.html", 1)]

    picture = tile_map(spots(), given, english, id="map", current="nowhere")

    assert [tile.code for tile in picture.tiles] == ["CHL"]
    assert [anchor.words.text for anchor in picture.anchors] == ["Atlantis", "Chile"]


@pytest.mark.parametrize("places", [{}, {"chl": Spot(3, 16)}], ids=["no places", "a crop of unknown codes"])
def test_a_map_of_nothing_is_none(places, english):
    assert tile_map(places, [], english, id="map", crop=["nowhere"]) is None


def test_the_boundary_note_stands_below_every_map(english, drawn):
    html = drawn("tile_map", tile_map(spots(), [], english, id="map"))

    assert english.t.boundary_note in html.text()


def test_a_hostile_name_and_address_are_inert(english, drawn):
    given = [Entry("chl", HOSTILE, f"chl.html{HOSTILE}", 1)]

    html = drawn("tile_map", tile_map(spots(), given, english, id="map"))

    assert "<script" not in html.html
    assert [tag for tag, _ in html.tags if tag == "script"] == []


def test_east_stays_east_for_those_who_read_from_the_right(arabic, english):
    given = [Entry("chl", "Chile", "chl.html", 1)]

    assert tile_map(spots(), given, arabic, id="a").tiles[0].transform == tile_map(spots(), given, english, id="a").tiles[0].transform  # fmt: skip


def luminance(colour):
    digits = colour * 2 if len(colour) == 3 else colour
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("step", "letters"), [("1", "dark"), ("2", "dark"), ("3", "light"), ("4", "light")])
def test_letters_can_be_read_on_every_step(scheme, step, letters):
    found = re.findall(r"--tg-step-(\w+): #(\w+)", STYLES.read_text(encoding="utf-8"))
    colours = [dict(found[:6]), dict(found[6:])][scheme]

    assert contrast(colours[step], colours[letters]) >= 4.5
