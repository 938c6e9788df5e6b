"""`scrapy status` as it is called."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from newscrawl.store import runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.leases import this_process

ROOT = Path(__file__).parents[3]
Status = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def status(sqlite_url: str) -> Status:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWL_")}

    def call(*arguments: str, **further: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "scrapy", "status", *arguments],
            cwd=ROOT,
            env=kept | {"NEWSCRAWL_DATABASE_URL": sqlite_url} | further,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def run_of(sqlite_url: str) -> Callable[[str, str], None]:
    """Store a run of an outlet with its health."""

    def store(outlet: str, health: str) -> None:
        engine = open_engine(sqlite_url)
        now = datetime.now(UTC)
        with writing(engine) as connection:
            run_id = runs.start(
                connection, outlet, now - timedelta(minutes=2), arguments={}, holder=this_process()
            )
            runs.finish(
                connection,
                run_id,
                now,
                reason="finished",
                counts={},
                figures={},
                health=health,
                health_reason="because",
            )
        engine.dispose()

    return store


@pytest.fixture
def inbox() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Address for Apprise of a server that keeps what it is sent."""
    received: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}/", received
    server.shutdown()
    server.server_close()


def test_the_terminal_shows_the_gravest_first(status: Status, run_of: Callable[[str, str], None]) -> None:
    run_of("klix", "ok")
    run_of("avaz", "blocked")
    done = status()
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines[1:3]] == [["avaz", "blocked"], ["klix", "ok"]]
    assert "2 outlets: 1 blocked, 1 ok" in done.stdout


def test_page_and_figures_are_written_whole(
    status: Status, run_of: Callable[[str, str], None], tmp_path: Path
) -> None:
    run_of("klix", "ok")
    done = status("-O", str(tmp_path / "status.html"), "--prometheus", str(tmp_path / "n.prom"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "<b>klix</b>" in (tmp_path / "status.html").read_text()
    assert 'newscrawl_outlet_state{outlet="klix",state="ok"} 1.0' in (tmp_path / "n.prom").read_text()
    assert sorted(path.name for path in tmp_path.iterdir() if "newscrawl.db" not in path.name) == [
        "n.prom",
        "status.html",
    ]


def test_an_alert_is_sent_once_and_so_is_the_recovery(
    status: Status, run_of: Callable[[str, str], None], inbox: tuple[str, list[dict[str, str]]]
) -> None:
    address, received = inbox
    run_of("klix", "blocked")
    for _ in range(2):
        assert status("--alert", NEWSCRAWL_ALERTS=address).returncode == 0
    run_of("klix", "ok")
    for _ in range(2):
        assert status("--alert", NEWSCRAWL_ALERTS=address).returncode == 0
    assert [(entry["title"], entry["message"]) for entry in received] == [
        ("newscrawl: 1 outlet to look at", "klix: blocked: because"),
        ("newscrawl: 1 well again", "klix: well again (because)"),
    ]


def test_an_alert_that_reached_nobody_is_sent_again_and_no_address_is_shown(
    status: Status, run_of: Callable[[str, str], None], inbox: tuple[str, list[dict[str, str]]]
) -> None:
    address, received = inbox
    run_of("klix", "blocked")
    failed = status("--alert", NEWSCRAWL_ALERTS="json://user:canary@127.0.0.1:9/")
    assert failed.returncode == 1
    assert "address 1 of NEWSCRAWL_ALERTS could not be reached" in failed.stdout
    assert "canary" not in failed.stdout + failed.stderr
    assert status("--alert", NEWSCRAWL_ALERTS=address).returncode == 0
    assert len(received) == 1


@pytest.mark.parametrize(
    ("arguments", "settings", "named"),
    [
        (("klxi",), {}, "there is no outlet 'klxi'"),
        (("--alert",), {}, "NEWSCRAWL_ALERTS"),
        (("--alert",), {"NEWSCRAWL_ALERTS": "canary"}, "address 1 of NEWSCRAWL_ALERTS is none that Apprise"),
    ],
    ids=["argument", "no address", "wrong address"],
)
def test_wrong_usage_names_the_remedy(
    status: Status, arguments: tuple[str, ...], settings: dict[str, str], named: str
) -> None:
    done = status(*arguments, **settings)
    assert done.returncode == 2
    assert named in done.stdout + done.stderr


def test_a_page_that_cannot_be_written_ends_in_1_and_is_named(status: Status) -> None:
    done = status("-O", "/no/such/folder/status.html")
    assert (done.returncode, done.stderr) == (1, "/no/such/folder/status.html: No such file or directory\n")


def test_an_address_that_is_none_is_not_repeated(status: Status, run_of: Callable[[str, str], None]) -> None:
    run_of("klix", "blocked")
    done = status("--alert", NEWSCRAWL_ALERTS="nonsense://canary")
    assert done.returncode == 2
    assert "address 1 of NEWSCRAWL_ALERTS" in done.stdout + done.stderr
    assert "canary" not in done.stdout + done.stderr
