"""What translators of the interface work on, and what a catalogue still lacks."""

import io
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from builders import ROOT, schemas_of, write

from tianguis.interface import PLURALS, STRINGS
from tianguis.messages import MESSAGES
from tianguis.schema.load import load_schemas
from tianguis.translate.catalogues import missing, template, updated, written

BASE = schemas_of()


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def words_of(schemas) -> set[tuple[str, str]]:
    return {
        (each.context or "", each.id if isinstance(each.id, str) else each.id[0])
        for each in template(schemas)
        if each.id
    }


def test_every_string_of_the_pages_and_of_the_problems_is_in_the_template():
    words = words_of(BASE)

    assert {("", each) for each in STRINGS.values()} <= words
    assert {("", one) for one, _ in PLURALS.values()} <= words
    assert {("", each) for message in MESSAGES.values() for each in (message.what, *message.remedies)} <= words
    assert ("", "Warning") in words


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(("program", "Program"), id="a kind"),
        pytest.param(("program", "Programs"), id="its plural"),
        pytest.param(("program", "What is done about a problem."), id="its description"),
        pytest.param(("program", "The problem"), id="a field"),
        pytest.param(("program", "What was measured"), id="a field of a group"),
        pytest.param(("program", "Adaptations elsewhere"), id="the other side of a reference"),
        pytest.param(("record", "Title"), id="a field that all kinds share"),
        pytest.param(("topics", "Topics"), id="a vocabulary"),
        pytest.param(("topics", "Pensions"), id="a value"),
    ],
)
def test_every_label_is_in_the_template(expected):
    assert expected in words_of(BASE)


def test_what_cldr_names_is_not():
    assert not [each for each in words_of(BASE) if each[0] == "countries" and each[1] in ("chl", "mex", "nor", "Chile")]


def test_a_new_catalogue_lacks_everything():
    new = updated(None, "es", BASE)

    assert len(missing(new, "es", BASE)) == len(words_of(BASE))


def test_an_update_keeps_translations_and_drops_what_is_gone():
    old = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Home"\nmsgstr "Portada"\n\nmsgid "Gone"\nmsgstr "Ido"\n'

    new = updated(old, "es", BASE)

    assert read_po(io.BytesIO(new)).get("Home").string == "Portada"
    assert b"Gone" not in new
    assert "Home" not in missing(new, "es", BASE)
    assert updated(new, "es", BASE) == new


def test_a_catalogue_changes_only_with_its_strings():
    assert b"-Date" not in written(template(BASE))
    assert written(template(BASE)) == written(template(BASE))


@pytest.mark.parametrize(
    ("entry", "is_missing"),
    [
        pytest.param('msgid "Home"\nmsgstr "Portada"\n', False, id="translated"),
        pytest.param('msgid "Home"\nmsgstr ""\n', True, id="empty"),
        pytest.param('#, fuzzy\nmsgid "Home"\nmsgstr "Portada"\n', True, id="doubtful"),
        pytest.param('msgctxt "page"\nmsgid "Home"\nmsgstr "Portada"\n', True, id="for another context"),
    ],
)
def test_only_a_finished_translation_counts(entry, is_missing):
    assert ("Home" in missing(entry.encode(), "es", BASE)) is is_missing


def test_half_a_plural_is_missing():
    one, many = PLURALS["count_records"]
    entry = f'msgid "{one}"\nmsgid_plural "{many}"\nmsgstr[0] "{{count}} ficha"\nmsgstr[1] ""\n'

    assert one in missing(entry.encode(), "es", BASE)


def test_a_label_with_words_of_its_own_is_not_missed(tmp_path):
    write(tmp_path, "schemas/visit.yml", "kind: visit\nfolder: visits\nlabel: {en: Visit, sw: Ziara}\nplural: Visits\n")
    schemas, _ = load_schemas([tmp_path / "schemas"], tmp_path)

    lacking = missing(b"", "sw", schemas)

    assert "visit: Visits" in lacking
    assert "visit: Visit" not in lacking
    assert "visit: Visit" in missing(b"", "es", schemas)


@pytest.mark.parametrize("language", ["ar", "es", "fr", "pt"])
def test_our_own_languages_lack_nothing(language):
    catalogue = (ROOT / "theme/locales" / language / "LC_MESSAGES/tianguis.po").read_bytes()

    assert missing(catalogue, language, schemas_of(ROOT)) == {}


@pytest.mark.parametrize("language", ["ar", "es", "fr", "pt"])
def test_a_translation_has_the_gaps_of_its_original(language):
    """Fewer in a plural form are fine: Arabic says one and two without a number."""
    catalogue = read_po(io.BytesIO((ROOT / "theme/locales" / language / "LC_MESSAGES/tianguis.po").read_bytes()))
    wrong = []
    for message in catalogue:
        if message.id and isinstance(message.id, str) and message.string and gaps(message.id) != gaps(message.string):
            wrong.append(message.id)
        if (
            message.id
            and not isinstance(message.id, str)
            and any(gaps(form) - gaps(message.id[0]) for form in message.string)
        ):
            wrong.append(message.id[0])
    assert wrong == []
