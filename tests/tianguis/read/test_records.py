"""Folders are walked: Markdown files become documents, what lies beside them attachments."""

import os
import sys

import pytest
from builders import schemas_of, write

from tianguis.model import Attachment, Key
from tianguis.read.records import read_records
from tianguis.report import report

KINDS = list(schemas_of().kinds.values())
TEXT = "---\ntitle: A\n---\n"
FIRST = Key("program", "first-job")


def read(folder, *, content: str = "content", **options):
    return read_records(folder, KINDS, content, **options)


@pytest.mark.parametrize(
    ("path", "key", "language"),
    [
        pytest.param("programs/first-job.en.md", FIRST, "en", id="a program"),
        pytest.param("programs/chile/2024/first-job.en.md", FIRST, "en", id="in folders that mean nothing"),
        pytest.param("programs/first-job.pt-BR.md", FIRST, "pt-BR", id="a territory"),
        pytest.param("programs/first-job.zh-Hant-TW.md", FIRST, "zh-Hant-TW", id="a script and a territory"),
        pytest.param("countries/chl.es.md", Key("country", "chl"), "es", id="a country"),
        pytest.param("content/lessons/ask-firms.es.md", Key("lesson", "ask-firms"), "es", id="a lesson"),
        pytest.param("content/pages/about/who.en.md", Key("page", "who"), "en", id="a page"),
        pytest.param("programs/2020.en.md", Key("program", "2020"), "en", id="digits"),
    ],
)
def test_a_file_is_a_record_by_its_folder_and_name(tmp_path, path, key, language):
    write(tmp_path, path, TEXT)

    sources, problems = read(tmp_path)

    assert problems == []
    [document] = sources.documents
    assert (document.key, document.language, document.path, document.values) == (key, language, path, {"title": "A"})


def test_documents_come_in_the_order_of_their_paths(tmp_path):
    for path in (
        "programs/b.en.md",
        "programs/aa.es.md",
        "countries/chl.en.md",
        "programs/aa.en.md",
        "programs/a/zz.en.md",
    ):
        write(tmp_path, path, TEXT)

    sources, _ = read(tmp_path)

    paths = [document.path for document in sources.documents]
    assert paths == sorted(paths)
    assert "programs/a/zz.en.md" in paths


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("programs/.hidden.en.md", id="a hidden file"),
        pytest.param("programs/.git/a.en.md", id="a hidden folder"),
        pytest.param("programs/_drafts/aa.en.md", id="a folder put aside"),
        pytest.param("programs/README.md", id="a word to writers"),
        pytest.param("docs/formats.md", id="another folder"),
        pytest.param("README.md", id="the root"),
        pytest.param("content/CNAME", id="the site's own affair"),
    ],
)
def test_what_is_not_ours_is_left_alone(tmp_path, path):
    write(tmp_path, path, "anything")

    sources, problems = read(tmp_path)

    assert (sources.documents, sources.attachments, problems) == ([], {}, [])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("programs/first-job.md", "no-language-in-name", id="no language"),
        pytest.param("programs/first.job.md", "unreadable or known", id="a word that may be a language"),
        pytest.param("programs/First-Job.en.md", "bad-id", id="capitals"),
        pytest.param("programs/niñez.en.md", "bad-id", id="an accent"),
        pytest.param("programs/first job.en.md", "bad-id", id="a space"),
        pytest.param("programs/a.en.md", "bad-id", id="one letter"),
        pytest.param("programs/first_job.en.md", "bad-id", id="a low line"),
        pytest.param("programs/v1.2.en.md", "bad-id", id="a dot"),
        pytest.param("programs/con.en.md", "reserved-id", id="a name of Windows"),
        pytest.param("programs/CON.en.md", "reserved-id", id="a name of Windows in capitals"),
        pytest.param("programs/index.en.md", "reserved-id", id="our name for lists"),
        pytest.param("programs/.en.md", "", id="a hidden file"),
        pytest.param("programs/first-job.MD", "no-language-in-name", id="a suffix in capitals"),
        pytest.param("content/first-job.en.md", "no-kind", id="no kind"),
        pytest.param("content/visits/first-job.en.md", "no-kind", id="a kind that does not exist"),
        pytest.param("programs/plan.pdf", "stray-file", id="a file of no record"),
        pytest.param("programs/second-job/plan.pdf", "stray-file", id="a file of a record that is not there"),
    ],
)
def test_a_file_that_has_no_place_is_reported(tmp_path, path, code):
    write(tmp_path, path, TEXT)

    sources, problems = read(tmp_path)

    if code == "unreadable or known":
        assert [document.language for document in sources.documents] == ["job"]
        return
    assert [each.code for each in problems] == ([code] if code else [])
    assert all(each.place.path == path for each in problems)
    assert sources.documents == []


def test_a_record_that_can_not_be_read_is_known_to_be_there(tmp_path):
    write(tmp_path, "programs/first-job.en.md", "no front matter")
    write(tmp_path, "programs/first-job/plan.pdf", b"%PDF")

    sources, problems = read(tmp_path)

    assert [each.code for each in problems] == ["no-front-matter"]
    assert sources.unread == {FIRST: "programs/first-job.en.md"}


def test_files_in_the_record_s_folder_are_its_attachments(tmp_path):
    write(tmp_path, "programs/chile/first-job.en.md", TEXT)
    write(tmp_path, "programs/chile/first-job/plan.pdf", b"123")
    write(tmp_path, "programs/chile/first-job/an\u0303o 1.pdf", b"")

    sources, problems = read(tmp_path)

    assert problems == []
    assert sources.attachments == {
        FIRST: {
            "plan.pdf": Attachment(FIRST, "plan.pdf", "programs/chile/first-job/plan.pdf", 3),
            "año 1.pdf": Attachment(FIRST, "año 1.pdf", "programs/chile/first-job/an\u0303o 1.pdf", 0),
        }
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't hold these names in the first place")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a?b.pdf", id="a question mark"),
        pytest.param("a:b.pdf", id="a colon"),
        pytest.param('a"b.pdf', id="a quotation mark"),
        pytest.param("a\\b.pdf", id="a backslash"),
        pytest.param("a\nb.pdf", id="a line end"),
        pytest.param("plan.pdf ", id="a space at the end"),
        pytest.param("plan.", id="a dot at the end"),
        pytest.param(" plan.pdf", id="a space at the beginning"),
        pytest.param("a" * 101, id="too long"),
    ],
)
def test_an_attachment_has_a_name_for_every_system(tmp_path, name):
    write(tmp_path, "programs/first-job.en.md", TEXT)
    write(tmp_path, f"programs/first-job/{name}", b"")

    sources, [problem] = read(tmp_path)

    assert problem.code == "bad-attachment-name"
    assert sources.attachments == {}


def test_two_attachments_may_not_differ_in_capitals_alone(tmp_path):
    write(tmp_path, "programs/first-job.en.md", TEXT)
    write(tmp_path, "programs/first-job/Plan.pdf", b"")
    write(tmp_path, "programs/first-job/plan.pdf", b"")
    if len(list((tmp_path / "programs/first-job").iterdir())) < 2:
        pytest.skip("this file system does not tell capitals apart")

    sources, [problem] = read(tmp_path)

    assert (problem.code, problem.seen) == ("bad-attachment-name", "plan.pdf")
    assert list(sources.attachments[FIRST]) == ["Plan.pdf"]


def test_an_attachment_may_not_be_larger_than_the_limit(tmp_path):
    write(tmp_path, "programs/first-job.en.md", TEXT)
    write(tmp_path, "programs/first-job/small.bin", bytes(1_000_000))
    write(tmp_path, "programs/first-job/large.bin", bytes(1_000_001))

    sources, [problem] = read(tmp_path, max_attachment_bytes=1_000_000)

    assert (problem.code, problem.place.path) == ("attachment-too-large", "programs/first-job/large.bin")
    assert list(sources.attachments[FIRST]) == ["small.bin"]


def test_a_text_may_not_be_larger_than_a_megabyte(tmp_path):
    write(tmp_path, "programs/small.en.md", TEXT + "a" * (1_000_000 - len(TEXT)))
    write(tmp_path, "programs/large.en.md", TEXT + "a" * (1_000_001 - len(TEXT)))

    sources, [problem] = read(tmp_path)

    assert (problem.code, problem.place.path) == ("file-too-large", "programs/large.en.md")
    assert [document.key.id for document in sources.documents] == ["small"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_a_link_may_lead_within_the_site_but_not_out_of_it(tmp_path):
    outside = write(tmp_path, "secret.md", TEXT)
    site = tmp_path / "site"
    inside = write(site, "programs/first-job.en.md", TEXT)
    (site / "programs/second-job.en.md").symlink_to(inside)
    (site / "programs/third-job.en.md").symlink_to(outside)
    (site / "programs/fourth-job.en.md").symlink_to(site / "nowhere")

    sources, problems = read(site)

    assert [document.key.id for document in sources.documents] == ["first-job", "second-job"]
    assert [(each.code, each.place.path) for each in problems] == [("link-outside", "programs/third-job.en.md")]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_an_attachment_may_not_lead_out_of_the_site(tmp_path):
    secret = write(tmp_path, "secret.txt", "secret")
    site = tmp_path / "site"
    write(site, "programs/first-job.en.md", TEXT)
    write(site, "programs/first-job/plan.txt", "plan")
    (site / "programs/first-job/link.txt").symlink_to(secret)

    sources, problems = read(site)

    assert list(sources.attachments[FIRST]) == ["plan.txt"]
    assert [(each.code, each.place.path) for each in problems] == [("link-outside", "programs/first-job/link.txt")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_text_can_be_reported(tmp_path):
    for name in (b"caf\xe9.en.md", b"caf\xe9.pdf"):
        write(tmp_path, f"programs/{os.fsdecode(name)}", TEXT)

    sources, problems = read(tmp_path)

    assert sources.documents == []
    assert [each.code for each in problems] == ["bad-id", "stray-file"]
    assert all(report(problems, form).encode() for form in ("text", "json", "github"))


def test_a_site_without_any_folder_has_no_records(tmp_path):
    sources, problems = read(tmp_path)

    assert (sources.documents, problems) == ([], [])
