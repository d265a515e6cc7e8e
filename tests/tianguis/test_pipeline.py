"""All stages together, without MkDocs: a folder becomes pages and problems."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from builders import A_DAY, BASE_SITE, ROOT, copy_of, gathered, write
from crawl import dead_links, reachable

from tianguis.crews import side_by_side
from tianguis.gathered import Folders
from tianguis.kept import Kept
from tianguis.model import Key
from tianguis.pipeline import attachments, editions, gather, is_of_a_kind, pages, watched
from tianguis.read.records import read_records
from tianguis.site import Site

FIRST = Key("program", "first-job")
SECOND = """---
title: Second job
summary: Another one.
status: published
topics: [pensions]
countries: [mex]
maturity: pilot
results_none: Nobody counted.
---
"""


def made(folder: Path, **options) -> dict[str, bytes]:
    return {page.address: page.content for page in pages(gathered(folder, **options))}


def told(folder: Path, **options) -> list[tuple[str, str]]:
    return [(each.code, each.place.path) for each in gathered(folder, **options).problems]


def test_the_base_site_has_no_problem():
    site = gathered(BASE_SITE)

    assert site.problems == []
    assert [str(key) for key in site.library.records] == [
        "country/chl",
        "lesson/ask-firms",
        "organization/ministry",
        "page/home",
        "program/first-job",
    ]
    assert site.library.inverses[FIRST] == {"lessons": (Key("lesson", "ask-firms"),)}


def test_every_record_has_a_page_in_every_language(base_site):
    addresses = made(base_site)

    for tag in ("en", "es", "ar"):
        assert {f"{tag}/programs/first-job.html", f"{tag}/lessons/ask-firms.html", f"{tag}/countries/chl.html"} <= set(
            addresses
        )
        assert f"{tag}/index.html" in addresses
    assert {"index.html", "404.html", "sitemap.xml"} <= set(addresses)


def test_no_two_pages_have_one_address_on_any_system(base_site):
    write(
        base_site,
        "programs/second-job.en.md",
        SECOND.replace("status:", "aliases: [second-job, old-job, first-jobs]\nstatus:"),
    )

    addresses = Counter(page.address.lower() for page in pages(gathered(base_site)))

    assert [address for address, count in addresses.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("programs/second-job.en.md", "no front matter", id="a file that can't be read"),
        pytest.param("programs/second-job.en.md", SECOND.replace("pilot", "old"), id="a wrong value"),
        pytest.param("programs/second-job.en.md", SECOND.replace("title", "owner: organization/nobody\ntitle"), id="a reference to nothing"),
        pytest.param("programs/Second Job.en.md", SECOND, id="a wrong name"),
        pytest.param("programs/second-job.en.md", b"\xff\xfe", id="no text"),
    ],
)  # fmt: skip
def test_a_wrong_record_leaves_the_pages_of_all_others_as_they_were(base_site, name, content):
    before = made(base_site)

    write(base_site, name, content)

    assert {path for _, path in told(base_site)} == {name}
    assert made(base_site) == before


def test_a_wrong_source_takes_its_own_pages_alone(base_site):
    before = set(made(base_site))
    source = base_site / "programs/first-job.en.md"

    source.write_text(source.read_text().replace("maturity: closed", "maturity: old"))

    gone = before - set(made(base_site))
    assert {f"{tag}/programs/first-job.html" for tag in ("en", "es", "ar")} <= gone
    assert {address.split("/")[1] for address in gone} <= {"programs", "topics"}


def test_a_draft_has_pages_among_drafts_alone(base_site):
    write(base_site, "programs/second-job.en.md", SECOND.replace("published", "draft"))

    without, with_drafts = made(base_site), made(base_site, with_drafts=True)

    assert "en/programs/second-job.html" not in without
    assert "en/programs/second-job.html" in with_drafts
    assert b"second-job" not in with_drafts["sitemap.xml"]


@pytest.mark.parametrize("status", ["archived", "withdrawn"])
def test_an_archived_record_keeps_its_page_and_leaves_the_lists(base_site, status):
    write(base_site, "programs/second-job.en.md", SECOND.replace("published", status))

    site = made(base_site)

    assert "en/programs/second-job.html" in site
    assert b"second-job.html" not in site["en/programs/index.html"]
    assert b"second-job" not in site["sitemap.xml"]


def test_the_same_files_give_the_same_bytes(base_site, tmp_path):
    other = tmp_path / "elsewhere"
    for path in sorted((path for path in base_site.rglob("*") if path.is_file()), reverse=True):
        copied = write(other, path.relative_to(base_site).as_posix(), path.read_bytes())
        os.utime(copied, (0, 0))

    assert made(other) == made(base_site)


def test_several_workers_write_the_same_pages_in_the_same_order(base_site, tmp_path):
    site = gathered(base_site)

    folder = tmp_path / "site"
    written = pages(site, Kept(folder), side_by_side(2))

    assert [(page.address, page.language, page.is_listed) for page in written] == [
        (page.address, page.language, page.is_listed) for page in pages(site)
    ]
    assert {page.address: (folder / "site" / page.address).read_bytes() for page in written} == made(base_site)
    assert not any(page.content for page in written)


def test_problems_come_by_file_and_line_each_once(base_site):
    write(
        base_site,
        "countries/mex.en.md",
        "---\nb: 1\ntopics: [nothing]\nstatus: draft\na: 2\n---\n[x](program/nobody) [y](program/nobody)",
    )
    write(base_site, "programs/zz.en.md", "no front matter")

    problems = gathered(base_site).problems

    assert [(each.place.path, each.place.line) for each in problems] == [
        ("countries/mex.en.md", 2),
        ("countries/mex.en.md", 3),
        ("countries/mex.en.md", 5),
        ("programs/zz.en.md", 1),
    ]
    assert len(set(problems)) == len(problems)


def test_a_language_without_a_catalogue_or_data_is_warned_of_and_built():
    languages = ("en", "sw", "tlh")

    assert told(BASE_SITE, languages=languages) == [
        ("no-catalogue", "mkdocs.yml"),
        ("no-catalogue", "mkdocs.yml"),
        ("no-language-data", "mkdocs.yml"),
        ("language-not-here", "mkdocs.yml"),
    ]
    assert "tlh/programs/first-job.html" in made(BASE_SITE, languages=languages)


def test_a_variety_has_the_catalogue_of_its_language():
    site = gathered(BASE_SITE, languages=("es-CL", "en"))

    assert [each.code for each in site.problems] == ["language-not-here"]
    assert site.languages["es-CL"].t.home == gathered(BASE_SITE).languages["es"].t.home


def test_texts_may_be_in_a_language_that_the_site_does_not_speak():
    site = gathered(BASE_SITE, languages=("ar",))

    assert {"ar", "en", "es"} <= set(site.languages)
    assert list(editions(site)) == ["ar"]
    assert not [page.address for page in pages(site) if page.address.startswith(("en/", "es/"))]


def test_a_site_of_nothing_still_has_a_front_page(tmp_path):
    (tmp_path / "schemas").mkdir()

    site = made(tmp_path)

    assert gathered(tmp_path).problems == []
    assert {"index.html", "404.html", "en/index.html", "es/index.html", "ar/index.html"} <= set(site)


def test_kinds_without_records_are_no_problem(tmp_path):
    copy_of(BASE_SITE / "schemas", tmp_path / "schemas")

    assert told(tmp_path) == []
    assert "en/index.html" in made(tmp_path)


def test_attachments_go_beside_the_pages_of_their_record(base_site):
    write(base_site, "programs/first-job/plan.pdf", b"%PDF")
    write(base_site, "programs/second-job/plan.pdf", b"%PDF")

    site = gathered(base_site)

    [(address, attachment)] = attachments(site)
    assert address.endswith("programs/first-job/plan.pdf")
    assert attachment.path == "programs/first-job/plan.pdf"
    assert [(each.code, each.place.path) for each in site.problems] == [("stray-file", "programs/second-job/plan.pdf")]


def test_what_is_watched_is_what_is_read(base_site):
    folders = Folders(base_site, "content", [base_site / "schemas"], [ROOT / "theme", base_site / "nowhere"])
    site = gather(folders, Site("A small site", ("en",)), today=A_DAY)

    found = watched(folders, site)

    assert {base_site / name for name in ("programs", "countries", "content/lessons", "schemas")} | {
        ROOT / "theme"
    } <= set(found)
    assert base_site / "nowhere" not in found
    sources, _ = read_records(base_site, site.schemas.kinds.values(), "content")
    assert all(any((base_site / each.path).is_relative_to(folder) for folder in found) for each in sources.documents)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("programs/a.pdf", True),
        ("content/lessons/x/a.pdf", True),
        ("content/CNAME", False),
        ("programs-old/a.pdf", False),
        ("programs", False),
    ],
)
def test_a_file_is_of_a_kind_by_its_folder(path, expected):
    assert is_of_a_kind(gathered(BASE_SITE).schemas, path) is expected


def test_the_root_of_a_site_of_one_language_leads_to_its_front_page(base_site):
    built = made(base_site, languages=("en",))

    page = built["index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=en/index.html">' in page
    assert '<link rel="canonical" href="en/index.html">' in page
    assert '<a href="en/index.html">A small site</a>' in page
    assert "noindex" not in page
    assert reachable(built) >= {"index.html", "en/index.html", "en/programs/first-job.html"}
    assert dead_links(built) == []
    assert 'http-equiv="refresh"' not in built["en/index.html"].decode()


def test_a_title_that_fell_back_says_its_language_above_a_list_too(base_site):
    for number in range(9):
        write(
            base_site, f"programs/job-{number}.en.md", SECOND.replace("---\n", "---\nowner: organization/ministry\n", 1)
        )

    built = made(base_site)

    title = re.search(r"<h1[^>]*>(.*?)</h1>", built["ar/organizations/ministry.html"].decode())[1]
    assert title.startswith('<span lang="en" dir="ltr">')
    [page] = [
        content.decode() for address, content in built.items() if address.startswith("ar/organizations/ministry/")
    ]
    assert len(re.findall(re.escape(title), page)) == 2
    assert re.search(rf'<h1 class="tg-title tg-title--mixed">[^<]*{re.escape(title)}[^<]+</h1>', page)
    assert re.search(rf'<li><a href="[^"]*ministry.html">{re.escape(title)}</a></li>', page)
