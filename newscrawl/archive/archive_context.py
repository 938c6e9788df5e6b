"""What an archive gives the stages: pages of all outlets, and rows of a file in place of a store."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ParamSpec, TypeVar, cast

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.stage_context import FetchContext
from newscrawl.store.articles import Saved, Submission
from newscrawl.vocabulary import Outcome
from newscrawl.workers import WorkerPool

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _timed(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[Any, float]:
    """Return the result of a call and the CPU seconds that it took."""
    started = time.process_time()
    return function(*args, **kwargs), time.process_time() - started


class ArchiveContext:
    """The stage context of one WARC file. What is stored later is collected, an address at a time."""

    run_id = 0

    def __init__(self, options: Options, pool: WorkerPool) -> None:
        self.options = options
        self._pool = pool
        self.worker_seconds = 0.0
        """CPU of the calls in workers so far: those that a fork server started are no children of ours."""
        self._outlets: dict[str, Outlet | None] = {}
        self._fetched: dict[str, FetchContext] = {}
        self._saved: dict[str, Submission] = {}

    def open(self, url: str, fetched: FetchContext, outlet: Outlet | None) -> None:
        """Take up a page whose article is about to go through the stages."""
        self._fetched[url], self._outlets[url] = fetched, outlet

    def close(self, url: str) -> Submission | None:
        """Forget a page; return its article as the last stage left it, None when it did not get there."""
        del self._fetched[url], self._outlets[url]
        return self._saved.pop(url, None)

    def outlet_of(self, article: Article) -> Outlet | None:
        """Return the outlet that the page was opened with."""
        return self._outlets[article.url]

    def fetch_context(self, url: str) -> FetchContext:
        """Return how the open page was fetched."""
        return self._fetched[url]

    def note_fingerprint(self, url: str, mark: Fingerprint) -> None:
        """Note the fingerprint of the page's text."""
        self._fetched[url] = replace(self._fetched[url], fingerprint=mark)

    async def recurring_lines(self, outlet: str) -> Mapping[str, int]:  # noqa: ARG002  # the store knows them, later
        """Return none: the store knows them, and takes them out later."""
        return {}

    async def run_in_worker(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return the result of a function, run by a worker whose CPU is counted."""
        result, spent = await self._pool.run(_timed, function, args, kwargs)
        self.worker_seconds += spent
        return cast("_T", result)

    async def save(self, submission: Submission) -> Saved:
        """Keep the article until its page is closed."""
        self._saved[submission.article.url] = submission
        return Saved(id=0, outcome=Outcome.STORED, article=submission.article, revision=1)
