"""The run's side of the ledger: what it was given, and how that ended. Writes are awaited in the writer thread."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from newscrawl.crawl.figures import RunFigures
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.discovery.link import Link
from newscrawl.discovery.recency import waiting_first
from newscrawl.stage_context import FetchContext
from newscrawl.store import articles, boilerplate, ledger, outcomes, quarantine, sources
from newscrawl.store.articles import Saved, Submission
from newscrawl.store.dialects import batches
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import Account, LinkOutcome
from newscrawl.urls.canonical import MalformedAddress, url_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.store.writer import LeasedWriter, Writer

_T = TypeVar("_T")
_LEARN_EVERY = 25
"""Articles after which a run asks again which lines recur."""


class RunLedger:
    """One run's bookkeeping. Not for several threads: only the event loop calls it."""

    def __init__(
        self, writer: "Writer | LeasedWriter", run_id: int, outlet: str, figures: RunFigures
    ) -> None:
        self._writer = writer
        self._outlet = outlet
        self.run_id = run_id
        self.figures = figures
        self._boilerplate: Mapping[str, int] | None = None
        self._saved_since = 0
        self._saving = 0
        self._contexts: dict[str, FetchContext] = {}
        self._claimed: set[str] = set()

    async def enter(
        self, links: Sequence[Link], *, full: bool, named_by: str | None = None
    ) -> tuple[Due, ...]:
        """Write down the links that the source at `named_by` named, and return those that are due in this run."""
        self.figures.seen += len(links)
        due: list[Due] = []
        # A sitemap may name fifty thousand: in one transaction they would keep all other writers waiting.
        for some in batches(links):
            due += await self._enter(some, full=full, named_by=named_by)
        return tuple(due)

    async def unseen(self, links: Sequence[Link]) -> frozenset[str]:
        """Return the addresses of the links that no source has named before."""
        return await self._write(lambda c: ledger.unseen(c, links))

    async def _enter(self, links: Sequence[Link], *, full: bool, named_by: str | None) -> tuple[Due, ...]:
        found = await self._write(
            lambda c: ledger.enter(c, self.run_id, self._outlet, links, _now(), full=full, named_by=named_by)
        )
        rejected = sum(found.rejected.values())
        self.figures.counted += rejected
        self.figures.recorded += rejected
        return self._take(found.due)

    async def resume(self) -> tuple[Due, ...]:
        """Return what earlier runs left pending, then the known articles whose revisit is due.

        What was never stored goes before what `full` would have looked at again, the newest first of both: runs with
        a limit would otherwise look at the same known articles for ever.
        """
        left, again = await self._write(
            lambda c: (
                ledger.resume(c, self.run_id, self._outlet, _now()),
                ledger.revisits(c, self.run_id, self._outlet, _now()),
            )
        )
        order = waiting_first([due.link.url for due in left], [due.link.published_at for due in left])
        ordered = sorted((left[place] for place in order), key=lambda due: due.article_id is not None)
        return self._take((*ordered, *again))

    async def record_outcome(self, due: Due, outcome: LinkOutcome) -> None:
        """Write the outcome of a link; the first word in a run stands."""
        if await self._write(lambda c: outcomes.record(c, self.run_id, due.url_key, outcome, _now())):
            self.figures.recorded += 1

    async def record_outcomes(self, due: Sequence[Due], outcome: LinkOutcome) -> None:
        """Write one outcome of many links, as `record_outcome` does for one."""
        for some in batches([due_link.url_key for due_link in due]):
            self.figures.recorded += await self._record_outcomes(some, outcome)

    async def _record_outcomes(self, url_keys: Sequence[str], outcome: LinkOutcome) -> int:
        return await self._write(
            lambda c: sum(outcomes.record(c, self.run_id, key, outcome, _now()) for key in url_keys)
        )

    async def set_aside(self, due: Due, reason: str, *, detail: str, body: bytes | None) -> None:
        """Quarantine a page and settle its link so."""
        page = quarantine.SetAside(
            outlet=self._outlet,
            url_key=due.url_key,
            url=due.link.url,
            reason=reason,
            detail=detail,
            body=body,
        )
        await self._write(lambda c: quarantine.set_aside(c, self.run_id, page, _now()))
        self.figures.recorded += 1

    async def save(self, submission: Submission) -> Saved:
        """Store an article; returns once the transaction that stores it has committed."""
        self._saving += 1
        try:
            others_come = self._saving < len(self._contexts)
            saved = await self._write(lambda c: articles.save(c, submission, _now()), patient=others_come)
        finally:
            self._saving -= 1
        self.figures.count_article(saved.article, saved.outcome)
        self._saved_since += 1
        return saved

    async def withdraw(self, due: Due, *, http_status: int) -> None:
        """Note that a page is gone: a stored article is withdrawn, any other link is closed."""
        reason = f"http-{http_status}"
        await self._write(
            lambda c: articles.withdraw(
                c, self.run_id, due.url_key, _now(), http_status=http_status, reason=reason
            )
        )
        self.figures.recorded += 1

    async def boilerplate(self) -> Mapping[str, int]:
        """Return the outlet's recurring lines by key, as counted up to some articles ago."""
        if self._boilerplate is None or self._saved_since >= _LEARN_EVERY:
            self._saved_since = 0
            self._boilerplate = await self._write(lambda c: boilerplate.known(c, self._outlet))
        return self._boilerplate

    async def due_sources(
        self,
        declared: Sequence[sources.Declared],
        *,
        full: bool,
        every: timedelta | None = None,
        limit: int | None = None,
    ) -> sources.Asked:
        """Return those of the sources that are to be polled now, at most `limit` of them."""
        return await self._write(
            lambda c: sources.due(c, self._outlet, declared, _now(), full=full, every=every, limit=limit)
        )

    async def known_children(self) -> tuple[sources.Declared, ...]:
        """Return the sitemaps that the outlet's indexes have named so far."""
        return await self._write(lambda c: sources.children(c, self._outlet))

    async def record_poll(self, poll: sources.Polled) -> sources.State:
        """Write down how a poll went and return the source as it is now."""
        self.figures.count_poll(poll)
        return await self._write(lambda c: sources.record(c, self._outlet, poll, _now()))

    async def account(self) -> Account:
        """Return the store's count of this run's links."""
        return await self._write(lambda c: outcomes.account(c, self.run_id))

    def claim(self, url: str, context: FetchContext) -> bool:
        """Take a page's address for one context of this run; False when another has it. Never awaits."""
        try:
            key = url_key(url)
        except MalformedAddress:
            key = url
        if key in self._claimed:
            return False
        self._claimed.add(key)
        self._contexts[url] = context
        return True

    def fetch_context(self, url: str) -> FetchContext:
        """Return the context of an article by its `url`."""
        return self._contexts[url]

    def mark(self, url: str, mark: Fingerprint) -> None:
        """Note the fingerprint of an article on its way."""
        self._contexts[url] = replace(self._contexts[url], fingerprint=mark)

    def note_reading(
        self, url: str, headers: Mapping[str, str], editions: tuple[tuple[str, str], ...]
    ) -> None:
        """Note with which headers a page was read, and the other language editions that it names."""
        self._contexts[url] = replace(self._contexts[url], headers=headers, editions=editions)

    def forget(self, url: str) -> None:
        """Forget a context that ended; its page may be large."""
        self._contexts.pop(url, None)

    def _take(self, due: tuple[Due, ...]) -> tuple[Due, ...]:
        self.figures.counted += len(due)
        return due

    async def _write(self, operation: Callable[["Connection"], _T], *, patient: bool = False) -> _T:
        future: Future[_T] = self._writer.submit(operation, patient=patient)
        return await asyncio.wrap_future(future)


def _now() -> datetime:
    return datetime.now(UTC)
