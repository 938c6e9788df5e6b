"""A host's robots.txt is asked for once by the crawls of a process, unless it could not be read."""

import asyncio
from collections.abc import Iterator

import pytest
from scrapy import signals
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.test import get_crawler

from newscrawl.downloader.refusals import RobotsDisallowed
from newscrawl.downloader.robots import KNOWN, RobotsMiddleware

FILE = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n"
PRIVATE = "https://gazette.example/private/a"


class Site:
    """Answers with one robots.txt, and counts how often it was asked for it."""

    def __init__(self, status: int = 200) -> None:
        self.asked, self._status = 0, status

    async def download_async(self, request: Request) -> Response:
        self.asked += 1
        return Response(request.url, status=self._status, body=FILE)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    KNOWN.clear()
    yield
    KNOWN.clear()


def _crawl(site: Site, **settings: object) -> tuple[list[float | None], str]:
    """Ask for a private page in a crawl of its own; return the Crawl-delays it heard of and why it was refused."""
    crawler = get_crawler(
        settings_dict={"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "newscrawl", **settings}
    )
    crawler._engine = site  # type: ignore[assignment]  # the network's side
    delays: list[float | None] = []

    def parsed(robotparser: RobotParser) -> None:
        delays.append(robotparser.crawl_delay("newscrawl"))

    crawler.signals.connect(parsed, signal=signals.robots_parsed)
    with pytest.raises(RobotsDisallowed) as refused:
        asyncio.run(RobotsMiddleware.from_crawler(crawler).process_request(Request(PRIVATE)))
    return delays, refused.value.reason


def test_the_next_crawl_of_the_process_knows_the_file_and_keeps_to_its_delay() -> None:
    site = Site()
    assert _crawl(site) == _crawl(site) == ([7.0], "robots-disallowed")
    assert site.asked == 1


def test_a_file_that_could_not_be_read_is_asked_for_again() -> None:
    assert _crawl(Site(status=503)) == ([], "robots-unreachable")
    site = Site()
    assert _crawl(site) == ([7.0], "robots-disallowed")
    assert site.asked == 1


def test_a_host_of_the_same_name_that_is_led_elsewhere_is_another() -> None:
    site = Site()
    _crawl(site, NEWSCRAWL_ROUTES="gazette.example=127.0.0.1:1")
    _crawl(site, NEWSCRAWL_ROUTES="gazette.example=127.0.0.1:2")
    assert site.asked == 2
