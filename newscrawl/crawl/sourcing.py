"""From an outlet's sources to requests for the articles that are due."""

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Protocol

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.crawl import failures, link_outcomes, polling, requests, worker_tasks
from newscrawl.discovery.link import Link, Listing
from newscrawl.store.ledger import Due
from newscrawl.store.sources import Declared, DueSource
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.crawl_context import CrawlContext


class Callbacks(Protocol):
    """What a spider does with responses; the requests that are made here lead to it."""

    def parse_source(self, response: Response, source: DueSource, depth: int) -> AsyncIterator[Request]: ...

    def parse_article(self, response: Response, due: Due) -> AsyncIterator[Article]: ...

    async def links_in(self, response: Response, kind: str) -> Listing | worker_tasks.Refusal: ...

    async def source_failed(self, failure: Failure) -> None: ...

    async def article_failed(self, failure: Failure) -> None: ...


async def first_requests(crawl: "CrawlContext", spider: Callbacks) -> AsyncIterator[Request]:
    """Yield the first requests: the addresses asked for, or what was left pending and the sources that are due."""
    if crawl.arguments.urls:
        for due in await asked_for(crawl, crawl.arguments.urls):
            yield _article_request(crawl, spider, due)
        return
    for due in await crawl.run_ledger.resume():
        if crawl.limits.takes_another():
            yield _article_request(crawl, spider, due)
    declared = [Declared(kind=source.kind, url=source.url) for source in crawl.outlet.sources]
    for request in await _requests_to_poll(crawl, spider, declared, depth=0):
        yield request
    # Sitemaps that an index named before: it may say nothing new, or its run was killed before they were asked.
    known = (await crawl.run_ledger.known_children())[: crawl.options.max_children]
    for request in await _requests_to_poll(crawl, spider, known, depth=1):
        yield request


async def asked_for(crawl: "CrawlContext", urls: Sequence[str]) -> list[Due]:
    """Write down addresses that the user asked for and return them as due."""
    return await _wanted(crawl, [Link(url=url, via="argument") for url in urls], full=True)


async def read_source(
    crawl: "CrawlContext", spider: Callbacks, response: Response, source: DueSource, depth: int
) -> AsyncIterator[Request]:
    """Yield requests for the sitemaps and the articles that a source's response names, and note the poll."""
    fault = None if response.status == 304 else failures.of_status(response.status)
    if fault is not None:
        await crawl.run_ledger.record_poll(polling.failed(source.url, fault[1], response))
        return
    if response.status == 304 or polling.body_hash(response) == source.body_hash:
        await crawl.run_ledger.record_poll(polling.unchanged(response, source))
        return
    listing = await spider.links_in(response, source.kind)
    if isinstance(listing, worker_tasks.Refusal):
        await crawl.run_ledger.record_poll(polling.failed(source.url, listing.reason, response))
        return
    crawl.figures.refused.update(entry.reason for entry in listing.refused)
    for request in await _requests_to_poll(
        crawl, spider, _children(crawl, source, listing, depth), depth=depth + 1
    ):
        yield request
    wanted = await _wanted(crawl, listing.links, full=crawl.arguments.full, named_by=source.url)
    # After the links are in the ledger: were it before, a kill between the two would lose them to a 304.
    await crawl.run_ledger.record_poll(polling.read(response, source.url, listing, new=len(wanted)))
    # Each request is made when Scrapy takes it: fifty thousand at once would hold the event loop for seconds.
    for due in wanted:
        yield _article_request(crawl, spider, due)


async def poll_failed(crawl: "CrawlContext", source: DueSource, error: BaseException) -> None:
    """Write down the poll of a source that gave no response."""
    _, reason = failures.reason_of(error)
    await crawl.run_ledger.record_poll(polling.failed(source.url, reason))


async def list_links(crawl: "CrawlContext", response: Response, kind: str) -> Listing | worker_tasks.Refusal:
    """Return what a source of one of the usual kinds lists."""
    try:
        return await crawl.pool.run(
            worker_tasks.read_source,
            kind,
            response.body,
            response.url,
            outlet=crawl.outlet,
            content_type=requests.header(response, "Content-Type"),
            max_links=crawl.options.max_links,
        )
    except WorkerLost:
        return worker_tasks.Refusal("worker-lost")


def _children(crawl: "CrawlContext", source: DueSource, listing: Listing, depth: int) -> list[Declared]:
    if depth >= requests.MAX_INDEX_DEPTH:
        return []
    newest = listing.children[: crawl.limits.take_children(len(listing.children))]
    return [Declared(kind=source.kind, url=child.url, parent_url=source.url) for child in newest]


async def _requests_to_poll(
    crawl: "CrawlContext", spider: Callbacks, declared: Sequence[Declared], *, depth: int
) -> list[Request]:
    if not declared:
        return []
    # An index may name again what was asked at the start.
    unasked = [source for source in declared if crawl.limits.asks_first(source.url)]
    asked = await crawl.run_ledger.due_sources(
        unasked, full=crawl.arguments.full, every=crawl.options.fixed_interval(crawl.outlet.name)
    )
    crawl.figures.waiting += asked.waiting
    return [
        requests.source_request(
            source, depth=depth, callback=spider.parse_source, errback=spider.source_failed
        )
        for source in asked.due
    ]


async def _wanted(
    crawl: "CrawlContext", links: Sequence[Link], *, full: bool, named_by: str | None = None
) -> list[Due]:
    """Write links down and return those to be fetched: due, within `since` and `until`, and no more than `limit`."""
    covered: list[Due] = []
    outside: list[Due] = []
    for due in await crawl.run_ledger.enter(links, full=full, named_by=named_by):
        (covered if crawl.arguments.covers(due.link.published_at) else outside).append(due)
    await crawl.run_ledger.record_outcomes(outside, link_outcomes.outside_range())
    return [due for due in covered if crawl.limits.takes_another()]


def _article_request(crawl: "CrawlContext", spider: Callbacks, due: Due) -> Request:
    site = requests.site_of(crawl.outlet)
    return requests.article_request(
        due, site=site, callback=spider.parse_article, errback=spider.article_failed
    )
