"""Several outlets in one process: each a run of its own, and none costs another anything."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.end_to_end.scrapyd_node import copy_project

OUTLETS = tuple(f"local_{number}" for number in range(4))
BROKEN = """

class Broken(Local0):
    outlet = replace(Demo.outlet, name="broken", sources=(Feed("http://newsroom.test/feeds/broken.xml"),))

    async def start(self):
        raise ValueError("broken at the start")
        yield
"""
Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_project(tmp_path_factory.mktemp("batches") / "newscrawl", local_outlets=len(OUTLETS))
    local = made / "spiders" / "local.py"
    local.write_text(local.read_text() + BROKEN)
    return made


@pytest.fixture
def start(project: Path, environment: dict[str, str]) -> Callable[..., "subprocess.Popen[str]"]:
    def begin(*arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "scrapy", "crawl", "due", "-L", "WARNING", *arguments],
            cwd=project,
            env=environment | {"NEWSCRAWL_WORKERS": "1", "PYTHONPATH": str(project)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return begin


def _finish(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_each_outlet_is_a_run_of_its_own(start: Any, rows: Rows) -> None:
    code, out, err = _finish(start("-a", f"outlets={','.join(OUTLETS)}", "-a", "_job=batch-1"))
    assert code == 0, out + err
    runs = rows("select outlet, job, finish_reason, pid from run order by outlet")
    assert [run["outlet"] for run in runs] == list(OUTLETS)
    assert {(run["job"], run["finish_reason"]) for run in runs} == {("batch-1", "finished")}
    assert len({run["pid"] for run in runs}) == 1
    assert rows("select count(*) as held from lease where expires_at is not null") == [{"held": 0}]
    assert rows("select count(*) as n from article")[0]["n"] > 10
    assert rows("select count(*) as n from link_outcome where outcome is null") == [{"n": 0}]
    # What was crawled a moment ago is not due any more.
    assert _finish(start("-a", f"outlets={','.join(OUTLETS)}"))[0] == 0
    assert rows("select count(*) as n from run") == [{"n": len(OUTLETS)}]


def test_one_that_breaks_costs_its_neighbours_nothing_and_ends_in_1(start: Any, rows: Rows) -> None:
    code, _, err = _finish(start("-a", "outlets=broken,local_1,no_such_outlet"))
    assert code == 1, err
    assert "no outlet 'no_such_outlet' here" in err
    health = {run["outlet"]: run["health"] for run in rows("select outlet, health from run")}
    assert health == {"broken": "failing", "local_1": "ok"}


def test_outlets_that_are_handed_in_are_told_of_when_they_end(start: Any, rows: Rows, tmp_path: Path) -> None:
    process = start("-a", "outlets=-", "-a", f"logs={tmp_path / 'logs'}", "-L", "INFO")
    process.stdin.write("local_1 job-1\n")
    process.stdin.flush()
    outlet, code, memory_mb = process.stdout.readline().split()
    assert (outlet, code) == ("local_1", "0")
    assert 50 < int(memory_mb) < 500
    assert process.poll() is None, "it waits for more"
    assert _finish(process)[0] == 0
    assert rows("select job from run") == [{"job": "job-1"}]
    log = (tmp_path / "logs" / "local_1" / "job-1.log").read_text(encoding="utf-8")
    assert "Spider opened" in log
    assert "Overridden settings" not in log, "what is the same for every outlet is not told in each log"


def test_as_many_as_are_wanted_of_all_that_are_due(start: Any, rows: Rows) -> None:
    named = ",".join(f"{name}=auto" for name in OUTLETS)
    process = start("-a", "limit_outlets=2", "-s", f"NEWSCRAWL_SCHEDULE=*=off,{named}")
    assert _finish(process)[0] == 0
    assert rows("select count(*) as n from run") == [{"n": 2}]


def test_a_killed_batch_is_made_good_by_the_next(start: Any, rows: Rows) -> None:
    arguments = ("-a", f"outlets={','.join(OUTLETS)}")
    process = start(*arguments, "-s", "DOWNLOAD_DELAY=0.5")
    _wait_for_articles(process, rows)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    stored = {row["url_key"] for row in rows("select url_key from article")}
    code, out, err = _finish(start(*arguments))
    assert code == 0, out + err
    assert {row["finish_reason"] for row in rows("select finish_reason from run")} == {"killed", "finished"}
    assert rows("select count(*) as n from link where state = 'pending' and attempts = 0") == [{"n": 0}]
    after = [row["url_key"] for row in rows("select url_key from article")]
    assert stored <= set(after)
    assert len(after) == len(set(after))


def test_a_batch_that_is_asked_to_end_closes_all_its_runs(start: Any, rows: Rows) -> None:
    process = start("-a", f"outlets={','.join(OUTLETS)}", "-s", "DOWNLOAD_DELAY=0.5")
    _wait_for_articles(process, rows)
    process.send_signal(signal.SIGTERM)
    code, _, err = _finish(process)
    assert code == 0, err
    assert rows("select count(*) as n from run where finished_at is null") == [{"n": 0}]
    assert rows("select count(*) as n from lease where expires_at is not null") == [{"n": 0}]


def _wait_for_articles(process: "subprocess.Popen[str]", rows: Rows) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if rows("select count(*) as n from article")[0]["n"] >= 2:
                return
        except OperationalError:
            # The crawls have not made their tables yet.
            pass
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "no article was stored"
        time.sleep(0.05)
