"""Theme folders become templates, assets and catalogues."""

import pytest
from builders import ROOT, write

from tianguis.read.theme import read_theme

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n > 1;\\n"

msgid "Home"
msgstr "Portada"

msgctxt "program"
msgid "Start"
msgstr "Inicio"

msgid "{count} record"
msgid_plural "{count} records"
msgstr[0] "{count} ficha"
msgstr[1] "{count} fichas"

#, fuzzy
msgid "Menu"
msgstr "Carta"

msgid "Next"
msgstr ""

msgid "{count} page"
msgid_plural "{count} pages"
msgstr[0] "{count} página"
msgstr[1] ""
"""


def catalogue(folder, language: str, text: str | bytes) -> None:
    write(folder, f"locales/{language}/LC_MESSAGES/tianguis.po", text)


def test_templates_and_assets_are_told_apart_by_suffix(tmp_path):
    files = (
        "base.html",
        "pages/a.html",
        "css/a.css",
        "js/a.js",
        "img/a.svg",
        "img/a.png",
        "notes.txt",
        "a.pyc",
    )
    for name in files:
        write(tmp_path, name, f"{name} ñ")

    theme, problems = read_theme([tmp_path])

    assert problems == []
    assert theme.templates == {"base.html": "base.html ñ", "pages/a.html": "pages/a.html ñ"}
    assert theme.styles == {"css/a.css": "css/a.css ñ"}
    assert theme.scripts == {"js/a.js": "js/a.js ñ"}
    assert set(theme.files) == {"img/a.svg", "img/a.png"}
    assert theme.files["img/a.svg"] == "img/a.svg ñ".encode()


def test_a_later_folder_s_file_replaces_its_namesake(tmp_path):
    write(tmp_path, "ours/blocks/card.html", "ours")
    write(tmp_path, "ours/css/a.css", "ours")
    write(tmp_path, "ours/base.html", "ours")
    write(tmp_path, "theirs/blocks/card.html", "theirs")
    write(tmp_path, "theirs/css/a.css", "theirs")

    theme, _ = read_theme([tmp_path / "ours", tmp_path / "theirs"])

    assert theme.templates == {"base.html": "ours", "blocks/card.html": "theirs"}
    assert theme.styles == {"css/a.css": "theirs"}


def test_material_lends_its_stylesheets_and_the_icons_that_ours_name(tmp_path):
    material = tmp_path / "material"
    for name in ("main.a1.min.css", "palette.b2.min.css", "extra.c3.min.css"):
        write(material, f"assets/stylesheets/{name}", name)
    write(material, ".icons/material/menu.svg", "<svg/>")
    write(material, ".icons/material/close.svg", "<svg/>")
    write(tmp_path, "ours/css/icon.css", '.a { --b: icon("material/menu"); }')

    theme, problems = read_theme([tmp_path / "ours"], material)

    assert problems == []
    assert theme.borrowed == ["main.a1.min.css", "palette.b2.min.css"]
    assert theme.icons == {"material/menu": "<svg/>"}


@pytest.mark.parametrize("name", ["material/mneu", "../../secret", ""])
def test_an_icon_that_material_has_not_is_told(tmp_path, name):
    write(tmp_path, "material/.icons/material/menu.svg", "<svg/>")
    write(tmp_path, "secret.svg", "<svg/>")
    write(tmp_path, "ours/css/icon.css", f'.a {{ --b: icon("{name}"); }}')

    theme, problems = read_theme([tmp_path / "ours"], tmp_path / "material")

    assert [(each.code, each.place.path, each.field) for each in problems] == [
        ("unknown-icon", "ours/css/icon.css", name)
    ]
    assert theme.icons == {}


def test_a_catalogue_has_finished_translations_alone(tmp_path):
    catalogue(tmp_path, "es", PO)

    theme, problems = read_theme([tmp_path])

    assert problems == []
    assert theme.catalogues["es"].messages == {
        ("", "Home"): "Portada",
        ("program", "Start"): "Inicio",
        ("", "{count} record"): ("{count} ficha", "{count} fichas"),
    }
    assert theme.catalogues["es"].plural == "n > 1"


def test_a_later_catalogue_adds_to_an_earlier_one(tmp_path):
    catalogue(tmp_path / "ours", "es", PO)
    catalogue(tmp_path / "theirs", "es", 'msgid "Home"\nmsgstr "Inicio"\n\nmsgid "Menu"\nmsgstr "Menú"\n')

    theme, _ = read_theme([tmp_path / "ours", tmp_path / "theirs"])

    messages = theme.catalogues["es"].messages
    assert (messages["", "Home"], messages["", "Menu"], messages["program", "Start"]) == ("Inicio", "Menú", "Inicio")


def test_the_folder_of_a_territory_is_its_tag(tmp_path):
    catalogue(tmp_path, "pt_BR", PO)

    assert list(read_theme([tmp_path])[0].catalogues) == ["pt-BR"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('meaning "Home"\n', id="a word that means nothing"),
        pytest.param("anything at all", id="no catalogue"),
        pytest.param('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "é"\n'.encode("latin-1"), id="another encoding"),
        pytest.param('msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n\nmsgid "a"\nmsgstr "b"\n', id="an encoding that does not exist"),
        pytest.param('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "a"\nmsgstr[1] "b"\n', id="a plural rule that is no rule"),
        pytest.param('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n % 0;\\n"\n', id="a plural rule that divides by nothing"),
        pytest.param(b"\xff\xfe\x00\x01", id="bytes"),
    ],
)  # fmt: skip
def test_a_catalogue_that_can_not_be_read_counts_as_empty(tmp_path, text):
    catalogue(tmp_path, "es", text)

    theme, problems = read_theme([tmp_path])

    assert [(each.code, each.field) for each in problems] == [("bad-catalogue", "es")]
    assert theme.catalogues["es"].messages == {}


def test_our_own_theme_can_be_read():
    theme, problems = read_theme([ROOT / "theme"])

    assert problems == []
    assert {"ar", "es", "fr", "pt"} <= set(theme.catalogues)
    assert {"base.html", "pages/record.html", "blocks/card.html"} <= set(theme.templates)
