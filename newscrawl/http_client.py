"""HTTP outside of a crawl: no redirects, a deadline over the whole request, addresses judged where they are reached."""

import socket
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from newscrawl.discovery.unpack import gunzip
from newscrawl.downloader.public_addresses import is_public

_PIECE_BYTES = 64 * 1024
_WHOLE_REQUEST = 3
"""A request may take so many times the seconds that silence may last."""


class RequestFailed(Exception):
    """No whole answer came; the message says why, with the class of the fault and the system's words."""

    def __init__(self, error: BaseException) -> None:
        innermost = _innermost(error)
        name = type(innermost).__name__
        super().__init__(f"{name}: {innermost}" if str(innermost) else name)
        self.fault = type(error).__name__
        """The class of the fault alone."""


class TookTooLong(Exception):
    """The deadline of a request is over."""

    def __str__(self) -> str:
        return "takes too long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, whatever its status."""

    status: int
    reason: str
    headers: Mapping[str, str]
    """Names in any case."""
    body: bytes
    """Unpacked, at most as many bytes as the client reads."""
    is_cut: bool
    """Whether there was more."""


class HttpClient:
    """Sends requests one by one, follows no redirect and keeps no cookies."""

    def __init__(
        self,
        *,
        headers: Mapping[str, str],
        timeout_seconds: float,
        max_bytes: int,
        auth: tuple[str, str] | None = None,
        non_public_hosts: Collection[str] | None = None,
    ) -> None:
        """`timeout_seconds` are those of silence; a whole request may take three times as many.

        With `non_public_hosts` all others must have public addresses, and proxies of the environment are not asked:
        they look names up themselves. Without, any address may be asked: it is the operator's own service.
        """
        self._timeout_seconds = timeout_seconds
        self._max_bytes = max_bytes
        self._session = session = requests.Session()
        session.trust_env = non_public_hosts is None
        # Without any, requests would take one from .netrc.
        session.auth = auth or _unchanged
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        session.headers.update({"Accept-Encoding": "gzip", **headers})
        for scheme in ("http://", "https://"):
            session.mount(scheme, _WatchedAdapter(non_public_hosts))

    def send(
        self,
        method: str,
        url: str,
        *,
        proxy: str | None = None,
        timeout_seconds: float | None = None,
        **content: Any,
    ) -> Answer:
        """Return the answer to one request; `content` is named as requests names it. Raises RequestFailed."""
        silence = timeout_seconds or self._timeout_seconds
        proxies = {"http": proxy, "https": proxy} if proxy else None
        try:
            with (
                _Deadline(_WHOLE_REQUEST * silence),
                self._session.request(
                    method, url, timeout=silence, proxies=proxies, allow_redirects=False, stream=True, **content
                ) as response,
            ):  # fmt: skip
                return self._read(response)
        except (requests.RequestException, HTTPError, OSError, ValueError, TookTooLong) as error:
            raise RequestFailed(error) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _read(self, response: requests.Response) -> Answer:
        body = bytearray()
        for piece in response.raw.stream(_PIECE_BYTES, decode_content=False):
            body += piece
            if len(body) > self._max_bytes:
                break
        is_cut, content = len(body) > self._max_bytes, bytes(body[: self._max_bytes])
        if "gzip" in response.headers.get("Content-Encoding", "").lower():
            content, _ = gunzip(content, limit=self._max_bytes)
        headers: Mapping[str, str] = CaseInsensitiveDict(response.headers)
        return Answer(
            status=response.status_code, reason=response.reason or "", headers=headers, body=content, is_cut=is_cut
        )  # fmt: skip


class _Deadline:
    """Ends what the thread does over HTTP when it takes longer in all: handshake, headers or body.

    A socket's own limit is one of silence: a byte a second would keep it busy for ever.
    """

    def __init__(self, seconds: float) -> None:
        self._is_over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> None:
        self._token = _running.set(self)
        self._timer.start()

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        _running.reset(self._token)
        self._timer.cancel()
        for held in self._sockets:
            held.close()
        if self._is_over:
            # A connection that is shut looks like an answer that has ended.
            raise TookTooLong from error

    def hold(self, opened: socket.socket) -> None:
        # TLS takes the socket itself away.
        self._sockets.append(opened.dup())
        if self._is_over:
            self._end()

    def _end(self) -> None:
        self._is_over = True
        for held in self._sockets:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


_running: ContextVar[_Deadline | None] = ContextVar("_running", default=None)


def _hold(opened: socket.socket) -> None:
    if deadline := _running.get():
        deadline.hold(opened)


class _WatchedAdapter(HTTPAdapter):
    """Opens connections that the running deadline can end, and where asked to public addresses only."""

    def __init__(self, non_public_hosts: Collection[str] | None) -> None:
        self._non_public_hosts = non_public_hosts
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        _watch(self.poolmanager, self._non_public_hosts)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **options)
        # A proxy is named by the operator.
        _watch(manager, None)
        return manager


def _watch(manager: PoolManager, non_public_hosts: Collection[str] | None) -> None:
    class Http(_WatchedConnection, HTTPConnection):
        allowed = non_public_hosts

    class Https(_WatchedConnection, HTTPSConnection):
        allowed = non_public_hosts

    class HttpPool(HTTPConnectionPool):
        ConnectionCls = Http

    class HttpsPool(HTTPSConnectionPool):
        ConnectionCls = Https

    manager.pool_classes_by_scheme = {"http": HttpPool, "https": HttpsPool}


class _WatchedConnection(HTTPConnection):
    allowed: Collection[str] | None

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        if self.allowed is not None and name not in self.allowed:
            # The address that was judged is the one connected to: asked twice, a name may answer twice.
            self._dns_host = self._public_address(name)
        try:
            opened = super()._new_conn()
        finally:
            self._dns_host = name
        _hold(opened)
        return opened

    def request(self, *args: Any, **options: Any) -> None:
        if self.sock is not None:
            _hold(self.sock)
        super().request(*args, **options)

    def _public_address(self, name: str) -> str:
        try:
            found = socket.getaddrinfo(name, self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(name, self, socket.gaierror(str(error))) from error
        for *_, address in found:
            if is_public(str(address[0])):
                return str(address[0])
        remedy = f"{name} leads to an address that is not public (NEWSCRAWL_ALLOW_HOSTS can allow it)"
        raise NewConnectionError(self, remedy) from OSError(remedy)


def _innermost(error: BaseException) -> BaseException:
    """Return what the system said: libraries put it into several of their own."""
    inner = (getattr(error, "reason", None), *error.args, error.__cause__)
    found = next((cause for cause in inner if isinstance(cause, BaseException)), None)
    return error if found is None or isinstance(error, TookTooLong) else _innermost(found)


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
