"""The newsroom on a free loopback port, in a process of its own that ends with its parent.

It speaks as a forward proxy (`GET http://newsroom.test/feed.xml HTTP/1.1`) and as an ordinary server (`GET
/feed.xml` with a Host header). Hosts other than the newsroom's are answered with 502, as by a proxy that
cannot reach them. Two addresses serve the tests: `POST /_demo/advance` opens the second edition, `GET
/_demo/requests` returns all requests so far as JSON.
"""

import gzip
import json
import os
import signal
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from newscrawl.demo.content import HOST
from newscrawl.demo.replies import MISSING, Reply, Site

_START_SECONDS = 30


class NewsroomStartError(RuntimeError):
    """The newsroom's process ended, or said nothing, before it had a port."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """A running newsroom."""

    address: tuple[str, int]
    """Loopback address and port, to be used as the proxy for `content.HOST`."""
    process: BaseProcess
    lifeline: Connection
    """Open as long as the newsroom shall live; the kernel closes it when this process dies."""

    @property
    def proxy(self) -> str:
        """The address as a proxy is written (`http://127.0.0.1:40001`)."""
        host, port = self.address
        return f"http://{host}:{port}"

    def stop(self) -> None:
        """End the newsroom; harmless when it has ended."""
        self.lifeline.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()

    def advance(self) -> None:
        """Open the second edition: changed, corrected, withdrawn and new articles."""
        self._ask("POST", "/_demo/advance")

    def requests(self) -> list[dict[str, Any]]:
        """Return all requests so far, oldest first: `host, target, status, bytes` (of the body sent)."""
        found: list[dict[str, Any]] = json.loads(self._ask("GET", "/_demo/requests"))
        return found

    def _ask(self, method: str, path: str) -> bytes:
        connection = HTTPConnection(*self.address, timeout=10)
        try:
            connection.request(method, path, headers={"Host": HOST, "Content-Length": "0"})
            return connection.getresponse().read()
        finally:
            connection.close()


def start(*, edition: int = 1, now: datetime | None = None) -> Newsroom:
    """Start the newsroom. `now` is what clocks on its pages show, the server's clock when None.

    Raises NewsroomStartError.
    """
    # Spawned, not forked: forking a process with threads is unsafe, and this works from a zipped package.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=serve, args=(theirs,), kwargs={"edition": edition, "now": now}, daemon=True, name="newsroom"
    )
    process.start()
    theirs.close()
    port = _port(ours)
    if port is None:
        process.kill()
        process.join()
        raise NewsroomStartError(f"the demo newsroom gave no port; its exit code is {process.exitcode}")
    return Newsroom(address=("127.0.0.1", port), process=process, lifeline=ours)


def _port(lifeline: Connection) -> int | None:
    """Return the port that the newsroom says it has; None when it ends or says nothing."""
    try:
        return int(lifeline.recv()) if lifeline.poll(_START_SECONDS) else None
    except EOFError:
        return None


def serve(ready: Connection, *, edition: int = 1, now: datetime | None = None) -> None:
    """Serve until the other end of `ready` is closed; sends the port through it first."""
    # Ctrl-C reaches the whole process group; the crawl that is being ended still needs its newsroom.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = NewsroomServer(("127.0.0.1", 0), edition=edition, now=now)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        ready.send(server.server_address[1])
        ready.recv_bytes()
    except (EOFError, OSError):
        # Nothing here needs to be put away, and handler threads may be waiting for clients.
        os._exit(0)


class NewsroomServer(ThreadingHTTPServer):
    """Holds what changes: edition, visits, the log of requests."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], *, edition: int = 1, now: datetime | None = None) -> None:
        super().__init__(address, _Handler)
        self._now = now or datetime.now(UTC)
        self._site = Site(edition=edition, now=self._now)
        self._visits: Counter[str] = Counter()
        self._lock = Lock()
        self.log: list[dict[str, Any]] = []

    def reply(self, target: str) -> Reply:
        """Answer a path with query, and count the visit."""
        with self._lock:
            self._visits[target] += 1
            visit = self._visits[target]
        return self._site.reply(target, visit=visit)

    def advance(self) -> None:
        """Open the second edition."""
        self._site = Site(edition=2, now=self._now)


class _Handler(BaseHTTPRequestHandler):
    server: NewsroomServer
    protocol_version = "HTTP/1.1"
    server_version = "Newsroom"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        host, target = self._asked()
        if target == "/_demo/requests":
            self._send(
                Reply(body=json.dumps(self.server.log).encode(), content_type="application/json"),
                host,
                target,
            )
        elif host != HOST:
            self._send(Reply(status=502, body=b"no such host"), host, target)
        else:
            self._send(self.server.reply(target), host, target)

    do_HEAD = do_GET  # noqa: N815 (the base class names its methods so)

    def do_POST(self) -> None:
        host, target = self._asked()
        if target != "/_demo/advance":
            self._send(MISSING, host, target)
            return
        self.server.advance()
        self._send(Reply(body=b"second edition\n", content_type="text/plain"), host, target)

    def _asked(self) -> tuple[str, str]:
        """Return host and path with query, from either form of request target (RFC 9112, 3.2)."""
        parts = urlsplit(self.path)
        host = parts.hostname or self.headers.get("Host", "").partition(":")[0]
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        # A developer who opens the port in a browser sees the newsroom too.
        return (HOST if host in {"127.0.0.1", "localhost", ""} else host), target

    def _send(self, reply: Reply, host: str, target: str) -> None:
        body, status = reply.body, reply.status
        headers = {"Content-Type": reply.content_type, "Vary": "Accept-Encoding"} | dict(reply.headers)
        if status == 200:
            headers |= self._validators(reply)
            status = 304 if self._is_known(reply) else 200
        if status == 304:
            body = b""
        elif "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500:
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        # Before it is sent: who has an answer may ask at once what was remembered.
        if not target.startswith("/_demo/"):
            self.server.log.append({"host": host, "target": target, "status": status, "bytes": len(body)})
        self._write(status, headers, body)

    def _write(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _validators(self, reply: Reply) -> dict[str, str]:
        headers = {"ETag": reply.etag}
        if reply.modified_at is not None:
            headers["Last-Modified"] = format_datetime(reply.modified_at, usegmt=True)
        return headers

    def _is_known(self, reply: Reply) -> bool:
        """Whether the client has this version; If-None-Match goes first (RFC 9110, 13.1.3)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return reply.etag in (tag.strip() for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None or reply.modified_at is None:
            return False
        try:
            return reply.modified_at.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """Keep the terminal for the crawl; `log` has all requests."""
