"""What a client of a service does when the service is slow, busy, broken or somebody else, against a real server."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from newscrawl.json_service import JsonService, ServiceError, Unanswered, Uncertain

Answer = tuple[int, dict[str, str], bytes]
OK: Answer = (200, {}, b'{"done": true}')


class Server:
    """Gives prepared answers in order, the last one for ever, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Answer] = [OK]
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []

        class Handler(BaseHTTPRequestHandler):
            def reply(handler) -> None:  # noqa: N805  # self is the server
                length = int(handler.headers.get("Content-Length", 0))
                body = handler.rfile.read(length)
                self.asked.append((handler.command, handler.path, dict(handler.headers), body))
                status, headers, content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                handler.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    handler.send_header(name, value)
                handler.end_headers()
                handler.wfile.write(content)

            do_GET = do_POST = do_DELETE = reply  # noqa: N815  # http.server's names

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever)
    thread.start()
    yield made
    made.http.shutdown()
    thread.join()
    made.http.server_close()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def client(server: Server, pauses: list[float]) -> Iterator[JsonService]:
    made = JsonService(
        url=server.url,
        auth=("me", "canary"),
        sleep=pauses.append,
        clock=lambda: datetime(2026, 3, 5, 12, 0, tzinfo=UTC),
    )
    yield made
    made.close()


def busy(status: int = 503, **headers: str) -> Answer:
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, b""


def test_what_is_asked_and_answered(client: JsonService, server: Server) -> None:
    assert client.post("/things", {"name": "č"}).body == {"done": True}
    method, path, headers, body = server.asked[0]
    assert (method, path, json.loads(body)) == ("POST", "/things", {"name": "č"})
    assert headers["Authorization"].startswith("Basic ")


def test_a_busy_service_is_asked_again(client: JsonService, server: Server, pauses: list[float]) -> None:
    server.answers = [
        busy(),
        busy(429, Retry_After="7"),
        busy(503, Retry_After="Thu, 05 Mar 2026 12:00:09 GMT"),
        OK,
    ]
    assert client.get("/").body == {"done": True}
    assert pauses == [2.0, 7.0, 9.0]


def test_patience_ends(client: JsonService, server: Server, pauses: list[float]) -> None:
    server.answers = [busy()]
    with pytest.raises(Unanswered, match="answers 503; try again later"):
        client.get("/")
    assert sum(pauses) <= client.patience_seconds


def test_a_service_that_asks_for_an_hour_is_not_waited_for(
    client: JsonService, server: Server, pauses: list[float]
) -> None:
    server.answers = [busy(429, Retry_After="3600")]
    with pytest.raises(Unanswered, match="answers 429"):
        client.get("/")
    assert pauses == []


def test_pauses_are_told(client: JsonService, server: Server) -> None:
    told: list[str] = []
    client.tell = told.append
    server.answers = [busy(), OK]
    client.get("/")
    assert told == [f"{server.url}: answers 503; trying again in 2 s"]


def test_what_must_not_be_sent_twice_is_sent_once(client: JsonService, server: Server) -> None:
    server.answers = [busy(500)]
    with pytest.raises(Uncertain, match="answers 500"):
        client.post_once("/things", {})
    assert len(server.asked) == 1


def test_nobody_at_the_address_is_told_without_the_password(pauses: list[float]) -> None:
    gone = JsonService(
        url="http://127.0.0.1:1", auth=("me", "canary"), sleep=pauses.append, patience_seconds=5
    )
    with pytest.raises(Unanswered, match=r"does not answer \(ConnectionError\)") as told:
        gone.get("/")
    gone.close()
    assert "canary" not in str(told.value)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ((400, {}, b'{"message": "no such field"}'), "answers 400: no such field"),
        ((403, {}, b'{"error": {"message": "quota"}}'), "answers 403: quota"),
        ((404, {}, b"<html>"), "answers 404: Not Found"),
        ((301, {"Location": "https://elsewhere.test/"}, b""), "leads on to https://elsewhere.test/"),
        ((200, {}, b"<html>hello</html>"), "is no JSON"),
        ((200, {}, b"[" * 100_000), "is no JSON"),
    ],
    ids=["refused", "nested complaint", "page", "redirect", "html", "deep"],
)
def test_other_answers_are_told(client: JsonService, server: Server, answer: Answer, complaint: str) -> None:
    server.answers = [answer]
    with pytest.raises(ServiceError, match=complaint):
        client.post("/things", {})
    assert len(server.asked) == 1


def test_an_endless_answer_is_not_read_to_its_end(client: JsonService, server: Server) -> None:
    server.answers = [(200, {}, b" " * 20_000_100)]
    with pytest.raises(ServiceError, match="too long"):
        client.get("/")


@pytest.mark.parametrize("url", ["ftp://x.test", "news", "https://me:canary@x.test/"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ServiceError, match="without user and password") as told:
        JsonService(url=url)
    assert "canary" not in str(told.value)


def test_a_secret_is_not_in_what_is_printed() -> None:
    assert "canary" not in repr(
        JsonService(url="https://x.test", auth=("me", "canary"), headers={"Key": "canary"})
    )
