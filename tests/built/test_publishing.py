"""Whatever happens to a build, what is published is one whole edition, and the next build succeeds.

Here the whole program is killed, starved and refused; each single operation is in tests/tianguis/publish.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from broken import broken_site
from builders import BASE_SITE, ROOT, copy_of, files_of, run, write

HOME = "content/pages/home.en.md"
AS_IT_WAS = "What was published is as it was."
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """The base site, and what it becomes by one edit."""
    site = copy_of(BASE_SITE, tmp_path_factory.mktemp("editions") / "site")
    return built(site), built(edited(site))


@pytest.fixture
def published(base_site: Path, editions: tuple[Files, Files]) -> Path:
    """A site whose first edition is published, and whose next build publishes the second."""
    assert built(base_site) == editions[0]
    return edited(base_site)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[Path, int], Path]]:
    """Makes small disks, where one may."""
    mounted: list[Path] = []

    def mount(where: Path, size_kb: int) -> Path:
        where.mkdir(parents=True, exist_ok=True)
        option = "remount,size" if where in mounted else "size"
        mounting(["mount", "-t", "tmpfs", "-o", f"{option}={size_kb}k", "tmpfs", str(where)])
        mounted.append(where)
        return where

    yield mount
    for where in set(mounted):
        subprocess.run(["umount", "--lazy", str(where)], check=False)


@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_leaves_one_whole_edition(base_site, editions, kills):
    began = time.monotonic()
    assert built(base_site) == editions[0]
    longest_s, moments = (time.monotonic() - began) * 1.1, random.Random(kills)
    found = []
    for number in range(kills):
        before, after = editions if number % 2 == 0 else editions[::-1]
        edited(base_site, back=number % 2 == 1)

        killed(base_site, after_s=moments.uniform(0, longest_s))

        found.append(files_of(base_site / "site"))
        assert found[-1] in (before, after), f"after kill {number}"
        assert is_whole(base_site / "site")
        assert built(base_site) == after, f"after kill {number}"
        assert left_behind(base_site) == []


@pytest.mark.slow
def test_killed_while_many_processes_render_it_leaves_one_whole_edition(tmp_path):
    """Its workers go on for a while, and must not get into the next build's way."""
    site = tmp_path / "sample"
    for name in ("content", "programs", "countries", "schemas", "theme"):
        copy_of(ROOT / name, site / name)
    write(site, "mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())
    whole = built(site)
    for after_s in (2, 4, 7):
        shutil.rmtree(site / ".tianguis")

        with orphans(killed(site, after_s=after_s)):
            assert files_of(site / "site") == whole
            assert built(site) == whole
        assert left_behind(site) == []


@pytest.mark.parametrize(
    "is_mount_point",
    [
        pytest.param(False, id="beside the site", marks=pytest.mark.slow),
        pytest.param(True, id="the site's folder itself"),
    ],
)
def test_a_full_disk_leaves_the_old_edition_and_says_so(base_site, editions, disk, is_mount_point):
    where = disk(base_site.parent / "disk", size_kb=64_000)
    site_folder = where if is_mount_point else where / "public"
    assert built(base_site, site_folder) == editions[0]
    everything_again(base_site)
    disk(where, size_kb=used_kb(where) + 200)

    ran = run("build", "-q", "-d", str(site_folder), folder=base_site)

    assert ran.returncode == 1
    assert "No space left on device. Free some space, or name a folder on another disk with --site-dir." in ran.stderr
    assert AS_IT_WAS in ran.stderr
    assert "Traceback" not in ran.stderr
    assert files_of(site_folder) == editions[0]
    assert [path.name for path in where.iterdir() if path.name.startswith(".")] == []
    disk(where, size_kb=64_000)
    changed = built(base_site, site_folder)
    assert changed != editions[0]
    assert is_whole(site_folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_limit_on_the_size_of_files_leaves_the_old_edition_and_says_so(published, editions):
    shutil.rmtree(published / ".tianguis", ignore_errors=True)

    ran = subprocess.run(
        ["sh", "-c", 'ulimit -f 30 && exec "$@"', "sh", sys.executable, str(ROOT / "build.py"), "-q"],
        cwd=published, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 1
    assert "File too large. Free some space" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert files_of(published / "site") == editions[0]
    assert left_behind(published) == []
    assert built(published) == editions[1]


def test_a_mount_point_is_published_file_by_file(published, editions, disk):
    where = disk(published / "site", size_kb=64_000)
    write(where, "index.html", "An older site.")
    write(where, ".htaccess", "deny")

    ran = run("build", folder=published)

    assert ran.returncode == 0
    assert "can't be exchanged as a whole, so its files are replaced one by one." in ran.stderr
    assert files_of(where) == editions[1] | {".htaccess": b"deny"}


def test_a_folder_that_is_mounted_a_second_time_is_published_file_by_file(published, editions):
    """On the same disk, so that only the exchange itself shows that it can't be."""
    other = copy_of(published / "site", published / "other")
    mounting(["mount", "--bind", str(other), str(published / "site")])
    try:
        ran = run("build", folder=published)
    finally:
        subprocess.run(["umount", "--lazy", str(published / "site")], check=False)

    assert ran.returncode == 0
    assert "replaced one by one" in ran.stderr
    assert files_of(other) == editions[1]


class TestWithoutRights:
    """Folders are closed to their owner; root, to whom nothing is refused, gives that privilege up."""

    @pytest.fixture
    def close(self) -> Iterator[Callable[[Path], None]]:
        closed: list[Path] = []

        def one(folder: Path) -> None:
            closed.append(folder)
            folder.chmod(0o555)

        yield one
        for folder in closed:
            folder.chmod(0o755)

    def test_they_can_build(self, published, editions):
        assert run_without_privilege(published).returncode == 0
        assert files_of(published / "site") == editions[1]

    def test_a_site_that_can_t_be_written_stays(self, published, editions, close):
        close(published / "site")

        ran = run_without_privilege(published)

        assert ran.returncode == 1
        assert ran.stderr.endswith(
            f"The site can't be written to {published / 'site'}: Permission denied. "
            f"Ask for the right to write there, or name another folder with --site-dir. {AS_IT_WAS}\n"
        )
        assert files_of(published / "site") == editions[0]
        assert left_behind(published) == []

    def test_a_site_in_a_folder_that_can_t_be_written_is_published_file_by_file(self, published, editions, close):
        close(published)

        ran = run_without_privilege(published)

        assert (ran.returncode, "replaced one by one" in ran.stderr) == (0, True), ran.stderr
        assert files_of(published / "site") == editions[1]
        assert left_behind(published) == []

    def test_a_folder_of_the_site_that_can_t_be_written_is_found_before_anything_changes(
        self, published, editions, close
    ):
        close(published / "site" / "en")
        close(published)

        ran = run_without_privilege(published)

        assert ran.returncode == 1
        assert f"can't be written to {published / 'site' / 'en'}: Permission denied." in ran.stderr
        assert files_of(published / "site") == editions[0]

    def test_a_first_site_that_can_t_be_written_is_refused_before_it_is_built(self, base_site, close):
        close(base_site)

        ran = run_without_privilege(base_site)

        assert ran.returncode == 1
        assert f"can't be written to {base_site / 'site'}: Permission denied." in ran.stderr
        assert "Traceback" not in ran.stderr


def test_a_second_build_waits_says_so_and_then_publishes(published, editions):
    holder = started(published, "-c", HOLDER, str(published))
    assert holder.stdout.readline() == "has begun\n"
    second = started(published, str(ROOT / "build.py"))
    told = until(second, "Another build of")
    before = files_of(published / "site")

    holder.kill()
    second.communicate(timeout=120)

    assert told == f"Another build of {published / 'site'} is running; waiting for it.\n"
    assert before == editions[0]
    assert second.returncode == 0
    assert files_of(published / "site") == editions[1]
    assert left_behind(published) == []


def test_two_builds_at_once_both_succeed(published, editions):
    both = [started(published, str(ROOT / "build.py"), "-q") for _ in range(2)]

    ends = [(each.communicate(timeout=120)[1], each.returncode) for each in both]

    assert ends == [("", 0), ("", 0)]
    assert files_of(published / "site") == editions[1]
    assert left_behind(published) == []


def test_a_strict_build_with_warnings_publishes_nothing(tmp_path):
    site = broken_site("repeated-value", tmp_path / "site")
    assert run("build", folder=site).returncode == 0
    before = files_of(site / "site")
    edited(site)

    ran = run("build", "--strict", folder=site)

    assert ran.returncode == 1
    assert "There are problems, so nothing was published (--strict)." in ran.stderr
    assert files_of(site / "site") == before
    assert left_behind(site) == []


HOOK = """
import logging

def on_post_build(config):
    logging.getLogger("mkdocs.plugins").warning("A warning that is no record's.")
"""


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_warning_of_another_plugin_is_a_warning_too(published, editions, program):
    write(published, "hook.py", HOOK)
    write(published, "mkdocs.yml", (published / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")

    ran = subprocess.run(
        [sys.executable, "-m", program, "build", "--strict"], cwd=published, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    assert "There are warnings, so nothing was published (--strict)." in ran.stderr
    assert files_of(published / "site") == editions[0]
    assert left_behind(published) == []


@pytest.mark.parametrize(
    ("site_folder", "words"),
    [
        pytest.param("programs", "holds what the site is made from", id="a folder of records"),
        pytest.param("mkdocs.yml", "is a file, where the site's folder should be", id="a file"),
    ],
)
def test_a_folder_that_can_t_be_the_site_s_is_refused(base_site, site_folder, words):
    before = files_of(base_site)

    ran = run("build", "-d", site_folder, folder=base_site)

    assert ran.returncode == 2
    assert words in ran.stderr
    assert {path for path in files_of(base_site) if not path.startswith(".tianguis/")} == set(before)
    assert {path: files_of(base_site)[path] for path in before} == before


def test_the_folder_of_the_configuration_is_refused_though_its_texts_are_elsewhere(base_site):
    """Where MkDocs sees nothing wrong, and would have emptied it."""
    (base_site / "content").rename(base_site.parent / "texts")
    write(base_site, "mkdocs.yml", (base_site / "mkdocs.yml").read_text() + "docs_dir: ../texts\n")
    before = files_of(base_site)

    ran = run("build", "-d", ".", folder=base_site)

    assert ran.returncode == 2
    assert "holds what the site is made from" in ran.stderr
    assert files_of(base_site) == before


HOLDER = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(ROOT / "plugins")!r})
from tianguis.publish.staging import Staging
site = Path(sys.argv[1])
staging = Staging(site / "site", site, print)
print("has begun", flush=True)
time.sleep(120)
"""


def edited(site: Path, *, back: bool = False) -> Path:
    home = site / HOME
    old, new = ("Good day", "Welcome") if back else ("Welcome", "Good day")
    text = home.read_text(encoding="utf-8")
    assert old in text
    home.write_text(text.replace(old, new), encoding="utf-8")
    return site


def everything_again(site: Path) -> None:
    """An edit that changes every page, so that nothing of the old edition serves again."""
    configuration = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", configuration.replace("site_name: ", "site_name: Another "))


def built(site: Path, site_folder: Path | None = None) -> Files:
    elsewhere = ["-d", str(site_folder)] if site_folder else []
    ran = run("build", "--quiet", *elsewhere, folder=site)
    assert (ran.returncode, ran.stderr) == (0, "")
    return files_of(site_folder or site / "site")


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, text=True, encoding="utf-8", start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def killed(site: Path, *, after_s: float) -> subprocess.Popen[bytes]:
    """The build alone is killed, not its workers, as a system does that has no memory left."""
    build = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "-q"], cwd=site, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        build.wait(after_s)
    except subprocess.TimeoutExpired:
        build.kill()
        build.wait()
    return build


def run_without_privilege(site: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(ROOT / "build.py")]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root can't give its privilege up here: there is no setpriv")
        program = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner", *program]
    return subprocess.run(program, cwd=site, capture_output=True, text=True, check=False)


class orphans:  # noqa: N801 - reads as the context manager it is
    """The workers of a killed build, which are ended in the end."""

    def __init__(self, build: subprocess.Popen[bytes]) -> None:
        self.build = build

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        if self.build.returncode:
            try:
                os.killpg(self.build.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr
    return next(line for line in process.stderr if words in line)


def left_behind(site: Path) -> list[str]:
    """What stands beside the published folder, or was made by a build and not taken away."""
    return [str(path) for path in site.rglob("*") if ".building" in path.name or path.name == "building"]


def is_whole(site_folder: Path) -> bool:
    """True if the list of files is true of the folder."""
    files = files_of(site_folder)
    # The worker is of no edition.
    files.pop("worker.js", None)
    listed = {each["path"]: each["sha256"] for each in json.loads(files.pop("manifest.json"))["files"]}
    return listed == {address: hashlib.sha256(content).hexdigest() for address, content in files.items()}


def used_kb(folder: Path) -> int:
    return shutil.disk_usage(folder).used // 1024


def mounting(command: list[str]) -> None:
    """Or the test is skipped: few may mount."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
