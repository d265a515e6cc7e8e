"""Synonyms by language, without what is wrong in them. tests/sites/broken has the words of every problem."""

import pytest
from builders import write

from tianguis.schema.load import load_schemas


def loaded(folder, text: str):
    write(folder, "schemas/vocabularies/synonyms.yml", text)
    schemas, problems = load_schemas([folder / "schemas"], folder)
    return schemas.synonyms, [each.code for each in problems]


@pytest.mark.parametrize(
    ("text", "synonyms"),
    [
        pytest.param("en: [[labour, labor]]", {"en": [["labour", "labor"]]}, id="a group"),
        pytest.param("en: [[Labour, LABOR]]", {"en": [["labour", "labor"]]}, id="in capitals"),
        pytest.param("ar: [[حاسوب, كمبيوتر]]\nhi: [[हिन्दी, हिंदी]]", {"ar": [["حاسوب", "كمبيوتر"]], "hi": [["हिन्दी", "हिंदी"]]}, id="other scripts"),
        pytest.param("sw: [[ng’ombe, gombe]]", {"sw": [["ng'ombe", "gombe"]]}, id="an apostrophe"),
        pytest.param("en: []", {"en": []}, id="none yet"),
        pytest.param("en: [[labor, trabajo]]\nes: [[labor, trabajo]]", {"en": [["labor", "trabajo"]], "es": [["labor", "trabajo"]]}, id="the same word in two languages"),
    ],
)  # fmt: skip
def test_groups_are_read_in_small_letters(text, synonyms, tmp_path):
    assert loaded(tmp_path, text) == (synonyms, [])


@pytest.mark.parametrize(
    ("text", "synonyms", "codes"),
    [
        pytest.param("british: [[a, b]]\nen: [[c, d]]", {"en": [["c", "d"]]}, ["synonyms-unknown-language"], id="no language"),
        pytest.param("en: labour\nes: [[c, d]]", {"es": [["c", "d"]]}, ["synonyms-not-a-list"], id="no list"),
        pytest.param("en: [labour, [c, d]]", {"en": [["c", "d"]]}, ["synonyms-not-a-list"], id="a group that is a word"),
        pytest.param("en: [[labour], [c, d], []]", {"en": [["c", "d"]]}, ["synonyms-not-a-list"] * 2, id="groups too small"),
        pytest.param("en: [[a, two words], [c, d]]", {"en": [["c", "d"]]}, ["synonym-not-one-word"], id="two words"),
        pytest.param("en: [[a, two words, b]]", {"en": [["a", "b"]]}, ["synonym-not-one-word"], id="two words between others"),
        pytest.param("en: [[a, 12, [b, c], {d: e}]]", {"en": []}, ["synonym-not-one-word"] * 3, id="no text"),
        pytest.param("en: [[a, b], [c, A, d]]", {"en": [["a", "b"], ["c", "d"]]}, ["synonym-twice"], id="in two groups"),
        pytest.param("en: [[a, b, a]]", {"en": [["a", "b"]]}, ["synonym-twice"], id="twice in one"),
        pytest.param("- [a, b]", {}, ["schema-not-a-mapping"], id="no languages"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_left_out_and_told(text, synonyms, codes, tmp_path):
    assert loaded(tmp_path, text) == (synonyms, codes)


def test_a_site_without_the_file_has_no_synonyms(tmp_path):
    write(tmp_path, "schemas/visit.yml", "kind: visit\nfolder: visits\nlabel: Visit\n")

    schemas, problems = load_schemas([tmp_path / "schemas"], tmp_path)

    assert (schemas.synonyms, problems) == ({}, [])


def test_the_file_of_a_later_folder_replaces_the_first(tmp_path):
    write(tmp_path, "ours/vocabularies/synonyms.yml", "en: [[a, b]]")
    write(tmp_path, "theirs/vocabularies/synonyms.yml", "es: [[c, d]]")

    schemas, _ = load_schemas([tmp_path / "ours", tmp_path / "theirs"], tmp_path)

    assert schemas.synonyms == {"es": [["c", "d"]]}
    assert "synonyms" not in schemas.vocabularies
