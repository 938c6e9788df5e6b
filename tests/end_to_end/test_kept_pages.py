"""Pages kept by a crawl, as a user has them."""

from collections.abc import Callable
from typing import Any

Rows = Callable[..., list[dict[str, Any]]]


def test_a_crawl_keeps_the_page_of_every_article_but_of_those_that_forbid_it(scrapy: Any, rows: Rows) -> None:
    crawled = scrapy("crawl", "demo", "-L", "WARNING", NEWSCRAWL_KEEP_PAGES="30")
    assert crawled.returncode == 0, crawled.stderr
    without = rows("select url from article where id not in (select article_id from page)")
    forbidden = rows("select url from article where robots_directives like '%noarchive%'")
    assert without == forbidden != []
    (kept,) = rows("select count(*) as n, min(body_bytes) as least from page")
    assert kept["n"] > 40
    assert kept["least"] > 500
    types = rows("select distinct json_extract(headers, '$.content-type') as type from page order by 1")
    assert [row["type"] for row in types] == [
        "text/html; charset=utf-8",
        "text/html; charset=windows-1251",
    ]


def test_a_crawl_keeps_no_page_unless_it_is_asked_to(scrapy: Any, rows: Rows) -> None:
    scrapy("crawl", "demo", "-L", "WARNING", "-a", "limit=5")
    assert rows("select count(*) as n from page") == [{"n": 0}]
    assert rows("select count(*) as n from article")[0]["n"] > 0
