"""What a build says while it lasts and at its end: on a terminal, to a pipe, and when it is to be quiet."""

import os
import pstats
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import ROOT, copy_of, files_of, run, write

pty = pytest.importorskip("pty", reason="Windows has none")

BUILD = [sys.executable, str(ROOT / "build.py"), "build"]


def on_a_terminal(site: Path, *arguments: str) -> str:
    """What is written to a terminal of the usual width."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    with subprocess.Popen([*BUILD, *arguments], cwd=site, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b""
        while process.poll() is None or select.select([ours], [], [], 0)[0]:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    written += os.read(ours, 65536)
                except OSError:
                    break
    os.close(ours)
    assert process.returncode == 0, written
    return written.decode()


def test_a_terminal_is_shown_how_far_each_stage_is(base_site):
    said = on_a_terminal(base_site, "--jobs", "2")

    for stage in ("Read", "Validate", "Relate", "Look", "Pages", "Write"):
        assert re.search(rf"{stage} +\[#+\] +100%", said), stage


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_a_terminal_is_shown_the_rate_and_the_time_left(tmp_path, jobs):
    for name in ("content", "programs", "countries", "schemas", "theme"):
        copy_of(ROOT / name, tmp_path / name)
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    write(tmp_path, "mkdocs.yml", re.sub(r" +- (es|fr|pt|ar)\n", "", configuration))

    said = on_a_terminal(tmp_path, "--jobs", jobs)

    assert re.search(r"Pages +\[#*-+\] +\d+%  00:\d\d:\d\d  [\d,]+ · [\d,]+/s", said), said[:3000]


def test_a_pipe_is_shown_the_summary_alone(base_site):
    ran = run("build", folder=base_site)

    assert ran.stdout == ""
    assert not re.search(r"[%\r\x1b]", ran.stderr)
    told = ran.stderr[ran.stderr.index("5 records") :]
    assert re.fullmatch(
        r"5 records, no problems\n"
        r"Pages: en \d+, es \d+, ar \d+; 0 of \d+ reused\n"
        r"Time: read [\d.]+ s, validate [\d.]+ s, relate [\d.]+ s, look [\d.]+ s, pages [\d.]+ s, write [\d.]+ s;"
        r" of processors for pages: records [\d.]+ s, lists [\d.]+ s\n"
        r"[\d.]+ s in all, at most [\d,]+ MB of memory( and [\d,]+ MB in a worker)?\n"
        r"Documentation built in .*\n",
        told,
    ), told


def test_quiet_is_quiet(base_site):
    assert run("build", "--quiet", folder=base_site).stderr == ""
    assert "%" not in on_a_terminal(base_site, "--quiet", "--drafts")


def test_what_was_reused_and_what_is_wrong_is_counted(base_site):
    run("build", folder=base_site)
    write(base_site, "programs/second.en.md", "no front matter")

    said = run("build", folder=base_site).stderr

    assert re.search(r"5 records, 1 error\n", said)
    assert re.search(r"; (\d+) of \1 reused\n", said)


def test_where_the_order_of_sets_is_another_pages_are_reused(base_site):
    """Each run of Python has an order of its own."""
    kind = (base_site / "schemas/lesson.yml").read_text(encoding="utf-8")
    forms = "fields:\n  forms: {type: text, label: Other forms, list: true, translatable: true}\n"
    write(base_site, "schemas/lesson.yml", kind.replace("fields:\n", forms).replace("kind:", "explains: true\nkind:"))
    lesson = next((base_site / "content/lessons").glob("ask-firms*.md"))
    words = lesson.read_text(encoding="utf-8").replace("---\n", "---\nforms: [a firm, the firm, many firms]\n", 1)
    write(base_site, f"content/lessons/{lesson.name}", words)
    assert run("build", folder=base_site, PYTHONHASHSEED="1").returncode == 0
    (base_site / "programs").touch()

    said = run("build", folder=base_site, PYTHONHASHSEED="2").stderr

    assert re.search(r"; (\d+) of \1 reused\n", said), said


def test_a_profile_has_what_workers_do(base_site):
    ran = run("build", "--quiet", "--jobs", "2", "--profile", "where.txt", folder=base_site)

    table = (base_site / "where.txt").read_text(encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert "turns of its workers" in table
    assert re.search(r"workers\.py:\d+\(take\)", table)
    assert re.search(r"pipeline\.py:\d+\(gather\)", table)


@pytest.mark.slow
def test_a_profile_may_be_for_programs(base_site):
    run("build", "--quiet", "--profile", "where.prof", folder=base_site)

    assert any(name == "gather" for _, _, name in pstats.Stats(str(base_site / "where.prof")).stats)


@pytest.mark.slow
def test_any_number_of_jobs_publishes_the_same(base_site):
    built = []
    for jobs in ("1", "2", "4"):
        assert run("build", "-q", "-j", jobs, "-d", f"out-{jobs}", folder=base_site).returncode == 0
        built.append(files_of(base_site / f"out-{jobs}"))

    assert built[0] == built[1] == built[2]


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_no_jobs_are_refused(base_site, jobs):
    ran = run("build", "--jobs", jobs, folder=base_site)

    assert ran.returncode == 2
    assert "--jobs" in ran.stderr


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="nothing tells a process's children here")
def test_a_worker_that_the_system_ends_is_explained(base_site):
    with subprocess.Popen([*BUILD, "--jobs", "2"], cwd=base_site, stderr=subprocess.PIPE, text=True) as build:
        children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
        while build.poll() is None and not children.read_text():
            time.sleep(0.01)
        for child in children.read_text().split():
            os.kill(int(child), signal.SIGKILL)
        _, said = build.communicate()

    assert build.returncode == 1
    assert "Build with fewer at once: --jobs 1" in said
    assert "Traceback" not in said
    assert not (base_site / "site").exists()
