"""What readers type, and what they are answered: the engine over a small site of many languages."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import BASE_SITE, copy_of, gathered, write
from engine import answers, written

from tianguis.render.look import look_of
from tianguis.traces import afresh
from tianguis.workers import Worker

LANGUAGES = ("en", "es", "ar", "ru", "zh", "sw")
HEAD = "status: published\ntopics: [youth-employment]\nmaturity: pilot\nresults_none: It has only begun.\n"
PROGRAMS = {
    "educacion.es": ("Más educación", "La escuela y el trabajo.", "La educación de adultos se cuenta cada año."),
    "jubilacion.es": ("Ahorro voluntario", "Cuentas para la vejez.", "Quien ahorra tendrá una jubilación mejor."),
    "ecole.en": ("Back to school", "The ÉCOLE programme of the ministry.", "Labor law for teachers."),
    "inspection.en": ("Labour inspection at sea", "Inspectors visit fishing boats.", "Boats are visited twice a year."),
    "boats.en": ("Boats and labour", "Inspection comes last here.", "Nothing of note about labour inspection."),
    "escuela.en": ("Escuela abroad", "How a school in another land teaches.", "Children learn."),
    "talim.ar": ("التعليم المهني", "مراكز التدريب للشباب.", "تعمل المراكز مع الشركات."),
    "trud.ru": ("Охрана труда", "Инспекция посещает заводы.", "Работникам рассказывают о безопасности."),
    "laodong.zh": ("劳动监察制度", "检查员访问工厂。", "每年检查两次。"),
    "ajira.sw": ("Ajira kwa vijana", "Mafunzo ya ufundi kwa vijana.", "Vijana wanafanya kazi."),
    "constructor.en": ("constructor prototype", "A toString of __proto__ and hasOwnProperty.", "Words that scripts know."),
    "script.en": ('"<script>alert(1)</script> & <b>bold</b>"', "Its title is \\u2028 markup </script>.", "Nothing runs."),
    "numbers.en": ("Agenda 2030", "From 2030-2035 at 1.5 degrees.", "Numbers are words too."),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base site with programs in six languages, indexed in each of them."""
    root = copy_of(BASE_SITE, tmp_path_factory.mktemp("answers") / "site")
    for name, (title, summary, body) in PROGRAMS.items():
        text = f"---\ntitle: {title}\nsummary: {json.dumps(summary, ensure_ascii=False)}\n{HEAD}---\n\n{body}\n"
        write(root, f"programs/{name}.md", text)
    found = gathered(root, languages=LANGUAGES)
    worker = Worker(found, look_of(found.site, found.theme))
    for language in LANGUAGES:
        written(worker.indexing(language).pages(afresh), root / "site")
    return root / "site"


def keys(site: Path, language: str, text: str, **options: Any) -> list[str]:
    """The records that are found, the best first."""
    [answer] = answers(site, language, [{"text": text, "options": options, "cards": 20}])
    return [card["key"].partition("/")[2] for card in answer["cards"]]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        pytest.param("es", "educacion", "educacion", id="without the accent"),
        pytest.param("es", "EDUCACIÓN", "educacion", id="in capitals"),
        pytest.param("es", "educaciones", "educacion", id="in the plural"),
        pytest.param("en", "ÉCOLE", "ecole", id="a foreign word"),
        pytest.param("en", "ecole", "ecole", id="a foreign word without its accent"),
        pytest.param("ar", "التعليم", "talim", id="Arabic with its article"),
        pytest.param("ar", "تعليم", "talim", id="Arabic without its article"),
        pytest.param("ar", "التَّعْلِيم", "talim", id="Arabic with vowel signs"),
        pytest.param("ru", "труд", "trud", id="Russian in the nominative"),
        pytest.param("zh", "监察", "laodong", id="two Chinese characters"),
        pytest.param("zh", "劳", "laodong", id="one Chinese character, the first of a run"),
        pytest.param("zh", "察", "laodong", id="one Chinese character within a run"),
        pytest.param("sw", "vijana", "ajira", id="Swahili"),
        pytest.param("en", "labor inspection", "inspection", id="American spelling"),
        pytest.param("en", "inspector at sea", "inspection", id="another form, and a word of grammar"),
        pytest.param("en", "inspection.", "inspection", id="with a full stop"),
        pytest.param("en", "labour inspektion", "inspection", id="one wrong letter"),
        pytest.param("en", "labour inspecton", "inspection", id="one missing letter"),
        pytest.param("en", "nispection", "inspection", id="two letters in each other's place, the first among them"),
        pytest.param("en", "constructor", "constructor", id="a word that JavaScript knows"),
        pytest.param("en", "__proto__", "constructor", id="another one"),
        pytest.param("en", "2030", "numbers", id="a year"),
        pytest.param("en", "1.5", "numbers", id="a number with a point"),
        pytest.param("en", "script alert", "script", id="what looks like markup"),
        pytest.param("ar", "Chile", "chl", id="a country by its name in another language"),
        pytest.param("es", "تشيلي", "chl", id="a country by its name in another script"),
    ],
)
def test_what_is_typed_finds_what_is_meant(site, language, text, first):
    assert keys(site, language, text)[0] == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("labour boats", ["boats", "inspection"], id="all words are needed"),
        pytest.param("inspection -fishing", ["boats"], id="one is not wanted"),
        pytest.param("title:boats", ["boats"], id="in the title"),
        pytest.param("summary:boats", ["inspection"], id="in the summary"),
        pytest.param("+labour +sea", ["inspection"], id="signs that change nothing"),
        pytest.param("http:boats", [], id="a name that is no field is a word"),
    ],
)
def test_a_query_says_where_and_what(site, text, found):
    [answer] = answers(site, "en", [{"text": text, "cards": 20}])

    assert answer["how"] == ("all" if found else "any")
    if found:
        assert sorted(card["key"].partition("/")[2] for card in answer["cards"]) == sorted(found)


def test_words_side_by_side_come_first(site):
    assert keys(site, "en", "inspection labour")[0] == keys(site, "en", '"labour inspection"')[0] == "inspection"
    assert keys(site, "en", '"boats and labour"')[0] == "boats"


@pytest.mark.parametrize("text", ["insp", "labour insp", "Lab", "inspection at s"])
def test_half_a_word_finds_while_it_is_typed(site, text):
    assert "inspection" in keys(site, "en", text, typing=True)[:3]


def test_what_is_typed_is_completed(site):
    [answer] = answers(site, "en", [{"text": "labour insp", "completions": True}])

    assert answer["completions"][:2] == ["labour inspection", "labour inspectors"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("Insp", "inspection", id="a capital"),
        pytest.param('+"insp', '+"inspection', id="signs"),
        pytest.param("title:insp", "title:inspection", id="the name of a field"),
        pytest.param("l’insp", "l’inspection", id="an article"),
    ],
)
def test_a_word_is_completed_and_what_stands_before_it_stays(site, typed, first):
    [answer] = answers(site, "en", [{"text": typed, "completions": True}])

    assert answer["completions"][0] == first


def test_only_the_word_that_no_record_has_is_corrected(site):
    [answer] = answers(site, "en", [{"text": "inspection spection"}])

    assert answer["meant"] == "inspection inspection"


def test_half_a_word_shows_where_its_words_stand(site):
    [found] = answers(site, "en", [{"text": "twic"}])
    [answer] = answers(site, "en", [{"text": "twic", "passage": found["ids"][0]}])

    assert "visited twice a year" in answer["passage"]


def test_a_correction_says_so(site):
    [answer] = answers(site, "en", [{"text": "labour inspektion"}])

    assert (answer["how"], answer["meant"]) == ("meant", "labour inspection")


def test_where_no_record_has_all_words_some_do(site):
    [answer] = answers(site, "en", [{"text": "boats qwertzuiop", "cards": 1}])

    assert (answer["how"], answer["meant"]) == ("any", "")
    assert answer["cards"][0]["key"] == "program/boats"


@pytest.mark.parametrize(
    "text",
    ["", " ", "+", "- -", '"', '""', "«»", "title:", ":", "😀", "😀😀 👩‍👩‍👧", "\u202e", "\u0000", "a" * 10_000, "labour " * 2_000, "-" * 500, '"' * 999, "(" * 999, "\ud83d"],
)  # fmt: skip
def test_whatever_is_typed_is_answered(site, text):
    [answer] = answers(site, "en", [{"text": text, "cards": 1, "completions": True}])

    assert answer["how"] in ("all", "any", "meant", "none", "everything")


def test_hostile_texts_come_back_as_they_were_written(site):
    [answer] = answers(site, "en", [{"text": "script alert", "cards": 1}])

    assert answer["cards"][0]["title"] == "<script>alert(1)</script> & <b>bold</b>"
    # What could end a script element is not in the files as such.
    assert [path.name for path in site.rglob("*.js") if "</script" in path.read_text(encoding="utf-8")] == []


def test_nothing_but_what_is_needed_is_loaded(site):
    [answer] = answers(site, "en", [{"text": "boats", "cards": 1}])

    assert sorted(name.rpartition("-")[0] or name for name in answer["loaded"]) == ["cards", "lengths.js", "terms"]


def test_where_a_filter_leaves_no_record_with_all_words_it_leaves_those_with_some(site):
    chosen = {"in-language": ["sw"]}
    questions = [
        {"text": "labour vijana", "options": {"chosen": chosen}, "counts": "in-language", "cards": 1},
        {"text": "labour inspection", "options": {"chosen": {"in-language": ["zh"]}}},
        {"text": "boats labour", "options": {"chosen": {"in-language": ["en"]}}},
    ]

    some, none, every = answers(site, "en", questions)

    assert (some["how"], [card["key"] for card in some["cards"]]) == ("any", ["program/ajira"])
    # What counts promise is what results show.
    assert dict(some["counts"])["sw"] == len(some["ids"])
    assert (none["how"], none["ids"]) == ("none", [])
    assert (every["how"], len(every["ids"])) == ("all", 2)


def test_what_lies_outside_a_filter_does_not_decide_how_is_searched(site):
    """A Spanish record has both words, an English one only the first."""
    texts = [({}, "all"), ({"in-language": ["en"]}, "any"), ({"in-language": ["es"]}, "all"), ({"in-language": ["zh"]}, "none")]  # fmt: skip
    questions = [{"text": "escuela trabajo", "options": {"chosen": chosen}, "cards": 1} for chosen, _ in texts]

    found = answers(site, "en", questions)

    assert [answer["how"] for answer in found] == [how for _, how in texts]
    assert [card["key"] for answer in found for card in answer["cards"]] == [
        f"program/{name}" for name in ("educacion", "escuela", "educacion")
    ]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param("es", "título:educación", "educacion", id="Spanish"),
        pytest.param("es", "TITULO:educación", "educacion", id="Spanish, folded"),
        pytest.param("es", "title:educación", "educacion", id="English in Spanish"),
        pytest.param("es", "resumen:escuela", "educacion", id="another field"),
        pytest.param("ar", "العنوان:التعليم", "talim", id="Arabic"),
        pytest.param("ar", "عنوان:التعليم", "talim", id="Arabic without its article"),
    ],
)
def test_fields_have_names_in_the_language_of_the_page(site, language, text, found):
    [answer] = answers(site, language, [{"text": text, "cards": 1}])

    assert (answer["how"], answer["cards"][0]["key"]) == ("all", f"program/{found}")


def test_a_named_field_is_where_the_word_stands(site):
    [title, summary] = answers(site, "es", [{"text": "título:trabajo"}, {"text": "resumen:trabajo"}])

    assert (title["how"], summary["how"]) == ("none", "all")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("boats and labour", "boats", id="a whole title"),
        pytest.param("agenda 2030", "numbers", id="another"),
        pytest.param("constructor prototype", "constructor", id="words that scripts know"),
        pytest.param("Primer empleo", "first-job", id="a title in another language"),
    ],
)
def test_what_is_called_as_the_query_comes_first(site, text, first):
    assert keys(site, "en", text)[0] == first


def test_a_run_without_spaces_goes_on_as_titles_do(site):
    questions = [{"text": text, "completions": True} for text in ("劳动", "动监", "labour 监察", "工", "制度")]

    found = [answer["completions"] for answer in answers(site, "zh", questions)]

    assert found == [["劳动监察制度"], ["动监察制度"], ["labour 监察制度"], [], []]


def test_counts_are_those_of_the_other_facets(site):
    chosen = {"kind": ["program"], "in-language": ["en"]}
    questions = [{"text": "", "options": {"chosen": chosen}, "counts": name} for name in ("kind", "in-language")]

    by_kind, by_language = (dict(answer["counts"]) for answer in answers(site, "en", questions))

    assert by_kind["program"] == sum(name.endswith(".en") for name in PROGRAMS) + 1
    assert by_kind["organization"] == 1
    assert by_language["es"] == 3
    assert by_language["ru"] == 1


def test_an_unknown_facet_or_value_chooses_nothing_away(site):
    questions = [{"text": "boats", "options": {"chosen": {name: ["nowhere"]}}} for name in ("colour", "topics")]

    unknown_facet, unknown_value = answers(site, "en", questions)

    assert len(unknown_facet["ids"]) == 2
    assert unknown_value["ids"] == []


def test_titles_and_dates_put_results_in_order(site):
    questions = [{"text": "", "options": {"sort": sort}, "cards": 30} for sort in ("title", "date")]

    by_title, by_date = answers(site, "en", questions)

    titles = [card["title"] for card in by_title["cards"]]
    assert titles.index("Agenda 2030") < titles.index("Back to school") < titles.index("Labour inspection at sea")
    assert sorted(by_title["ids"]) == sorted(by_date["ids"])


def test_a_passage_shows_where_words_stand(site):
    [found] = answers(site, "en", [{"text": "twice"}])
    [answer] = answers(site, "en", [{"text": "twice", "passage": found["ids"][0]}])

    assert "visited twice a year" in answer["passage"]


def test_a_file_that_was_cut_off_is_a_fault_and_no_endless_wait(site, tmp_path):
    copy = copy_of(site, tmp_path / "site")
    [terms] = copy.glob("en/search/*/terms-0.js")
    terms.write_text('tianguis.data("!labour ")', encoding="utf-8")

    with pytest.raises(AssertionError, match="cut off"):
        answers(copy, "en", [{"text": "labour"}])
