"""A polite, guarded fetcher for a handful of pages: what `scrapy outlet` needs without Scrapy's engine."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urljoin, urlsplit

from protego import Protego

from newscrawl.discovery import robots_txt
from newscrawl.discovery.unpack import gunzip
from newscrawl.downloader.public_addresses import is_public
from newscrawl.urls.canonical import is_web_address

MAX_BODY_BYTES = 10 * 1024 * 1024
MAX_REDIRECTS = 5
_PIECE_BYTES = 256 * 1024


class FetchFailed(Exception):
    """An address gave nothing; the message says why in a few words (`robots.txt disallows it`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A response, whatever its status."""

    url: str
    """After redirects."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    """Decoded, at most MAX_BODY_BYTES."""


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches one address after another: robots.txt obeyed, a pause between requests to a host, no address
    that isn't public."""

    user_agent: str
    agent: str = "newscrawl"
    """The name that robots.txt knows us by."""
    delay_seconds: float = 2.0
    timeout_seconds: float = 20.0
    routes: Mapping[str, str] = field(default_factory=dict)
    """host -> host:port of a proxy on this machine."""
    allowed_hosts: frozenset[str] = frozenset()
    """Hosts that may have an address that isn't public."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, Protego] = field(default_factory=dict)
    _robots_bodies: dict[str, bytes] = field(default_factory=dict)
    _asked_at: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Return the response at `url`, redirects followed. Raises FetchFailed."""
        for _ in range(MAX_REDIRECTS + 1):
            self._require_allowed(url)
            answer = self._get(url)
            location = answer.headers.get("location")
            if answer.status not in {301, 302, 303, 307, 308} or not location:
                return answer
            url = _next_address(url, location)
        raise FetchFailed(f"more than {MAX_REDIRECTS} redirects")

    def robots_txt(self, url: str) -> bytes:
        """Return the robots.txt of `url`'s host, empty where there is none. Raises FetchFailed."""
        root = urljoin(url, "/robots.txt")
        if root not in self._robots:
            self._robots_bodies[root] = self._read_robots(root)
            self._robots[root] = robots_txt.rules(self._robots_bodies[root], (self.agent,))
        return self._robots_bodies[root]

    def _require_allowed(self, url: str) -> None:
        if not is_web_address(url):
            raise FetchFailed("no http(s) address")
        self.robots_txt(url)
        if not self._robots[urljoin(url, "/robots.txt")].can_fetch(url, self.agent):
            raise FetchFailed("robots.txt disallows it")

    def _read_robots(self, root: str) -> bytes:
        # RFC 9309: client errors mean no rules; server errors and silence mean that nothing may be fetched.
        url = root
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._get(url)
            location = answer.headers.get("location")
            if 300 <= answer.status < 400 and location:
                url = _next_address(url, location)
                continue
            if answer.status >= 500:
                raise FetchFailed(f"robots.txt answers {answer.status}: nothing may be fetched")
            return answer.body[: robots_txt.MAX_BYTES] if answer.status == 200 else b""
        return b""

    def _get(self, url: str) -> Fetched:
        self._pause(urlsplit(url).hostname or "")
        deadline = _Deadline(3 * self.timeout_seconds)
        connection, target = self._connection(url, deadline)
        headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip", "Accept": "*/*"}
        if target.startswith("http"):
            headers["Host"] = urlsplit(url).netloc
        try:
            with deadline:
                connection.request("GET", target, headers=headers)
                answer = _read(connection.getresponse(), url)
                # A connection that is shut looks like an answer that has ended.
                deadline.require_time()
                return answer
        except (OSError, HTTPException, ValueError) as error:
            deadline.require_time()
            raise FetchFailed(
                f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            ) from error
        finally:
            connection.close()

    def _pause(self, host: str) -> None:
        waited = self.clock() - self._asked_at.get(host, float("-inf"))
        if waited < self.delay_seconds:
            self.sleep(self.delay_seconds - waited)
        self._asked_at[host] = self.clock()

    def _connection(self, url: str, deadline: "_Deadline") -> tuple[HTTPConnection, str]:
        parts = urlsplit(url)
        host = parts.hostname or ""
        route = self.routes.get(host)
        if route is not None:
            return _watched(HTTPConnection(route, timeout=self.timeout_seconds), deadline, _connect), url
        target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection = (
            HTTPSConnection(
                host, parts.port, timeout=self.timeout_seconds, context=ssl.create_default_context()
            )
            if parts.scheme == "https"
            else HTTPConnection(host, parts.port, timeout=self.timeout_seconds)
        )
        # Where the name leads is judged on the connection itself: asked twice, a name may answer twice.
        connect = _connect if host in self.allowed_hosts else _connect_to_public
        return _watched(connection, deadline, connect), _quoted(target)


class _Deadline:
    """Ends a request that takes longer in all, whatever it waits for: name, handshake, headers or body.

    A socket's own limit is one of silence: a byte a second would keep it busy for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for held in self._sockets:
            held.close()

    def require_time(self) -> None:
        """Raise FetchFailed when it is over."""
        if self.is_over:
            raise FetchFailed("takes too long")

    def hold(self, opened: socket.socket) -> None:
        # TLS takes the socket itself away.
        self._sockets.append(opened.dup())
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        for held in self._sockets:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


_Connect = Callable[[tuple[str, int], float, Any], socket.socket]


def _watched(connection: HTTPConnection, deadline: _Deadline, connect: _Connect) -> HTTPConnection:
    def create(address: tuple[str, int], timeout: float, source: Any = None) -> socket.socket:
        opened = connect(address, timeout, source)
        deadline.hold(opened)
        return opened

    connection._create_connection = create  # type: ignore[attr-defined]  # http.client has no public hook
    return connection


def _connect(address: tuple[str, int], timeout: float, source: Any) -> socket.socket:
    return socket.create_connection(address, timeout, source)


def _quoted(target: str) -> str:
    return "".join(
        char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode()) for char in target
    )


def _next_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchFailed("redirected to a malformed address") from error


def _connect_to_public(address: tuple[str, int], timeout: float, source: Any) -> socket.socket:
    host, port = address
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [entry for entry in found if is_public(str(entry[4][0]))]
    if not public:
        raise OSError(f"{host} leads to an address that is not public (NEWSCRAWL_ALLOW_HOSTS can allow it)")
    ip = public[0][4]
    return socket.create_connection((str(ip[0]), int(ip[1])), timeout, source)


def _read(response: HTTPResponse, url: str) -> Fetched:
    headers = {name.lower(): value for name, value in response.getheaders()}
    body = b""
    while piece := response.read1(_PIECE_BYTES):
        body += piece
        if len(body) > MAX_BODY_BYTES:
            raise FetchFailed(f"more than {MAX_BODY_BYTES >> 20} MiB")
    if "gzip" in headers.get("content-encoding", "").lower():
        body, _ = gunzip(body, limit=MAX_BODY_BYTES)
    return Fetched(url=url, status=response.status, headers=headers, body=body)
