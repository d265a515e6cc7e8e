"""Which attachments are shown as pictures on any page, so that smaller ones are made of them and of no others."""

from collections.abc import Iterator, Mapping
from typing import Any

from tianguis import markdown
from tianguis.model import Attachment, Library, Record, Translation
from tianguis.render.embedded import Image, embedded
from tianguis.render.fields import place_of
from tianguis.schema.kinds import Kind, found_at, typed
from tianguis.schema.vocabularies import Schemas
from tianguis.site import Site
from tianguis.targets import attachment_name, resolve


def shown_pictures(library: Library, schemas: Schemas, site: Site) -> list[Attachment]:
    """In the order of records and names; those that are used as they are at any width are not among them."""
    return [
        attachment
        for record in library.records.values()
        if any(each.picture and not each.picture.is_fixed for each in record.attachments.values())
        for attachment in _shown(record, schemas, site)
    ]


def _shown(record: Record, schemas: Schemas, site: Site) -> Iterator[Attachment]:
    kind = schemas.kinds[record.key.kind]
    names = {_of_the_record(kind, record.values)}
    for path, text in _texts(kind, record, site):
        for target in _targets(text):
            if resolve(target, path, schemas.kinds) is None:
                names.add(attachment_name(target, record.key.id))
    for attachment in record.attachments.values():
        if attachment.name in names and attachment.picture and not attachment.picture.is_fixed:
            yield attachment


def _of_the_record(kind: Kind, values: Mapping[str, Any]) -> str:
    """The file of the picture above a record's text, or ""."""
    named = (values.get(name) for name, field in kind.fields.items() if place_of(field) == "image")
    return next((str(value.get("file", "")) for value in named if value), "")


def _texts(kind: Kind, record: Record, site: Site) -> Iterator[tuple[str, str]]:
    """`(path, text)` of all that is written in Markdown: the source's, and translations that have pages."""
    written: list[Record | Translation] = [record]
    written += [each for tag, each in record.translations.items() if tag in site.languages]
    for each in written:
        yield each.document.path, each.body
        for path, _ in typed(kind, "prose") if record.key != site.home else ():
            for text in found_at(each.values, path):
                yield each.document.path, str(text)


def _targets(text: str) -> list[str]:
    """What the pictures of a text name, those within links not counted."""
    found: list[str] = []

    def note(image: Image) -> str:
        found.append(image.src)
        return ""

    if "![" in text or "<img" in text.lower():
        embedded(markdown.render(text, lambda target: target), note, lambda address: "")
    return found
