"""Every problem as its writer meets it: one site for each fault, and the whole text of what is said about it."""

import os
import tempfile
from pathlib import Path

import pytest
from broken import (
    FAULTS,
    MADE,
    TOLD_BY_A_BUILD_ONLY,
    broken_site,
    code_of,
    expected,
    gathered_as_configured,
    without_rights,
)
from builders import A_PROGRAM, schemas_of, write

from tianguis.messages import MESSAGES, words
from tianguis.model import Place, problem
from tianguis.read.records import read_records
from tianguis.report import report

needs_posix = pytest.mark.skipif(os.name != "posix", reason="these names and links exist on POSIX systems only")
# Told by a test of its own: only a file without rights can't be read.
UNREADABLE = "unreadable"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_exactly_these_words(fault, tmp_path):
    site = broken_site(fault, tmp_path / "site")

    gathered = gathered_as_configured(site, with_drafts=fault not in TOLD_BY_A_BUILD_ONLY)

    assert report(gathered.problems, "text") == expected(fault)
    assert code_of(fault) in {each.code for each in gathered.problems}


@needs_posix
@pytest.mark.parametrize("fault", MADE)
def test_a_fault_that_no_repository_can_hold_is_told_in_exactly_these_words(fault, base_site):
    make, told = MADE[fault]
    make(base_site)

    gathered = gathered_as_configured(base_site, with_drafts=True)

    assert report(gathered.problems, "text") == told
    assert fault.split()[0] in {each.code for each in gathered.problems}


@needs_posix
def test_a_file_without_rights_is_reported_and_the_others_are_read():
    # pytest's own folders are closed to other users, as whom root has to read here.
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        site.chmod(0o755)
        closed = write(site, "programs/first-job.en.md", A_PROGRAM)
        write(site, "programs/second-job.en.md", A_PROGRAM)
        kinds = schemas_of().kinds.values()

        with without_rights(closed):
            sources, problems = read_records(site, kinds)

    assert report(problems, "text") == (
        "programs/first-job.en.md:1:1: The file can't be read: Permission denied. "
        "Check that it still exists and that you may read it.\n"
    )
    assert [each.path for each in sources.documents] == ["programs/second-job.en.md"]


def test_every_message_has_a_site_that_calls_for_it():
    called_for = {*map(code_of, FAULTS), *(fault.split()[0] for fault in MADE), UNREADABLE}

    assert called_for == set(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_whole_sentences_on_one_line(code):
    message = MESSAGES[code]

    for sentence in (message.what, *message.remedies):
        assert sentence.endswith((".", "?"))
        assert "\n" not in sentence
        assert sentence[0].isupper() or sentence[0] == "`"
    assert message.remedies


def test_a_link_within_the_site_is_no_fault(base_site):
    (base_site / "programs" / "same-job.es.md").symlink_to(base_site / "programs" / "first-job.es.md")
    (base_site / "programs" / "same-job.en.md").symlink_to(base_site / "programs" / "first-job.en.md")

    gathered = gathered_as_configured(base_site, with_drafts=True)

    assert [each.code for each in gathered.problems] == ["duplicate-looking"]


def test_the_base_site_has_no_fault(base_site):
    gathered = gathered_as_configured(base_site, with_drafts=True)

    assert report(gathered.problems, "text") == ""


@pytest.mark.parametrize(
    ("details", "remedy"),
    [
        pytest.param({"suggestion": "chl", "known": "chl, mex"}, "Did you mean `chl`?", id="a near code is suggested"),
        pytest.param({"suggestion": "", "known": "chl, mex"}, "Use one of: chl, mex.", id="else all are listed"),
        pytest.param({"suggestion": "", "known": ""}, "", id="else nothing is said"),
    ],
)
def test_the_first_remedy_that_can_be_filled_is_given(details, remedy):
    found = problem(Place("programs/x.en.md"), "unknown-value", field="countries", vocabulary="countries", **details)

    assert words(found)[1] == remedy


def test_words_in_braces_that_a_writer_wrote_are_not_filled():
    found = problem(Place("x"), "unknown-value", field="{seen}", seen="{0}", vocabulary="{}", suggestion="{known}")

    assert words(found) == ("`{seen}` is `{0}`, which is not in the vocabulary `{}`.", "Did you mean `{known}`?")
