"""A Dask cluster of two processes makes the pages, and the loss of one of them is no loss."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from builders import ROOT, files_of, gathered, run

from tianguis import crews
from tianguis.crews import OtherVersion, elsewhere
from tianguis.kept import Kept
from tianguis.pipeline import pages


@pytest.fixture(scope="module")
def distributed() -> Any:
    """Imported where it is needed alone: every worker reads this file."""
    return pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster(distributed: Any) -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, protocol="tcp", dashboard_address=None
    ) as cluster:
        yield cluster


def without_sources(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {path.removeprefix(folder): content for path, content in files.items() if path.startswith(folder)}


def test_a_cluster_publishes_the_same(base_site, cluster):
    assert run("build", "-q", "-d", "alone", folder=base_site).returncode == 0
    ran = run("build", "-q", "-d", "cluster", "--scheduler", cluster.scheduler_address, folder=base_site)

    assert ran.returncode == 0, ran.stderr
    files = files_of(base_site)
    assert without_sources(files, "cluster/") == without_sources(files, "alone/") != {}


def test_a_lost_worker_does_not_lose_the_build(base_site, distributed, cluster):
    assert run("build", "-q", "-d", "alone", folder=base_site).returncode == 0
    before = {worker.pid for worker in cluster.workers.values()}
    command = [sys.executable, str(ROOT / "build.py"), "build", "-q", "-d", "cluster", "--scheduler"]
    with (
        distributed.Client(cluster) as client,
        subprocess.Popen(
            [*command, cluster.scheduler_address], cwd=base_site, stderr=subprocess.PIPE, text=True
        ) as build,
    ):
        while build.poll() is None and not any(client.processing().values()):
            time.sleep(0.02)
        os.kill(min(before), signal.SIGKILL)
        _, said = build.communicate()

    assert build.returncode == 0, said
    files = files_of(base_site)
    assert without_sources(files, "cluster/") == without_sources(files, "alone/")
    assert {worker.pid for worker in cluster.workers.values()} != before


@pytest.mark.slow
def test_where_there_is_no_scheduler_it_says_so(base_site):
    ran = run("build", "--scheduler", "tcp://127.0.0.1:9", folder=base_site)

    assert ran.returncode == 1
    assert "There is no scheduler at tcp://127.0.0.1:9" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_what_comes_back_is_kept_as_files(base_site, tmp_path):
    site, kept = gathered(base_site), Kept(tmp_path)
    with ThreadPoolExecutor(2) as executor:
        made = pages(site, kept, elsewhere(executor, bytes))

    plain = {page.address: page.content for page in pages(site)}
    assert {page.address: (kept.site / page.address).read_bytes() for page in made} == plain


def test_other_versions_make_no_pages(base_site, monkeypatch):
    versions = iter(["ours", *["theirs"] * 99])
    monkeypatch.setattr(crews, "own_fingerprint", lambda: next(versions))

    with ThreadPoolExecutor(1) as executor, pytest.raises(OtherVersion):
        pages(gathered(base_site), crew=elsewhere(executor, bytes))
