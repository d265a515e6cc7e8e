"""The content of vocabularies/synonyms.yml becomes groups of words by language, without what is wrong in it."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale

from tianguis.model import Path, Positions, Problem, problem

Synonyms = Mapping[str, Sequence[Sequence[str]]]
"""`{language: [[first, others ...]]}`: a search takes each word for the first of its group."""


def synonyms_of(written: Mapping[str, Any], positions: Positions) -> tuple[Synonyms, list[Problem]]:
    """Words in small letters, in the order of the file; a group that is left with one word is none."""
    problems: list[Problem] = []
    found = {}
    for language, groups in written.items():
        if language not in Locale("en").languages:
            problems.append(problem(positions.of(language), "synonyms-unknown-language", seen=language))
        elif not isinstance(groups, list):
            problems.append(problem(positions.of(language), "synonyms-not-a-list", field=language))
        else:
            found[language] = _groups(groups, language, positions, problems)
    return found, problems


def _groups(groups: Sequence[Any], language: str, positions: Positions, problems: list[Problem]) -> list[list[str]]:
    taken: set[str] = set()
    read = []
    for index, group in enumerate(groups):
        if not isinstance(group, list) or len(group) < 2:
            problems.append(problem(positions.of(language, index), "synonyms-not-a-list", field=language))
            continue
        words = [_word(each, (language, index, at), taken, positions, problems) for at, each in enumerate(group)]
        read.append([word for word in words if word])
    return [group for group in read if len(group) > 1]


def _word(written: Any, path: Path, taken: set[str], positions: Positions, problems: list[Problem]) -> str:
    """The word in small letters; "" if it is none, or `taken`, to which it is added."""
    word = unicodedata.normalize("NFKC", written).lower().replace("’", "'") if isinstance(written, str) else ""
    if not _is_one_word(word):
        problems.append(problem(positions.of(*path), "synonym-not-one-word", field=str(path[0]), seen=written))
        return ""
    if word in taken:
        problems.append(problem(positions.of(*path), "synonym-twice", field=str(path[0]), seen=written))
        return ""
    taken.add(word)
    return word


def _is_one_word(text: str) -> bool:
    return text[:1].isalnum() and all(each.isalnum() or each == "'" or _is_mark(each) for each in text)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
