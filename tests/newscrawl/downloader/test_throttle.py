import asyncio

import pytest
from scrapy.http import Request, Response
from scrapy.robotstxt import ProtegoRobotParser

from newscrawl.downloader.refusals import RequestRefused
from newscrawl.downloader.throttle import BREAK_AFTER, MAX_CRAWL_DELAY_SECONDS, ThrottleMiddleware

PAGE = Request("https://gazette.example/a")
OTHER = Request("https://herald.example/a")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _pace() -> tuple[ThrottleMiddleware, Clock, list[float]]:
    clock, delays = Clock(), []
    return ThrottleMiddleware(slow_down=lambda _, seconds: delays.append(seconds), clock=clock), clock, delays


def _robots(text: bytes) -> ProtegoRobotParser:
    return ProtegoRobotParser(text, None)


@pytest.mark.parametrize(
    ("robots", "delays"),
    [
        (b"User-agent: *\nCrawl-delay: 7\n", [7.0]),
        (b"User-agent: newscrawl\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9\n", [3.0]),
        (b"User-agent: *\nCrawl-delay: 86400\n", [MAX_CRAWL_DELAY_SECONDS]),
        (b"User-agent: *\nDisallow: /x\n", []),
    ],
    ids=["for all", "for us", "capped", "none"],
)
def test_crawl_delay_is_kept(robots: bytes, delays: list[float]) -> None:
    pace, _, announced = _pace()
    pace.robots_parsed(_robots(robots), PAGE)
    assert announced == delays


def test_a_long_retry_after_closes_the_host_and_no_other() -> None:
    pace, clock, _ = _pace()
    answer = pace.process_response(PAGE, Response(PAGE.url, status=429, headers={"Retry-After": "3600"}))
    assert isinstance(answer, Response)
    with pytest.raises(RequestRefused) as refused:
        asyncio.run(pace.process_request(PAGE))
    assert refused.value.reason == "backing-off"
    asyncio.run(pace.process_request(OTHER))
    clock.now += 3601
    asyncio.run(pace.process_request(PAGE))


def test_a_short_retry_after_is_asked_again_a_bounded_number_of_times() -> None:
    pace, clock, _ = _pace()
    request, repeats = PAGE, 0
    while isinstance(answer := pace.process_response(request, _busy(request)), Request):
        request, repeats = answer, repeats + 1
        clock.now += 2
    assert repeats == 2


def test_a_host_that_keeps_failing_is_left_alone_and_recovers() -> None:
    pace, _, _ = _pace()
    for _ in range(BREAK_AFTER - 1):
        pace.process_response(PAGE, Response(PAGE.url, status=500))
    pace.process_response(PAGE, Response(PAGE.url, status=200))
    for _ in range(BREAK_AFTER - 1):
        pace.process_exception(PAGE, TimeoutError())
    asyncio.run(pace.process_request(PAGE))
    pace.process_exception(PAGE, TimeoutError())
    with pytest.raises(RequestRefused):
        asyncio.run(pace.process_request(PAGE))
    asyncio.run(pace.process_request(OTHER))


def _busy(request: Request) -> Response:
    return Response(request.url, status=503, headers={"Retry-After": "1"})
