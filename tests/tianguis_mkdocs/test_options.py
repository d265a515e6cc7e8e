"""Options of mkdocs.yml that are written otherwise than meant."""

import pytest
from mkdocs.config.base import ValidationError

from tianguis_mkdocs.options import RecordName, Tag


@pytest.mark.parametrize(("written", "read"), [("page/home", "page/home"), ("", ""), ("text/a/b", "text/a/b")])
def test_a_record_is_named_by_kind_and_id(written, read):
    assert RecordName("page/home").validate(written) == read


@pytest.mark.parametrize("written", ["welcome", "page/", "/welcome", "pages-home"])
def test_half_a_name_is_answered(written):
    with pytest.raises(ValidationError, match=r"is no record\. Write its kind and its name"):
        RecordName("page/home").validate(written)


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (False, "Norwegian is written in quotes here"),
        ("ua", "Did you mean uk?"),
        ("pt-br", "Did you mean pt-BR?"),
        ("spanish", "Did you mean es?"),
        ("qqq1", "Use a BCP 47 tag"),
    ],
)
def test_what_is_no_language_is_answered_with_the_one_that_was_meant(written, answer):
    with pytest.raises(ValidationError, match=answer.replace("?", r"\?")):
        Tag().validate(written)
