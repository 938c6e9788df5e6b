"""One run of one outlet: opened with the spider, closed after its last article, accounted for at the end."""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, NoReturn, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.http import Request, Response
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.crawl import failures, link_outcomes, polling, reading, requests, tdm
from newscrawl.crawl.crawl_context import CrawlContext
from newscrawl.crawl.drops import Dropped
from newscrawl.crawl.report import Report
from newscrawl.crawl.run_health import Health
from newscrawl.crawl.session import Session
from newscrawl.crawl.shared import SharedResources
from newscrawl.crawl.signal_errors import SignalErrors
from newscrawl.crawl.tdm import Download, TdmRules
from newscrawl.options import Options
from newscrawl.spider import OutletSpider
from newscrawl.stage_context import provide_context
from newscrawl.store.errors import LeaseHeld, StoreError
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.vocabulary import FetchFailure, Outcome, QuarantinedReason

logger = logging.getLogger(__name__)

EXIT_FAILING, EXIT_HELD, EXIT_DATABASE = 1, 3, 4


class CrawlRun:
    """The extension that opens a crawl, writes down what Scrapy tells of it, and accounts for it.

    Callbacks and stages find what they share in `spider.context`, once it is open. Its order of closing: persist has
    flushed, feeds are written, then `engine_stopped` accounts, releases the lease and leaves `report` and `exit_code`.
    """

    def __init__(self, context: CrawlContext, crawler: Crawler) -> None:
        self.context = context
        self.report: Report | None = None
        self.exit_code = EXIT_FAILING
        self._crawler = crawler
        self._shared: SharedResources | None = None
        self._fault: str | None = None
        self._finish_reason = "shutdown"
        self._signal_errors = SignalErrors()
        self._tasks: set[asyncio.Future[None]] = set()
        self._recordings: list[asyncio.Future[None]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open a crawl for the spider of an outlet; not configured for others."""
        spider = crawler.spider
        if not isinstance(spider, OutletSpider):
            raise NotConfigured
        options = Options.from_settings(crawler.settings)
        world = tuple(str(crawler.settings[name]) for name in ("NEWSCRAWL_ROUTES", "NEWSCRAWL_REPLAY"))
        rules = TdmRules(_downloading(crawler), known=tdm.KNOWN, world=world)
        spider.context = CrawlContext(spider.outlet, options, spider.arguments, rules)
        provide_context(crawler, spider.context)
        run = cls(spider.context, crawler)
        connect = crawler.signals.connect
        connect(run.open, signal=signals.spider_opened)
        connect(run.item_dropped, signal=signals.item_dropped)
        connect(run.item_error, signal=signals.item_error)
        connect(run.item_scraped, signal=signals.item_scraped)
        connect(run.spider_error, signal=signals.spider_error)
        connect(run.request_dropped, signal=signals.request_dropped)
        connect(run.spider_closed, signal=signals.spider_closed)
        connect(run.close, signal=signals.engine_stopped)
        return run

    async def open(self) -> None:
        """Open store and lease. Raises CloseSpider, leaving the exit code, when that cannot be."""
        opening: Deferred[None] = Deferred()
        _hold_reactor_until(opening)
        try:
            await self._open()
            if not self._crawler.crawling:
                # Asked to end meanwhile, and Scrapy stops no engine that does not run yet.
                await self._close_early()
        finally:
            opening.callback(None)

    async def _open(self) -> None:
        self._signal_errors.watch(self._crawler.spider)
        self._warn_without_contact()
        # The first question for a domain loads the list of them, which takes the event loop some 70 ms otherwise.
        await asyncio.to_thread(requests.site_of, self.context.outlet)
        try:
            self.context.session = await self._open_session()
        except LeaseHeld as error:
            await self._refuse_to_start(error, EXIT_HELD, "lease_held")
        except StoreError as error:
            await self._refuse_to_start(error, EXIT_DATABASE, "database")

    async def _open_session(self) -> Session:
        loop = asyncio.get_running_loop()

        def lost(error: StoreError) -> None:
            loop.call_soon_threadsafe(self._end, error)

        self._shared = shared = await asyncio.to_thread(SharedResources.acquire, self.context.options)
        await asyncio.to_thread(shared.tidy, datetime.now(UTC))
        return await Session.open(
            shared,
            self.context.outlet.name,
            self.context.arguments,
            self.context.figures,
            lost,
        )

    async def _close_early(self) -> None:
        self.spider_closed("shutdown")
        await self.close()
        raise CloseSpider("shutdown")

    async def item_dropped(self, item: Article, exception: BaseException) -> None:
        """Settle the link of an article that left the pipeline."""
        context = self.context.run_ledger.fetch_context(item.url)
        self.context.run_ledger.forget(item.url)
        if not isinstance(exception, Dropped):
            # A stage that somebody put in: its exception's name is the reason.
            reason = failures.slug(type(exception).__name__)
            await self.context.run_ledger.record_outcome(
                context.due, LinkOutcome(outcome=Outcome.FILTERED, reason=reason, detail=str(exception)[:300])
            )
            return
        self._crawler.stats.inc_value(f"newscrawl/{exception.stage}/{exception.reason}")
        if exception.is_settled:
            return
        if exception.outcome == Outcome.QUARANTINED:
            await self.context.run_ledger.set_aside(
                context.due, exception.reason, detail=str(exception), body=context.body
            )
            return
        outcome = LinkOutcome(
            outcome=exception.outcome, reason=exception.reason, detail=exception.detail[:300] or None
        )
        await self.context.run_ledger.record_outcome(context.due, outcome)

    async def item_error(self, item: Article, failure: Failure) -> None:
        """Set a page aside on which a stage broke; a broken store ends the run instead."""
        if isinstance(failure.value, StoreError):
            self._end(failure.value)
            return
        context = self.context.run_ledger.fetch_context(item.url)
        self.context.run_ledger.forget(item.url)
        await self._set_aside_broken(context.due, QuarantinedReason.STAGE_ERROR, failure, context.body)

    def item_scraped(self, item: Article) -> None:
        """Forget how an article was fetched that is through all stages."""
        self.context.run_ledger.forget(item.url)

    def spider_error(self, failure: Failure, response: Response | Failure) -> None:
        """Record the link or the poll whose callback raised, whatever it was; a broken store ends the run instead."""
        if isinstance(failure.value, StoreError):
            self._end(failure.value)
            return
        asked_for = failures.request_of(response).cb_kwargs
        if "due" in asked_for:
            self._record(self._callback_failed(asked_for["due"], failure, response))
        elif "source" in asked_for and asked_for["source"].is_noted:
            self._record(self._poll_broke(asked_for["source"].url))
        else:
            self.context.figures.errors += 1

    async def _poll_broke(self, url: str) -> None:
        await self.context.run_ledger.record_poll(polling.failed(url, failures.CALLBACK_ERROR))

    async def _callback_failed(self, due: Due, failure: Failure, response: Response | Failure) -> None:
        body = None
        if isinstance(response, Response):
            self.context.run_ledger.forget(response.url)
            body = reading.keepable(response)
        await self._set_aside_broken(due, failures.CALLBACK_ERROR, failure, body)

    async def _set_aside_broken(self, due: Due, reason: str, failure: Failure, body: bytes | None) -> None:
        detail = f"{type(failure.value).__name__}: {failure.value}"[:300]
        await self.context.run_ledger.set_aside(due, reason, detail=detail, body=body)

    def request_dropped(self, request: Request) -> None:
        """Settle what Scrapy drops without calling anybody back."""
        due = request.cb_kwargs.get("due")
        if due is not None:
            outcome = link_outcomes.failed(due, FetchFailure.REQUEST_DROPPED)
            self._record(self.context.run_ledger.record_outcome(due, outcome))

    def spider_closed(self, reason: str) -> None:
        """Note why the crawl ended."""
        self._finish_reason = reason

    async def close(self) -> None:
        """Account for the run and let the outlet go."""
        self._signal_errors.stop()
        if self.context.session is None:
            return
        # What broke last is still on its way to the writer.
        self.context.figures.errors += sum(
            isinstance(result, BaseException)
            for result in await asyncio.gather(*self._recordings, return_exceptions=True)
        )
        session, self.context.session = self.context.session, None
        self.context.figures.errors += self._signal_errors.count + self._failed_exports()
        # Scrapy drops what a signal's handler raises, and a second Ctrl-C comes between: only a run that was
        # accounted for ends in 0.
        health = None
        try:
            health = await session.close(self._finish_reason)
        except StoreError as error:
            self._fault, self.exit_code = str(error), EXIT_DATABASE
        else:
            if self._fault is None:
                self.exit_code = EXIT_FAILING if health.name == "failing" else 0
        self.report = self._report(self._finish_reason, health)
        await self._release()

    def _report(self, finish_reason: str, health: Health | None = None) -> Report:
        return Report(
            outlet=self.context.outlet.name,
            finish_reason=finish_reason,
            figures=self.context.figures,
            health=health,
            fault=self._fault,
        )

    async def _release(self) -> None:
        shared, self._shared = self._shared, None
        if shared is not None:
            await asyncio.to_thread(shared.release)

    def _failed_exports(self) -> int:
        counts = self._crawler.stats.get_stats()
        return sum(int(n) for name, n in counts.items() if name.startswith("feedexport/failed_count"))

    def _warn_without_contact(self) -> None:
        options = self.context.options
        home = urlsplit(self.context.outlet.home).hostname
        if not options.contact and options.replay is None and home not in options.routes:
            logger.warning(
                "No contact address: set NEWSCRAWL_CONTACT to an e-mail or page, so that sites can reach you"
            )

    async def _refuse_to_start(self, error: StoreError, exit_code: int, reason: str) -> NoReturn:
        self._fault, self.exit_code = str(error), exit_code
        self.report = self._report(reason)
        await self._release()
        raise CloseSpider(reason) from error

    def _end(self, error: StoreError) -> None:
        """End the run because the store failed; its links stay pending."""
        if self._fault is None:
            logger.error("The run ends: %s", error)
            self._fault, self.exit_code = str(error), EXIT_DATABASE
            self._start(self._crawler.engine.close_spider_async(reason="database"))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        # The loop keeps only weak references to its tasks.
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _record(self, work: Coroutine[Any, Any, None]) -> None:
        """Start writing an outcome down; `close` waits for it."""
        self._recordings.append(asyncio.ensure_future(work))


def _downloading(crawler: Crawler) -> Download:
    # The engine is made after the extensions.
    async def download(request: Request) -> Response:
        return await crawler.engine.download_async(request)

    return download


def _hold_reactor_until(done: "Deferred[None]") -> None:
    """Keep a reactor that is stopped alive until then: Scrapy waits for a crawl only once its engine runs."""
    from twisted.internet import reactor  # noqa: PLC0415  # importing it chooses one

    core: Any = reactor  # Its stub takes the phase for the function to call.
    core.addSystemEventTrigger("before", "shutdown", lambda: done)
