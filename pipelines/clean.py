"""Stage 1: bring headline, text and labels into one form, and take out the outlet's recurring lines."""

from collections import Counter
from dataclasses import fields, replace
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.article import Article, Credit, Image
from newscrawl.boilerplate.recurring_lines import without
from newscrawl.crawl.drops import NothingLeft
from newscrawl.normalize import normalize_line, normalize_text, without_unprintable, word_count
from newscrawl.safe_markup import sanitize, without_lines
from newscrawl.stage_context import StageContext, stage_context


class CleanPipeline:
    """Unicode, control characters, white space, lengths, boilerplate.

    Raises NothingLeft when no headline or text remains.
    """

    def __init__(self, context: StageContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl's stage context."""
        return cls(stage_context(crawler))

    async def process_item(self, item: Article) -> Article:
        """Return the article normalised and without recurring lines. Raises NothingLeft."""
        cleaned = clean(item)
        if not cleaned.title or not cleaned.text:
            raise NothingLeft(item.url)
        text = without(cleaned.text, await self._context.recurring_lines(item.outlet))
        return cleaned if text == cleaned.text else _with_text(cleaned, text)


def clean(article: Article) -> Article:
    """Return the article with every string normalised; a label that becomes empty is None."""
    # Addresses and raw tags too: a lone surrogate in a picture's address would set the whole article aside.
    fit = {field.name: _fit(getattr(article, field.name)) for field in fields(Article) if field.name != "url"}
    article = Article(url=article.url, **fit)
    return replace(
        article,
        title=normalize_line(article.title),
        text=normalize_text(article.text),
        markup=sanitize(article.markup) if article.markup else None,
        images=tuple(map(_image, article.images)),
        credits=tuple(
            replace(credit, name=name) for credit in article.credits if (name := normalize_line(credit.name))
        ),
        summary=_line(article.summary),
        section=_line(article.section),
        authors=_lines(article.authors),
        tags=_lines(article.tags),
        agency=_line(article.agency),
        copyright_holder=_line(article.copyright_holder),
    )


def _fit(value: Any) -> Any:
    """Return a value without characters that no database, export or terminal takes, however deep they stand."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else without_unprintable(value)
    if isinstance(value, tuple):
        return tuple(map(_fit, value))
    if isinstance(value, Image | Credit):
        return replace(value, **{field.name: _fit(getattr(value, field.name)) for field in fields(value)})
    return value


def _with_text(article: Article, text: str) -> Article:
    """Return the article without some of its lines, in text and markup alike."""
    gone = Counter(article.text.split("\n")) - Counter(text.split("\n"))
    lines = [line for line in gone.elements() if line.strip()]
    markup = without_lines(article.markup, lines) if article.markup else None
    return replace(article, text=text, markup=markup, word_count=word_count(text))


def _image(image: Image) -> Image:
    return replace(
        image,
        caption=_line(image.caption),
        credit=_line(image.credit),
        alternative_text=_line(image.alternative_text),
    )


def _line(value: str | None) -> str | None:
    return normalize_line(value) or None if value else None


def _lines(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in map(normalize_line, values) if line))
