"""Stage 4: compute what copies are recognised by; the store decides, as only it knows what other processes stored."""

from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.crawl.run import CrawlRun
from newscrawl.dedupe.fingerprints import fingerprint


class DedupePipeline:
    """Fingerprints the cleaned text, outside any transaction."""

    def __init__(self, run: CrawlRun) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(CrawlRun.of(crawler))

    def process_item(self, item: Article) -> Article:
        self._run.run_ledger.mark(item.url, fingerprint(item.text))
        return item
