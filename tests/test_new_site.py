"""A site of others, elsewhere: its own kinds, folders, languages, look and words, and not a line of Python."""

import re
import shutil
from pathlib import Path

import pytest
from builders import A_DAY, BASE_SITE, ROOT, copy_of, files_of, gathered, run, schemas_of, write
from crawl import dead_links, reachable

from tianguis.gathered import Folders, Gathered
from tianguis.pipeline import gather, pages
from tianguis.report import report
from tianguis.schema.load import load_schemas
from tianguis.site import Site
from tianguis.strict_yaml import parse

URL = "https://ziara.example/labour/"
CONFIGURATION = f"""\
site_name: Ziara
site_url: {URL}
docs_dir: records
site_dir: public
theme:
  name: material
  custom_dir: look
plugins:
  - tianguis/library:
      languages: [sw, en]
      schemas: [kinds]
      home: page/karibu
  - tianguis/render
  - tianguis/package
"""
VISIT = """\
kind: visit
folder: records/visits
label: {en: Visit, sw: Ziara}
plural: {en: Visits, sw: Ziara zote}
description: {en: One ministry goes to see how another works., sw: Wizara moja yaenda kuona nyingine.}
order: 5
card: [form, held]
groups:
  - {name: visits, label: {en: Visits there, sw: Ziara huko}}
fields:
  form: {type: choice, label: {en: Form, sw: Aina}, of: visit-forms, required: true, facet: true}
  host:
    {type: reference, label: {en: Host, sw: Mwenyeji}, of: [organization], required: true,
     inverse: {name: visits_hosted, label: {en: Visits hosted, sw: Ziara zilizopokewa}}}
  held: {type: when, label: {en: Held, sw: Ilifanyika}, required: true}
  learned: {type: prose, label: {en: What was learned, sw: Tulichojifunza}, required: true, translatable: true}
examples:
  accepted:
    - title: To see a job centre
      summary: Three days in one office.
      status: published
      topics: [wages]
      form: study
      host: organization/ministry
      held: 2025-03
      learned: One desk is enough.
  refused:
    - {with: {form: swimming}, because: unknown-value, words: a form that is not in the list}
    - {with: {held: last year}, because: not-a-time, words: a day in words}
    - {without: [host], because: missing-field, words: nobody was visited}
"""
FORMS = """\
vocabulary: visit-forms
label: {en: Forms of visits, sw: Aina za ziara}
values:
  study: {label: {en: Study visit, sw: Ziara ya mafunzo}}
  peer: {label: {en: Peer review, sw: Mapitio ya wenzao}}
"""
NAIROBI = """\
---
title: Ziara ya Nairobi
summary: Siku tatu katika ofisi moja ya ajira.
status: published
topics: [youth-employment]
countries: [nor, mex]
form: study
host: organization/ministry
held: 2025-03-05
learned: Meza moja inatosha, kama [wizara](organization/ministry) inavyosema.
---
"""
NAIROBI_IN_ENGLISH = """\
---
title: The visit to Nairobi
summary: Three days in one job centre.
learned: One desk is enough, as [the ministry](organization/ministry) says.
translation: {of: sw, method: human}
---
"""
PRETORIA = """\
---
title: A visit to Pretoria
summary: Two ministries compare their wage boards.
status: published
topics: [wages]
form: peer
host: organization/ministry
held: 2024
learned: Compare only what is counted alike.
---
"""
WELCOME = """\
---
title: Karibu
summary: Yaliyomo hapa.
status: published
---

Tovuti ndogo.
"""
SWAHILI = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: sw\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Home"
msgstr "Mwanzo"

msgid "At a glance"
msgstr "Kwa kifupi"

msgid "{count} record"
msgid_plural "{count} records"
msgstr[0] "rekodi {count}"
msgstr[1] "rekodi {count} jumla"

msgctxt "topics"
msgid "Wages"
msgstr "Mishahara"
"""
FOOTER = '<footer class="tg-footer"><p>Wizara ya Kazi</p></footer>\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base site's kinds without lessons, in folders of other names, and visits beside them."""
    site = tmp_path_factory.mktemp("elsewhere")
    for path in sorted((BASE_SITE / "schemas").rglob("*.yml")):
        words = path.read_text(encoding="utf-8").replace("folder: content/", "folder: records/")
        write(site, f"kinds/{path.relative_to(BASE_SITE / 'schemas').as_posix()}", words)
    (site / "kinds" / "lesson.yml").unlink()
    write(site, "kinds/visit.yml", VISIT)
    write(site, "kinds/vocabularies/visit-forms.yml", FORMS)
    write(site, "mkdocs.yml", CONFIGURATION)
    write(site, "look/blocks/footer.html", FOOTER)
    write(site, "look/locales/sw/LC_MESSAGES/tianguis.po", SWAHILI)
    write(site, "records/pages/karibu.sw.md", WELCOME)
    write(site, "records/visits/nairobi.sw.md", NAIROBI)
    write(site, "records/visits/nairobi.en.md", NAIROBI_IN_ENGLISH)
    write(site, "records/visits/2024/pretoria.en.md", PRETORIA)
    for name in ("programs", "countries"):
        copy_of(BASE_SITE / name, site / name)
    (site / "programs" / "first-job.es.md").unlink()
    copy_of(BASE_SITE / "content" / "organizations", site / "records" / "organizations")
    return site


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, str]:
    """`{address: text}` of the site, as build.py makes it."""
    assert run("translate", "done", "--all-unstamped", folder=site).returncode == 0
    ran = run("build", folder=site)
    assert (ran.returncode, "public" in {each.name for each in site.iterdir()}) == (0, True), ran.stderr
    return {address: content.decode() for address, content in files_of(site / "public").items()}


def library_of(site: Path) -> Gathered:
    folders = Folders(site, "records", [site / "kinds"], [ROOT / "theme", site / "look"])
    return gather(folders, Site("Ziara", ("sw", "en"), URL), today=A_DAY)


def test_nothing_is_wrong_with_the_site(site, built):
    assert report(library_of(site).problems, "text") == ""


def test_no_link_is_dead_and_every_page_is_reached(built):
    files = {address: content.encode() for address, content in built.items()}

    assert dead_links(files, URL) == []
    pages_there = {address for address in built if address.endswith(".html")}
    assert pages_there - reachable(files, site_url=URL) == {"404.html"}


def test_a_new_kind_is_listed_in_every_language(built):
    assert {"sw/visits/index.html", "en/visits/index.html"} <= set(built)
    assert titles_of_cards(built["sw/visits/index.html"]) == ["A visit to Pretoria", "Ziara ya Nairobi"]
    assert titles_of_cards(built["en/visits/index.html"]) == ["A visit to Pretoria", "The visit to Nairobi"]


def test_a_new_kind_comes_into_the_menu_by_its_order(built):
    menu = re.search(r'<nav class="tg-drawer__panel".*?</nav>', built["sw/index.html"], re.DOTALL)[0]

    assert re.findall(r"<a [^>]*>([^<]*)</a>", menu)[:2] == ["Ziara zote", "Programs"]


def test_the_facet_of_a_new_kind_has_static_pages(built):
    facet = {address.removeprefix("sw/visits/form/") for address in built if address.startswith("sw/visits/form/")}

    assert facet == {"index.html", "study.html", "peer.html"}
    assert 'href="index.html"' in built["sw/visits/form/study.html"]
    assert titles_of_cards(built["sw/visits/form/study.html"]) == ["Ziara ya Nairobi"]
    assert '<a href="form/peer.html">Mapitio ya wenzao</a>' in built["sw/visits/index.html"]
    assert '<h1 class="tg-title">Ziara zote: Ziara ya mafunzo</h1>' in built["sw/visits/form/study.html"]


def test_a_new_kind_is_linked_both_ways(built):
    visit, ministry = built["en/visits/nairobi.html"], built["en/organizations/ministry.html"]

    assert '<dt>Host</dt><dd><a href="../organizations/ministry.html">Ministry of Labour</a></dd>' in visit
    shelf = re.search(r'<h2 class="tg-heading" id="list-visits_hosted">.*?</section>', ministry, re.DOTALL)[0]
    assert "Visits hosted" in shelf
    assert titles_of_rows(shelf) == ["A visit to Pretoria", "The visit to Nairobi"]


def test_a_new_kind_stands_on_the_pages_of_the_values_that_it_names(built):
    page = built["en/topics/wages.html"]

    assert '<h2 class="tg-heading" id="list-visits">Visits there' in page
    assert "A visit to Pretoria" in page


def test_a_new_kind_is_validated(site, tmp_path):
    broken = copy_of(site, tmp_path / "broken")
    write(
        broken, "records/visits/nairobi.sw.md", NAIROBI.replace("form: study", "form: studi").replace("host:", "hots:")
    )

    problems = [each for each in library_of(broken).problems if each.place.path == "records/visits/nairobi.sw.md"]

    assert report(problems, "text") == (
        "records/visits/nairobi.sw.md:2:1: `host` is missing; a published visit needs it."
        " Add it; or set `status: draft` until it is known.\n"
        "records/visits/nairobi.sw.md:7:1: `form` is `studi`, which is not in the vocabulary `visit-forms`."
        " Did you mean `study`?\n"
        "records/visits/nairobi.sw.md:8:1: `hots` is no field of `visit`. Did you mean `host`?\n"
    )


@pytest.mark.parametrize("number", range(3))
def test_what_the_examples_refuse_is_refused(site, tmp_path, number):
    changed = copy_of(site, tmp_path / "changed")
    specification, _, _ = parse(VISIT, "visit.yml")
    example = specification["examples"]["refused"][number]
    accepted = {**specification["examples"]["accepted"][0], **example.get("with", {})}
    lines = [f"{name}: {value}" for name, value in accepted.items() if name not in example.get("without", [])]
    text = "\n".join(["---", *(line.replace("['wages']", "[wages]") for line in lines), "---", ""])
    write(changed, "records/visits/example.en.md", text)

    found = {each.code for each in library_of(changed).problems if "example" in each.place.path}

    assert found == {example["because"]}


def test_a_kind_without_a_schema_does_not_exist(built):
    assert schemas_of().kinds.keys() >= {"lesson"}
    assert not [address for address in built if "/lessons" in address]
    assert not [address for address, page in built.items() if "Lessons" in page]


def test_records_of_a_kind_without_a_schema_are_left_out_and_told(site, tmp_path):
    with_lesson = copy_of(site, tmp_path / "site")
    write(with_lesson, "records/lessons/ask-firms.es.md", (BASE_SITE / "content/lessons/ask-firms.es.md").read_bytes())

    library = library_of(with_lesson)

    assert [(each.place.path, each.code) for each in library.problems if each.code != "translation-not-stamped"] == [
        ("records/lessons/ask-firms.es.md", "no-kind")
    ]
    assert not [each for each in library.library.records if each.kind == "lesson"]


@pytest.mark.parametrize("name", ["country", "organization", "program", "page"])
def test_any_kind_may_be_taken_away(tmp_path, name):
    """References to records of that kind then lead nowhere, which is told; the rest is built."""
    site = copy_of(BASE_SITE, tmp_path / "site")
    (site / "schemas" / f"{name}.yml").unlink()

    library = gathered(site)
    addresses = {page.address for page in pages(library)}

    assert name not in library.schemas.kinds
    assert "en/index.html" in addresses
    segment = load_schemas([BASE_SITE / "schemas"], BASE_SITE)[0].kinds[name].segment
    assert {address for address in addresses if address.startswith(f"en/{segment}/")} <= {
        address for address in addresses if name == "country"
    }
    files = {page.address: page.content for page in pages(library)}
    assert dead_links(files) == []


def test_the_first_language_is_the_default(built):
    assert '<html lang="sw" dir="ltr">' in built["index.html"]
    assert (
        f'<link rel="alternate" hreflang="x-default" href="{URL}sw/visits/nairobi.html">'
        in built["en/visits/nairobi.html"]
    )
    assert (
        f'<link rel="alternate" hreflang="x-default" href="{URL}en/visits/pretoria.html">'
        in built["en/visits/pretoria.html"]
    )


def test_the_front_page_is_the_record_that_the_site_names(built):
    assert '<h1 class="tg-title">Karibu</h1>' in built["sw/index.html"]
    assert '<h1 class="tg-title"><span lang="sw" dir="ltr">Karibu</span></h1>' in built["en/index.html"]


def test_the_page_not_found_knows_its_sub_folder(built):
    assert '<link rel="stylesheet" href="/labour/assets/tianguis.css">' in built["404.html"]
    assert '<a href="/labour/sw/visits/index.html">Ziara zote</a>' in built["404.html"]


def test_one_block_of_the_theme_can_be_replaced_alone(built):
    with_shell = {address: page for address, page in built.items() if 'class="tg-drawer"' in page}

    assert len(with_shell) > 20
    assert [address for address, page in with_shell.items() if page.count(FOOTER) != 1] == []
    assert [address for address, page in with_shell.items() if '<nav class="tg-drawer__panel"' not in page] == []


def test_a_language_is_one_catalogue_and_one_line(tmp_path):
    """Swahili, with a handful of strings, beside the languages of the base site."""
    before = copy_of(BASE_SITE, tmp_path / "before")
    after = copy_of(BASE_SITE, tmp_path / "after")
    configuration = (before / "mkdocs.yml").read_text(encoding="utf-8")
    write(
        after,
        "mkdocs.yml",
        configuration.replace("[en, es, ar]", "[en, es, ar, sw]").replace(
            "material\n", "material\n  custom_dir: look\n"
        ),
    )
    write(after, "look/locales/sw/LC_MESSAGES/tianguis.po", SWAHILI)

    first, second = (run("build", "--quiet", folder=site) for site in (before, after))

    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    known, found = files_of(before / "site"), files_of(after / "site")
    english = {address for address in known if address.startswith("en/")}
    assert found.keys() - known.keys() == {f"sw{address[2:]}" for address in english}


def test_a_new_language_speaks_its_own_strings_dates_and_names_and_else_english(built):
    program, visit = built["sw/programs/first-job.html"], built["sw/visits/nairobi.html"]

    assert '<html lang="sw" dir="ltr">' in visit
    assert '<a href="../index.html">Mwanzo</a>' in visit
    assert '<h2 class="tg-facts__heading" id="facts">Kwa kifupi</h2>' in visit
    assert "Skip to content" in visit
    assert "<dd>5 Machi 2025</dd>" in visit
    assert ">Norway</a>" in visit
    assert ">Meksiko</a>" in visit
    assert "<dd>1 Machi 2024</dd>" in program
    assert "Kiingereza" in program[program.index("tg-notice--untranslated") :]


def test_a_new_language_counts_by_its_own_plural(built):
    assert "rekodi 2 jumla" in built["sw/visits/index.html"]
    assert "rekodi 1 ·" in built["sw/visits/form/study.html"]


def test_a_catalogue_translates_labels_of_vocabularies(built):
    assert '<h1 class="tg-title">Mishahara</h1>' in built["sw/topics/wages.html"]
    assert '<h1 class="tg-title">Wages</h1>' in built["en/topics/wages.html"]


def test_a_new_language_is_offered_by_its_own_name(built):
    assert '<a class="tg-choice__name" href="sw/index.html" hreflang="sw">Kiswahili</a>' in built["index.html"]
    assert '<span lang="sw" dir="ltr">Kiswahili</span>' in built["en/index.html"]


def test_a_language_that_the_data_do_not_know_is_built_in_its_words_on_english_pages(base_site):
    """Aymara: CLDR knows its name and nothing else."""
    write(
        base_site,
        "programs/first-job.ay.md",
        "---\ntitle: Nayrïr irnaqawi\ntranslation: {of: en, method: human}\n---\n",
    )

    library = gathered(base_site, languages=("en", "es", "ay"))
    made = {page.address: page.content.decode() for page in pages(library)}

    told = [each for each in library.problems if each.place.path == "mkdocs.yml"]
    assert report(told, "text") == (
        "mkdocs.yml:1:1: Warning: There is no interface catalogue for `ay`, so its pages speak English."
        " Add theme/locales/ay/LC_MESSAGES/tianguis.po.\n"
        "mkdocs.yml:1:1: Warning: The language data (CLDR) hold nothing for `ay`, so its dates and names are written as"
        " in English. Nothing needs to be done.\n"
    )
    page = made["ay/programs/first-job.html"]
    assert '<html lang="en" dir="ltr">' in page
    assert '<h1 class="tg-title"><span lang="ay" dir="ltr">Nayrïr irnaqawi</span></h1>' in page
    assert "<span lang" not in page[page.index("<footer") :]
    assert "<dd>March 1, 2024</dd>" in page
    assert '<a class="tg-choice__name" href="ay/index.html" hreflang="ay">Aymara</a>' in made["index.html"]


def test_the_schemas_of_this_repository_can_be_used_from_elsewhere_and_extended(site, tmp_path):
    """A second folder of schemas adds to the first, or replaces a file of the same name."""
    other = tmp_path / "other"
    write(other, "kinds/visit.yml", VISIT)
    write(other, "kinds/vocabularies/visit-forms.yml", FORMS)
    write(other, "kinds/page.yml", "kind: page\nfolder: records/pages\nlabel: Sheet\nfields: {}\n")
    shutil.copytree(site / "records" / "visits", other / "records" / "visits")

    schemas, problems = load_schemas([ROOT / "schemas", other / "kinds"], other)

    assert problems == []
    assert schemas.kinds.keys() >= {"program", "lesson", "visit"}
    assert (schemas.kinds["page"].label.words, schemas.kinds["page"].folder) == ("Sheet", "records/pages")


def titles_of_rows(shelf: str) -> list[str]:
    """The titles of a shelf's rows, in order."""
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'<li class="tg-row"><a [^>]*>(.*?)</a>', shelf)]


def titles_of_cards(page: str) -> list[str]:
    """The titles of the cards on a page, in their order, without tags."""
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'<p class="tg-card__title"><a [^>]*>(.*?)</a>', page)]
