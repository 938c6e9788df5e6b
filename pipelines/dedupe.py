"""Stage 4: compute what copies are recognised by; the store decides, as only it knows what other processes stored."""

from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.stage_context import StageContext, stage_context


class DedupePipeline:
    """Fingerprints the cleaned text, outside any transaction."""

    def __init__(self, context: StageContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl's stage context."""
        return cls(stage_context(crawler))

    def process_item(self, item: Article) -> Article:
        """Note the fingerprint of the text; the article stays as it is."""
        self._context.note_fingerprint(item.url, fingerprint(item.text))
        return item
