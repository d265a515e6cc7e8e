"""What libzim and Xapian take from chance is replaced, so that the same pages give the same file: three ids, and the sum of all bytes."""

import hashlib
import mmap
from pathlib import Path as FilePath

# https://wiki.openzim.org/wiki/ZIM_file_format: where the header has the file's id, and how long the sum at the end is.
_ID_AT, _ID_LENGTH, _SUM_LENGTH = 8, 16, 16
# A database of Xapian begins so, then come two bytes of its version, then its own id.
_DATABASE = b"\x0f\x0dXapian Glass"
_DATABASE_ID_AT = len(_DATABASE) + 2


def settle(file: FilePath, identity: bytes, databases: int) -> None:
    """`identity` has 16 bytes. `databases` is how many indexes the file has; they are its last contents, so no attachment is touched."""
    with file.open("r+b") as opened, mmap.mmap(opened.fileno(), 0) as content:
        content[_ID_AT : _ID_AT + _ID_LENGTH] = identity
        end = len(content)
        for _ in range(databases):
            end = content.rfind(_DATABASE, 0, end)
            if end < 0:
                # Of a Xapian to come: the file is right, and only not the same each time.
                break
            at = end + _DATABASE_ID_AT
            content[at : at + _ID_LENGTH] = identity
        with memoryview(content) as all_bytes:
            content[-_SUM_LENGTH:] = hashlib.md5(all_bytes[:-_SUM_LENGTH], usedforsecurity=False).digest()
