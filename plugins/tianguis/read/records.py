"""The folders of kinds are walked; each Markdown file becomes a document, each file beside a record an attachment."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import NamedTuple

from tianguis.identity import fingerprint, is_id, is_reserved, slug
from tianguis.memory import NOTHING_KNOWN, Memory, remembers
from tianguis.model import Attachment, Document, Key, Place, Problem, Sources, problem
from tianguis.progress import NOBODY_WAITS, Progress
from tianguis.read.files import Found, files_below
from tianguis.read.front_matter import parse_text
from tianguis.read.pictures import read_picture
from tianguis.schema.kinds import Kind

MAX_FILE_BYTES = 1_000_000

_NAME = re.compile(r"(?P<id>.*?)(?:\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.md", re.DOTALL)
# A file system stores at most 255 bytes a name; a zip unpacked on Windows has less room.
_ATTACHMENT = re.compile(r'[^<>:"/\\|?*#%\x00-\x1f\x7f\ud800-\udfff]{1,100}')


def read_records(
    root: FilePath,
    kinds: Iterable[Kind],
    content_folder: str = "",
    *,
    max_attachment_bytes: int = 10_000_000,
    progress: Progress = NOBODY_WAITS,
    memory: Memory = NOTHING_KNOWN,
) -> tuple[Sources, list[Problem]]:
    """All documents and attachments below the folders of `kinds`, in the order of their paths.

    `content_folder` is searched too, for files that a writer put where no kind lives.
    """
    homes = {kind.folder: kind.name for kind in kinds}
    documents: list[Document] = []
    others: list[Found] = []
    unread: dict[Key, str] = {}
    problems: list[Problem] = []
    files = files_below(root, [*homes, content_folder] if content_folder else homes)
    progress.begin("read", len(files))
    for number, found in enumerate(files, 1):
        progress.at(number, number)
        name = found.name.lower()
        if not name.endswith(".md"):
            # Outside the folders of kinds a file is the site's own affair: `CNAME`, `robots.txt`.
            others += [found] if _kind(found, homes) else []
        elif name != "readme.md":
            document, told = _document(found, homes, memory)
            problems += told
            if document:
                documents.append(document)
            elif key := _key(found, homes):
                unread.setdefault(key, found.path)
    known = [(each.path, each.key) for each in documents] + [(path, key) for key, path in unread.items()]
    folders = {f"{path.rpartition('/')[0]}/{key.id}": key for path, key in known}
    attachments, told = _attachments(others, folders, max_attachment_bytes)
    return Sources(documents, attachments, unread), problems + told


def _document(found: Found, homes: Mapping[str, str], memory: Memory) -> tuple[Document | None, Sequence[Problem]]:
    place, kind = Place(found.path), _kind(found, homes)
    if kind is None:
        return None, [problem(place, "no-kind", known=", ".join(sorted(homes)))]
    identity, language = _identity_and_language(found.name)
    problems = list(_name_problems(place, identity, language))
    if found.is_outside:
        problems.append(problem(place, "link-outside"))
    elif found.status.st_size > MAX_FILE_BYTES:
        problems.append(problem(place, "file-too-large", limit=MAX_FILE_BYTES // 1000))
    if problems:
        return None, problems
    try:
        read = _remembered(found, Key(kind, identity), language or "", memory)
    except OSError as error:
        return None, [problem(place, "unreadable", seen=error.strerror or "")]
    return read.document, read.problems


class _Read(NamedTuple):
    """What was read of a file: `stamp` is empty if the file may have been changed while it was read."""

    stamp: tuple[int, ...]
    digest: str
    document: Document | None
    problems: Sequence[Problem]


remembers(_Read)


def _remembered(found: Found, key: Key, language: str, memory: Memory) -> _Read:
    """A file as it was read when it was last another; the clock of its file system tells, and where that can't, its bytes."""
    before = memory.find(key.id, found.path)
    stamp = found.stamp if memory.is_older(found.stamp[-1]) else ()
    read = before if before and stamp and before.stamp == stamp else _again(before, found, stamp, key, language)
    memory.keep(key.id, found.path, read)
    return read


def _again(before: _Read | None, found: Found, stamp: tuple[int, ...], key: Key, language: str) -> _Read:
    content = found.file.read_bytes()
    digest = fingerprint(content)
    if before and before.digest == digest:
        return before._replace(stamp=stamp)
    parsed, problems = parse_text(content, found.path)
    if parsed is None:
        return _Read(stamp, digest, None, problems)
    document = Document(key, language, parsed.values, parsed.body, parsed.body_line, parsed.positions, digest)
    return _Read(stamp, digest, document, ())


def _kind(found: Found, homes: Mapping[str, str]) -> str | None:
    folder = found.folder
    while folder and folder not in homes:
        folder = folder.rpartition("/")[0]
    return homes.get(folder)


# What was meant as a language: `first-job_en`, `first-job.englsh`.
_MISSPELT = re.compile(r"(?<=.)(?:\.[^.]*|_[A-Za-z]{2,3})$")


def _identity_and_language(name: str) -> tuple[str, str | None]:
    match = _NAME.fullmatch(name)
    return (match["id"], match["language"]) if match else (name.rpartition(".")[0], None)


def _key(found: Found, homes: Mapping[str, str]) -> Key | None:
    """The record that a file is about, though it may not be readable."""
    kind, (identity, _) = _kind(found, homes), _identity_and_language(found.name)
    return Key(kind, identity) if kind and is_id(identity) else None


def _name_problems(place: Place, identity: str, language: str | None) -> Iterator[Problem]:
    if language is None:
        yield problem(place, "no-language-in-name", seen=identity, suggestion=slug(_MISSPELT.sub("", identity)))
    elif is_reserved(identity):
        yield problem(place, "reserved-id", seen=identity)
    elif not is_id(identity):
        yield problem(place, "bad-id", seen=identity, suggestion=f"{slug(identity)}.{language}.md")


def _attachments(
    files: Iterable[Found], folders: Mapping[str, Key], limit: int
) -> tuple[dict[Key, dict[str, Attachment]], list[Problem]]:
    attachments: dict[Key, dict[str, Attachment]] = {}
    problems: list[Problem] = []
    for found in files:
        key = folders.get(found.folder)
        name = unicodedata.normalize("NFC", found.name)
        size = found.status.st_size
        place = Place(found.path)
        if key is None:
            problems.append(problem(place, "stray-file"))
        elif found.is_outside:
            problems.append(problem(place, "link-outside"))
        elif not _is_attachment_name(name) or name.lower() in _names(attachments, key):
            problems.append(problem(place, "bad-attachment-name", seen=name))
        elif size > limit:
            problems.append(
                problem(place, "attachment-too-large", size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.0f}")
            )
        else:
            picture, told = read_picture(found.file, place)
            problems += told
            attachments.setdefault(key, {})[name] = Attachment(key, name, found.path, size, picture)
    return attachments, problems


def _is_attachment_name(name: str) -> bool:
    return bool(_ATTACHMENT.fullmatch(name)) and name == name.strip(" .") and not is_reserved(name.partition(".")[0])


def _names(attachments: Mapping[Key, Mapping[str, Attachment]], key: Key) -> set[str]:
    return {name.lower() for name in attachments.get(key, ())}
