"""The pace that a host asks for: Crawl-delay, Retry-After, and a pause for one that is in trouble."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser

from newscrawl.downloader.refusals import RequestRefused
from newscrawl.downloader.retry_after import retry_after_seconds
from newscrawl.vocabulary import FetchFailure

logger = logging.getLogger(__name__)

MAX_CRAWL_DELAY_SECONDS = 120
"""As Common Crawl has it: longer ones are kept to this, or a day would not be enough for a front page."""
MAX_WAIT_SECONDS = 60
"""A wait up to this is waited for in the run; for a longer one the links are left for a later run."""
BREAK_AFTER = 5
"""Failures of a host in a row after which it is left alone."""
BREAK_SECONDS = 300

_OVERLOADED = frozenset({429, 503})
_IN_TROUBLE = frozenset({500, 502, 504, 520, 521, 522, 523, 524})
_MAX_REPEATS = 2
_REPEATS = "newscrawl_repeats"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What we know of a host; times by the monotonic clock."""

    not_before: float = 0.0
    failures: int = 0
    """In a row."""


class ThrottleMiddleware:
    """Slows down for a host that asks for it, and leaves one alone that fails; other hosts go on."""

    def __init__(
        self, *, slow_down: Callable[[Request, float], None], clock: Callable[[], float] = monotonic
    ) -> None:
        """`slow_down(request, seconds)` sets the pause between requests to the request's host."""
        self._slow_down = slow_down
        self._clock = clock
        self._hosts: dict[str, HostState] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Pass on what slows a host of the downloader down."""

        def slow_down(request: Request, seconds: float) -> None:
            downloader = crawler.engine.downloader
            key = downloader.get_slot_key(request)
            seconds = max(seconds, crawler.settings.getfloat("DOWNLOAD_DELAY"))
            # Scrapy forgets a slot that was idle for a minute; what it is made from again must say the same.
            downloader.per_slot_settings[key] = downloader.per_slot_settings.get(key, {}) | {
                "delay": seconds,
                "jitter": 0.0,
            }
            if key in downloader.slots:
                downloader.slots[key].delay = seconds
                # Scrapy's jitter goes half below the delay, and what a site asks for is the least.
                downloader.slots[key].jitter = 0.0

        middleware = cls(slow_down=slow_down)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep to the host's Crawl-delay."""
        asked = robotparser.crawl_delay("newscrawl")
        if asked:
            self._slow_down(request, min(float(asked), MAX_CRAWL_DELAY_SECONDS))

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again. Raises RequestRefused when that takes too long."""
        wait = self._state(request).not_before - self._clock()
        if wait <= 0:
            return
        if wait > MAX_WAIT_SECONDS:
            raise RequestRefused(FetchFailure.BACKING_OFF, f"{_host(request)} is left alone for {wait:.0f} s")
        await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Return the answer, or the request again where the host is overloaded; note a host in trouble."""
        if response.status in _OVERLOADED:
            return self._overloaded(request, response)
        if response.status in _IN_TROUBLE:
            self._failed(request)
        elif response.status < 500:
            self._hosts.pop(_host(request), None)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a failure against the host."""
        if not isinstance(exception, RequestRefused):
            self._failed(request)

    def _overloaded(self, request: Request, response: Response) -> Response | Request:
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        asked = retry_after_seconds(header, datetime.now(UTC))
        pause = BREAK_SECONDS if asked is None else asked
        state = self._state(request)
        self._hosts[_host(request)] = replace(state, not_before=max(state.not_before, self._clock() + pause))
        repeats = request.meta.get(_REPEATS, 0)
        if pause > MAX_WAIT_SECONDS or repeats >= _MAX_REPEATS:
            return response
        return request.replace(meta=request.meta | {_REPEATS: repeats + 1}, dont_filter=True)

    def _failed(self, request: Request) -> None:
        host = _host(request)
        state = self._state(request)
        state = replace(state, failures=state.failures + 1)
        if state.failures >= BREAK_AFTER:
            logger.warning("%s failed %d times in a row and is left alone for now", host, state.failures)
            state = replace(state, not_before=self._clock() + BREAK_SECONDS)
        self._hosts[host] = state

    def _state(self, request: Request) -> HostState:
        return self._hosts.get(_host(request), HostState())


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""
