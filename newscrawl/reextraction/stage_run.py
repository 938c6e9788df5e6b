"""What stands in a crawl's place when archived pages go through the stages: the stages find what they ask a run for."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager
from scrapy.settings import BaseSettings

from newscrawl.crawl.run import CrawlRun
from newscrawl.crawl.run_ledger import FetchContext, RunLedger
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.store import articles, boilerplate, leases
from newscrawl.store.articles import Saved, Submission
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.reextractions import ArchivedPage
from newscrawl.store.translation_flags import Policy
from newscrawl.store.versions import Version
from newscrawl.store.writer import Writer
from newscrawl.workers import WorkerLost, WorkerPool

if TYPE_CHECKING:
    from sqlalchemy import Engine

_NO_RUN = 0


class ReextractionLedger(RunLedger):
    """RunLedger of one outlet's archived pages, one page at a time; no link is given and none is settled."""

    def __init__(self, engine: "Engine", writer: Writer, outlet: str, *, dry_run: bool) -> None:
        super().__init__(writer, _NO_RUN, outlet)
        self._engine = engine
        self._dry_run = dry_run
        self._lines: Mapping[str, int] | None = None
        self._kept: ArchivedPage | None = None
        self.version: Version | None = None
        """What became of the page that was opened last, once persist has it; None: nothing."""

    def open(self, kept: ArchivedPage, url: str, context: FetchContext) -> None:
        """Take up a page whose article is on its way under `url`."""
        self._kept, self.version = kept, None
        self._contexts = {url: context}

    async def boilerplate(self) -> Mapping[str, int]:
        if self._lines is None:
            with reading(self._engine) as connection:
                self._lines = boilerplate.known(connection, self._outlet)
        return self._lines

    async def save(self, submission: Submission) -> Saved:
        kept = self._kept
        if kept is None:
            raise RuntimeError("no page is open")
        if "language-worker-lost" in submission.article.warnings:
            # A crawl stores what it has; what is stored already is better than that.
            raise WorkerLost(f"language of {submission.article.url}")
        with reading(self._engine) as connection:
            version = articles.preview(
                connection, submission, kept.article_id, date_is_older=kept.date_is_older
            )
        unchanged = Saved(
            id=kept.article_id, outcome="unchanged", article=kept.article, revision=kept.article.revision
        )
        saved: Saved | None = unchanged
        if version is not None and version.announced and not self._dry_run:
            saved = await self._write(
                lambda c: articles.reextracted(
                    c, submission, kept.article_id, datetime.now(UTC), date_is_older=kept.date_is_older
                )
            )
        self.version = None if saved is None else version
        return saved or unchanged


class Desk(CrawlRun):
    """The run of a crawl that never starts: `CrawlRun.of` gives it to the stages."""

    @classmethod
    def furnished(
        cls,
        spider: type[Spider],
        outlet: Outlet,
        settings: BaseSettings,
        pool: WorkerPool,
        run_ledger: ReextractionLedger,
    ) -> Self:
        """Return a desk for the outlet of a spider."""
        crawler = Crawler(spider, settings.copy())  # type: ignore[arg-type]  # Scrapy hands commands a BaseSettings
        # Archived pages are not kept again.
        desk = cls(replace(Options.from_settings(settings), archive_days=0), outlet, crawler)
        desk._pool, desk._run_ledger = pool, run_ledger
        crawler.extensions = ExtensionManager(desk, crawler=crawler)
        crawler.spider = spider.from_crawler(crawler)
        return desk

    _run_ledger: ReextractionLedger

    @property
    def run_ledger(self) -> ReextractionLedger:
        return self._run_ledger

    @property
    def crawler(self) -> Crawler:
        return self._crawler


@contextmanager
def writer_of(engine: "Engine", outlet: str, policy: Policy, *, dry_run: bool) -> Iterator[Writer]:
    """Yield a writer that holds the outlet, so that no crawl writes meanwhile; in a dry run one that holds nothing.

    Raises LeaseHeld.
    """
    if dry_run:
        with closing(Writer(engine)) as idle:
            yield idle
        return
    with writing(engine) as connection:
        lease = leases.acquire(connection, outlet, leases.this_process(), datetime.now(UTC))
    # A writer whose lease was lost says so with its next transaction.
    heartbeat = leases.Heartbeat(engine, lease, lost=lambda _: None)
    heartbeat.start()
    try:
        with closing(Writer(engine, lease=lease, policy=policy)) as writer:
            writer.reconcile_leftovers()
            yield writer
    finally:
        heartbeat.stop()
        with writing(engine) as connection:
            leases.release(connection, lease)
