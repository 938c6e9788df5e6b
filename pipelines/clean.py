"""Stage 1: bring headline, text and labels into one form, and take out the outlet's recurring lines."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.crawl.drops import NothingLeft
from newscrawl.text.normalize import normalize_line, normalize_text


class CleanPipeline:
    """Unicode, control characters, white space and lengths. Raises NothingLeft when no headline or text remains."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:  # noqa: ARG003  # Scrapy's signature
        return cls()

    def process_item(self, item: Article) -> Article:
        cleaned = clean(item)
        if not cleaned.title or not cleaned.text:
            raise NothingLeft(item.url)
        return cleaned


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
