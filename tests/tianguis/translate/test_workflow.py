"""The work of translators, from an empty file to a stamp, and what falls behind."""

import datetime as dt

import pytest
from builders import gathered, run, write

from tianguis.model import Key, Place, problem
from tianguis.read.front_matter import parse_text
from tianguis.translate.skeleton import skeleton
from tianguis.translate.workflow import done, problems_of, statuses, unstamped

FIRST = Key("program", "first-job")
LESSON = Key("lesson", "ask-firms")
DAY = dt.date(2026, 12, 24)


def states(site) -> dict[tuple[str, str], str]:
    found = gathered(site)
    return {
        (str(each.record.key), each.language): each.state
        for each in statuses(found.library, found.schemas, ("en", "es", "ar"))
    }


def started(site, key: Key, language: str, folder: str, by: str = "The editors"):
    found = gathered(site)
    return write(
        site,
        f"{folder}/{key.id}.{language}.md",
        skeleton(found.library.records[key], found.schemas.kinds[key.kind].fields, language, by),
    )


def stamp(site, key: Key, language: str, on: dt.date = DAY) -> str:
    found = gathered(site)
    record = found.library.records[key]
    path = site / record.translations[language].document.path
    fields = found.schemas.kinds[key.kind].fields
    text, _ = done(path.read_text(encoding="utf-8"), record, language, fields, on, partly=True)
    path.write_text(text, encoding="utf-8")
    return text


def test_every_record_is_told_in_every_language_but_its_own(base_site):
    assert states(base_site) == {
        ("country/chl", "es"): "missing",
        ("country/chl", "ar"): "missing",
        ("lesson/ask-firms", "en"): "missing",
        ("lesson/ask-firms", "ar"): "missing",
        ("organization/ministry", "es"): "missing",
        ("organization/ministry", "ar"): "missing",
        ("page/home", "es"): "missing",
        ("page/home", "ar"): "missing",
        ("program/first-job", "es"): "current",
        ("program/first-job", "ar"): "missing",
    }


def test_a_translation_goes_from_missing_to_current_to_behind(base_site):
    key = (str(LESSON), "ar")
    assert states(base_site)[key] == "missing"

    path = started(base_site, LESSON, "ar", "content/lessons")
    assert states(base_site)[key] == "missing"

    path.write_text(path.read_text().replace('\ntitle: ""', "\ntitle: اسأل الشركات"), encoding="utf-8")
    assert states(base_site)[key] == "unstamped"

    stamp(base_site, LESSON, "ar")
    assert states(base_site)[key] == "current"

    source = base_site / "content/lessons/ask-firms.es.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("title: Pregunte", "title: Pregunten"), encoding="utf-8"
    )
    assert states(base_site)[key] == "behind"

    stamp(base_site, LESSON, "ar")
    assert states(base_site)[key] == "current"


@pytest.mark.parametrize(
    ("before", "after", "behind"),
    [
        pytest.param("title: First job", "title: First jobs", ("title",), id="a title"),
        pytest.param("indicator: People trained", "indicator: Women trained", ("results",), id="an item"),
        pytest.param("It began with a survey", "It began with a talk", ("body/1",), id="a part of the body"),
        pytest.param(
            "## How it began", "## Then\n\nMore.\n\n## How it began", ("body/1", "body/2"), id="a new part of the body"
        ),
        pytest.param("problem: Young people found no work.\n", "", ("problem",), id="a text that is gone"),
        pytest.param("actual: 1200", "actual: 1300", (), id="a fact"),
        pytest.param("updated: 2024-04-01", "updated: 2024-05-01", (), id="a date"),
        pytest.param("A word on how it began.", "A word on how it began.   ", (), id="space nobody sees"),
        pytest.param("---\ntitle", "\ufeff---\ntitle", (), id="a byte order mark"),
    ],
)
def test_what_has_changed_in_the_source_is_behind(base_site, before, after, behind):
    source = base_site / "programs/first-job.en.md"
    text = source.read_text(encoding="utf-8")
    assert before in text
    source.write_text(text.replace(before, after, 1), encoding="utf-8")

    found = gathered(base_site)

    [status] = [each for each in statuses(found.library, found.schemas, ("es",)) if each.record.key == FIRST]
    assert (status.state, status.sections) == ("behind" if behind else "current", behind)


def test_a_stamp_has_hash_sections_and_day(base_site):
    text = stamp(base_site, FIRST, "es")

    parsed, _ = parse_text(text.encode(), "x.es.md")
    block = parsed.values["translation"]
    assert {name: block[name] for name in ("of", "by", "method", "hash", "on")} == {
        "of": "en",
        "by": "The editors",
        "method": "human",
        "hash": "8787ded86944",
        "on": DAY,
    }
    assert list(block["sections"]) == ["title", "summary", "problem", "results", "body", "body/1"]


def test_a_second_stamp_on_the_same_day_changes_nothing(base_site):
    first = stamp(base_site, FIRST, "es")

    assert stamp(base_site, FIRST, "es") == first


BLOCKS = {
    "in a block": "translation:\n  of: en\n  by: X\n",
    "in braces": "translation: {of: en, by: X}\n",
    "in braces over two lines": "translation: {of: en,\n  by: X}\n",
    "with remarks": "translation:\n  of: en # English\n# by hand\n  by: X\n",
    "with an empty line": "translation:\n  of: en\n\n  by: X\n",
    "with an older stamp": "translation:\n  of: en\n  hash: '1'\n  sections:\n    title: '2'\n  on: 2020-01-01\n  by: X\n",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: 'A'  # a remark\n", "", id="at the end"),
        pytest.param("", "title:   A\n# translated twice\nsummary: >-\n  B\n  C\n", id="at the beginning"),
        pytest.param("title: A\n\n# the block\n", "\n\n# the rest\n\nsummary: B\n\n", id="in the middle"),
    ],
)
@pytest.mark.parametrize(
    "body", [pytest.param("", id="no body"), pytest.param("\nText.\n\n---\n\ntranslation: no\n  more", id="a body")]
)
def test_a_stamp_keeps_every_other_line(base_site, before, after, block, body):
    write(base_site, "programs/first-job.es.md", f"---\n{before}{block}{after}---\n{body}")

    text = stamp(base_site, FIRST, "es")

    assert text.startswith(f"---\n{before}translation:\n  of: en\n  by: X\n  hash: '8787ded86944'\n  sections:\n")
    assert text.endswith(f"  on: 2026-12-24\n{after}---\n{body}")
    assert states(base_site)[str(FIRST), "es"] == "current"


def test_a_stamp_finds_its_block_behind_unusual_line_ends(base_site):
    write(
        base_site,
        "programs/first-job.es.md",
        "---\ntitle: one\u2028two\x85three\ntranslation: {of: en}\nsummary: S\n---\n",
    )

    assert stamp(base_site, FIRST, "es").endswith("  on: 2026-12-24\nsummary: S\n---\n")


@pytest.mark.parametrize(
    "by", ["no", "2026-11-22", "A: B", "'x'", "#1", "Ministère du Travail", "عمل", "@x", "- x", '"', "null", "1.5"]
)
def test_a_stamp_keeps_who_translated(base_site, by):
    path = started(base_site, LESSON, "ar", "content/lessons", by)
    path.write_text(path.read_text(encoding="utf-8").replace('\ntitle: ""', "\ntitle: اسأل"), encoding="utf-8")

    stamp(base_site, LESSON, "ar")

    assert gathered(base_site).library.records[LESSON].translations["ar"].document.values["translation"]["by"] == by


def test_a_stamp_keeps_the_line_ends_and_the_mark_of_a_windows_editor(base_site):
    path = base_site / "programs/first-job.es.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    finished = run("translate", "done", "program/first-job", "es", folder=base_site)

    assert finished.returncode == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf---\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert states(base_site)[str(FIRST), "es"] == "current"


def test_what_lacks_a_text_is_not_stamped_but_told(base_site):
    path = base_site / "programs/first-job.es.md"
    path.write_text(path.read_text(encoding="utf-8").replace("problem: ", "# "), encoding="utf-8")
    found = gathered(base_site)
    record, fields = found.library.records[FIRST], found.schemas.kinds["program"].fields
    content = path.read_text(encoding="utf-8")

    refused = done(content, record, "es", fields, DAY)
    partly = done(content, record, "es", fields, DAY, partly=True)

    assert refused[0] == content
    assert [each.path for each in refused[1]] == ["problem"]
    assert "on: 2026-12-24" in partly[0]
    assert partly[1] == []


def test_a_text_left_to_the_source_on_purpose_is_current(base_site):
    write(base_site, "programs/first-job.es.md", "---\ntitle: Primer empleo\ntranslation: {of: en}\n---\n")

    stamp(base_site, FIRST, "es")

    assert states(base_site)[str(FIRST), "es"] == "current"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("{of: en}", id="nothing of it"),
        pytest.param("{of: en, hash: a}", id="no sections"),
        pytest.param("{of: en, hash: a, sections: title}", id="sections in a word"),
        pytest.param("{of: en, sections: {title: a}}", id="no hash"),
    ],
)
def test_only_what_has_no_stamp_is_unstamped(base_site, block):
    write(base_site, "programs/first-job.ar.md", f"---\ntitle: الوظيفة الأولى\ntranslation: {block}\n---\n")
    found = gathered(base_site)

    chosen = unstamped(found.library, found.schemas, ("en", "es", "ar"))

    assert [(record.key, language) for record, language in chosen] == [(FIRST, "ar")]


@pytest.mark.parametrize(
    ("path", "is_of_it"),
    [
        pytest.param("programs/first-job.ar.md", True, id="the file"),
        pytest.param("programs/chile/first-job.ar.md", True, id="in a folder"),
        pytest.param("programs/first-job.en.md", False, id="another language"),
        pytest.param("programs/my-first-job.ar.md", False, id="another record"),
        pytest.param("content/first-job.ar.md", False, id="another kind"),
    ],
)
def test_what_is_told_of_a_file_is_found_wherever_it_is(base_site, path, is_of_it):
    kind = gathered(base_site).schemas.kinds["program"]
    found = problem(Place(path, 3), "translation-empty")

    assert problems_of(kind, "first-job", "ar", [found]) == ([found] if is_of_it else [])
