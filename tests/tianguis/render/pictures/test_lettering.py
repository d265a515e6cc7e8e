"""Words in drawings are cut between letters, never within one, and find room or stay away."""

import pytest

from tianguis.render.pictures.lettering import Room, cells, cut, lines


@pytest.mark.parametrize(
    ("text", "width"),
    [("Chile", 5), ("تشيلي", 5), ("智利", 4), ("e\u0301", 1), ("", 0), ("कि", 2), ("\u200f", 0)],
)
def test_a_text_is_as_wide_as_its_letters(text, width):
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Joven", "Joven", id="short enough"),
        pytest.param("Trabajo Joven", "Traba…", id="too long"),
        pytest.param("Chile Joven", "Chile…", id="no space before the mark"),
        pytest.param("職業訓練計画", "職業…", id="wide letters"),
        pytest.param("e\u0301" * 9, "e\u0301" * 5 + "…", id="letters with marks"),
        pytest.param("👩‍🏭👩‍🏭👩‍🏭👩‍🏭", "👩‍🏭…", id="joined pictures"),
    ],
)
def test_a_long_text_is_cut_with_an_ellipsis(text, expected):
    assert cut(text, 6) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chile Joven", ["Chile Joven"], id="one line"),
        pytest.param("Programa de Capacitación Laboral", ["Programa de", "Capacitació…"], id="two lines"),
        pytest.param("Jóvenes  en\nAcción", ["Jóvenes en", "Acción"], id="broken between words"),
        pytest.param("Arbeitsmarktdienstleistung", ["Arbeitsmarkt", "dienstleist…"], id="a word longer than a line"),
        pytest.param("exactly twelve", ["exactly", "twelve"], id="a word that would not fit"),
        pytest.param("twelve cells more", ["twelve cells", "more"], id="a word that fits to the letter"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_title_is_broken_into_two_lines(text, expected):
    assert lines(text, width=12, most=2) == expected


def test_words_at_the_edge_move_inwards():
    room = Room(100)

    room.put("1,000,000", 0, 10)
    room.put("1,000,000", 100, 30)

    assert [float(each.x) for each in room.letters] == pytest.approx([28.8, 71.2])


def test_a_word_without_room_takes_the_next_height_or_stays_away():
    room = Room(100, kept_free=[(50, 50)])

    for _ in range(3):
        room.put("44", 50, 41, 67)
    room.put("45", 50, 52)

    assert [(each.text, each.y) for each in room.letters] == [("44", "41"), ("44", "67")]


def test_a_word_wider_than_the_drawing_stands_in_its_middle():
    room = Room(20)

    room.put("a very long word", 3, 10)

    assert room.letters[0].x == "10"
