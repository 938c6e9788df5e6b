"""What the client never does, against real servers on this machine."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from newscrawl import http_client
from newscrawl.http_client import HttpClient, RequestFailed

NAME = "rebinding.test"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked: list[tuple[str, str | None]] = self.server.asked  # type: ignore[attr-defined]
        asked.append((self.connection.getsockname()[0], self.headers.get("Cookie")))
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.send_header("Set-Cookie", "visitor=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []  # type: ignore[attr-defined]
        Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers of the name in turn, the last one for ever; 127.0.0.1 counts as public, nobody is at the others."""
    given: list[str] = []
    resolve = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: Any, **options: Any) -> Any:
        named = (given.pop(0) if len(given) > 1 else given[0]) if host == NAME else host
        return resolve(named, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(http_client, "is_public", lambda address: address == "127.0.0.1")
    return given


def a_client(non_public_hosts: frozenset[str] | None = frozenset(), timeout_seconds: float = 5) -> HttpClient:
    return HttpClient(
        headers={}, timeout_seconds=timeout_seconds, max_bytes=1000, non_public_hosts=non_public_hosts
    )


def test_the_address_that_was_judged_is_the_one_connected_to(
    server: ThreadingHTTPServer, answers: list[str]
) -> None:
    answers += ["127.0.0.1", "127.0.0.2"]
    client = a_client()
    client.send("GET", f"http://{NAME}:{server.server_port}/", headers={"Connection": "close"})
    assert [address for address, _ in server.asked] == ["127.0.0.1"]  # type: ignore[attr-defined]
    with pytest.raises(RequestFailed, match="not public"):
        client.send("GET", f"http://{NAME}:{server.server_port}/")
    assert len(server.asked) == 1  # type: ignore[attr-defined]


def test_of_several_addresses_a_public_one_is_connected_to(
    server: ThreadingHTTPServer, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.append("127.0.0.2")
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **options: [
            *resolve(host, *rest, **options), *(resolve("127.0.0.1", *rest, **options) if host == NAME else ())
        ],
    )  # fmt: skip
    a_client().send("GET", f"http://{NAME}:{server.server_port}/")
    assert [address for address, _ in server.asked] == ["127.0.0.1"]  # type: ignore[attr-defined]


def test_redirects_are_answers_and_cookies_are_not_kept(server: ThreadingHTTPServer) -> None:
    client = a_client(None)
    for _ in range(2):
        answer = client.send("GET", f"http://127.0.0.1:{server.server_port}/")
        assert (answer.status, answer.headers["location"]) == (302, "/elsewhere")
    assert server.asked == [("127.0.0.1", None)] * 2  # type: ignore[attr-defined]
    client.close()


def test_a_kept_connection_has_a_deadline_too() -> None:
    stop = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.recv(10_000)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                connection.recv(10_000)
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                while not stop.wait(0.05):
                    connection.sendall(b"X-Patience: more\r\n")

        serving = Thread(target=answer, daemon=True)
        serving.start()
        client = a_client(None, timeout_seconds=0.3)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert client.send("GET", url).body == b"ok"
        started = time.monotonic()
        with pytest.raises(RequestFailed, match="takes too long"):
            client.send("GET", url)
        assert time.monotonic() - started < 3
        stop.set()
        serving.join()
        client.close()
