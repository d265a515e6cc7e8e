"""What a link in a text means: a record, whether written `program/x` or as a path to its file."""

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from tianguis.identity import is_id
from tianguis.model import Key
from tianguis.schema.kinds import Kind

_FILE = re.compile(r"(?P<id>[^/]+)\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md")

_MAILBOX = re.compile(r"[^@/\s]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
# `plan.pdf` may be an attachment and `ilo.org` a host: of names without `www.` only these endings are surely hosts'.
_HOST = re.compile(
    r"(?:www\.[^/\s]+|(?:[a-z0-9-]+\.)+(?:com|edu|eu|gov|info|int|net|org|(?:com?|edu|gob|gouv|gov|org)\.[a-z]{2}))(?:[/?:#]\S*)?",
    re.IGNORECASE,
)


class Target(NamedTuple):
    key: Key
    heading: str


def resolve(target: str, path: str, kinds: Mapping[str, Kind]) -> Target | None:
    """The record that `target` names in a text of the file `path`; None if it is not the name of a record."""
    address, _, heading = target.partition("#")
    address = unquote(address)
    kind, _, identity = address.partition("/")
    if kind in kinds and is_id(identity):
        return Target(Key(kind, identity), unquote(heading))
    file = _FILE.fullmatch(posixpath.basename(address))
    if file is None:
        return None
    where = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    homes = {each.folder: each.name for each in kinds.values()}
    while "/" in where:
        where = posixpath.dirname(where)
        if where in homes:
            return Target(Key(homes[where], file["id"]), unquote(heading))
    return None


def attachment_name(target: str, identity: str) -> str:
    """The attachment that a link in a text of the record `identity` would name; the record's own folder may lead it."""
    return unquote(target).partition("#")[0].removeprefix("./").removeprefix(f"{identity}/")


def whole_address(target: str) -> str:
    """What a link meant that begins with a host or is a mail address: `https://www.ilo.org`; "" for any other."""
    if _MAILBOX.fullmatch(target):
        return f"mailto:{target}"
    return f"https://{target}" if _HOST.fullmatch(target) else ""
