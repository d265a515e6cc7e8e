"""`translate status` and `start`: what is listed, what is only counted, what is written."""

import pytest
from builders import called, write

COUNTS = "en: 0 current, 0 behind, 0 unstamped, 1 missing\nes: 1 current, 0 behind, 0 unstamped, 3 missing\nar: 0 current, 0 behind, 0 unstamped, 5 missing\n"
MISSING = """\
country/chl es: missing
country/chl ar: missing
lesson/ask-firms en: missing
lesson/ask-firms ar: missing
organization/ministry es: missing
organization/ministry ar: missing
page/home es: missing
page/home ar: missing
program/first-job ar: missing
"""


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        pytest.param((), "", id="by default what is missing is only counted"),
        pytest.param(("--missing",), MISSING, id="what is missing"),
        pytest.param(
            ("--all",), MISSING.replace("program/", "program/first-job es: current\nprogram/"), id="everything"
        ),
        pytest.param(
            ("--all", "--missing"),
            MISSING.replace("program/", "program/first-job es: current\nprogram/"),
            id="everything and what is missing",
        ),
    ],
)
def test_status_lists_what_it_is_asked_for_and_counts_all(base_site, options, listed):
    result = called(base_site, "translate", "status", *options)

    assert result.stdout == listed + COUNTS
    assert result.exit_code == 0


def test_status_names_the_sections_that_are_behind(base_site):
    source = base_site / "programs/first-job.en.md"
    source.write_text(source.read_text(encoding="utf-8").replace("title: First job", "title: First jobs"))

    result = called(base_site, "translate", "status")

    assert "program/first-job es: behind title\n" in result.stdout


def test_the_help_of_status_says_how_to_list_what_is_missing(base_site):
    assert "--missing lists them" in called(base_site, "translate", "status", "--help").stdout


def test_start_writes_a_file_beside_its_source_once(base_site):
    write(base_site, "programs/chile/second-job.en.md", "---\ntitle: Second job\nstatus: draft\n---\n")

    first = called(base_site, "translate", "start", "program/second-job", "ar", "--by", "The editors")
    again = called(base_site, "translate", "start", "program/second-job", "ar")

    path = base_site / "programs/chile/second-job.ar.md"
    assert (first.exit_code, again.exit_code) == (0, 2)
    assert 'by: "The editors"' in path.read_text(encoding="utf-8")
    assert "second-job.ar.md is there already." in again.stderr
