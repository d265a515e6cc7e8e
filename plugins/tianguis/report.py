"""Problems become text: for people, for programs, and for the lines of a pull request."""

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from tianguis.messages import Translate, severity, words
from tianguis.model import Place, Problem

Format = Literal["text", "json", "github"]
_OF_THE_DAY = frozenset(("consent-ended", "consent-not-given-yet"))


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, each once; on one spot in the order in which they were found."""
    return sorted(dict.fromkeys(problems), key=lambda each: each.place)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(severity(each) == "error" for each in problems)


def has_faults(problems: Iterable[Problem]) -> bool:
    """What `--strict` counts: errors and warnings, but not that a consent does not hold today.

    To leave such a record out is what was agreed, and must not keep all others from being published.
    """
    return any(each.code not in _OF_THE_DAY for each in problems)


def line(problem: Problem, translate: Translate = str) -> str:
    """`programs/x.es.md:7:3: Warning: what is wrong. The remedy.`; an error needs no word."""
    place = problem.place
    kind = f"{translate('Warning')}: " if severity(problem) == "warning" else ""
    path = "".join(character if character.isprintable() else "?" for character in place.path)
    return f"{path}:{place.line}:{place.column}: {kind}{' '.join(part for part in words(problem, translate) if part)}"


def report(problems: Sequence[Problem], format: Format, translate: Translate = str) -> str:
    """All problems in one text; ends with a newline unless there are none."""
    if format == "json":
        return json.dumps([_as_json(each, translate) for each in problems], ensure_ascii=False, indent=1) + "\n"
    lines = [line(each, translate) if format == "text" else _annotation(each, translate) for each in problems]
    return "".join(f"{each}\n" for each in lines)


def _as_json(problem: Problem, translate: Translate) -> dict[str, object]:
    what, remedy = words(problem, translate)
    place = problem.place
    return {
        "path": _path(place), "line": place.line, "column": place.column, "severity": severity(problem),
        "code": problem.code, "field": problem.field, "seen": problem.seen, "what": what, "remedy": remedy,
    }  # fmt: skip


def _annotation(problem: Problem, translate: Translate) -> str:
    """A workflow command, escaped as its format asks: data for `%`, CR, LF; properties also for `:` and `,`."""
    place = problem.place
    what, remedy = words(problem, translate)
    message = _escaped(f"{what} {remedy}".strip())
    path = _escaped(_path(place)).replace(":", "%3A").replace(",", "%2C")
    return f"::{severity(problem)} file={path},line={place.line},col={place.column},title={problem.code}::{message}"


def _path(place: Place) -> str:
    """A path in UTF-8, which not every name of a file is."""
    return place.path.encode(errors="replace").decode()


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
