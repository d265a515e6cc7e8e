"""What a site's mkdocs.yml says of its records is true of them."""

import pytest
from builders import a_program, english, schemas_of, sources_of

from tianguis.model import Document, Key, Positions, Sources
from tianguis.site import Site
from tianguis.validate.records import validate
from tianguis.validate.site import validate_site

SCHEMAS = schemas_of()


def a_translation(identity: str, language: str) -> Document:
    values = {"title": "A", "translation": {"of": "en", "hash": "a", "sections": {}}}
    path = Positions(f"programs/{identity}.{language}.md")
    return Document(Key("program", identity), language, values, "Text.", 1, path)


def a_page(identity: str, status: str = "published") -> Document:
    values = {"title": identity, "summary": "A page.", "status": status}
    return Document(Key("page", identity), "en", values, "", 1, Positions(f"content/pages/{identity}.en.md"))


def told(site: Site, *documents: Document) -> list[tuple[str, str, dict[str, str]]]:
    found = validate_site(site, validate(sources_of(*documents), SCHEMAS, english))
    assert {each.place.path for each in found} <= {"mkdocs.yml"}
    return [(each.code, each.seen, dict(each.details)) for each in found]


def test_translations_without_pages_are_told_once_for_each_language():
    documents = [a_program("first-job"), a_program("second-job", title="Other")]
    translations = [("second-job", "fr"), ("first-job", "fr"), ("first-job", "es"), ("first-job", "pt-BR")]

    found = told(Site("A", ("en", "es", "pt")), *documents, *(a_translation(*each) for each in translations))

    assert found == [
        ("language-not-here", "fr", {"count": "2", "first": "programs/first-job.fr.md"}),
        ("language-not-here", "pt-BR", {"count": "1", "first": "programs/first-job.pt-BR.md"}),
    ]


def test_a_source_in_another_language_is_shown_and_not_told():
    assert told(Site("A", ("ar",)), a_program(language="es")) == []


@pytest.mark.parametrize(
    ("home", "pages", "expected"),
    [
        pytest.param(None, ["contact"], [], id="no home"),
        pytest.param("page/home", ["home"], [], id="the usual home"),
        pytest.param("page/welcome", ["welcome"], [], id="another home"),
        pytest.param("page/home", [], [], id="the usual home of a site without pages"),
        pytest.param("page/home", ["contact"], [("page/home", "")], id="the usual home of a site with other pages"),
        pytest.param("page/welcom", ["welcome"], [("page/welcom", "page/welcome")], id="a home written wrongly"),
        pytest.param("page/welcome", [], [("page/welcome", "")], id="another home of a site without pages"),
        pytest.param("welcome/page", ["welcome"], [("welcome/page", "")], id="a home of no kind"),
        pytest.param("pages/welcome", ["welcome"], [("pages/welcome", "page/welcome")], id="a folder for a kind"),
    ],
)
def test_a_front_page_without_its_record_is_told(home, pages, expected):
    site = Site("A", ("en",), home=Key(*home.split("/")) if home else None)

    found = told(site, *map(a_page, pages))

    assert found == [("unknown-home", seen, {"suggestion": suggestion}) for seen, suggestion in expected]


def test_a_draft_and_a_record_with_an_error_are_there():
    assert told(Site("A", ("en",), home=Key("page", "home")), a_page("contact"), a_page("home", "draft")) == []
    assert told(Site("A", ("en",), home=Key("page", "home")), a_page("contact"), a_page("home", "final")) == []


def test_a_home_that_could_not_be_read_is_there():
    sources = Sources([a_page("contact")], {}, {Key("page", "home"): "content/pages/home.en.md"})

    assert validate_site(Site("A", ("en",), home=Key("page", "home")), validate(sources, SCHEMAS, english)) == []
