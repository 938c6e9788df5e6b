"""`scrapy story ID|URL`: who published a story, when, and what each copy changed."""

import argparse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.command import TROUBLE, ProjectCommand
from newscrawl.plural import counted
from newscrawl.whole_numbers import whole_number

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.article import Article


class Command(ProjectCommand):
    usage = "ID|URL"
    summary = "Show the copies of a story: outlets, times, similarity, and what differs"
    description = (
        "Prints the story that an article belongs to, named by its id or by any form of its address: the "
        "original, and for each copy its kind, its similarity and what it changed. Exits with 1 when the article "
        "is not stored."
    )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002  # the same for all
        """Print the versions of an article's story; 1 when it is not stored."""
        if len(args) != 1 or args[0].startswith("-"):
            raise UsageError("name one article: scrapy story 12, or scrapy story https://...")
        from newscrawl.store.database import reading

        with self.database() as engine, reading(engine) as connection:
            found = _story(connection, args[0])
        print("\n".join(tell(found) if found else _unknown(args[0])))  # noqa: T201  # the command's answer
        return 0 if found else TROUBLE


def _story(connection: "Connection", named: str) -> "dict[int, Article]":
    from newscrawl.store import articles, stories

    number = whole_number(named)
    if number is not None:
        return stories.members(connection, number)
    known = articles.find(connection, named)
    return {} if known is None else stories.members(connection, known[0])


def _unknown(named: str) -> Iterator[str]:
    yield f"{named}: no such article is stored"
    if not named.isdigit():
        yield f"What became of the address: scrapy why {named}"


def tell(story: "Mapping[int, Article]") -> Iterator[str]:
    """Yield a story line by line; its original comes first."""
    from newscrawl.dedupe.differences import differences

    original_id, original = next(iter(story.items()))
    yield f"story {original.story_id}: {counted(len(story), 'article')}, original {original_id}"
    for article_id, article in story.items():
        yield f"  {article_id}  {article.outlet}, {_published(article)}: {_kind(article)}"
        yield f"      {article.title}"
        yield f"      {article.url}"
        if article_id != original_id and not _is_translation(article):
            changed = differences(article.title, article.text, original.title, original.text)
            yield f"      {'; '.join(changed) or 'the same words'}"


def _kind(article: "Article") -> str:
    if article.duplicate_of is None:
        return f"original{f', credits {article.agency}' if article.agency else ''}"
    if _is_translation(article):
        return f"translation ({article.language})"
    return f"{article.duplicate_kind} copy, similarity {article.similarity:.2f}"


def _is_translation(article: "Article") -> bool:
    from newscrawl.vocabulary import DuplicateKind

    return article.duplicate_kind == DuplicateKind.TRANSLATION


def _published(article: "Article") -> str:
    if article.published_at is None:
        return "date unknown"
    if article.date_precision == "day":
        return f"{article.published_at:%Y-%m-%d}"
    return f"{article.published_at:%Y-%m-%d %H:%M} UTC"
