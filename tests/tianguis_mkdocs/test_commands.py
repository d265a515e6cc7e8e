"""What the commands refuse, and what the whole command line offers."""

import socket

import pytest
from builders import called, run, write
from click.testing import CliRunner

from tianguis_mkdocs.commands import main


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        pytest.param(("new", "program", "first-job"), "program/first-job is there already", id="a record twice"),
        pytest.param(("new", "program", "other", "--language", "ua"), "`ua` is not the code", id="no language"),
        pytest.param(("translate", "start", "program/first-job", "de"), "The site has no `de`.", id="a foreign one"),
        pytest.param(
            ("translate", "start", "program/frist-job", "ar"), "Did you mean `program/first-job`?", id="a slip"
        ),
        pytest.param(("translate", "done", "program/first-job", "ar"), "has no translation into `ar`", id="no file"),
        pytest.param(
            ("new", "country", "chile"),
            "no code of the vocabulary `countries`, which names these records. Did you mean `chl`?",
            id="a country by its name",
        ),
        pytest.param(("new", "country", "xqx"), "Use one of: chl, ", id="no country"),
        pytest.param(
            ("check", "--language", "xx"),
            "There are no messages in `xx`. There are: en, es, ar.",
            id="messages in no language",
        ),
        pytest.param(("strings",), "name one as `custom_dir`", id="catalogues without a folder"),
        pytest.param(("check", "programms"), "There is no `programms` in this site.", id="a path that is not there"),
    ],
)
def test_a_command_says_why_it_writes_nothing(base_site, arguments, refusal):
    before = sorted(base_site.rglob("*"))

    result = called(base_site, *arguments)

    assert result.exit_code == 2
    assert refusal in result.stderr
    assert sorted(base_site.rglob("*")) == before


def test_a_preview_says_where_its_address_is_taken(base_site):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "-f", str(base_site / "mkdocs.yml"), "-a", f"127.0.0.1:{taken.getsockname()[1]}")

    assert done.returncode == 1
    assert done.stderr.startswith("Building the site, which may take a while. Then its address is shown here")
    assert "Another program uses this address. Name another: -a localhost:8001" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_commands_are_these():
    assert sorted(main.commands) == ["build", "check", "new", "pack", "serve", "strings", "translate"]
    assert sorted(main.commands["translate"].commands) == ["done", "start", "status"]


@pytest.mark.parametrize(
    "name", ["check", "new", "pack", "translate status", "translate start", "translate done", "strings"]
)
def test_every_command_can_be_run_for_another_site(name):
    shown = CliRunner().invoke(main, [*name.split(), "--help"])

    assert "-f, --config-file" in shown.stdout


@pytest.mark.parametrize(("written", "meant"), [("ua", "uk"), ("pt-br", "pt-BR"), ("jp", "ja")])
def test_a_site_in_no_language_is_answered_with_what_was_meant(base_site, caplog, written, meant):
    configuration = (base_site / "mkdocs.yml").read_text()
    write(base_site, "mkdocs.yml", configuration.replace("[en, ", f"[en, {written}, "))

    result = called(base_site, "check")

    assert result.exit_code == 2
    assert f"Did you mean {meant}?" in caplog.text
