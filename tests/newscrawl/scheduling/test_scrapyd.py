"""The client towards servers that are no scrapyd, or none of ours. A real scrapyd stands in end_to_end."""

import json
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newscrawl.scheduling.plan import Decision, Job
from newscrawl.scheduling.scrapyd import Client, ScrapydError

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


def test_a_job_is_asked_for_by_its_name(serve: Serve) -> None:
    url, asked = serve({"status": "ok", "jobid": "klix-1"})
    assert Client().start(Decision(outlet="klix", reason="due", node=url, job="klix-1")) == "klix-1"
    assert asked == [("/schedule.json", None, "project=newscrawl&spider=klix&jobid=klix-1")]


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


def test_a_refusal_to_start_is_raised(serve: Serve) -> None:
    url, _ = serve({"status": "error", "message": "spider 'klix' not found"})
    with pytest.raises(ScrapydError, match="spider 'klix' not found"):
        Client().start(Decision(outlet="klix", reason="due", node=url, job="klix-1"))
