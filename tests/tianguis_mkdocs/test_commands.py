"""What the commands refuse, and where they write, on a site that is not ours."""

from pathlib import Path

import pytest
from builders import write
from click.testing import CliRunner, Result

from tianguis_mkdocs.commands import main
from tianguis_mkdocs.configuration import OUR_THEME


def called(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-f", str(site / "mkdocs.yml")])


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        pytest.param(("new", "program", "first-job"), "program/first-job is there already", id="a record twice"),
        pytest.param(("new", "program", "other", "--language", "ua"), "`ua` is not the code", id="no language"),
        pytest.param(("translate", "start", "program/first-job", "de"), "The site has no `de`.", id="a foreign one"),
        pytest.param(
            ("translate", "start", "program/frist-job", "ar"), "Did you mean `program/first-job`?", id="a slip"
        ),
        pytest.param(("strings",), "name one as `custom_dir`", id="catalogues without a folder"),
    ],
)
def test_a_command_says_why_it_writes_nothing(base_site, arguments, refusal):
    before = sorted(base_site.rglob("*"))

    result = called(base_site, *arguments)

    assert result.exit_code == 2
    assert refusal in result.stderr
    assert sorted(base_site.rglob("*")) == before


def test_strings_of_another_site_leave_our_catalogues_alone(base_site):
    ours = {path: path.read_bytes() for path in OUR_THEME.rglob("*.po*")}
    configuration = (base_site / "mkdocs.yml").read_text()
    write(base_site, "mkdocs.yml", configuration.replace("name: material", "name: material\n  custom_dir: look"))
    (base_site / "look").mkdir()

    called(base_site, "strings")

    assert (base_site / "look/locales/es/LC_MESSAGES/tianguis.po").exists()
    assert {path: path.read_bytes() for path in OUR_THEME.rglob("*.po*")} == ours


def test_check_finds_a_path_wherever_it_is_named_from(base_site):
    write(base_site, "programs/Bad.en.md", "")

    whole = called(base_site, "check", str(base_site / "programs"))
    part = called(base_site, "check", "./programs/")

    assert whole.stdout == part.stdout != ""


def test_check_tells_a_path_that_is_not_there(base_site):
    result = called(base_site, "check", "programms")

    assert "There is no `programms` in this site." in result.stderr


@pytest.mark.parametrize(("written", "meant"), [("ua", "uk"), ("pt-br", "pt-BR"), ("jp", "ja")])
def test_a_site_in_no_language_is_answered_with_what_was_meant(base_site, caplog, written, meant):
    configuration = (base_site / "mkdocs.yml").read_text()
    write(base_site, "mkdocs.yml", configuration.replace("[en, ", f"[en, {written}, "))

    result = called(base_site, "check")

    assert result.exit_code != 0
    assert f"Did you mean {meant}?" in caplog.text
