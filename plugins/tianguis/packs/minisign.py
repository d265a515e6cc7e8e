"""Public keys and signatures as minisign writes them (jedisct1.github.io/minisign).

Made is the prehashed form, `ED`, alone: of a zip as long as memory only its BLAKE2b hash is needed. Nothing here reads a file, or
checks a signature: `update.py` does that where it matters.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianguis.packs.faults import PackFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PUBLIC_BYTES = 42
ALGORITHM = b"Ed"
_HASHED = b"ED"


@dataclass(frozen=True, slots=True)
class Signer:
    """Gives the same signature of the same content every time, as Ed25519 does."""

    key_id: bytes
    secret: "Ed25519PrivateKey"

    @property
    def public(self) -> str:
        """The public key as `minisign -P` takes it."""
        return b64encode(ALGORITHM + self.key_id + self.secret.public_key().public_bytes_raw()).decode()

    def signature(self, digest: bytes, comment: str) -> bytes:
        """The content of a `.minisig`. `digest` is BLAKE2b of the file, 64 bytes; `comment`, one line, is signed too."""
        signed = self.secret.sign(digest)
        lines = [
            f"untrusted comment: signed with the key {name_of(self.public)}",
            b64encode(_HASHED + self.key_id + signed).decode(),
            f"trusted comment: {comment}",
            b64encode(self.secret.sign(signed + comment.encode())).decode(),
        ]
        return "".join(f"{line}\n" for line in lines).encode()


def public_file(*keys: str) -> bytes:
    """A `minisign.pub` with these keys. The program reads the first, `update.py` all of them."""
    return "".join(f"untrusted comment: minisign public key {name_of(key)}\n{key}\n" for key in keys).encode()


def name_of(public: str) -> str:
    """The sixteen letters and digits by which minisign speaks of a public key.

    Raises:
        PackFault: it is none.
    """
    content = decoded(public)
    if len(content) != PUBLIC_BYTES or content[:2] != ALGORITHM:
        raise PackFault(f"`{public}` is no public key. Write the line of minisign.pub that begins with `RW`.")
    return f"{int.from_bytes(content[2:10], 'little'):016X}"


def decoded(written: str) -> bytes:
    """The last line that says anything, because a comment may stand above; b"" if it is no base64."""
    try:
        return b64decode((written.strip().splitlines() or [""])[-1], validate=True)
    except ValueError:
        return b""
