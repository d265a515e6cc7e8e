"""Markdown of a record becomes HTML for one page: links lead to the reader's language, terms are explained."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from markupsafe import Markup

from tianguis import markdown
from tianguis.glossary import explained
from tianguis.model import Attachment, Key, Reading, Text
from tianguis.render.addresses import record_address, relative
from tianguis.render.attached import attachment_url, file_note, note_within, picture_view
from tianguis.render.embedded import Image, embedded
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, Prose, Words
from tianguis.targets import attachment_name, resolve
from tianguis.traces import derived

_ALERT = re.compile(r'(<p class="markdown-alert-title">)(Note|Tip|Important|Warning|Caution)<')


@dataclass
class ProseMaker:
    """Makes the texts of one page; remembers which terms it has explained."""

    setting: Setting
    reading: Reading
    address: str
    done: set[Key] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    """Links to what only the whole site has."""

    def __post_init__(self) -> None:
        self.done.add(self.reading.key)

    def prose(self, text: Text, *, prefix: str) -> Prose:
        """`prefix` begins the ids of this text's headings, so that several texts share a page."""
        cleaned = self._with_alerts(markdown.render(text, self._link, prefix=prefix), text.language)
        cleaned = explained(cleaned, text.language, self.setting.glossary, self._term_links(), self.done)
        words = self.setting.words(text)
        cleaned = embedded(cleaned, partial(self._picture, words.lang), partial(self._note, words.lang))
        return Prose(Markup(cleaned), words.lang, words.dir)

    @cached_property
    def _attached(self) -> Mapping[str, Attachment]:
        """The record's attachments by their addresses as seen from this page."""
        every = self.reading.record.attachments.values()
        return {url: each for each in every if (url := attachment_url(self.setting, self.address, each))}

    def _picture(self, language: str, image: Image) -> str:
        """The frame of a picture; a link to what can't be shown as one, or is elsewhere, by the words for the picture."""
        attachment = self._attached.get(image.src)
        if attachment and attachment.picture:
            view = picture_view(
                self.setting, self.address, attachment, attachment.picture, Words(image.alt),
                language=language, width=image.width, title=image.title,
            )  # fmt: skip
            return view.__html__()
        name = attachment.name if attachment else image.src
        words = Words(image.alt) if image.alt else Words(name, dir="auto")
        return Anchor(words, image.src).__html__() + self._note(language, image.src)

    def _note(self, language: str, url: str) -> str:
        """Type and size behind a link to an attachment; in a copy of some records, which others it has not."""
        attachment = self._attached.get(url)
        if attachment:
            return note_within(self.setting, file_note(self.setting, attachment), language)
        return note_within(self.setting, self.setting.language.t.not_in_copy, language) if url in self.outside else ""

    def _with_alerts(self, cleaned: str, tag: str) -> str:
        """Titles of alerts in the language of the text; Markdown has them in English only."""
        if "markdown-alert-title" not in cleaned:
            return cleaned
        t = self.setting.languages[tag].t
        return _ALERT.sub(lambda match: f"{match[1]}{getattr(t, f'alert_{match[2].lower()}')}<", cleaned)

    def _term_links(self) -> Mapping[Key, str]:
        return _term_links(self.setting, self.address.rsplit("/", 1)[0])

    def _link(self, target: str) -> str | None:
        """The address of a record's page or an attachment; None, which makes it text, for what is not built."""
        found = resolve(target, self._path(), self.setting.schemas.kinds)
        if found is None:
            attachment = self.reading.record.attachments.get(attachment_name(target, self.reading.key.id))
            return attachment_url(self.setting, self.address, attachment) or None if attachment else None
        key = self.setting.edition.library.aliases.get(found.key, found.key)
        reading = self.setting.edition.readings.get(key)
        if reading is None:
            url = self.setting.outside_url(key)
            self.outside.add(url)
            return url or None
        address = record_address(self.setting.site, self.setting.tag, self.setting.kind(key), key.id)
        if found.heading and found.heading in markdown.heading_ids(reading.body):
            address += f"#{BODY_PREFIX}{found.heading}"
        return relative(self.address, address)

    def _path(self) -> str:
        translation = self.reading.record.translations.get(self.reading.language)
        return (translation.document if translation else self.reading.record.document).path


BODY_PREFIX = "t-"
"""Begins the ids of headings in a body; those of the page itself have no prefix."""


@derived
def _term_links(setting: Setting, folder: str) -> dict[Key, str]:
    """Where each term is explained, as seen from the pages of one folder."""
    return {
        key: relative(f"{folder}/x", record_address(setting.site, setting.tag, kind, key.id))
        for kind in setting.schemas.kinds.values()
        if kind.explains
        for key in setting.listed.get(kind.name, ())
    }
