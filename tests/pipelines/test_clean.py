from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.article import Article
from newscrawl.crawl.drops import NothingLeft
from pipelines.clean import CleanPipeline, clean

ARTICLE = Article(
    outlet="gazette",
    country="RS",
    url="https://gazette.example/a",
    title="Bridge reopens",
    text="It was closed for a year.",
    fetched_at=datetime(2026, 11, 23, tzinfo=UTC),
)


def test_strings_are_brought_into_one_form() -> None:
    dirty = replace(
        ARTICLE,
        title="  Bridge\u200b \n reopens\x00 ",
        text="One.\r\n\r\n\r\n\r\nTwo.\x0b\ufeff",
        summary=" \n ",
        authors=("Ana  Ilić", "Ana Ilić", "\x07"),
    )
    cleaned = clean(dirty)
    assert (cleaned.title, cleaned.text) == ("Bridge reopens", "One.\n\nTwo.")
    assert cleaned.summary is None
    assert cleaned.authors == ("Ana Ilić",)


def test_a_clean_article_stays_what_it_is() -> None:
    assert clean(ARTICLE) == ARTICLE


@pytest.mark.parametrize("empty", [{"title": "\u200b"}, {"text": " \n\n\x00"}], ids=["title", "text"])
def test_an_article_of_which_nothing_is_left_is_dropped_by_name(empty: dict[str, str]) -> None:
    with pytest.raises(NothingLeft):
        CleanPipeline().process_item(replace(ARTICLE, **empty))
