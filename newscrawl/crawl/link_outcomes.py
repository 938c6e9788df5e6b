"""The outcomes of links that a crawl itself decides, with the time of the next look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from scrapy.http import Response

from newscrawl.crawl import failures, retries_and_revisits
from newscrawl.crawl.requests import header
from newscrawl.downloader.retry_after import retry_after_seconds
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.vocabulary import FetchFailure, FilteredReason, Outcome


def refused_by_server(due: Due, reason: str, response: Response) -> LinkOutcome:
    """Return the outcome of an answer without a page, tried again no sooner than its Retry-After asks."""
    outcome = failed(due, reason, http_status=response.status)
    asked = retry_after_seconds(header(response, "Retry-After"), datetime.now(UTC))
    if asked is None or outcome.next_fetch_at is None:
        return outcome
    return replace(
        outcome, next_fetch_at=max(outcome.next_fetch_at, datetime.now(UTC) + timedelta(seconds=asked))
    )


def without_response(due: Due, error: BaseException) -> LinkOutcome:
    """Return the outcome of a request that got no response."""
    outcome, reason = failures.reason_of(error)
    detail = str(error)[:300]
    if reason == FetchFailure.BACKING_OFF:
        return put_off(due, detail=detail)
    if outcome == Outcome.FAILED:
        return failed(due, reason, detail=detail)
    return LinkOutcome(outcome=outcome, reason=reason, detail=detail)


def unchanged(due: Due, reason: str, *, http_status: int) -> LinkOutcome:
    """Return the outcome of a page that is as it was."""
    now = datetime.now(UTC)
    since = due.link.published_at or due.first_seen_at or now
    # A look that came early stands for the one that was due.
    again = retries_and_revisits.next_revisit(since, max(now, due.due_at or now))
    return LinkOutcome(outcome=Outcome.UNCHANGED, reason=reason, http_status=http_status, next_fetch_at=again)


def outside_range() -> LinkOutcome:
    """Return the outcome of what `since` and `until` leave out; it stays due for a run that asks for other times."""
    return LinkOutcome(
        outcome=Outcome.FILTERED, reason=FilteredReason.OUTSIDE_RANGE, next_fetch_at=datetime.now(UTC)
    )


def put_off(due: Due, *, detail: str) -> LinkOutcome:
    """Return the outcome of a link that was not asked for, as its host is left alone: never given up for that."""
    again = retries_and_revisits.next_retry(
        min(due.attempts + 1, retries_and_revisits.MAX_ATTEMPTS), datetime.now(UTC)
    )
    return LinkOutcome(
        outcome=Outcome.FAILED, reason=FetchFailure.BACKING_OFF, detail=detail, next_fetch_at=again
    )


def failed(
    due: Due, reason: str, *, http_status: int | None = None, detail: str | None = None
) -> LinkOutcome:
    """Return the outcome of a fetch that failed: tried again later, given up after the last pause."""
    again = retries_and_revisits.next_retry(due.attempts + 1, datetime.now(UTC))
    return LinkOutcome(
        outcome=Outcome.FAILED, reason=reason, http_status=http_status, detail=detail, next_fetch_at=again
    )
