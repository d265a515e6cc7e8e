"""Packs as a build makes them: what an office unzips, how it is brought up to date, and what the host says of it."""

import hashlib
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders import BASE_SITE, copy_of, files_of, run, write
from crawl import dead_links
from packs import updated
from validator import mistakes

HOME = "content/pages/home.en.md"
_PACKAGE = "  - tianguis/package\n"
_SECOND = """\
---
title: Other work
summary: For those who lost the first.
status: published
topics: [pensions]
maturity: pilot
results_none: It has only begun.
---

See [the first](program/first-job), [firms](lesson/ask-firms) and [the plan](plan.pdf).
"""
_ALONE = "---\ntitle: Alone <&> “far”\nsummary: Nobody names it.\nstatus: published\ntopics: [wages]\nmaturity: pilot\nresults_none: None.\n---\n"


def configured(site: Path, packs: str, url: str = "https://example.org/small/") -> Path:
    text = (BASE_SITE / "mkdocs.yml").read_text(encoding="utf-8").replace("https://example.org/small/", url or '""')
    write(
        site,
        "mkdocs.yml",
        text.replace(_PACKAGE, f"  - tianguis/search\n  - tianguis/package:\n      packs: {packs}\n"),
    )
    return site


def packed(site: Path, *words: str) -> Path:
    """The folder of packs, after a build."""
    result = run(*(words or ("build",)), "-q", "-f", str(site / "mkdocs.yml"))
    assert result.returncode == 0, result.stderr
    return site / "site/packs"


def listed(packs: Path) -> dict[str, dict]:  # type: ignore[type-arg]
    return json.loads((packs / "packs.json").read_text(encoding="utf-8"))["packs"]


def unzipped(packs: Path, name: str, target: Path) -> Path:
    with ZipFile(packs / listed(packs)[name]["file"]) as archive:
        archive.extractall(target)
    [top] = target.iterdir()
    return top


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with packs of all kinds."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("several") / "site")
    write(site, "programs/other-work.en.md", _SECOND)
    write(site, "programs/other-work/plan.pdf", b"%PDF-1.4 a plan")
    write(site, "programs/alone.en.md", _ALONE)
    write(site, "content/robots.txt", "User-agent: *\n")
    packs = "[all, languages, {name: work, of: topics/pensions, languages: [es, en], files: false}]"
    return packed(configured(site, packs))


def test_there_are_the_packs_that_were_asked_for(several):
    assert list(listed(several)) == ["all", "en", "es", "ar", "work"]
    for each in listed(several).values():
        content = (several / each["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (each["size_bytes"], each["sha256"])


def test_the_whole_pack_is_the_site(several, tmp_path):
    site = {
        path: content
        for path, content in files_of(several.parent).items()
        if not path.startswith(("packs/", "worker.js"))
    }
    copy = files_of(unzipped(several, "all", tmp_path / "all"))

    added = {"START-HERE.html", "update.py"}
    assert copy.keys() - added == site.keys()
    differs = {path for path in site if copy[path] != site[path]}
    assert differs == {"manifest.json", *(f"{tag}/download/index.html" for tag in ("en", "es", "ar"))}
    assert copy["START-HERE.html"] == copy["index.html"]


@pytest.mark.parametrize("name", ["all", "es", "work"])
def test_a_pack_is_whole_and_none_of_its_links_is_dead(several, tmp_path, name):
    folder = unzipped(several, name, tmp_path / name)

    assert updated(folder, "check").returncode == 0
    dead = dead_links(files_of(folder), "https://example.org/small/")
    # What a copy leads to on the whole site is there, and not here.
    there = files_of(several.parent)
    assert [each for each in dead if not any(path in str(each) for path in there)] == []


def test_no_pack_is_in_a_pack(several, tmp_path):
    for name in listed(several):
        assert not [path for path in files_of(unzipped(several, name, tmp_path / name)) if ".zip" in path]


def test_a_pack_of_a_language_has_no_other(several, tmp_path):
    files = files_of(unzipped(several, "es", tmp_path / "es"))

    assert {path.partition("/")[0] for path in files if path.endswith(".html") and "/" in path} == {"es"}
    assert b'hreflang="ar"' not in files["es/index.html"]
    assert files["files/programs/other-work/plan.pdf"] == b"%PDF-1.4 a plan"
    assert files["robots.txt"] == b"User-agent: *\n"


def test_a_pack_of_a_value_has_its_records_and_what_they_lead_to(several, tmp_path):
    files = files_of(unzipped(several, "work", tmp_path / "work"))

    assert "en/programs/other-work.html" in files
    assert "es/programs/first-job.html" in files
    assert not [
        path
        for path in files
        if path.startswith("ar/") or ("/alone" in path.removesuffix(".html") + "/" and "alone" not in path)
    ]
    assert b"Nobody names it" not in files["en/programs/index.html"]


def test_what_is_outside_leads_to_the_whole_site_and_says_so(tmp_path, base_site):
    write(
        base_site,
        "programs/other-work.en.md",
        _SECOND.replace("See [the first]", "See [one](program/chained), [the first]"),
    )
    write(base_site, "programs/other-work/plan.pdf", b"%PDF-1.4 a plan")
    write(base_site, "programs/alone.en.md", _ALONE)
    write(
        base_site,
        "programs/chained.en.md",
        _ALONE.replace("Alone <&> “far”", "Chained") + "To [the end](program/far).\n",
    )
    write(base_site, "programs/far.en.md", _ALONE.replace("Alone <&> “far”", "Far"))
    packs = packed(configured(base_site, "[{name: work, of: topics/pensions, files: false}]"))

    files = files_of(unzipped(packs, "work", tmp_path / "work"))

    page = files["en/programs/chained.html"].decode()
    link = '<a href="https://example.org/small/en/programs/far.html"[^>]*>the end</a> <span class="tg-note">\\(not in this copy\\)'
    assert re.search(link, page)
    assert "en/programs/far.html" not in files
    other = files["en/programs/other-work.html"].decode()
    assert re.search(
        'href="https://example.org/small/files/programs/other-work/plan.pdf"[^>]*>.*not in this copy', other
    )
    assert "files/programs/other-work/plan.pdf" not in files
    assert b"Far" not in b"".join(content for path, content in files.items() if "/search/" in path and "cards" in path)


@pytest.mark.slow
def test_without_an_address_what_is_outside_is_words(tmp_path, base_site):
    write(base_site, "programs/other-work.en.md", _SECOND.replace("[the plan](plan.pdf)", "[more](program/alone)"))
    write(base_site, "programs/alone.en.md", _ALONE + "To [the end](program/far).\n")
    write(base_site, "programs/far.en.md", _ALONE.replace("Alone <&> “far”", "Far"))
    packs = packed(configured(base_site, "[{name: work, of: topics/pensions}]", url=""))

    page = files_of(unzipped(packs, "work", tmp_path / "work"))["en/programs/alone.html"].decode()
    assert "the end" in page
    assert "far.html" not in page


def test_the_host_says_what_is_in_each_pack_and_its_hash(several):
    page = (several.parent / "en/download/index.html").read_text(encoding="utf-8")

    assert "Everything: 7 records, in English, Spanish, and Arabic" in page
    assert "Pensions: 1 record, with what is linked from there, in English and Spanish, without attached files" in page
    for each in listed(several).values():
        assert each["sha256"] in page
        assert f'href="../../packs/{each["file"]}"' in page


def test_a_copy_says_which_it_is_and_where_newer_ones_are(several, tmp_path):
    edition = hashlib.sha256((several.parent / "manifest.json").read_bytes()).hexdigest()[:12]
    page = files_of(unzipped(several, "es", tmp_path / "es"))["es/download/index.html"].decode()

    assert f"Es la edición {edition}." in page
    assert 'href="https://example.org/small/es/download/index.html"' in page
    assert "packs/" not in page


def test_what_is_told_of_packs_is_valid_html(several, tmp_path):
    pages = [several.parent / f"{tag}/download/index.html" for tag in ("en", "es", "ar")]
    pages += [unzipped(several, name, tmp_path / name) / "en/download/index.html" for name in ("all", "work")]

    assert mistakes(pages) == []


def test_every_page_leads_to_the_copies(several):
    pages = [content for path, content in files_of(several.parent).items() if re.fullmatch(r"en/.*\.html", path)]

    assert len(pages) > 10
    assert [page for page in pages if b"Offline copies" not in page and b'http-equiv="refresh"' not in page] == []


def test_an_edit_becomes_a_patch_that_makes_the_new_pack(base_site, tmp_path):
    site = configured(base_site, "[all, es]".replace("es", "{name: spanish, languages: es}"))
    packs = packed(site)
    office = {name: unzipped(packs, name, tmp_path / f"old {name}") for name in ("all", "spanish")}
    before = {name: each["manifest"] for name, each in listed(packs).items()}

    write(site, HOME, (site / HOME).read_text(encoding="utf-8") + "\nMore of it.\n")
    write(site, "programs/new.en.md", _ALONE)
    packs = packed(site)

    for name, folder in office.items():
        patch = listed(packs)[name]["patches"][before[name]]
        assert updated(folder, str(packs / patch["file"])).returncode == 0
        assert files_of(folder) == files_of(unzipped(packs, name, tmp_path / f"new {name}"))
        assert patch["file"] in (site / "site/en/download/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_build_after_edits_packs_what_a_build_from_nothing_does(base_site, tmp_path):
    clean = copy_of(base_site, tmp_path / "clean")
    packs = "[all, languages, {name: work, of: topics/youth-employment}]"
    packed(configured(base_site, packs))
    for site in (base_site, clean):
        write(site, "programs/new.en.md", _ALONE)
    built, anew = packed(base_site), packed(configured(clean, packs))

    for name, each in listed(anew).items():
        assert listed(built)[name]["sha256"] == each["sha256"]


def test_nothing_changed_nothing_is_done_and_a_lost_pack_is_made_again(base_site):
    site = configured(base_site, "[all]")
    packs = packed(site)
    first = files_of(packs)

    result = run("pack", "-f", str(site / "mkdocs.yml"))
    assert "Nothing has changed since the last build" in result.stderr
    (packs / listed(packs)["all"]["file"]).unlink()
    packed(site, "pack")

    assert files_of(packs) == first


@pytest.mark.slow
def test_what_is_kept_for_a_pack_goes_with_it(base_site):
    packed(configured(base_site, "[languages]"))
    packed(configured(base_site, "[{name: es, languages: es}]"))

    assert [path.name for path in (base_site / ".tianguis/parts").iterdir()] == ["es"]
    assert len(list((base_site / ".tianguis/packs").glob("*.zip"))) == 1


def test_pack_alone_packs_all_of_a_site_that_asks_for_none(base_site):
    assert list(listed(packed(base_site, "pack"))) == ["all"]


def test_a_site_without_packs_does_not_speak_of_them(base_site):
    assert run("build", "-q", "-f", str(base_site / "mkdocs.yml")).returncode == 0

    assert not (base_site / "site/packs").exists()
    assert not [path for path, content in files_of(base_site / "site").items() if b"ffline copies" in content]


@pytest.mark.slow
def test_of_earlier_editions_only_so_many_are_kept(base_site):
    site = configured(base_site, "[all]\n      editions: 2")
    for number in range(5):
        write(site, HOME, f"---\ntitle: Home {number}\nsummary: All.\nstatus: published\n---\n")
        packs = packed(site)

    assert len(listed(packs)["all"]["patches"]) == 2
    assert len(list((site / ".tianguis/editions/all").iterdir())) == 3


def test_a_build_without_packs_says_that_it_removes_those_of_the_last_edition(base_site):
    site = configured(base_site, "[]")
    packs = packed(site, "pack")

    first = run("build", "-f", str(site / "mkdocs.yml"))
    there = packs.exists()
    write(site, HOME, "---\ntitle: Home 2\nsummary: All.\nstatus: published\n---\n")
    second = run("build", "-f", str(site / "mkdocs.yml"))

    told = "The packs of the last edition are removed: they do not hold what is published now."
    assert (first.stderr.count(told), second.stderr.count(told)) == (1, 0)
    assert (first.returncode, there) == (0, False)


@pytest.mark.parametrize(("url", "is_told"), [("", True), ("https://example.org/", False)])
def test_without_an_address_nobody_is_told_that_copies_fetch(base_site, tmp_path, url, is_told):
    site = configured(base_site, "[all]", url=url)

    built = run("build", "-f", str(site / "mkdocs.yml"))
    page = (unzipped(site / "site/packs", "all", tmp_path / "copy") / "en/download/index.html").read_text(
        encoding="utf-8"
    )

    assert ("Copies can't fetch what changes later" in built.stderr) is is_told
    assert ("It fetches only what has changed" not in page) is is_told
    assert "python update.py patch.zip" in page


def test_a_damaged_store_costs_patches_and_nothing_else(base_site):
    site = configured(base_site, "[all]")
    packed(site)
    for file in (site / ".tianguis/editions/all").iterdir():
        file.write_bytes(b"damaged")
    write(site, HOME, "---\ntitle: Home 2\nsummary: All.\nstatus: published\n---\n")

    assert listed(packed(site))["all"]["patches"] == {}


@pytest.mark.parametrize(
    ("packs", "told", "status"),
    [
        pytest.param("[every]", "`every` is no pack. Write `all`, `languages`", 2, id="an unknown word"),
        pytest.param("[all, all]", "Two packs are called `all`.", 2, id="the same twice"),
        pytest.param("[{name: A B}]", "`A B` can't be the `name` of a pack.", 2, id="a name"),
        pytest.param("[{name: a, offf: topics/wages}]", "A pack has no `offf`. Did you mean `of`?", 2, id="a slip"),
        pytest.param("[{name: a, of: topic/wages}]", "there is no vocabulary `topic`. Did you mean `topics`?", 2, id="no vocabulary"),
        pytest.param("[{name: a, of: topics/pension}]", "Did you mean `pensions`?", 2, id="no value"),
        pytest.param("[{name: a, languages: [fr]}]", "asks for the language `fr`, which the site does not have.", 2, id="no language"),
        pytest.param("[{name: a, files: some}]", "`files` of the pack `a` is `some`. Write true or false.", 2, id="no truth"),
        pytest.param("[{name: a, of: topics/pensions}]", "is of `topics/pensions`, which no record has", 1, id="nothing in it"),
    ],
)  # fmt: skip
def test_a_pack_that_can_not_be_made_is_answered(base_site, packs, told, status):
    configured(base_site, packs)

    result = run("build", "-q", "-f", str(base_site / "mkdocs.yml"))

    assert result.returncode == status
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not (base_site / "site").exists()


def test_a_file_that_windows_does_not_take_is_answered(base_site):
    write(base_site, "content/a:b.txt", "x")
    configured(base_site, "[all]")

    result = run("build", "-q", "-f", str(base_site / "mkdocs.yml"))

    assert result.returncode == 1
    assert (
        "Some files can't be in a pack; give them other names. `a:b.txt` has a name that Windows does not take."
        in result.stderr
    )
