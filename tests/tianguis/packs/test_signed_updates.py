"""A folder with a public key takes patches that were signed with it, and no others. It checks with Python alone."""

import functools
import hashlib
import http.server
import json
import random
import runpy
import subprocess
import threading
from base64 import b64decode, b64encode
from pathlib import Path
from shutil import which

import pytest
from builders import ROOT, files_of, write
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from keys import (
    COMMENT,
    CONTENT,
    LEGACY,
    OPEN,
    OTHER,
    OTHER_PUBLIC,
    PUBLIC,
    PUBLIC_FILE,
    SIGNATURE,
    minisign,
    signed,
)
from packs import UPDATE, a_pack, patched, unzipped, updated

from tianguis.packs.minisign import public_file

OLD = {"index.html": b"old", "en/a.html": b"a", "minisign.pub": PUBLIC_FILE}
NEW = {"index.html": b"new", "en/a.html": b"a", "minisign.pub": PUBLIC_FILE}
UPDATE_NAMES = runpy.run_path(str(ROOT / "theme/packs" / UPDATE))
is_genuine = UPDATE_NAMES["is_genuine"]


@pytest.fixture
def folder(tmp_path):
    return unzipped(a_pack(OLD), tmp_path / "office")


@pytest.fixture
def patch(tmp_path):
    return signed(patched(a_pack(OLD), a_pack(NEW), tmp_path / "patch.zip"))


def signature_of(patch: Path) -> Path:
    return patch.with_name(f"{patch.name}.minisig")


def refuses(folder: Path, patch: Path | str, told: str) -> None:
    before = files_of(folder)

    result = updated(folder, str(patch))

    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(folder) == before


def test_a_signed_patch_is_taken(folder, patch, tmp_path):
    result = updated(folder, str(patch))

    assert (result.returncode, result.stderr) == (0, "")
    assert f"Signed: file:patch.zip\tedition:{'0' * 64}" in result.stdout
    assert files_of(folder) == files_of(unzipped(a_pack(NEW), tmp_path / "fresh"))


def test_a_patch_signed_by_the_program_is_taken(folder, patch, tmp_path):
    signature_of(patch).unlink()
    key = write(tmp_path, "minisign.key", OPEN)
    assert minisign("-Sm", patch.name, "-s", key, folder=tmp_path).returncode == 0

    assert updated(folder, str(patch)).returncode == 0


@pytest.mark.parametrize("at", ["begin", "end"])
def test_a_patch_that_was_changed_is_refused(folder, patch, at):
    content = patch.read_bytes()
    # A comment at the end of a zip changes nothing of what is in it.
    write(patch.parent, patch.name, b"x" + content if at == "begin" else content + b"x")

    refuses(folder, patch, "patch.zip is not what was signed: it is damaged, or somebody has changed it.")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda lines: [], "is no signature, or is cut short.", id="empty"),
        pytest.param(lambda lines: lines[:3], "is no signature, or is cut short.", id="cut short"),
        pytest.param(lambda lines: [*lines[:3], lines[3][:40]], "is no signature, or is cut short.", id="cut in a line"),
        pytest.param(lambda lines: [*lines[:3], "ñ"], "is no signature, or is cut short.", id="no letters of it"),
        pytest.param(lambda lines: ["<html>", "404", "", ""], "is no signature, or is cut short.", id="a page"),
        pytest.param(lambda lines: [*lines[:2], lines[2] + "0", lines[3]], "The comment in ", id="another comment"),
        pytest.param(lambda lines: [lines[0], SIGNATURE.decode().splitlines()[1], *lines[2:]], "is not what was signed", id="of another file"),
        pytest.param(lambda lines: LEGACY.decode().splitlines(), "is no signature, or is cut short.", id="of the old form"),
    ],
)  # fmt: skip
def test_a_signature_that_is_not_right_is_refused(folder, patch, change, told):
    lines = change(signature_of(patch).read_text(encoding="utf-8").splitlines())
    write(patch.parent, f"{patch.name}.minisig", "\n".join(lines))

    refuses(folder, patch, told)


def test_a_patch_without_a_signature_is_refused(folder, patch):
    signature_of(patch).unlink()

    refuses(folder, patch, f"The patch has no signature. Put {patch}.minisig beside it. Nothing was changed.")


def test_a_patch_that_is_not_there_is_not_told_as_unsigned(folder, tmp_path):
    refuses(folder, tmp_path / "lost.zip", "It stopped: [Errno 2] No such file or directory")


def test_a_patch_signed_with_another_key_is_refused(folder, patch):
    refuses(folder, signed(patch, OTHER), "The patch is signed with a key that this copy does not know.")


def test_the_name_of_a_key_is_not_the_key(folder, patch, tmp_path):
    """Whoever wants to do harm gives their key the same name."""
    lines = signature_of(signed(patch, OTHER)).read_bytes().splitlines()
    raw, ours = b64decode(lines[1]), b64decode(PUBLIC)
    lines[1] = b64encode(raw[:2] + ours[2:10] + raw[10:])
    write(tmp_path, f"{patch.name}.minisig", b"\n".join(lines))

    refuses(folder, patch, "is not what was signed")


@pytest.mark.parametrize("content", [None, public_file(OTHER_PUBLIC), b""])
def test_a_folder_whose_key_was_changed_takes_nothing(folder, patch, content):
    if content is None:
        (folder / "minisign.pub").unlink()
    else:
        write(folder, "minisign.pub", content)

    refuses(folder, patch, "minisign.pub, the key that patches are checked with, is not as it was.")


def test_a_line_feed_that_mail_has_changed_is_no_harm(folder, patch):
    write(patch.parent, f"{patch.name}.minisig", signature_of(patch).read_bytes().replace(b"\n", b"\r\n"))

    assert updated(folder, str(patch)).returncode == 0


def test_a_copy_without_a_key_learns_it_from_its_first_patch(tmp_path):
    unsigned = {path: content for path, content in OLD.items() if path != "minisign.pub"}
    folder = unzipped(a_pack(unsigned), tmp_path / "office")
    first = patched(a_pack(unsigned), a_pack(OLD), tmp_path / "first.zip")
    second = patched(a_pack(OLD), a_pack(NEW), tmp_path / "second.zip")

    assert updated(folder, str(first)).returncode == 0
    refuses(folder, second, "The patch has no signature.")
    assert updated(folder, str(signed(second))).returncode == 0


def test_a_new_key_is_learnt_from_a_patch_of_the_old_one_alone(folder, tmp_path):
    both, new = (
        OLD | {"minisign.pub": public_file(PUBLIC, OTHER_PUBLIC)},
        NEW | {"minisign.pub": public_file(OTHER_PUBLIC)},
    )
    announced = patched(a_pack(OLD), a_pack(both), tmp_path / "announced.zip")
    handed_over = patched(a_pack(both), a_pack(new), tmp_path / "handed-over.zip")

    refuses(folder, signed(announced, OTHER), "signed with a key that this copy does not know")
    for patch, key in ((announced, OPEN), (handed_over, OTHER)):
        assert updated(folder, str(signed(patch, key))).returncode == 0
    assert files_of(folder) == files_of(unzipped(a_pack(new), tmp_path / "fresh"))
    refuses(folder, signed(patched(a_pack(new), a_pack(OLD), tmp_path / "back.zip")), "that this copy does not know")


class _Host(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture
def host(tmp_path):
    """The site's address, where a folder of the old edition finds a signed patch, and that folder."""
    root = tmp_path / "host"
    root.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    old, new = a_pack(OLD, updates=address), a_pack(NEW, updates=address)
    patch = signed(patched(old, new, root / "patch.zip"))
    digest = hashlib.sha256(patch.read_bytes()).hexdigest()
    listed = {"manifest": new.identity, "patches": {old.identity: {"file": "patch.zip", "sha256": digest}}}
    write(root, "packs.json", json.dumps({"packs": {"all": listed}}))
    yield root, unzipped(old, tmp_path / "far"), files_of(unzipped(new, tmp_path / "wanted"))
    server.shutdown()


def test_a_signature_is_fetched_with_its_patch(host):
    _, folder, wanted = host

    assert updated(folder).returncode == 0
    assert files_of(folder) == wanted


def test_a_signature_that_is_mended_on_the_host_is_fetched_anew(host):
    root, folder, wanted = host
    right = (root / "patch.zip.minisig").read_bytes()

    (root / "patch.zip.minisig").unlink()
    assert "The patch has no signature, http://127" in updated(folder).stderr
    write(root, "patch.zip.minisig", SIGNATURE)
    assert "is not what was signed" in updated(folder).stderr
    write(root, "patch.zip.minisig", right)
    assert updated(folder).returncode == 0
    assert files_of(folder) == wanted


def test_ed25519_is_what_the_library_says():
    rng = random.Random(8032)
    for length in range(6):
        secret, message = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32)), rng.randbytes(length)
        key, signature = secret.public_key().public_bytes_raw(), secret.sign(message)
        flipped = bytearray(signature)
        flipped[rng.randrange(64)] ^= 1 << rng.randrange(8)

        assert is_genuine(key, message, signature)
        assert not is_genuine(key, message, bytes(flipped))
        assert not is_genuine(key, message + b"x", signature)


@pytest.mark.parametrize(
    ("key", "message", "signature"),
    [
        pytest.param("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b", id="1"),
        pytest.param("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00", id="2"),
        pytest.param("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a", id="3"),
    ],
)  # fmt: skip
def test_ed25519_is_what_rfc_8032_says(key, message, signature):
    key, message, signature = (bytes.fromhex(each) for each in (key, message, signature))
    order = UPDATE_NAMES["L"]
    # The same number of the group, written otherwise: a second signature that nobody made.
    second = signature[:32] + (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")

    assert is_genuine(key, message, signature)
    assert not is_genuine(key, message, second)
    assert not is_genuine(bytes(32), message, signature)


def test_what_the_program_signed_is_verified(folder, tmp_path):
    """No patch at all, but rightly signed: it is its content that is refused."""
    plan = write(tmp_path, "plan.zip", CONTENT)
    write(tmp_path, "plan.zip.minisig", SIGNATURE)

    result = updated(folder, str(plan))

    assert f"Signed: {COMMENT}" in result.stdout
    assert "plan.zip is no patch, or is damaged" in result.stderr


@pytest.mark.parametrize("version", ["3.8", "3.9"])
def test_an_old_python_takes_signed_patches(folder, patch, tmp_path, version):
    """Where the machine has one."""
    python = f"python{version}"
    if not which(python) or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"there is no {python} here")

    result = subprocess.run([python, "-I", folder / UPDATE, patch], capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")
    assert files_of(folder) == files_of(unzipped(a_pack(NEW), tmp_path / "fresh"))
