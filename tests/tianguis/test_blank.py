"""A blank record says of every field what it takes, as far as its schema knows."""

import datetime as dt
from dataclasses import replace

import pytest
from builders import schemas_of

from tianguis.blank import blank_record
from tianguis.schema.kinds import Field, Label
from tianguis.strict_yaml import parse


def blank_of(**options) -> str:
    """A blank record with one field more, called `extra`."""
    kind = schemas_of().kinds["program"]
    extra = Field("extra", label=Label("Extra"), **options)
    fields = {"extra": extra}
    return blank_record(replace(kind, fields=fields), schemas_of(), None, dt.date(2026, 11, 22))


def part(name: str, type: str, **options) -> Field:
    return Field(name, type, Label(name), **options)


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        pytest.param({"type": "text", "minimum": 40, "maximum": 240}, "# Extra: optional; text; 40 to 240 characters\n# extra:\n", id="a text of some length"),
        pytest.param({"type": "prose", "minimum": 40}, "# Extra: optional; prose; at least 40 characters\n# extra:\n", id="a least length"),
        pytest.param({"type": "number", "maximum": 100, "required": "published"}, "# Extra: required when published; number; at most 100\nextra:\n", id="a number"),
        pytest.param({"type": "reference", "of": ("lesson", "program")}, "# Extra: optional; reference to lesson or program\n# extra: lesson/id\n", id="kinds that a reference may name"),
        pytest.param({"type": "reference", "of": ("treaty", "program")}, "# Extra: optional; reference to program\n# extra: program/id\n", id="a kind that the site does not have"),
        pytest.param({"type": "reference", "of": ("any",)}, "# Extra: optional; reference to any kind\n# extra: kind/id\n", id="any kind"),
        pytest.param({"type": "source", "is_list": True, "least": 1, "most": 3}, "# Extra: optional; list of 1 to 3; web address, or reference to any kind\n# extra: [https://]\n", id="so many sources"),
        pytest.param(
            {"type": "group", "fields": {"maturity": part("maturity", "choice", of=("maturities",), required="published"), "note": part("note", "text", maximum=9)}},
            "# Extra: optional; group\n# extra:\n#   maturity:  # required; one of pilot, scaled, closed\n#   note:  # text; at most 9 characters\n",
            id="codes and lengths within a group",
        ),
    ],
)  # fmt: skip
def test_a_field_says_what_it_takes(options, lines):
    assert lines in blank_of(**options)


def test_a_group_is_yaml_when_its_marks_are_taken_away():
    fields = {"unit": part("unit", "choice", of=("maturities",)), "year": part("year", "when")}
    blank = blank_of(type="group", is_list=True, fields=fields)

    shape = blank.partition("group\n")[2].partition("---")[0].replace("# ", "", 1).replace("\n# ", "\n")
    value, _, problems = parse(shape, "x.md")

    assert problems == []
    assert value == {"extra": [{"unit": None, "year": 2004}]}
