"""Stage 2: say which language the article is in, from its text, with what is declared as evidence."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article, with_warnings
from newscrawl.crawl.worker_tasks import identify_language
from newscrawl.stage_context import StageContext, stage_context
from newscrawl.vocabulary import StageWarning
from newscrawl.workers import WorkerLost


class LanguagePipeline:
    """Sets the language fields; the detectors run in a worker, as they take some milliseconds."""

    def __init__(self, context: StageContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl's stage context."""
        return cls(stage_context(crawler))

    async def process_item(self, item: Article) -> Article:
        """Return the article with its language, `und` where it is not known."""
        outlet = self._context.outlet_of(item)
        declared = (
            item.language_declared,
            self._context.fetch_context(item.url).link.language,
            outlet.language if outlet else None,
        )
        tags = tuple(tag for tag in declared if tag)
        try:
            found = await self._context.run_in_worker(identify_language, item.title, item.text, tags)
        except WorkerLost:
            return with_warnings(item, StageWarning.LANGUAGE_WORKER_LOST)
        return with_warnings(
            replace(
                item,
                language=found.language,
                script=found.script,
                macrolanguage=found.macrolanguage,
                language_confidence=found.confidence,
                language_source=found.source,
                language_detected=found.detected,
            ),
            *found.notes,
        )
