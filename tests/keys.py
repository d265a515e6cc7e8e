"""Keys that everybody knows, made by minisign 0.11, and what that program signed with them."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from tianguis.packs.secret_key import signer_of
from tianguis.packs.signing import Signing

OPEN = "untrusted comment: a key of tests\nRWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAYttJ9xu9B/hWIFwIy7tR/10aMOPnoYkOS6L6MNAiYXyNYrrwERP9pLpKYhBBPHuxper88iXk3gazlv0+eTehUEvzZ/aeJOoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
"""`minisign -G -W`"""
PUBLIC = "RWQBi20n3G70H5LpKYhBBPHuxper88iXk3gazlv0+eTehUEvzZ/aeJOo"
PUBLIC_FILE = f"untrusted comment: minisign public key 1FF46EDC276D8B01\n{PUBLIC}\n".encode()

LOCKED = "RWRTY0IyAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AgAAAAAAAAAAAAAEAAAAAHipZr4jvfoGvyLagYmY63AV6jw9HC+I9oHkpT0ATpgVPDh2GGWHKMv2etMIb8hWpUM2fzVaArRLV2m4zN/XoS90yg612otCDf+vEuuzSFo3c5b/fijAgkJIewblVpKjzmn7f0dUCG00="
"""The same key behind a password, with limits so small that it opens at once; the program takes it."""
PASSWORD = "correct horse"

DEFAULT = "RWRTY0IykzJy03K30YKWM4YcAAtjvhPNb5v8QWO8K6meDLQu8DEAAAACAAAAAAAAAEAAAAAAaWmTwCfzgL62eww7ZF7z6LhkuwvInEUjY6wMJmmjr6Pj9rLQsbxKxLgl4wxO7QWkXesTCRBjqXezDw/6SqkxAPsu19VpUvFsxDMhjUrK0dGD9YVKiFcx53yoIfGb2uDgBsmLvVVKRhw="
"""As `minisign -G` makes them: a second and a gigabyte to open. The password is `pw`."""
DEFAULT_PUBLIC = "RWQPfSJ+cbrW2WUvvu1OdFnpHFPRqVJLCzn6kivwD72y0l7zKOgH9uFu"

OTHER = "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwgU+UnXUvWltPZihpLJyzdSAnTPK0tFq8ytJXfhOOn8JV2MXBKvcKdg4IJd6KOHeUSohiroe2n5QOy9ZuyIt6UcjMg+uRMhAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
OTHER_PUBLIC = "RWSvCBT5SddS9adg4IJd6KOHeUSohiroe2n5QOy9ZuyIt6UcjMg+uRMh"

CONTENT = b"Yes.\n"
COMMENT = "file:plan.zip\tedition:0123456789ab"
SIGNATURE = (
    b"untrusted comment: signed with the key 1FF46EDC276D8B01\n"
    b"RUQBi20n3G70HwC1/ZgnXMlJ1xbE5TCTHF6EaY4XE/da6CNbN2sGFLtzi+iEgDqI7AgJEwnhxvcSmzWz+yhYsfDv+Tt0P/Xd+gA=\n"
    b"trusted comment: file:plan.zip\tedition:0123456789ab\n"
    b"U3R+yyQiBLGAg7Pewk4BK530rF9L7r8+rToHzRf0B5XcMrD0FBroxyFSAIy61OBBXb45V9tcNGLqzDOGXioOAw==\n"
)
"""`minisign -Sm plan.zip`, of CONTENT, with COMMENT as its trusted comment."""
LEGACY = (
    b"untrusted comment: signature from minisign secret key\n"
    b"RWQBi20n3G70H/AI6F6aqXj1NZB0v1eCGuxAw2NcxuD0EeCPtcgZVWtcS4M2uJniOQ561tuImpnj+l62nVfZGG6p7xZcsQIOdgI=\n"
    b"trusted comment: x\n"
    b"th6voAA9y8oLGj8uHv0zEMiSCb5HDCqBvQYW4Jw8jGVEn1Vk+VTKo/uvsrFb5tARiYQ4JSvOh1w2C3GCDk1PBQ==\n"
)
"""The form of old programs, which is not made and not taken."""


def signed(file: Path, key: str = OPEN) -> Path:
    """The same file, with its signature beside it."""
    Signing(signer_of(key)).sign(file, "0" * 64)
    return file


def minisign(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program itself; a test is skipped where there is none."""
    program = which("minisign")
    if not program:
        pytest.skip("minisign is not installed")
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)
