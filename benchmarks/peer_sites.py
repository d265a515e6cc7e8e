"""The records as sites of Hugo and of MkDocs with Material: a file for each record in each language.

Neither shows a page in a language that a record is not translated to, so its words stand in a file there too.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from corpus import ROOT, yaml_of
from peer_texts import Record, Teller, Told

from tianguis.schema.kinds import Kind

NAMES = {"en": "English", "es": "Español", "ar": "العربية", "fr": "Français", "pt": "Português"}


def hugo_site(records: Sequence[Record], kinds: Mapping[str, Kind], languages: Sequence[str], folder: Path) -> None:
    facets: dict[str, None] = {}
    for path, told in _told(records, kinds, languages, folder / "content"):
        facets |= dict.fromkeys(told.facets)
        # Some names of facets mean something else to Hugo.
        values: dict[str, object] = {"title": told.title, "summary": told.summary, "text_language": told.language}
        values |= {f"by-{name}": codes for name, codes in told.facets.items()}
        path.write_text(f"---\n{yaml_of(values)}---\n\n{told.body}\n", encoding="utf-8")
    theme = ROOT / "benchmarks" / "hugo"
    shutil.copytree(theme / "layouts", folder / "layouts")
    settings = yaml.safe_load((theme / "hugo.yaml").read_text(encoding="utf-8"))
    settings["defaultContentLanguage"] = languages[0]
    settings["taxonomies"] = {f"by-{name}": f"by-{name}" for name in facets}
    settings["languages"] = {
        tag: {"label": NAMES.get(tag, tag), "locale": tag, "weight": weight, "contentDir": f"content/{tag}"}
        for weight, tag in enumerate(languages, 1)
    }
    (folder / "hugo.yaml").write_text(yaml_of(settings), encoding="utf-8")


def material_site(records: Sequence[Record], kinds: Mapping[str, Kind], languages: Sequence[str], folder: Path) -> None:
    lists: dict[Path, list[str]] = {}
    for path, told in _told(records, kinds, languages, folder / "docs"):
        facets = "".join(f"- {name}: {', '.join(codes)}\n" for name, codes in told.facets.items())
        head = yaml_of({"title": told.title, "description": told.summary})
        text = f"---\n{head}---\n\n# {told.title}\n\n{told.summary}\n\n{facets}\n{told.body}\n"
        path.write_text(text, encoding="utf-8")
        lists.setdefault(path.parent, []).append(f"- [{told.title}]({path.name})")
    for listed, lines in lists.items():
        (listed / "index.md").write_text(f"# {listed.name.title()}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    for tag in languages:
        (folder / "docs" / tag / "index.md").write_text("# A large network\n", encoding="utf-8")
    sections = dict.fromkeys(f"{listed.name}/index.md" for listed in lists)
    (folder / "mkdocs.yml").write_text(yaml_of(_material_settings(languages, list(sections))), encoding="utf-8")


def _material_settings(languages: Sequence[str], sections: Sequence[str]) -> dict[str, object]:
    """A menu of sections only: one with every record makes a page take thirty times as long.

    Without `reconfigure_search: false` every entry of the index is compared with every other.
    """
    spoken = [
        {"locale": tag, "name": NAMES.get(tag, tag), "build": True, "default": tag == languages[0]} for tag in languages
    ]
    return {
        "site_name": "A large network",
        "theme": {"name": "material"},
        "use_directory_urls": False,
        "nav": ["index.md", *sections],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "markdown_extensions": ["tables"],
        "plugins": [
            {"search": {"lang": list(languages)}},
            {"i18n": {"docs_structure": "folder", "reconfigure_search": False, "languages": spoken}},
        ],
    }


def _told(
    records: Sequence[Record], kinds: Mapping[str, Kind], languages: Sequence[str], folder: Path
) -> Iterator[tuple[Path, Told]]:
    """Where each record's file stands in each language, and what is in it."""
    teller = Teller(kinds, records)
    for record in records:
        key = record[0].key
        for tag in languages:
            path = folder / tag / kinds[key.kind].segment / f"{key.id}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            yield path, teller.told(record, tag)
