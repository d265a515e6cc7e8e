"""The same records as sites of several tools: nothing of a record may be lost on the way, or a tool would have less to do."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from completeness import Incomplete, built
from corpus import documents, sample_of, yaml_of
from generators import Generator
from networks import Network
from peer_sites import hugo_site, material_site
from peer_texts import Teller, document_for

LANGUAGES = ["en", "es"]


@pytest.fixture(scope="module")
def network() -> Network:
    sample = sample_of(LANGUAGES)
    return Network.of(documents(sample, 150, LANGUAGES), sample.schemas.kinds, LANGUAGES)


@pytest.fixture
def hugo(network, tmp_path) -> Generator:
    """Its site is written; no Hugo builds it."""
    tool = Generator("Hugo", tmp_path / "hugo", tmp_path / "site", ["hugo"], hugo_site, "content", [tmp_path / "site"])
    network.write(tool)
    return tool


def test_the_same_seed_gives_the_same_records(network):
    again = Network.of(documents(sample_of(LANGUAGES), 150, LANGUAGES), network.kinds, LANGUAGES)

    assert again.records == network.records


def test_records_have_tables_and_links(network):
    bodies = [document.body for record in network.records for document in record]

    assert sum("| --- |" in body for body in bodies) > len(bodies) / 10
    assert sum("](organization/" in body for body in bodies) > len(bodies) / 10


def test_there_is_a_file_for_each_record_in_each_language(network, hugo):
    written = list((hugo.source / "content").rglob("*.md"))

    assert len(written) == len(network.records) * len(LANGUAGES)


def test_every_word_of_a_record_is_told(network):
    teller = Teller(network.kinds, network.records)

    for record in network.records:
        for tag in LANGUAGES:
            told = teller.told(record, tag)
            for text in _texts(document_for(record, tag).values, network.kinds[record[0].key.kind].fields):
                assert text.replace("|", r"\|") in f"{told.title}\n{told.summary}\n{told.body}"


def _texts(values, fields) -> list[str]:
    found = []
    for name, value in values.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping) and name in fields:
                found += _texts(item, fields[name].fields)
            elif name in fields and fields[name].is_translatable:
                found.append(item)
    return found


def test_links_lead_to_files(network, hugo):
    folder = hugo.source / "content" / "en"
    links = [
        (path, target.partition(")")[0])
        for path in folder.rglob("*.md")
        for target in path.read_text(encoding="utf-8").split("](../")[1:]
    ]

    assert len(links) > len(network.records)
    assert [target for path, target in links if not (path.parent.parent / target).is_file()] == []


def test_values_by_which_we_list_are_taxonomies(hugo):
    settings = yaml.safe_load((hugo.source / "hugo.yaml").read_text(encoding="utf-8"))

    assert {"by-topics", "by-countries", "by-target_groups", "by-evidence-level"} <= set(settings["taxonomies"])


def test_material_has_a_list_of_every_kind_in_every_language(network, tmp_path):
    material_site(network.records, network.kinds, LANGUAGES, tmp_path)

    for record in network.records:
        segment = network.kinds[record[0].key.kind].segment
        for tag in LANGUAGES:
            listed = (tmp_path / "docs" / tag / segment / "index.md").read_text(encoding="utf-8")
            assert f"]({record[0].key.id}.md)" in listed


def test_an_edit_is_in_every_file_that_shows_the_source(network, hugo):
    record = network.edited
    shown = [tag for tag in LANGUAGES if document_for(record, tag) is record[0]]

    network.edit(hugo, "One more sentence.")

    with_it = [path for path in hugo.source.rglob("*.md") if "One more sentence." in path.read_text(encoding="utf-8")]
    assert [path.parts[-3] for path in sorted(with_it)] == sorted(shown)


def test_libyaml_writes_what_pyyaml_does(network):
    for record in network.records:
        assert yaml_of(record[0].values) == yaml.safe_dump(dict(record[0].values), allow_unicode=True, sort_keys=False)


def _build(network: Network, tool: Generator, sentence: str = "") -> None:
    """A site as a tool might build it."""
    for record in network.records:
        for tag in LANGUAGES:
            path = network.page(tool, record, tag)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<h1>{document_for(record, tag).values['title']}</h1>{sentence}", encoding="utf-8")


def test_a_whole_site_is_counted(network, hugo):
    _build(network, hugo, "Added in round I.")
    tool = replace(hugo, searched=lambda out, languages: dict.fromkeys(languages, 150))

    assert built(network, tool, "Added in round I.") == (300, 300)


def test_a_missing_page_is_told(network, hugo):
    _build(network, hugo)
    network.page(hugo, network.records[3], "es").unlink()

    with pytest.raises(Incomplete, match="Hugo: 1 pages in es are missing, one is "):
        built(network, hugo)


def test_a_page_without_the_last_edit_is_told(network, hugo):
    _build(network, hugo, "Added in round I.")

    with pytest.raises(Incomplete, match=r"Hugo: .*\.html does not say: Added in round II\."):
        built(network, hugo, "Added in round II.")


def test_a_search_without_all_records_is_told(network, hugo):
    _build(network, hugo)
    tool = replace(hugo, searched=lambda out, languages: {"en": 150, "es": 149})

    with pytest.raises(Incomplete, match=r"there are 150 records, but its search has \{'en': 150, 'es': 149\}"):
        built(network, tool)


def test_a_cold_build_finds_nothing_of_the_last(network, hugo: Generator, tmp_path: Path):
    cache = hugo.source / ".tianguis"
    _build(network, hugo)
    cache.mkdir()

    replace(hugo, made=[hugo.out, cache]).forget()

    assert not hugo.out.exists() and not cache.exists()
    assert (hugo.source / "hugo.yaml").is_file()
