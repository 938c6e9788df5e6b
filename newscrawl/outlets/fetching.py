"""A polite, guarded fetcher for a handful of pages: what `scrapy outlet` needs without Scrapy's engine."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from protego import Protego

from newscrawl.discovery import robots_txt
from newscrawl.http_client import HttpClient, RequestFailed
from newscrawl.urls.canonical import is_web_address

MAX_BODY_BYTES = 10 * 1024 * 1024
MAX_REDIRECTS = 5


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


@dataclass(kw_only=True)
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
        host = urlsplit(url).hostname or ""
        self._pause(host)
        route = self.routes.get(host)
        try:
            answer = self._client.send("GET", url, proxy=f"http://{route}" if route else None)
        except RequestFailed as error:
            raise FetchFailed(str(error)) from error
        if answer.is_cut:
            raise FetchFailed(f"more than {MAX_BODY_BYTES >> 20} MiB")
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Fetched(url=url, status=answer.status, headers=headers, body=answer.body)

    @cached_property
    def _client(self) -> HttpClient:
        return HttpClient(
            headers={"User-Agent": self.user_agent, "Accept": "*/*", "Connection": "close"},
            timeout_seconds=self.timeout_seconds,
            max_bytes=MAX_BODY_BYTES,
            non_public_hosts=self.allowed_hosts,
        )

    def _pause(self, host: str) -> None:
        waited = self.clock() - self._asked_at.get(host, float("-inf"))
        if waited < self.delay_seconds:
            self.sleep(self.delay_seconds - waited)
        self._asked_at[host] = self.clock()


def _next_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchFailed("redirected to a malformed address") from error
