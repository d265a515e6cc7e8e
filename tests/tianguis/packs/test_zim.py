"""A ZIM file as Kiwix reads it: what is in it, how it is found, and what is said where it can't be written."""

import hashlib
import io
import resource
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from babel import Locale
from builders import files_of, write
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from packs import a_pack
from PIL import Image

from tianguis.language import is_known_language
from tianguis.packs.faults import PackFault
from tianguis.packs.illustration import illustration
from tianguis.packs.media_types import UNKNOWN, media_type
from tianguis.packs.zim import ZimWork, write_zim, zim_work
from tianguis.packs.zim_about import About, iso_639_3
from tianguis.packs.zim_articles import article
from tianguis.site import Site

SITE = Site("A site", ("en", "es", "ar"))
_PAGE = """<!DOCTYPE html>
<html lang="{tag}"><head><title>{title} – A site</title>
<link rel="canonical" href="{canonical}">{head}</head>
<body><header>Menu of everything</header><main><nav>Home</nav><h1>{title}</h1>{body}</main></body></html>
"""


def a_page(title: str, body: str, *, tag: str = "en", canonical: str = "a.html", head: str = "") -> str:
    return _PAGE.format(tag=tag, title=title, canonical=canonical, head=head, body=body)


def of_a_record(title: str, text: str, **options: str) -> bytes:
    return a_page(title, f"<article><p>{text}</p><script>hidden()</script></article>", **options).encode()


FILES = {
    "index.html": b"<title>A site</title>",
    "404.html": b"not found",
    "sitemap.xml": b"<urlset/>",
    "en/programs/a.html": of_a_record("Fishing &amp; nets", "They mended every boat."),
    "es/programs/a.html": of_a_record("Pesca y redes", "Repararon todas las embarcaciones."),
    "ar/programs/a.html": of_a_record("الصيد والشباك", "أصلحوا كل القوارب."),
    "en/search/cards-1.js": b"one();",
    "es/search/cards-1.js": b"one();",
    "files/programs/a/plán 1?.pdf": b"%PDF-1.4",
    "files/programs/a/data.xyz": b"\x00\x01",
}


def about(**metadata: str) -> About:
    told = {"Title": "A site", "Language": "eng,spa,ara", "Date": "2026-11-23", **metadata}
    return About("index.html", "eng", told, illustration(None))


def a_work(files: Mapping[str, bytes] = FILES) -> ZimWork:
    return zim_work(a_pack(files), {}, about(), SITE)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("zim") / "site.zim"
    write_zim(file, a_work())
    return file


@pytest.fixture(scope="module")
def archive(file: Path) -> Archive:
    return Archive(file)


def found(archive: Archive, words: str) -> list[str]:
    search = Searcher(archive).search(Query().set_query(words))
    return list(search.getResults(0, 9))


def test_it_holds_every_file_but_those_for_folders_and_hosts(archive):
    paths = {archive._get_entry_by_id(number).path for number in range(archive.all_entry_count)}

    assert FILES.keys() - paths == {"404.html", "sitemap.xml"}
    assert {"update.py", "START-HERE.html", "manifest.json"} & paths == set()
    for path in FILES.keys() & paths:
        assert bytes(archive.get_entry_by_path(path).get_item().content) == FILES[path]


def test_the_same_content_under_two_types_keeps_both(tmp_path):
    write_zim(tmp_path / "site.zim", a_work({"index.html": b"a,b", "a.csv": b"a,b", "b.csv": b"a,b", "b.pdf": b"a,b"}))
    archive = Archive(tmp_path / "site.zim")

    types = [archive.get_entry_by_path(path).get_item().mimetype for path in ("index.html", "a.csv", "b.csv", "b.pdf")]
    assert types == ["text/html", "text/csv", "text/csv", "application/pdf"]


def test_it_is_whole_and_opens_at_the_front_page(archive):
    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"


def test_it_says_what_it_is(archive):
    counted = archive.get_metadata("Counter").decode()

    assert archive.get_metadata("Language") == b"eng,spa,ara"
    assert "text/html=4" in counted
    assert Image.open(io.BytesIO(bytes(archive.get_illustration_item(48).content))).size == (48, 48)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("boats", "en/programs/a.html", id="English, by another ending"),
        pytest.param("embarcaciones", "es/programs/a.html", id="Spanish"),
        pytest.param("القوارب", "ar/programs/a.html", id="Arabic"),
        pytest.param("PESCA", "es/programs/a.html", id="a title in capitals"),
    ],
)
def test_a_text_is_found(archive, words, path):
    assert found(archive, words) == [path]


@pytest.mark.parametrize("words", ["everything", "hidden", "Home"])
def test_what_stands_on_every_page_is_not_searched(archive, words):
    assert found(archive, words) == []


@pytest.mark.parametrize(("begun", "path"), [("Fish", "en"), ("red", "es"), ("الصيد", "ar")])
def test_a_title_is_suggested(archive, begun, path):
    suggested = SuggestionSearcher(archive).suggest(begun).getResults(0, 9)

    assert list(suggested) == [f"{path}/programs/a.html"]


def test_what_is_the_same_is_held_once(tmp_path):
    noise = Random(1).randbytes(200_000)
    write_zim(tmp_path / "site.zim", a_work({"index.html": b"", "a.pdf": noise, "b.pdf": noise}))

    assert (tmp_path / "site.zim").stat().st_size < 250_000


def test_it_is_written_with_the_same_bytes_again_where_a_build_was_killed(file, tmp_path):
    write(tmp_path, "unfinished.zim/half.zim", b"half")
    write_zim(tmp_path / "again.zim", a_work(dict(reversed(FILES.items()))))

    assert files_of(tmp_path) == {"again.zim": file.read_bytes()}


@pytest.mark.parametrize("changed", [{"en/programs/a.html": b"other"}, {"more.txt": b""}])
def test_other_content_has_another_identity(changed):
    assert a_work({**FILES, **changed}).identity != a_work().identity


def test_its_sum_is_that_of_its_bytes(file):
    content = file.read_bytes()

    assert content[-16:] == hashlib.md5(content[:-16]).digest()


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process, or of one that it starts, may be longer than 100 kB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, full_disk):
    work = a_work({"index.html": b"", "noise.bin": Random(1).randbytes(300_000)})

    with pytest.raises(PackFault) as told:
        write_zim(tmp_path / "site.zim", work)

    assert str(told.value).startswith(f"The ZIM file of the pack `all` can't be written in {tmp_path}: ")
    assert "If the disk is full, free some space; or pack without ZIM. What was published is as it was." in str(
        told.value
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_changed_meanwhile_is_told(tmp_path):
    work = a_work()
    changed = work.parts[0]
    parts = [*work.parts[1:], type(changed)(changed.entry, b"changed")]

    with pytest.raises(PackFault, match=f"{changed.entry.path} was changed while it was packed. Build again."):
        write_zim(tmp_path / "site.zim", ZimWork("all", SITE, about(), parts, work.identity))


@pytest.mark.parametrize(
    ("path", "page", "is_suggested", "is_searched"),
    [
        pytest.param("en/programs/a.html", of_a_record("A", "b"), True, True, id="a record"),
        pytest.param("en/programs/a.html", of_a_record("A", "b", canonical="../../es/programs/a.html"), False, False, id="a copy of its source"),
        pytest.param("en/topics/a.html", a_page("A", "<ul></ul>").encode(), True, False, id="a value"),
        pytest.param("en/programs/topics/a.html", a_page("A", "<ul></ul>").encode(), False, False, id="a part of a list"),
        pytest.param("en/search.html", a_page("A", "", canonical="search.html", head='<meta name="robots" content="noindex">').encode(), False, False, id="a page of none's"),
        pytest.param("en/a.html", b"<html></html>", True, False, id="a page of another plugin"),
    ],
)  # fmt: skip
def test_a_page_is_found_as_what_it_is(path, page, is_suggested, is_searched):
    known = article(path, page.decode(), SITE)

    assert (known.is_suggested, bool(known.text)) == (is_suggested, is_searched)
    assert known.title


def test_with_an_address_pages_know_themselves_by_it():
    site = Site("A site", ("en",), "https://example.org/ñ/")
    page = of_a_record("A", "b", canonical="https://example.org/ñ/en/programs/a%20b.html").decode()

    assert article("en/programs/a b.html", page, site).is_suggested


def test_every_language_that_a_site_may_have_has_three_letters():
    tags = [each.replace("_", "-") for each in Locale("en").languages]

    codes = {tag: iso_639_3(tag) for tag in tags if is_known_language(tag)}

    assert {tag: code for tag, code in codes.items() if len(code) != 3 or not code.isascii()} == {}
    assert [codes[tag] for tag in ("en", "ar", "pt-BR", "zh-Hant", "rhg")] == ["eng", "ara", "por", "zho", "rhg"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a/b.HTML", "text/html"),
        ("a.b.csv", "text/csv"),
        ("plan", UNKNOWN),
        ("data.xyz", UNKNOWN),
        (".html/x", UNKNOWN),
    ],
)
def test_a_type_follows_from_the_name_alone(name, meant):
    assert media_type(name) == meant


@pytest.mark.parametrize("size", [(48, 48), (300, 20), (1, 1)])
def test_a_logo_becomes_the_illustration(size):
    logo = io.BytesIO()
    Image.new("RGB", size, "#ff0000").save(logo, "PNG")

    shown = Image.open(io.BytesIO(illustration(logo.getvalue())))

    assert (shown.format, shown.size) == ("PNG", (48, 48))
    assert shown.getpixel((24, 24)) == (255, 0, 0, 255)


@pytest.mark.parametrize("logo", [b"<svg/>", b"", b"\x89PNG\r\n\x1a\n damaged"])
def test_without_a_logo_of_pixels_a_stall_is_drawn(logo):
    assert illustration(logo) == illustration(None)
    assert Image.open(io.BytesIO(illustration(None))).getpixel((24, 36)) == (0, 105, 92, 255)
