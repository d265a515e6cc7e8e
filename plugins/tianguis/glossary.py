"""Terms are explained where they occur in texts: the first time on a page, as a link with the definition."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import icu
from markupsafe import escape

from tianguis.markdown import plain
from tianguis.model import Key, Library, Record
from tianguis.schema.vocabularies import Schemas

_WORD = re.compile(r"\w+")
# Within a term words are parted by one space, hyphen or apostrophe.
_GAP = re.compile(r"[\s\u00a0'’-]")
# Tags and entities are passed over whole.
_PIECE = re.compile(r"<[^>]+>|&#?\w+;|[^<&]+|&")
_TAG = re.compile(r"</?([a-z0-9]+)")
_CLOSED = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "th"))
_MAX_DEFINITION = 280


@dataclass(frozen=True, slots=True)
class Term:
    key: Key
    definition: str


Forms = Mapping[str, Sequence[tuple[tuple[str, ...], Term]]]
"""`{first word: [(all words, term)]}`, longest first; words are case-folded."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The forms of the terms in each language."""

    forms: Mapping[str, Forms] = field(default_factory=dict)


def glossary_of(library: Library, schemas: Schemas) -> Glossary:
    """The terms of every kind that explains, in each language in which they are written."""
    forms: dict[str, dict[str, list[tuple[tuple[str, ...], Term]]]] = defaultdict(lambda: defaultdict(list))
    for key, record in library.records.items():
        if schemas.kinds[key.kind].explains:
            for language in (record.language, *record.translations):
                definition = plain(str(_values(record, language).get("definition", "")))
                term = Term(key, _first_sentence(definition, language)[:_MAX_DEFINITION])
                # Sorted, because what pages were told of terms is compared with the next build's.
                for words in sorted(
                    {tuple(_WORD.findall(name.casefold())) for name in _names(record, language)} - {()}
                ):
                    forms[language][words[0]].append((words, term))
    for by_word in forms.values():
        for entries in by_word.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0], entry[1].key))
    return Glossary({language: dict(by_word) for language, by_word in forms.items()})


def _first_sentence(text: str, language: str) -> str:
    """What says the most in the least; the rest is behind the link."""
    sentences = icu.BreakIterator.createSentenceInstance(icu.Locale(language))
    whole = icu.UnicodeString(text)
    sentences.setText(whole)
    return str(whole[: max(0, sentences.nextBoundary())]).strip()


def explained(html: str, language: str, glossary: Glossary, links: Mapping[Key, str], done: set[Key]) -> str:
    """`html` with the first occurrence of each term made a link; `done` holds terms explained already and grows.

    `html` is clean, as `markdown.render` makes it: every `<` begins a tag.
    """
    forms = glossary.forms.get(language)
    if not forms:
        return html
    made, closed = [], 0
    for piece in _PIECE.findall(html):
        if piece[0] == "<":
            tag = _TAG.match(piece)
            if tag and tag[1] in _CLOSED:
                closed += -1 if piece[1] == "/" else 1
            made.append(piece)
        elif piece[0] == "&":
            made.append(piece)
        else:
            made.append(piece if closed or piece.isspace() else _explained(piece, forms, links, done))
    return "".join(made)


def terms_in(text: str, language: str, glossary: Glossary) -> set[Key]:
    """The terms that a text without markup uses, in the language it is written in."""
    forms = glossary.forms.get(language)
    if not forms:
        return set()
    words = list(_WORD.finditer(text))
    folded = [word.group().casefold() for word in words]
    found = (_longest(words, folded, index, text, forms) for index, first in enumerate(folded) if first in forms)
    return {each[1].key for each in found if each}


def _explained(text: str, forms: Forms, links: Mapping[Key, str], done: set[Key]) -> str:
    words = list(_WORD.finditer(text))
    folded = [word.group().casefold() for word in words]
    if forms.keys().isdisjoint(folded):
        return text
    made, written = [], 0
    for index, word in enumerate(words):
        if word.start() < written or folded[index] not in forms:
            continue
        found = _longest(words, folded, index, text, forms)
        if found is None or found[1].key in done or found[1].key not in links:
            continue
        end, term = found
        done.add(term.key)
        made.append(text[written : word.start()])
        made.append(f'<a class="tg-term" href="{escape(links[term.key])}" title="{escape(term.definition)}">')
        made.append(f"{text[word.start() : end]}</a>")
        written = end
    return "".join([*made, text[written:]])


def _longest(
    words: Sequence[re.Match[str]], folded: Sequence[str], first: int, text: str, forms: Forms
) -> tuple[int, Term] | None:
    """Where the longest term that begins at the word number `first` ends, and the term."""
    for wanted, term in forms[folded[first]]:
        after = first + len(wanted)
        if tuple(folded[first:after]) == wanted and _are_joined(words[first:after], text):
            return words[after - 1].end(), term
    return None


def _are_joined(words: Sequence[re.Match[str]], text: str) -> bool:
    gaps = (text[first.end() : second.start()] for first, second in pairwise(words))
    return all(_GAP.fullmatch(gap) for gap in gaps)


def _values(record: Record, language: str) -> Mapping[str, object]:
    return record.values if language == record.language else record.translations[language].values


def _names(record: Record, language: str) -> Iterable[str]:
    """The title and the other forms of a term in a language."""
    values = _values(record, language)
    forms = values.get("forms")
    yield str(values.get("title", ""))
    yield from (str(form) for form in forms) if isinstance(forms, list) else ()
