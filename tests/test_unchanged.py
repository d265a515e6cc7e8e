"""A second build of the same records does nothing, says what was wrong again, and misses no change."""

import os
import time
from pathlib import Path

import pytest
from builders import called, write
from persons import LAST_DAY, NEXT_DAY, persons_site

NOTHING = "Nothing has changed since the last build"
WRONG = "---\ntitle: Third job\nstatus: no such status\n---\n"


def is_told_again(site: Path, *options: str) -> bool:
    return NOTHING in built(site, *options).output


def built(site: Path, *options: str):
    return called(site, "build", "-d", str(site / "site"), *options)


@pytest.fixture
def site(base_site):
    # Nobody can tell what has changed at the very moment at which a build begins.
    time.sleep(0.1)
    assert built(base_site).exit_code == 0
    return base_site


def test_a_second_build_does_nothing(site):
    before = (site / "site").stat().st_ino

    assert is_told_again(site)
    assert (site / "site").stat().st_ino == before


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda site: write(site, "programs/second-job.en.md", WRONG), id="a new record"),
        pytest.param(lambda site: (site / "programs/first-job.es.md").unlink(), id="a record less"),
        pytest.param(lambda site: os.utime(site / "programs/first-job.en.md"), id="a record that was saved again"),
        pytest.param(lambda site: write(site, "content/robots.txt", ""), id="a file of the site's own"),
        pytest.param(lambda site: (site / "mkdocs.yml").open("a").write("\n# A remark\n"), id="the configuration"),
        pytest.param(lambda site: (site / "schemas/page.yml").open("a").write("\n# A remark\n"), id="a schema"),
        pytest.param(lambda site: (site / "site/index.html").unlink(), id="a page that somebody took away"),
        pytest.param(lambda site: (site / "site/index.html").write_text(""), id="a page that somebody changed"),
        pytest.param(lambda site: write(site, "site/more.html", ""), id="a page that somebody added"),
        pytest.param(lambda site: (site / "site").rename(site / "elsewhere"), id="no site at all"),
    ],
)
def test_whatever_has_changed_is_built(site, change):
    change(site)

    assert not is_told_again(site)


def test_the_same_bytes_written_again_are_looked_at_again(site):
    record = site / "programs/first-job.en.md"
    status, content = record.stat(), record.read_bytes()
    record.write_bytes(content[::-1])
    os.utime(record, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert not is_told_again(site)


def test_other_options_are_another_build(site):
    assert not is_told_again(site, "--drafts")
    assert not is_told_again(site, "--strict")


def test_what_was_wrong_is_said_again_with_the_same_status(base_site):
    write(base_site, "programs/second-job.en.md", WRONG)
    time.sleep(0.1)
    first = built(base_site)

    second = built(base_site)

    assert NOTHING in second.output
    assert first.exit_code == second.exit_code == 1
    problem = next(line for line in first.output.splitlines() if line.startswith("programs/second-job.en.md"))
    assert problem in second.output


def test_what_is_saved_while_a_build_runs_is_built_by_the_next(base_site):
    later = time.time() + 3600
    built(base_site)
    os.utime(base_site / "programs/first-job.en.md", (later, later))
    built(base_site)

    # The record was saved in the same moment in which the second build began, as far as anybody can tell.
    assert not is_told_again(base_site)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"sources": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_note_is_as_none(site, content):
    for note in (site / ".tianguis").rglob("published-*.json"):
        note.write_bytes(content)

    assert not is_told_again(site)
    assert is_told_again(site)


def test_a_site_with_plugins_of_others_is_always_built(site):
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "  - tags\n", encoding="utf-8")
    time.sleep(0.1)
    built(site)

    assert not is_told_again(site)


@pytest.mark.parametrize(
    ("today", "is_the_same"),
    [
        pytest.param("2025-01-01", True, id="another day on which the same consents hold"),
        pytest.param(str(NEXT_DAY), False, id="a day on which one has ended"),
        pytest.param("2024-02-29", False, id="a day on which none has begun"),
    ],
)
def test_nothing_has_changed_until_a_consent_ends(tmp_path, today, is_the_same):
    site = persons_site(tmp_path / "site")
    time.sleep(0.1)
    assert built(site, "--today", str(LAST_DAY)).exit_code == 0

    assert is_told_again(site, "--today", today) is is_the_same
    assert (site / "site/en/people/xiomara.html").exists() is is_the_same


def test_any_day_is_as_good_where_nobody_has_to_agree(site):
    assert is_told_again(site, "--today", "1999-01-01")
    assert is_told_again(site, "--today", "9999-12-31")
