"""`strings`, on a site that is not ours."""

import re

from builders import called, write

from tianguis_mkdocs.configuration import OUR_THEME


def with_own_theme(site) -> None:
    configuration = (site / "mkdocs.yml").read_text()
    write(site, "mkdocs.yml", configuration.replace("name: material", "name: material\n  custom_dir: look"))
    (site / "look").mkdir()


def test_strings_of_another_site_leave_our_catalogues_alone(base_site):
    ours = {path: path.read_bytes() for path in OUR_THEME.rglob("*.po*")}
    with_own_theme(base_site)

    called(base_site, "strings")

    assert (base_site / "look/locales/es/LC_MESSAGES/tianguis.po").exists()
    assert (base_site / "look/locales/tianguis.pot").exists()
    assert {path: path.read_bytes() for path in OUR_THEME.rglob("*.po*")} == ours


def test_a_check_writes_nothing_and_fails_where_a_string_is_missing(base_site):
    with_own_theme(base_site)
    write(base_site, "schemas/visit.yml", "kind: visit\nfolder: visits\nlabel: Visit\nplural: Visits\n")

    checked = called(base_site, "strings", "--check", "-v")

    assert checked.exit_code == 1
    assert "es: visit: Visits\n" in checked.stdout
    assert "es: Home\n" not in checked.stdout
    assert not (base_site / "look/locales").exists()


def test_a_string_of_our_theme_need_not_be_translated_again(base_site):
    with_own_theme(base_site)

    updated = called(base_site, "strings", "-v")

    assert updated.exit_code == 0
    assert not [line for line in updated.stdout.splitlines() if line == "es: Home"]


def test_each_catalogue_has_one_line(base_site):
    with_own_theme(base_site)
    write(base_site, "schemas/visit.yml", "kind: visit\nfolder: visits\nlabel: Visit\nplural: Visits\n")
    doubted = '#, fuzzy\nmsgctxt "visit"\nmsgid "Visit"\nmsgstr "Visita"\n'
    write(base_site, "look/locales/es/LC_MESSAGES/tianguis.po", doubted)

    updated = called(base_site, "strings")

    spanish, arabic, hint = updated.stderr.splitlines()
    assert re.fullmatch(r"es: [0-9,]+ strings, [0-9]+ not translated, 1 of them marked as fuzzy", spanish)
    assert re.fullmatch(r"ar: [0-9,]+ strings, [0-9]+ not translated", arabic)
    assert hint == "-v names what is not translated"
    assert updated.stdout == ""


def test_the_folder_for_catalogues_is_made_where_it_is_not_there(base_site):
    with_own_theme(base_site)
    (base_site / "look").rmdir()

    refused = called(base_site, "strings", "--check")
    updated = called(base_site, "strings")

    assert refused.exit_code == 2
    assert updated.exit_code == 0
    assert (base_site / "look/locales/es/LC_MESSAGES/tianguis.po").exists()
