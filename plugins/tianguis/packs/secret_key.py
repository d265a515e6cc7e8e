"""The text of minisign's secret key becomes a `Signer`; one with a password is opened with it. Nobody is asked for it here."""

import hashlib
import struct

from tianguis.packs.faults import PackFault
from tianguis.packs.minisign import ALGORITHM, PUBLIC_BYTES, Signer, decoded

# Algorithm, how the password became a key, how the sum was made; salt; scrypt's limits of operations and of bytes.
_HEAD = struct.Struct("<2s2s2s32sQQ")
_SECRET_BYTES = 104
_LOCKED, _OPEN = b"Sc", b"\0\0"
_SCRYPT_R = 8


def is_locked(written: str) -> bool:
    """True for a secret key that needs a password.

    Raises:
        PackFault: this is no secret key.
    """
    return _fields(written)[1] == _LOCKED


def signer_of(written: str, password: str = "") -> Signer:
    """From the text of a secret key's file, or its second line alone; a locked one takes a second and a gigabyte.

    Raises:
        PackFault: it is no secret key, is damaged, or the password is another.
        ImportError: the extra `signed` is not installed.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # an extra

    _, kind, _, salt, operations, memory_bytes = _fields(written)
    secret = decoded(written)[_HEAD.size :]
    if kind == _LOCKED:
        pad = _stretched(password, salt, operations, memory_bytes)
        secret = bytes(a ^ b for a, b in zip(secret, pad, strict=True))
        if hashlib.blake2b(ALGORITHM + secret[:72], digest_size=32).digest() != secret[72:]:
            raise PackFault("The password is not that of the secret key, or the key is damaged.")
    signer = Signer(secret[:8], Ed25519PrivateKey.from_private_bytes(secret[8:40]))
    if signer.secret.public_key().public_bytes_raw() != secret[40:72]:
        raise PackFault("The secret key is damaged: its two halves do not belong together. Take its copy.")
    return signer


def _fields(written: str) -> tuple[bytes, bytes, bytes, bytes, int, int]:
    content = decoded(written)
    if len(content) == PUBLIC_BYTES:
        raise PackFault("This is a public key, which signs nothing. Name the secret one, such as minisign.key.")
    if len(content) != _HEAD.size + _SECRET_BYTES or content[:2] != ALGORITHM or content[2:4] not in (_LOCKED, _OPEN):
        raise PackFault("This is no secret key of minisign. Make one with `minisign -G`.")
    return _HEAD.unpack_from(content)


def _stretched(password: str, salt: bytes, operations: int, memory_bytes: int) -> bytes:
    """
    Source:
        libsodium, pwhash_scryptsalsa208sha256.c: how limits become N and p.
    """
    operations, limit = max(operations, 32768), memory_bytes // 32
    cost = operations // (_SCRYPT_R * 4) if operations < limit else memory_bytes // (_SCRYPT_R * 128)
    n = 2 ** max(1, cost.bit_length() - 1)
    p = 1 if operations < limit else max(1, operations // 4 // n // _SCRYPT_R)
    needed_bytes = 128 * _SCRYPT_R * (n + p + 2)
    try:
        return hashlib.scrypt(
            password.encode(), salt=salt, n=n, r=_SCRYPT_R, p=p, maxmem=needed_bytes, dklen=_SECRET_BYTES
        )
    except (ValueError, OverflowError, MemoryError) as error:
        raise PackFault(
            f"To open the secret key takes {needed_bytes >> 20} MB of memory, which can't be had here."
        ) from error
