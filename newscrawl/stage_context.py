"""What the stages are told beside the article: the same in a crawl, in a re-extraction and over an archive."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.discovery.link import Link
from newscrawl.options import Options
from newscrawl.outlet import Outlet

if TYPE_CHECKING:
    from newscrawl.crawl.requests import Validators
    from newscrawl.store.articles import Saved, Submission
    from newscrawl.store.ledger import Due

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchContext:
    """A fetched page on its way through the stages."""

    due: "Due"
    validators: "Validators"
    """Of the response; written only with the article."""
    http_status: int
    body: bytes | None
    """The page, for quarantine and to be archived; None when it must not be."""
    fingerprint: Fingerprint | None = None
    """Of the cleaned text; None before the dedupe stage."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What extraction was told of the answer, names in lower case."""
    editions: tuple[tuple[str, str], ...] = ()
    """Other language editions that the page names: tag and address."""

    @property
    def link(self) -> Link:
        """What named the page."""
        return self.due.link


class StageContext(Protocol):
    """Serves the articles of one crawl, re-extraction or archive file, each by its `url` while it is on its way."""

    @property
    def options(self) -> Options:
        """The project's settings."""

    @property
    def run_id(self) -> int:
        """Of the run that the ledger books the articles under; 0 where there is none."""

    def outlet_of(self, article: Article) -> Outlet | None:
        """Return the declaration by which an article was read, None where it was read without one."""

    def fetch_context(self, url: str) -> FetchContext:
        """Return how the page of an article was fetched."""

    def note_fingerprint(self, url: str, mark: Fingerprint) -> None:
        """Note the fingerprint of an article; `fetch_context` has it from then on."""

    async def recurring_lines(self, outlet: str) -> Mapping[str, int]:
        """Return the lines that recur in an outlet's articles: articles by `line_key`."""

    async def run_in_worker(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return the result of a slow pure function, run in a process that may be killed. Raises WorkerLost."""

    async def save(self, submission: "Submission") -> "Saved":
        """Store an article, or take it to where it is stored later; what is returned is what became of it."""


_contexts: WeakKeyDictionary[Crawler, StageContext] = WeakKeyDictionary()


def provide_context(crawler: Crawler, context: StageContext) -> None:
    """Let the stages of a crawler find their context; to be called before they are built."""
    _contexts[crawler] = context


def stage_context(crawler: Crawler) -> StageContext:
    """Return the context of a crawler's stages.

    Raises NotConfigured, so that Scrapy leaves the stage out, for a spider that is no outlet's; and RuntimeError for
    an outlet's that nobody provided a context for.
    """
    context = _contexts.get(crawler)
    if context is not None:
        return context
    if getattr(crawler.spidercls, "outlet", None) is None:
        raise NotConfigured
    raise RuntimeError("the extension newscrawl.crawl.run.CrawlRun is off; put it back into EXTENSIONS")
