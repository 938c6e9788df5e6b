"""Archived pages: written with their article, bounded, and gone when they must be."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select

from newscrawl.article import Article
from newscrawl.store import archived_pages, rows
from newscrawl.store.archived_pages import MAX_BODY_BYTES, Bounds, Page, pack, prune
from newscrawl.store.articles import Saved
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.removal import purge, take_down, take_down_outlet
from newscrawl.store.schema import archived_page as page_table
from newscrawl.store.schema import article as article_table

Store = Callable[..., Saved]
AMPLE = Bounds(days=30, max_bytes=10**9)


def packed(item: Article, body: bytes = b"<html>...</html>", **more: object) -> Page:
    made = pack(body, item.url, fetched_at=item.fetched_at, http_status=200, headers={})
    assert made is not None
    return replace(made, **more)  # type: ignore[arg-type]


def bodies(engine: Engine) -> dict[int, bytes]:
    with reading(engine) as connection:
        rows = connection.execute(select(page_table.c.article_id, page_table.c.body)).all()
    return {row.article_id: zlib.decompress(row.body) for row in rows}


def numbered(item: Article, number: int) -> Article:
    return replace(item, url=f"{item.url}-{number}", text=f"{number}. {item.text}")


def test_a_page_is_kept_with_what_extraction_reads_of_its_answer(article: Article) -> None:
    headers = {"content-type": "text/html; charset=x\x00\ud800", "set-cookie": "id=1", "tdm-reservation": "1"}
    made = pack(b"abc" * 100, article.url, fetched_at=article.fetched_at, http_status=200, headers=headers)
    assert made is not None
    assert made.headers == {"content-type": "text/html; charset=x\\x00\\ud800", "tdm-reservation": "1"}
    assert (zlib.decompress(made.body), made.body_bytes) == (b"abc" * 100, 300)


def test_a_page_that_is_too_large_is_not_kept(article: Article) -> None:
    body = bytes(MAX_BODY_BYTES + 1)
    assert pack(body, article.url, fetched_at=article.fetched_at, http_status=200, headers={}) is None


def test_without_a_page_nothing_is_kept(engine: Engine, store: Store, article: Article) -> None:
    store(article)
    assert bodies(engine) == {}


def test_a_changed_article_has_the_page_that_changed_it(
    engine: Engine, store: Store, article: Article
) -> None:
    store(article, page=packed(article, b"first"))
    store(article, page=packed(article, b"the same words"))
    assert bodies(engine) == {1: b"first"}
    store(replace(article, title="Another headline"), page=packed(article, b"second"))
    assert bodies(engine) == {1: b"second"}


def test_a_change_of_which_no_page_is_kept_leaves_none_that_would_undo_it(
    engine: Engine, store: Store, article: Article
) -> None:
    store(article, page=packed(article))
    store(replace(article, authors=("Cleo Example",)))
    assert bodies(engine) == {}


@pytest.mark.parametrize(("published_at", "is_older"), [(None, True), ("new", False)])
def test_a_date_that_the_archived_page_does_not_know_is_marked(
    engine: Engine, store: Store, article: Article, now: datetime, published_at: str | None, *, is_older: bool
) -> None:
    store(article)
    later = replace(article, title="Another headline", published_at=now if published_at else None)
    store(later, page=packed(article))
    with reading(engine) as connection:
        assert connection.scalar(select(page_table.c.date_is_older)) is is_older


def test_pages_that_are_too_old_go(engine: Engine, store: Store, article: Article, now: datetime) -> None:
    for number, days in enumerate((29, 31), 1):
        item = numbered(article, number)
        store(item, page=packed(item, fetched_at=now - timedelta(days=days)))
    assert prune(engine, now, AMPLE) == 1
    assert set(bodies(engine)) == {1}
    assert prune(engine, now, AMPLE) == 0


def test_the_oldest_pages_go_when_all_take_too_much(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    for number in (1, 2, 3):
        item = numbered(article, number)
        # The second was fetched first.
        store(item, page=packed(item, fetched_at=now - timedelta(days=(1, 5, 2)[number - 1])))
    size = len(packed(article).body)
    assert prune(engine, now, Bounds(days=30, max_bytes=3 * size)) == 0
    assert prune(engine, now, Bounds(days=30, max_bytes=3 * size - 1)) == 1
    assert set(bodies(engine)) == {1, 3}
    assert prune(engine, now, Bounds(days=30, max_bytes=0)) == 2


@pytest.mark.postgres
def test_a_page_that_another_process_replaces_is_not_waited_for(
    postgres_engine: Engine, article: Article, now: datetime
) -> None:
    with writing(postgres_engine) as connection:
        for number in (1, 2):
            item = numbered(article, number)
            row = {name: getattr(item, name) for name in rows.FIELDS} | {
                "url_key": str(number),
                "first_stored_at": now,
                "updated_at": now,
            }
            connection.execute(insert(article_table).values(**row))
            archived_pages.keep(connection, number, str(number), packed(item))
    with writing(postgres_engine) as another:
        archived_pages.keep(another, 1, "1", packed(article, b"newer"))
        archived_pages.drop(postgres_engine, [1, 2])
    assert bodies(postgres_engine) == {1: b"newer"}


def test_what_is_kept_is_told_by_outlet(engine: Engine, store: Store, article: Article) -> None:
    for outlet in ("demo", "demo", "other"):
        item = replace(numbered(article, len(bodies(engine))), outlet=outlet)
        store(item, page=packed(item, b"12345"))
    with reading(engine) as connection:
        found = archived_pages.holdings(connection)
        (other,) = archived_pages.holdings(connection, outlet="other")
    assert [(holding.outlet, holding.pages, holding.body_bytes) for holding in found] == [
        ("demo", 2, 10),
        ("other", 1, 5),
    ]
    assert (other.oldest_at, other.newest_at) == (article.fetched_at, article.fetched_at)


def test_the_page_of_a_taken_down_article_is_gone(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    store(article, page=packed(article))
    take_down(engine, article.url, "court", now)
    assert bodies(engine) == {}


def test_the_pages_of_a_taken_down_outlet_are_gone(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    for item in (article, numbered(article, 1), replace(numbered(article, 2), outlet="other")):
        store(item, page=packed(item))
    take_down_outlet(engine, "demo", "asked", now)
    assert set(bodies(engine)) == {3}


def test_purging_deletes_pages_with_their_article_and_older_ones_of_others(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    long_ago = now - timedelta(days=9)
    old = replace(article, published_at=long_ago)
    store(old, page=packed(old, fetched_at=long_ago))
    young = numbered(article, 1)
    store(young, page=packed(young, fetched_at=long_ago))
    fresh = numbered(article, 2)
    store(fresh, page=packed(fresh))
    before = now - timedelta(days=5)
    assert purge(engine, before, dry_run=True).pages == 1
    done = purge(engine, before)
    assert (done.articles, done.pages) == (1, 1)
    assert set(bodies(engine)) == {3}
