"""`scrapy schedule` as it is called, with crawls on this machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.exclusive import exclusively
from newscrawl.store.leases import acquire, this_process

ROOT = Path(__file__).parents[3]
Schedule = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(sqlite_url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWL_")}
    return kept | {"NEWSCRAWL_DATABASE_URL": sqlite_url, "NEWSCRAWL_WORKERS": "1"}


@pytest.fixture
def schedule(environment: dict[str, str], tmp_path: Path) -> Schedule:
    def call(*arguments: str, **further: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "scrapy", "schedule", "--logs", str(tmp_path / "logs"), *arguments],
            cwd=ROOT,
            env=environment | further,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return call


def _value(url: str, query: str) -> Any:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text(query)).scalar()
    engine.dispose()
    return found


def test_what_is_due_is_crawled_here_with_the_settings_given(
    schedule: Schedule, sqlite_url: str, tmp_path: Path
) -> None:
    done = schedule("demo", "--local", "1", "-s", "NEWSCRAWL_LANGUAGES=de")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 started, 0 not due" in done.stdout
    (log,) = (tmp_path / "logs" / "demo").glob("*.log")
    assert "links in the run = " in log.read_text()
    assert _value(sqlite_url, "select needs_translation from article where language = 'de' limit 1") == 0
    again = schedule("demo", "--local", "1")
    assert (again.returncode, "0 started, 1 not due; next demo at" in again.stdout) == (0, True), again.stdout


def test_a_crawl_that_does_not_end_well_is_shown_and_ends_in_1(schedule: Schedule, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("drop table article"))
    engine.dispose()
    done = schedule("demo", "--local", "1")
    assert done.returncode == 1
    assert "exit code" in done.stdout


def test_two_schedulers_do_not_work_at_once(schedule: Schedule, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with exclusively(engine, "schedule"):
        done = schedule("demo", "--local", "1")
    engine.dispose()
    assert (done.returncode, done.stdout) == (3, "another scrapy schedule is at work on this database\n")


def test_what_another_process_crawls_is_left_to_it(schedule: Schedule, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with writing(engine) as connection:
        acquire(connection, "demo", this_process(), datetime.now(UTC))
    done = schedule("demo", "--local", "1")
    engine.dispose()
    assert (done.returncode, f"crawled by {this_process()}" in done.stdout) == (0, True), done.stdout


def test_a_dry_run_says_what_it_would_do_and_leaves_the_demo_out_unless_named(schedule: Schedule) -> None:
    everything = schedule("--dry-run", "--local", "1")
    assert everything.returncode == 0
    assert "1 off" in everything.stdout
    assert "to start, 0 not due" in everything.stdout
    named = schedule("--dry-run", "--local", "1", "demo")
    assert "1 to start, 0 not due" in named.stdout


def test_ended_by_sigterm_it_ends_its_crawls_first(
    environment: dict[str, str], sqlite_url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "scrapy", "schedule", "--loop", "--local", "1", "--every", "1", "demo"]
    slow = environment | {"SCRAPY_DOWNLOAD_DELAY": "1"}
    scheduler = subprocess.Popen(
        [*command, "--logs", str(tmp_path / "logs")], cwd=ROOT, env=slow, stdout=subprocess.PIPE, text=True
    )
    try:
        deadline = time.monotonic() + 60
        while not (pid := _value(sqlite_url, "select pid from run")):
            assert time.monotonic() < deadline, "no crawl began"
            time.sleep(0.1)
        scheduler.send_signal(signal.SIGTERM)
        output, _ = scheduler.communicate(timeout=90)
    finally:
        scheduler.kill()
    assert scheduler.returncode == 0, output
    assert "1 started" in output
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert _value(sqlite_url, "select finish_reason from run") in {"shutdown", "finished"}


def test_a_dry_run_needs_no_place(schedule: Schedule) -> None:
    done = schedule("demo", "--dry-run")
    assert (done.returncode, "demo" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("arguments", "settings", "named"),
    [
        ((), {}, "NEWSCRAWL_SCRAPYD"),
        (("--local", "0"), {}, "--local 0"),
        (("nope", "--local", "1"), {}, "there is no outlet 'nope'"),
        (("--local", "1"), {"NEWSCRAWL_SCHEDULE": "nope=off"}, "there is no outlet 'nope'"),
        (("--every", "0", "--local", "1"), {}, "--every 0"),
    ],
    ids=["nowhere", "no process", "unknown outlet", "unknown outlet in the schedule", "no pause"],
)
def test_wrong_usage_names_the_remedy(
    schedule: Schedule, arguments: tuple[str, ...], settings: dict[str, str], named: str
) -> None:
    done = schedule(*arguments, **settings)
    assert done.returncode == 2
    assert named in done.stdout + done.stderr


def test_a_node_that_is_gone_ends_in_1_without_a_secret(schedule: Schedule) -> None:
    settings = {
        "NEWSCRAWL_SCRAPYD": "http://127.0.0.1:9",
        "NEWSCRAWL_SCRAPYD_USER": "op",
        "NEWSCRAWL_SCRAPYD_PASSWORD": "canary",
    }
    done = schedule("demo", **settings)
    assert done.returncode == 1
    assert "http://127.0.0.1:9 does not answer" in done.stdout
    assert "canary" not in done.stdout + done.stderr
