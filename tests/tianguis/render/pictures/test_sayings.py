"""Values in words, with their units and marks as each language has them."""

from tianguis.render.pictures.measures import is_there
from tianguis.render.pictures.sayings import quantity, sentence


def test_the_greatest_number_that_is_there_can_be_said(english):
    assert is_there(1e24)
    assert quantity(1e24, "", "", english).startswith("1,000,000")


def test_a_share_and_an_amount_are_said_with_their_units(english):
    assert quantity(44.5, "percent", "%", english) == "44.5%"
    assert quantity(1044, "firms", "firms", english) == "1,044 firms"
    assert quantity(1044, "", "", english) == "1,044"


def test_parts_are_joined_as_the_language_does(english, arabic):
    assert sentence(["a", "b", "c"], english) == "a; b; c"
    assert sentence(["a", "b"], arabic) == "a؛ b"
    assert sentence([], english) == ""
