import asyncio
import json

from scrapy.http import Request, Response

from newscrawl.crawl.tdm import Known, TdmRules
from newscrawl.timed_cache import TimedCache

FILE = json.dumps(
    [{"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://gazette.example/tdm"}]
).encode()


class Site:
    """Answers with one body for its tdmrep.json, and remembers what it was asked for."""

    def __init__(self, body: bytes = FILE, *, status: int = 200, error: Exception | None = None) -> None:
        self.asked: list[str] = []
        self._body, self._status, self._error = body, status, error

    async def download(self, request: Request) -> Response:
        self.asked.append(request.url)
        if self._error is not None:
            raise self._error
        return Response(request.url, status=self._status, body=self._body)


def _headers(site: Site, *urls: str, known: Known | None = None) -> list[dict[str, str]]:
    async def ask() -> list[dict[str, str]]:
        rules = TdmRules(site.download, known=known or TimedCache(60, most=9))
        return await asyncio.gather(*(rules.headers_for(url) for url in urls))

    return asyncio.run(ask())


def test_the_file_stands_for_a_header_where_its_rule_matches() -> None:
    news, sport = _headers(Site(), "https://gazette.example/news/a", "https://gazette.example/sport/a")
    assert news == {"tdm-reservation": "1", "tdm-policy": "https://gazette.example/tdm"}
    assert sport == {}


def test_the_file_is_fetched_once_a_host() -> None:
    site = Site()
    _headers(
        site,
        "https://gazette.example/news/a",
        "https://gazette.example/news/b",
        "https://m.gazette.example/c",
    )
    assert sorted(site.asked) == [
        "https://gazette.example/.well-known/tdmrep.json",
        "https://m.gazette.example/.well-known/tdmrep.json",
    ]


def test_a_file_that_is_missing_or_cannot_be_fetched_reserves_nothing() -> None:
    assert _headers(Site(status=404), "https://gazette.example/news/a") == [{}]
    assert _headers(Site(error=OSError("gone")), "https://gazette.example/news/a") == [{}]


def test_what_a_host_answered_is_known_to_the_next_crawl() -> None:
    site, known = Site(), TimedCache(60, most=9)
    first = _headers(site, "https://gazette.example/news/a", known=known)
    assert _headers(site, "https://gazette.example/news/b", known=known) == first
    assert len(site.asked) == 1


def test_a_host_that_failed_is_asked_again_by_the_next_crawl() -> None:
    known: Known = TimedCache(60, most=9)
    assert _headers(Site(status=503), "https://gazette.example/news/a", known=known) == [{}]
    assert _headers(Site(), "https://gazette.example/news/a", known=known) != [{}]
