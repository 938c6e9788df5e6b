"""A long run of two schedulers over invented outlets, processes of which are killed: memory, files, database, faults.

usage: python benchmarks/soak.py [--minutes 120] [--outlets 12] [--factor 24] [--samples soak.csv]

Both are `scrapy schedule --loop --local 2` on one database; the second waits until the first is killed. In the first
half of the time worker, crawling process and scheduler are killed with SIGKILL in turn; in the second all are left
alone, so that growth shows. A line a minute is appended to the samples. What must never be: an article twice, two runs
of an outlet at the same time, an article that came out and is not stored. As in day.py intervals are divided by the
factor, leases and heartbeats are real. Linux.
"""

import argparse
import csv
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from benchmarks.scoring import INVENTED_PAGES, load_pages

if TYPE_CHECKING:
    from benchmarks.crawling.many_outlets import Day

ROOT: Final = Path(__file__).parents[1]
_KILLS: Final = 6
_SETTLED_HOURS: Final = 7
"""Simulated; an hour more than the longest interval of a feed: what came out later may be still unknown at the end."""
_TOTALS: Final = {
    "runs": "select count(*) from run",
    "killed runs": "select count(*) from run where finish_reason = 'killed'",
    "articles": "select count(*) from article",
    "revisions": "select count(*) from revision",
    "links": "select count(*) from link",
    "failed": "select count(*) from link where outcome = 'failed'",
    "in quarantine": "select count(*) from quarantine",
}
_FAULTS: Final = {
    "articles twice": "select count(*) - count(distinct url_key) from article",
    "runs at the same time": (
        "select count(*) from run one join run other on one.outlet = other.outlet and one.id < other.id "
        "where one.finish_reason <> 'killed' and one.finished_at > other.started_at"
    ),
    "accounts that do not add up": "select count(*) from run where health = 'failing'",
}


class Schedulers:
    """Two schedulers on one database, started again when they are killed."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._environment, self._folder = environment, folder
        self._started = 0
        self._all = [self._start(), self._start()]
        self.ended_by_themselves = 0

    def _start(self) -> psutil.Popen:
        self._started += 1
        command = [sys.executable, "-m", "scrapy", "schedule", "--loop", "--local", "2", "--every", "3"]
        with (self._folder / f"schedule-{self._started}.log").open("wb") as log:
            return psutil.Popen(command, env=self._environment, cwd=self._folder, stdout=log, stderr=log)

    def keep_going(self) -> None:
        for place, scheduler in enumerate(self._all):
            if (code := scheduler.poll()) is not None:
                self.ended_by_themselves += code != -9
                self._all[place] = self._start()

    def processes(self, kind: str = "") -> list[psutil.Process]:
        """Return all, or those of one kind: scheduler, crawler or worker."""
        of_kind = {"scheduler": list(self._all), "crawler": [], "worker": []}
        for scheduler in self._all:
            crawlers = _children(scheduler)
            of_kind["crawler"] += crawlers
            for crawler in crawlers:
                of_kind["worker"] += _children(crawler, recursive=True)
        return of_kind[kind] if kind else [process for some in of_kind.values() for process in some]

    def kill(self, kind: str) -> bool:
        """Kill the one of the kind that has used the most CPU; return whether there was one."""
        found = sorted(self.processes(kind), key=_cpu_seconds)
        if found:
            found[-1].kill()
        return bool(found)

    def end(self) -> None:
        for scheduler in self._all:
            scheduler.terminate()
        for scheduler in self._all:
            scheduler.wait(180)


def _children(process: psutil.Process, *, recursive: bool = False) -> list[psutil.Process]:
    try:
        return process.children(recursive=recursive)
    except psutil.NoSuchProcess:
        return []


def _cpu_seconds(process: psutil.Process) -> float:
    try:
        return float(sum(process.cpu_times()[:2]))
    except psutil.Error:
        return 0.0


def sample(schedulers: Schedulers, database: Path) -> dict[str, float]:
    """Return what is there now."""
    memory_mb = files = processes = 0.0
    for process in schedulers.processes():
        try:
            memory_mb += process.memory_full_info().pss / 1024**2
            files += process.num_fds()
            processes += 1
        except psutil.Error:
            # It has just ended.
            continue
    sizes = [Path(f"{database}{end}") for end in ("", "-wal")]
    database_mb, wal_mb = (path.stat().st_size / 1024**2 if path.exists() else 0 for path in sizes)
    measured = {"memory MB": memory_mb, "files": files, "processes": processes}
    return measured | {"database MB": database_mb, "WAL MB": wal_mb} | counted(database, _TOTALS)


def counted(database: Path, queries: dict[str, str]) -> dict[str, float]:
    if not database.exists():
        return dict.fromkeys(queries, 0)
    with closing(sqlite3.connect(database, timeout=60)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'revision'").fetchone():
            return dict.fromkeys(queries, 0)
        return {name: connection.execute(query).fetchone()[0] for name, query in queries.items()}


def watch(schedulers: Schedulers, database: Path, minutes: int, samples: Path) -> list[dict[str, float]]:
    """Take a sample a minute and kill in between; return the samples."""
    kinds, taken = cycle(["worker", "crawler", "scheduler"]), []
    pause = max(1, minutes // 2 // _KILLS)
    began = time.monotonic()
    for minute in range(1, minutes + 1):
        while time.monotonic() < began + 60 * minute:
            schedulers.keep_going()
            time.sleep(1)
        taken.append({"minute": minute, **sample(schedulers, database)})
        with samples.open("a", newline="") as file:
            writer = csv.DictWriter(file, list(taken[0]))
            if minute == 1:
                writer.writeheader()
            writer.writerow(taken[-1])
        if minute <= minutes // 2 and minute % pause == 0:
            kind = next(kinds)
            print(f"minute {minute}: {kind} killed: {schedulers.kill(kind)}", flush=True)
    return taken


def missing(day: "Day", database: Path, outlets: int) -> set[str]:
    """Return the articles that came out during the day, early enough to be known, and are not stored."""
    from benchmarks.crawling.many_outlets import host_of  # noqa: PLC0415  # it reads the environment

    until = time.time() - _SETTLED_HOURS * 3600 / day.factor
    expected = {
        f"http://{host_of(number)}/story/{article}-of-the-day"
        for number in range(outlets)
        for article in range(day.out(number).stop)
        if day.started_at < day.published_at(number, article) < until
    }
    with closing(sqlite3.connect(database)) as connection:
        return expected - {url for (url,) in connection.execute("select url from article")}


def growth_an_hour(taken: Sequence[dict[str, float]], name: str) -> float:
    """Return the slope of a figure an hour, by least squares."""
    at = [entry["minute"] / 60 for entry in taken]
    values = [entry[name] for entry in taken]
    middle, mean = sum(at) / len(at), sum(values) / len(values)
    above = sum((x - middle) * (y - mean) for x, y in zip(at, values, strict=True))
    return above / sum((x - middle) ** 2 for x in at)


@contextmanager
def _working_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        yield Path(name)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=int, default=120)
    parser.add_argument("--outlets", type=int, default=12)
    parser.add_argument("--factor", type=float, default=24)
    parser.add_argument("--samples", type=Path, default=Path("soak.csv"))
    options = parser.parse_args()
    os.environ |= {"BENCH_OUTLETS": str(options.outlets), "BENCH_FACTOR": str(options.factor)}
    from benchmarks.crawling import many_outlets  # noqa: PLC0415  # it reads the environment

    day = many_outlets.Day(load_pages(INVENTED_PAGES), options.factor)
    with _working_folder() as folder, many_outlets.serving(day) as served:
        database = folder / "news.db"
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SCRAPY_SETTINGS_MODULE": "benchmarks.crawling.day_settings",
            "NEWSCRAWL_DATABASE_URL": f"sqlite:///{database}",
            "NEWSCRAWL_ROUTES": many_outlets.routes(served.server_address[1]),
        }
        schedulers = Schedulers(environment, folder)
        try:
            taken = watch(schedulers, database, options.minutes, options.samples)
            lost = missing(day, database, options.outlets)
        finally:
            schedulers.end()
        return show(taken, counted(database, _FAULTS), lost, schedulers, day)


def show(
    taken: Sequence[dict[str, float]],
    faults: dict[str, float],
    lost: set[str],
    schedulers: Schedulers,
    day: "Day",
) -> int:
    """Print what was found; return 1 where anything must not be."""
    calm = taken[len(taken) // 2 + 1 :]
    for name in ("memory MB", "files", "processes", "database MB", "WAL MB"):
        values = [entry[name] for entry in taken]
        print(f"{name}: at most {max(values):.0f}, an hour {growth_an_hour(calm, name):+.1f} (second half)")
    print(f"asked for: {dict(sorted(day.asked.items()))}")
    print({name: round(value) for name, value in taken[-1].items() if name in _TOTALS})
    unasked = schedulers.ended_by_themselves
    print(f"articles lost: {len(lost)} {sorted(lost)[:5]}; schedulers that ended unasked: {unasked}")
    print(faults)
    return 1 if lost or unasked or any(faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
