"""One run of one outlet: opened with the spider, closed after its last article, accounted for at the end."""

import asyncio
import gc
import logging
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.http import Request, Response
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.article import Article
from newscrawl.crawl import failures, polling, reading, requests, sourcing, worker_tasks
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.crawl_context import CrawlContext
from newscrawl.crawl.drops import Dropped
from newscrawl.crawl.report import Report
from newscrawl.crawl.run_ledger import RunLedger
from newscrawl.crawl.session import Session
from newscrawl.crawl.signal_errors import SignalErrors
from newscrawl.crawl.tdm import TdmRules
from newscrawl.discovery.link import Link, Listing, Refused
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.stages import FetchContext, provide_context
from newscrawl.store.archived_pages import Bounds
from newscrawl.store.errors import LeaseHeld, StoreError
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.store.sources import DueSource, Polled
from newscrawl.store.translation_flags import Policy
from newscrawl.workers import WorkerPool

if TYPE_CHECKING:
    from newscrawl.spider import OutletSpider

logger = logging.getLogger(__name__)

_CHILDREN_BUDGET = 4
"""Indexes' worth of child sitemaps that one run reads."""

EXIT_FAILING, EXIT_HELD, EXIT_DATABASE = 1, 3, 4


class CrawlRun:
    """The extension that holds what a crawl shares: options, ledger, workers, figures.

    Stages and callbacks reach it by `CrawlRun.of(crawler)`. Its order of closing: persist has flushed, feeds are
    written, then `engine_stopped` accounts, releases the lease and leaves `report` and `exit_code`.
    """

    def __init__(self, options: Options, outlet: Outlet, crawler: Crawler) -> None:
        self.options = options
        self.outlet = outlet
        self.report: Report | None = None
        self.exit_code = EXIT_FAILING
        self._crawler = crawler
        self._session: Session | None = None
        self._pool: WorkerPool | None = None
        self._tdm: TdmRules | None = None
        self._refused: Counter[str] = Counter()
        self._polled = 0
        self._waiting = 0
        self._children = 0
        self._asked: set[str] = set()
        self._poll_failures: dict[str, str] = {}
        self._requested = 0
        self._errors = 0
        self._fault: str | None = None
        self._finish_reason = "shutdown"
        self._signal_errors = SignalErrors()
        self._tasks: set[asyncio.Future[None]] = set()
        self._recordings: list[asyncio.Future[None]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        outlet = getattr(crawler.spidercls, "outlet", None)
        if outlet is None:
            raise NotConfigured
        run = cls(Options.from_settings(crawler.settings), outlet, crawler)
        provide_context(crawler, CrawlContext(run))
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

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Return the run of a crawler. Raises RuntimeError when the extension is switched off."""
        run = crawler.get_extension(cls)
        if run is None:
            raise RuntimeError(
                "the extension newscrawl.crawl.run.CrawlRun is off; put it back into EXTENSIONS"
            )
        return run

    # --- what callbacks and stages use

    @property
    def arguments(self) -> Arguments:
        arguments: Arguments = self._crawler.spider.arguments  # type: ignore[union-attr]  # an OutletSpider
        return arguments

    @property
    def run_ledger(self) -> RunLedger:
        if self._session is None:
            raise RuntimeError("the run is not open")
        return self._session.run_ledger

    @property
    def pool(self) -> WorkerPool:
        if self._pool is None:
            raise RuntimeError("the run is not open")
        return self._pool

    @property
    def tdm(self) -> TdmRules:
        if self._tdm is None:
            self._tdm = TdmRules(self._crawler.engine.download_async)
        return self._tdm

    @property
    def assigned_count(self) -> int:
        return len(self.run_ledger.assigned) if self._session else 0

    @property
    def recorded_count(self) -> int:
        return self.run_ledger.recorded_count if self._session else 0

    def fetch_context(self, url: str) -> FetchContext:
        """Return how an article on its way was fetched."""
        return self.run_ledger.fetch_context(url)

    def begin(self, spider: "OutletSpider") -> AsyncIterator[Request]:
        return sourcing.begin(self, spider)

    def read_source(
        self, spider: "OutletSpider", response: Response, source: DueSource, depth: int
    ) -> AsyncIterator[Request]:
        return sourcing.read_source(self, spider, response, source, depth)

    async def list_links(self, response: Response, kind: str) -> Listing | worker_tasks.Refusal:
        return await sourcing.list_links(self, response, kind)

    async def read_article(self, response: Response, due: Due) -> Article | None:
        return await reading.read_article(self, response, due)

    async def enter(self, links: Sequence[Link], *, full: bool) -> tuple[Due, ...]:
        """Write links down and return those that are due and within `since` and `until`."""
        due = await self.run_ledger.enter(links, full=full)
        covered: list[Due] = []
        outside: list[Due] = []
        for due_link in due:
            (covered if self.arguments.covers(due_link.link.published_at) else outside).append(due_link)
        await self.run_ledger.record_outcomes(outside, reading.outside_range())
        return tuple(covered)

    def takes_another(self) -> bool:
        """Whether `-a limit=` allows one more article request; counts it."""
        limit = self.arguments.limit
        if limit is not None and self._requested >= limit:
            return False
        self._requested += 1
        return True

    def take_children(self, wanted: int) -> int:
        """Return how many sitemaps of an index may be read; an index of indexes that name themselves must end."""
        taken = min(
            wanted, self.options.max_children, _CHILDREN_BUDGET * self.options.max_children - self._children
        )
        self._children += taken
        return taken

    def asks_first(self, url: str) -> bool:
        """Whether a source is asked for the first time in this run; notes it."""
        is_first = url not in self._asked
        self._asked.add(url)
        return is_first

    def count_waiting(self, sources: int) -> None:
        """Count sources that are not due."""
        self._waiting += sources

    def count_refused(self, refused: Sequence[Refused]) -> None:
        """Count entries of a source that gave no link."""
        self._refused.update(entry.reason for entry in refused)

    async def fetch_failed(self, due: Due, error: BaseException) -> None:
        """Settle a link whose request got no response."""
        outcome, reason = failures.reason_of(error)
        detail = str(error)[:300]
        if reason == "backing-off":
            await self.run_ledger.record_outcome(due, reading.put_off(due, detail=detail))
        elif outcome == "failed":
            await self.run_ledger.record_outcome(due, reading.failed(due, reason, detail=detail))
        else:
            await self.run_ledger.record_outcome(
                due, LinkOutcome(outcome=outcome, reason=reason, detail=detail)
            )

    async def record_answer(self, poll: Polled) -> None:
        """Write down the poll of a source that answered."""
        if poll.failure is None:
            self._polled += 1
        else:
            self._poll_failures[poll.url] = poll.failure
        await self.run_ledger.record_poll(poll)

    async def poll_failed(self, source: DueSource, error: BaseException) -> None:
        """Write down the poll of a source that gave no response."""
        _, reason = failures.reason_of(error)
        await self.record_answer(polling.failed(source.url, reason))

    # --- signals

    async def open(self) -> None:
        """Open store, lease and workers. Raises CloseSpider, leaving the exit code, when that cannot be."""
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
        self._signal_errors.watch()
        self._warn_without_contact()
        # The first question for a domain loads the list of them, which takes the event loop some 70 ms otherwise.
        await asyncio.to_thread(requests.site_of, self.outlet)
        try:
            self._session = await asyncio.to_thread(self._open_session, asyncio.get_running_loop())
        except LeaseHeld as error:
            self._refuse_to_start(error, EXIT_HELD, "lease_held")
        except StoreError as error:
            self._refuse_to_start(error, EXIT_DATABASE, "database")
        self._pool = WorkerPool(
            self.options.workers,
            deadline_seconds=self.options.deadline_seconds,
            memory_mb=self.options.worker_memory_mb,
        )
        # What is loaded by now stays: a full collection that looked at it held the event loop for 150 ms.
        gc.freeze()
        # Scrapy goes on when this method raises: only a run that was opened can end in 0.
        self.exit_code = 0

    def _open_session(self, loop: asyncio.AbstractEventLoop) -> Session:
        def lost(error: StoreError) -> None:
            loop.call_soon_threadsafe(self._end, error)

        return Session.open(
            self.options.database_url,
            self.outlet.name,
            self.arguments,
            Policy.of(self.options),
            _bounds(self.options),
            lost,
        )

    async def _close_early(self) -> None:
        self.spider_closed("shutdown")
        await self.close()
        raise CloseSpider("shutdown")

    async def item_dropped(self, item: Article, exception: BaseException) -> None:
        """Settle the link of an article that left the pipeline."""
        context = self.fetch_context(item.url)
        self.run_ledger.forget(item.url)
        if not isinstance(exception, Dropped):
            # A stage that somebody put in: its exception's name is the reason.
            reason = failures.slug(type(exception).__name__)
            await self.run_ledger.record_outcome(
                context.due, LinkOutcome(outcome="filtered", reason=reason, detail=str(exception)[:300])
            )
            return
        self._crawler.stats.inc_value(f"newscrawl/{exception.stage}/{exception.reason}")
        if exception.is_settled:
            return
        if exception.outcome == "quarantined":
            await self.run_ledger.set_aside(
                context.due, exception.reason, detail=str(exception), body=context.body
            )
            return
        outcome = LinkOutcome(
            outcome=exception.outcome, reason=exception.reason, detail=exception.detail[:300] or None
        )
        await self.run_ledger.record_outcome(context.due, outcome)

    async def item_error(self, item: Article, failure: Failure) -> None:
        """Set a page aside on which a stage broke; a broken store ends the run instead."""
        if isinstance(failure.value, StoreError):
            self._end(failure.value)
            return
        context = self.fetch_context(item.url)
        self.run_ledger.forget(item.url)
        await self._set_aside_broken(context.due, "stage-error", failure, context.body)

    def item_scraped(self, item: Article) -> None:
        self.run_ledger.forget(item.url)

    def spider_error(self, failure: Failure, response: Response | Failure) -> None:
        """Record the link or the poll whose callback raised, whatever it was; a broken store ends the run instead."""
        if isinstance(failure.value, StoreError):
            self._end(failure.value)
            return
        asked_for = failures.request_of(response).cb_kwargs
        if "due" in asked_for:
            self._record(self._callback_failed(asked_for["due"], failure, response))
        elif "source" in asked_for:
            self._record(self.record_answer(polling.failed(asked_for["source"].url, failures.CALLBACK_ERROR)))
        else:
            self._errors += 1

    async def _callback_failed(self, due: Due, failure: Failure, response: Response | Failure) -> None:
        body = None
        if isinstance(response, Response):
            self.run_ledger.forget(response.url)
            body = reading.keepable(response)
        await self._set_aside_broken(due, failures.CALLBACK_ERROR, failure, body)

    async def _set_aside_broken(self, due: Due, reason: str, failure: Failure, body: bytes | None) -> None:
        detail = f"{type(failure.value).__name__}: {failure.value}"[:300]
        await self.run_ledger.set_aside(due, reason, detail=detail, body=body)

    def request_dropped(self, request: Request) -> None:
        """Settle what Scrapy drops without calling anybody back."""
        due = request.cb_kwargs.get("due")
        if due is not None:
            self._record(self.run_ledger.record_outcome(due, reading.failed(due, "request-dropped")))

    def spider_closed(self, reason: str) -> None:
        self._finish_reason = reason
        if self._pool is not None:
            self._pool.close()

    async def close(self) -> None:
        """Account for the run and let the outlet go."""
        self._signal_errors.stop()
        if self._session is None:
            return
        # What broke last is still on its way to the writer.
        self._errors += sum(
            isinstance(result, BaseException)
            for result in await asyncio.gather(*self._recordings, return_exceptions=True)
        )
        session, self._session = self._session, None
        # Scrapy swallows what a signal's handler raises: only a run that was accounted for ends in 0.
        earlier, self.exit_code = self.exit_code, self.exit_code or EXIT_FAILING
        try:
            self.report = await session.close(self._unaccounted(session.run_ledger))
        except StoreError as error:
            self._fault, self.exit_code = str(error), EXIT_DATABASE
            self.report = replace(self._unaccounted(session.run_ledger), fault=str(error))
            return
        health = self.report.health
        is_failing = health is not None and health.name == "failing"
        self.exit_code = earlier or (EXIT_FAILING if is_failing else 0)

    # --- inside

    def _unaccounted(self, run_ledger: RunLedger) -> Report:
        asked = self.arguments
        return Report(
            outlet=self.outlet.name,
            finish_reason=self._finish_reason,
            seen=run_ledger.seen,
            counted=len(run_ledger.assigned) + run_ledger.rejected,
            refused=dict(self._refused),
            languages=dict(run_ledger.languages),
            to_translate=run_ledger.to_translate,
            polled=self._polled,
            waiting=self._waiting,
            poll_failures=dict(self._poll_failures),
            errors=self._errors + self._signal_errors.count + self._failed_exports(),
            lengths=tuple(run_ledger.lengths),
            undated=run_ledger.undated,
            same_text=max(run_ledger.texts.values(), default=0),
            newest_at=run_ledger.newest_at,
            partial=bool(asked.urls or asked.since or asked.until or asked.limit),
            fault=self._fault,
        )

    def _failed_exports(self) -> int:
        counts = self._crawler.stats.get_stats()
        return sum(int(n) for name, n in counts.items() if name.startswith("feedexport/failed_count"))

    def _warn_without_contact(self) -> None:
        local = self.options.replay is not None or urlsplit(self.outlet.home).hostname in self.options.routes
        if not self.options.contact and not local:
            logger.warning(
                "No contact address: set NEWSCRAWL_CONTACT to an e-mail or page, so that sites can reach you"
            )

    def _refuse_to_start(self, error: StoreError, exit_code: int, reason: str) -> None:
        self._fault, self.exit_code = str(error), exit_code
        self.report = Report(outlet=self.outlet.name, finish_reason=reason, fault=str(error))
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


def _hold_reactor_until(done: "Deferred[None]") -> None:
    """Keep a reactor that is stopped alive until then: Scrapy waits for a crawl only once its engine runs."""
    from twisted.internet import reactor  # noqa: PLC0415  # importing it chooses one

    core: Any = reactor  # Its stub takes the phase for the function to call.
    core.addSystemEventTrigger("before", "shutdown", lambda: done)


def _bounds(options: Options) -> Bounds | None:
    if not options.archive_days:
        return None
    return Bounds(days=options.archive_days, max_bytes=options.archive_mb * 1024 * 1024)
