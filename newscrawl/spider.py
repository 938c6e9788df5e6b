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
    from newscrawl.crawl.crawl_context import CrawlContext
    from newscrawl.store.ledger import Due
    from newscrawl.store.sources import DueSource


class OutletSpider(Spider):
    """Crawls one outlet. A subclass declares `outlet`; only one with odd ways of naming articles overrides `links_in`.

    Raises ArgumentError when a `-a` argument is unknown or malformed. What the callbacks do stands in crawl/sourcing.py
    and crawl/reading.py, which are imported when a crawl runs: they need the store, and `scrapy list`, which loads
    every spider, should stay quick.
    """

    outlet: ClassVar[Outlet]
    context: "CrawlContext"
    """What the callbacks share; set when a crawl is made of the spider."""

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
        """Set the outlet's own delay."""
        super().update_settings(settings)
        if cls.outlet.delay is not None:
            settings.set("DOWNLOAD_DELAY", cls.outlet.delay, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Yield the first requests: the addresses asked for, or what is due."""
        from newscrawl.crawl import sourcing  # noqa: PLC0415  # as said above

        async for request in sourcing.first_requests(self.context, self):
            yield request

    async def parse(self, response: Response, **_: Any) -> AsyncIterator[Article]:
        """Read a page that `scrapy parse` or a caller of our own asked for, as `-a url=` does."""
        from newscrawl.crawl import sourcing  # noqa: PLC0415  # as said above

        for due in await sourcing.asked_for(self.context, [response.url]):
            async for article in self.parse_article(response, due):
                yield article

    async def parse_source(
        self, response: Response, source: "DueSource", depth: int
    ) -> AsyncIterator[Request]:
        """Turn a source's response into requests for its sitemaps and for the articles that are due."""
        from newscrawl.crawl import sourcing  # noqa: PLC0415  # as said above

        async for request in sourcing.read_source(self.context, self, response, source, depth):
            yield request

    async def parse_article(self, response: Response, due: "Due") -> AsyncIterator[Article]:
        """Turn a page into an article, or record its link's outcome with the reason why not."""
        from newscrawl.crawl import reading  # noqa: PLC0415  # as said above

        article = await reading.read_article(self.context, response, due)
        if article is not None:
            yield article

    async def links_in(self, response: Response, kind: str) -> Listing | worker_tasks.Refusal:
        """Return what a source lists. Override for an outlet whose sources are none of the usual kinds."""
        from newscrawl.crawl import sourcing  # noqa: PLC0415  # as said above

        return await sourcing.list_links(self.context, response, kind)

    async def article_failed(self, failure: Failure) -> None:
        """Record the outcome of a link whose request got no response."""
        from newscrawl.crawl import reading  # noqa: PLC0415  # as said above

        await reading.fetch_failed(
            self.context, failures.request_of(failure).cb_kwargs["due"], _error_of(failure)
        )

    async def source_failed(self, failure: Failure) -> None:
        """Note why a source could not be fetched."""
        from newscrawl.crawl import sourcing  # noqa: PLC0415  # as said above

        await sourcing.poll_failed(
            self.context, failures.request_of(failure).cb_kwargs["source"], _error_of(failure)
        )


def _error_of(failure: Failure) -> BaseException:
    return failure.value or RuntimeError("failed without an error")
