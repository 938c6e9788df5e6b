"""Archived pages through today's extraction and the ordinary stages."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from scrapy.pipelines import ItemPipelineManager

from newscrawl.crawl import worker_tasks
from newscrawl.crawl.requests import Validators
from newscrawl.reextraction.reextraction_context import ReextractionContext
from newscrawl.stage_context import FetchContext
from newscrawl.stage_run import refusal_of
from newscrawl.store.ledger import Due
from newscrawl.store.reextractions import ArchivedPage
from newscrawl.store.versions import Version
from newscrawl.vocabulary import AssignmentReason, QuarantinedReason, Status, UnchangedReason
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.extraction import Extracted

_AT_ONCE = 8
"""Pages that are in memory together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reextracted:
    """What today's rules make of an archived page."""

    page: ArchivedPage
    version: Version | None = None
    """The article as it is, or would be, now; None where the stored one stays for `reason`."""
    reason: str | None = None
    """A word as in the ledger."""


async def reextract_all(
    stages: ItemPipelineManager, context: ReextractionContext, pages: Iterable[ArchivedPage]
) -> AsyncIterator[Reextracted]:
    """Yield what becomes of the pages, in their order; `stages` were opened with `context`. Raises StoreError."""
    for batch in _batches(iter(pages)):
        # Extraction is nine tenths of the work; what follows goes through the stages one after the other.
        found = await asyncio.gather(*(_extract(context, page) for page in batch))
        for page, extracted in zip(batch, found, strict=True):
            yield await _through(stages, context, page, extracted)


def _batches(pages: Iterator[ArchivedPage]) -> Iterator[list[ArchivedPage]]:
    while batch := list(islice(pages, _AT_ONCE)):
        yield batch


async def _extract(context: ReextractionContext, page: ArchivedPage) -> "Extracted | worker_tasks.Refusal":
    if page.article.status != Status.CURRENT:
        return worker_tasks.Refusal(page.article.status)
    try:
        return await context.run_in_worker(
            worker_tasks.extract_article,
            page.body,
            page.page.url,
            fetched_at=page.page.fetched_at,
            headers=page.page.headers,
            link=page.link,
            outlet=context.outlet,
        )
    except WorkerLost:
        return worker_tasks.Refusal(QuarantinedReason.WORKER_LOST)


async def _through(
    stages: ItemPipelineManager,
    context: ReextractionContext,
    page: ArchivedPage,
    found: "Extracted | worker_tasks.Refusal",
) -> Reextracted:
    if isinstance(found, worker_tasks.Refusal):
        return Reextracted(page=page, reason=found.reason)
    context.open(page, _fetched(page, found))
    reason = await refusal_of(stages, found.article)
    if reason is not None:
        return Reextracted(page=page, reason=reason)
    return Reextracted(
        page=page, version=context.version, reason=None if context.version else UnchangedReason.WITHDRAWN
    )


def _fetched(page: ArchivedPage, found: "Extracted") -> FetchContext:
    due = Due(link=page.link, url_key=page.url_key, why=AssignmentReason.ARGUMENT, article_id=page.article_id)
    return FetchContext(
        due=due,
        validators=Validators(),
        http_status=page.page.http_status,
        body=None,
        headers=page.page.headers,
        editions=found.editions,
    )
