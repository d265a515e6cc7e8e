"""Packs that are signed as they are built, and keys that can't sign."""

import json
import re
import sys
from zipfile import ZipFile

import pytest
from builders import BASE_SITE, called, copy_of, files_of, run, write
from keys import LOCKED, OPEN, OTHER_PUBLIC, PASSWORD, PUBLIC, PUBLIC_FILE, minisign
from packs import updated
from validator import mistakes

from tianguis_mkdocs.opened import loaded
from tianguis_mkdocs.signing import signing_of

HOME = "content/pages/home.en.md"


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    for name in ("MINISIGN_KEY", "MINISIGN_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


def packed(site, *words, **environment):
    """The folder of packs, after a build."""
    result = run("pack", "-q", "-f", str(site / "mkdocs.yml"), *words, **environment)
    assert result.returncode == 0, result.stderr
    return site / "site/packs"


def options(site, **written):
    """The site with these options of `tianguis/package`."""
    said = "".join(f"      {name}: {value}\n" for name, value in written.items())
    text = (BASE_SITE / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", text.replace("  - tianguis/package\n", f"  - tianguis/package:\n{said}"))
    return site


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A site whose packs were signed with a locked key of the environment, and then, after an edit, with a named file."""
    folder = tmp_path_factory.mktemp("signed")
    site, key = copy_of(BASE_SITE, folder / "site"), write(folder, "minisign.key", OPEN)
    options(site, packs="[all, languages]")
    packs = packed(site, MINISIGN_KEY=LOCKED, MINISIGN_PASSWORD=PASSWORD)
    listed = json.loads((packs / "packs.json").read_text(encoding="utf-8"))["packs"]["all"]
    with ZipFile(packs / listed["file"]) as archive:
        archive.extractall(folder / "office")
    write(site, HOME, (site / HOME).read_text(encoding="utf-8") + "\nMore of it.\n")
    packed(site, "--sign", str(key))
    return site


def test_every_zip_and_the_manifest_have_a_signature(signed):
    files = {path for path in files_of(signed / "site") if path.endswith((".zip", ".minisig"))}

    zips = {path for path in files if path.endswith(".zip")}
    assert len(zips) > 4
    assert files - zips == {f"{path}.minisig" for path in [*zips, "manifest.json"]}


def test_a_copy_has_the_key_and_takes_the_signed_patch(signed):
    [office] = (signed.parent / "office").iterdir()
    assert (office / "minisign.pub").read_bytes() == PUBLIC_FILE
    listed = json.loads((signed / "site/packs/packs.json").read_text(encoding="utf-8"))["packs"]["all"]
    [patch] = listed["patches"].values()

    result = updated(office, str(signed / "site/packs" / patch["file"]))

    assert (result.returncode, result.stderr) == (0, "")
    assert f"Signed: file:{patch['file']}\tedition:" in result.stdout
    assert updated(office, "check").returncode == 0


@pytest.mark.parametrize(("language", "word"), [("en", "Signature"), ("es", "Firma"), ("ar", "التوقيع")])
def test_the_page_of_copies_says_how_to_check_them(signed, language, word):
    page = (signed / f"site/{language}/download/index.html").read_text(encoding="utf-8")
    listed = json.loads((signed / "site/packs/packs.json").read_text(encoding="utf-8"))["packs"]

    assert f"minisign -Vm {listed['all']['file']} -P {PUBLIC}</code>" in page
    led = re.findall(rf'href="../../packs/([^"]+\.minisig)"[^>]*>{word}', page)
    assert {f"packs/{name}" for name in led} | {"manifest.json.minisig"} == {
        path for path in files_of(signed / "site") if path.endswith(".minisig")
    }


def test_what_is_told_of_signatures_is_valid_html(signed):
    assert mistakes([signed / f"site/{tag}/download/index.html" for tag in ("en", "es", "ar")]) == []


def test_the_command_on_the_page_is_right(signed):
    page = (signed / "site/en/download/index.html").read_text(encoding="utf-8")
    [command] = re.findall(r"<code>minisign ([^<]+)</code>", page)

    result = minisign(*command.split(), folder=signed / "site/packs")

    assert "Signature and comment signature verified" in result.stdout, result.stderr


@pytest.mark.slow
def test_the_same_records_have_the_same_signatures(base_site, tmp_path):
    key = write(tmp_path, "minisign.key", OPEN)
    first = files_of(packed(base_site, "--sign", str(key)))
    other = files_of(packed(copy_of(BASE_SITE, tmp_path / "other"), "--sign", str(key)))

    assert first == other


@pytest.mark.slow
def test_a_site_that_is_to_be_signed_now_is_not_what_it_was(base_site):
    packs = packed(base_site)
    assert not [path for path in files_of(packs) if "minisig" in path]

    assert [path for path in files_of(packed(base_site, MINISIGN_KEY=OPEN)) if path.endswith(".minisig")]
    again = run("pack", "-f", str(base_site / "mkdocs.yml"), MINISIGN_KEY=OPEN)
    assert "Nothing has changed since the last build" in again.stderr


@pytest.mark.slow
def test_a_site_without_packs_has_a_signed_manifest(base_site):
    assert run("build", "-q", "-f", str(base_site / "mkdocs.yml"), MINISIGN_KEY=OPEN).returncode == 0

    assert (base_site / "site/manifest.json.minisig").is_file()


@pytest.mark.slow
def test_the_key_that_signs_later_is_in_todays_packs(base_site, tmp_path):
    write(tmp_path, "minisign.key", OPEN)
    options(base_site, packs="[all]", sign=tmp_path / "minisign.key", next_key=OTHER_PUBLIC)
    [pack] = packed(base_site).glob("*.zip")

    with ZipFile(pack) as archive:
        [name] = [each for each in archive.namelist() if each.endswith("/minisign.pub")]
        assert archive.read(name).decode().splitlines()[1::2] == [PUBLIC, OTHER_PUBLIC]


@pytest.mark.parametrize(
    ("given", "environment", "told"),
    [
        pytest.param({"sign": "lost.key"}, {}, "The secret key can't be read: ", id="no file"),
        pytest.param({"sign": "content/minisign.key"}, {}, "would be published with the site. Keep it elsewhere.", id="among pages"),
        pytest.param({"sign": "programs/first/minisign.key"}, {}, "would be published with the site.", id="among records"),
        pytest.param({"sign": "minisign.pub"}, {}, "minisign.pub: This is a public key, which signs nothing.", id="the public key"),
        pytest.param({"next_key": "RW"}, {"MINISIGN_KEY": OPEN}, "next_key: `RW` is no public key.", id="no next key"),
        pytest.param({}, {"MINISIGN_KEY": "secret"}, "MINISIGN_KEY: This is no secret key of minisign.", id="no key"),
        pytest.param({}, {"MINISIGN_KEY": LOCKED, "MINISIGN_PASSWORD": "x"}, "The password is not that of the secret key", id="password"),
        pytest.param({}, {"MINISIGN_KEY": LOCKED}, "The secret key has a password. Set MINISIGN_PASSWORD", id="no password"),
    ],
)  # fmt: skip
def test_a_key_that_can_not_sign_is_told_and_nothing_is_built(base_site, monkeypatch, given, environment, told):
    for name in ("content/minisign.key", "programs/first/minisign.key"):
        write(base_site, name, OPEN)
    write(base_site, "minisign.pub", PUBLIC_FILE)
    options(base_site, packs="[all]", **given)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    result = called(base_site, "pack", "-q")

    assert result.exit_code == 2
    assert told in result.stderr
    assert not (base_site / "site").exists()


def test_without_the_library_its_name_is_told(base_site, monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    monkeypatch.setenv("MINISIGN_KEY", OPEN)

    result = called(base_site, "pack", "-q")

    assert result.exit_code == 2
    assert "Signing needs a library: pip install 'tianguis[signed]'" in result.stderr


def test_a_password_is_asked_for_at_a_terminal(base_site, monkeypatch):
    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.prompt", lambda words, **_: asked.append(words) or PASSWORD)
    monkeypatch.setenv("MINISIGN_KEY", LOCKED)

    signing = signing_of(loaded(str(base_site / "mkdocs.yml")), [])

    assert asked == ["Password of the secret key"]
    assert signing.signer.public == PUBLIC
