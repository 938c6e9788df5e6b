"""The client towards servers that are no scrapyd, or none of ours. A real scrapyd stands in end_to_end."""

import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from newscrawl.scheduling.batches import job_id
from newscrawl.scheduling.plan import Decision, Job
from newscrawl.scheduling.scrapyd import Client

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

JOBS = {
    "status": "ok",
    "pending": [{"id": "p", "spider": "klix"}],
    "running": [{"id": "r", "spider": "avaz", "pid": 7}],
    "finished": [],
}
Serve = Callable[..., tuple[str, list[tuple[str, str | None, str]]]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve one answer; gives the address and what was asked: path, Authorization, body."""
    servers: list[ThreadingHTTPServer] = []

    def start(
        body: bytes | object, status: int = 200, location: str | None = None
    ) -> tuple[str, list[tuple[str, str | None, str]]]:
        asked: list[tuple[str, str | None, str]] = []
        content = body if isinstance(body, bytes) else json.dumps(body).encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                asked.append((self.path, self.headers.get("Authorization"), sent))
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815  # the server's names

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_node_is_seen_with_its_jobs(serve: Serve) -> None:
    url, asked = serve(JOBS)
    (node,) = Client(user="op", password="secret").look([url])
    assert (node.name, node.fault) == (url, None)
    assert (node.pending, node.running) == ((Job(id="p", outlet="klix"),), (Job(id="r", outlet="avaz"),))
    assert asked == [("/listjobs.json?project=newscrawl", "Basic b3A6c2VjcmV0", "")]


def _decisions(url: str, count: int) -> list[Decision]:
    return [Decision(outlet=f"outlet{number}", reason="due", node=url) for number in range(count)]


def test_a_job_holds_several_outlets(serve: Serve) -> None:
    url, asked = serve({"status": "ok"})
    assert Client().start(_decisions(url, 2), NOW) == ()
    job = job_id(["outlet0", "outlet1"], NOW)
    query = f"project=newscrawl&spider=due&jobid={job}&outlets=outlet0%2Coutlet1"
    assert asked == [("/schedule.json", None, query)]


@pytest.mark.parametrize(("due", "jobs"), [(1, 1), (5, 1), (6, 2), (40, 4), (200, 10)])
def test_jobs_are_as_many_as_keep_a_node_busy_and_hold_no_more_than_a_kill_may_cost(
    serve: Serve, due: int, jobs: int
) -> None:
    url, asked = serve({"status": "ok"})
    Client().start(_decisions(url, due), NOW)
    named = [parse_qs(body)["outlets"][0].split(",") for _, _, body in asked]
    assert len(named) == jobs
    outlets = [name for batch in named for name in batch]
    assert sorted(outlets) == sorted(decision.outlet for decision in _decisions(url, due))


def test_the_outlets_of_a_batch_are_told_by_its_id(serve: Serve) -> None:
    job = job_id(["klix", "avaz"], NOW)
    listed = [{"id": job, "spider": "due"}, {"id": "of-somebody-else", "spider": "due"}]
    url, _ = serve({"status": "ok", "pending": [], "running": listed, "finished": []})
    (node,) = Client(["avaz", "bbc", "klix"]).look([url])
    assert node.running == (Job(id=job, outlet="avaz"), Job(id=job, outlet="klix"))


@pytest.mark.parametrize(
    ("body", "status", "fault"),
    [
        (b"", 401, "NEWSCRAWL_SCRAPYD_PASSWORD"),
        (b"<html>", 200, "no scrapyd: its answer is no JSON"),
        (b"[]", 200, "no scrapyd"),
        (b"\xff\xfe", 200, "no scrapyd"),
        (b'{"status": "ok"}', 200, "no scrapyd"),
        (b'{"status": "error", "message": "project \'newscrawl\' not found"}', 200, "run: scrapy deploy"),
        (b"", 502, "HTTP 502"),
    ],
    ids=["refused", "HTML", "list", "no text", "no jobs", "not deployed", "proxy without a node"],
)
def test_a_node_that_answers_otherwise_has_a_fault_that_names_the_remedy(
    serve: Serve, body: bytes, status: int, fault: str
) -> None:
    (node,) = Client(user="op", password="canary").look([serve(body, status)[0]])
    assert node.fault is not None
    assert fault in node.fault
    assert "canary" not in node.fault


def test_credentials_do_not_follow_a_redirect(serve: Serve) -> None:
    elsewhere, asked = serve(JOBS)
    url, _ = serve(b"", 302, f"{elsewhere}/listjobs.json")
    (node,) = Client(user="op", password="canary").look([url])
    assert node.fault is not None
    assert "redirects" in node.fault
    assert asked == []


def test_a_node_that_is_gone_does_not_hide_the_others(serve: Serve) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{closed.getsockname()[1]}"
    first, second = Client(timeout_seconds=2).look([gone, serve(JOBS)[0]])
    assert first.fault is not None
    assert first.fault.startswith("does not answer")
    assert second.fault is None


def test_a_node_that_refuses_is_asked_once_and_all_its_outlets_have_the_reason(serve: Serve) -> None:
    url, asked = serve({"status": "error", "message": "spider 'due' not found"})
    refused = Client().start(_decisions(url, 30), NOW)
    assert len(asked) == 1
    assert [decision.outlet for decision in refused] == [decision.outlet for decision in _decisions(url, 30)]
    assert {decision.reason for decision in refused} == {"spider 'due' not found"}
