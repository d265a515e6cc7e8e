"""Schema files become kinds and vocabularies, or problems with the place of each."""

import pytest
from builders import BASE_SITE, ROOT, schemas_of, write

from tianguis.model import Place
from tianguis.schema.kinds import Label, Order
from tianguis.schema.load import load_schemas
from tianguis.schema.vocabularies import Schemas

VOCABULARY = "vocabulary: purposes\nlabel: Purpose\nvalues: {study: Study, advice: {label: Advice, broader: study}}\n"
VISIT = """
kind: visit
folder: content/visits/
label: Visit
fields:
  purpose: {type: choice, of: purposes, facet: true}
"""


def loaded(folder, **files: str):
    for name, text in {"visit": VISIT, "vocabularies/purposes": VOCABULARY, **files}.items():
        write(folder, f"schemas/{name}.yml", text)
    return load_schemas([folder / "schemas"], folder)


def test_our_own_schemas_have_no_problem():
    _, problems = load_schemas([ROOT / "schemas"], ROOT)

    assert problems == []


def test_the_base_site_has_no_problem():
    assert list(schemas_of(BASE_SITE).kinds) == ["program", "lesson", "organization", "country", "page"]


def test_a_kind_has_the_shared_fields_then_its_own(tmp_path):
    envelope = "fields:\n  title: {type: text}\n  topics: {type: text}\n  updated: {type: date}\nrules: [{order: [title, updated]}, {order: [topics, updated]}]\n"
    visit = VISIT.replace("fields:", "without: [topics]\nfields:\n  title: {max: 20}")

    schemas, problems = loaded(tmp_path, record=envelope, visit=visit)

    kind = schemas.kinds["visit"]
    assert problems == []
    assert list(kind.fields) == ["title", "updated", "purpose"]
    assert (kind.fields["title"].type, kind.fields["title"].maximum) == ("text", 20)
    assert kind.rules == [Order("title", "updated")]
    assert (kind.folder, kind.segment) == ("content/visits", "visits")


def test_a_field_without_words_is_called_by_its_name(tmp_path):
    schemas, _ = loaded(tmp_path, visit=VISIT + "  asked_for: {type: text}\n")

    assert schemas.kinds["visit"].fields["asked_for"].label == Label("asked for", "visit")


def test_a_label_may_be_in_several_languages(tmp_path):
    schemas, problems = loaded(tmp_path, visit=VISIT.replace("label: Visit", "label: {sw: Ziara, en: Visit}"))

    assert problems == []
    assert schemas.kinds["visit"].label == Label("Visit", "visit", {"sw": "Ziara", "en": "Visit"})


def test_kinds_come_in_the_order_they_ask_for(tmp_path):
    files = {
        "a": "kind: a\nfolder: a\nlabel: A\n",
        "b": "kind: b\nfolder: b\nlabel: B\norder: 2\n",
        "c": "kind: c\nfolder: c\nlabel: C\norder: 0\n",
    }

    schemas, _ = loaded(tmp_path, **files)

    assert list(schemas.kinds) == ["c", "b", "a", "visit"]


def test_a_later_folder_replaces_a_file_and_adds_others(tmp_path):
    write(tmp_path, "ours/visit.yml", VISIT)
    write(tmp_path, "ours/vocabularies/purposes.yml", VOCABULARY)
    write(tmp_path, "theirs/visit.yml", VISIT.replace("Visit", "Study visit"))
    write(tmp_path, "theirs/call.yml", "kind: call\nfolder: calls\nlabel: Call\n")

    schemas, problems = load_schemas([tmp_path / "ours", tmp_path / "theirs"], tmp_path)

    assert problems == []
    assert {name: kind.label.words for name, kind in schemas.kinds.items()} == {"call": "Call", "visit": "Study visit"}


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        pytest.param("visit", "- a\n", "schema-not-a-mapping", 1, id="a list"),
        pytest.param("visit", "", "schema-not-a-mapping", 1, id="an empty file"),
        pytest.param("visit", VISIT + "colour: red\n", "schema-unknown-key", 7, id="a key that means nothing"),
        pytest.param("visit", VISIT + "  when: {type: date, colour: red}\n", "schema-unknown-key", 7, id="a key of a field that means nothing"),
        pytest.param("visit", VISIT + "order: first\n", "schema-wrong-value", 7, id="an order in words"),
        pytest.param("visit", VISIT + "  when: {type: date, list: many}\n", "schema-wrong-value", 7, id="a list in words"),
        pytest.param("visit", VISIT + "  when: {type: day}\n", "schema-unknown-type", 7, id="a type that does not exist"),
        pytest.param("visit", VISIT + "  when: {show: big}\n", "schema-unknown-show", 7, id="a place that does not exist"),
        pytest.param("visit", VISIT + "  code: {pattern: '['}\n", "schema-bad-pattern", 7, id="half a pattern"),
        pytest.param("visit", VISIT + "  group: {type: group, fields: {a: {type: b}}}\n", "schema-unknown-type", 7, id="a type inside a group"),
        pytest.param("visit", VISIT + "  begin: {type: date, required: true, unless: ende}\n", "schema-unknown-field", 7, id="an exception for no field"),
        pytest.param("visit", VISIT + "  stay: {type: group, fields: {a: {type: date}}, rules: [{order: [a, b]}]}\n", "schema-unknown-field", 7, id="a rule of a group about no field"),
        pytest.param("visit", VISIT + "rules: [{order: [purpose, end]}]\n", "schema-unknown-field", 7, id="a rule about no field"),
        pytest.param("visit", VISIT + "rules: [{order: [purpose]}]\n", "schema-wrong-value", 7, id="a rule about one field"),
        pytest.param("visit", VISIT + "rules: [{order: [purpose, purpose], why: x}]\n", "schema-wrong-value", 7, id="a rule with a remark"),
        pytest.param("visit", VISIT + "rules: [purpose]\n", "schema-wrong-value", 7, id="a rule in words"),
        pytest.param("record", "fields: {title: {type: text}}\nrules: [{order: [title, end]}]\n", "schema-unknown-field", 2, id="a shared rule about no field of any kind"),
        pytest.param("call", "kind: call\nlabel: Call\nfolder: content/visits/calls\n", "schema-nested-folder", 3, id="a folder inside another kind's"),
        pytest.param("call", "kind: call\nlabel: Call\nfolder: content\n", "schema-nested-folder", 3, id="a folder around another kind's"),
        pytest.param("vocabularies/purposes", VOCABULARY.replace("{label: Advice", "{same_as: e.org, label: Advice"), "schema-wrong-value", 3, id="no address of a code elsewhere"),
        pytest.param("visit", "kind: visit\nlabel: Visit\n", "schema-missing-key", 1, id="no folder"),
        pytest.param("visit", VISIT.replace("purposes", "aims"), "schema-unknown-vocabulary", 6, id="no such vocabulary"),
        pytest.param("visit", VISIT.replace("of: purposes, ", ""), "schema-unknown-vocabulary", 6, id="no vocabulary named"),
        pytest.param("call", VISIT.replace("kind: visit", "kind: call"), "schema-same-folder", 3, id="two kinds in a folder"),
        pytest.param("visit", VISIT + "kind: visit\n", "duplicate-key", 7, id="a key twice"),
        pytest.param("visit", VISIT + "plural: a: b\n", "yaml-colon", 7, id="no YAML"),
        pytest.param("vocabularies/purposes", VOCABULARY + "colour: red\n", "schema-unknown-key", 4, id="a key of a vocabulary that means nothing"),
        pytest.param("vocabularies/purposes", VOCABULARY.replace("study:", "Study:"), "schema-bad-code", 3, id="a capital in a code"),
        pytest.param("vocabularies/purposes", VOCABULARY.replace("study:", "index:"), "schema-bad-code", 3, id="a code that is kept"),
        pytest.param("vocabularies/purposes", VOCABULARY.replace("study:", "'':"), "schema-bad-code", 3, id="an empty code"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_reported(tmp_path, name, text, code, line):
    _, problems = loaded(tmp_path, **{name: text})

    assert (code, line) in [(each.code, each.place.line) for each in problems]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"record": "fields: {seen: {type: date}}\nrules: [{order: [seen, asked]}]\n", "visit": VISIT + "  asked: {type: date}\n"}, id="a shared rule about a field of one kind"),
        pytest.param({"record": "fields: {seen: {type: date, required: true, unless: left}, left: {type: date}}\n", "visit": VISIT.replace("fields:", "without: [left]\nfields:")}, id="an exception for a shared field that a kind does without"),
        pytest.param({"call": "kind: call\nlabel: Call\nfolder: content/visits-and-calls\n"}, id="a folder that begins like another"),
    ],
)  # fmt: skip
def test_schemas_that_travel_are_understood(tmp_path, files):
    _, problems = loaded(tmp_path, **files)

    assert problems == []


def test_a_folder_inside_another_is_told_once_with_both_kinds(tmp_path):
    schemas, [problem] = loaded(tmp_path, call="kind: call\nlabel: Call\nfolder: content/visits/calls\n")

    assert (problem.field, dict(problem.details)["other"]) == ("call", "visit")
    assert list(schemas.kinds) == ["call", "visit"]


def test_a_problem_names_the_file_from_the_root(tmp_path):
    _, [problem] = loaded(tmp_path, visit=VISIT + "colour: red\n")

    assert problem.place == Place("schemas/visit.yml", 7, 1)


def test_bytes_that_are_no_text_are_reported(tmp_path):
    write(tmp_path, "schemas/visit.yml", b"kind: \xff\n")

    _, [problem] = load_schemas([tmp_path / "schemas"], tmp_path)

    assert (problem.code, problem.place.path) == ("not-utf-8", "schemas/visit.yml")


WRONG = ["", "null", "1", "-1.5", "true", "text", "2026-11-22", "[]", "[1, {a: b}]", "{}", "{a: [b]}", "[[[]]]", "'['", "{name: 1, en: 2, order: 3}"]  # fmt: skip
KIND_KEYS = "kind folder label plural description order without named_by explains letters show_empty review_months card groups fields rules examples"
FIELD_KEYS = "type label help of list items min max pattern required unless translatable facet follows inverse acyclic discourage fields rules show"
VOCABULARY_KEYS = "vocabulary label values folder order labels broader_in"


def _without(text: str, key: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:"))


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("key", KIND_KEYS.split())
def test_no_value_of_a_kind_s_key_stops_the_reading(tmp_path, key, value):
    text = _without(VISIT, key).replace("  purpose:", "x:" if key == "fields" else "  purpose:")

    schemas, _ = loaded(tmp_path, visit=f"{text}{key}: {value}\n")

    assert isinstance(schemas, Schemas)


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("key", FIELD_KEYS.split())
def test_no_value_of_a_field_s_key_stops_the_reading(tmp_path, key, value):
    schemas, _ = loaded(
        tmp_path, visit=f"{VISIT}  more:\n    {key}: {value}\n", record=f"fields:\n  shared:\n    {key}: {value}\n"
    )

    assert isinstance(schemas, Schemas)


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("key", VOCABULARY_KEYS.split())
def test_no_value_of_a_vocabulary_s_key_stops_the_reading(tmp_path, key, value):
    text = f"{_without(VOCABULARY, key)}{key}: {value}\n"

    schemas, _ = loaded(
        tmp_path, **{"vocabularies/purposes": text, "vocabularies/more": f"vocabulary: more\nvalues: {{a: {value}}}\n"}
    )

    assert isinstance(schemas, Schemas)


def test_wider_codes_are_climbed_nearest_first_each_once(tmp_path):
    values = "values: {a: {broader: [b, c]}, b: {broader: d}, c: {broader: d}, d: {broader: e}, e: {}}"

    schemas, problems = loaded(tmp_path, **{"vocabularies/letters": f"vocabulary: letters\nlabel: Letters\n{values}\n"})

    assert problems == []
    assert {code: schemas.broader("letters", code) for code in "abex"} == {
        "a": ["b", "d", "e", "c"],
        "b": ["d", "e"],
        "e": [],
        "x": [],
    }
    assert schemas.broader("none", "a") == []


def test_wider_codes_that_go_round_are_climbed_once(tmp_path):
    values = "values: {a: {broader: b}, b: {broader: c}, c: {broader: a}}"

    schemas, _ = loaded(tmp_path, **{"vocabularies/letters": f"vocabulary: letters\nlabel: Letters\n{values}\n"})

    assert schemas.broader("letters", "a")[:2] == ["b", "c"]
    assert len(schemas.broader("letters", "a")) <= 3


def test_wider_codes_may_stand_in_another_vocabulary(tmp_path):
    regions = "vocabulary: regions\nlabel: Regions\nvalues: {south: {broader: world}, world: {}}\n"
    lands = "vocabulary: lands\nlabel: Lands\nbroader_in: regions\nvalues: {chl: {broader: south}}\n"

    schemas, problems = loaded(tmp_path, **{"vocabularies/regions": regions, "vocabularies/lands": lands})

    assert problems == []
    assert schemas.broader("lands", "chl") == ["south", "world"]
