"""Many outlets in one process: several crawlers in one reactor, each a run of its own, with one set of resources."""

import asyncio
import logging
import pickle
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from newscrawl.crawl.outlet_logs import OUTLET
from newscrawl.crawl.report import Report
from newscrawl.crawl.run import EXIT_DATABASE, EXIT_FAILING, EXIT_HELD, CrawlRun
from newscrawl.crawl.shared import SharedResources
from newscrawl.options import Options

if TYPE_CHECKING:
    from sqlalchemy import Engine

logger = logging.getLogger(__name__)

EXIT_USAGE: Final = 2
_GRAVITY = (EXIT_DATABASE, EXIT_FAILING, EXIT_USAGE, EXIT_HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An outlet that is to be crawled."""

    outlet: str
    arguments: Mapping[str, str]
    """Of its spider, as `-a` gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """An outlet that was crawled."""

    outlet: str
    exit_code: int
    """As of `scrapy crawl`."""
    report: Report | None = None
    """None when the crawl broke before it was opened."""


class _OftenCopied(Settings):
    """Settings that each crawler copies: unpickled, which takes a ninth of the time of a deep copy."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._pickled = pickle.dumps(settings, pickle.HIGHEST_PROTOCOL)

    def copy(self) -> Settings:  # type: ignore[override]  # a plain one: what it is copied for has one crawl
        copied: Settings = pickle.loads(self._pickled)  # noqa: S301  # our own
        return copied


class Batch:
    """Crawls what is assigned, so many outlets at a time, until there is no more or the process is asked to end."""

    def __init__(
        self,
        process: AsyncCrawlerProcess,
        options: Options,
        assignments: Callable[["Engine"], AsyncIterator[Assignment]],
        *,
        at_once: int,
        began: Callable[[Assignment], None],
        ended: Callable[[Crawled], None],
    ) -> None:
        """`began` and `ended` are told of each outlet."""
        self._process, self._options = process, options
        self._settings = _OftenCopied(process.settings)
        self._assignments_from = assignments
        self._places = asyncio.Semaphore(at_once)
        self._began, self._ended = began, ended
        self._ends = asyncio.Event()
        self.crawled: list[Crawled] = []

    def start(self) -> None:
        """Run the reactor until all is done; blocks. SIGINT and SIGTERM end it as they end one crawl."""
        # Held throughout, as nothing else holds it while no outlet is being crawled. Raises StoreError.
        shared = SharedResources.acquire(self._options)
        try:
            assignments = self._assignments_from(shared.engine)
            task = asyncio.get_event_loop().create_task(self._run(assignments))
            self._process.start(stop_after_crawl=False)
            if task.done():
                # Whatever broke in here must not look like a good end.
                task.result()
        finally:
            shared.release()

    async def _run(self, assignments: AsyncIterator[Assignment]) -> None:
        crawls: set[asyncio.Task[None]] = set()
        try:
            while (assignment := await self._next(assignments)) is not None:
                task = asyncio.create_task(self._crawl(assignment))
                crawls.add(task)
                task.add_done_callback(crawls.discard)
            if crawls:
                await asyncio.wait(crawls)
        finally:
            _stop_reactor()

    async def _next(self, assignments: AsyncIterator[Assignment]) -> Assignment | None:
        """Return the next assignment once a place is free; None at the end."""
        await self._places.acquire()
        taking = asyncio.create_task(_first(assignments))
        ending = asyncio.create_task(self._ends.wait())
        await asyncio.wait({taking, ending}, return_when=asyncio.FIRST_COMPLETED)
        if self._ends.is_set():
            taking.cancel()
            return None
        ending.cancel()
        return taking.result()

    async def _crawl(self, assignment: Assignment) -> None:
        OUTLET.set(assignment.outlet)
        self._began(assignment)
        try:
            crawled = await self._crawl_one(assignment)
        finally:
            self._places.release()
        self.crawled.append(crawled)
        self._ended(crawled)
        if crawled.exit_code == EXIT_DATABASE or _was_asked_to_end(crawled):
            self._ends.set()

    async def _crawl_one(self, assignment: Assignment) -> Crawled:
        name = assignment.outlet
        try:
            crawler = Crawler(self._process.spider_loader.load(name), self._settings)
            await self._process.crawl(crawler, **assignment.arguments)
        except KeyError:
            logger.warning(
                "There is no outlet %r here; was it declared after this version was deployed?", name
            )
            return Crawled(outlet=name, exit_code=EXIT_USAGE)
        except Exception:
            # Somebody's extension or stage: it costs this outlet, not its neighbours.
            logger.exception("The crawl of %s broke", name)
            return Crawled(outlet=name, exit_code=EXIT_FAILING)
        run = crawler.get_extension(CrawlRun)
        if run is None:
            return Crawled(outlet=name, exit_code=EXIT_FAILING)
        return Crawled(outlet=name, exit_code=run.exit_code, report=run.report)


def worst_exit_code(crawled: Iterable[Crawled]) -> int:
    """Return the gravest of the exit codes: the database, failing, usage, held by another process, fine."""
    codes = {outlet.exit_code for outlet in crawled}
    return next((code for code in _GRAVITY if code in codes), 0)


async def _first(assignments: AsyncIterator[Assignment]) -> Assignment | None:
    return await anext(assignments, None)


def _was_asked_to_end(crawled: Crawled) -> bool:
    return crawled.report is not None and crawled.report.finish_reason == "shutdown"


def _stop_reactor() -> None:
    from twisted.internet import error, reactor  # noqa: PLC0415  # importing it chooses one

    core: Any = reactor  # Its stub is of a module, not of the object that stands there.
    try:
        core.stop()
    except error.ReactorNotRunning:
        # A signal was quicker.
        return
