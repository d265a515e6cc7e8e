"""Names, dates, numbers, plurals and alphabets as their readers expect them."""

import datetime as dt

import pytest
from builders import ROOT

from tianguis.language import Language, direction_of, has_data, is_currency_code, is_known_language, is_tag
from tianguis.read.theme import read_theme
from tianguis.schema.kinds import Label
from tianguis.schema.vocabularies import Value

DAY = dt.date(2026, 11, 22)


def language(tag: str) -> Language:
    catalogue = read_theme([ROOT / "theme"])[0].catalogues.get(tag)
    return Language(tag, catalogue.messages, catalogue.plural) if catalogue else Language(tag, {})


@pytest.mark.parametrize("tag", ["es", "pt-BR", "es-419", "zh-Hant", "sr-Latn-RS", "ca-valencia", "tlh", "zgh"])
def test_a_tag_in_its_canonical_spelling_is_known(tag):
    assert is_tag(tag)
    assert is_known_language(tag)


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("", id="nothing"),
        pytest.param("ES", id="capitals"),
        pytest.param("pt-br", id="a small territory"),
        pytest.param("pt_BR", id="a low line"),
        pytest.param("zh-hant", id="a small script"),
        pytest.param("english", id="a name"),
        pytest.param("e", id="one letter"),
        pytest.param("es-", id="an open end"),
        pytest.param("es\n", id="a line end"),
        pytest.param("xx", id="a code of no language"),
        pytest.param("qqq", id="a private code"),
        pytest.param("eng", id="three letters where two are used"),
        pytest.param("i-klingon", id="an old registration"),
    ],
)
def test_what_is_no_language_is_not_known(tag):
    assert not is_known_language(tag)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        *((tag, "rtl") for tag in ("ar", "he", "fa", "ur", "ps", "dv", "ckb", "yi", "ku-Arab", "ff-Adlm", "pa-Arab")),
        *((tag, "ltr") for tag in ("en", "ku", "pa", "ff", "zh-Hant", "ar-Latn", "xx")),
    ],
)
def test_direction_follows_the_script(tag, direction):
    assert direction_of(tag) == direction
    assert Language(tag, {}).direction == direction


@pytest.mark.parametrize(
    ("tag", "date", "month", "number", "chile"),
    [
        pytest.param("en", "November 22, 2026", "May 2004", "1,234,567.5", "Chile", id="English"),
        pytest.param("es", "22 de noviembre de 2026", "mayo de 2004", "1.234.567,5", "Chile", id="Spanish"),
        pytest.param("fr", "22 novembre 2026", "mai 2004", "1\u202f234\u202f567,5", "Chili", id="French"),
        pytest.param("pt", "22 de novembro de 2026", "maio de 2004", "1.234.567,5", "Chile", id="Portuguese"),
        pytest.param("ar", "22 نوفمبر 2026", "مايو 2004", "1,234,567.5", "تشيلي", id="Arabic"),
        pytest.param("sw", "22 Novemba 2026", "Mei 2004", "1,234,567.5", "Chile", id="a language without a catalogue"),
        pytest.param("es-CL", "22 de noviembre de 2026", "mayo de 2004", "1.234.567,5", "Chile", id="a variety"),
        pytest.param("xx", "November 22, 2026", "May 2004", "1,234,567.5", "Chile", id="a language CLDR does not know"),
    ],
)  # fmt: skip
def test_dates_numbers_and_names_are_the_language_s_own(tag, date, month, number, chile):
    own = language(tag)

    written = own.date(DAY), own.when("2004-05"), own.number(1234567.5), own.territory("CL")

    assert written == (date, month, number, chile)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        pytest.param("2004", "2004", id="a year"),
        pytest.param("2004-05", "mayo de 2004", id="a month"),
        pytest.param("2004-05-17", "17 de mayo de 2004", id="a day"),
        pytest.param(dt.date(2004, 5, 17), "17 de mayo de 2004", id="a date"),
        pytest.param("2004/2010-02", "2004 – febrero de 2010", id="an interval"),
        pytest.param("0001-01-01", "1 de enero de 1", id="the first day"),
        pytest.param("2004-02-30", "2004-02-30", id="a day that no month has"),
        pytest.param("long ago", "long ago", id="words"),
    ],
)
def test_a_time_is_as_precise_as_it_was_written(when, words):
    assert language("es").when(when) == words


@pytest.mark.parametrize(
    ("tag", "counts"),
    [
        pytest.param("en", {0: "0 records", 1: "1 record", 2: "2 records", 1000: "1,000 records"}, id="English"),
        pytest.param("fr", {0: "0 fiche", 1: "1 fiche", 2: "2 fiches"}, id="French counts zero as one"),
        pytest.param("sw", {0: "0 records", 1: "1 record"}, id="no catalogue"),
    ],
)
def test_a_number_chooses_its_plural(tag, counts):
    french = {("", "{count} record"): ("{count} fiche", "{count} fiches")}
    own = Language("fr", french, "n > 1") if tag == "fr" else Language(tag, {})

    assert {number: own.count("count_records", number) for number in counts} == counts


def test_a_plural_has_as_many_forms_as_its_language():
    forms = tuple(f"{{count}} صيغة {form}" for form in range(6))
    rule = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
    arabic = Language("ar", {("", "{count} record"): forms}, rule)

    counted = [arabic.count("count_records", number) for number in (0, 1, 2, 3, 11, 100)]

    assert [words[-1] for words in counted] == list("012345")


def test_a_form_that_the_catalogue_lacks_is_english():
    short = Language("ar", {("", "{count} record"): ("واحد",)}, "n==1 ? 0 : 5")

    assert short.count("count_records", 7) == "7 records"


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [(1, "1 kB"), (999, "1 kB"), (1_500, "2 kB"), (123_456, "123 kB"), (1_234_567, "1,2 MB"), (25_000_000, "25 MB")],
)
def test_a_size_is_short(size_bytes, words):
    assert language("es").size(size_bytes) == words


def test_a_context_tells_two_uses_of_a_word_apart():
    spanish = Language("es", {("program", "Start"): "Inicio", ("event", "Start"): "Comienzo", ("", "Home"): "Portada"})

    assert [spanish.translate("Start", context) for context in ("program", "event", "visit")] == [
        "Inicio",
        "Comienzo",
        "Start",
    ]
    assert spanish.t.home == "Portada"
    assert spanish.t.menu == "Menu"


@pytest.mark.parametrize(
    ("tag", "words"), [("sw", "Ziara"), ("sw-KE", "Ziara"), ("en", "Visit"), ("es", "Visita"), ("fr", "Visit")]
)
def test_a_label_has_its_own_words_then_the_catalogue_s_then_the_schema_s(tag, words):
    label = Label("Visit", "visit", {"en": "Visit", "sw": "Ziara"})
    known = Language(tag, {("visit", "Visit"): "Visita"} if tag == "es" else {})

    assert known.label(label) == words


def test_a_territory_is_named_by_cldr_before_any_catalogue():
    chile = Value("chl", Label("Republic"), Label(""), territory="CL")

    assert Language("fr", {("", "Republic"): "République"}).value(chile) == "Chili"
    assert Language("fr", {}).territory("ZZZ") == "ZZZ"


@pytest.mark.parametrize(
    ("tag", "of", "name"),
    [
        ("es", "es", "español"),
        ("ar", "ar", "العربية"),
        ("en", "pt-BR", "Brazilian Portuguese"),
        ("en", "sw-KE", "Swahili"),
        ("en", "xx", "xx"),
    ],
)
def test_languages_are_named(tag, of, name):
    assert language(tag).language_name(of) == name


def test_an_amount_keeps_the_code_of_its_currency():
    assert language("es").currency(1000, "CLP") == "1.000\u00a0CLP"
    assert [is_currency_code(code) for code in ("CLP", "EUR", "clp", "XYZ", "", "$")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_words_are_in_the_order_of_the_language_s_dictionary():
    words = ["nube", "ñandú", "oso", "Árbol", "arco", "árbol"]

    assert sorted(words, key=language("es").sort_key) == ["árbol", "Árbol", "arco", "nube", "ñandú", "oso"]
    assert sorted(["Zebra", "Äpfel", "Öl"], key=Language("sv", {}).sort_key) == ["Zebra", "Äpfel", "Öl"]
    assert sorted(["Zebra", "Äpfel", "Öl"], key=Language("de", {}).sort_key) == ["Äpfel", "Öl", "Zebra"]


def test_titles_stand_under_the_letters_of_the_language():
    titles = ["Ñandú", "nube", "Ábaco", "zorro", "Árbol", "año"]

    assert language("es").letters(titles) == [
        ("A", ["Ábaco", "año", "Árbol"]),
        ("N", ["nube"]),
        ("Ñ", ["Ñandú"]),
        ("Z", ["zorro"]),
    ]
    assert language("ar").letters(["تاب", "باب", "Zoo"]) == [("ب", ["باب"]), ("ت", ["تاب"]), ("Z", ["Zoo"])]


def test_every_title_stands_under_one_letter():
    titles = ["1984", "中", "ع", "año", "", "—", "a\u0301"]

    letters = language("es").letters(titles)

    assert sorted(title for _, found in letters for title in found) == sorted(titles)


def test_a_letter_stands_once():
    letters = [letter for letter, _ in language("es").letters(["1984", "año", "中", "ع"])]

    assert len(letters) == len(set(letters))


def test_data_is_found_for_a_language_or_the_one_it_is_a_variety_of():
    assert [has_data(tag) for tag in ("es", "es-CL", "ca-valencia", "xx", "tlh")] == [True, True, True, False, False]


@pytest.mark.parametrize("number", [1e25, -1e30, 1e300, 5e-324])
@pytest.mark.parametrize("tag", ["en", "ar", "fr"])
def test_no_number_is_too_great_or_too_small_to_be_written(tag, number):
    assert language(tag).number(number) != ""
