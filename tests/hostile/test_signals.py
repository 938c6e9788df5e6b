"""A crawl that is asked to end does so, whatever its servers do."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.hostile.conftest import ROOT, command, rows_of
from tests.hostile.wire import DOMAIN, HostileServer

pytestmark = pytest.mark.xdist_group("hostile")


def test_a_crawl_ends_within_half_a_minute_though_servers_are_silent(
    hostile_server: HostileServer, tmp_path: Path
) -> None:
    names = ("innocent", "silent", "slow-drip")
    awaited = {name: len(hostile_server.requests_for(name)) + 1 for name in names}
    urls = ",".join(f"http://{name}.{DOMAIN}/story-1000" for name in names)
    with (tmp_path / "crawl.log").open("w") as log:
        # With the limits of a real crawl: a download may take longer than we have.
        crawling = command(hostile_server, "hostile_pages", tmp_path, "-a", f"url={urls}")
        process = subprocess.Popen(crawling, cwd=ROOT, stdout=log, stderr=log)
        assert hostile_server.wait_for(awaited, seconds=60)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=120)
    assert time.monotonic() - asked < 30
    assert code == 0
    links = rows_of(tmp_path / "hostile.db", "SELECT coalesce(outcome, 'pending') AS outcome FROM link")
    assert sorted({link["outcome"] for link in links}) in (["pending"], ["pending", "stored"])
    assert rows_of(tmp_path / "hostile.db", "SELECT count(*) AS n FROM run WHERE finished_at IS NULL") == [
        {"n": 0}
    ]
