"""Clients of services that speak JSON over HTTP: patience with a limit, Retry-After, bounded answers, no redirects."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from newscrawl import __version__, http_client
from newscrawl.downloader.retry_after import retry_after_seconds
from newscrawl.http_client import HttpClient, RequestFailed

_MAX_ANSWER_BYTES = 20_000_000
_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))


class ServiceError(Exception):
    """A service did not do what it was asked; the message names the service and the remedy, never a secret."""

    def __init__(self, message: str, *, status: int | None = None, body: Any = None) -> None:
        super().__init__(message)
        self.status = status
        """HTTP status; None when there was no answer."""
        self.body = body
        """What the answer held, as JSON; None where it held none."""


class Unanswered(ServiceError):
    """The service is down, or too busy for longer than is waited."""


class Uncertain(ServiceError):
    """Nobody knows whether the service did what it was asked: the answer was lost."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said."""

    body: Any
    """The JSON of it."""
    headers: Mapping[str, str]
    """Names in any case."""


def ignore(_: str) -> None:
    """Hear of a pause and do nothing."""


@dataclass(kw_only=True)
class JsonService:
    """One service at one address. `sleep` and `clock` are for tests."""

    url: str
    """Address that paths are appended to."""
    auth: tuple[str, str] | None = field(default=None, repr=False)
    """User and password."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    timeout_seconds: float = 60.0
    """For the connection, and for each pause within an answer; a whole request may take three times as long."""
    patience_seconds: float = 120.0
    """How long a request is tried again in all; a service that asks for a longer pause is not waited for."""
    tell: Callable[[str], None] = ignore
    """Hears of every pause, so that nobody sits before a silent screen."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
            raise ServiceError("the address of a service is http(s)://host/, without user and password")
        self.url = self.url.rstrip("/")

    def get(self, path: str, params: Mapping[str, Any] | None = None) -> Answer:
        """Ask for something; a busy service is asked again. Raises ServiceError."""
        return self._patiently("GET", path, params=params)

    def post(self, path: str, body: Any, *, form: bool = False) -> Answer:
        """Send what may be sent twice; a busy service is asked again. Raises ServiceError."""
        return self._patiently("POST", path, **({"data": body} if form else {"json": body}))

    def delete(self, path: str, params: Mapping[str, Any] | None = None) -> Answer:
        """As `get`."""
        return self._patiently("DELETE", path, params=params)

    def post_once(self, path: str, body: Any) -> Answer:
        """Send what must not be sent twice. Raises Uncertain when the service may have done it; else ServiceError."""
        return self._once(path, json=body)

    def upload_once(self, path: str, content: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a file as `post_once` does; `headers` say what it is."""
        return self._once(path, data=content, headers=headers)

    def _once(self, path: str, **how: Any) -> Answer:
        try:
            return self._send("POST", path, **how)
        except _BusyError as busy:
            raise Uncertain(f"{self.url}: {busy}", status=busy.status) from busy

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _patiently(self, method: str, path: str, **how: Any) -> Answer:
        waited, attempt = 0.0, 0
        while True:
            try:
                return self._send(method, path, **how)
            except _BusyError as busy:
                attempt += 1
                pause = busy.pause_seconds if busy.pause_seconds is not None else min(2.0**attempt, 30.0)
                if waited + pause > self.patience_seconds:
                    raise Unanswered(f"{self.url}: {busy}; try again later", status=busy.status) from busy
                self.tell(f"{self.url}: {busy}; trying again in {pause:.0f} s")
                self.sleep(pause)
                waited += pause

    def _send(self, method: str, path: str, **how: Any) -> Answer:
        try:
            answer = self._client.send(method, self.url + path, **how)
        except RequestFailed as error:
            raise _BusyError(f"does not answer ({error.fault})") from error
        return self._judge(answer)

    def _judge(self, answer: http_client.Answer) -> Answer:
        status = answer.status
        if status in _BUSY:
            pause = retry_after_seconds(answer.headers.get("Retry-After", ""), self.clock())
            raise _BusyError(f"answers {status}", status, pause)
        body = _json(answer.body)
        if status >= 400:
            complaint = _complaint(body) or answer.reason
            raise ServiceError(f"{self.url}: answers {status}: {complaint[:200]}", status=status, body=body)
        if status >= 300:
            # A redirected POST would become a GET, and the password would go where nobody meant to send it.
            target = answer.headers.get("Location", "elsewhere")
            raise ServiceError(f"{self.url}: leads on to {target}; name that address", status=status)
        if answer.is_cut or body is None:
            raise ServiceError(
                f"{self.url}: the answer is no JSON, or too long; is this its address?", status=status
            )
        return Answer(body, answer.headers)

    @cached_property
    def _client(self) -> HttpClient:
        return HttpClient(
            headers={"User-Agent": f"newscrawl/{__version__}", "Accept": "application/json", **self.headers},
            timeout_seconds=self.timeout_seconds,
            max_bytes=_MAX_ANSWER_BYTES,
            auth=self.auth,
        )


class _BusyError(Exception):
    def __init__(self, what: str, status: int | None = None, pause_seconds: float | None = None) -> None:
        super().__init__(what)
        self.status = status
        self.pause_seconds = pause_seconds


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _complaint(body: Any) -> str:
    """Return what a service says is wrong, in one of the places where services say so."""
    said = body.get("message") or body.get("error") if isinstance(body, dict) else None
    if isinstance(said, dict):
        said = said.get("message")
    return str(said or "")
