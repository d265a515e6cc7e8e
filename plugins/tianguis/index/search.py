"""One language of a site becomes searchable: the files of its index beside those of its records, and those of its language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tianguis.facets import facet_name, facets_of
from tianguis.identity import fingerprint
from tianguis.index.blocks import Block
from tianguis.index.entries import KIND, YEAR
from tianguis.index.files import Facet, Index, search_files
from tianguis.index.script import script
from tianguis.language import Language
from tianguis.model import Page
from tianguis.schema.kinds import Field, Kind
from tianguis.search_strings import LATER
from tianguis.site import Site
from tianguis.voice import Voice


@dataclass(frozen=True, slots=True)
class Beside:
    """What search in a language loads beside its index: shared assets by name, two files of its own."""

    assets: Mapping[str, str]
    """Addresses from the root of the site."""
    language_file: str
    strings: Mapping[str, str]


def search_pages(
    index: Index, voice: Voice, site: Site, languages: Mapping[str, Language], beside: Beside
) -> list[Page]:
    """Every file that search loads, in the language's folder."""
    language = voice.language
    strings = {name: words for name, words in beside.strings.items() if name not in LATER}
    later = {name: words for name, words in beside.strings.items() if name in LATER}
    own = {
        "language_file": ("language", beside.language_file.encode()),
        "strings": ("strings", script(strings)),
        "later_strings": ("strings-later", script(later)),
    }
    named = {key: f"{name}-{fingerprint(content)}.js" for key, (name, content) in own.items()}
    present = {name for block in index.blocks for name, _ in block.values.get(KIND, ())}
    kinds = [
        [kind.name, kind.segment, language.label(kind.plural), language.label(kind.label)]
        for kind in voice.schemas.kinds.values()
        if kind.name in present
    ]
    about = {
        "language": index.language,
        "dir": language.direction,
        "kinds": kinds,
        "languages": [[tag, languages[tag].name] for tag in site.languages],
        **{name: f"../../{address}" for name, address in beside.assets.items()},
        **named,
    }
    facets = list(_facets(index.blocks, voice))
    files = search_files(index, facets, _titles(index.blocks, language), about)
    return [*files, *(Page(f"{index.folder}/{named[key]}", content) for key, (_, content) in own.items())]


def _titles(blocks: Sequence[Block], language: Language) -> list[int]:
    """For every record its place in the order of titles."""
    titles = [title for block in blocks for title in block.titles]
    ordered = sorted(range(len(titles)), key=lambda each: (language.sort_key(titles[each]), each))
    places = [0] * len(titles)
    for at, identity in enumerate(ordered):
        places[identity] = at
    return places


def _facets(blocks: Sequence[Block], voice: Voice) -> Iterator[Facet]:
    """The facets that any record has a value of: its kind, those of the schemas, the year of its last change."""
    language, kinds = voice.language, voice.schemas.kinds
    counts: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for block in blocks:
        for name, values in block.values.items():
            for value, ids in values.items():
                counts[name][value] += len(ids)
    if counts[KIND]:
        labels = {name: language.label(kinds[name].plural) for name, _ in counts[KIND]}
        yield _facet(KIND, language.t.kind_of_record, labels, _by_code(counts[KIND]), language)
    for name, fields in _fields(kinds).items():
        if counts[name]:
            having = {kind for kind, _ in counts[name]}
            label = _joined(language.label(field.label) for kind, field in fields.items() if kind in having)
            yield _facet(name, label, _labels(counts[name], fields, voice), _by_code(counts[name]), language)
    for name, dated in _deadlines(kinds).items():
        if counts[name]:
            label = _joined(language.label(field.label) for field in dated)
            yield Facet(name, label, [(day, "") for day in sorted(_by_code(counts[name]))], is_deadline=True)
    if counts[YEAR]:
        years = sorted(_by_code(counts[YEAR]), reverse=True)
        yield Facet(YEAR, language.t.year_of_change, [(year, year) for year in years])


def _fields(kinds: Mapping[str, Kind]) -> dict[str, dict[str, Field]]:
    """The field of each kind that has the facet, by the facet's name."""
    fields: dict[str, dict[str, Field]] = {}
    for kind in kinds.values():
        for path, field in facets_of(kind):
            if facet_name(path) not in (KIND, YEAR):
                fields.setdefault(facet_name(path), {})[kind.name] = field
    return fields


def _deadlines(kinds: Mapping[str, Kind]) -> dict[str, list[Field]]:
    """The fields with deadlines, by their name."""
    fields: dict[str, list[Field]] = defaultdict(list)
    for kind in kinds.values():
        if kind.deadline:
            fields[kind.deadline.name].append(kind.fields[kind.deadline.name])
    return fields


def _by_code(counts: Mapping[tuple[str, str], int]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for (_, code), count in counts.items():
        found[code] += count
    return found


def _labels(having: Iterable[tuple[str, str]], fields: Mapping[str, Field], voice: Voice) -> dict[str, str]:
    """Each value as the kinds call it whose records have it: one code may mean two things in two vocabularies."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, code in having:
        labels[code][kind] = str(voice.code(fields[kind], code))
    return {code: _joined(some[kind] for kind in fields if kind in some) for code, some in labels.items()}


def _joined(labels: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(labels))


def _facet(name: str, label: str, labels: Mapping[str, str], counts: Mapping[str, int], language: Language) -> Facet:
    """The most frequent values first, equal ones by label."""
    ordered = sorted(labels, key=lambda code: (-counts[code], language.sort_key(labels[code]), code))
    return Facet(name, label, [(code, labels[code]) for code in ordered])
