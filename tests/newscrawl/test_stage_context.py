"""How stages find their context, and what becomes of them without one."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.settings import Settings

from newscrawl.article import Article
from newscrawl.options import Options
from newscrawl.stage_context import provide_context, stage_context
from newscrawl.stage_run import open_stages, refusal_of

ARTICLE = Article(
    outlet="gazette",
    country="RS",
    url="https://gazette.example/a",
    title="Bridge reopens",
    text="It was closed for a year.",
    fetched_at=datetime(2026, 11, 23, tzinfo=UTC),
)


class Stranger(Spider):
    name = "stranger"


class OutletsOwn(Spider):
    name = "gazette"
    outlet = "any"


class Context:
    """The part of a stage context that the stages below ask for."""

    options = Options.from_settings(Settings())

    async def recurring_lines(self, _outlet: str) -> Mapping[str, int]:
        return {}


class Picky:
    """A stage of somebody's own."""

    def process_item(self, item: Article) -> Article:
        if item.title == "Drop me":
            raise TooDull("dull")
        if item.title == "Break":
            raise ValueError("unexpected")
        return item


class TooDull(DropItem):
    pass


def test_a_stage_finds_the_context_that_was_provided() -> None:
    crawler = Crawler(OutletsOwn, Settings())
    context = Context()
    provide_context(crawler, context)
    assert stage_context(crawler) is context


def test_without_a_context_the_stages_of_a_foreign_spider_are_left_out() -> None:
    with pytest.raises(NotConfigured):
        stage_context(Crawler(Stranger, Settings()))


def test_without_a_context_the_stages_of_an_outlet_say_which_extension_is_off() -> None:
    with pytest.raises(RuntimeError, match="put it back into EXTENSIONS"):
        stage_context(Crawler(OutletsOwn, Settings()))


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Bridge reopens", None),
        ("\u200b", "empty-after-cleaning"),
        ("Drop me", "too-dull"),
        ("Break", "stage-error (ValueError: unexpected)"),
    ],
)
def test_the_reason_why_an_article_left_the_stages_is_told(title: str, reason: str | None) -> None:
    stages = {"pipelines.clean.CleanPipeline": 1, Picky: 2}

    async def sent() -> str | None:
        async with open_stages(Stranger, Settings({"ITEM_PIPELINES": stages}), Context()) as opened:
            return await refusal_of(opened, replace(ARTICLE, title=title))

    assert asyncio.run(sent()) == reason
