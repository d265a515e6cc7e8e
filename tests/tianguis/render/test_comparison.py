"""Rows by which records are compared: the sample's own records and schemas, in English and in Arabic."""

from functools import cache

import pytest
from builders import A_DAY, ROOT

from tianguis.gathered import Folders
from tianguis.glossary import Glossary
from tianguis.model import Key
from tianguis.pipeline import editions, gather
from tianguis.render.comparison import Value, compared
from tianguis.render.look import look_of
from tianguis.render.setting import Setting, setting_of
from tianguis.site import Site


@cache
def sample_setting(tag: str) -> Setting:
    folders = Folders(ROOT, "content", [ROOT / "schemas"], [ROOT / "theme"])
    gathered = gather(folders, Site("Tianguis", ("en", "ar"), home=Key("page", "home")), today=A_DAY)
    site, theme = gathered.site, gathered.theme
    edition = editions(gathered)[tag]
    return setting_of(site, gathered.schemas, edition, gathered.languages, Glossary(), look_of(site, theme))


def rows(identity: str, kind: str = "program", tag: str = "en") -> dict[str, list[Value]]:
    return dict(compared(sample_setting(tag), Key(kind, identity))[5])


def text(value: Value) -> str:
    return value if isinstance(value, str) else "".join(each if isinstance(each, str) else each[0] for each in value)


def test_records_of_a_kind_have_the_same_rows_in_the_same_order():
    setting = sample_setting("en")
    labels = {
        kind: {tuple(label for label, _ in compared(setting, key)[5]) for key in setting.edition.readings if key.kind == kind}
        for kind in setting.schemas.kinds
    }  # fmt: skip

    assert {kind: len(found) for kind, found in labels.items() if len(found) > 1} == {}
    assert all(len(next(iter(found))) > 1 for kind, found in labels.items() if found and kind != "page")


@pytest.mark.parametrize(
    ("label", "values"),
    [
        pytest.param("Countries and territories", ["Chile"], id="a choice by its name"),
        pytest.param("Level", ["National"], id="a single value"),
    ],
)
def test_a_row_has_the_words_of_the_page(label, values):
    assert rows("chile-joven")[label] == values


def test_a_period_is_said_in_one_breath():
    assert rows("mgnrega")["Period"] == ["since February 2, 2006"]


def test_a_group_is_one_line_without_its_sources():
    for line in map(text, rows("mgnrega")["Results"]):
        assert " · " in line
        assert "http" not in line and "\n" not in line


def test_of_several_figures_each_says_what_it_is():
    [line] = [line for line in map(text, rows("anapec-maroc")["Results"]) if "(target set for 2008)" in line]

    assert "Target: 30,000 · Actual: 1,044" in line


def test_a_target_alone_is_not_taken_for_a_result():
    [line] = [line for line in map(text, rows("chile-joven")["Results"]) if "to be trained in four years" in line]

    assert "Target: 100,000" in line


def test_prose_has_no_markdown_and_an_end():
    said = [
        value
        for key in sample_setting("en").edition.readings
        for _, values in compared(sample_setting("en"), key)[5]
        for value in values
    ]

    assert len(said) > 1000
    assert [value for value in map(text, said) if "](" in value or "**" in value] == []


def test_an_address_begins_at_the_folder_of_the_manifest():
    assert compared(sample_setting("en"), Key("program", "mgnrega"))[3] == "../programs/mgnrega.html"


def test_a_title_from_elsewhere_says_its_language():
    setting = sample_setting("ar")
    fallen_back = [reading for reading in setting.edition.readings.values() if reading.is_fallback and reading.key.kind == "program"]  # fmt: skip

    assert fallen_back
    assert {compared(setting, reading.key)[4] for reading in fallen_back} == {
        reading.record.language for reading in fallen_back
    }


def test_labels_and_names_are_in_the_reader_s_language():
    arabic = sample_setting("ar")

    assert rows("chile-joven", tag="ar")[arabic.language.translate("Countries and territories", "record")] == [
        arabic.language.territory("CL")
    ]


def test_what_fell_back_to_another_language_names_it():
    setting = sample_setting("ar")
    key = next(
        key
        for key, reading in setting.edition.readings.items()
        if key.kind == "program" and reading.is_fallback and reading.values.get("results")
    )
    language = setting.edition.readings[key].record.language

    values = [value for _, some in compared(setting, key)[5] for value in some]
    pieces = [piece for value in values if not isinstance(value, str) for piece in value]

    assert pieces
    assert {piece[1] for piece in pieces if not isinstance(piece, str)} == {language}
    # What the interface says between them is in the page's language, and stands apart.
    assert [piece for piece in pieces if isinstance(piece, str)]
    # A whole value in another language is no plain text.
    assert not [value for value in values if isinstance(value, str) and value in set(map(str, setting.edition.readings[key].values.values()))]  # fmt: skip
