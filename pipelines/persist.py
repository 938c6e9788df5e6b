"""Stage 5: store the article, await the commit, and pass on what is stored."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import countable
from newscrawl.crawl import revisit
from newscrawl.crawl.drops import RemovedBefore, SameAddress, Unchanged, Unstorable
from newscrawl.crawl.run import CrawlRun
from newscrawl.crawl.run_ledger import FetchContext
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.publishing.house_rule import with_house_rule
from newscrawl.store import archived_pages, errors
from newscrawl.store.archived_pages import Page
from newscrawl.store.articles import Alternate, Submission, TakenDown
from newscrawl.urls.canonical import story_key


class PersistPipeline:
    """Writes article, ledger row and fingerprints in one transaction of the writer thread."""

    def __init__(self, run: CrawlRun) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(CrawlRun.of(crawler))

    async def process_item(self, item: Article) -> Article:
        context = self._run.fetch_context(item.url)
        submission = replace(self._submission(item, context), page=await self._page(item, context))
        try:
            saved = await self._run.run_ledger.save(submission)
        except TakenDown as error:
            raise RemovedBefore(str(error)) from error
        except errors.Unstorable as error:
            raise Unstorable(str(error)) from error
        if saved.outcome == "unchanged":
            raise Unchanged(item.url)
        if saved.reason == "same-address":
            raise SameAddress(item.url)
        return saved.article

    def _submission(self, item: Article, context: FetchContext) -> Submission:
        return Submission(
            article=with_house_rule(item, self._run.options.publish),
            run_id=self._run.run_ledger.run_id,
            url_key=context.due.url_key,
            fingerprint=context.fingerprint or fingerprint(item.text),
            http_status=context.http_status,
            etag=context.validators.etag,
            last_modified=context.validators.last_modified,
            next_fetch_at=_next_look(item, context),
            lines=countable(item.text),
            story_key=story_key(item.url, number) if (number := self._run.outlet.article_id) else None,
            alternates=tuple(Alternate(language=tag, url=url) for tag, url in context.editions),
        )

    async def _page(self, item: Article, context: FetchContext) -> Page | None:
        """Return the page to be kept, None where keeping is off or the page does not allow it."""
        if (
            not self._run.options.archive_days
            or context.body is None
            or "noarchive" in item.robots_directives
        ):
            return None
        return await asyncio.to_thread(
            archived_pages.pack,
            context.body,
            item.url,
            fetched_at=item.fetched_at,
            http_status=context.http_status,
            headers=context.headers,
        )


def _next_look(item: Article, context: FetchContext) -> datetime | None:
    now = datetime.now(UTC)
    return revisit.next_revisit(item.published_at or context.due.first_seen_at or now, now, live=item.live)
