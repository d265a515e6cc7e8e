"""Signatures are those of the program, byte for byte."""

import hashlib

import pytest
from keys import COMMENT, CONTENT, OPEN, OTHER_PUBLIC, PUBLIC, PUBLIC_FILE, SIGNATURE

from tianguis.packs.faults import PackFault
from tianguis.packs.minisign import name_of, public_file
from tianguis.packs.secret_key import signer_of


def test_a_signature_is_what_the_program_writes():
    digest = hashlib.blake2b(CONTENT).digest()

    assert signer_of(OPEN).signature(digest, COMMENT) == SIGNATURE


def test_a_public_key_is_what_the_program_writes():
    assert public_file(PUBLIC) == PUBLIC_FILE
    assert public_file(PUBLIC, OTHER_PUBLIC).startswith(PUBLIC_FILE)


@pytest.mark.parametrize("written", ["", "RWQ", "no key", PUBLIC[:-4], OPEN, "RUQ" + PUBLIC[3:], SIGNATURE.decode()])
def test_what_is_no_public_key_is_told(written):
    with pytest.raises(PackFault, match=r"is no public key\. Write the line of minisign\.pub that begins with `RW`\."):
        name_of(written)
