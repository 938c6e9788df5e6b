"""The spider of every outlet: sources -> links -> ledger -> pages -> articles. Outlets only declare."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Spider
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.crawl import failures, requests, tasks
from newscrawl.crawl.arguments import Arguments, read_arguments
from newscrawl.discovery.link import Link, Listing
from newscrawl.outlet import Outlet, Source
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.run import CrawlRun
    from newscrawl.store.ledger import Due


class OutletSpider(Spider):
    """Crawls one outlet. A subclass declares `outlet`; only one with odd ways of naming articles overrides `links_in`.

    Raises ArgumentError when a `-a` argument is unknown or malformed.
    """

    outlet: ClassVar[Outlet]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        # Families are bases without an outlet; without a name Scrapy does not list them.
        if "outlet" in vars(cls):
            cls.name = cls.outlet.name

    def __init__(self, **arguments: str) -> None:
        super().__init__(self.outlet.name)
        self.arguments: Arguments = read_arguments(arguments)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        if cls.outlet.delay is not None:
            settings.set("DOWNLOAD_DELAY", cls.outlet.delay, priority="spider")

    @property
    def run(self) -> "CrawlRun":
        """The run that this spider belongs to; only once the crawl has started."""
        from newscrawl.crawl.run import CrawlRun  # noqa: PLC0415  # the store is not wanted by `scrapy list`

        return CrawlRun.of(self.crawler)

    async def start(self) -> AsyncIterator[Request]:
        if self.arguments.urls:
            links = [Link(url=url, via="argument") for url in self.arguments.urls]
            for request in await self._requests_for(links, full=True):
                yield request
            return
        for due in await self.run.resume():
            yield self._article_request(due)
        for source in await self.run.due_sources(self.outlet.sources):
            yield self._source_request(source.kind, source.url)

    async def parse_source(self, response: Response, kind: str, depth: int) -> AsyncIterator[Request]:
        """Turn a source's response into requests for its sitemaps and for the articles that are due."""
        if response.status == 304:
            await self.run.source_unchanged(response)
            return
        fault = failures.of_status(response.status)
        listing = tasks.Refusal(fault[1]) if fault else await self.links_in(response, kind)
        if isinstance(listing, tasks.Refusal):
            await self.run.source_failed(response.url, listing.reason)
            return
        if depth < requests.MAX_INDEX_DEPTH:
            for child in listing.children[: self.run.options.max_children]:
                yield self._source_request(kind, child.url, depth=depth + 1)
        wanted = [link for link in listing.links if self.outlet.is_article_url(link.url)]
        article_requests = await self._requests_for(wanted, full=self.arguments.full)
        await self.run.source_read(response, kind, listing, new=len(article_requests))
        for request in article_requests:
            yield request

    async def links_in(self, response: Response, kind: str) -> Listing | tasks.Refusal:
        """Return what a source lists. Override for an outlet whose source is none of the usual kinds."""
        try:
            return await self.run.pool.run(
                tasks.read_source,
                kind,
                response.body,
                response.url,
                outlet=self.outlet,
                content_type=requests.header(response, "Content-Type"),
                max_links=self.run.options.max_links,
            )
        except WorkerLost:
            return tasks.Refusal("worker-lost")

    async def parse_article(self, response: Response, due: "Due") -> AsyncIterator[Article]:
        """Turn a page into an article, or settle its link with the reason why not."""
        article = await self.run.read_article(response, due)
        if article is not None:
            yield article

    async def article_failed(self, failure: Failure) -> None:
        """Settle the link of a request that got no response."""
        due: Due = failure.request.cb_kwargs["due"]  # type: ignore[attr-defined]  # Scrapy sets it on the failure
        await self.run.fetch_failed(due, failure.value)

    async def source_failed(self, failure: Failure) -> None:
        """Note why a source could not be fetched."""
        _, reason = failures.reason_of(failure.value)
        await self.run.source_failed(failure.request.url, reason)  # type: ignore[attr-defined]

    async def _requests_for(self, links: list[Link], *, full: bool) -> list[Request]:
        return [self._article_request(due) for due in await self.run.enter(links, full=full)]

    def _article_request(self, due: "Due") -> Request:
        return requests.article_request(
            due, site=requests.site_of(self.outlet), callback=self.parse_article, errback=self.article_failed
        )

    def _source_request(self, kind: str, url: str, *, depth: int = 0) -> Request:
        return requests.source_request(
            url, kind=kind, depth=depth, known=self.run.known_source(url), callback=self.parse_source, errback=self.source_failed
        )
