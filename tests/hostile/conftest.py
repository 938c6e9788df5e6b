"""The hostile server, and crawls of it in processes of their own with limits of time and memory."""

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.faults import FAULTS, zeros
from tests.hostile.robots import ROBOTS
from tests.hostile.sources import MAX_CHILDREN, MAX_LINKS, SOURCES
from tests.hostile.wire import DOMAIN, HostileServer

ROOT = Path(__file__).parents[2]
TIMEOUT_SECONDS = 240
_LOOK_SECONDS = 0.2


def open_server() -> HostileServer:
    """Return a server with all faults; to be used with `with`."""
    answers = {fault.name: fault.answer for fault in (*FAULTS, *SOURCES)}
    return HostileServer(answers, {robot.name: robot.answer for robot in ROBOTS})


@pytest.fixture(scope="session")
def hostile_server() -> Iterator[HostileServer]:
    """A server with all faults, on loopback; its canary counts what gets past the guards."""
    for encoding in ("gzip", "gzip, gzip", "deflate", "br"):
        # Packed beforehand: a client with a short patience would wait for it.
        zeros(encoding)
    with open_server() as server:
        yield server


def rows_of(database: Path, query: str, *values: object) -> list[dict[str, Any]]:
    """Return what a query finds in an SQLite file."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(query, values)]
    finally:
        connection.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """A crawl that has ended."""

    database: Path
    exit_code: int
    seconds: float
    peak_megabytes: float
    """Of the crawl's own process or its largest worker; 0 elsewhere than on Linux."""
    log: str

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return what a query finds in the crawl's database."""
        return rows_of(self.database, query, *values)

    def link(self, url: str) -> dict[str, Any]:
        """Return the ledger's row of an address; fails when there is none."""
        found = self.rows("SELECT * FROM link WHERE url = ?", url)
        assert found, f"{url} is not in the ledger\n{self.log[-3000:]}"
        return found[0]


_LIMITS = {
    "NEWSCRAWL_DEADLINE_SECONDS": "15",
    "DOWNLOAD_TIMEOUT": "8",
    "RETRY_TIMES": "1",
    "CONCURRENT_REQUESTS": "24",
}
"""Shorter than a real crawl's, so that faults of time take seconds."""


def command(server: HostileServer, outlet: str, folder: Path, *arguments: str) -> list[str]:
    """Return the `scrapy crawl` of a hostile outlet, its database in `folder`."""
    settings = {
        "SPIDER_MODULES": "tests.hostile.spiders",
        "NEWSCRAWL_DATABASE_URL": f"sqlite:///{folder / 'hostile.db'}",
        "NEWSCRAWL_ROUTES": server.routes(),
        "NEWSCRAWL_MAX_LINKS": str(MAX_LINKS),
        "NEWSCRAWL_MAX_CHILDREN": str(MAX_CHILDREN),
        "NEWSCRAWL_PROGRESS": "no",
        "DOWNLOAD_DELAY": "0",
        "LOG_LEVEL": "INFO",
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", outlet, *options, *arguments]


def _peak_until_end(process: subprocess.Popen[bytes]) -> float:
    """Wait for a crawl, ending it by force after TIMEOUT_SECONDS; return the megabytes of its largest process.

    Not by `wait4`: Linux starts the count of a new program with what the process had that started it, these tests.
    """
    peak, until = 0.0, time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < until:
        peak = max(peak, _largest(process.pid))
        try:
            process.wait(_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return peak
    process.kill()
    process.wait()
    return peak


def _largest(pid: int) -> float:
    """Return the most megabytes that a process or a descendant of it has had; 0 when it has ended, or not on Linux."""
    process = Path(f"/proc/{pid}")
    try:
        status = (process / "status").read_text()
        children = [child for task in process.glob("task/*/children") for child in task.read_text().split()]
    except OSError:
        return 0.0
    most = re.search(r"VmHWM:\s+(\d+) kB", status)
    return max(int(most[1]) / 1024 if most else 0.0, *map(_largest, map(int, children)), 0.0)


def crawl(server: HostileServer, outlet: str, folder: Path, *arguments: str) -> Crawled:
    """Run the crawl of a hostile outlet with short limits; ends it by force after TIMEOUT_SECONDS."""
    limits = [part for name, value in _LIMITS.items() for part in ("-s", f"{name}={value}")]
    started = time.monotonic()
    log = folder / "crawl.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command(server, outlet, folder, *limits, *arguments),
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        peak = _peak_until_end(process)
    return Crawled(
        database=folder / "hostile.db",
        exit_code=process.returncode,
        seconds=time.monotonic() - started,
        peak_megabytes=peak,
        log=log.read_text(encoding="utf-8", errors="replace"),
    )


@pytest.fixture(scope="session")
def page_crawl(hostile_server: HostileServer, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """One crawl of all faulty pages and all faulty robots.txt."""
    urls = ",".join(f"http://{fault.name}.{DOMAIN}/story-1000" for fault in (*FAULTS, *ROBOTS))
    return crawl(hostile_server, "hostile_pages", tmp_path_factory.mktemp("pages"), "-a", f"url={urls}")


@pytest.fixture(scope="session")
def source_crawl(hostile_server: HostileServer, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """One crawl of all faulty sources."""
    return crawl(hostile_server, "hostile_sources", tmp_path_factory.mktemp("sources"))
