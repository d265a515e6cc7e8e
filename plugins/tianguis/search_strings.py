"""The words of the scripts of search, in one language."""

from tianguis.interface import SEARCH_STRINGS
from tianguis.language import Language


def search_strings(language: Language) -> dict[str, str]:
    """`{name: words}`; the forms of the number of records stand under `records_one`, `records_few`, `records_other`."""
    said = {name: language.translate(words) for name, words in SEARCH_STRINGS.items()}
    forms = language.count_forms("count_records")
    return {**said, **{f"records_{category}": words for category, words in forms.items()}}
