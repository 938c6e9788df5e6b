"""The stages without a crawl: what re-extraction and archives send their articles through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.pipelines import ItemPipelineManager
from scrapy.settings import BaseSettings

from newscrawl.article import Article
from newscrawl.crawl import failures
from newscrawl.crawl.drops import Unchanged
from newscrawl.stage_context import StageContext, provide_context
from newscrawl.store.errors import StoreError
from newscrawl.vocabulary import QuarantinedReason
from newscrawl.workers import WorkerLost


@asynccontextmanager
async def open_stages(
    spider: type[Spider], settings: BaseSettings, context: StageContext
) -> AsyncIterator[ItemPipelineManager]:
    """Yield the stages that the settings name, in their order, open and with a context of their own."""
    crawler = Crawler(spider, settings.copy())  # type: ignore[arg-type]  # Scrapy hands commands a BaseSettings
    provide_context(crawler, context)
    crawler.spider = spider.from_crawler(crawler)
    stages = ItemPipelineManager.from_crawler(crawler)
    await stages.open_spider_async()
    try:
        yield stages
    finally:
        await stages.close_spider_async()


async def refusal_of(stages: ItemPipelineManager, article: Article) -> str | None:
    """Send an article through the stages; return the reason why it left them before their end, None when it did not.

    An article that is stored just so already went to the end. Raises StoreError.
    """
    try:
        await stages.process_item_async(article)
    except Unchanged:
        return None
    except DropItem as dropped:
        # A stage that somebody put in: its exception's name is the reason.
        return getattr(dropped, "reason", "") or failures.slug(type(dropped).__name__)
    except WorkerLost:
        return QuarantinedReason.WORKER_LOST
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001  # a stage of anybody's: as in a crawl it costs one article
        return f"stage-error ({type(error).__name__}: {error})"[:200]
    return None
