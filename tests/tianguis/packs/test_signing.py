"""What of a site's folder is signed, and that the program takes it."""

from builders import files_of, write
from keys import CONTENT, OPEN, OTHER_PUBLIC, PUBLIC, PUBLIC_FILE, minisign

from tianguis.packs.secret_key import signer_of
from tianguis.packs.signing import Signing

EDITION = "0123456789ab" * 5 + "cdef"


def a_site(folder):
    for name in ("manifest.json", "index.html", "packs/packs.json", "packs/site-all.zip", "packs/a-b-unzip.zip"):
        write(folder, name, CONTENT + name.encode())
    return folder


def test_beside_the_manifest_and_every_pack_stands_its_signature(tmp_path):
    site = a_site(tmp_path)
    Signing(signer_of(OPEN)).sign_site(site, EDITION)

    signatures = [path for path in files_of(site) if path.endswith(".minisig")]
    assert signatures == ["manifest.json.minisig", "packs/a-b-unzip.zip.minisig", "packs/site-all.zip.minisig"]
    assert f"\ntrusted comment: file:site-all.zip\tedition:{EDITION}\n" in (site / signatures[2]).read_text()


def test_packs_of_another_edition_than_the_site_say_so(tmp_path):
    site, another = a_site(tmp_path), "f" * 64
    Signing(signer_of(OPEN)).sign_site(site, EDITION, another)

    assert f"\tedition:{EDITION}\n" in (site / "manifest.json.minisig").read_text()
    assert f"\tedition:{another}\n" in (site / "packs/site-all.zip.minisig").read_text()


def test_a_site_without_packs_has_its_manifest_signed(tmp_path):
    write(tmp_path, "manifest.json", "{}")
    Signing(signer_of(OPEN)).sign_site(tmp_path, EDITION)

    assert list(files_of(tmp_path)) == ["manifest.json", "manifest.json.minisig"]


def test_the_program_verifies_what_is_signed(tmp_path):
    site = a_site(tmp_path)
    signing = Signing(signer_of(OPEN), OTHER_PUBLIC)
    signing.sign_site(site, EDITION)
    write(site, "minisign.pub", signing.public_file)

    for name in ("manifest.json", "packs/site-all.zip"):
        for key in (("-P", PUBLIC), ("-p", "minisign.pub")):
            result = minisign("-Vm", name, *key, folder=site)
            assert "Signature and comment signature verified" in result.stdout, result.stderr
    write(site, "manifest.json", "another")
    assert minisign("-Vm", "manifest.json", "-P", PUBLIC, folder=site).returncode == 1


def test_copies_trust_the_next_key_too():
    assert Signing(signer_of(OPEN)).public_file == PUBLIC_FILE
    assert Signing(signer_of(OPEN), OTHER_PUBLIC).public_file.decode().splitlines()[1::2] == [PUBLIC, OTHER_PUBLIC]
