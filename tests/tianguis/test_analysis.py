"""How texts are cut, folded and stemmed. tests/search/golden.jsonl has the same for JavaScript, and many more cases."""

import pytest
from builders import ROOT, schemas_of
from twins import analysis, theme_files

from tianguis.analysis import ALGORITHMS, algorithm_of, analysis_of

SYNONYMS = schemas_of(ROOT).synonyms


def words(text: str, language: str = "en") -> str:
    return " ".join(analysis(language).words(text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("… – ' \u0301 👍", "", id="nothing that is a word"),
        pytest.param("Youth-employment, 2030-2035", "youth employment 2030 2035", id="hyphens cut"),
        pytest.param(
            "1.5 1,000,000 1.000.000", "1 5 1 000 000 1 000 000", id="numbers are cut, as marks differ by language"
        ),
        pytest.param("I.L.O. and U.S.-based", "ilo and us based", id="an acronym with full stops is one word"),
        pytest.param("see a.bc", "see a bc", id="but not what only begins so"),
        pytest.param("info@ilo.org", "info ilo org", id="a mail address is cut"),
        pytest.param("snake_case", "snake case", id="underscores cut"),
        pytest.param("workers' ‘rights’ O’Brien", "workers rights o'brien", id="apostrophes stay inside a word only"),
        pytest.param("the ILO’s aim", "the ilo aim", id="a possessive is none of the word"),
        pytest.param("L’emploi, jusqu'à aujourd’hui", "emploi à aujourd'hui", id="elisions go"),
        pytest.param("employé·e·s, col·lecció", "employées collecció", id="a point in a word joins"),
        pytest.param("soft\u00adhyphen le\u200bft", "softhyphen left", id="what is not seen goes"),
        pytest.param("تعـــليم \u200fالعمل\u200f", "تعليم العمل", id="kashida and marks of direction go"),
        pytest.param("ﬁnance ｆｕｌｌ Ⅳ", "finance full iv", id="ligatures and wide letters"),
        pytest.param("ministry¹ CO₂ Word™", "ministry co2 word", id="the number of a note is none of the word"),
        pytest.param("cafe\u0301 CAFÉ", "café café", id="accents apart from their letter"),
        pytest.param("İstanbul", "istanbul", id="a Turkish capital"),
        pytest.param("1️⃣ 👩‍💻 🇳🇴", "1\u20e3", id="of emoji only the digit"),
        pytest.param("constructor __proto__", "constructor proto", id="names that JavaScript has"),
        pytest.param("中国的ILO标准", "中国 国的 ilo 标准", id="pairs of characters where there are no spaces"),
        pytest.param("พ.ศ. ๒๕๖๗ 第", "พศ ๒๕๖๗ 第", id="digits of such scripts are words, one character too"),
        pytest.param("x" * 65, f"{'x' * 64} x", id="64 characters at a time"),
        pytest.param("é" * 65, f"{'é' * 64} é", id="also of those with accents"),
    ],
)
def test_a_text_is_cut_into_words(text, cut):
    assert words(text) == cut


@pytest.mark.parametrize(
    ("word", "key"),
    [
        pytest.param("educación", "educacion", id="accents"),
        pytest.param("straße", "strasse", id="ß"),
        pytest.param("łódź", "lodz", id="letters that do not decompose"),
        pytest.param("ƙwadago", "kwadago", id="hooked letters"),
        pytest.param("ısparta", "isparta", id="an i without a dot"),
        pytest.param("o'brien", "obrien", id="apostrophes"),
        pytest.param("٢٠٣٠", "2030", id="Arabic digits"),
        pytest.param("२०३०", "2030", id="Indian digits"),
        pytest.param("ሥራ", "ሥራ", id="a script without accents"),
        pytest.param("हिन्दी", "हिन्दी", id="vowels of Indian scripts stay"),
        pytest.param("งาน้", "งาน้", id="marks of Thai stay"),
        pytest.param("がく", "がく", id="marks of Japanese stay"),
        pytest.param("أُسْرَة", "اسره", id="Arabic points, hamza, ta marbuta"),
        pytest.param("مستوى", "مستوي", id="alef maqsura"),
        pytest.param("مسؤول", "مسوول", id="carriers of hamza"),
    ],
)
def test_the_key_of_a_word_is_what_a_hurried_reader_types(word, key):
    assert analysis("en").key(word) == key


@pytest.mark.parametrize(
    ("language", "same"),
    [
        pytest.param("en", "employment employed employer", id="English"),
        pytest.param("es", "trabajo trabajos", id="Spanish"),
        pytest.param("es", "joven jóvenes jovenes", id="Spanish, by a synonym"),
        pytest.param("fr", "travailleur travailleurs", id="French"),
        pytest.param("pt", "pensão pensões pensao pensoes", id="Portuguese, by a synonym"),
        pytest.param("pt-BR", "emprego empregos", id="a variety has the stemmer of its language"),
        pytest.param("ru", "работник работники работникам", id="Russian"),
        pytest.param("ar", "وزارة الوزارة والوزارة للوزارة وزارات الوزارات", id="Arabic, with and without its article"),
        pytest.param("ar", "العمل العَمَل ٱلعمل بالعمل والعمل للعمل", id="Arabic, however it is pointed"),
        pytest.param("ar", "برنامج البرامج", id="Arabic, a broken plural by a synonym"),
        pytest.param("en", "labour labor", id="a synonym"),
        pytest.param("en", "organisation organization organise organizing", id="a synonym with its inflections"),
        pytest.param("sw", "kazi Kazi KAZI", id="no stemmer"),
    ],
)
def test_words_that_belong_together_have_one_term(language, same):
    ours = analysis(language)

    assert len({ours.term(word) for word in ours.words(same)}) == 1


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        pytest.param("en", "The constructor of the work", ["constructor", "work"], id="stop words are left out"),
        pytest.param("en", "WHO guidance", ["who", "guidanc"], id="what is a name here is no stop word"),
        pytest.param("es", "acción", ["accion"], id="one term with and without accents"),
        pytest.param(
            "es", "también tambien té", ["te"], id="stop words without accents, and a word that looks like one"
        ),
        pytest.param("ca", "formació", ["form", "formac"], id="two terms, with accents and without"),
        pytest.param(
            "zh", "就业中心 ILO中国", ["就业", "业中", "中心", "心", "ilo", "中国", "国"], id="the last of a run alone"
        ),
        pytest.param("zh", "中国ILO", ["中国", "国", "ilo"], id="also where something follows"),
        pytest.param("zh", "第190号", ["第", "190", "号"], id="but one character only once"),
    ],
)
def test_a_text_is_indexed_by_its_terms(language, text, terms):
    assert analysis(language).terms(text) == terms
    # What is remembered from the first time is the same.
    assert analysis(language).terms(text) == terms


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        pytest.param("en", "the right to work", ["right", "work"], id="stop words are not required"),
        pytest.param(
            "en", "To be or not to be", ["to", "be", "or", "not", "to", "be"], id="unless there is nothing else"
        ),
        pytest.param("zh", "就业中心", ["就业", "业中", "中心"], id="all pairs of a run"),
        pytest.param("ca", "formació", ["form"], id="one term for a word"),
        pytest.param("en", "👍 … '", [], id="nothing"),
    ],
)
def test_a_query_requires_terms(language, text, terms):
    assert analysis(language).query(text) == terms


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "It is what it is"),
        ("es", "También"),
        ("es", "tambien"),
        ("zh", "我们的"),
        ("ar", "من أين إلى أين"),
        ("fr", "Même"),
    ],
)
def test_a_title_of_stop_words_is_found_by_itself(language, title):
    ours = analysis(language)

    indexed = ours.terms(title, with_stop_words=True)

    assert ours.query(title)
    assert set(ours.query(title)) <= set(indexed)


def test_what_is_typed_without_accents_finds_what_is_written_with_them():
    text = "La capacitación y la educación pública: inserción, orientación, jóvenes, régimen, acción"
    ours = analysis("es")

    assert set(ours.query("capacitacion educacion publica insercion orientacion jovenes regimen accion")) <= set(
        ours.terms(text)
    )


def test_a_word_that_looks_like_a_contraction_is_no_stop_word():
    assert [analysis("en").term(word) for word in ("i'll", "ill", "she'll", "shell")] == ["", "ill", "", "shell"]


def test_an_analysis_without_words_of_its_own_has_no_stop_words():
    assert analysis_of("en", []).terms("To be") == ["to", "be"]
    assert analysis_of("tlh", []).terms("tlhIngan Hol") == ["tlhingan", "hol"]


@pytest.mark.parametrize("tag", ["en", "en-GB", "nb", "nn", "zh", "zh-Hant", "sr-Latn-RS"])
def test_a_tag_has_the_stemmer_of_its_language(tag):
    assert algorithm_of(tag) == ALGORITHMS.get(tag[:2], "")
    assert bool(algorithm_of(tag)) == (tag[:2] != "zh")


@pytest.mark.parametrize("language", SYNONYMS)
def test_every_group_of_our_synonyms_joins_what_would_be_apart(language):
    alone = analysis_of(language, [])
    stems = {word: alone.term(word) for group in SYNONYMS[language] for word in group}

    assert [group for group in SYNONYMS[language] if len({stems[word] for word in group}) < 2] == []


@pytest.mark.parametrize("language", SYNONYMS)
def test_no_stem_of_our_synonyms_means_two_groups(language):
    alone = analysis_of(language, [])
    groups: dict[str, set[str]] = {}
    for group in SYNONYMS[language]:
        for word in group:
            groups.setdefault(alone.term(word), set()).add(group[0])

    assert {stem: first for stem, first in groups.items() if len(first) > 1} == {}


STOP_WORDS = {name: text for name, text in theme_files().items() if name.endswith(".txt")}


@pytest.mark.parametrize("name", STOP_WORDS)
def test_stop_words_are_written_as_words_are_cut(name):
    """One that the cutting would change could never be met; elided ones (`c`, `qu`) and contractions are met as they are."""
    listed = STOP_WORDS[name].splitlines()

    assert listed == sorted(set(listed))
    assert [word for word in listed if "'" not in word and analysis_of("sw", []).words(word) != [word]] == []
