"""Archived pages through today's extraction and the ordinary stages."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem
from scrapy.pipelines import ItemPipelineManager

from newscrawl.crawl import failures, worker_tasks
from newscrawl.crawl.drops import Unchanged
from newscrawl.crawl.requests import Validators
from newscrawl.crawl.run_ledger import FetchContext
from newscrawl.reextraction.stage_run import Desk
from newscrawl.store.errors import StoreError
from newscrawl.store.ledger import Due
from newscrawl.store.reextractions import ArchivedPage
from newscrawl.store.versions import Version
from newscrawl.workers import WorkerLost

if TYPE_CHECKING:
    from newscrawl.extraction import Extracted

_AT_ONCE = 8
"""Pages that are in memory together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reextracted:
    """What today's rules make of a archived page."""

    kept: ArchivedPage
    version: Version | None = None
    """The article as it is, or would be, now; None where the stored one stays for `reason`."""
    reason: str | None = None
    """A word as in the ledger."""


async def reextract_all(desk: Desk, kept: Iterable[ArchivedPage]) -> AsyncIterator[Reextracted]:
    """Yield what becomes of the pages, in their order. Raises StoreError."""
    stages = ItemPipelineManager.from_crawler(desk.crawler)
    await stages.open_spider_async()
    try:
        for some in _batches(iter(kept)):
            # Extraction is nine tenths of the work; what follows goes through the stages one after the other.
            found = await asyncio.gather(*(_extract(desk, member) for member in some))
            for entry, extracted in zip(some, found, strict=True):
                yield await _through(stages, desk, entry, extracted)
    finally:
        await stages.close_spider_async()


def _batches(kept: Iterator[ArchivedPage]) -> Iterator[list[ArchivedPage]]:
    while some := list(islice(kept, _AT_ONCE)):
        yield some


async def _extract(desk: Desk, kept: ArchivedPage) -> "Extracted | worker_tasks.Refusal":
    if kept.article.status != "current":
        return worker_tasks.Refusal(kept.article.status)
    try:
        return await desk.pool.run(
            worker_tasks.extract_article,
            kept.body,
            kept.page.url,
            fetched_at=kept.page.fetched_at,
            headers=kept.page.headers,
            link=kept.link,
            outlet=desk.outlet,
        )
    except WorkerLost:
        return worker_tasks.Refusal("worker-lost")


async def _through(
    stages: ItemPipelineManager, desk: Desk, kept: ArchivedPage, found: "Extracted | worker_tasks.Refusal"
) -> Reextracted:
    if isinstance(found, worker_tasks.Refusal):
        return Reextracted(kept=kept, reason=found.reason)
    desk.run_ledger.open(kept, found.article.url, _context(kept, found))
    try:
        await stages.process_item_async(found.article)
    except Unchanged:
        pass
    except DropItem as dropped:
        return Reextracted(kept=kept, reason=_reason(dropped))
    except WorkerLost:
        return Reextracted(kept=kept, reason="worker-lost")
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001  # a stage of anybody's: as in a crawl it costs one article
        return Reextracted(kept=kept, reason=f"stage-error ({type(error).__name__}: {error})"[:200])
    version = desk.run_ledger.version
    return Reextracted(kept=kept, version=version, reason=None if version else "withdrawn")


def _context(kept: ArchivedPage, found: "Extracted") -> FetchContext:
    due = Due(link=kept.link, url_key=kept.url_key, why="argument", article_id=kept.article_id)
    return FetchContext(
        due=due,
        validators=Validators(),
        http_status=kept.page.http_status,
        body=None,
        headers=kept.page.headers,
        editions=found.editions,
    )


def _reason(dropped: DropItem) -> str:
    # A stage that somebody put in: its exception's name is the reason.
    return getattr(dropped, "reason", "") or failures.slug(type(dropped).__name__)
