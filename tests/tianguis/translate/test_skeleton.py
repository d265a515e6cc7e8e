"""A translation to fill in: every text of the source has its place, and filling them all is enough."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import ROOT, copy_of, gathered, write

from tianguis.gathered import Gathered
from tianguis.model import Key
from tianguis.pipeline import pages
from tianguis.read.front_matter import parse_text
from tianguis.report import has_errors
from tianguis.schema.kinds import Field, Label
from tianguis.translate.skeleton import skeleton
from tianguis.translate.workflow import done, statuses

FIRST = Key("program", "first-job")
DAY = dt.date(2026, 12, 24)
# Long enough for every text of the sample that may not be short.
WORDS = "X" * 40


def started(site: Path, key: Key = FIRST, by: str = "The editors") -> Path:
    found = gathered(site)
    record = found.library.records[key]
    content = skeleton(record, found.schemas.kinds[key.kind].fields, "ar", by)
    return write(site, record.document.path.replace(f".{record.language}.", ".ar."), content)


def filled(content: str) -> str:
    """A skeleton as an eager translator leaves it: words in each pair of quotes, and below each remark in the body."""
    front, closing, body = content.partition("\n---\n")
    front = re.sub(r'(?<=[:-]) ""$', f" {WORDS}", front, flags=re.MULTILINE)
    return front + closing + re.sub(r"<!--\n(#*).*?-->\n", _below, body, flags=re.DOTALL)


def _below(remark: re.Match[str]) -> str:
    """A remark and its translation, with a heading where the source has one."""
    heading = f"{remark[1]} {WORDS}\n\n" if remark[1] else ""
    return f"{remark[0]}\n{heading}{WORDS}\n"


def test_every_text_of_the_source_stands_above_an_empty_one(base_site):
    assert started(base_site, by='The "editors"').read_text(encoding="utf-8") == (
        "---\n"
        "# The source's text stands above each pair of quotes: write yours between them, and \\\" for a quotation mark.\n"
        "# When all is written: python build.py translate done program/first-job ar\n"
        "# First job\n"
        'title: ""\n'
        "# Short courses and a place in a firm.\n"
        'summary: ""\n'
        "# Young people found no work.\n"
        'problem: ""\n'
        "results:\n"
        "  # People trained\n"
        '  - indicator: ""\n'
        "translation:\n"
        "  of: en\n"
        '  by: "The \\"editors\\""\n'
        "  method: human\n"
        "---\n"
        "\n"
        "<!--\n"
        "A word on how it began.\n"
        "-->\n"
        "\n"
        "\n"
        "<!--\n"
        "## How it began\n"
        "\n"
        "It began with a survey, as [the ministry](organization/ministry) tells.\n"
        "-->\n"
        "\n"
    )


def a_field(name: str, type: str = "text", **more: Any) -> Field:
    return Field(name, type, Label(name), is_translatable=type in ("text", "prose"), **more)


REMARK = {
    "text": a_field("text"),
    "year": Field("year", "when", Label("Year")),
    "notes": a_field("notes", is_list=True),
}
FIELDS = {
    "problem": a_field("problem", "prose"),
    "forms": a_field("forms", is_list=True),
    "remark": a_field("remark", "group", fields=REMARK),
    "remarks": a_field("remarks", "group", is_list=True, fields=REMARK),
    "outer": a_field("outer", "group", is_list=True, fields={"inner": a_field("inner", "group", fields=REMARK)}),
}


@pytest.mark.parametrize(
    ("values", "written"),
    [
        pytest.param({"forms": ["A", "B"]}, 'forms:\n  # A\n  - ""\n  # B\n  - ""\n', id="a list of words"),
        pytest.param({"remark": {"year": "2004", "text": "A"}}, 'remark:\n  # A\n  text: ""\n', id="a group"),
        pytest.param(
            {"remarks": [{"text": "A"}, {"year": "2004"}, {"text": "C"}]},
            'remarks:\n  # A\n  - text: ""\n  - {}\n  # C\n  - text: ""\n',
            id="an item without text, which keeps its place",
        ),
        pytest.param({"remarks": [{"year": "2004"}]}, "", id="a list without text"),
        pytest.param({"remark": {"year": "2004"}}, "", id="a group without text"),
        pytest.param(
            {"outer": [{"inner": {"text": "A", "notes": ["B"]}}]},
            'outer:\n  - inner:\n      # A\n      text: ""\n      notes:\n        # B\n        - ""\n',
            id="a group in a list of groups",
        ),
        pytest.param(
            {"remarks": [{"notes": ["A"], "year": "2004"}]},
            'remarks:\n  - notes:\n      # A\n      - ""\n',
            id="a list in a list",
        ),
        pytest.param(
            {"problem": '# One: "a"\n\n- two\n---'},
            '# # One: "a"\n#\n# - two\n# ---\nproblem: ""\n',
            id="paragraphs that look like YAML",
        ),
        pytest.param(
            {"problem": "word " * 30}, f'# {"word " * 19}word\n# {"word " * 9}word\nproblem: ""\n', id="a long text"
        ),
        pytest.param({"problem": "文" * 200}, f'# {"文" * 200}\nproblem: ""\n', id="a text without spaces"),
    ],
)
def test_groups_and_lists_have_their_shape(base_site, values, written):
    record = replace(gathered(base_site).library.records[FIRST], values=values)

    content = skeleton(record, FIELDS, "ar", "")

    assert re.split(r" first-job ar\n|translation:\n", content.replace("program/", " "))[1] == written
    parsed, problems = parse_text(content.encode(), "programs/first-job.ar.md")
    assert (parsed is not None, problems) == (True, [])


def test_a_skeleton_that_nobody_has_filled_is_left_out_without_an_error(base_site):
    started(base_site)

    found = gathered(base_site)

    assert [each.code for each in found.problems] == ["translation-empty"]
    assert not has_errors(found.problems)
    assert "ar" not in found.library.records[FIRST].translations


def test_what_is_filled_is_shown_and_the_rest_falls_back_to_the_source(base_site):
    path = started(base_site)
    path.write_text(path.read_text(encoding="utf-8").replace('title: ""', "title: الوظيفة"), encoding="utf-8")

    found = gathered(base_site)

    [page] = [each for each in pages(found) if each.address == "ar/programs/first-job.html"]
    shown = page.content.decode()
    assert [each.code for each in found.problems] == ["translation-not-stamped"]
    assert "الوظيفة" in shown
    assert all(words in shown for words in ("Young people found no work.", "People trained", "A word on how it began."))


def sample_of(site: Path) -> Gathered:
    return gathered(site, languages=("en", "es", "sw"), with_drafts=True)


def test_every_record_of_the_sample_can_be_translated_by_filling_its_skeleton(tmp_path):
    """Into a language in which none has a translation yet."""
    site = copy_of(ROOT / "schemas", tmp_path / "schemas").parent
    for folder in ("programs", "countries", "content"):
        copy_of(ROOT / folder, site / folder)
    found = sample_of(site)
    paths = {}
    for key, record in found.library.records.items():
        content = skeleton(record, found.schemas.kinds[key.kind].fields, "sw", "The editors")
        paths[key] = write(site, record.document.path.replace(f".{record.language}.", ".sw."), content)
        # Other translations say nothing of this one, and are most of what there is to read three times more.
        for translation in record.translations.values():
            (site / translation.document.path).unlink()

    empty = sample_of(site)
    for path in paths.values():
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    full = sample_of(site)
    lacking = []
    for key, path in paths.items():
        record, fields = full.library.records[key], full.schemas.kinds[key.kind].fields
        content, gaps = done(path.read_text(encoding="utf-8"), record, "sw", fields, DAY)
        lacking += gaps
        path.write_text(content, encoding="utf-8")
    current = sample_of(site)

    ours = {path.relative_to(site).as_posix() for path in paths.values()}
    told = [{each.code for each in step.problems if each.place.path in ours} for step in (empty, full, current)]
    assert [str(each) for each in lacking] == []
    assert told == [{"translation-empty"}, {"translation-not-stamped"}, set()]
    assert {each.state for each in statuses(current.library, current.schemas, ("sw",))} == {"current"}
