"""From the response of an article's address to an article, or to a settled link with its reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapy.http import Response

from newscrawl.article import Article
from newscrawl.crawl import failures, revisit, worker_tasks
from newscrawl.crawl.requests import header, headers_of, validators_of
from newscrawl.downloader.replay import FETCHED_AT
from newscrawl.downloader.retry_after import retry_after_seconds
from newscrawl.stages import FetchContext
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.run import CrawlRun

_HEAD_BYTES = 65_536
_HTML = ("text/html", "application/xhtml+xml")


async def read_article(run: "CrawlRun", response: Response, due: Due) -> Article | None:
    """Return the article of a page; None when the link was settled here instead."""
    if await _is_settled_by_status(run, response, due):
        return None
    context = FetchContext(
        due=due, validators=validators_of(response), http_status=response.status, body=keepable(response)
    )
    # Decided before the first await: two links that redirect to one page are one article.
    if not run.run_ledger.claim(response.url, context):
        await run.run_ledger.record_outcome(
            due, LinkOutcome(outcome="duplicate", reason="same-address", detail=response.url[:300])
        )
        return None
    article = await _extract(run, response, due)
    if article is None:
        run.run_ledger.forget(response.url)
    return article


async def _is_settled_by_status(run: "CrawlRun", response: Response, due: Due) -> bool:
    if response.status == 304 and due.article_id is not None:
        await run.run_ledger.record_outcome(due, unchanged(due, "not-modified", http_status=304))
        return True
    if response.status in {404, 410}:
        await run.run_ledger.withdraw(due, http_status=response.status)
        return True
    fault = failures.of_status(response.status)
    if fault is not None:
        await run.run_ledger.record_outcome(due, _refused_by_server(due, fault[1], response))
        return True
    kind = header(response, "Content-Type").split(";")[0].strip().lower()
    if kind and kind not in _HTML:
        await run.run_ledger.record_outcome(
            due, LinkOutcome(outcome="filtered", reason="not-html", detail=kind, http_status=response.status)
        )
        return True
    return False


def _refused_by_server(due: Due, reason: str, response: Response) -> LinkOutcome:
    outcome = failed(due, reason, http_status=response.status)
    asked = retry_after_seconds(header(response, "Retry-After"), datetime.now(UTC))
    if asked is None or outcome.next_fetch_at is None:
        return outcome
    return replace(
        outcome, next_fetch_at=max(outcome.next_fetch_at, datetime.now(UTC) + timedelta(seconds=asked))
    )


async def _extract(run: "CrawlRun", response: Response, due: Due) -> Article | None:
    headers = await run.tdm.headers_for(response.url) | headers_of(response)
    try:
        found = await run.pool.run(
            worker_tasks.extract_article,
            response.body,
            response.url,
            fetched_at=fetched_at(response),
            headers=headers,
            link=due.link,
            outlet=run.outlet,
        )
    except WorkerLost as error:
        await run.run_ledger.set_aside(due, "worker-lost", detail=str(error), body=keepable(response))
        return None
    if isinstance(found, worker_tasks.Refusal):
        await run.run_ledger.record_outcome(
            due, LinkOutcome(outcome="filtered", reason=found.reason, http_status=response.status)
        )
        return None
    if not run.arguments.covers(found.article.published_at):
        await run.run_ledger.record_outcome(due, outside_range())
        return None
    run.run_ledger.note_reading(response.url, headers, found.editions)
    return replace(found.article, discovered_via=due.link.via)


def keepable(response: Response) -> bytes | None:
    """Return the page, None when it asks not to be kept. Looks for the word alone: the page may be unreadable."""
    said = header(response, "X-Robots-Tag").lower().encode() + response.body[:_HEAD_BYTES].lower()
    return None if b"noarchive" in said else response.body


def fetched_at(response: Response) -> datetime:
    """Return when the page was fetched: now, or as the replayed page says (UTC where it names no zone)."""
    written = response.meta.get(FETCHED_AT)
    if written is None:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(written)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def unchanged(due: Due, reason: str, *, http_status: int) -> LinkOutcome:
    """Return the outcome of a page that is as it was."""
    since = due.link.published_at or due.first_seen_at or datetime.now(UTC)
    again = revisit.next_revisit(since, datetime.now(UTC))
    return LinkOutcome(outcome="unchanged", reason=reason, http_status=http_status, next_fetch_at=again)


def outside_range() -> LinkOutcome:
    """Return the outcome of what `since` and `until` leave out; it stays due for a run that asks for other times."""
    return LinkOutcome(outcome="filtered", reason="outside-range", next_fetch_at=datetime.now(UTC))


def put_off(due: Due, *, detail: str) -> LinkOutcome:
    """Return the outcome of a link that was not asked for, as its host is left alone: never given up for that."""
    again = revisit.next_retry(min(due.attempts + 1, revisit.MAX_ATTEMPTS), datetime.now(UTC))
    return LinkOutcome(outcome="failed", reason="backing-off", detail=detail, next_fetch_at=again)


def failed(
    due: Due, reason: str, *, http_status: int | None = None, detail: str | None = None
) -> LinkOutcome:
    """Return the outcome of a fetch that failed: tried again later, given up after the last pause."""
    again = revisit.next_retry(due.attempts + 1, datetime.now(UTC))
    return LinkOutcome(
        outcome="failed", reason=reason, http_status=http_status, detail=detail, next_fetch_at=again
    )
