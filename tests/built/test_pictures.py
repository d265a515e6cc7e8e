"""Maps, charts and lineages stand where their values are, with files of the same values."""

import csv
import io
import re

import pytest


def text(sample_files, address: str) -> str:
    return sample_files[address].decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_results_have_a_chart_a_table_and_a_file(sample_files, language):
    page = text(sample_files, f"{language}/programs/mgnrega.html")

    section = page[page.index('id="field-results"') : page.index('id="field-evaluation"')]
    assert '<figure class="tg-chart"' in section
    assert "<table>" in section
    assert 'href="mgnrega.results.csv"' in section


def test_the_file_has_the_values_of_the_record_under_words_of_the_language(sample_files):
    rows = list(csv.reader(io.StringIO(sample_files["es/countries/chl.indicators.csv"].decode("utf-8-sig"))))

    assert rows[0] == ["Indicador", "Valor", "Unidad", "Año", "Con cautela", "Fuente"]
    assert ["19091343", "2025"] in [[row[1], row[3]] for row in rows]
    assert all(len(row) == 6 and row[5].startswith("https://") for row in rows[1:])


def test_a_value_points_to_its_source_by_number(sample_files):
    page = text(sample_files, "en/countries/chl.html")

    numbers = {int(each) for each in re.findall(r'href="#source-(\d+)"', page)}
    assert numbers
    assert all(f'<li id="source-{number}">' in page for number in numbers)


@pytest.mark.parametrize(
    "address", ["en/index.html", "ar/countries/index.html", "es/regions/419.html", "en/countries/mar.html"]
)
def test_a_map_leads_to_countries(sample_files, address):
    page = text(sample_files, address)
    figure = page[page.index('<figure class="tg-tile-map') : page.index("</figure>")]

    links = re.findall(r'<a class="tg-tile-map__tile[^"]*" href="([^"]+)"', figure)
    assert len(links) >= 2
    assert len(set(links)) == len(links)


def test_a_country_is_marked_on_its_own_map_and_is_no_link_there(sample_files):
    page = text(sample_files, "en/countries/chl.html")
    figure = page[page.index('<figure class="tg-tile-map') : page.index("</figure>")]

    assert "tg-tile-map__ring" in figure
    assert not re.search(r'href="chl\.html"', figure)


def test_a_program_that_was_adapted_shows_its_lineage(sample_files):
    page = text(sample_files, "en/programs/proyecto-joven.html")

    assert '<figure class="tg-lineage">' in page
    assert 'href="chile-joven.html"' in page[page.index('<figure class="tg-lineage">') :]
    assert '<figure class="tg-lineage">' not in text(sample_files, "en/programs/mgnrega.html")


def test_the_front_page_leads_in_by_country_topic_kind_and_need(sample_files):
    page = text(sample_files, "fr/index.html")

    for way in (
        "countries/chl.html",
        "topics/youth-employment.html",
        "programs/index.html",
        "programs/target_groups/women.html",
    ):
        assert f'href="{way}"' in page, way
