"""What a day of many outlets costs beside their pages alone: CPU and memory of everything, polls, pages, lateness.

usage: python benchmarks/day.py [--outlets 50] [--hours 24] [--factor 96] [--processes 2] [--pages third-party]

Runs `scrapy schedule --loop --local` over invented outlets on loopback for a simulated day: intervals, revisits and
pauses between requests are divided by one factor, leases and heartbeats are real. What an article is late is told in
simulated minutes. The start of a process is not divided: at a high factor it weighs more than in a real day. Linux.
"""

import argparse
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks.scoring import INVENTED_PAGES, Fixture, load_pages, third_party_pages

if TYPE_CHECKING:
    from benchmarks.crawling.many_outlets import Day

ROOT = Path(__file__).parents[1]
_SAMPLE_PAGES = 60


class Watch:
    """Adds up what a process and all its descendants use."""

    def __init__(self, root: psutil.Process) -> None:
        self._root = root
        self._cpu: dict[psutil.Process, float] = {}
        self._kinds: dict[psutil.Process, str] = {root: "scheduler"}
        self.peak_mb = 0.0
        """The most memory of all together; what processes share counts once."""

    def look(self) -> None:
        shared_mb = 0.0
        for process in self._descendants():
            try:
                times = process.cpu_times()
                if process not in self._kinds:
                    self._kinds[process] = _kind_of(process)
                self._cpu[process] = times.user + times.system
                shared_mb += process.memory_full_info().pss / 1024**2
            except psutil.Error:
                # It has just ended; what it used since the last look is lost.
                continue
        self.peak_mb = max(self.peak_mb, shared_mb)

    def _descendants(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            # It has ended; its exit code tells why.
            return []

    @property
    def cpu_seconds(self) -> float:
        return sum(self._cpu.values())

    def cpu_by_kind(self) -> dict[str, float]:
        """Return CPU seconds of the scheduler, crawling processes, those that workers are forked from, and workers."""
        sums: Counter[str] = Counter()
        for process, seconds in self._cpu.items():
            sums[self._kinds[process]] += round(seconds, 1)
        return dict(sums)

    @property
    def crawlers(self) -> int:
        """Crawling processes and their workers that were seen."""
        return len(self._cpu) - 1


def _kind_of(process: psutil.Process) -> str:
    words = process.cmdline()
    if "crawl" in words:
        return "crawlers"
    if not any("forkserver" in word for word in words):
        return "others"
    # A worker is forked and so has the same words as its parent.
    parent = process.parent()
    return "workers" if parent is not None and parent.cmdline() == words else "forkservers"


def run_day(folder: Path, day: "Day", environment: dict[str, str], seconds: float, processes: int) -> Watch:
    """Keep a scheduler going for so long and end it."""
    every = str(max(1, round(60 / day.factor)))
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "schedule",
        "--loop",
        "--local",
        str(processes),
        "--every",
        every,
    ]
    with (folder / "schedule.log").open("wb") as log:
        scheduler = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)  # noqa: S603
        watch = Watch(psutil.Process(scheduler.pid))
        until = time.monotonic() + seconds
        while time.monotonic() < until and scheduler.poll() is None:
            watch.look()
            time.sleep(1)
        watch.look()
        scheduler.send_signal(signal.SIGTERM)
        scheduler.wait(180)
    if scheduler.returncode:
        raise SystemExit((folder / "schedule.log").read_text(encoding="utf-8")[-2000:])
    return watch


def page_seconds(pages: Sequence[Fixture]) -> float:
    """Return the CPU seconds of a page alone: extraction and language, the mean of a sample."""
    from newscrawl.crawl.worker_tasks import Refusal, extract_article, identify_language  # noqa: PLC0415  # slow
    from newscrawl.discovery.link import Link  # noqa: PLC0415
    from newscrawl.outlet import Feed, Outlet  # noqa: PLC0415

    home = "https://bench.example/"
    outlet = Outlet(
        name="bench",
        title="B",
        home=home,
        country="ZZ",
        language="en",
        timezone="Europe/Belgrade",
        sources=(Feed(f"{home}feed"),),
    )

    def read(page: Fixture) -> None:
        link = Link(url=page.url, via="feed")
        found = extract_article(
            page.content, page.url, fetched_at=page.fetched_at, headers={}, link=link, outlet=outlet
        )
        if not isinstance(found, Refusal):
            identify_language(found.article.title, found.article.text, ())

    read(pages[0])  # loads what there is to load
    sample = pages[:_SAMPLE_PAGES]
    started = time.process_time()
    for page in sample:
        read(page)
    return (time.process_time() - started) / len(sample)


def lateness(database: Path, factor: float) -> list[float]:
    """Return by how many simulated minutes each article that came out during the day was late."""
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "select published_at, first_stored_at from article where published_at is not null"
    )
    began = connection.execute("select min(started_at) from run").fetchone()[0]
    return [
        (_moment(stored) - _moment(published)) / 60 * factor
        for published, stored in rows
        if _moment(published) > _moment(began)
    ]


def _moment(written: str) -> float:
    return datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--outlets", type=int, default=50)
    parser.add_argument("--hours", type=float, default=24, help="simulated")
    parser.add_argument("--factor", type=float, default=96)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pages", choices=["third-party", "invented"], default="third-party")
    options = parser.parse_args()
    os.environ |= {"BENCH_OUTLETS": str(options.outlets), "BENCH_FACTOR": str(options.factor)}
    from benchmarks.crawling import many_outlets  # noqa: PLC0415  # it reads the environment

    listing = third_party_pages() if options.pages == "third-party" else INVENTED_PAGES
    if not listing.exists():
        print(f"{listing} is missing: invented pages instead, which are smaller and cheaper than real ones")
        listing = INVENTED_PAGES
    pages = load_pages(listing)
    day = many_outlets.Day(pages, options.factor)
    with tempfile.TemporaryDirectory(prefix="day-") as name, many_outlets.serving(day) as served:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SCRAPY_SETTINGS_MODULE": "benchmarks.crawling.day_settings",
            "NEWSCRAWL_DATABASE_URL": f"sqlite:///{name}/news.db",
            "NEWSCRAWL_ROUTES": many_outlets.routes(served.server_address[1]),
        }
        seconds = options.hours * 3600 / options.factor
        watch = run_day(Path(name), day, environment, seconds, options.processes)
        show(day, watch, Path(name) / "news.db", lambda: page_seconds(pages))


def show(day: "Day", watch: Watch, database: Path, page_cost: Callable[[], float]) -> None:
    """Print the figures of a day."""
    connection = sqlite3.connect(database)
    runs, articles = (
        connection.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608  # fixed words
        for table in ("run", "article")
    )
    read = day.asked["page 200"]
    cost = page_cost()
    late = sorted(lateness(database, day.factor)) or [0.0]
    print(f"asked for: {dict(sorted(day.asked.items()))}")
    print(f"runs {runs}, articles stored {articles}, processes with workers {watch.crawlers}")
    print(
        f"late by, simulated minutes: median {statistics.median(late):.0f}, 95 % {late[int(len(late) * 0.95)]:.0f}"
    )
    print(f"memory of everything at most {watch.peak_mb:.0f} MB")
    print(
        f"CPU of everything {watch.cpu_seconds:.1f} s; pages alone {read} x {1000 * cost:.1f} ms = {read * cost:.1f} s"
    )
    print(f"of it: {watch.cpu_by_kind()}")
    print(f"ratio {watch.cpu_seconds / (read * cost):.2f}")


if __name__ == "__main__":
    main()
