"""One process an outlet; a killed one costs nothing but repeated work, and leaves nobody behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

Rows = Callable[..., list[dict[str, Any]]]
ROOT = Path(__file__).parents[2]
DEADLINE_SECONDS = 60


@pytest.fixture
def slow_crawl(environment: dict[str, str], rows: Rows) -> Callable[[], Any]:
    """Start a crawl of the demo that takes its time, and wait until it has stored some articles."""

    @contextmanager
    def start() -> Iterator["subprocess.Popen[str]"]:
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", "crawl", "demo", "-L", "WARNING", "-s", "DOWNLOAD_DELAY=0.4"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            _wait_until(lambda: _count(rows) >= 8, "eight stored articles")
            yield process
        finally:
            process.kill()
            process.communicate()

    return start


def _wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not true():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {DEADLINE_SECONDS} s for {what}")
        time.sleep(0.05)


def _count(rows: Rows) -> int:
    try:
        return int(rows("select count(*) as n from article")[0]["n"])
    except OperationalError:
        # The crawl has not made its tables yet.
        return 0


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_running(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_crawl_is_made_good_by_the_same_command(slow_crawl: Any, scrapy: Any, rows: Rows) -> None:
    with slow_crawl() as process:
        children = _children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert children
    _wait_until(lambda: not any(map(_is_running, children)), "the children of the killed crawl to end")
    stored = rows("select id, url_key from article")

    again = scrapy("crawl", "demo", "-L", "WARNING", "-a", "full=1")
    assert again.returncode == 0, again.stderr
    assert rows("select finish_reason from run order by id")[0] == {"finish_reason": "killed"}
    assert rows("select count(*) as n from link where state = 'pending' and attempts = 0")[0]["n"] == 0
    after = rows("select id, url_key from article")
    assert {row["url_key"] for row in stored} < {row["url_key"] for row in after}
    assert len(after) == len({row["url_key"] for row in after})
    assert [row for row in after if row in stored] == stored


def test_a_second_start_says_who_holds_the_outlet_and_ends_in_3(slow_crawl: Any, scrapy: Any) -> None:
    with slow_crawl() as process:
        second = scrapy("crawl", "demo", "-L", "WARNING")
        assert second.returncode == 3
        assert f"process {process.pid}" in second.stderr


def test_a_terminated_crawl_ends_in_time_with_everything_stored_or_pending(
    slow_crawl: Any, rows: Rows
) -> None:
    with slow_crawl() as process:
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=DEADLINE_SECONDS)
    assert time.monotonic() - started < 30
    assert process.returncode == 0, err
    assert " pending" in out
    assert rows("select expires_at from lease") == [{"expires_at": None}]
    assert rows("select count(*) as n from link_outcome where outcome is null")[0]["n"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_crawl_terminated_while_it_opens_its_run_closes_it(
    scrapy: Any, environment: dict[str, str], rows: Rows
) -> None:
    assert scrapy("db", "upgrade").returncode == 0
    opening = [sys.executable, "-m", "scrapy", "crawl", "demo", "-L", "INFO"]
    with _locked(environment["NEWSCRAWL_DATABASE_URL"]):
        process = subprocess.Popen(opening, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert any("Spider opened" in line for line in process.stderr)
        _wait_until(lambda: _catches(process.pid, signal.SIGTERM), "the crawl to catch SIGTERM")
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        assert any("shutting down" in line for line in process.stderr)
    _, err = process.communicate(timeout=DEADLINE_SECONDS)
    assert "Traceback" not in err
    assert rows("select finish_reason from run") == [{"finish_reason": "shutdown"}]
    assert rows("select expires_at from lease") == [{"expires_at": None}]
    assert rows("select count(*) as n from link") == [{"n": 0}]


def _catches(pid: int, number: int) -> bool:
    """Whether a process has a handler of its own for a signal."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


@contextmanager
def _locked(url: str) -> Iterator[None]:
    """Keep others from writing to a SQLite database."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield
