"""From an outlet's sources to requests for the articles that are due."""

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.crawl import (
    failures,
    http_statuses,
    link_outcomes,
    polling,
    reach,
    requests,
    source_search,
    worker_tasks,
)
from newscrawl.discovery.link import Link, Listing
from newscrawl.store.ledger import Due
from newscrawl.store.sources import Declared, DueSource
from newscrawl.vocabulary import DiscoveredVia, SourceReason
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.crawl_context import CrawlContext

logger = logging.getLogger(__name__)


class Callbacks(Protocol):
    """What a spider does with responses; the requests that are made here lead to it."""

    def parse_source(self, response: Response, source: DueSource, depth: int) -> AsyncIterator[Request]:
        """Yield requests for what a source names."""

    def parse_article(self, response: Response, due: Due) -> AsyncIterator[Article]:
        """Yield the article of a page."""

    async def links_in(self, response: Response, kind: str) -> Listing | worker_tasks.Refusal:
        """Return the links of a source's answer, or why there are none."""

    async def source_failed(self, failure: Failure) -> None:
        """Record a source that gave no answer."""

    async def article_failed(self, failure: Failure) -> None:
        """Record a link that gave no answer."""


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
    known = await crawl.run_ledger.known_children()
    for request in await _requests_to_poll(crawl, spider, known, depth=1):
        yield request


async def asked_for(crawl: "CrawlContext", urls: Sequence[str]) -> list[Due]:
    """Write down addresses that the user asked for and return them as due."""
    return await _wanted(
        crawl, [Link(url=url, via=DiscoveredVia.ARGUMENT) for url in urls], full=True, named_by=None
    )


async def read_source(
    crawl: "CrawlContext", spider: Callbacks, response: Response, source: DueSource, depth: int
) -> AsyncIterator[Request]:
    """Yield requests for the sitemaps and the articles that a source's response names, and note the poll."""
    if source.kind in source_search.KINDS:
        found = await source_search.found_in(crawl, response, source)
        for request in await _requests_to_poll(crawl, spider, found, depth=depth + 1, at_once=True):
            yield request
        return
    fault = None if response.status == 304 else http_statuses.outcome_of(response.status)
    if fault is not None:
        for request in await _failed(crawl, spider, source, fault[1], response):
            yield request
        return
    if response.status == 304 or polling.body_hash(response) == source.body_hash:
        await crawl.run_ledger.record_poll(polling.unchanged(response, source))
        return
    if source.kind in reach.SITEMAPS and not crawl.limits.has_room:
        # It stays due, and its turn comes in the next run.
        crawl.figures.count_over_cap(1)
        return
    listing = await spider.links_in(response, source.kind)
    if isinstance(listing, worker_tasks.Refusal):
        for request in await _failed(crawl, spider, source, listing.reason, response):
            yield request
        return
    async for request in _read_listing(crawl, spider, response, source, listing, depth):
        yield request


async def _read_listing(
    crawl: "CrawlContext",
    spider: Callbacks,
    response: Response,
    source: DueSource,
    listing: Listing,
    depth: int,
) -> AsyncIterator[Request]:
    crawl.figures.refused.update(entry.reason for entry in listing.refused)
    for request in await _requests_to_poll(
        crawl, spider, _children(crawl, source, listing, depth), depth=depth + 1
    ):
        yield request
    taken = await _take(crawl, source, listing)
    wanted = await _wanted(crawl, taken.links, full=crawl.arguments.full, named_by=source.url)
    # After the links are in the ledger: were it before, a kill between the two would lose them to a 304.
    if source.is_noted:
        await crawl.run_ledger.record_poll(
            polling.read(
                response,
                source.url,
                listing,
                new=len(wanted),
                is_gap=taken.is_gap,
                older_from=taken.older_from,
            )
        )
    # Each request is made when Scrapy takes it: fifty thousand at once would hold the event loop for seconds.
    for due in wanted:
        yield _article_request(crawl, spider, due)
    if taken.is_gap:
        for request in await _look_between(crawl, spider, source):
            yield request
    async for request in _go_back(crawl, spider, response, source, listing, taken, depth):
        yield request


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What a run takes of a listing."""

    links: tuple[Link, ...]
    is_gap: bool
    older_from: int | None
    """Place from which a later poll goes on; None: nothing more is wanted."""


async def _take(crawl: "CrawlContext", source: DueSource, listing: Listing) -> _Taken:
    """Return the links to enter: what was never seen first, as much as there is room for."""
    wanted = crawl.reach.links(source, listing)
    unseen = await crawl.run_ledger.unseen(wanted)
    fresh = [link for link in wanted if link.url in unseen]
    kept = crawl.limits.take_new(len(fresh)) if source.kind in reach.SITEMAPS else len(fresh)
    crawl.figures.count_over_cap(len(fresh) - kept)
    left = {link.url for link in fresh[kept:]}
    newest = {link.url for link in listing.links}
    goes_on = crawl.reach.goes_on(source, listing, unseen)
    return _Taken(
        links=tuple(
            link for link in wanted if link.url not in left and (link.url in newest or link.url in unseen)
        ),
        is_gap=reach.is_gap(source, listing, unseen),
        older_from=_place(source, listing, goes_on=goes_on, is_cut=bool(left)),
    )


def _place(source: DueSource, listing: Listing, *, goes_on: bool, is_cut: bool) -> int | None:
    if is_cut:
        # Read again from where this poll began: what was left is among it.
        return source.older_from or len(listing.links)
    return listing.older_from if goes_on else None


async def _go_back(
    crawl: "CrawlContext",
    spider: Callbacks,
    response: Response,
    source: DueSource,
    listing: Listing,
    taken: _Taken,
    depth: int,
) -> AsyncIterator[Request]:
    """Yield what a backfill takes further back: older entries of the same sitemap, the next page of a section."""
    if not crawl.reach.is_backfill:
        return
    if source.kind == DiscoveredVia.SECTION and depth < reach.MAX_PAGES and crawl.reach.turns_page(listing):
        page = source_search.next_page(source, str(listing.next_page))
        if crawl.limits.asks_first(page.url):
            yield requests.source_request(
                page, depth=depth + 1, callback=spider.parse_source, errback=spider.source_failed
            )
    if source.kind in reach.SITEMAPS and taken.older_from is not None and crawl.limits.has_room:
        further = await list_links(crawl, response, source.kind, older_from=taken.older_from)
        if isinstance(further, Listing):
            older = replace(further, links=(), children=(), refused=())
            async for request in _read_listing(crawl, spider, response, source, older, depth):
                yield request


async def _failed(
    crawl: "CrawlContext", spider: Callbacks, source: DueSource, reason: str, response: Response
) -> list[Request]:
    """Note a poll that gave nothing, and return requests that look for another source in its stead."""
    if not source.is_noted:
        return []
    state = await crawl.run_ledger.record_poll(polling.failed(source.url, reason, response))
    if not source_search.is_due(state):
        return []
    return _search(crawl, spider, source_search.in_stead_of(crawl.outlet, source))


async def _look_between(crawl: "CrawlContext", spider: Callbacks, source: DueSource) -> list[Request]:
    """Return requests for the outlet's sitemaps, declared or to be found, which may name what a feed has lost."""
    crawl.figures.gaps.append(source.url)
    declared = [
        Declared(kind=other.kind, url=other.url)
        for other in crawl.outlet.sources
        if other.kind in reach.SITEMAPS and other.url != source.url
    ]
    if declared:
        return await _requests_to_poll(crawl, spider, declared, depth=0, at_once=True)
    return _search(crawl, spider, [source_search.robots_txt(crawl.outlet)])


def _search(crawl: "CrawlContext", spider: Callbacks, places: Sequence[DueSource]) -> list[Request]:
    return [
        requests.source_request(place, depth=0, callback=spider.parse_source, errback=spider.source_failed)
        for place in places
        if crawl.limits.asks_first(place.url)
    ]


async def poll_failed(crawl: "CrawlContext", source: DueSource, error: BaseException) -> None:
    """Write down the poll of a source that gave no response."""
    if source.is_noted:
        _, reason = failures.reason_of(error)
        await crawl.run_ledger.record_poll(polling.failed(source.url, reason))


async def list_links(
    crawl: "CrawlContext", response: Response, kind: str, *, older_from: int | None = None
) -> Listing | worker_tasks.Refusal:
    """Return what a source of one of the usual kinds lists; with `older_from`, older entries from that place on."""
    try:
        return await crawl.pool.run(
            worker_tasks.read_source,
            kind,
            response.body,
            response.url,
            outlet=crawl.outlet,
            content_type=requests.header(response, "Content-Type"),
            max_links=crawl.options.max_links,
            older_from=older_from if older_from is not None else _begun(response),
        )
    except WorkerLost:
        return worker_tasks.Refusal(SourceReason.WORKER_LOST)


def _begun(response: Response) -> int | None:
    """Return how far an earlier poll of the source had come."""
    source = response.cb_kwargs.get("source")
    return source.older_from if isinstance(source, DueSource) else None


def _children(crawl: "CrawlContext", source: DueSource, listing: Listing, depth: int) -> list[Declared]:
    if depth >= requests.MAX_INDEX_DEPTH:
        return []
    return [
        Declared(kind=source.kind, url=child.url, parent_url=source.url, place=place)
        for place, child in enumerate(crawl.reach.children(listing.children))
    ]


async def _requests_to_poll(
    crawl: "CrawlContext",
    spider: Callbacks,
    declared: Sequence[Declared],
    *,
    depth: int,
    at_once: bool = False,
) -> list[Request]:
    """Return requests for the sources that are due, or for all `at_once`; of an index's sitemaps for some in turn."""
    # An index may name again what was asked at the start.
    unasked = [source for source in declared if not crawl.limits.has_asked(source.url)]
    if not unasked:
        return []
    limit = crawl.limits.children if depth else None
    full = crawl.arguments.full or crawl.reach.is_backfill or at_once
    every = crawl.options.fixed_interval(crawl.outlet.name)
    asked = await crawl.run_ledger.due_sources(unasked, full=full, every=every, limit=limit)
    crawl.figures.waiting += asked.waiting
    crawl.figures.count_over_cap(asked.over)
    crawl.limits.note_asked([source.url for source in asked.due], are_children=depth > 0)
    return [
        requests.source_request(
            source, depth=depth, callback=spider.parse_source, errback=spider.source_failed
        )
        for source in asked.due
    ]


async def _wanted(
    crawl: "CrawlContext", links: Sequence[Link], *, full: bool, named_by: str | None
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
