"""What a crawl gives its stages."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.stages import FetchContext
from newscrawl.store.articles import Saved, Submission

if TYPE_CHECKING:
    from newscrawl.crawl.run import CrawlRun

_P = ParamSpec("_P")
_T = TypeVar("_T")


class CrawlContext:
    """The stage context of a crawl of one outlet; ledger and workers are there once the spider is open."""

    def __init__(self, run: "CrawlRun") -> None:
        self._run = run

    @property
    def options(self) -> Options:
        return self._run.options

    @property
    def run_id(self) -> int:
        return self._run.run_ledger.run_id

    def outlet_of(self, article: Article) -> Outlet:  # noqa: ARG002  # a crawl is of one outlet
        return self._run.outlet

    def fetch_context(self, url: str) -> FetchContext:
        return self._run.run_ledger.fetch_context(url)

    def note_fingerprint(self, url: str, mark: Fingerprint) -> None:
        self._run.run_ledger.mark(url, mark)

    async def recurring_lines(self, outlet: str) -> Mapping[str, int]:  # noqa: ARG002  # as above
        return await self._run.run_ledger.boilerplate()

    async def run_in_worker(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await self._run.pool.run(function, *args, **kwargs)

    async def save(self, submission: Submission) -> Saved:
        return await self._run.run_ledger.save(submission)
