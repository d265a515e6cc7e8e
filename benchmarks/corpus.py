"""A knowledge network of any size: as many records as asked for, valid by our schemas, with texts by `prose.py`.

    .venv/bin/python benchmarks/corpus.py FOLDER --records 300 --languages en,es,ar

writes one as a site of its own. Benchmarks take the same records without a disk (`network`). The same number, languages
and seed give the same records. Values are made from the schemas: no kind and no field is known by name here but those that
a record can't be without.
"""

import argparse
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import yaml
from prose import Prose
from record_writer import Writer

from tianguis.gathered import Folders, Gathered
from tianguis.markdown import plain
from tianguis.model import Document, Key, Sources
from tianguis.pipeline import gather
from tianguis.read.front_matter import parse_text
from tianguis.relate import relate
from tianguis.report import has_errors
from tianguis.schema.kinds import Field, items_of
from tianguis.site import Site
from tianguis.validate.records import validate

ROOT = Path(__file__).resolve().parent.parent
A_DAY = dt.date(2026, 11, 23)
"""Nobody in these records has to agree, so it may be any."""
SEED = 20_260
_OWNER = Key("organization", "tianguis-editors")
# Of every hundred records; the sample's own terms come before all, so that texts have something to be explained by.
_SHARES = {"program": 40, "lesson": 25, "resource": 20, "tool": 8, "organization": 7}
LANGUAGES = {"en": 5, "es": 3, "ar": 1, "fr": 2, "pt": 1}
_TRANSLATED = 0.45
_CONFIGURATION = """\
site_name: A large network
docs_dir: content
use_directory_urls: false
theme: {{name: material}}
plugins:
  - tianguis/library: {{languages: [{languages}], schemas: [{schemas}]}}
  - tianguis/render
  - tianguis/search
  - tianguis/package
"""


def network(records: int, languages: Sequence[str]) -> Gathered:
    """The site that `gather` would have made of so many files."""
    sample = sample_of(languages)
    sources = Sources(list(documents(sample, records, languages)), {})
    validated = validate(sources, sample.schemas, lambda value: [])
    library, problems = relate(validated.records, validated.left_out, sample.schemas, with_drafts=False)
    wrong = [each for each in (*validated.problems, *problems) if has_errors([each])]
    if wrong or len(library.records) != records:
        raise ValueError(f"{len(library.records)} records of {records}; {wrong[:3]}")
    return replace(sample, library=library, problems=())


def sample_of(languages: Sequence[str]) -> Gathered:
    """The records that stand in this repository, with their schemas: what networks are made of."""
    return gather(
        Folders(ROOT, "content", [ROOT / "schemas"], [ROOT / "theme"], _material()),
        Site("A large network", tuple(languages), home=Key("page", "home")),
        today=A_DAY,
    )


def _material() -> Path:
    import material

    return Path(material.__file__).parent / "templates"


def documents(sample: Gathered, records: int, languages: Sequence[str]) -> Iterator[Document]:
    """Sources, each followed by its translations."""
    random = Random(SEED)
    texts = _texts(sample, languages)
    taken: set[str] = set()
    writers = {tag: Writer(tag, Prose(texts[tag], random), sample.schemas, random, taken) for tag in languages}
    keys = [_OWNER, *(key for key in sample.library.records if key.kind == "term" and "en" in languages)]
    for key in keys:
        record = sample.library.records[key]
        yield _without(_as_written(record.document, sample.root), "related", "broader")
        for tag, translation in record.translations.items():
            if tag in languages:
                yield _as_written(translation.document, sample.root)
    kinds = random.choices(list(_SHARES), list(_SHARES.values()), k=records - len(keys))
    # Lessons are learned from programs, so one comes first.
    kinds[0] = "program"
    spoken = random.choices(languages, [LANGUAGES[tag] for tag in languages], k=len(kinds))
    known = defaultdict(list, {_OWNER.kind: [_OWNER.id]})
    for kind, home in zip(kinds, spoken, strict=True):
        source = writers[home].source(sample.schemas.kinds[kind], known)
        known[kind].append(source.key.id)
        yield source
        for tag in languages:
            if tag != home and random.random() < _TRANSLATED:
                yield writers[tag].translation(source, sample.schemas.kinds[kind])


def _as_written(document: Document, root: Path) -> Document:
    """The file as it is, of which a record keeps less."""
    parsed, problems = parse_text((root / document.path).read_bytes(), document.path)
    assert parsed, problems
    return replace(document, values=parsed.values, body=parsed.body)


def _without(document: Document, *names: str) -> Document:
    return replace(document, values={name: value for name, value in document.values.items() if name not in names})


def _texts(sample: Gathered, languages: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """`{language: {topic: texts}}` of the sample's records."""
    found: dict[str, dict[str, list[str]]] = {tag: defaultdict(list) for tag in languages}
    for record in sample.library.records.values():
        fields = sample.schemas.kinds[record.key.kind].fields
        for each in (record.document, *(each.document for each in record.translations.values())):
            document = _as_written(each, sample.root)
            if document.language in found:
                texts = [*_strings(document.values, fields), plain(document.body)]
                for topic in record.values.get("topics") or [""]:
                    found[document.language][topic] += texts
    return found


def _strings(values: Mapping[str, Any], fields: Mapping[str, Field]) -> Iterator[str]:
    for name, value in values.items():
        for item in items_of(value) if name in fields else ():
            if isinstance(item, Mapping):
                yield from _strings(item, fields[name].fields)
            elif fields[name].is_translatable:
                yield plain(str(item))


def write(sources: Iterable[Document], languages: Sequence[str], folder: Path, *, has_search: bool = True) -> None:
    """Documents as files, with a configuration; they can be built as any site. What is wrong in them, the build tells."""
    configuration = _CONFIGURATION.format(languages=", ".join(languages), schemas=ROOT / "schemas")
    folder.mkdir(parents=True, exist_ok=True)
    if not has_search:
        configuration = configuration.replace("  - tianguis/search\n", "")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    (folder / "content").mkdir(exist_ok=True)
    for document in sources:
        path = folder / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml_of(document.values)}---\n\n{document.body}\n", encoding="utf-8")


def yaml_of(values: Mapping[str, Any]) -> str:
    # libyaml writes the same as PyYAML, in a twelfth of the time.
    return str(yaml.dump(dict(values), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=300)
    parser.add_argument("--languages", default="en")
    chosen = parser.parse_args()
    languages = chosen.languages.split(",")
    write(documents(sample_of(languages), chosen.records, languages), languages, chosen.folder)


if __name__ == "__main__":
    main()
