"""The spider of every outlet: sources -> links -> ledger -> pages -> articles. Outlets only declare."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Spider
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.crawl import failures, worker_tasks
from newscrawl.crawl.arguments import Arguments, read_arguments
from newscrawl.discovery.link import Listing
from newscrawl.outlet import Outlet

if TYPE_CHECKING:
    from newscrawl.crawl.run import CrawlRun
    from newscrawl.store.ledger import Due
    from newscrawl.store.sources import DueSource


class OutletSpider(Spider):
    """Crawls one outlet. A subclass declares `outlet`; only one with odd ways of naming articles overrides `links_in`.

    Raises ArgumentError when a `-a` argument is unknown or malformed. What the callbacks do stands in crawl/sourcing.py
    and crawl/reading.py, which need the store; `scrapy list` loads every spider and should stay quick.
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
        from newscrawl.crawl.run import CrawlRun  # noqa: PLC0415  # imports the store

        return CrawlRun.of(self.crawler)

    async def start(self) -> AsyncIterator[Request]:
        async for request in self.run.begin(self):
            yield request

    async def parse_source(
        self, response: Response, source: "DueSource", depth: int
    ) -> AsyncIterator[Request]:
        """Turn a source's response into requests for its sitemaps and for the articles that are due."""
        async for request in self.run.read_source(self, response, source, depth):
            yield request

    async def parse_article(self, response: Response, due: "Due") -> AsyncIterator[Article]:
        """Turn a page into an article, or settle its link with the reason why not."""
        article = await self.run.read_article(response, due)
        if article is not None:
            yield article

    async def links_in(self, response: Response, kind: str) -> Listing | worker_tasks.Refusal:
        """Return what a source lists. Override for an outlet whose sources are none of the usual kinds."""
        return await self.run.list_links(response, kind)

    async def article_failed(self, failure: Failure) -> None:
        """Settle the link of a request that got no response."""
        await self.run.fetch_failed(failures.request_of(failure).cb_kwargs["due"], _error_of(failure))

    async def source_failed(self, failure: Failure) -> None:
        """Note why a source could not be fetched."""
        await self.run.poll_failed(failures.request_of(failure).cb_kwargs["source"], _error_of(failure))


def _error_of(failure: Failure) -> BaseException:
    return failure.value or RuntimeError("failed without an error")
