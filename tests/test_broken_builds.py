"""A site with a fault is still a site: whatever is sound is built, and nothing on it leads nowhere."""

import json
import os

import pytest
from broken import FAULTS, MADE, broken_site, expected, gathered_as_configured
from builders import called, files_of, run, write
from click.testing import CliRunner
from crawl import dead_links

from tianguis.gathered import Gathered
from tianguis.messages import severity
from tianguis.model import Key
from tianguis.pipeline import attachments, pages
from tianguis.render.addresses import record_address
from tianguis_mkdocs.commands import main

# Of the base site, and never touched by these faults themselves.
BASE_KEYS = frozenset(
    Key(*key.split("/"))
    for key in ("program/first-job", "lesson/ask-firms", "organization/ministry", "country/chl", "page/home")
)
# What these faults take away with the record they break.
LEFT_OUT_TOO = {
    "no-source-because-deleted": {"program/first-job", "lesson/ask-firms"},
    "unknown-reference-to-a-deleted-record": {"organization/ministry", "program/first-job", "lesson/ask-firms"},
    "yaml-colon-in-a-record-that-others-name": {"organization/ministry"},
}
# Spanish has sources, a translation and texts that fall back; more languages would only cost time.
UNTOUCHED = frozenset(("en", "ar"))
TWO_PROBLEMS = "missing-part"


def files_built(gathered: Gathered) -> dict[str, bytes]:
    """Every file of the site; attachments, which are copied as they are, without their content."""
    built = {page.address: page.content for page in pages(gathered)}
    return built | {address: b"" for address, _ in attachments(gathered)}


def addresses_of(gathered: Gathered, keys: frozenset[Key]) -> set[str]:
    """The pages of records in every language of the site."""
    return {
        record_address(gathered.site, language, gathered.schemas.kinds[key.kind], key.id)
        for language in gathered.site.languages
        for key in keys
    }


def assert_is_a_whole_site_without(gathered: Gathered, left_out: frozenset[Key]) -> None:
    built = files_built(gathered)
    faulty = {each.place.path for each in gathered.problems if severity(each) == "error"}
    assert addresses_of(gathered, BASE_KEYS - left_out) <= built.keys()
    assert not addresses_of(gathered, frozenset(gathered.library.left_out)) & built.keys()
    assert not {record.document.path for record in gathered.library.records.values()} & faulty
    assert dead_links(built) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_every_other_record_built_and_no_link_dead(fault, tmp_path):
    site = broken_site(fault, tmp_path / "site")

    gathered = gathered_as_configured(site, with_drafts=False, without=UNTOUCHED)

    left_out = frozenset(Key(*key.split("/")) for key in LEFT_OUT_TOO.get(fault, ()))
    assert_is_a_whole_site_without(gathered, left_out)


@pytest.mark.skipif(os.name != "posix", reason="these names and links exist on POSIX systems only")
@pytest.mark.parametrize("fault", MADE)
def test_a_fault_that_no_repository_can_hold_leaves_every_other_record_built(fault, base_site):
    MADE[fault][0](base_site)

    gathered = gathered_as_configured(base_site, with_drafts=False, without=UNTOUCHED)

    assert_is_a_whole_site_without(gathered, frozenset())


def test_a_fault_in_a_translation_leaves_its_record_in_the_other_languages(tmp_path):
    site = broken_site("unknown-link-in-a-translation", tmp_path / "site")

    gathered = gathered_as_configured(site, with_drafts=False)

    assert set(gathered.library.records[Key("program", "first-job")].translations) == {"es"}


@pytest.mark.parametrize(
    "fault", ["yaml-colon-in-a-record-that-others-name", "missing-attachment-none", "schema-bad-pattern"]
)
def test_a_build_with_errors_writes_the_site_tells_them_and_exits_1(fault, tmp_path):
    site = broken_site(fault, tmp_path / "site")

    built = run("build", "--quiet", folder=site)

    assert built.returncode == 1
    assert built.stderr.startswith(expected(fault))
    assert dead_links(files_of(site / "site")) == []


def test_a_build_with_warnings_alone_exits_0(tmp_path):
    site = broken_site("reference-to-draft", tmp_path / "site")

    built = run("build", folder=site)

    assert built.returncode == 0
    assert expected("reference-to-draft") in built.stderr


def test_a_strict_build_with_errors_leaves_the_earlier_site_as_it_was(tmp_path):
    site = broken_site("unknown-value", tmp_path / "site")
    (site / "site").mkdir()
    (site / "site" / "index.html").write_text("The earlier site.", encoding="utf-8")

    built = run("build", "--strict", folder=site)

    assert built.returncode == 1
    assert built.stderr.startswith(expected("unknown-value"))
    assert files_of(site / "site") == {"index.html": b"The earlier site."}


def test_check_tells_all_problems_and_counts_them_apart(tmp_path):
    site = broken_site(TWO_PROBLEMS, tmp_path / "site")

    checked = run("check", folder=site)

    assert checked.stdout == expected(TWO_PROBLEMS)
    assert checked.stderr == "5 records, 2 problems\n"
    assert checked.returncode == 1
    assert not (site / "site").exists()


def test_check_tells_problems_as_json(tmp_path):
    site = broken_site(TWO_PROBLEMS, tmp_path / "site")

    checked = called(site, "check", "--format", "json")

    common = {"path": "programs/second-job.en.md", "severity": "error", "code": "missing-part", "seen": ""}
    assert json.loads(checked.stdout) == [
        common
        | {
            "line": 9,
            "column": 1,
            "field": "period.start",
            "what": "`period.start` is missing.",
            "remedy": "Add it, or take the whole `period` away.",
        },
        common
        | {
            "line": 10,
            "column": 1,
            "field": "budget.currency",
            "what": "`budget.currency` is missing.",
            "remedy": "Add it, or take the whole `budget` away.",
        },
    ]
    assert checked.stderr == ""
    assert checked.exit_code == 1


def test_check_tells_no_problems_as_an_empty_list_in_json(base_site):
    checked = called(base_site, "check", "--format", "json")

    assert checked.stdout == "[]\n"
    assert checked.exit_code == 0


def test_check_tells_problems_as_annotations_of_github(tmp_path):
    site = broken_site("empty-text", tmp_path / "site")
    write(site, "programs/100%, or: more/third-job.en.md", "No fields, 100%.\n")

    checked = called(site, "check", "--format", "github")

    assert checked.stdout == (
        "::error file=programs/100%25%2C or%3A more/third-job.en.md,line=1,col=1,title=no-front-matter::"
        "The file does not have its fields between two lines `---`. "
        "Begin it with a line `---`, the fields, and another line `---`.\n"
        "::warning file=programs/second-job.en.md,line=9,col=1,title=empty-text::"
        "`problem` is there, but empty. Fill it or delete the line.\n"
        "::warning file=programs/second-job.en.md,line=10,col=1,title=empty-text::"
        "`website` is there, but empty. Fill it or delete the line.\n"
    )
    assert checked.exit_code == 1


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        pytest.param(["programs/a-job.en.md"], "a", id="a file"),
        pytest.param(["./programs/a-job.en.md"], "a", id="a file with a dot before it"),
        pytest.param(["programs/a-job.en.md", "programs/c-job.en.md"], "ac", id="two files"),
        pytest.param(["programs"], "abc", id="a folder"),
        pytest.param(["programs/"], "abc", id="a folder with a slash"),
        pytest.param(["program", "--ignore-missing"], "", id="not a folder whose name begins so"),
        pytest.param(["countries"], "", id="a folder without problems"),
        pytest.param([], "abc", id="no path, so everything"),
    ],
)
def test_check_tells_the_problems_below_the_paths_it_is_given(paths, told, tmp_path):
    site = broken_site("reference-cycle", tmp_path / "site")

    checked = called(site, "check", *paths)

    lines = expected("reference-cycle").splitlines(keepends=True)
    assert checked.stdout == "".join(line for line in lines if line.split("/")[1][0] in told)
    assert checked.exit_code == (1 if told else 0)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["check"], 0, id="warnings are told and forgiven"),
        pytest.param(["check", "--strict"], 1, id="unless they are counted"),
    ],
)
def test_check_forgives_warnings_unless_it_is_strict(arguments, status, tmp_path):
    site = broken_site("repeated-value", tmp_path / "site")

    checked = called(site, *arguments)

    assert checked.stdout == expected("repeated-value")
    assert checked.exit_code == status


def test_check_speaks_the_language_it_is_asked_for(tmp_path):
    site = broken_site("repeated-value", tmp_path / "site")

    checked = called(site, "check", "--language", "es")

    assert checked.stdout.startswith("programs/second-job.en.md:5:20: Advertencia: ")
    assert checked.exit_code == 0


def test_check_can_print_names_that_are_no_text(base_site):
    write(base_site, "programs/caf\udce9.en.md", "---\n---\n")

    for format_ in ("text", "json", "github"):
        checked = called(base_site, "check", "--format", format_)

        assert "programs/caf?.en.md" in checked.stdout
        assert checked.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "--colour"], id="an option that does not exist"),
        pytest.param(["check", "--format", "xml"], id="a format that does not exist"),
        pytest.param(["check", "-f", "nowhere.yml"], id="a configuration that does not exist"),
        pytest.param(["build", "an-argument"], id="an argument too many"),
        pytest.param(["biuld"], id="a command that does not exist"),
        pytest.param(["new", "programme", "second-job"], id="a kind that does not exist"),
        pytest.param(["new", "program", "Second Job"], id="a name that can't be an id"),
        pytest.param(["translate", "done"], id="nothing to stamp"),
        pytest.param(["translate", "start", "program/zebra", "es"], id="a record that does not exist"),
    ],
)
def test_wrong_use_exits_2_with_the_usage(arguments, base_site, monkeypatch):
    monkeypatch.chdir(base_site)

    used = CliRunner().invoke(main, arguments)

    assert used.exit_code == 2
    assert used.stderr.startswith("Usage: ")
    assert used.stdout == ""


def test_wrong_use_of_build_py_itself_exits_2_with_the_usage(base_site):
    used = run("check", "--colour", folder=base_site)

    assert used.returncode == 2
    assert used.stderr.startswith("Usage: build.py check [OPTIONS] [PATHS]...\n")
