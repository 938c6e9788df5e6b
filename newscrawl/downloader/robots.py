"""robots.txt as RFC 9309 has it, where Scrapy's own middleware lets an unreachable file allow everything."""

import logging
from typing import Final, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.discovery.robots_txt import normalized
from newscrawl.downloader.refusals import RobotsDisallowed
from newscrawl.timed_cache import TimedCache
from newscrawl.vocabulary import FetchFailure, FilteredReason

logger = logging.getLogger(__name__)

_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"
_Key = tuple[str, ...]
KNOWN: Final[TimedCache[_Key, RobotParser]] = TimedCache(6 * 3600, most=5_000)
"""What hosts answered, for all crawls of a process; RFC 9309 (2.4) lets it be kept a day. Failures are asked again."""
_DECISIVE = ("ROBOTSTXT_PARSER", "NEWSCRAWL_ROUTES", "NEWSCRAWL_REPLAY")
"""Settings by which the same address may have another file."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Allows on 4xx (2.3.1.3), disallows on 5xx and when the file cannot be reached (2.3.1.4)."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, str] = {}
        self._world = tuple(str(crawler.settings[name]) for name in _DECISIVE)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read Scrapy's settings of robots.txt."""
        return cls(crawler)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        known = None if netloc in self._parsers else KNOWN.get(self._key(request))
        if known is not None:
            self._parsers[netloc] = known
            self._stats.inc_value("robotstxt/known")
            # Whoever keeps to a Crawl-delay hears of it as if it had come now.
            await self.crawler.signals.send_catch_log_async(
                signal=signals.robots_parsed, robotparser=known, request=request
            )
        return await super().robot_parser(request)

    def _key(self, request: Request) -> _Key:
        address = urlparse_cached(request)
        return address.scheme, address.netloc, *self._world

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let a request pass. Raises RequestRefused where robots.txt disallows it or cannot be read."""
        # The gate has checked the address; the parser decides on the agent's name alone.
        if rp is None or rp.allowed(request.url, self._robotstxt_useragent or self._default_useragent):
            return
        netloc = request.url.split("/", 3)[2]
        self._stats.inc_value("robotstxt/forbidden")
        why = self._unreachable.get(netloc)
        if why is not None:
            raise RobotsDisallowed(FetchFailure.ROBOTS_UNREACHABLE, f"{why[:200]} ({request.url[:300]})")
        raise RobotsDisallowed(FilteredReason.ROBOTS_DISALLOWED, request.url[:300])

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._disallow(netloc, f"status {response.status}")
            return
        body = b"" if response.status >= 400 else normalized(response.body)
        # Not a copy, which would look for the charset first.
        read = Response(response.url, status=response.status, body=body)
        await super()._parse_robots(read, netloc, request)
        parser = self._parsers[netloc]
        if isinstance(parser, RobotParser):
            KNOWN.put(self._key(request), parser)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._stats.inc_value(f"robotstxt/exception_count/{type(exc).__name__}")
        self._disallow(netloc, str(exc) or type(exc).__name__)

    def _disallow(self, netloc: str, why: str) -> None:
        logger.warning("robots.txt of %s could not be read (%s): nothing is fetched from it", netloc, why)
        self._unreachable[netloc] = why
        parser = self._parserimpl.from_crawler(self.crawler, _DISALLOW_ALL)
        waiting = self._parsers[netloc]
        self._parsers[netloc] = parser
        if waiting is not None and not isinstance(waiting, RobotParser):
            waiting.callback(parser)
