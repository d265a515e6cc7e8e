"""Sites with persons: who is on them on which day, and that no copy tells of who has not agreed to copies."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders import BASE_SITE, copy_of, files_of, run, write
from crawl import dead_links
from packs import updated
from persons import EVERYWHERE, LAST_DAY, NEXT_DAY, TOLD_OF_HERE, persons_site, tells_of_here
from validator import mistakes

_PACKAGE = "  - tianguis/package\n"
_PACKS = "[all, {name: es, languages: es}, {name: chile, of: countries/chl}]"
_PERSON = "content/people/zulkarnain.en.md"


def configured(site: Path, packs: str = _PACKS, more: str = "") -> Path:
    text = (BASE_SITE / "mkdocs.yml").read_text(encoding="utf-8")
    options = f"  - tianguis/search\n  - tianguis/package:\n      packs: {packs}\n{more}"
    write(site, "mkdocs.yml", text.replace(_PACKAGE, options))
    return site


def built(site: Path, today: object = LAST_DAY) -> Path:
    result = run("build", "-q", "--today", str(today), "-f", str(site / "mkdocs.yml"))
    assert result.returncode == 0, result.stderr
    return site / "site"


def edited(site: Path, old: str, new: str, name: str = _PERSON) -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    write(site, name, text.replace(old, new))


def listed(site: Path) -> dict[str, dict]:  # type: ignore[type-arg]
    return json.loads((site / "site/packs/packs.json").read_text(encoding="utf-8"))["packs"]


def held(site: Path, name: str) -> dict[str, bytes]:
    """What a pack has, without its folder."""
    with ZipFile(site / "site/packs" / listed(site)[name]["file"]) as archive:
        return {each.partition("/")[2]: archive.read(each) for each in archive.namelist()}


def unzipped(site: Path, name: str, target: Path) -> Path:
    for path, content in held(site, name).items():
        write(target, path, content)
    return target


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built on the last day of a consent, with packs and sections."""
    site = persons_site(tmp_path_factory.mktemp("persons") / "site")
    write(site, "content/people/zulkarnain/paper.pdf", b"%PDF-1.4 on chickpeas")
    configured(site, more="      offline: [languages, countries, topics]\n")
    built(site)
    return site


def test_the_host_has_all_who_have_agreed_to_it(site):
    files = files_of(site / "site")

    assert {f"en/people/{key}.html" for key in ("zulkarnain", "quetzalina", "xiomara")} < files.keys()
    assert b"Zulkarnain Abayomi" in files["en/organizations/ministry.html"]
    assert b"Zulkarnain Abayomi" in files["en/people/index.html"]
    assert "files/people/zulkarnain/paper.pdf" in files
    assert "files/people/zulkarnain/paper.pdf" in files["manifest.json"].decode()


def test_the_pages_of_persons_are_valid_html(site):
    pages = [
        site / "site" / tag / "people" / name for tag in ("en", "ar") for name in ("zulkarnain.html", "index.html")
    ]

    assert mistakes(pages) == []


@pytest.mark.parametrize("name", ["all", "es", "chile"])
def test_no_file_of_a_pack_tells_of_who_has_agreed_to_the_site_alone(site, name):
    files = held(site, name)

    assert [path for path, content in files.items() if tells_of_here(path, content)] == []
    tag = "es" if name == "es" else "en"
    assert b"Quetzalina Ito" in files[f"{tag}/people/quetzalina.html"]
    assert dead_links(files, "https://example.org/small/") == []


def test_a_pack_is_that_of_a_site_that_never_had_the_record(site, tmp_path):
    """To the byte, what is packed in other ways than letter by letter included: the index, and its counts."""
    never = persons_site(tmp_path / "never")
    for tag in ("en", "es"):
        edited(never, "Zulkarnain Abayomi", "Nobody", f"content/people/zulkarnain.{tag}.md")
    edited(never, "status: published", "status: draft")
    built(configured(never, more="      offline: [languages, countries, topics]\n"))

    for name, each in listed(site).items():
        assert listed(never)[name]["sha256"] == each["sha256"]


def test_where_a_person_is_named_stands_the_name_of_the_kind(site):
    page = held(site, "all")["en/organizations/ministry.html"].decode()

    assert "Quetzalina Ito" in page
    assert ">Person<" in page
    # What the ministry itself writes stays.
    assert "Ask one of us, " in page


def test_a_pack_is_whole_and_tells_its_own_edition(site, tmp_path):
    folder = unzipped(site, "all", tmp_path / "office")
    told = json.loads((site / "site/packs/packs.json").read_text(encoding="utf-8"))
    of_host = hashlib.sha256((site / "site/manifest.json").read_bytes()).hexdigest()

    assert updated(folder, "check").returncode == 0
    assert json.loads((folder / "manifest.json").read_bytes())["edition"] == told["edition"] != of_host
    for page in (folder / "en/download/index.html", site / "site/en/download/index.html"):
        text = page.read_text(encoding="utf-8")
        assert told["edition"][:12] in text
        assert of_host[:12] not in text
    assert "7 records" in (folder / "en/download/index.html").read_text(encoding="utf-8")


def test_no_section_tells_of_who_has_agreed_to_the_site_alone(site):
    files = files_of(site / "site")
    lists = {path: json.loads(files[path])["files"] for path in files if path.startswith("offline/") and path.endswith(".json")}  # fmt: skip

    assert {"offline/en.json", "offline/en/countries/chl.json"} <= lists.keys()
    for path, entries in lists.items():
        assert not tells_of_here(path, files[path])
        for address, size, digest, *is_instead in entries:
            content = files[f"offline/instead/{address}" if is_instead else address]
            assert (len(content), hashlib.sha256(content).hexdigest()[:16]) == (size, digest)
            assert not tells_of_here(address, content)


def test_what_copies_have_as_the_host_does_stands_there_once(site):
    files = files_of(site / "site")
    beside = {path.removeprefix("offline/instead/"): content for path, content in files.items() if path.startswith("offline/instead/")}  # fmt: skip

    assert beside
    assert [path for path, content in beside.items() if files.get(path) == content] == []
    assert "en/index.html" in beside


def test_the_worker_knows_what_no_phone_may_keep_and_does_not_say_it(site):
    files = files_of(site / "site")
    words = files["worker.js"].decode()
    names = set(json.loads(words.split("const APART = ")[1].split(";\n")[0]))

    def is_apart(path: str) -> bool:
        folders = [path[: at + 1] for at, character in enumerate(path) if character == "/"]
        return any(hashlib.sha256(each.encode()).hexdigest()[:12] in names for each in (path, *folders))

    pages = {path: content for path, content in files.items() if not path.startswith(("offline/", "packs/"))}
    telling = {path for path, content in pages.items() if tells_of_here(path, content)}
    assert telling - {"manifest.json"} <= {path for path in pages if is_apart(path)}
    assert not is_apart("en/programs/first-job.html")
    assert not is_apart("en/people/quetzalina.html")
    assert not any(word in words.casefold() for word in TOLD_OF_HERE)


def test_one_who_ceases_to_agree_to_copies_is_taken_from_them_by_a_patch(tmp_path):
    site = persons_site(tmp_path / "site")
    edited(site, "scope: [site]", "scope: [site, offline]")
    built(configured(site, "[all]"))
    office = unzipped(site, "all", tmp_path / "office")
    before = listed(site)["all"]["manifest"]
    assert any(tells_of_here(*each) for each in files_of(office).items())

    edited(site, "scope: [site, offline]", "scope: [site]")
    built(site)

    patch = site / "site/packs" / listed(site)["all"]["patches"][before]["file"]
    assert updated(office, str(patch)).returncode == 0
    assert not any(tells_of_here(*each) for each in files_of(office).items())
    # Of the patch itself, only the list of what is to be deleted has the name of a page.
    with ZipFile(patch) as archive:
        telling = [each for each in archive.namelist() if tells_of_here(each, archive.read(each))]
        deleted = json.loads(archive.read("patch.json"))["deleted"]
    assert telling == ["patch.json"]
    assert "en/people/zulkarnain.html" in deleted


def test_an_edit_of_one_who_is_on_the_site_alone_is_no_new_pack(tmp_path):
    site = configured(persons_site(tmp_path / "site"), "[all]")
    built(site)
    before = listed(site)
    edited(site, "Has seen", "Has counted")

    built(site)

    assert listed(site) == before
    assert b"Has counted" in files_of(site / "site")["en/people/zulkarnain.html"]


def test_where_all_have_agreed_nothing_is_built_a_second_time(tmp_path):
    site = persons_site(tmp_path / "site")
    built(configured(site, "[all]", "      offline: [languages]\n"))
    kept = site / ".tianguis/parts"
    assert [path.name for path in kept.iterdir()] == ["_agreed"]

    edited(site, "scope: [site]", "scope: [site, offline]")
    built(site)

    assert list(kept.iterdir()) == []
    assert not (site / "site/offline/instead").exists()
    assert b"const APART = [];" in (site / "site/worker.js").read_bytes()
    assert any(tells_of_here(*each) for each in held(site, "all").items())
    edition = hashlib.sha256((site / "site/manifest.json").read_bytes()).hexdigest()
    assert json.loads(held(site, "all")["manifest.json"])["edition"] == edition


def test_a_day_passes_and_what_is_built_is_what_a_clean_build_makes(tmp_path):
    site = configured(persons_site(tmp_path / "site"), more="      offline: [languages]\n      editions: 0\n")
    clean = copy_of(site, tmp_path / "clean")
    built(site)

    result = run("build", "--today", str(NEXT_DAY), "-f", str(site / "mkdocs.yml"))
    built(clean, NEXT_DAY)

    assert result.returncode == 0
    assert "content/people/xiomara.en.md:9:57: " in result.stderr
    assert "`consent.until` is 2026-06-30, which is over, so the record was left out." in result.stderr
    after = files_of(site / "site")
    assert [path for path, content in after.items() if b"xiomara" in path.encode() + content.lower()] == []
    assert after == files_of(clean / "site")


def test_when_nobody_is_left_the_kind_has_no_pages_and_a_pack_is_made_all_the_same(tmp_path):
    site = configured(persons_site(tmp_path / "site"), "[{name: wages, of: topics/wages}]")
    built(site, "2026-12-31")
    assert "en/people/index.html" in files_of(site / "site")

    built(site, "2030-01-01")

    files = files_of(site / "site")
    assert [path for path in files if "people" in path] == []
    assert b"People" not in files["en/index.html"]
    assert listed(site).keys() == {"wages"}


def test_a_pack_for_kiwix_tells_of_nobody_either(tmp_path):
    reader = pytest.importorskip("libzim.reader")
    site = configured(persons_site(tmp_path / "site"), "[all]", "      zim: true\n")
    built(site)

    archive = reader.Archive(site / "site/packs" / listed(site)["all"]["zim"]["file"])
    entries = [archive._get_entry_by_id(number) for number in range(archive.entry_count)]
    content = {each.path: bytes(each.get_item().content) for each in entries}

    assert f"en/people/{EVERYWHERE.id}.html" in content
    assert [path for path in content if tells_of_here(path, content[path])] == []
