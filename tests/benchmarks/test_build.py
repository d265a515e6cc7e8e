import re
import subprocess
import sys
from pathlib import Path

import pytest

_BUILD = Path(__file__).resolve().parents[2] / "benchmarks" / "build.py"


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, _BUILD, *options], capture_output=True, text=True)


@pytest.mark.slow
def test_our_site_is_built_cold_edited_and_unchanged(tmp_path):
    options = ["--records", "100", "--languages", "en,ar", "--peers", "", "--repeat", "1", "--folder", str(tmp_path)]

    told = _run(*options).stdout

    assert "100 records in en, ar: 200 pages of records; built once" in told
    assert re.search(r"^Tianguis +\d+ +200( +\d+\.\d +\d+\.\d +\d+){3}$", told, re.MULTILINE)
    assert len(list((tmp_path / "100" / "tianguis-site" / "ar" / "programs").glob("*.html"))) > 10


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        pytest.param(["--records", "10"], "`10`: give numbers from 100, with commas", id="too few"),
        pytest.param(["--records", "many"], "`many`: give numbers from 100, with commas", id="no number"),
        pytest.param(["--languages", "en,xx"], "there are no texts in `xx`, but in en, es, ar, fr, pt", id="language"),
        pytest.param(["--peers", "hugoo"], "`hugoo` is none of unsearched, hugo, pagefind, material", id="peer"),
        pytest.param(["--peers", "pagefind"], "pagefind indexes what Hugo has built: name `hugo` too", id="half"),
    ],
)
def test_wrong_use_is_answered(options, answer):
    run = _run(*options)

    assert run.returncode == 2
    assert run.stderr.rstrip().endswith(answer)
