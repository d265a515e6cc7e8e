"""A site that is built beside the published one, and published whole or not at all."""

import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import files_of, write

from tianguis.publish import staging as module
from tianguis.publish import swap as swaps
from tianguis.publish.faults import PublishFault
from tianguis.publish.staging import Staging

OLD, NEW = {"index.html": b"old", "en/a.html": b"old"}, {"index.html": b"new", "b.html": b"new"}


@pytest.fixture
def site(tmp_path) -> Path:
    """A published site in a folder of its own, so that what stands beside it can be seen."""
    return laid_out(tmp_path / "beside" / "site", OLD)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def begin(tmp_path, said) -> Iterator[Callable[..., Staging]]:
    """Begins builds, and ends those that a test leaves."""
    root, begun = tmp_path / "root", []
    root.mkdir()

    def one(site: Path, root: Path = root) -> Staging:
        begun.append(Staging(site, root, said.append))
        return begun[-1]

    yield one
    for staging in begun:
        staging.discard()


def test_nothing_is_published_before_the_end(site, begin):
    staging = begin(site)
    laid_out(staging.folder, NEW)

    assert files_of(site) == OLD
    staging.publish()
    assert files_of(site) == NEW
    assert beside(site) == ["site"]


def test_a_build_that_is_given_up_leaves_nothing(site, begin):
    staging = begin(site)
    laid_out(staging.folder, NEW)

    staging.discard()
    staging.discard()

    assert files_of(site) == OLD
    assert beside(site) == ["site"]


def test_the_first_site_is_published_too(tmp_path, begin):
    staging = begin(tmp_path / "a" / "b")
    laid_out(staging.folder, NEW)

    staging.publish()

    assert files_of(tmp_path / "a" / "b") == NEW


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_a_link(tmp_path, begin, is_there):
    target = tmp_path / "disk" / "target"
    if is_there:
        laid_out(target, OLD)
    link = tmp_path / "site"
    link.symlink_to(target, target_is_directory=True)
    staging = begin(link)
    laid_out(staging.folder, NEW)

    staging.publish()

    assert link.readlink() == target
    assert files_of(target) == NEW


def test_what_is_hidden_at_the_top_is_kept(site, begin):
    write(site, ".git/objects/1", "object")
    write(site, ".htaccess", "deny")
    write(site, ".nojekyll", "old")
    write(site, ".tianguis-parts/a", "left by a killed build")
    (site / ".link").symlink_to("nowhere")
    staging = begin(site)
    laid_out(staging.folder, NEW | {".nojekyll": b"new"})

    staging.publish()

    assert files_of(site) == NEW | {".git/objects/1": b"object", ".htaccess": b"deny", ".nojekyll": b"new"}
    assert (site / ".link").readlink() == Path("nowhere")


def test_rights_are_those_of_the_folder_that_is_replaced(site, begin):
    site.chmod(0o2750)

    staging = begin(site)
    staging.publish()

    assert stat.S_IMODE(site.stat().st_mode) == 0o2750


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder away")
def test_the_owner_stays_too(site, begin):
    os.chown(site, 1234, 4321)

    begin(site).publish()

    assert (site.stat().st_uid, site.stat().st_gid) == (1234, 4321)


@pytest.mark.parametrize("name", ["root", "root/..", "root/records/..", "root/records"])
def test_a_folder_that_a_site_is_made_from_is_refused(tmp_path, name, begin):
    record = write(tmp_path, "root/records/a.md", "text")

    with pytest.raises(PublishFault, match="holds what the site is made from"):
        module.refuse_sources(tmp_path / name, [tmp_path / "root", record.parent])
    assert record.read_text() == "text"
    assert not (tmp_path / "root" / ".tianguis").exists()


def test_the_folder_of_the_configuration_is_refused_before_anything_is_made(tmp_path, begin):
    with pytest.raises(PublishFault, match="holds what the site is made from"):
        begin(tmp_path)
    assert beside(tmp_path / "root") == ["root"]


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path, begin):
    site = write(tmp_path, "site", "text")

    with pytest.raises(PublishFault, match="is a file, where the site's folder should be"):
        begin(site)


class TestWhereFoldersCanNotBeExchanged:
    @pytest.fixture(params=["a mount point", "one on another disk", "in a folder that is not ours"])
    def obstacle(self, request, monkeypatch):
        """As the system answers; real mount points are in tests/built/test_publishing.py."""
        numbers = {"a mount point": errno.EBUSY, "one on another disk": errno.EXDEV}
        number = numbers.get(request.param, errno.EACCES)

        def refused(one: Path, other: Path) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(swaps, "_exchange", refused)

    def test_files_are_replaced_one_by_one_and_the_build_says_so(self, site, begin, said, obstacle):
        write(site, ".htaccess", "deny")
        inode = site.stat().st_ino
        staging = begin(site)
        laid_out(staging.folder, NEW)

        staging.publish()

        assert files_of(site) == NEW | {".htaccess": b"deny"}
        assert site.stat().st_ino == inode
        assert said == [f"{site} can't be exchanged as a whole, so its files are replaced one by one."]
        assert beside(site) == ["site"]

    def test_a_folder_that_windows_holds_is_left_as_it_is(self, site, begin, monkeypatch, obstacle):
        staging = begin(site)
        laid_out(staging.folder, NEW)
        monkeypatch.setattr(module, "_IS_WINDOWS", True)

        with pytest.raises(PublishFault, match=r"can't be written to .*What was published is as it was\."):
            staging.publish()
        assert files_of(site) == OLD

    def test_a_mount_point_has_its_building_place_below_the_site_s_root(self, tmp_path, site, begin, monkeypatch):
        monkeypatch.setattr(Path, "is_mount", lambda path: path == site)
        staging = begin(site)
        laid_out(staging.folder, NEW)

        assert staging.folder.is_relative_to(tmp_path / "root" / ".tianguis" / "building")
        assert beside(site) == ["site"]
        staging.publish()
        assert files_of(site) == NEW
        assert files_of(tmp_path / "root") == {}


def test_what_can_t_be_removed_is_named(site, begin, said, monkeypatch):
    staging = begin(site)
    monkeypatch.setattr(module.shutil, "rmtree", lambda path, ignore_errors: None)

    staging.publish()

    [words] = said
    assert words.endswith("is no longer needed, but can't be removed. Delete it.")


class TestTwoBuilds:
    def test_the_second_waits_says_so_and_goes_on(self, site, begin, said):
        first, second = begin(site), []
        laid_out(first.folder, NEW)
        waiting = threading.Thread(target=lambda: second.append(begin(site)))
        waiting.start()
        wait_for(lambda: said)

        first.publish()
        waiting.join(10)

        assert said == [f"Another build of {site} is running; waiting for it."]
        assert files_of(site) == NEW
        assert second[0].folder.is_dir()

    def test_builds_of_other_folders_do_not_wait(self, site, tmp_path, begin, said):
        begin(site)
        begin(tmp_path / "beside" / "other")

        assert said == []

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forked workers here")
    def test_a_killed_one_is_not_waited_for_though_its_workers_live(self, site, begin, said):
        """A worker that was forked has all files open that its builder had."""
        told, tell = os.pipe()

        def work() -> None:
            os.write(tell, str(os.getpid()).encode())
            signal.pause()

        builder = forked(lambda: (begin(site), forked(work), signal.pause()))
        worker = int(os.read(told, 20))
        [left] = (site.parent / ".site.building").glob("build-*")
        os.kill(builder, signal.SIGKILL)
        os.waitpid(builder, 0)

        staging = begin(site)
        os.kill(worker, signal.SIGKILL)

        assert said == []
        assert not left.exists()
        assert staging.folder.is_dir()


@pytest.mark.skipif(sys.platform != "linux", reason="kills forks of this process")
class TestKilled:
    """At each single operation on the disk, so that no moment is left to chance."""

    @pytest.fixture(params=["at one stroke", "by two renames"])
    def way(self, request, monkeypatch):
        if request.param == "by two renames":
            monkeypatch.setattr(swaps, "_exchange", unknown)
        return request.param

    def test_the_published_folder_is_whole_or_comes_back_whole(self, site, begin, way):
        seen = []
        for moment in range(1, 200):
            laid_out_anew(site, OLD)
            ended = killed_at(moment, lambda: published_by(begin(site)))
            seen.append(None if not site.exists() else files_of(site))
            begin(site).discard()

            assert files_of(site) in (OLD, NEW)
            assert beside(site) == ["site"]
            if ended:
                break

        assert ended, "the build never came to its end"
        assert all(each in (OLD, NEW) for each in seen if each is not None)
        # Between two renames nothing is published, which is why they are only for systems that can't do better.
        assert (None in seen) == (way == "by two renames")
        assert (seen[0], seen[-1]) == (OLD, NEW)

    def test_the_next_build_mends_what_was_replaced_in_part(self, site, begin, monkeypatch):
        monkeypatch.setattr(swaps, "_exchange", busy)
        for moment in range(1, 200):
            laid_out_anew(site, OLD)
            ended = killed_at(moment, lambda: published_by(begin(site)))
            published_by(begin(site))

            assert files_of(site) == NEW
            assert beside(site) == ["site"]
            if ended:
                break

        assert ended


def published_by(staging: Staging) -> None:
    laid_out(staging.folder, NEW)
    staging.publish()


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    for address, content in files.items():
        write(folder, address, content)
    return folder


def laid_out_anew(site: Path, files: dict[str, bytes]) -> None:
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    laid_out(site, files)


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def unknown(one: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def busy(one: Path, other: Path) -> None:
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def wait_for(truth: Callable[[], object]) -> None:
    pause = threading.Event()
    assert any(truth() or pause.wait(0.01) for _ in range(1000))


def forked(act: Callable[[], object]) -> int:
    """The number of a process that does no more than this, and ends by itself should a test forget it."""
    number = os.fork()
    if not number:
        signal.alarm(60)
        try:
            act()
        finally:
            os._exit(0)
    return number


def killed_at(moment: int, act: Callable[[], object]) -> bool:
    """Do it in a process that is killed before its n-th operation on the disk; True if it has come to its end."""

    def counted() -> None:
        left = moment

        def count(event: str, _: object) -> None:
            nonlocal left
            if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "ctypes.dlsym"):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        act()

    _, status = os.waitpid(forked(counted), 0)
    return not os.WIFSIGNALED(status)
