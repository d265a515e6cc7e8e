"""The examples of every schema are what they say: accepted, or refused for their reason."""

from typing import Any

import pytest
from builders import BASE_SITE, ROOT, english, schemas_of, sources_of

from tianguis.messages import MESSAGES, severity
from tianguis.model import Document, Key, Positions, Problem
from tianguis.relate import relate
from tianguis.schema.kinds import Kind
from tianguis.validate.records import validate

SCHEMAS = schemas_of(ROOT)
KINDS = list(SCHEMAS.kinds.values())
ACCEPTED = [pytest.param(kind, example, id=f"{kind.name} {number}") for kind in KINDS for number, example in enumerate(kind.accepted, start=1)]  # fmt: skip
REFUSED = [
    pytest.param(kind, example, id=f"{kind.name}: {example.words}") for kind in KINDS for example in kind.refused
]
# An example stands alone, without the records and files it names.
_ALONE = frozenset(("unknown-reference", "missing-attachment", "unknown-link"))


def problems_of(kind: Kind, values: dict[str, Any]) -> list[Problem]:
    """What is said of a record alone, in English; a kind that a vocabulary names is called by its first code."""
    identity = next(iter(SCHEMAS.vocabularies[kind.named_by].values)) if kind.named_by else "example"
    document = Document(Key(kind.name, identity), "en", values, "", 1, Positions(f"{kind.folder}/{identity}.en.md"))
    validated = validate(sources_of(document), SCHEMAS, english)
    _, related = relate(validated.records, validated.left_out, SCHEMAS, with_drafts=True)
    return [each for each in (*validated.problems, *related) if each.code not in _ALONE]


@pytest.mark.parametrize(("kind", "values"), ACCEPTED)
def test_an_accepted_example_has_no_problem(kind, values):
    assert problems_of(kind, dict(values)) == []


@pytest.mark.parametrize(("kind", "example"), REFUSED)
def test_a_refused_example_is_refused_for_its_reason_alone(kind, example):
    values = {**kind.accepted[0], **example.with_}
    for name in example.without:
        del values[name]

    assert {each.code for each in problems_of(kind, values)} == {example.because}


@pytest.mark.parametrize(("kind", "example"), REFUSED)
def test_the_reason_is_a_problem_we_know(kind, example):
    assert example.because in MESSAGES
    assert example.words


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_examples_of_both(kind):
    assert kind.accepted
    assert len(kind.refused) >= len(kind.accepted)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_published_example_shows_every_required_field(kind):
    published = [example for example in kind.accepted if example.get("status") == "published"]
    required = {name for name, field in kind.fields.items() if field.required and not field.unless}

    assert published
    assert all(required <= example.keys() for example in published)


def test_an_example_that_is_not_refused_would_be_noticed():
    kind = schemas_of(BASE_SITE).kinds["program"]

    assert {severity(each) for each in problems_of(SCHEMAS.kinds["program"], {"title": "Alone"})} >= {"error"}
    assert kind.accepted == ()
