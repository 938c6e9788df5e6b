"""`scrapy status` as it is called."""

import json
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from apprise import Apprise

from newscrawl.store import runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.leases import this_process

Status = Callable[..., tuple[int, str, str]]


@pytest.fixture
def status(command: Callable[..., tuple[int, str, str]]) -> Status:
    """Run it in this process with settings by keyword: Apprise takes seconds to import."""
    with warnings.catch_warnings():
        # What Apprise's plugins import, at the first address, is deprecated here and there.
        warnings.simplefilter("ignore")
        Apprise().add("json://127.0.0.1/")

    def call(*arguments: str, **settings: str) -> tuple[int, str, str]:
        return command("status", *arguments, settings=settings)

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
    code, told, _ = status()
    assert code == 0
    lines = told.splitlines()
    assert [line.split()[:2] for line in lines[1:3]] == [["avaz", "blocked"], ["klix", "ok"]]
    assert "2 outlets: 1 blocked, 1 ok" in told


def test_page_and_figures_are_written_whole(
    status: Status, run_of: Callable[[str, str], None], tmp_path: Path
) -> None:
    run_of("klix", "ok")
    written = status("-O", str(tmp_path / "status.html"), "--prometheus", str(tmp_path / "n.prom"))
    assert written == (0, "", "")
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
        assert status("--alert", NEWSCRAWL_ALERTS=address)[0] == 0
    run_of("klix", "ok")
    for _ in range(2):
        assert status("--alert", NEWSCRAWL_ALERTS=address)[0] == 0
    assert [(entry["title"], entry["message"]) for entry in received] == [
        ("newscrawl: 1 outlet to look at", "klix: blocked: because"),
        ("newscrawl: 1 well again", "klix: well again (because)"),
    ]


def test_an_alert_that_reached_nobody_is_sent_again_and_no_address_is_shown(
    status: Status, run_of: Callable[[str, str], None], inbox: tuple[str, list[dict[str, str]]]
) -> None:
    address, received = inbox
    run_of("klix", "blocked")
    code, told, complaint = status("--alert", NEWSCRAWL_ALERTS="json://user:canary@127.0.0.1:9/")
    assert code == 1
    assert "address 1 of NEWSCRAWL_ALERTS could not be reached" in told
    assert "canary" not in told + complaint
    assert status("--alert", NEWSCRAWL_ALERTS=address)[0] == 0
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
    code, told, complaint = status(*arguments, **settings)
    assert code == 2
    assert named in told + complaint


def test_a_page_that_cannot_be_written_ends_in_1_and_is_named(status: Status) -> None:
    code, _, complaint = status("-O", "/no/such/folder/status.html")
    assert (code, complaint) == (1, "/no/such/folder/status.html: No such file or directory\n")


def test_an_address_that_is_none_is_not_repeated(status: Status, run_of: Callable[[str, str], None]) -> None:
    run_of("klix", "blocked")
    code, told, complaint = status("--alert", NEWSCRAWL_ALERTS="nonsense://canary")
    assert code == 2
    assert "address 1 of NEWSCRAWL_ALERTS" in told + complaint
    assert "canary" not in told + complaint
