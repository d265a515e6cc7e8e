"""A record that means harm, in a real browser: nothing of it runs, nothing is fetched, and the page around it stands."""

import pytest
from builders import BASE_SITE, copy_of, run, write
from hosts import served
from watched import Watched

PHONE = 360
TITLE = "<script>owned=1</script><img src=x onerror=owned=1>"
BIDI = "Bidi \u202e override \u202d here \u2066 isolates."
RECORD = f"""\
---
title: "{TITLE}"
summary: "<svg onload=owned=1> \u202e turned"
status: published
topics: [youth-employment]
maturity: pilot
results_none: "<b onclick='owned=1'>Nobody</b> <style>main {{{{ display: none }}}}</style> counted."
sources:
  - {{{{title: "</li></ol></main><script>owned=1</script>", url: "https://example.org/?a='&lt;b=1"}}}}
---
<script>window.owned = 1; document.title = "Owned"</script>
<b onmouseover="owned=1" onclick="owned=1" style="position:fixed;inset:0">bold</b> <svg onload="owned=1"><script>owned=1</script></svg>
<a href="https://example.org/" onclick="owned=1" target="_top">a link</a>
<style>body {{{{ display: none }}}}</style> <div style="position:fixed;inset:0">over all</div>
<iframe srcdoc="<script>parent.owned=1</script>"></iframe><object data="x.swf"></object><embed src="x.swf"><base href="https://example.org/">
<meta http-equiv="refresh" content="0;url=https://example.org/"><form action="https://example.org/"><input name="q" autofocus onfocus="owned=1"><button>Send</button></form>
<details open ontoggle="owned=1"><summary onclick="owned=1">More</summary>Within</details><p id="content" class="tg-header">Borrowed</p>

{BIDI}

{"a" * 9_900}

{"".join("  " * level + "- deep" + chr(10) for level in range(25))}

{"> " * 25}deep

</div></article></main></body></html> After all.

<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=owned=1&gt;">
""".replace("{{", "{").replace("}}", "}")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The base site with the record, which is published, because all that it brings along is left out."""
    folder = tmp_path_factory.mktemp("hostile")
    small = copy_of(BASE_SITE, folder / "site")
    for path in (small / "schemas").rglob("*.yml"):
        # Titles may be as long as this one.
        path.write_text(path.read_text(encoding="utf-8").replace("max: 60", "max: 200"), encoding="utf-8")
    write(small, "programs/hostile.en.md", RECORD)
    built = run("build", "--quiet", "--site-dir", str(folder / "built"), folder=small)
    assert built.returncode == 0, built.stderr
    with served(folder / "built") as host:
        yield host


@pytest.fixture
def opened(browser, site):
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    watched = Watched(context.new_page(), site)
    yield watched
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        "en/programs/hostile.html",
        "ar/programs/hostile.html",
        "en/programs/index.html",
        "en/index.html",
        "ar/index.html",
    ],
)
def test_nothing_of_it_runs_and_the_page_stands(opened, site, address):
    opened.page.goto(site + address)
    for each in opened.page.locator("main b, main summary, main [id], main li").all()[:40]:
        each.dispatch_event("mouseover")
        each.dispatch_event("click")
    opened.page.wait_for_timeout(200)

    assert opened.page.evaluate("typeof owned") == "undefined"
    assert opened.page.url.partition("#")[0] == site + address
    assert (
        opened.page.locator(
            "main script, main style, main iframe, main form:not(.tg-search), main svg:not([class])"
        ).count()
        == 0
    )
    assert opened.page.locator("body > header, body > main, body > footer").count() == 3
    assert opened.page.locator("[id=content]").count() == 1
    assert opened.page.locator("footer").is_visible()
    assert opened.overflow() == 0
    # Nor was there anything for the policy to stop.
    assert opened.faults == []


def test_its_words_are_shown_as_words(opened, site):
    opened.page.goto(site + "en/programs/hostile.html")

    assert opened.page.locator("h1").inner_text() == TITLE
    assert opened.page.title().startswith(TITLE)
    assert opened.page.locator("main").get_by_text("After all.").is_visible()
    assert (
        opened.page.locator("main").get_by_text("Borrowed").evaluate("each => getComputedStyle(each).position")
        == "static"
    )


def test_a_turned_text_turns_nothing_beside_it(opened, site):
    """A mark that overrides the direction ends with the element that it stands in."""
    opened.page.goto(site + "en/programs/hostile.html")
    turned = opened.page.locator(".tg-prose p", has_text="isolates")
    following = turned.locator("xpath=following-sibling::p[1]")

    boxes = [
        each.evaluate(
            "each => { const range = document.createRange(); range.selectNodeContents(each); return range.getBoundingClientRect().left }"
        )
        for each in (turned, following)
    ]

    assert boxes[0] == boxes[1]
