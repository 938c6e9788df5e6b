"""Clients of services that speak JSON over HTTP: patience with a limit, Retry-After, bounded answers, no redirects."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import requests

from newscrawl import __version__

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
    """For the connection, and for each pause within an answer."""
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
        try:
            return self._send("POST", path, json=body)
        except _BusyError as busy:
            raise Uncertain(f"{self.url}: {busy}", status=busy.status) from busy

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

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
            with self._session.request(
                method, self.url + path, timeout=self.timeout_seconds, allow_redirects=False, stream=True, **how
            ) as response:  # fmt: skip
                content = _bounded(response)
        except (requests.RequestException, OSError) as error:
            raise _BusyError(f"does not answer ({type(error).__name__})") from error
        return self._judge(response, content)

    def _judge(self, response: requests.Response, content: bytes) -> Answer:
        status = response.status_code
        if status in _BUSY:
            raise _BusyError(f"answers {status}", status, _pause(response.headers, self.clock()))
        body = _json(content)
        if status >= 400:
            raise ServiceError(
                f"{self.url}: answers {status}: {_complaint(body, response)}", status=status, body=body
            )
        if status >= 300:
            # A redirected POST would become a GET, and the password would go where nobody meant to send it.
            target = response.headers.get("Location", "elsewhere")
            raise ServiceError(f"{self.url}: leads on to {target}; name that address", status=status)
        if len(content) > _MAX_ANSWER_BYTES or body is None:
            raise ServiceError(
                f"{self.url}: the answer is no JSON, or too long; is this its address?", status=status
            )
        return Answer(body, response.headers)

    @cached_property
    def _session(self) -> requests.Session:
        session = requests.Session()
        # Without any, requests would take one from .netrc.
        session.auth = self.auth or _unchanged
        session.headers.update(
            {"User-Agent": f"newscrawl/{__version__}", "Accept": "application/json", **self.headers}
        )
        return session


class _BusyError(Exception):
    def __init__(self, what: str, status: int | None = None, pause_seconds: float | None = None) -> None:
        super().__init__(what)
        self.status = status
        self.pause_seconds = pause_seconds


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _bounded(response: requests.Response) -> bytes:
    """Return the body, or a little more than may be read of it."""
    content = bytearray()
    for chunk in response.iter_content(65_536):
        content += chunk
        if len(content) > _MAX_ANSWER_BYTES:
            break
    return bytes(content)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _complaint(body: Any, response: requests.Response) -> str:
    """Return what a service says is wrong, in one of the places where services say so."""
    said = body.get("message") or body.get("error") if isinstance(body, dict) else None
    if isinstance(said, dict):
        said = said.get("message")
    return str(said or response.reason)[:200]


def _pause(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for; None without a readable one."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())
