"""kill -9 a crawl at random moments, start it again, and see whether anything acknowledged was lost or stored twice.

usage: kill9.py [--rounds 100] [--server] [--seed 1]

Crawls the demo newsroom. Each article that left the pipeline is written to a log outside the database, synced to
disk. After every kill all logged articles must be in the database, once each, and no process of the crawl may be
left. The same command is repeated until a crawl ends by itself; then the database must hold exactly what a crawl
that was left alone stores, and a new database is begun. With --server on PostgreSQL, else on SQLite.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self

from cursor_race import server
from sqlalchemy import create_engine, make_url, select, text

from newscrawl.settings import EXTENSIONS
from newscrawl.store import migrate
from newscrawl.store.database import open_engine, reading
from newscrawl.store.schema import article
from newscrawl.urls.canonical import url_key

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawl.article import Article

LOG = "KILL9_LOG"
MARK = "KILL9_MARK"
ORPHANS_LEAVE_SECONDS = 10


class Acknowledgements:
    """Scrapy extension: writes down every article that the pipeline has passed on."""

    def __init__(self, path: str) -> None:
        self._log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        from scrapy import signals  # noqa: PLC0415  # only inside the crawl

        made = cls(os.environ[LOG])
        crawler.signals.connect(made.write, signals.item_scraped)
        return made

    def write(self, item: "Article") -> None:
        os.write(self._log, f"{item.url}\n".encode())
        os.fsync(self._log)


def start(url: str, log: Path, mark: str) -> subprocess.Popen[bytes]:
    """Start a crawl, its extension added."""
    here = str(Path(__file__).parent)
    environment = {**os.environ, LOG: str(log), MARK: mark, "NEWSCRAWL_DATABASE_URL": url}
    environment["PYTHONPATH"] = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    extensions = json.dumps({**EXTENSIONS, "kill9.Acknowledgements": 100})
    command = [sys.executable, "-m", "scrapy", "crawl", "demo", "--nolog", "-s", f"EXTENSIONS={extensions}"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def stored(url: str) -> list[str]:
    """Return the addresses of all articles."""
    engine = open_engine(url)
    try:
        with reading(engine) as connection:
            if engine.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            return list(connection.scalars(select(article.c.url)))
    finally:
        engine.dispose()


def left_processes(mark: str) -> list[int]:
    """Return the processes that still run with our mark in their environment (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def orphans(mark: str) -> list[int]:
    """Return the processes that outlive a killed crawl by more than a moment."""
    deadline = time.monotonic() + ORPHANS_LEAVE_SECONDS
    while (found := left_processes(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def faults_of(url: str, log: Path) -> list[str]:
    """Return what is wrong after a kill."""
    acknowledged = set(log.read_text().splitlines()) if log.exists() else set()
    found = stored(url)
    lost = acknowledged - set(found)
    twice = len(found) - len(set(found))
    return [*([f"lost {sorted(lost)}"] if lost else []), *([f"{twice} twice"] if twice else [])]


def differences(expected: set[str], found: set[str]) -> list[str]:
    """Return the articles that only one of two crawls stored, with a sign.

    By key: which form of an address an article is stored under depends on what was fetched first.
    """
    wanted, got = ({url_key(member): member for member in some} for some in (expected, found))
    missing = [f"-{wanted[key]}" for key in wanted.keys() - got.keys()]
    return sorted([*missing, *(f"+{got[key]}" for key in got.keys() - wanted.keys())])


def reference(url: str, log: Path) -> tuple[set[str], float, float]:
    """Return what a crawl stores that is left alone, and the seconds until its first article and its end."""
    started = time.monotonic()
    process = start(url, log, "reference")
    while process.poll() is None and not (log.exists() and log.stat().st_size):
        time.sleep(0.05)
    first = time.monotonic() - started
    process.wait()
    return set(stored(url)), first, time.monotonic() - started


def play(databases: Iterator[str], folder: Path, rounds: int, chance: Random) -> int:
    """Kill `rounds` crawls; print each fault and a summary; return the number of faults."""
    expected, first, last = reference(next(databases), folder / "reference.log")
    print(f"reference: {len(expected)} articles, stored from {first:.1f} to {last:.1f} s", flush=True)
    faults = finished = kills = acknowledged = 0
    while kills < rounds:
        url, log = next(databases), folder / f"{finished}.log"
        ended = False
        while not ended and kills < rounds:
            mark = f"round-{kills}-{os.getpid()}"
            process = start(url, log, mark)
            try:
                process.wait(chance.uniform(first * 0.7, last * 0.9))
                ended = True
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
            found = faults_of(url, log) + [f"process {pid} is left" for pid in orphans(mark)]
            faults += len(found)
            for fault in found:
                print(f"kill {kills}: {fault}", flush=True)
        if ended:
            finished += 1
            differing = differences(expected, set(stored(url)))
            faults += len(differing)
            print(
                f"after {kills} kills a crawl ended: {len(differing)} articles differ {differing}", flush=True
            )
        acknowledged += len(log.read_text().splitlines()) if log.exists() else 0
    print(
        f"{kills} kills, {finished} crawls completed, {acknowledged} articles acknowledged, {faults} faults"
    )
    return faults


def files(folder: Path) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        url = f"sqlite:///{folder}/{number}.db"
        migrate.require_current(open_engine(url))
        yield url


def fresh(address: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        administrator = create_engine(
            make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )
        with administrator.connect() as connection:
            connection.execute(text(f"CREATE DATABASE kill9_{number}"))
        administrator.dispose()
        url = make_url(address).set(database=f"kill9_{number}").render_as_string(hide_password=False)
        migrate.upgrade(open_engine(url))
        yield url


@contextmanager
def databases(folder: Path, *, use_server: bool) -> Iterator[Iterator[str]]:
    if not use_server:
        yield files(folder)
        return
    with server() as address:
        yield fresh(address)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--server", action="store_true", help="PostgreSQL instead of SQLite")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, databases(Path(name), use_server=options.server) as found:
        return 1 if play(found, Path(name), options.rounds, Random(options.seed)) else 0  # noqa: S311  # no secret


if __name__ == "__main__":
    sys.exit(main())
