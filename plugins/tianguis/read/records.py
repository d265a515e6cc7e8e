"""The folders of kinds are walked; each Markdown file becomes a document, each file beside a record an attachment."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from tianguis.identity import fingerprint, is_id, is_reserved, slug
from tianguis.model import Attachment, Document, Key, Place, Problem, Sources, problem
from tianguis.progress import NOBODY_WAITS, Progress
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
) -> tuple[Sources, list[Problem]]:
    """All documents and attachments below the folders of `kinds`, in the order of their paths.

    `content_folder` is searched too, for files that a writer put where no kind lives.
    """
    homes = {kind.folder: kind.name for kind in kinds}
    documents: list[Document] = []
    others: list[PurePosixPath] = []
    unread: dict[Key, str] = {}
    problems: list[Problem] = []
    paths = _files(root, [*homes, content_folder] if content_folder else homes)
    progress.begin("read", len(paths))
    for number, path in enumerate(paths, 1):
        progress.at(number, number)
        if path.suffix.lower() != ".md":
            # Outside the folders of kinds a file is the site's own affair: `CNAME`, `robots.txt`.
            others += [path] if any(str(parent) in homes for parent in path.parents) else []
        elif path.name.lower() != "readme.md":
            document, found = _document(root, path, homes)
            problems += found
            key = _key(path, homes)
            if document:
                documents.append(document)
            elif key:
                unread.setdefault(key, str(path))
    folders = {PurePosixPath(each.path).parent / each.key.id: each.key for each in documents}
    folders |= {PurePosixPath(path).parent / key.id: key for key, path in unread.items()}
    attachments, found = _attachments(root, others, folders, max_attachment_bytes)
    return Sources(documents, attachments, unread), problems + found


def _files(root: FilePath, folders: Iterable[str]) -> list[PurePosixPath]:
    """Paths from `root`; hidden files and folders are not ours."""
    found = set()
    for folder in folders:
        for path in (root / folder).rglob("*"):
            relative = path.relative_to(root)
            if path.is_file() and not any(part.startswith((".", "_")) for part in relative.parts):
                found.add(PurePosixPath(relative.as_posix()))
    return sorted(found, key=str)


def _document(root: FilePath, path: PurePosixPath, homes: Mapping[str, str]) -> tuple[Document | None, list[Problem]]:
    place = Place(str(path))
    kind = _kind(path, homes)
    if kind is None:
        return None, [problem(place, "no-kind", known=", ".join(sorted(homes)))]
    identity, language = _identity_and_language(path)
    problems = list(_name_problems(place, identity, language))
    file = root / path
    if _leads_outside(file, root):
        problems.append(problem(place, "link-outside"))
    elif file.stat().st_size > MAX_FILE_BYTES:
        problems.append(problem(place, "file-too-large", limit=MAX_FILE_BYTES // 1000))
    if problems:
        return None, problems
    try:
        content = file.read_bytes()
    except OSError as error:
        return None, [problem(place, "unreadable", seen=error.strerror or "")]
    parsed, problems = parse_text(content, str(path))
    if parsed is None:
        return None, problems
    key = Key(kind, identity)
    return Document(
        key, language or "", parsed.values, parsed.body, parsed.body_line, parsed.positions, fingerprint(content)
    ), []


def _kind(path: PurePosixPath, homes: Mapping[str, str]) -> str | None:
    return next((homes[str(parent)] for parent in path.parents if str(parent) in homes), None)


def _identity_and_language(path: PurePosixPath) -> tuple[str, str | None]:
    match = _NAME.fullmatch(path.name)
    return (match["id"], match["language"]) if match else (path.stem, None)


def _key(path: PurePosixPath, homes: Mapping[str, str]) -> Key | None:
    """The record that a file is about, though it may not be readable."""
    kind, (identity, _) = _kind(path, homes), _identity_and_language(path)
    return Key(kind, identity) if kind and is_id(identity) else None


def _leads_outside(file: FilePath, root: FilePath) -> bool:
    """True for a file that is a link, or lies in a folder that is one, to a place outside the site."""
    return not file.resolve().is_relative_to(root.resolve())


def _name_problems(place: Place, identity: str, language: str | None) -> Iterator[Problem]:
    if language is None:
        yield problem(place, "no-language-in-name", seen=identity, suggestion=slug(identity))
    elif is_reserved(identity):
        yield problem(place, "reserved-id", seen=identity)
    elif not is_id(identity):
        yield problem(place, "bad-id", seen=identity, suggestion=f"{slug(identity)}.{language}.md")


def _attachments(
    root: FilePath, paths: Iterable[PurePosixPath], folders: Mapping[PurePosixPath, Key], limit: int
) -> tuple[dict[Key, dict[str, Attachment]], list[Problem]]:
    attachments: dict[Key, dict[str, Attachment]] = {}
    problems: list[Problem] = []
    for path in paths:
        key = folders.get(path.parent)
        name = unicodedata.normalize("NFC", path.name)
        size = (root / path).stat().st_size
        place = Place(str(path))
        if key is None:
            problems.append(problem(place, "stray-file"))
        elif _leads_outside(root / path, root):
            problems.append(problem(place, "link-outside"))
        elif not _is_attachment_name(name) or name.lower() in _names(attachments, key):
            problems.append(problem(place, "bad-attachment-name", seen=name))
        elif size > limit:
            problems.append(
                problem(place, "attachment-too-large", size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.0f}")
            )
        else:
            picture, found = read_picture(root / path, place)
            problems += found
            attachments.setdefault(key, {})[name] = Attachment(key, name, str(path), size, picture)
    return attachments, problems


def _is_attachment_name(name: str) -> bool:
    return bool(_ATTACHMENT.fullmatch(name)) and name == name.strip(" .") and not is_reserved(name.partition(".")[0])


def _names(attachments: Mapping[Key, Mapping[str, Attachment]], key: Key) -> set[str]:
    return {name.lower() for name in attachments.get(key, ())}
