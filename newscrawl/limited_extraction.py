"""Extraction by commands, with the limits that a crawl has: CPU seconds and memory of each page."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from newscrawl import discovery
from newscrawl.crawl.worker_tasks import Refusal, extract_article
from newscrawl.discovery.link import Link, Listing, UnreadableSource
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import ArticleRefusal, QuarantinedReason, SourceReason
from newscrawl.workers import WorkerLost, WorkerPool

if TYPE_CHECKING:
    from newscrawl.article import Article
    from newscrawl.extraction import Extracted

_P = ParamSpec("_P")
_T = TypeVar("_T")
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class LimitedExtractor:
    """Worker processes for whoever has no event loop of its own; may be called from several threads."""

    def __init__(self, options: Options) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._pool = WorkerPool(
            options.workers,
            deadline_seconds=options.deadline_seconds,
            memory_mb=options.worker_memory_mb,
            preload="newscrawl.extraction",
        )

    def submit(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        """Run a pure function in a worker; the result raises WorkerLost where it overran a limit."""
        return asyncio.run_coroutine_threadsafe(self._pool.run(function, *args, **kwargs), self._loop)

    def extract(
        self,
        html: bytes,
        url: str,
        *,
        fetched_at: datetime,
        headers: Mapping[str, str] = _NO_HEADERS,
        link: Link | None = None,
        outlet: Outlet | None = None,
    ) -> "Article":
        """Return what `extraction.extract` returns. Raises NotAnArticle, with `worker-lost` for an overrun limit."""
        found = self.submit(
            extract_article, html, url, fetched_at=fetched_at, headers=dict(headers), link=link, outlet=outlet
        )
        return taken(found).article

    def read(self, kind: str, body: bytes, url: str, *, outlet: Outlet, content_type: str = "") -> Listing:
        """Return what `discovery.read` returns. Raises UnreadableSource, with `worker-lost` for an overrun limit."""
        asked = self.submit(discovery.read, kind, body, url, outlet=outlet, content_type=content_type)
        try:
            return asked.result()
        except WorkerLost as error:
            raise UnreadableSource(SourceReason.WORKER_LOST) from error

    def close(self) -> None:
        self._pool.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def taken(future: "Future[Extracted | Refusal]") -> "Extracted":
    """Return what a worker read. Raises NotAnArticle, with `worker-lost` for an overrun limit."""
    from newscrawl.extraction import NotAnArticle  # noqa: PLC0415  # trafilatura takes 0.4 s to import

    try:
        found = future.result()
    except WorkerLost as error:
        raise NotAnArticle(QuarantinedReason.WORKER_LOST) from error
    if isinstance(found, Refusal):
        raise NotAnArticle(ArticleRefusal(found.reason))
    return found
