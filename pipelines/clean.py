"""Stage 1: bring headline, text and labels into one form, and take out the outlet's recurring lines."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import without
from newscrawl.crawl.drops import NothingLeft
from newscrawl.normalize import normalize_line, normalize_text, word_count
from newscrawl.stages import StageContext, stage_context


class CleanPipeline:
    """Unicode, control characters, white space, lengths, boilerplate.

    Raises NothingLeft when no headline or text remains.
    """

    def __init__(self, context: StageContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(stage_context(crawler))

    async def process_item(self, item: Article) -> Article:
        cleaned = clean(item)
        if not cleaned.title or not cleaned.text:
            raise NothingLeft(item.url)
        text = without(cleaned.text, await self._context.recurring_lines(item.outlet))
        return cleaned if text == cleaned.text else replace(cleaned, text=text, word_count=word_count(text))


def clean(article: Article) -> Article:
    """Return the article with every string normalised; a label that becomes empty is None."""
    return replace(
        article,
        title=normalize_line(article.title),
        text=normalize_text(article.text),
        summary=_line(article.summary),
        section=_line(article.section),
        authors=_lines(article.authors),
        tags=_lines(article.tags),
        agency=_line(article.agency),
        copyright_holder=_line(article.copyright_holder),
    )


def _line(value: str | None) -> str | None:
    return normalize_line(value) or None if value else None


def _lines(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in map(normalize_line, values) if line))
