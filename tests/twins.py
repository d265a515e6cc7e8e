"""The analysis of this repository in both languages of code, with the real stop words, synonyms and stemmers."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from builders import ROOT, schemas_of

from tianguis.analysis import Analysis, analysis_of
from tianguis.index.language_file import language_script, stop_words_of

THEME = ROOT / "theme"
SCRIPT = THEME / "search/analysis.js"
ANSWERS = ROOT / "tests/search/answers.js"

Answer = list[list[str]]
"""Words, their keys, their terms, and the query."""


@cache
def theme_files() -> Mapping[str, str]:
    paths = [*(THEME / "search").rglob("*.js"), *(THEME / "search").rglob("*.txt")]
    return {path.relative_to(THEME).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def synonyms() -> Mapping[str, Sequence[Sequence[str]]]:
    return schemas_of(ROOT).synonyms


@cache
def analysis(language: str) -> Analysis:
    return analysis_of(language, stop_words_of(language, theme_files()), synonyms().get(language, ()))


def answers_of_python(cases: Iterable[tuple[str, str]]) -> list[Answer]:
    found = []
    for language, text in cases:
        ours = analysis(language)
        words = ours.words(text)
        found.append([words, list(map(ours.key, words)), list(map(ours.term, words)), ours.query(text)])
    return found


def answers_of_javascript(cases: Sequence[tuple[str, str]], folder: Path, *, browser: str = "new") -> list[Answer]:
    """All cases in one process of Node; `folder` takes the scripts of their languages. An "old" browser is one of 2016."""
    scripts = []
    for language in sorted({language for language, _ in cases}):
        scripts.append(folder / f"{language}.js")
        written = language_script(language, theme_files(), synonyms().get(language, ()))
        scripts[-1].write_text(written, encoding="utf-8", newline="\n")
    node = Path(sys.executable).with_name("node")
    # ASCII with escapes, so that half a character comes through too.
    asked = "\n".join(json.dumps(case) for case in cases)
    answered = subprocess.run(
        [str(node), str(ANSWERS), browser, str(SCRIPT), *map(str, scripts)], input=asked, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert answered.returncode == 0, answered.stderr
    return [json.loads(line) for line in answered.stdout.split("\n") if line]
