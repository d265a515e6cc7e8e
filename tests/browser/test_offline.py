"""A hosted site on a phone: what was visited and what was chosen stays readable when its host is gone."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from builders import BASE_SITE, a_picture, copy_of, run, write
from hosts import served
from persons import persons_site, tells_of_here
from playwright.sync_api import Browser, BrowserContext, Page, expect

COUNTRY = "en/countries/chl"
PROGRAM = "en/programs/first-job.html"
HELD = "caches.keys().then(async names => { let n = 0; for (const each of names) n += (await (await caches.open(each)).keys()).length; return n; })"

HELD_TEXTS = """caches.keys().then(async names => { const all = []; for (const name of names) { const cache = await caches.open(name);
  for (const key of await cache.keys()) all.push(key.url + await (await cache.match(key)).text()); } return all; })"""
OFFERED = "  - tianguis/search\n  - tianguis/package: {offline: [languages, countries, topics]}\n"


def built(site: Path) -> Path:
    done = run("build", "-q", "-f", str(site / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr
    return site / "site"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base site with sections to choose from, built."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("offline") / "site")
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", text.replace("  - tianguis/package\n", OFFERED))
    write(site, "programs/first-job/visit.png", a_picture("PNG", (1200, 800)))
    program = (site / "programs/first-job.en.md").read_text(encoding="utf-8")
    write(site, "programs/first-job.en.md", program.rstrip() + "\n\n![A visit](visit.png)\n")
    built(site)
    return site


@pytest.fixture
def own(source: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return copy_of(source, tmp_path / "own")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def until(page: Page, expression: str) -> None:
    """Waits as `wait_for_function` does, which the policy of our pages forbids."""
    # A browser may leave a worker thirty seconds before another takes its place.
    for _ in range(800):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {expression}")


def open_and_keep(page: Page, address: str) -> None:
    """The page, when a worker is there that sees to the next one."""
    page.goto(address)
    until(page, "!!navigator.serviceWorker.controller && caches.keys().then(names => names.length)")
    until(page, f"{HELD}.then(held => held >= 3)")


def choose(page: Page, home: str, section: str) -> None:
    """Keeps a section, as a reader does."""
    page.goto(f"{home}en/download/index.html#{section}")
    row = page.locator(f"[data-section='{section}']")
    row.locator("button", has_text="Keep").click()
    expect(row.locator("output")).to_contain_text("Kept, as of")


def broken_pictures(page: Page) -> int:
    return page.evaluate("Array.from(document.images).filter(each => each.complete && !each.naturalWidth).length")


def test_what_was_visited_can_be_read_again_and_says_that_it_is_a_copy(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        # The first page came before there was a worker.
        open_and_keep(page, home + PROGRAM)
        page.goto(home + "es/programs/first-job.html")

    page.goto(home + PROGRAM)
    expect(page.locator("h1")).to_have_text("First job")
    expect(page.locator(".tg-footer")).to_contain_text("This copy is of")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.goto(home + "es/programs/first-job.html")
    expect(page.locator(".tg-footer")).to_contain_text("Esta copia es del")


def test_a_host_that_does_not_answer_is_not_waited_for(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + PROGRAM)
    with socket.create_server(("127.0.0.1", urlsplit(home).port)):
        page.goto(home + PROGRAM)

        expect(page.locator("h1")).to_have_text("First job")


def test_nothing_is_kept_of_who_has_agreed_to_the_site_alone(tmp_path, page):
    site = persons_site(tmp_path / "site")
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", text.replace("  - tianguis/package\n", OFFERED))
    built(site)
    with served(site, site / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + PROGRAM)
        for address in ("zulkarnain", "index", "quetzalina"):
            page.goto(f"{home}en/people/{address}.html")
        assert "Zulkarnain Abayomi" in page.goto(f"{home}en/organizations/ministry.html").text()
        choose(page, home, "en")
        held = page.evaluate(HELD_TEXTS)

    page.goto(home + "en/people/quetzalina.html")
    expect(page.locator("h1")).to_have_text("Quetzalina Ito")
    page.goto(home + "en/people/zulkarnain.html")
    expect(page.locator("h1")).to_have_text("No connection")
    page.goto(home + "en/people/index.html")
    expect(page.locator("main")).to_contain_text("Quetzalina Ito")
    assert len(held) > 20
    assert [each for each in held if tells_of_here("", each.encode())] == []


def test_what_may_no_longer_be_kept_is_taken_from_phones(tmp_path, page):
    site = persons_site(tmp_path / "site")
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", text.replace("  - tianguis/package\n", OFFERED))
    record = site / "content/people/zulkarnain.en.md"
    agreed = record.read_text(encoding="utf-8").replace("scope: [site]", "scope: [site, offline]")
    write(site, "content/people/zulkarnain.en.md", agreed)
    built(site)
    with served(site, site / "site/404.html") as host:
        open_and_keep(page, f"{host}site/{PROGRAM}")
        page.goto(f"{host}site/en/people/zulkarnain.html")
        until(page, f"{HELD_TEXTS}.then(all => all.some(each => each.includes('Abayomi')))")

        write(site, "content/people/zulkarnain.en.md", agreed.replace("[site, offline]", "[site]"))
        built(site)
        page.goto(f"{host}site/{PROGRAM}")

        page.evaluate("navigator.serviceWorker.getRegistration().then(each => each.update())")
        until(page, f"{HELD_TEXTS}.then(all => !all.some(each => each.includes('Abayomi')))")

        # As if the phone had been switched off in the middle of it.
        page.evaluate(
            """path => caches.keys().then(names => caches.open(names.find(each => each.endsWith(' visited'))))
            .then(visited => visited.put(path, new Response('Abayomi')))""",
            "/site/en/people/zulkarnain.html",
        )
        worker = page.context.new_cdp_session(page)
        worker.send("ServiceWorker.enable")
        worker.send("ServiceWorker.stopAllWorkers")
        page.goto(f"{host}site/{PROGRAM}")
        until(page, f"{HELD_TEXTS}.then(all => !all.some(each => each.includes('Abayomi')))")


def test_what_was_not_visited_is_excused_in_its_language_and_comes_when_there_is_a_line(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + "ar/index.html")
    page.goto(home + "ar/programs/first-job.html")

    assert page.locator("html").evaluate("each => [each.lang, each.dir]") == ["ar", "rtl"]
    expect(page.locator("h1")).to_have_text("لا يوجد اتصال")
    page.get_by_role("link", name="الرئيسية").click()
    page.wait_for_url(home + "ar/index.html")
    page.go_back()

    with served(source, source / "site/404.html", port=urlsplit(home).port):
        page.get_by_role("link", name="أعد المحاولة").click()
        expect(page.locator("h1")).to_have_text("First job")


def test_a_chosen_section_is_there_whole_without_its_host(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + "en/index.html")
        choose(page, home, COUNTRY)

    for address in (PROGRAM, "en/countries/chl.html", "en/programs/countries/chl.html", "en/"):
        page.goto(home + address)
        assert page.locator("h1").inner_text() not in ("", "No connection")
    page.goto(home + PROGRAM)
    page.locator("img").first.scroll_into_view_if_needed()
    until(page, "Array.from(document.images).every(each => each.complete)")
    assert broken_pictures(page) == 0


@pytest.mark.parametrize("name", [COUNTRY, "en/topics/youth-employment"])
def test_from_its_own_page_one_comes_to_where_a_section_is_kept(source, page, name):
    link = page.get_by_role("link", name="Keep this on the device")
    with served(source, source / "site/404.html") as host:
        open_and_keep(page, f"{host}site/{name}.html")
        link.click()
        expect(page.locator(f"[data-section='{name}'] button")).to_be_in_viewport()
        # A link that was cut on its way is no reason to offer nothing.
        page.goto(page.url.split("#")[0] + "#%")
        page.reload()
        expect(page.locator("[data-section='en'] button")).to_have_text("Keep")

    # What is in a folder is kept already.
    page.goto((source / f"site/{name}.html").as_uri())
    page.wait_for_timeout(300)
    expect(link).to_be_hidden()
    assert page.locator("[data-keepable]").count() == 1


def test_a_whole_language_can_be_searched_without_its_host(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + "en/index.html")
        choose(page, home, "en")

    page.goto(home + "en/search.html?q=first")
    expect(page.locator(".tg-found__card .tg-card__title a").first).to_have_text("First job")


def test_a_section_is_removed_and_then_everything(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + "en/index.html")
        choose(page, home, COUNTRY)
        choose(page, home, "en/topics/youth-employment")
        page.locator(f"[data-section='{COUNTRY}'] button").click()
        expect(page.locator(f"[data-section='{COUNTRY}'] output")).to_be_empty()
        kept = page.evaluate(
            f"caches.open('tianguis {home} kept').then(each => each.keys()).then(keys => keys.map(each => each.url))"
        )
        assert home + PROGRAM in kept
        assert home + "en/programs/countries/chl.html" not in kept

        page.locator("[data-forget]").click()
        expect(page.locator("[data-forget]")).to_be_hidden()
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_a_line_that_breaks_loses_nothing_of_what_has_come(source, page):
    asked: list[str] = []
    with served(source, source / "site/404.html", asked=asked) as host:
        home = f"{host}site/"
        open_and_keep(page, home + "en/index.html")
        page.goto(f"{home}en/download/index.html#en")
        row = page.locator("[data-section='en']")
        expect(row.locator("button")).to_have_text("Keep")
        row.locator("button").click()
        expect(row.locator("output")).to_have_text(re.compile(r"[1-9]\d?%"))
    expect(page.locator("[data-tianguis=sections] > [role=status]")).to_contain_text("The connection was lost.")
    expect(row.locator("button")).to_have_text("Keep")
    before = {each for each in asked if each.startswith("/site/en/programs")}

    asked.clear()
    with served(source, source / "site/404.html", port=urlsplit(home).port, asked=asked):
        row.locator("button").click()
        expect(row.locator("output")).to_contain_text("Kept, as of")
    again = [each for each in asked if each in before]
    # Those that were on their way when the line broke.
    assert len(again) <= 4


def test_a_new_edition_sends_only_what_has_changed(own, context, page):
    asked: list[str] = []
    with served(own, own / "site/404.html", asked=asked) as host:
        home = f"{host}site/"
        open_and_keep(page, home + "en/index.html")
        choose(page, home, COUNTRY)
        text = (own / "programs/first-job.en.md").read_text(encoding="utf-8")
        write(own, "programs/first-job.en.md", text.replace("A visit", "A long visit"))
        built(own)
        devtools = context.new_cdp_session(page)
        devtools.send("ServiceWorker.enable")
        devtools.send("ServiceWorker.stopAllWorkers")
        asked.clear()
        # From the phone, as it was; meanwhile the worker looks for what is new.
        page.goto(home + PROGRAM)
        assert "A long visit" not in page.content()
        cached = "caches.match(location.href).then(each => each.text()).then(text => text.includes('A long visit'))"
        until(page, cached)
        page.reload()

        assert "A long visit" in page.content()
        # A browser may ask for a page on its own account while its worker wakes up, but for no other.
        assert {each for each in asked if each.endswith(".html")} == {f"/site/{PROGRAM}"}


def test_a_site_that_is_published_in_between_is_tried_again_and_then_told(own, page):
    with served(own, own / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + "en/index.html")
        page.goto(f"{home}en/download/index.html#{COUNTRY}")
        button = page.locator(f"[data-section='{COUNTRY}'] button")
        expect(button).to_have_text("Keep")
        write(own, f"site/{PROGRAM}", "<p>Another edition")
        button.click()

        expect(page.locator("[data-tianguis=sections] > [role=status]")).to_contain_text(
            "The site is just being published anew."
        )
        expect(button).to_have_text("Keep")


def test_a_site_that_no_longer_has_a_worker_takes_it_from_phones(own, page):
    with served(own, own / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + PROGRAM)
        text = (own / "mkdocs.yml").read_text(encoding="utf-8")
        write(own, "mkdocs.yml", re.sub(r": \{offline: .*\}", "", text))
        built(own)
        page.evaluate("navigator.serviceWorker.ready.then(each => each.update())")
        until(page, "caches.keys().then(names => names.length === 0)")
        until(page, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
        page.goto(home + PROGRAM)

        assert not page.evaluate("!!navigator.serviceWorker.controller")


def test_a_store_that_is_broken_is_mended_by_keeping_again(source, page):
    with served(source, source / "site/404.html") as host:
        home = f"{host}site/"
        open_and_keep(page, home + PROGRAM)
        broken = "each.put(address, new Response('{'))"
        page.evaluate(
            f"address => caches.open('tianguis {home} lists').then(each => {broken})", f"{home}offline/{COUNTRY}.json"
        )
        choose(page, home, COUNTRY)

    page.goto(home + "en/countries/chl.html")
    expect(page.locator("h1")).to_have_text("Chile")


def test_two_sites_on_a_host_keep_apart(source, page, tmp_path):
    copy_of(source / "site", tmp_path / "one")
    copy_of(source / "site", tmp_path / "two")
    with served(tmp_path) as host:
        open_and_keep(page, f"{host}one/{PROGRAM}")
        open_and_keep(page, f"{host}two/{PROGRAM}")
        page.goto(f"{host}two/en/download/index.html")
        expect(page.locator("[data-section='en'] button")).to_have_text("Keep")
        # What is asked or on its way meanwhile brings nothing back.
        page.evaluate(
            """Promise.all([
                tianguis.ask({what: 'visited', addresses: [location.href]}),
                tianguis.ask({what: 'forget'}),
                tianguis.ask({what: 'sections'}),
                tianguis.ask({what: 'visited', addresses: [location.href]}),
            ])"""
        )
        until(page, "caches.keys().then(names => names.every(each => each.includes('/one/')))")

    page.goto(f"{host}one/{PROGRAM}")
    expect(page.locator("h1")).to_have_text("First job")


@pytest.mark.parametrize("line", ["{saveData: true}", "{effectiveType: '2g'}"])
def test_on_a_slow_line_nobody_pays_for_a_worker_with_the_first_page(source, page, line):
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {line}}})")
    asked: list[str] = []
    with served(source, source / "site/404.html", asked=asked) as host:
        page.goto(f"{host}site/en/index.html")
        page.wait_for_timeout(300)
        assert not {"/site/worker.js", "/site/assets/copies.js"} & set(asked)

        page.locator("a[href='programs/first-job.html']").first.click()
        until(page, "!!navigator.serviceWorker.controller")


@pytest.mark.parametrize(("days", "is_old"), [(10, False), (120, True)])
def test_a_folder_on_a_disk_says_from_when_it_is_by_the_reader_s_clock(source, page, days, is_old):
    updated = max(
        re.findall(r"updated: (\S+)", "".join(each.read_text(encoding="utf-8") for each in source.rglob("*.md")))
    )
    page.clock.set_fixed_time(f"{updated}T12:00:00Z")
    page.add_init_script(f"const now = Date.now; Date.now = () => now() + {days} * 864e5")
    page.goto((source / "site" / PROGRAM).as_uri())

    note = page.locator("main > .tg-notice" if is_old else ".tg-footer__inner > .tg-note").first
    expect(note).to_contain_text("This copy is of")
    assert ("out of date" in note.inner_text()) is is_old
