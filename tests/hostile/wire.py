"""A server on loopback that answers each host name with the fault of that name, and a canary that must stay silent.

Crawls are led to it as to a proxy (`NEWSCRAWL_ROUTES`), so a fault lives at `http://<name>.hostile.test/`. The canary
listens where no guarded crawl may come: what reaches it got past a guard.
"""

import contextlib
import json
import random
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

DOMAIN = "hostile.test"

_WORDS = (
    *("harbour", "council", "winter", "ferry", "baker", "orchard", "lantern", "bridge", "letters", "village"),
    *("morning", "railway", "mayor", "school", "river", "carpenter", "window", "storm", "garden", "market"),
    *("library", "teacher", "captain", "meadow", "tower", "clock", "barrel", "island", "engine", "summer"),
    *("promise", "neighbour", "kitchen", "bicycle", "concert", "mountain", "soldier", "doctor", "festival"),
    *("quarry", "mirror", "candle", "blanket", "kettle", "forest", "pilot", "ribbon", "archive", "saddle"),
    *("thunder", "velvet", "whistle", "anchor", "basket", "cellar", "dragon", "feather", "glacier", "hammer"),
)
_VERBS = (
    "found",
    "carried",
    "repaired",
    "remembered",
    "painted",
    "counted",
    "borrowed",
    "followed",
    "measured",
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request that arrived."""

    host: str
    target: str
    headers: Mapping[str, str]
    at: float
    """Monotonic seconds."""


class Exchange:
    """A request and the ways to answer it, honest and otherwise."""

    def __init__(
        self, handler: BaseHTTPRequestHandler, name: str, target: str, *, visit: int, canary_port: int
    ) -> None:
        self._handler = handler
        self.name = name
        self.target = target
        self.visit = visit
        """How many requests this host has had for this target, this one included."""
        self.canary_port = canary_port

    def url(self, path: str) -> str:
        """Return the absolute address of a path on this host."""
        return f"http://{self.name}.{DOMAIN}{path}"

    def send(self, body: bytes | str, status: int = 200, **headers: str) -> None:
        """Answer properly. Header names are written with underscores."""
        encoded = body.encode() if isinstance(body, str) else body
        self._handler.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.send_header("Content-Length", str(len(encoded)))
        self._handler.end_headers()
        if self._handler.command != "HEAD":
            self._handler.wfile.write(encoded)

    def redirect(self, location: str, status: int = 302) -> None:
        self.send("", status, Location=location)

    def article(self, number: int = 0, **headers: str) -> None:
        """Answer with an innocent article, another one for each host and number."""
        self.send(article_page(self.name, number), **headers)

    def raw(self, head: bytes) -> None:
        """Write bytes as they are; the connection is closed after the answer."""
        self._handler.close_connection = True
        self._handler.wfile.write(head)
        self._handler.wfile.flush()

    def drip(self, piece: bytes, *, seconds: float, times: int) -> None:
        """Write a piece again and again, with pauses, until the client has had enough."""
        for _ in range(times):
            self.raw(piece)
            time.sleep(seconds)

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        linger = struct.pack("ii", 1, 0)
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._handler.close_connection = True
        self._handler.connection.close()


Answer = Callable[[Exchange], None]


def article_page(name: str, number: int, *, head: str = "", before: str = "", after: str = "") -> str:
    """Return a page with an innocent article, and whatever is to be put beside it."""
    title, paragraphs = story(name, number)
    entity = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2026-11-19T08:00:00+01:00",
        "author": {"@type": "Person", "name": "Maren Holloway"},
    }
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<script type="application/ld+json">{json.dumps(entity)}</script></head>'
        f"<body><article><h1>{title}</h1>{before}{text}{after}</article></body></html>"
    )


def story(name: str, number: int) -> tuple[str, list[str]]:
    """Return headline and paragraphs of an innocent article, the same ones every time."""
    chance = random.Random(f"{name} {number}")  # noqa: S311  # no secret, only many unlike texts

    def sentence() -> str:
        a, b, c, d = chance.sample(_WORDS, 4)
        return f"The {a} in the {b} {chance.choice(_VERBS)} a {c} that nobody had seen near the {d} before."

    paragraphs = [" ".join(sentence() for _ in range(4)) for _ in range(5)]
    first, second = chance.sample(_WORDS, 2)
    return f"How the {first} of {name.replace('-', ' ')} came back with a {second} ({number})", paragraphs


class HostileServer:
    """Serves faults by host name; `with` starts and stops it."""

    def __init__(self, answers: Mapping[str, Answer], robots: Mapping[str, Answer]) -> None:
        self._answers = answers
        self._robots = robots
        self._arrival = threading.Condition()
        self.requests: list[Request] = []
        self.canary = Canary()
        self._server = _Server(("127.0.0.1", 0), self)
        self.port: int = self._server.server_address[1]
        # A port that nobody listens on, kept by a bound socket so that nobody else takes it.
        self._dead = socket.socket()
        self._dead.bind(("127.0.0.1", 0))
        self.dead_port: int = self._dead.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.canary.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._dead.close()
        self.canary.stop()

    def routes(self) -> str:
        """Return what NEWSCRAWL_ROUTES must say for all hosts."""
        dead = {"refused"}
        return ",".join(
            f"{name}.{DOMAIN}=127.0.0.1:{self.dead_port if name in dead else self.port}"
            for name in sorted({*self._answers, *self._robots})
        )

    def requests_for(self, name: str) -> list[Request]:
        """Return the requests to a host, oldest first, without those for what every crawl looks at."""
        host = f"{name}.{DOMAIN}"
        return [r for r in self.requests if r.host == host and r.target not in _PREAMBLE]

    def wait_for(self, counts: Mapping[str, int], *, seconds: float) -> bool:
        """Wait until each host has had so many requests; False when the time is over before."""
        with self._arrival:
            return self._arrival.wait_for(
                lambda: all(len(self.requests_for(name)) >= count for name, count in counts.items()), seconds
            )

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        host = parts.hostname or (handler.headers.get("Host") or "").partition(":")[0]
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        name = host.removesuffix(f".{DOMAIN}")
        with self._arrival:
            visit = 1 + sum(r.host == host and r.target == target for r in self.requests)
            self.requests.append(Request(host, target, dict(handler.headers.items()), time.monotonic()))
            self._arrival.notify_all()
        exchange = Exchange(handler, name, target, visit=visit, canary_port=self.canary.port)
        if target == "/robots.txt":
            self._robots.get(name, _missing)(exchange)
        elif target in _PREAMBLE:
            _missing(exchange)
        else:
            self._answers.get(name, Exchange.article)(exchange)


_PREAMBLE = frozenset({"/robots.txt", "/.well-known/tdmrep.json"})


def _missing(exchange: Exchange) -> None:
    exchange.send("", 404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], hostile: HostileServer) -> None:
        super().__init__(address, _Handler)
        self.hostile = hostile

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up are what the faults are for."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        try:
            self.server.hostile.answer(self)
        except OSError:
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815  # the base class names its methods so

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it so
        """Keep the tests' output free of requests."""


class Canary:
    """Listens on 127.0.0.1 and, where the system has it, 127.0.0.2, on one port; counts who connects."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        first = socket.create_server(("127.0.0.1", 0))
        self.port: int = first.getsockname()[1]
        self._sockets = [first]
        # macOS has only 127.0.0.1 unless somebody adds more.
        with contextlib.suppress(OSError):
            self._sockets.append(socket.create_server(("127.0.0.2", self.port)))

    def start(self) -> None:
        for listener in self._sockets:
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()

    def stop(self) -> None:
        for listener in self._sockets:
            listener.close()

    def _listen(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.settimeout(5)
                self.hits.append(connection.recv(2000).decode("latin-1").partition("\r\n")[0])
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret")


FORMS = (
    "127.0.0.1",
    "127.0.0.2",
    "127.1",
    "2130706434",
    "0x7f000002",
    "0177.0.0.2",
    "0x7f.0.0.2",
    "127.0.0.2.",
    "0.0.0.0",  # noqa: S104  # nothing is bound to it
    "[::1]",
    "[::ffff:127.0.0.2]",
    "[::ffff:7f00:2]",
    "[64:ff9b::7f00:2]",
    "localhost",
    "LOCALHOST.",
    "%31%32%37.0.0.2",
)
"""Spellings of loopback that guards are known to miss."""
