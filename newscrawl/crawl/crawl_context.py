"""What the callbacks and the stages of one crawl share."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from newscrawl.article import Article
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.limits import RequestLimits
from newscrawl.crawl.reach import reach_of
from newscrawl.crawl.tdm import TdmRules
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.stage_context import FetchContext
from newscrawl.store.articles import Saved, Submission
from newscrawl.workers import WorkerPool

if TYPE_CHECKING:
    from newscrawl.crawl.run_ledger import RunLedger
    from newscrawl.crawl.session import Session

_P = ParamSpec("_P")
_T = TypeVar("_T")


class CrawlContext:
    """Stands in `spider.context` and is the stage context of a crawl; ledger and workers are there while it is open."""

    def __init__(self, outlet: Outlet, options: Options, arguments: Arguments, tdm: TdmRules) -> None:
        self.outlet = outlet
        self.options = options
        self.arguments = arguments
        self.tdm = tdm
        self.figures = RunFigures(partial=arguments.is_partial)
        self.reach = reach_of(outlet, arguments, max_links=options.max_links, now=datetime.now(UTC))
        self.limits = RequestLimits(
            articles=arguments.limit, children=options.max_children, new_links=self.reach.room
        )
        self.session: Session | None = None
        """None before the crawl was opened and after its end."""

    @property
    def run_ledger(self) -> "RunLedger":
        """The ledger's side of the run. Raises RuntimeError when the crawl is not open."""
        return self._open_session.run_ledger

    @property
    def pool(self) -> WorkerPool:
        """The workers. Raises RuntimeError when the crawl is not open."""
        return self._open_session.shared.pool

    @property
    def run_id(self) -> int:
        """Of the run that is under way."""
        return self.run_ledger.run_id

    def outlet_of(self, article: Article) -> Outlet:  # noqa: ARG002  # a crawl is of one outlet
        """Return the outlet of the crawl."""
        return self.outlet

    def fetch_context(self, url: str) -> FetchContext:
        """Return how the page was fetched, of the pages that are on their way."""
        return self.run_ledger.fetch_context(url)

    def note_fingerprint(self, url: str, mark: Fingerprint) -> None:
        """Note the fingerprint beside how the page was fetched."""
        self.run_ledger.mark(url, mark)

    async def recurring_lines(self, outlet: str) -> Mapping[str, int]:  # noqa: ARG002  # as above
        """Return the outlet's recurring lines, read once a run."""
        return await self.run_ledger.boilerplate()

    async def run_in_worker(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return the result of a function, run by a worker of the crawl."""
        return await self.pool.run(function, *args, **kwargs)

    async def save(self, submission: Submission) -> Saved:
        """Store an article in the next batch of the run."""
        return await self.run_ledger.save(submission)

    @property
    def _open_session(self) -> "Session":
        if self.session is None:
            raise RuntimeError("the crawl is not open")
        return self.session
