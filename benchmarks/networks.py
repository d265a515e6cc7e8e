"""The same records as sites of several tools: written, edited, and where each tool's pages stand."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from generators import Generator
from peer_texts import Record, document_for

from tianguis.model import Document
from tianguis.schema.kinds import Kind


@dataclass(frozen=True)
class Network:
    records: Sequence[Record]
    kinds: Mapping[str, Kind]
    languages: Sequence[str]

    @classmethod
    def of(cls, documents: Iterable[Document], kinds: Mapping[str, Kind], languages: Sequence[str]) -> "Network":
        """Of sources, each followed by its translations."""
        return cls([list(each) for _, each in groupby(documents, key=lambda document: document.key)], kinds, languages)

    @cached_property
    def edited(self) -> Record:
        """A record of the kind that there is most of, from the middle: others refer to it, and it to others."""
        kinds = [each[0].key.kind for each in self.records]
        commonest = max(sorted(set(kinds)), key=kinds.count)
        some = [each for each in self.records if each[0].key.kind == commonest]
        return some[len(some) // 2]

    def write(self, generator: Generator) -> None:
        """Instead of what an earlier run may have left there."""
        if generator.write:
            shutil.rmtree(generator.source, ignore_errors=True)
            generator.write(self.records, self.kinds, self.languages, generator.source)

    def edit(self, generator: Generator, sentence: str) -> None:
        """Adds to the source's text. Where others have it in several files, for want of a translation, to each."""
        if generator.write:
            shown = [tag for tag in self.languages if document_for(self.edited, tag) is self.edited[0]]
            for path in dict.fromkeys(self._text(generator, tag) for tag in shown):
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"\n{sentence}\n")

    def _text(self, generator: Generator, tag: str) -> Path:
        source = self.edited[0]
        if generator.texts:
            return (
                generator.source / generator.texts / tag / self.kinds[source.key.kind].segment / f"{source.key.id}.md"
            )
        return generator.source / source.path

    def page(self, generator: Generator, record: Record, tag: str) -> Path:
        key = record[0].key
        folder = generator.out if tag == generator.first_language else generator.out / tag
        return folder / self.kinds[key.kind].segment / f"{key.id}.html"
