"""Pictures and files on a record's page, as readers of several languages see them; through whole small sites."""

import re
from dataclasses import replace
from html import unescape

import pytest
from builders import A_PROGRAM, a_picture, gathered, write
from PIL import Image

from tianguis.model import Key
from tianguis.pipeline import pages

PROGRAM = (
    A_PROGRAM.removesuffix("---\n")
    + """\
{fields}---

{body}
"""
)
IMAGE = "image: {file: visit.jpg, alt: 'A \"visit\" & <more>'}\n"
FOLDER = "programs/second-job"
FILES = f"files/{FOLDER}"


def built(site, body: str = "", fields: str = "", *, name: str = "second-job.en.md", **files: bytes | str):
    """`{address: content}` of a site with one more program and its attachments, whose names have `__` for a dot."""
    write(site, f"programs/{name}", PROGRAM.format(fields=fields, body=body))
    for attachment, content in files.items():
        write(site, f"{FOLDER}/{attachment.replace('__', '.')}", content)
    library = gathered(site)
    return {page.address: page.content for page in pages(library)}


def page_of(files: dict[str, bytes], tag: str = "en") -> str:
    return files[f"{tag}/programs/second-job.html"].decode()


def frames(page: str) -> list[dict[str, str]]:
    """The attributes of each frame."""
    found = re.findall(r'<span class="tg-picture"([^>]*)>', page)
    return [{name: unescape(value) for name, value in re.findall(r' ([a-z-]+)="([^"]*)"', each)} for each in found]


def smaller(files: dict[str, bytes]) -> list[str]:
    return sorted(address.rpartition("/")[2] for address in files if address.endswith(".webp"))


def test_a_picture_of_a_record_is_a_frame_with_all_that_it_takes_to_show_it(base_site):
    files = built(base_site, fields=IMAGE, visit__jpg=a_picture())

    small, large = (files[f"{FILES}/visit-{width}.webp"] for width in (480, 960))
    srcset = f"../../{FILES}/visit-480.webp 480w, ../../{FILES}/visit-960.webp 960w"
    sizes = "(min-width: 60em) 42rem, 100vw"
    alt = "A &#34;visit&#34; &amp; &lt;more&gt;"
    assert (
        '<figure class="tg-figure"><span class="tg-picture" data-tianguis="picture"'
        f' data-src="../../{FILES}/visit.jpg" data-srcset="{srcset}" data-sizes="{sizes}" data-alt="{alt}"'
        f' data-show="Show picture, {round(len(small) / 1000)} kB">'
        '<svg class="tg-picture__space" viewBox="0 0 1200 900" width="1200" height="900" aria-hidden="true"></svg>'
        f'<noscript><picture><source type="image/webp" srcset="{srcset}" sizes="{sizes}">'
        f'<img class="tg-picture__image" src="../../{FILES}/visit.jpg" alt="{alt}" width="1200" height="900"'
        ' loading="lazy" decoding="async"></picture></noscript></span></figure>'
    ) in page_of(files)
    assert len(small) < len(large) < len(a_picture())


@pytest.mark.parametrize(("tag", "label"), [("en", "Picture:"), ("ar", "الصورة:")])
def test_whom_a_picture_is_by_stands_behind_a_label(base_site, tag, label):
    schema = (base_site / "schemas/record.yml").read_text(encoding="utf-8")
    alt = "      alt: {type: text"
    write(base_site, "schemas/record.yml", schema.replace(alt, f"      credit: {{type: text, label: Credit}}\n{alt}"))

    files = built(base_site, fields=IMAGE.replace("file:", "credit: 'A & B (Chile)', file:"), visit__jpg=a_picture())

    caption = f'<figcaption class="tg-note">{label} <bdi>A &amp; B (Chile)</bdi></figcaption>'
    assert caption in page_of(files, tag)


def test_a_picture_in_a_text_is_the_same_frame(base_site):
    files = built(base_site, "See ![A visit](visit.jpg) here.", IMAGE, visit__jpg=a_picture())

    above, within = frames(page_of(files))
    assert within == above | {"data-alt": "A visit"}
    assert re.search(r"<p>See <span class=\"tg-picture\".*</span> here.</p>", page_of(files))


def test_a_page_in_another_language_says_so_of_each_part(base_site):
    """The page is Arabic, the text and the words for the picture English, the button Arabic again."""
    files = built(base_site, "![A visit](visit.jpg) [plan](plan.pdf)", IMAGE, visit__jpg=a_picture(), plan__pdf="x")

    above, within = frames(page_of(files, "ar"))
    assert (above["lang"], above["dir"], "lang" in within) == ("en", "ltr", False)
    assert {(each["data-lang"], each["data-dir"]) for each in (above, within)} == {("ar", "rtl")}
    assert above["data-show"].startswith("إظهار الصورة، ")
    assert re.search(r'plan</a> <span class="tg-note" lang="ar" dir="rtl">\(PDF, [^<]*\)</span>', page_of(files, "ar"))
    assert "data-lang" not in frames(page_of(files, "en"))[0]


def test_smaller_pictures_are_made_once_for_all_languages_and_only_where_a_page_shows_them(base_site):
    files = built(
        base_site,
        "![a](shown.png) ![a](second-job/path.jpg) [a](linked.jpg) [![a](button.jpg)](plan.pdf) `![a](code.jpg)`",
        "problem: '![a](field.jpg)'\n" + IMAGE,
        **{f"{name}__jpg": a_picture() for name in ("visit", "linked", "button", "code", "field", "path", "unnamed")},
        shown__png=a_picture("PNG"),
        plan__pdf="x",
    )

    names = ("field", "path", "shown", "visit")
    assert smaller(files) == [f"{name}-{width}.webp" for name in names for width in (480, 960)]


def test_a_picture_that_only_a_translation_shows_is_made_too(base_site):
    write(base_site, "programs/second-job.es.md", "---\ntranslation: {of: en}\n---\n\n![Una](visita.jpg)\n")

    files = built(base_site, "Text.", visita__jpg=a_picture())

    assert smaller(files) == ["visita-480.webp", "visita-960.webp"]
    assert frames(page_of(files, "es")) and not frames(page_of(files))


def test_pictures_of_one_name_do_not_meet(base_site):
    both = {"visit__jpg": a_picture(), "visit__png": a_picture("PNG", (500, 500)), "VISIT-480__WEBP": a_picture("WEBP")}

    files = built(base_site, "![a](visit.jpg) ![b](visit.png) ![c](VISIT-480.WEBP)", **both)

    named = [each["data-srcset"].split()[::2] for each in frames(page_of(files))]
    assert [[url.rpartition("/")[2] for url in urls] for urls in named] == [
        ["visit.jpg-480.webp", "visit.jpg-960.webp"],
        ["visit.png-480.webp", "visit.png-500.webp"],
        ["VISIT-480-480.webp", "VISIT-480-960.webp"],
    ]
    assert len(smaller(files)) == 6


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        pytest.param("plan.svg", "<svg viewBox='0 0 300 200'/>", "300 200", id="a drawing"),
        pytest.param("film.gif", None, "64 48", id="a picture that moves"),
    ],
)
def test_a_drawing_and_what_moves_is_used_as_it_is(base_site, name, content, size):
    if content is None:
        frames_ = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
        path = write(base_site, f"{FOLDER}/{name}", b"")
        frames_[0].save(path, save_all=True, append_images=frames_[1:])
        content = path.read_bytes()

    files = built(base_site, f"![a]({name})", **{name.replace(".", "__"): content})

    [frame] = frames(page_of(files))
    assert frame["data-show"] == "Show picture, 1 kB"
    assert "data-srcset" not in frame and smaller(files) == []
    assert f'viewBox="0 0 {size}"' in page_of(files) and "<picture>" not in page_of(files)


def test_a_name_with_spaces_and_accents_is_an_address(base_site):
    files = built(base_site, "![a](<visita al año.JPG>)", **{"visita al año__JPG": a_picture()})

    [frame] = frames(page_of(files))
    assert frame["data-srcset"].startswith(f"../../{FILES}/visita%20al%20a%C3%B1o-480.webp 480w, ")
    assert smaller(files) == ["visita al año-480.webp", "visita al año-960.webp"]


@pytest.mark.parametrize(
    ("written", "size", "sizes"),
    [
        pytest.param('<img src="visit.jpg" alt="a" width="400">', "400 300", "400px", id="less"),
        pytest.param('<img src="visit.jpg" alt="a" width="5000">', "1200 900", "(min-width: 60em) 42rem, 100vw", id="more than there is"),
        pytest.param('<img src="visit.jpg" alt="a" width="50%">', "1200 900", "(min-width: 60em) 42rem, 100vw", id="a share"),
    ],
)  # fmt: skip
def test_a_writer_may_wish_for_a_width(base_site, written, size, sizes):
    page = page_of(built(base_site, written, visit__jpg=a_picture()))

    assert f'viewBox="0 0 {size}"' in page
    assert frames(page)[0]["data-sizes"] == sizes


@pytest.mark.parametrize(
    ("body", "html"),
    [
        pytest.param("[The plan](plan.pdf)", f'<a href="../../{FILES}/plan.pdf">The plan</a> <span class="tg-note">(PDF, 84 kB)</span>', id="a link"),
        pytest.param("![The plan](plan.pdf)", f'<a href="../../{FILES}/plan.pdf">The plan</a> <span class="tg-note">(PDF, 84 kB)</span>', id="no picture"),
        pytest.param("![](plan.pdf)", f'<a href="../../{FILES}/plan.pdf"><bdi>plan.pdf</bdi></a> <span class="tg-note">(PDF, 84 kB)</span>', id="no words"),
        pytest.param("![A visit](broken.jpg)", f'<a href="../../{FILES}/broken.jpg">A visit</a> <span class="tg-note">(JPG, 1 kB)</span>', id="a picture that can't be read"),
        pytest.param("![A & b](https://e.org/a.jpg?b&c)", '<a href="https://e.org/a.jpg?b&amp;c">A &amp; b</a>', id="a picture elsewhere"),
        pytest.param("![](https://e.org/a.jpg)", '<a href="https://e.org/a.jpg"><bdi>https://e.org/a.jpg</bdi></a>', id="elsewhere without words"),
        pytest.param("![First](program/first-job)", '<a href="first-job.html">First</a>', id="a record"),
        pytest.param("[![A visit](visit.jpg)](plan.pdf)", f'<a href="../../{FILES}/plan.pdf">A visit</a> <span class="tg-note">(PDF, 84 kB)</span>', id="a picture that is a link"),
        pytest.param("[![A visit](https://e.org/a.jpg)](https://e.org)", '<a href="https://e.org">A visit</a>', id="a picture elsewhere that is a link"),
    ],
)  # fmt: skip
def test_what_is_no_picture_here_is_a_link_by_its_words(base_site, body, html):
    files = built(base_site, body, visit__jpg=a_picture(), broken__jpg="no picture", plan__pdf=bytes(84_000))

    assert f"<p>{html}</p>" in page_of(files)


def test_nothing_is_loaded_from_elsewhere(base_site):
    files = built(base_site, "![a](https://e.org/a.jpg) [![b](http://e.org/b.jpg)](https://e.org)")

    assert not re.search(r'(src|srcset)="http', page_of(files))


def test_a_record_s_picture_that_can_not_be_read_is_a_link(base_site):
    page = page_of(built(base_site, fields=IMAGE, visit__jpg="no picture"))

    assert (
        f'<figure class="tg-figure"><a href="../../{FILES}/visit.jpg">A &#34;visit&#34; &amp; &lt;more&gt;</a>'
        ' <span class="tg-note">(JPG, 1 kB)</span></figure>'
    ) in page


def test_the_picture_of_the_front_page_s_record_stands_on_the_front_page(base_site):
    home = base_site / "content" / "pages" / "home.en.md"
    home.write_text(
        home.read_text(encoding="utf-8").replace("status:", "image: {file: market.jpg, alt: A market}\nstatus:"),
        encoding="utf-8",
    )
    write(base_site, "content/pages/home/market.jpg", a_picture())

    library = gathered(base_site)
    library = replace(library, site=replace(library.site, home=Key("page", "home")))
    files = {page.address: page.content for page in pages(library)}

    front = files["en/index.html"].decode()
    [frame] = frames(front)
    assert (frame["data-src"], frame["data-alt"]) == ("../files/pages/home/market.jpg", "A market")
    assert smaller(files) == ["market-480.webp", "market-960.webp"]


def test_files_say_what_they_are_wherever_they_are_named(base_site):
    page = page_of(built(base_site, plan__pdf=bytes(84_000), LICENCE="x"))

    assert '<bdi>plan.pdf</bdi></a> <span class="tg-note">(PDF, 84 kB)</span>' in page
    assert '<bdi>LICENCE</bdi></a> <span class="tg-note">(1 kB)</span>' in page
