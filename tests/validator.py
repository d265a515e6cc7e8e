"""What html-validate has to say of built pages."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from builders import ROOT

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIGURATION = ROOT / ".htmlvalidate.cjs"


def mistakes(paths: Iterable[Path]) -> list[str]:
    """What the validator has to say about files and folders: `path:line: what (rule)`."""
    assert VALIDATOR.is_file(), "The HTML validator is missing. Run: make html-check"
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    # Into a file, because what Node has not yet written into a pipe is lost when it ends.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        ran = subprocess.run(
            ["node", str(VALIDATOR), "--config", str(CONFIGURATION), "--formatter", "json", *map(str, paths)],
            stdout=told, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, env={**os.environ, "PATH": path},
        )  # fmt: skip
        told.seek(0)
        found_by_page = told.read()
    assert ran.returncode in (0, 1) and found_by_page, ran.stderr
    return [
        f"{found['filePath']}:{message['line']}: {message['message']} ({message['ruleId']})"
        for found in json.loads(found_by_page)
        for message in found["messages"]
    ]
