"""The words of the scripts of search, in one language."""

from collections.abc import Iterator

from tianguis.interface import SEARCH_STRINGS
from tianguis.language import Language

LATER = frozenset(
    (
        "absent", "address", "advice", "corrected", "differences", "differs", "drop", "everything", "full", "instead", "kind",
        "language", "no_passage", "open", "picked", "places", "property", "saving", "soon", "summary", "whole", "without",
    )
)  # fmt: skip
"""What is said only by the scripts that come later, or together with what they say."""
_FIELD = "field_"


def search_strings(language: Language) -> dict[str, str]:
    """`{name: words}`; the forms of the number of records stand under `records_one`, `records_few`, `records_other`."""
    said = {name: language.translate(words) for name, words in SEARCH_STRINGS.items()}
    forms = language.count_forms("count_records")
    return {**said, **{f"records_{category}": words for category, words in forms.items()}}


def field_names(language: Language) -> Iterator[tuple[str, str]]:
    """What each field that a query may name is called, in the language and in English."""
    for name, english in SEARCH_STRINGS.items():
        if name.startswith(_FIELD):
            yield language.translate(english), english
