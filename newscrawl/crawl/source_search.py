"""Looking for further sources of an outlet while it is crawled: in robots.txt and on the home page, same site only.

What is found is polled like a declared source until somebody writes it into the declaration
(`scrapy outlet check NAME --online --write`).
"""

import logging
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy.http import Response

from newscrawl.crawl import requests, worker_tasks
from newscrawl.crawl.http_statuses import WITHDRAWN_REASONS
from newscrawl.outlet import Outlet
from newscrawl.store.sources import Declared, DueSource, State
from newscrawl.urls.canonical import registrable_domain
from newscrawl.vocabulary import DiscoveredVia, SourceReason
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.crawl_context import CrawlContext

logger = logging.getLogger(__name__)

ROBOTS_TXT, HOME_PAGE = "robots-txt", "home-page"
KINDS = frozenset({ROBOTS_TXT, HOME_PAGE})
_SEARCH_AT = frozenset({3, 10, 30})
"""Failures in a row after which another source is looked for in its stead."""
_LASTING = (
    *WITHDRAWN_REASONS,
    SourceReason.HTML,
    SourceReason.EMPTY,
    SourceReason.NOT_XML,
    SourceReason.NOT_A_FEED,
    SourceReason.MALFORMED,
)
"""Failures of a source that is gone, moved or has become a page; a server in trouble is waited for."""
_MAX_FOUND = 3


def is_due(state: State) -> bool:
    """Whether a source has failed so often that another is to be looked for."""
    return state.failures in _SEARCH_AT and state.reason in _LASTING


def robots_txt(outlet: Outlet) -> DueSource:
    """Return the place where a site names its sitemaps."""
    return _place(ROBOTS_TXT, urljoin(outlet.home, "/robots.txt"), outlet.home)


def in_stead_of(outlet: Outlet, lost: DueSource) -> tuple[DueSource, ...]:
    """Return the places to look for a source that is lost; what is found will bear its address."""
    if lost.kind in {DiscoveredVia.SITEMAP, DiscoveredVia.NEWS_SITEMAP}:
        return (_place(ROBOTS_TXT, urljoin(outlet.home, "/robots.txt"), lost.url),)
    return (_place(HOME_PAGE, outlet.home, lost.url),)


def _place(kind: str, url: str, because: str) -> DueSource:
    return DueSource(
        kind=kind,
        url=url,
        etag=None,
        last_modified=None,
        body_hash=None,
        last_polled_at=None,
        parent_url=because,
        is_noted=False,
    )


def next_page(section: DueSource, url: str) -> DueSource:
    """Return the page of a section that a backfill reads next."""
    return _place(section.kind, url, section.url)


async def found_in(crawl: "CrawlContext", response: Response, place: DueSource) -> list[Declared]:
    """Return the sources that robots.txt or the home page names on the outlet's site and that nobody declared."""
    if response.status != 200:
        return []
    try:
        named = await crawl.pool.run(
            worker_tasks.find_sources,
            place.kind,
            response.body,
            response.url,
            content_type=requests.header(response, "Content-Type"),
        )
    except WorkerLost:
        return []
    declared = {source.url for source in crawl.outlet.sources}
    site = requests.site_of(crawl.outlet)
    found = [
        Declared(kind=kind, url=url, parent_url=place.parent_url, place=0)
        for kind, url in named
        if url not in declared and registrable_domain(url) in site
    ][:_MAX_FOUND]
    for source in found:
        logger.warning(
            "%s was found in %s and is polled because of %s", source.url, place.url, place.parent_url
        )
    return found
