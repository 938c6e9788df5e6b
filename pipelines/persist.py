"""Stage 5: store the article, await the commit, and pass on what is stored."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import countable
from newscrawl.crawl import retries_and_revisits
from newscrawl.crawl.drops import RemovedBefore, SameAddress, Unchanged, Unstorable
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.publishing.house_rule import with_house_rule
from newscrawl.stage_context import FetchContext, StageContext, stage_context
from newscrawl.store import archived_pages, errors
from newscrawl.store.archived_pages import Page
from newscrawl.store.articles import Alternate, Submission, TakenDown
from newscrawl.urls.canonical import story_key
from newscrawl.vocabulary import DuplicateReason, Outcome


class PersistPipeline:
    """Writes article, ledger row and fingerprints in one transaction of the writer thread."""

    def __init__(self, context: StageContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl's stage context."""
        return cls(stage_context(crawler))

    async def process_item(self, item: Article) -> Article:
        """Store the article and return it as it is stored. Raises what says that it may not be."""
        fetched = self._context.fetch_context(item.url)
        submission = replace(self._submission(item, fetched), page=await self._page(item, fetched))
        try:
            saved = await self._context.save(submission)
        except TakenDown as error:
            raise RemovedBefore(str(error)) from error
        except errors.Unstorable as error:
            raise Unstorable(str(error)) from error
        if saved.outcome == Outcome.UNCHANGED:
            raise Unchanged(item.url)
        if saved.reason == DuplicateReason.SAME_ADDRESS:
            raise SameAddress(item.url)
        return saved.article

    def _submission(self, item: Article, fetched: FetchContext) -> Submission:
        return Submission(
            article=with_house_rule(item, self._context.options.publish),
            run_id=self._context.run_id,
            url_key=fetched.due.url_key,
            fingerprint=fetched.fingerprint or fingerprint(item.text),
            http_status=fetched.http_status,
            etag=fetched.validators.etag,
            last_modified=fetched.validators.last_modified,
            next_fetch_at=_next_look(item, fetched),
            lines=countable(item.text),
            story_key=self._story_key(item),
            alternates=tuple(Alternate(language=tag, url=url) for tag, url in fetched.editions),
        )

    def _story_key(self, item: Article) -> str | None:
        outlet = self._context.outlet_of(item)
        return story_key(item.url, outlet.article_id) if outlet and outlet.article_id else None

    async def _page(self, item: Article, fetched: FetchContext) -> Page | None:
        """Return the page to be kept, None where keeping is off or the page does not allow it."""
        if (
            not self._context.options.archive_days
            or fetched.body is None
            or "noarchive" in item.robots_directives
        ):
            return None
        return await asyncio.to_thread(
            archived_pages.pack,
            fetched.body,
            item.url,
            fetched_at=item.fetched_at,
            http_status=fetched.http_status,
            headers=fetched.headers,
        )


def _next_look(item: Article, fetched: FetchContext) -> datetime | None:
    now = datetime.now(UTC)
    since = item.published_at or fetched.due.first_seen_at or now
    # A look that came early stands for the one that was due.
    return retries_and_revisits.next_revisit(since, max(now, fetched.due.due_at or now), live=item.live)
