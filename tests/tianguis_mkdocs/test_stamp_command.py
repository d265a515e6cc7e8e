"""`translate done` stamps what is whole, or meant to be as it is; of all else it says what is missing."""

import pytest
from builders import called, files_of, write

HALF = '---\ntitle: الوظيفة الأولى\nresults:\n  - indicator: ""\ntranslation:\n  of: en\n---\n\n<!--\nA word.\n-->\n'
LACKING = """\
programs/first-job.ar.md:2:1: `summary` is not translated: Short courses and a place in a firm.
programs/first-job.ar.md:2:1: `problem` is not translated: Young people found no work.
programs/first-job.ar.md:4:5: `results[1].indicator` is not translated: People trained
programs/first-job.ar.md:9:1: `body` is not translated: A word on how it began.
programs/first-job.ar.md:9:1: `body/1` is not translated: ## How it began It began with a survey, as [the ministry](o…
"""
LESSON = """\
---
title: اسأل الشركات
summary: اسأل قبل أن تفتح دورة.
statement: إذا سئلت الشركات قبل الدورة وجد المتدربون عملا.
translation: {of: es}
---
"""


def test_half_a_translation_is_not_stamped_and_what_it_lacks_is_listed(base_site):
    write(base_site, "programs/first-job.ar.md", HALF)
    before = files_of(base_site)

    result = called(base_site, "translate", "done", "program/first-job", "ar")

    assert result.stdout == LACKING
    assert "--partly" in result.stderr
    assert result.exit_code == 1
    assert files_of(base_site) == before


def test_half_a_translation_is_stamped_if_that_is_meant(base_site):
    path = write(base_site, "programs/first-job.ar.md", HALF)

    result = called(base_site, "translate", "done", "program/first-job", "ar", "--partly")

    assert (result.stdout, result.exit_code) == ("programs/first-job.ar.md: stamped\n", 0)
    assert "  sections:\n" in path.read_text(encoding="utf-8")
    assert called(base_site, "check", "--strict").exit_code == 0


def test_a_whole_translation_is_stamped(base_site):
    result = called(base_site, "translate", "done", "program/first-job", "es")

    assert (result.stdout, result.exit_code) == ("programs/first-job.es.md: stamped\n", 0)


def test_of_a_translation_that_was_behind_it_is_said_where(base_site):
    source = base_site / "programs/first-job.en.md"
    changed = source.read_text(encoding="utf-8").replace("Short courses", "Courses").replace("a survey", "surveys")
    write(base_site, "programs/first-job.en.md", changed)

    first = called(base_site, "translate", "done", "program/first-job", "es")
    second = called(base_site, "translate", "done", "program/first-job", "es")

    told = "programs/first-job.es.md: stamped; since the last stamp its source had changed in: summary, body/1\n"
    assert (first.stdout, first.exit_code) == (told, 0)
    assert (second.stdout, second.exit_code) == ("programs/first-job.es.md: stamped\n", 0)


def test_a_translation_that_nobody_has_begun_is_not_stamped(base_site):
    assert called(base_site, "translate", "start", "program/first-job", "ar").exit_code == 0
    before = files_of(base_site)

    result = called(base_site, "translate", "done", "program/first-job", "ar", "--partly")

    assert "The translation has no text yet" in result.stdout
    assert result.exit_code == 1
    assert files_of(base_site) == before


def test_all_that_are_whole_are_stamped_and_the_others_listed(base_site):
    half = write(base_site, "programs/first-job.ar.md", HALF)
    whole = write(base_site, "content/lessons/ask-firms.ar.md", LESSON)

    result = called(base_site, "translate", "done", "--all-unstamped")

    assert result.stdout == "content/lessons/ask-firms.ar.md: stamped\n" + LACKING
    assert result.exit_code == 1
    assert half.read_text(encoding="utf-8") == HALF
    assert "  sections:\n" in whole.read_text(encoding="utf-8")


def test_all_are_stamped_if_that_is_meant(base_site):
    write(base_site, "programs/first-job.ar.md", HALF)

    result = called(base_site, "translate", "done", "--all-unstamped", "--partly")

    assert (result.stdout, result.exit_code) == ("programs/first-job.ar.md: stamped\n", 0)


def test_nothing_to_stamp_is_fine(base_site):
    result = called(base_site, "translate", "done", "--all-unstamped")

    assert (result.stdout, result.exit_code) == ("", 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param('---\ntitle: ""\ntranslation: {of: en}\n---\n', "The translation has no text yet", id="no text"),
        pytest.param("---\ntitle: A\nstatus: draft\ntranslation: {of: en}\n---\n", "`status` is a fact", id="a fact"),
        pytest.param("---\ntitle: 'A\ntranslation: {of: en}\n---\n", "A quotation mark is opened", id="no YAML"),
    ],
)
def test_a_file_that_was_left_out_is_answered_with_its_problems(base_site, content, said):
    path = write(base_site, "programs/first-job.ar.md", content)

    result = called(base_site, "translate", "done", "program/first-job", "ar", "--partly")

    assert said in result.stdout
    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == content
