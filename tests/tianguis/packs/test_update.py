"""What update.py does to the folder of an office: the newest edition byte for byte, or nothing."""

import ast
import contextlib
import hashlib
import http.server
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from builders import files_of, write
from packs import UPDATE, UPDATE_BYTES, a_pack, patched, unzipped, updated, updated_alone, zipped

from tianguis.packs.differences import difference
from tianguis.packs.editions import Editions, entries_of
from tianguis.packs.patches import patch_to
from tianguis.packs.zips import write_zip

OLD = {
    "index.html": b"old",
    "en/a.html": b"a",
    "en/same.html": b"the same",
    "en/search/111/terms.js": b"terms" * 99,
    "en/gone/deep/page.html": b"gone",
    "files/Plan.pdf": b"plan",
}
NEW = {
    "index.html": b"new",
    "en/a.html": b"a",
    "en/same.html": b"the same",
    "en/search/222/terms.js": b"terms" * 99,
    "en/ñ/new.html": b"added",
    "files/plan.pdf": b"another plan",
}


@pytest.fixture
def folder(tmp_path):
    """A folder of the old edition, as an office has it: with spaces, accents and signs in its path."""
    return unzipped(a_pack(OLD), tmp_path / "señor's #1 50% folder?")


@pytest.fixture
def patch(tmp_path):
    return patched(a_pack(OLD), a_pack(NEW), tmp_path / "patch.zip")


def fresh(tmp_path, files=NEW):
    return files_of(unzipped(a_pack(files), tmp_path / "fresh"))


def test_a_patched_folder_is_that_of_the_new_pack(folder, patch, tmp_path):
    result = updated_alone(folder, str(patch))

    assert (result.returncode, result.stderr) == (0, "")
    assert files_of(folder) == fresh(tmp_path)
    assert not (folder / "en/gone").exists()
    assert not (folder / ".update").exists()


def test_a_folder_that_has_another_name_now_is_named_once(patch):
    with ZipFile(patch) as archive:
        plan = json.loads(archive.read("patch.json"))

    assert plan["moved"] == {"en/search/111": "en/search/222"}
    assert not [each for each in plan["files"] if "search" in each["path"]]


def test_a_content_that_has_another_name_now_is_not_sent(patch):
    with ZipFile(patch) as archive:
        contents = [archive.read(name) for name in archive.namelist() if name.startswith("files/")]

    assert sorted(contents) == [b"added", b"another plan"]


def test_of_a_file_that_has_changed_its_difference_is_sent(folder, tmp_path):
    before = b"".join(b"<p>%d sentences of a page.</p>\n" % number for number in range(3000))
    old, new = {**OLD, "index.html": before}, {**OLD, "index.html": before.replace(b"<p>1500 ", b"<p>Many ")}
    folder = unzipped(a_pack(old), tmp_path / "office")
    patch = patched(a_pack(old), a_pack(new), tmp_path / "difference.zip")

    with ZipFile(patch) as archive:
        [difference] = [each for each in archive.infolist() if each.filename.startswith("differences/")]
    assert difference.compress_size < 300
    assert updated_alone(folder, str(patch)).returncode == 0
    assert files_of(folder) == fresh(tmp_path, new)


def test_without_the_older_pack_a_patch_has_whole_files(folder, tmp_path):
    patch = patched(a_pack(OLD), a_pack(NEW), tmp_path / "whole.zip", has_older=False)

    with ZipFile(patch) as archive:
        assert not [name for name in archive.namelist() if name.startswith("differences/")]
    assert updated_alone(folder, str(patch)).returncode == 0
    assert files_of(folder) == fresh(tmp_path)


def test_where_a_file_of_the_older_pack_is_damaged_it_is_sent_whole(folder, tmp_path):
    store = Editions(tmp_path / "editions")
    store.remember(a_pack(OLD).manifest, 3)
    new = a_pack(NEW)
    [(identity, manifest)] = store.before(new.identity)
    patch = patch_to(new, identity, manifest, entries_of(manifest), lambda entry: None)
    write_zip(tmp_path / "whole.zip", patch.members())

    assert updated_alone(folder, str(tmp_path / "whole.zip")).returncode == 0
    assert files_of(folder) == fresh(tmp_path)


def test_a_difference_from_a_file_that_somebody_has_changed_is_refused(folder, patch):
    write(folder, "index.html", b"my own")

    refuses(folder, patch, "1 files here are not as they were, such as index.html. Nothing was changed.")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"no zlib", id="no difference"),
        pytest.param(difference(b"old", b"new")[:-2], id="half of one"),
        pytest.param(difference(b"old", b"another"), id="that of another file"),
        pytest.param(difference(b"older", b"new"), id="from another file"),
        pytest.param(zlib.compress(bytes(10**7)), id="one that goes on and on"),
    ],
)
def test_a_difference_that_is_none_is_refused(folder, patch, tmp_path, told):
    hostile = tmp_path / "hostile.zip"
    with ZipFile(patch) as archive, ZipFile(hostile, "w", ZIP_DEFLATED) as other:
        for name in archive.namelist():
            other.writestr(name, told if name.startswith("differences/") else archive.read(name))

    refuses(folder, hostile, "is no patch, or is damaged")


def test_unzipped_over_the_folder_it_is_a_correct_site(folder, tmp_path):
    file = patched(a_pack(OLD), a_pack(NEW), tmp_path / "by-hand.zip", by_hand=True)
    with ZipFile(file) as archive:
        archive.extractall(folder.parent)

    listed = (folder.parent / "DELETED.txt").read_text().split()
    assert listed == ["site/en/gone/deep/page.html", "site/en/search/111/terms.js", "site/files/Plan.pdf"]
    assert files_of(folder).items() >= fresh(tmp_path).items()
    assert updated(folder, "check").returncode == 0


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(lambda folder: (folder / "en/a.html").write_bytes(b"x"), "en/a.html has changed", id="changed"),
        pytest.param(lambda folder: (folder / "index.html").unlink(), "index.html is missing", id="missing"),
        pytest.param(lambda folder: shutil.rmtree(folder / "en"), "en/same.html is missing", id="a folder is gone"),
        pytest.param(lambda folder: (folder / "manifest.json").unlink(), "manifest.json, is missing", id="no list"),
        pytest.param(lambda folder: (folder / "manifest.json").write_bytes(b"{"), "is missing or damaged", id="half a list"),
    ],
)  # fmt: skip
def test_a_damaged_folder_is_told(folder, damage, told):
    damage(folder)

    result = updated(folder, "check")

    assert result.returncode == 1
    assert told in result.stdout + result.stderr
    assert "Download the whole pack and unzip it over this folder." in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_a_whole_folder_is_told_and_left_as_it_is(folder):
    before = sorted(folder.rglob("*"))

    result = updated(folder, "check")

    assert result.returncode == 0
    assert "7 files, 0 not as they should be" in result.stdout
    assert sorted(folder.rglob("*")) == before


def listed(patch, change):
    """The same patch with another list."""
    target = patch.with_name("hostile.zip")
    with ZipFile(patch) as archive, ZipFile(target, "w", ZIP_DEFLATED) as hostile:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "patch.json":
                plan = json.loads(content)
                change(plan)
                content = json.dumps(plan).encode()
            hostile.writestr(name, content)
    return target


def relisted(patch, change, folder):
    """With a list that is consistent in itself, as whoever wants to do harm would write it."""

    def complete(plan):
        change(plan)
        before = json.loads((folder / "manifest.json").read_bytes())
        entries = {each["path"]: each for each in before["files"]}
        for path in list(entries):
            at, _, name = path.rpartition("/")
            if at in plan["moved"]:
                moved = f"{plan['moved'][at]}/{name}"
                entries[moved] = {**entries.pop(path), "path": moved}
        entries = {path: each for path, each in entries.items() if path not in plan["deleted"]}
        entries.update((each["path"], each) for each in plan["files"])
        after = {**plan["head"], "files": [entries[path] for path in sorted(entries)]}
        plan["to"] = hashlib.sha256((json.dumps(after, ensure_ascii=False, indent=1) + "\n").encode()).hexdigest()

    return listed(patch, complete)


HOSTILE_PATHS = ["../out.html", "/tmp/out.html", "en/../../out.html", "..\\out.html", "C:/out.html", "C:out.html",
                 "en//x", "en/./x", "", "x\0y", ".update/ready", "manifest.json", "MANIFEST.json", "en/x.", "con:x"]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE_PATHS)
@pytest.mark.parametrize("where", ["files", "deleted", "moved"])
def test_a_patch_that_leads_out_of_the_folder_is_refused(folder, patch, path, where):
    def change(plan):
        if where == "deleted":
            plan["deleted"].append(path)
        elif where == "moved":
            plan["moved"]["en/search/111"] = path
        else:
            plan["files"][0]["path"] = path

    refuses(folder, relisted(patch, change, folder), "is no patch, or is damaged")


def test_a_patch_does_not_write_through_a_link(folder, patch, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "en/ñ").symlink_to(outside)

    refuses(folder, patch, "which is no file of the site")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda plan: plan.update({"from": "0" * 64}), "is not for this folder", id="another edition"),
        pytest.param(lambda plan: plan.update(pack="es"), "is not for this folder", id="another pack"),
        pytest.param(lambda plan: plan.update(to="0" * 64), "not that of the new edition", id="another result"),
        pytest.param(lambda plan: plan["files"].pop(), "not that of the new edition", id="a file fewer"),
        pytest.param(lambda plan: plan.pop("deleted"), "is no patch, or is damaged", id="half a list"),
        pytest.param(lambda plan: plan.update(files=7), "is no patch, or is damaged", id="no list"),
        pytest.param(lambda plan: plan["files"][0].update(path=7), "is no patch, or is damaged", id="no path"),
        pytest.param(lambda plan: plan["files"][0].update(size_bytes="9"), "is no patch, or is damaged", id="no size"),
    ],
)
def test_a_patch_for_something_else_is_refused(folder, patch, change, told):
    refuses(folder, listed(patch, change), told)


def test_a_patch_that_would_fill_the_disk_is_refused(folder, patch):
    def change(plan):
        plan["files"][0]["size_bytes"] = 10**12

    refuses(folder, relisted(patch, change, folder), "would unpack to more than the whole site")


def test_of_a_file_that_unpacks_to_more_than_it_says_no_more_is_read(folder, patch, tmp_path):
    bomb = tmp_path / "bomb.zip"
    with ZipFile(patch) as archive, ZipFile(bomb, "w", ZIP_DEFLATED) as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name) if name == "patch.json" else bytes(50_000_000))

    refuses(folder, bomb, "would not be what it should be")


def test_a_deep_list_is_no_trouble(folder, tmp_path):
    with ZipFile(tmp_path / "deep.zip", "w") as archive:
        archive.writestr("patch.json", "[" * 100_000)

    refuses(folder, tmp_path / "deep.zip", "is no patch, or is damaged")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + bytes(99)])
def test_what_is_no_zip_is_refused(folder, tmp_path, content):
    refuses(folder, write(tmp_path, "x.zip", content), "is no patch, or is damaged")


def test_a_pack_is_no_patch(folder, tmp_path):
    refuses(folder, zipped(a_pack(NEW), tmp_path / "pack.zip"), "is no patch, or is damaged")


def test_a_patch_cut_short_or_changed_anywhere_is_refused(folder, patch, tmp_path):
    whole, rng = patch.read_bytes(), random.Random(7)
    for _ in range(12):
        at = rng.randrange(len(whole))
        flipped = whole[:at] + bytes([whole[at] ^ (1 << rng.randrange(8))]) + whole[at + 1 :]
        for content in (whole[:at], flipped):
            before = files_of(folder)
            result = updated(folder, str(write(tmp_path, "bad.zip", content)))
            assert "Traceback" not in result.stderr
            # Some bits of a zip say nothing, such as times; whatever is taken is the new edition.
            if result.returncode == 0:
                assert files_of(folder) == fresh(tmp_path)
                shutil.rmtree(folder.parent)
                folder = unzipped(a_pack(OLD), folder.parent)
            else:
                assert files_of(folder) == before


def test_a_folder_that_somebody_has_changed_is_not_patched(folder, patch):
    (folder / "en/same.html").write_bytes(b"edited")

    refuses(folder, patch, "1 files here are not as they were, such as en/same.html")


def test_a_second_time_there_is_nothing_to_do(folder, patch):
    updated(folder, str(patch))

    refuses(folder, patch, "is not for this folder")


def refuses(folder, file, told):
    before = files_of(folder)

    result = updated(folder, str(file))

    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(folder) == before


# Runs update.py, and ends it before the n-th operation that changes the disk, as if the power were cut.
_CUT = """
import builtins, os, runpy, shutil, sys
left = int(sys.argv[1])
def counted(call):
    def step(*words, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return call(*words, **options)
    return step
for name in ("replace", "remove", "unlink", "mkdir", "rmdir", "fsync"):
    setattr(os, name, counted(getattr(os, name)))
opened = builtins.open
def opening(file, mode="r", *words, **options):
    return counted(opened)(file, mode, *words, **options) if "w" in mode else opened(file, mode, *words, **options)
builtins.open = opening
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.slow
def test_with_the_power_cut_before_any_operation_the_next_start_ends_well(patch, tmp_path):
    wanted, old = fresh(tmp_path), fresh(tmp_path, OLD)
    cut = write(tmp_path, "cut.py", _CUT)
    for step in range(1000):
        folder = unzipped(a_pack(OLD), tmp_path / f"at-{step}")
        command = [sys.executable, str(cut), str(step), str(folder / UPDATE), str(patch)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        if ended.returncode == 0:
            assert step > 30, "the cuts are where it works"
            return
        assert ended.returncode == 9, ended.stderr
        again = updated(folder, str(patch))
        assert "Traceback" not in again.stderr
        assert files_of(folder) in (wanted, old), step
        assert updated(folder, "check").returncode == 0
        if files_of(folder) == old:
            assert updated(folder, str(patch)).returncode == 0
        assert files_of(folder) == wanted
        shutil.rmtree(folder.parent)
    pytest.fail("it never ended")


@pytest.mark.parametrize("kills", [5, pytest.param(60, marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_is_finished_by_the_next(tmp_path, kills):
    old = {f"en/{number}.html": bytes([number % 256]) * 999 for number in range(300)}
    new = {**{path: content + b"!" for path, content in old.items()}, "en/new.html": b"new"}
    patch = patched(a_pack(old), a_pack(new), tmp_path / "large.zip")
    wanted = fresh(tmp_path, new)
    rng = random.Random(11)
    for number in range(kills):
        folder = unzipped(a_pack(old), tmp_path / f"at-{number}")
        with subprocess.Popen([sys.executable, str(folder / UPDATE), str(patch)], stdout=subprocess.DEVNULL) as run:
            time.sleep(rng.uniform(0.03, 0.5))
            run.send_signal(signal.SIGKILL)
        updated(folder, str(patch))

        assert files_of(folder) == wanted
        shutil.rmtree(folder.parent)


def test_on_a_full_disk_nothing_is_changed(patch, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("only root makes a small disk")
    try:
        large = {**NEW, "large.html": os.urandom(200_000)}
        folder = unzipped(a_pack(OLD), tmp_path / "there")
        folder = shutil.copytree(folder, disk / "site")
        write(disk, "filling", bytes(200_000))
        file = patched(a_pack(OLD), a_pack(large), tmp_path / "large.zip")

        refuses(folder, file, "No space left on device")
        (disk / "filling").unlink()
        assert updated(folder, str(file)).returncode == 0
        assert files_of(folder) == fresh(tmp_path, large)
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=False)


def test_two_at_once_do_not_meet(folder, patch):
    with subprocess.Popen(
        [sys.executable, "-c", "import fcntl,os,sys; os.mkdir(sys.argv[1]); f=open(sys.argv[1]+'/lock','wb'); fcntl.flock(f,2); print('y',flush=True); input()", str(folder / ".update")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout
        other.stdout.readline()

        result = updated(folder, str(patch))

        other.communicate(b"\n")
    assert "Another update of this folder is running." in result.stderr
    assert updated(folder, str(patch)).returncode == 0


def test_random_editions_follow_each_other(tmp_path):
    rng = random.Random(2026)
    paths = [f"{folder}/{name}" for folder in ("a", "b/c", "b/d/e") for name in ("x.html", "Y.html", "z.js")]
    files = {path: rng.randbytes(50) for path in paths}
    folder = unzipped(a_pack(files), tmp_path / "office")
    for number in range(12):
        after = dict(files)
        for _ in range(rng.randrange(1, 5)):
            path = rng.choice(paths)
            after.pop(path, None)
            if rng.random() < 0.7:
                after[path] = rng.choice([rng.randbytes(50), *files.values()])
        if after == files:
            continue
        patch = patched(a_pack(files), a_pack(after), tmp_path / f"{number}.zip")
        result = updated(folder, str(patch))
        assert result.returncode == 0, result.stderr
        assert files_of(folder) == files_of(unzipped(a_pack(after), tmp_path / f"fresh-{number}"))
        files = after


class _Host(http.server.BaseHTTPRequestHandler):
    """Sends files with ranges, and breaks off after `most` bytes."""

    root: Path
    most = 10**9
    has_ranges = True
    asked: list[str]

    def do_GET(self):
        file = self.root / self.path.lstrip("/")
        if not file.is_file():
            self.send_error(404)
            return
        content, begin = file.read_bytes(), 0
        wanted = self.headers.get("Range")
        if wanted and self.has_ranges:
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.asked.append(f"{self.path} {begin}")
        if begin and begin >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if wanted and self.has_ranges else 200)
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        self.wfile.write(content[begin : begin + self.most])

    def log_message(self, *words):
        pass


@pytest.fixture
def host(tmp_path):
    _Host.root, _Host.asked, _Host.most, _Host.has_ranges = tmp_path / "host", [], 10**9, True
    _Host.root.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture
def offered(host, tmp_path):
    """Two editions, of which the second is on the host with a patch of some size."""
    old, new = a_pack(OLD, updates=host), a_pack({**NEW, "big.html": random.Random(1).randbytes(90_000)}, updates=host)
    file = patched(old, new, _Host.root / "patch.zip")

    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    packs = {
        "all": {
            "file": "all.zip",
            "manifest": new.identity,
            "patches": {old.identity: {"file": "patch.zip", "sha256": digest}},
        }
    }
    write(_Host.root, "packs.json", json.dumps({"packs": packs}))
    return unzipped(old, tmp_path / "office"), files_of(unzipped(new, tmp_path / "fresh"))  # fmt: skip


def test_from_the_sites_address_it_finds_its_patch(offered):
    folder, wanted = offered

    result = updated(folder)

    assert (result.returncode, result.stderr) == (0, "")
    assert files_of(folder) == wanted
    assert "This is the newest edition" in updated(folder).stdout
    assert files_of(folder) == wanted


@pytest.mark.parametrize("has_ranges", [True, False])
def test_a_download_that_breaks_off_goes_on(offered, has_ranges):
    folder, wanted = offered
    before = files_of(folder)
    _Host.most, _Host.has_ranges = 50_000, has_ranges

    broken = updated(folder)
    assert "The connection broke off. Start again: it goes on from there." in broken.stderr
    assert {path: content for path, content in files_of(folder).items() if not path.startswith(".update")} == before
    _Host.most = 10**9
    assert updated(folder).returncode == 0

    assert files_of(folder) == wanted
    assert ("/patch.zip 50000" in _Host.asked) is has_ranges


def test_a_patch_that_the_site_does_not_list_is_not_taken(offered):
    folder, _ = offered
    before = files_of(folder)
    write(_Host.root, "patch.zip", b"other" * 9)

    result = updated(folder)

    assert "What came is not what the site lists." in result.stderr
    assert files_of(folder) == before


@pytest.mark.parametrize("content", [b"<html>", b"{}", b'{"packs": {"all": 7}}', b'{"packs": []}'])
def test_a_host_without_a_list_of_packs_is_told(offered, content):
    folder, _ = offered
    write(_Host.root, "packs.json", content)

    result = updated(folder)

    assert "does not list this pack, all." in result.stderr


def test_an_edition_without_a_patch_is_led_to_the_whole_pack(offered, host):
    folder, _ = offered
    packs = json.loads((_Host.root / "packs.json").read_text())
    packs["packs"]["all"]["patches"] = {}
    write(_Host.root, "packs.json", json.dumps(packs))

    assert f"Download the whole pack: {host}all.zip" in updated(folder).stderr


def test_without_a_network_it_says_so(tmp_path):
    folder = unzipped(a_pack(OLD, updates="http://127.0.0.1:9/"), tmp_path / "office")

    result = updated(folder)

    assert "It stopped: <urlopen error" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/x.zip"])
def test_only_the_web_is_asked(folder, address):
    assert "is no address of the web" in updated(folder, address).stderr


def test_a_copy_that_knows_no_address_asks_for_a_patch(folder):
    assert "Name a patch: python update.py patch.zip" in updated(folder).stderr


def test_it_is_written_for_old_pythons_and_needs_nothing_else():
    tree = ast.parse(UPDATE_BYTES, feature_version=(3, 8))

    names = {
        alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert names <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_a_reader_who_wrote_a_file_into_the_folder_keeps_it(folder, patch):
    write(folder, "my notes.txt", "mine")

    assert updated(folder, str(patch)).returncode == 0
    assert (folder / "my notes.txt").read_text() == "mine"
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
