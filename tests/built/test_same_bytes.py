"""A build is a function of the site's files: no folder, clock, language, order or program of this machine is in it."""

import os
import subprocess
from pathlib import Path

import pytest
from builders import BASE_SITE, ROOT, a_picture, copy_of, files_of, run, write

PROGRAMS = ROOT / ".venv" / "bin"
_FIRST = {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"}
_SECOND = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "PYTHONHASHSEED": "4711"}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The base site as build.py makes it, to compare with."""
    return built(site_in(tmp_path_factory.mktemp("usual")), **_FIRST)


# Each build takes seconds, so that what can stand in one environment does; which of them it was is soon tried.
@pytest.mark.parametrize(
    "environment",
    [
        pytest.param(
            {
                "TZ": "Pacific/Kiritimati",
                "LC_ALL": "tr_TR.UTF-8",
                "LANG": "ar_EG.UTF-8",
                "LANGUAGE": "ar:tr",
                "PYTHONHASHSEED": "4711",
                "SOURCE_DATE_EPOCH": "86400",
            },
            id="another time zone, language, order of sets, and a day in 1970",
        ),
        pytest.param(
            {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "1"},
            id="a system without UTF-8, and no assertions",
        ),
    ],
)
def test_the_environment_changes_no_byte(usual, tmp_path, environment):
    site = site_in(tmp_path)

    again = built(site, **{**_FIRST, **environment})

    assert differences(usual, again) == []


def test_the_folder_and_the_order_and_age_of_the_files_change_no_byte(usual, tmp_path):
    site = tmp_path / "a folder with spaces, # and é" / "site"
    for name, content in sorted(files_of(site_in(tmp_path / "model")).items(), reverse=True):
        os.utime(write(site, name, content), (0, 0))

    again = built(site)

    assert differences(usual, again) == []


def test_an_earlier_build_in_the_same_folder_leaves_nothing_behind(usual, tmp_path):
    site = site_in(tmp_path)
    write(site, "programs/old.en.md", (site / "programs" / "first-job.en.md").read_bytes())
    assert "en/programs/old.html" in built(site)
    (site / "programs" / "old.en.md").unlink()

    again = built(site)

    assert differences(usual, again) == []


@pytest.mark.parametrize("program", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.slow)])
def test_other_programs_make_the_same_bytes(usual, tmp_path, program):
    site = site_in(tmp_path)

    ran = subprocess.run(
        [str(PROGRAMS / program), "build", "--quiet"],
        cwd=site, capture_output=True, text=True, check=False, env={**os.environ, **_SECOND},
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    assert differences(usual, files_of(site / "site")) == []


def test_a_changed_word_changes_a_byte(usual, tmp_path):
    """So that the comparisons above are known to compare."""
    site = site_in(tmp_path)
    home = site / "content" / "pages" / "home.en.md"
    home.write_text(home.read_text(encoding="utf-8").replace("Welcome", "Good day"), encoding="utf-8")

    again = built(site)

    assert "en/index.html: other bytes" in differences(usual, again)


@pytest.mark.slow
def test_the_sample_has_the_same_bytes_everywhere(tmp_path):
    folders = [
        copy_of(ROOT / name, tmp_path / where / name)
        for where in ("one", "another place")
        for name in ("content", "programs", "countries", "schemas", "theme")
    ]
    sites = list(dict.fromkeys(folder.parent for folder in folders))
    for site in sites:
        write(site, "mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())

    first, second = (built(site, **environment) for site, environment in zip(sites, (_FIRST, _SECOND), strict=True))

    assert len(first) > 1000
    assert differences(first, second) == []


def site_in(folder: Path) -> Path:
    """A copy of the base site with what is most easily put out of order: many records with equal titles and days."""
    site = copy_of(BASE_SITE, folder / "site")
    model = (site / "programs" / "first-job.en.md").read_text(encoding="utf-8")
    for name in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"):
        record = model.replace("topics: [youth-employment]", "topics: [wages, pensions]").replace(
            "[chl]", "[nor, mex, chl]"
        )
        write(site, f"programs/{name}.en.md", record)
    write(site, "programs/alpha/plan.pdf", b"%PDF-1.4")
    for name in ("alpha", "beta"):
        record = (site / "programs" / f"{name}.en.md").read_text(encoding="utf-8")
        write(site, f"programs/{name}.en.md", f"{record}\n![A visit](visit.jpg) ![A plan](plan.png)\n")
        write(site, f"programs/{name}/visit.jpg", a_picture("JPEG", (1000, 750)))
        write(site, f"programs/{name}/plan.png", a_picture("PNG", (500, 375)))
    return site


def built(site: Path, **environment: str) -> dict[str, bytes]:
    ran = run("build", "--quiet", folder=site, **environment)
    assert ran.returncode == 0, ran.stderr
    return files_of(site / "site")


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """What is told apart by name and content, in few words."""
    only = [f"{address}: only in one" for address in sorted(first.keys() ^ second.keys())]
    return only + [
        f"{address}: other bytes"
        for address in sorted(first.keys() & second.keys())
        if first[address] != second[address]
    ]
