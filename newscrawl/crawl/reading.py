"""From the response of an article's address to an article, or to a settled link with its reason."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.http import Response

from newscrawl.article import Article
from newscrawl.crawl import http_statuses, link_outcomes, worker_tasks
from newscrawl.crawl.requests import header, headers_of, validators_of
from newscrawl.downloader.replay import FETCHED_AT
from newscrawl.stage_context import FetchContext
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.vocabulary import ArticleRefusal, DuplicateReason, Outcome, QuarantinedReason, UnchangedReason
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.crawl.crawl_context import CrawlContext

_HEAD_BYTES = 65_536
_HTML = ("text/html", "application/xhtml+xml")


async def read_article(crawl: "CrawlContext", response: Response, due: Due) -> Article | None:
    """Return the article of a page; None when the link was settled here instead."""
    if await _is_settled_by_status(crawl, response, due):
        return None
    context = FetchContext(
        due=due, validators=validators_of(response), http_status=response.status, body=keepable(response)
    )
    # Decided before the first await: two links that redirect to one page are one article.
    if not crawl.run_ledger.claim(response.url, context):
        await crawl.run_ledger.record_outcome(
            due,
            LinkOutcome(
                outcome=Outcome.DUPLICATE, reason=DuplicateReason.SAME_ADDRESS, detail=response.url[:300]
            ),
        )
        return None
    article = await _extract(crawl, response, due)
    if article is None:
        crawl.run_ledger.forget(response.url)
    return article


async def fetch_failed(crawl: "CrawlContext", due: Due, error: BaseException) -> None:
    """Record the outcome of a link whose request got no response."""
    await crawl.run_ledger.record_outcome(due, link_outcomes.without_response(due, error))


async def _is_settled_by_status(crawl: "CrawlContext", response: Response, due: Due) -> bool:
    if response.status == 304 and due.article_id is not None:
        await crawl.run_ledger.record_outcome(
            due, link_outcomes.unchanged(due, UnchangedReason.NOT_MODIFIED, http_status=304)
        )
        return True
    if response.status in http_statuses.WITHDRAWN:
        await crawl.run_ledger.withdraw(due, http_status=response.status)
        return True
    fault = http_statuses.outcome_of(response.status)
    if fault is not None:
        await crawl.run_ledger.record_outcome(due, link_outcomes.refused_by_server(due, fault[1], response))
        return True
    kind = header(response, "Content-Type").split(";")[0].strip().lower()
    if kind and kind not in _HTML:
        await crawl.run_ledger.record_outcome(
            due,
            LinkOutcome(
                outcome=Outcome.FILTERED,
                reason=ArticleRefusal.NOT_HTML,
                detail=kind,
                http_status=response.status,
            ),
        )
        return True
    return False


async def _extract(crawl: "CrawlContext", response: Response, due: Due) -> Article | None:
    headers = await crawl.tdm.headers_for(response.url) | headers_of(response)
    try:
        found = await crawl.pool.run(
            worker_tasks.extract_article,
            response.body,
            response.url,
            fetched_at=fetched_at(response),
            headers=headers,
            link=due.link,
            outlet=crawl.outlet,
        )
    except WorkerLost as error:
        await crawl.run_ledger.set_aside(
            due, QuarantinedReason.WORKER_LOST, detail=str(error), body=keepable(response)
        )
        return None
    if isinstance(found, worker_tasks.Refusal):
        await crawl.run_ledger.record_outcome(
            due, LinkOutcome(outcome=Outcome.FILTERED, reason=found.reason, http_status=response.status)
        )
        return None
    if not crawl.arguments.covers(found.article.published_at):
        await crawl.run_ledger.record_outcome(due, link_outcomes.outside_range())
        return None
    crawl.run_ledger.note_reading(response.url, headers, found.editions)
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
