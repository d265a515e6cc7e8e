"""What tests are shown of a program that was forked is what it shows a person."""

import subprocess
import sys

import pytest
from broken import broken_site
from builders import ROOT, files_of
from forked import CAN_FORK, forked


@pytest.mark.skipif(not CAN_FORK, reason="processes can't be forked here")
@pytest.mark.parametrize("arguments", [["check"], ["build", "--quiet"], ["check", "--colour"]])
def test_it_says_writes_and_answers_the_same(arguments, tmp_path):
    one, other = (broken_site("reference-to-draft", tmp_path / where / "site") for where in ("one", "other"))
    program = ROOT / "build.py"

    anew = subprocess.run([sys.executable, program, *arguments], cwd=one, capture_output=True, text=True, check=False)
    forth = forked(program, *arguments, folder=other)

    assert (forth.returncode, forth.stdout, forth.stderr) == (anew.returncode, anew.stdout, anew.stderr)
    assert files_of(other / "site") == files_of(one / "site")
