"""From an outlet's sources to requests for the articles that are due."""

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from scrapy.http import Request, Response

from newscrawl.crawl import failures, polling, requests, worker_tasks
from newscrawl.discovery.link import Link, Listing
from newscrawl.store.ledger import Due
from newscrawl.store.sources import Declared, DueSource
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.run import CrawlRun
    from newscrawl.spider import OutletSpider


async def begin(run: "CrawlRun", spider: "OutletSpider") -> AsyncIterator[Request]:
    """Yield the first requests: the addresses asked for, or what was left pending and the sources that are due."""
    if run.arguments.urls:
        links = [Link(url=url, via="argument") for url in run.arguments.urls]
        for due in await _wanted(run, links, full=True):
            yield _article_request(spider, due)
        return
    for due in await run.run_ledger.resume():
        if run.takes_another():
            yield _article_request(spider, due)
    declared = [Declared(kind=source.kind, url=source.url) for source in run.outlet.sources]
    for request in await _requests_to_poll(run, spider, declared, depth=0):
        yield request
    # Sitemaps that an index named before: it may say nothing new, or its run was killed before they were asked.
    known = (await run.run_ledger.known_children())[: run.options.max_children]
    for request in await _requests_to_poll(run, spider, known, depth=1):
        yield request


async def read_source(
    run: "CrawlRun", spider: "OutletSpider", response: Response, source: DueSource, depth: int
) -> AsyncIterator[Request]:
    """Yield requests for the sitemaps and the articles that a source's response names, and note the poll."""
    fault = None if response.status == 304 else failures.of_status(response.status)
    if fault is not None:
        await run.record_answer(polling.failed(source.url, fault[1], response))
        return
    if response.status == 304 or polling.body_hash(response) == source.body_hash:
        await run.record_answer(polling.unchanged(response, source))
        return
    listing = await spider.links_in(response, source.kind)
    if isinstance(listing, worker_tasks.Refusal):
        await run.record_answer(polling.failed(source.url, listing.reason, response))
        return
    run.count_refused(listing.refused)
    for request in await _requests_to_poll(
        run, spider, _children(run, source, listing, depth), depth=depth + 1
    ):
        yield request
    wanted = await _wanted(run, listing.links, full=run.arguments.full)
    # After the links are in the ledger: were it before, a kill between the two would lose them to a 304.
    await run.record_answer(polling.read(response, source.url, listing, new=len(wanted)))
    # Each request is made when Scrapy takes it: fifty thousand at once would hold the event loop for seconds.
    for due in wanted:
        yield _article_request(spider, due)


async def list_links(run: "CrawlRun", response: Response, kind: str) -> Listing | worker_tasks.Refusal:
    """Return what a source of one of the usual kinds lists."""
    try:
        return await run.pool.run(
            worker_tasks.read_source,
            kind,
            response.body,
            response.url,
            outlet=run.outlet,
            content_type=requests.header(response, "Content-Type"),
            max_links=run.options.max_links,
        )
    except WorkerLost:
        return worker_tasks.Refusal("worker-lost")


def _children(run: "CrawlRun", source: DueSource, listing: Listing, depth: int) -> list[Declared]:
    if depth >= requests.MAX_INDEX_DEPTH:
        return []
    newest = listing.children[: run.take_children(len(listing.children))]
    return [Declared(kind=source.kind, url=child.url, parent_url=source.url) for child in newest]


async def _requests_to_poll(
    run: "CrawlRun", spider: "OutletSpider", declared: Sequence[Declared], *, depth: int
) -> list[Request]:
    if not declared:
        return []
    # An index may name again what was asked at the start.
    unasked = [source for source in declared if run.asks_first(source.url)]
    asked = await run.run_ledger.due_sources(unasked, full=run.arguments.full)
    run.count_waiting(asked.waiting)
    return [
        requests.source_request(
            source, depth=depth, callback=spider.parse_source, errback=spider.source_failed
        )
        for source in asked.due
    ]


async def _wanted(run: "CrawlRun", links: Sequence[Link], *, full: bool) -> list[Due]:
    return [due for due in await run.enter(links, full=full) if run.takes_another()]


def _article_request(spider: "OutletSpider", due: Due) -> Request:
    site = requests.site_of(spider.outlet)
    return requests.article_request(
        due, site=site, callback=spider.parse_article, errback=spider.article_failed
    )
