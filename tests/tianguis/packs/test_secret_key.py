"""Secret keys of minisign, open and locked, and what is said of those that can't be used."""

import os
import sys
from base64 import b64decode, b64encode

import pytest
from keys import DEFAULT, DEFAULT_PUBLIC, LOCKED, OPEN, PASSWORD, PUBLIC, PUBLIC_FILE

from tianguis.packs.faults import PackFault
from tianguis.packs.secret_key import is_locked, signer_of


def test_a_key_is_opened_with_or_without_its_comment():
    assert signer_of(OPEN).public == PUBLIC
    assert signer_of(OPEN.splitlines()[1]).public == PUBLIC
    assert not is_locked(OPEN)


def test_a_locked_key_is_opened_with_its_password():
    assert is_locked(LOCKED)
    assert signer_of(LOCKED, PASSWORD).public == PUBLIC


@pytest.mark.slow
def test_a_key_with_the_programs_own_limits_is_opened():
    if os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") < 2 << 30:
        pytest.skip("it takes a gigabyte")
    assert signer_of(DEFAULT, "pw").public == DEFAULT_PUBLIC


@pytest.mark.parametrize("password", ["", "Correct horse", PASSWORD + " "])
def test_another_password_is_told(password):
    with pytest.raises(PackFault, match="The password is not that of the secret key, or the key is damaged"):
        signer_of(LOCKED, password)


def changed(key: str, at: int, content: bytes) -> str:
    """The key with other bytes there."""
    raw = b64decode(key.splitlines()[-1])
    return b64encode(raw[:at] + content + raw[at + len(content) :]).decode()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("", "is no secret key of minisign", id="nothing"),
        pytest.param("ssh-ed25519 AAAA me", "is no secret key of minisign", id="another program's"),
        pytest.param(OPEN[:-9], "is no secret key of minisign", id="cut short"),
        pytest.param(changed(OPEN, 0, b"Xx"), "is no secret key of minisign", id="another algorithm"),
        pytest.param(changed(OPEN, 2, b"Xx"), "is no secret key of minisign", id="another lock"),
        pytest.param(PUBLIC_FILE.decode(), "This is a public key, which signs nothing", id="the public one"),
        pytest.param(changed(OPEN, 70, b"!!!"), "its two halves do not belong together", id="damaged"),
        pytest.param(changed(LOCKED, 38, b"\xff" * 16), "of memory, which can't be had here", id="too large"),
    ],
)
def test_a_key_that_can_not_be_used_is_told(written, told):
    with pytest.raises(PackFault, match=told):
        signer_of(written, PASSWORD)


def test_without_the_library_it_is_an_import_that_fails(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)

    with pytest.raises(ImportError):
        signer_of(OPEN)
