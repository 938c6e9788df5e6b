"""What a re-extraction gives the stages: one outlet's archived pages, and the store that has their articles."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.stage_context import FetchContext
from newscrawl.store import articles, boilerplate
from newscrawl.store.articles import Saved, Submission
from newscrawl.store.database import reading
from newscrawl.store.exclusive import holding
from newscrawl.store.reconcile import announce_waiting
from newscrawl.store.reextractions import ArchivedPage
from newscrawl.store.translation_flags import Policy
from newscrawl.store.versions import Version
from newscrawl.store.writer import LeasedWriter, Writer
from newscrawl.vocabulary import Outcome, StageWarning
from newscrawl.workers import WorkerLost, WorkerPool

if TYPE_CHECKING:
    from sqlalchemy import Engine

_P = ParamSpec("_P")
_T = TypeVar("_T")


class ReextractionContext:
    """The stage context of one outlet's archived pages, one page at a time; no link is entered and none is settled."""

    run_id = 0

    def __init__(
        self,
        options: Options,
        outlet: Outlet,
        pool: WorkerPool,
        engine: "Engine",
        writer: Writer | LeasedWriter,
        *,
        dry_run: bool,
    ) -> None:
        self.options = options
        self.outlet = outlet
        self._pool = pool
        self._engine = engine
        self._writer = writer
        self._dry_run = dry_run
        self._lines: Mapping[str, int] | None = None
        self._page: ArchivedPage | None = None
        self._fetched: FetchContext | None = None
        self.version: Version | None = None
        """What became of the page that was opened last, once persist has it; None: nothing."""

    def open(self, page: ArchivedPage, fetched: FetchContext) -> None:
        """Take up a page whose article is about to go through the stages."""
        self._page, self._fetched, self.version = page, fetched, None

    def outlet_of(self, article: Article) -> Outlet:  # noqa: ARG002  # all pages are of one outlet
        """Return the outlet of all pages."""
        return self.outlet

    def fetch_context(self, url: str) -> FetchContext:
        """Return how the open page was fetched."""
        if self._fetched is None:
            raise RuntimeError(f"no page is open for {url}")
        return self._fetched

    def note_fingerprint(self, url: str, mark: Fingerprint) -> None:
        """Note the fingerprint of the open page's text."""
        self._fetched = replace(self.fetch_context(url), fingerprint=mark)

    async def recurring_lines(self, outlet: str) -> Mapping[str, int]:
        """Return the outlet's recurring lines, read once."""
        if self._lines is None:
            with reading(self._engine) as connection:
                self._lines = boilerplate.known(connection, outlet)
        return self._lines

    async def run_in_worker(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return the result of a function, run by a worker."""
        return await self._pool.run(function, *args, **kwargs)

    async def save(self, submission: Submission) -> Saved:
        """Store the article over what is stored, where words differ and it is no dry run."""
        page = self._page
        if page is None:
            raise RuntimeError("no page is open")
        if StageWarning.LANGUAGE_WORKER_LOST in submission.article.warnings:
            # A crawl stores what it has; what is stored already is better than that.
            raise WorkerLost(f"language of {submission.article.url}")
        with reading(self._engine) as connection:
            version = articles.preview(
                connection, submission, page.article_id, date_is_older=page.date_is_older
            )
        unchanged = Saved(
            id=page.article_id,
            outcome=Outcome.UNCHANGED,
            article=page.article,
            revision=page.article.revision,
        )
        saved: Saved | None = unchanged
        if version is not None and version.announced and not self._dry_run:
            saved = await self._store(submission, page)
        self.version = None if saved is None else version
        return saved or unchanged

    async def _store(self, submission: Submission, page: ArchivedPage) -> Saved | None:
        future = self._writer.submit(
            lambda c: articles.reextracted(
                c, submission, page.article_id, datetime.now(UTC), date_is_older=page.date_is_older
            )
        )
        return await asyncio.wrap_future(future)


@contextmanager
def writer_of(
    engine: "Engine", outlet: str, policy: Policy, *, dry_run: bool
) -> Iterator[Writer | LeasedWriter]:
    """Yield a writer that holds the outlet, so that no crawl writes meanwhile; in a dry run one that holds nothing.

    Raises LeaseHeld.
    """
    with closing(Writer(engine, policy=policy)) as writer:
        if dry_run:
            yield writer
            return
        # A writer whose lease was lost says so with its next transaction.
        with holding(engine, outlet) as lease:
            leased = LeasedWriter(writer, lease)
            leased.submit(announce_waiting)
            yield leased
