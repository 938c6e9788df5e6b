"""Crawls of an outlet whose sources behave as sources do in the wild: nothing is missed, and nothing misleads."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.end_to_end.conftest import closing_engine
from tests.end_to_end.newsroom import HOST, Asked, Newsroom, index, module, newsroom, rss, sitemap

Rows = Callable[..., list[dict[str, Any]]]
SITE = f"http://{HOST}"
FEED = f'Feed("{SITE}/feed")'
SITEMAP = f'Sitemap("{SITE}/sitemap.xml")'


def _stories(*numbers: int, site: str = SITE) -> list[str]:
    return [f"{site}/story-{number}-of-the-day" for number in numbers]


@pytest.fixture
def glas() -> Iterator[Newsroom]:
    with newsroom() as served:
        yield served


@pytest.fixture
def crawl(
    scrapy: Any, glas: Newsroom, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Declare the outlet anew and crawl it; all its sources are due."""
    folder = tmp_path / "declared"
    folder.mkdir()

    def run(
        sources: str, *arguments: str, declared: str = "", settings: tuple[str, ...] = (), **more: str
    ) -> Any:
        (folder / "glas_outlet.py").write_text(module(sources, declared), encoding="utf-8")
        with closing_engine(database_url) as engine, engine.begin() as connection:
            if engine.dialect.has_table(connection, "source"):
                connection.execute(text("UPDATE source SET next_poll_at = '2026-01-01 00:00:00'"))
        written = (
            "SPIDER_MODULES=glas_outlet",
            f"NEWSCRAWL_ROUTES={glas.routes('newhome.test')}",
            "NEWSCRAWL_WORKERS=1",
            "DOWNLOAD_DELAY=0",
            "NEWSCRAWL_PROGRESS=no",
            *settings,
        )
        options = [part for setting in written for part in ("-s", setting)]
        path = f"{folder}:{':'.join(sys.path)}"
        return scrapy("crawl", "glas", "-L", "WARNING", *options, *arguments, PYTHONPATH=path, **more)

    return run


def _stored(rows: Rows) -> set[int]:
    return {int(row["url"].split("-")[1]) for row in rows("SELECT url FROM article")}


def _answer_304(current: list[str], **validators: str) -> Callable[[Asked], tuple[int, dict[str, str], str]]:
    def answer(asked: Asked) -> tuple[int, dict[str, str], str]:
        is_conditional = {"if-none-match", "if-modified-since"} & set(asked.headers)
        headers = {name.replace("_", "-"): value for name, value in validators.items()}
        return 304 if is_conditional else 200, headers, current[0]

    return answer


def test_a_server_that_answers_304_for_ever_blinds_nobody(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    stuck, future = [rss(*_stories(1, 2))], [rss(*_stories(11, 12))]
    glas.answers[f"{HOST}/feed"] = _answer_304(stuck, ETag='"stuck"')
    glas.answers[f"{HOST}/rss"] = _answer_304(future, Last_Modified="Fri, 01 Mar 2041 00:00:00 GMT")
    both = f'{FEED}, Feed("{SITE}/rss")'
    crawl(both)
    stuck[0], future[0] = rss(*_stories(1, 2, 3, 4)), rss(*_stories(11, 12, 13))
    crawl(both)
    assert _stored(rows) == {1, 2, 11, 12, 13}
    for _ in range(3):
        crawl(both)
    assert _stored(rows) == {1, 2, 3, 4, 11, 12, 13}


def test_a_numbered_index_gives_its_newest_first_and_everything_in_later_runs(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    parts = [f"{SITE}/posts-{part}.xml" for part in range(1, 7)]
    glas.answers[f"{HOST}/sitemap.xml"] = index(*parts, f"{SITE}/wp-sitemap-users-1.xml")
    for part in range(6):
        numbers = range(100 * part + 1, 100 * part + 6)
        glas.answers[f"{HOST}/posts-{part + 1}.xml"] = sitemap(*_stories(*numbers))
    bounds = ("NEWSCRAWL_MAX_CHILDREN=4", "NEWSCRAWL_MAX_LINKS=4")
    first = crawl(SITEMAP, settings=bounds)
    # They are under way at the same time: which arrives first is the network's choice.
    assert sorted(glas.paths("/posts")) == [f"/posts-{part}.xml" for part in (3, 4, 5, 6)]
    assert "over-cap" in first.stdout
    assert _stored(rows) == {100 * part + number for part in range(2, 6) for number in range(2, 6)}
    everything = {100 * part + number for part in range(6) for number in range(1, 6)}
    for _ in range(4):
        if _stored(rows) != everything:
            crawl(SITEMAP, settings=bounds)
    assert _stored(rows) == everything
    assert "/wp-sitemap-users-1.xml" not in glas.paths("/wp")


def test_a_gap_is_told_and_the_sitemap_of_robots_txt_read_at_once(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    glas.answers[f"{HOST}/robots.txt"] = f"Sitemap: {SITE}/everything.xml\n"
    glas.answers[f"{HOST}/everything.xml"] = sitemap(*_stories(*range(1, 31)))
    glas.answers[f"{HOST}/feed"] = rss(*_stories(*range(1, 11)))
    first = crawl(FEED)
    assert "missed" not in first.stdout
    glas.answers[f"{HOST}/feed"] = rss(*_stories(*range(21, 31)))
    second = crawl(FEED)
    assert f"entries were probably missed at {SITE}/feed" in second.stdout
    assert "entries of 1 source were probably missed" in second.stdout
    assert _stored(rows) == set(range(1, 31))
    # Two polls that have an entry in common join up.
    glas.answers[f"{HOST}/feed"] = rss(*_stories(*range(30, 40)))
    assert "missed" not in crawl(FEED).stdout
    assert [row["gaps"] for row in rows("SELECT gaps FROM source WHERE kind = 'feed'")] == [1]


def test_a_feed_that_moved_to_another_domain_is_no_quiet_one(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    glas.answers[f"{HOST}/feed"] = lambda _: (301, {"Location": "http://newhome.test/feed"}, "")
    glas.answers["newhome.test/feed"] = rss(*_stories(*range(1, 11), site="http://newhome.test"))
    for _ in range(2):
        done = crawl(FEED)
        assert "health: entries_refused" in done.stdout
        assert "10 links" in done.stdout
        assert "newhome.test" in done.stdout.rpartition("health:")[2]
    assert rows("SELECT url FROM article") == []


@pytest.mark.parametrize("source", [FEED, f'Section("{SITE}/")'], ids=["feed", "section"])
def test_a_pattern_that_fits_nothing_is_told_with_an_example(
    glas: Newsroom, crawl: Callable[..., Any], source: str
) -> None:
    stories = _stories(*range(1, 11))
    glas.answers[f"{HOST}/feed"] = rss(*stories)
    glas.answers[f"{HOST}/"] = "".join(
        f'<p><a href="{story}">A story of the day</a></p>' for story in stories
    )
    done = crawl(source, declared='article_url=r"/news/\\d+"')
    assert "health: entries_refused" in done.stdout
    assert "article_url in the declaration does not fit" in done.stdout
    assert "story-" in done.stdout.rpartition("health:")[2]


def test_a_feed_that_has_become_a_page_is_looked_for_anew(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    glas.answers[f"{HOST}/feed"] = rss(*_stories(1, 2))
    crawl(FEED)
    glas.answers[f"{HOST}/feed"] = "<html><body><p>We have moved our feed.</p></body></html>"
    glas.answers[f"{HOST}/"] = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss/all">'
        '<link rel="alternate" type="application/rss+xml" href="http://elsewhere.test/rss"></head></html>'
    )
    glas.answers[f"{HOST}/rss/all"] = rss(*_stories(2, 3))
    for _ in range(3):
        crawl(FEED)
    assert _stored(rows) == {1, 2, 3}
    glas.answers[f"{HOST}/rss/all"] = rss(*_stories(3, 4))
    crawl(FEED)
    assert 4 in _stored(rows)
    found = rows("SELECT url, parent_url FROM source WHERE parent_url IS NOT NULL")
    assert found == [{"url": f"{SITE}/rss/all", "parent_url": f"{SITE}/feed"}]


def test_a_backfill_goes_back_to_its_day_in_bounded_runs_and_a_daily_crawl_does_not(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 29)]
    entries = "".join(
        f"<url><loc>{SITE}/story-{number}-of-the-day</loc><lastmod>{day}</lastmod></url>"
        for number, day in enumerate(days)
    )
    glas.answers[f"{HOST}/sitemap.xml"] = (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    )
    now = datetime.now(UTC)
    glas.answers[f"{HOST}/feed"] = rss(f"{SITE}/story-900-of-the-day", at=now)
    both, bounds = f"{FEED}, {SITEMAP}", ("NEWSCRAWL_MAX_LINKS=3",)
    for _ in range(2):
        crawl(both, settings=bounds)
    assert _stored(rows) == {900, *range(137, 140)}
    wanted = {number for number, day in enumerate(days) if day >= "2026-03-01"}
    done = crawl(both, "-a", "backfill=2026-03-01", settings=bounds)
    assert done.returncode == 0
    assert len(_stored(rows)) == 64
    crawl(both, "-a", "backfill=2026-03-01", settings=bounds)
    assert _stored(rows) == {900, *wanted}


def test_a_backfill_turns_the_pages_of_a_section(
    glas: Newsroom, crawl: Callable[..., Any], rows: Rows
) -> None:
    for page in range(1, 5):
        links = "".join(
            f'<p><a href="{story}">A story of the day</a></p>' for story in _stories(10 * page, 10 * page + 1)
        )
        turn = f'<a href="/news/page/{page + 1}/">older</a>' if page < 4 else ""
        address = "/news/" if page == 1 else f"/news/page/{page}/"
        glas.answers[f"{HOST}{address}"] = f"<html><body>{links}{turn}</body></html>"
    section = f'Section("{SITE}/news/")'
    crawl(section)
    assert _stored(rows) == {10, 11}
    crawl(section, "-a", "backfill=2026-01-01")
    assert _stored(rows) == {10, 11, 20, 21, 30, 31, 40, 41}
    assert [row["url"] for row in rows("SELECT url FROM source")] == [f"{SITE}/news/"]
