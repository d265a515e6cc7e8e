"""The words of every problem: what is wrong, and how to mend it. All translatable, by code.

`what` and the remedies are filled with the problem's field, value seen and details. Of the remedies
the first counts whose gaps can all be filled.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Literal

from tianguis.model import Problem

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    severity: Severity
    what: str
    remedies: tuple[str, ...]


def _error(what: str, *remedies: str) -> Message:
    return Message("error", what, remedies)


def _warning(what: str, *remedies: str) -> Message:
    return Message("warning", what, remedies)


MESSAGES: Mapping[str, Message] = {
    # Files and their names
    "not-utf-8": _error("The file is not UTF-8: there is a byte `{seen}`.", "Save it again with the encoding UTF-8."),
    "control-character": _error("There is a control character, {seen}.", "Delete it; it is often invisible and came with a copied text."),
    "empty-file": _warning("The file is empty and was left out.", "Write the record, or delete the file."),
    "file-too-large": _error("The file is larger than {limit} kB.", "Put long texts and tables into attachments."),
    "unreadable": _error("The file can't be read: {seen}.", "Check that it still exists and that you may read it."),
    "link-outside": _error("The file is a link to a place outside the site.", "Put the file itself here."),
    "no-kind": _warning("No kind of record lives in this folder, so the file was left out.", "Move it to one of: {known}."),
    "no-language-in-name": _error("The file name does not say the language.", "Name it `{suggestion}.en.md`, with the code of its language instead of `en`."),
    "bad-id": _error("`{seen}` can't be the name of a record: addresses and file systems need 2 to 80 of a-z, 0-9 and hyphens, with a letter or digit at both ends.", "Rename the file to `{suggestion}`."),
    "reserved-id": _error("`{seen}` is a name that Windows or the site keeps for itself.", "Choose another name for the file."),
    "id-not-in-vocabulary": _error("`{seen}` is no code of the vocabulary `{vocabulary}`, which names these records.", "Rename the file to `{suggestion}`.", "Rename the file to the code."),
    "unknown-language": _error("`{seen}` is not the code of a language.", "Rename the file to `{suggestion}`.", "Use a code such as `es`, `pt-BR` or `ar` before `.md`."),
    "stray-file": _warning("The file belongs to no record and was left out.", "Put it into a folder named like the record, beside the record."),
    "bad-attachment-name": _error("`{seen}` can't be the name of an attachment on every system.", "Use letters, digits, hyphens and dots, and no name that differs only in capitals."),
    "attachment-too-large": _error("The attachment has {size} MB; the limit is {limit} MB.", "Make it smaller, or link to where it is published."),
    "not-a-picture": _warning("The file is no picture, though its name says so, or its end is missing.", "Save it again as JPEG, PNG, WebP, GIF or SVG; until then, pages link to it."),
    "picture-too-large": _warning("The picture has more than {limit} million pixels.", "Make it smaller; until then, pages link to it."),
    # Front matter
    "no-front-matter": _error("The file does not have its fields between two lines `---`.", "Begin it with a line `---`, the fields, and another line `---`."),
    "front-matter-not-a-mapping": _error("There are no fields between the lines `---`.", "Write each field as `name: value` on a line of its own."),
    "yaml-colon": _error("A text holds a colon and a space, which YAML takes for a new field.", "Put the whole text in quotes, or check the indentation of this line."),
    "yaml-character": _error("A value begins with a character that YAML keeps for itself, or with a tab.", "Put the value in quotes; indent with spaces."),
    "yaml-quote": _error("A quotation mark is opened and never closed.", "Close it; an apostrophe inside single quotes is written twice."),
    "yaml-bracket": _error("A bracket is opened and never closed, or a comma is missing.", "Close the bracket and put commas between the items."),
    "yaml-syntax": _error("The file can't be understood from here on.", "Check the indentation and the quotes of this line and the one before; an apostrophe inside single quotes is written twice."),
    "yaml-end": _error("A line `...` ends the fields, and what follows it up to `---` would be lost.", "Delete the line `...`; if the text begins there, write `---` instead."),
    "yaml-key": _error("A field is expected here, written `name: value`.", "Write it so; put a text that begins with `{{` or `[` in quotes."),
    "yaml-alias": _error("`*{seen}` refers to nothing before it.", "Write the value itself; put a text that begins with `*` in quotes."),
    "yaml-merge": _error("`<<` is not used here.", "Write the fields out."),
    "yaml-tag": _error("`{seen}` is a YAML tag, which is not used here.", "Write a plain value; put a text that begins with `!` in quotes."),
    "yaml-too-deep": _error("Values are nested more than {limit} levels deep.", "Write them flatter."),
    "yaml-too-large": _error("The front matter holds more than {limit} values.", "Put tables into attachments."),
    "duplicate-key": _error("`{field}` is there twice.", "Keep one; the other would be lost."),
    # Fields
    "unknown-field": _error("`{field}` is no field of `{kind}`.", "Did you mean `{suggestion}`?", "Fields are: {known}."),
    "missing-field": _error("`{field}` is missing; a published {kind} needs it.", "Add it or `{unless}`; or set `status: draft` until one of them is known.", "Add it; or set `status: draft` until it is known."),
    "missing-fields": _error("Also missing, and needed by a published {kind}: {names}.", "Add them; or set `status: draft` until they are known."),
    "missing-always": _error("`{field}` is missing.", "Add it; every record needs it."),
    "missing-part": _error("`{field}` is missing.", "Add it, or take the whole `{group}` away."),
    "unknown-value": _error("`{field}` is `{seen}`, which is not in the vocabulary `{vocabulary}`.", "Did you mean `{suggestion}`?", "Use one of: {known}."),
    "wrong-type": _error(
        "`{field}` is `{seen}`, where one plain value is expected.",
        "Write one text, in quotes if it reads like something else.",
    ),
    "not-a-list": _error("`{field}` holds several values where one is expected.", "Keep one."),
    "not-a-group": _error("`{field}` is `{seen}` where named values are expected.", "Write it as `{{{known}}}`."),
    "not-a-date": _error("`{field}` is `{seen}`, which is no date.", "Write year, month and day as 2026-11-22."),
    "impossible-date": _error("`{field}` is `{seen}`, a date that no calendar has.", "Correct the day or the month."),
    "not-a-time": _error("`{field}` is `{seen}`, which is no year, month, date or interval.", "Write 2004, 2004-05, 2004-05-17, or the earlier and the later as 2004/2010."),
    "not-a-number": _error("`{field}` is `{seen}`, which is no number.", "Write digits, with a point for decimals, nothing between thousands and no zero in front."),
    "comma-in-number": _error("`{field}` is `{seen}`, and between braces a comma ends a value.", "Write the number with a point for decimals, and nothing between thousands."),
    "not-an-integer": _error("`{field}` is `{seen}`, which is no whole number.", "Write digits only, with no zero in front."),
    "not-a-truth": _error("`{field}` is `{seen}`, which is neither `true` nor `false`.", "Write `true` or `false`."),
    "not-a-url": _error("`{field}` is `{seen}`, which is no web address.", "Write the whole address, beginning with https://."),
    "not-a-mailbox": _error("`{field}` is `{seen}`, which is no mail address.", "Write it as office@example.org."),
    "not-a-language": _error("`{field}` is `{seen}`, which is not the code of a language.", "Did you mean `{suggestion}`?", "Use a code such as `es`, `pt-BR` or `ar`."),
    "not-a-currency": _error("`{field}` is `{seen}`, which is no currency code.", "Use the three letters of ISO 4217, such as `CLP`."),
    "not-an-id": _error("`{field}` is `{seen}`, which can't be the name of a record.", "Write it as `{suggestion}`."),
    "too-short": _error("`{field}` is too short: {length} characters instead of at least {limit}.", "Say more, so that it can be understood alone."),
    "too-long": _error("`{field}` is too long: {length} characters instead of at most {limit}.", "Shorten it; details belong in the body."),
    "too-few": _error("`{field}` has too few items: {length} instead of at least {limit}.", "Add what is missing."),
    "too-many": _error("`{field}` has too many items: {length} instead of at most {limit}.", "Keep the most important ones."),
    "out-of-range": _error("`{field}` is {seen}, which is out of bounds.", "It must be at least {minimum}.", "It must be at most {maximum}."),
    "pattern-mismatch": _error("`{field}` is `{seen}`, which has not the form that is asked for.", "It must match `{pattern}`."),
    "empty-text": _warning("`{field}` is there, but empty.", "Fill it or delete the line."),
    "several-lines": _error("`{field}` has several lines where one is expected.", "Join them into one line."),
    "repeated-value": _warning("`{field}` has `{seen}` twice.", "Delete one."),
    "out-of-order": _error("`{field}` is {seen}, before `{earlier}`, which is {before}.", "Correct one of the two."),
    "discouraged": _warning("`{field}` says `{seen}`, which tells little.", "Say what was done, what happened, and because of what."),
    # Records, their sources and translations
    "duplicate-record": _error("`{seen}` is there twice; the other file is {other}.", "Rename or delete one of them."),
    "two-sources": _error("`{seen}` has a source already: {other}.", "Add a `translation` block to this file, or delete one."),
    "no-source": _error("This is a translation, but `{seen}` has no source file.", "Add the source, or take the `translation` block away."),
    "translation-of-another": _error("`translation.of` is `{seen}`, but the source is in `{language}`.", "Write `of: {language}`."),
    "fact-in-translation": _error("`{field}` is a fact and stands in the source only.", "Delete it here; change it in {source}."),
    "repeated-facts": _warning("The same as in the source: {fields}.", "They can be left out here; they are changed in {source}."),
    "translation-items": _error("`{field}` has more items than its source: {length} instead of {limit}.", "Translate them one by one, in the same order."),
    "translation-unknown-method": _error("`translation.method` is `{seen}`.", "Write `human`, `machine` or `machine-reviewed`."),
    "translation-incomplete": _error("The `translation` block is not complete: `{field}` is missing.", "Write at least `translation: {{of: {language}, method: human}}`."),
    "translation-empty": _warning("The translation has no text yet, so it was left out.", "Write it; the source's text stands in the comments of a file that `translate start` made."),
    "translation-not-stamped": _warning("The translation does not say which state of its source it translates.", "Run `python build.py translate done {id} {language}`."),
    "source-left-out": _warning("The translation was left out, because its source has errors.", "Mend {source} first."),
    "duplicate-looking": _warning("The record looks like {other}: same country and topic, and nearly the same title.", "If they are the same, keep one."),
    # Consents
    "consent-missing": _error("The record is {seen}, so it keeps its page, but `{field}` is missing.", "Add `{field}`, or delete the record: nothing of a person is published without."),
    "consent-without-site": _error("`{field}` does not have `site`, so nothing of the record may be published.", "Add `site` if that was agreed to, or delete the record."),
    "consent-without-photo": _error("There is a picture, `{seen}`, but `{field}` does not have `photo`.", "Add `photo` if that was agreed to, or delete the picture."),
    "consent-ended": _warning("`{field}` is {seen}, which is over, so the record was left out.", "Ask for a new consent and write its days, or delete the record."),
    "consent-not-given-yet": _warning("`{field}` is {seen}, which is still to come, so the record was left out.", "Leave it so until that day, or correct the day."),
    # References
    "not-a-reference": _error("`{field}` is `{seen}`, which names no record.", "Did you mean `{suggestion}`?", "Write it as `kind/id`, such as `{example}`."),
    "wrong-kind": _error("`{field}` is `{seen}`; records of this kind can't stand here.", "Name a record of one of these kinds: {known}.", "Delete the reference; this site has no kind that can."),
    "unknown-kind": _error("`{field}` is `{seen}`, and this site has no kind of record `{kind}`.", "Did you mean `{suggestion}`?", "Name a record of one of these kinds: {known}.", "Delete the reference, or add a schema for `{kind}`."),
    "unknown-reference": _error("`{field}` is `{seen}`, and there is no such record.", "Did you mean `{suggestion}`?", "Add that record, or delete the reference."),
    "reference-to-itself": _error("`{field}` names the record itself.", "Name another record."),
    "reference-to-archived": _warning("`{field}` is `{seen}`, which is archived or withdrawn.", "Name what has taken its place, if anything."),
    "reference-to-draft": _warning("`{field}` is `{seen}`, which is not published yet, so the link is only text.", "Leave it so: it becomes a link when that record is published."),
    "reference-cycle": _error("`{field}` leads back to the record itself: {way}.", "Take one of these steps away."),
    "unknown-link": _error("A link goes to `{seen}`, and there is no such record.", "Did you mean `{suggestion}`?", "Correct or delete the link."),
    "unknown-heading": _warning("A link goes to the heading `{seen}`, which is not there.", "Headings there are: {known}.", "Take the part after `#` away."),
    "bad-link": _error("A link goes to `{seen}`, which can't be followed from a published page.", "Did you mean `{suggestion}`?", "Use a web address, a mail address, `kind/id`, or the name of an attachment."),
    "incomplete-link": _error("A link goes to `{seen}`, which is not a whole address.", "Write `{suggestion}`."),
    "missing-attachment": _error("`{seen}` is not among the attachments.", "Did you mean `{suggestion}`?", "Put the file into {folder}."),
    "picture-elsewhere": _warning("The picture `{seen}` is on another site, from which no page loads anything, so it is only linked.", "Put the file into {folder} if its licence allows it, and write its name here."),
    "alias-taken": _error("`aliases` has `{seen}`, which names another record already: {other}.", "Delete it here, or rename that record."),
    # Texts
    "lost-html": _warning("`{seen}` is HTML that no page keeps, so it was left out.", "Say it in Markdown, or link to what it showed; between backticks, it is read as it stands."),
    "high-heading": _warning("`{seen}` is a heading of the first level, which is the title of the page.", "Begin it with `##`, and the headings below it with one `#` more."),
    "picture-without-words": _warning("The picture `{seen}` says nothing to those who do not see it.", "Write between the brackets of `![ ]` what it shows."),
    "line-too-long": _error("A line of a text has more than {limit} characters.", "Break it into several lines; put pictures and data into attachments."),
    "nested-too-deep": _error("Quotes, lists or HTML elements stand inside each other, more than {limit} levels deep.", "Write them flatter, and close every HTML tag that is opened."),
    "too-many-headings": _error("The text has more than {limit} headings.", "Divide it into several records."),
    "too-many-footnotes": _error("The text has more than {limit} marks of footnotes.", "Divide it into several records."),
    "table-too-large": _error("The tables of the text have more than {limit} cells.", "Put the table into an attachment, and say here what it shows."),
    # Schemas, catalogues, the site's configuration
    "schema-not-a-mapping": _error("The file holds no named values.", "See docs/formats.md for the form of a schema."),
    "schema-unknown-key": _error("`{field}` means nothing here.", "Known are: {known}."),
    "schema-missing-key": _error("`{field}` is missing.", "Add it; docs/formats.md has the form."),
    "schema-wrong-value": _error("`{field}` can't be `{seen}`.", "See docs/formats.md for what it can be."),
    "schema-unknown-type": _error("The field `{field}` has the type `{seen}`, which does not exist.", "Use one of: {known}."),
    "schema-unknown-show": _error("The field `{field}` has `show: {seen}`, which does not exist.", "Use one of: {known}."),
    "schema-unknown-search": _error("The field `{field}` has `search: {seen}`, which does not exist.", "Use one of: {known}."),
    "schema-bad-pattern": _error("The pattern `{seen}` of `{field}` can't be understood: {reason}.", "Correct the regular expression."),
    "schema-bad-code": _error("`{seen}` can't be a code of the vocabulary `{field}`.", "Use a-z, 0-9, dots and hyphens, and no name that Windows keeps for itself, such as `con`."),
    "synonyms-unknown-language": _error("`{seen}` is not the code of a language.", "Use a code such as `es` or `ar`, without a country."),
    "synonyms-not-a-list": _error("The synonyms of `{field}` are no list of words here, or a list of fewer than two.", "Write each group as `- [labour, labor]`."),
    "synonym-not-one-word": _error("`{seen}` is not one word.", "Write a single word, without spaces, hyphens or full stops; in quotes if it looks like a number."),
    "synonym-twice": _error("`{seen}` is there twice among the synonyms of `{field}`.", "Delete it here, or join both groups."),
    "schema-unknown-vocabulary": _error("`{field}` names the vocabulary `{seen}`, which does not exist.", "Add schemas/vocabularies/{seen}.yml, or correct the name."),
    "schema-same-folder": _error("`{field}` and `{other}` both live in `{seen}`.", "Give each kind a folder of its own."),
    "schema-nested-folder": _error("`{field}` lives in `{seen}`, inside `{folder}`, where `{other}` lives.", "Give each kind a folder beside the other."),
    "schema-unknown-field": _error("`{field}` names the field `{seen}`, which does not exist.", "Did you mean `{suggestion}`?", "Correct the name, or add the field."),
    "unknown-home": _warning("`home` is `{seen}`, and there is no such record, so the front page has no text of its own.", "Did you mean `{suggestion}`?", "Write that record, or name another one."),
    "language-not-here": _warning("`{seen}` is no language of this site, but there are translations into it (files: {count}; the first: {first}).", "Add `{seen}` to `languages` in mkdocs.yml, or delete them."),
    "bad-catalogue": _error("The interface catalogue of `{field}` can't be read: {seen}.", "Correct the .po file; `msgfmt --check` says where."),
    "catalogue-gap": _error("In the interface catalogue of `{field}`, the translation of `{seen}` does not keep the words in braces.", "Write what stands in braces as the original has it; until then the original is shown."),
    "not-material": _error("The theme is `{seen}`, from whose files the pages can take no icons and colours.", "Write `name: material` under `theme` in mkdocs.yml; to change its look, use `custom_dir`."),
    "unknown-icon": _error("`{field}` is no icon of Material's.", "Look for its name on https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/, and write `material/` before it."),
    "no-catalogue": _warning("There is no interface catalogue for `{field}`, so its pages speak English.", "Add theme/locales/{field}/LC_MESSAGES/tianguis.po."),
    "no-language-data": _warning("The language data (CLDR) hold nothing for `{field}`, so its dates and names are written as in English.", "Nothing needs to be done."),
}  # fmt: skip

Translate = Callable[[str], str]


def severity(problem: Problem) -> Severity:
    return MESSAGES[problem.code].severity


def words(problem: Problem, translate: Translate = str) -> tuple[str, str]:
    """What is wrong and the remedy, as sentences, in the language that `translate` gives."""
    message = MESSAGES[problem.code]
    gaps = {**dict(problem.details), "field": problem.field, "seen": problem.seen}
    remedy = next((each for each in message.remedies if all(gaps.get(gap) for gap in _gaps(each))), "")
    return translate(message.what).format_map(gaps), translate(remedy).format_map(gaps) if remedy else ""


def _gaps(words: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(words) if name]
