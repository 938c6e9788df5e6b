"""WARC files to articles: in this process, in others, and on a Dask cluster of which a worker is killed."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from newscrawl.archive.article_rows import read_rows
from newscrawl.archive.engines import NoCluster, read_here, read_on_cluster
from newscrawl.archive.file_process import Project
from newscrawl.archive.file_reading import ReadTask, read_file
from newscrawl.archive.file_report import FileReport
from newscrawl.archive.page_selection import Selection
from newscrawl.archive.warc_files import WarcFile
from newscrawl.outlet import Feed, Outlet
from tests.newscrawl.archive.conftest import settings

pytest.importorskip("fastwarc", reason="needs the extra `archive`")
ROOT = Path(__file__).parents[3]
DEMO = Outlet(
    name="demo",
    title="Demo",
    home="http://newsroom.test/",
    country="ZZ",
    language="en",
    timezone="Europe/Belgrade",
    sources=(Feed("http://newsroom.test/feed.xml"),),
)
SETTINGS = settings().copy_to_dict()


def task(path: Path, folder: Path, **selection: Any) -> ReadTask:
    folder.mkdir(exist_ok=True)
    return ReadTask(file=WarcFile(str(path)), folder=folder, selection=Selection(**selection))


def copies(path: Path, count: int) -> list[Path]:
    made = [path.with_name(f"{number}.warc.gz") for number in range(count)]
    for copy in made:
        copy.write_bytes(path.read_bytes())
    return made


def counts(report: FileReport | None) -> tuple[Any, ...]:
    assert report is not None
    return report.adds_up, report.records, report.articles, dict(report.others), dict(report.outlets)


def test_a_file_becomes_rows_and_counts_that_add_up(newspaper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    report = read_file(task(newspaper, folder), (DEMO,), SETTINGS)
    assert (report.adds_up, report.records, report.articles) == (True, 8, 4)
    assert report.others == {"broken": 1}
    assert report.refused.total() == 3
    assert report.outlets["demo"].is_declared
    rows = list(read_rows(folder / "newspaper.parquet"))
    assert [row.article.discovered_via for row in rows] == ["archive"] * 4
    assert rows[0].article.language != "und"
    assert rows[0].article.title == rows[3].article.title
    assert len({row.record_offset for row in rows}) == 4
    assert rows[0].bands == rows[3].bands != rows[1].bands

    # Read to its end, it is not read again; for another selection, or after a kill, it is.
    left = folder / ".newspaper.parquet.1.part"
    left.write_bytes(b"half")
    before = (folder / "newspaper.parquet").stat().st_mtime_ns
    assert counts(read_file(task(newspaper, folder), (DEMO,), SETTINGS)) == counts(report)
    assert (folder / "newspaper.parquet").stat().st_mtime_ns == before
    narrowed = read_file(task(newspaper, folder, outlets=("herald",)), (DEMO,), SETTINGS)
    assert (narrowed.articles, narrowed.refused["other-outlet"], narrowed.adds_up) == (0, 5, True)
    assert not left.exists()


def test_processes_of_their_own_give_the_same_rows_and_tell_what_cannot_be_read(
    newspaper: Path, tmp_path: Path
) -> None:
    alone, others = tmp_path / "alone", tmp_path / "others"
    read_file(task(newspaper, alone), (DEMO,), SETTINGS)
    tasks = [task(newspaper, others), task(tmp_path / "none.warc.gz", others)]
    ended = {end.task.file.name: end for end in read_here(tasks, Project.pack((DEMO,), SETTINGS), at_once=2)}
    assert ended["none"].report is None
    assert "none.warc.gz" in ended["none"].trouble
    assert ended["newspaper"].trouble == ""
    name = "newspaper.parquet"
    assert list(read_rows(others / name)) == list(read_rows(alone / name)) != []


def test_a_cluster_that_is_not_there_is_told() -> None:
    pytest.importorskip("distributed", reason="needs the extra `archive`")
    with pytest.raises(NoCluster, match="no Dask scheduler answers"):
        list(read_on_cluster([], Project.pack((), {}), "tcp://127.0.0.1:9", tell=print, patience_seconds=1))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and two workers of one thread each, on loopback."""
    distributed: Any = pytest.importorskip("distributed", reason="needs the extra `archive`")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    with ExitStack() as processes:

        def started(*words: str) -> "subprocess.Popen[bytes]":
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words], cwd=ROOT, stderr=subprocess.DEVNULL
            )
            processes.enter_context(process)
            processes.callback(process.kill)
            return process

        started("scheduler", "--port", port, *local)
        alone = ["--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
        workers = [started("worker", address, *alone, *local) for _ in range(2)]
        with distributed.Client(address, timeout=300, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=300)
        yield address, workers


def test_a_killed_worker_of_a_cluster_costs_nothing_but_its_work(
    newspaper: Path, tmp_path: Path, cluster: tuple[str, list["subprocess.Popen[bytes]"]]
) -> None:
    alone, there = tmp_path / "alone", tmp_path / "there"
    files = copies(newspaper, 4)
    expected = read_file(task(files[0], alone), (DEMO,), SETTINGS)
    address, workers = cluster
    told: list[str] = []
    project = Project.pack((DEMO,), SETTINGS)
    ending = read_on_cluster([task(path, there) for path in files], project, address, tell=told.append)
    first = next(ending)
    os.kill(workers[0].pid, signal.SIGKILL)
    reports = [first.report, *(end.report for end in ending)]
    assert [counts(report) for report in reports] == [counts(expected)] * 4
    assert told[0].startswith("dashboard: http://127.0.0.1:")
    rows = list(read_rows(alone / "0.parquet"))
    assert [list(read_rows(there / f"{number}.parquet")) for number in range(4)] == [rows] * 4
