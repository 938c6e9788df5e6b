"""Taken down is gone in every form; purged is gone quietly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, insert, select, text

from newscrawl.article import Article, Credit, Image
from newscrawl.discovery.link import Link
from newscrawl.store import articles, cursor, ledger, quarantine
from newscrawl.store.articles import Saved
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.removal import TakenDown, purge, take_down, take_down_outlet
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import change, link, revision, run, translation
from newscrawl.store.translation_flags import Policy
from newscrawl.urls.canonical import url_key

Store = Callable[..., Saved]
SECRET = "Unforgettable"


def whole_database(engine: Engine) -> str:
    with reading(engine) as connection:
        tables = ("article", "revision", "translation", "link", "link_outcome")
        return "\n".join(str(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in tables)  # noqa: S608


def test_nothing_of_a_taken_down_article_remains(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    store(replace(article, text=f"{SECRET} first."))
    picture = Image(url=f"https://x.example/{SECRET}.jpg", caption=SECRET)
    named = (Credit(name=SECRET, role="editor"),)
    told = f"{SECRET} second."
    store(
        replace(
            article, text=told, title=SECRET, summary=SECRET, markup=told, images=(picture,), credits=named
        )
    )
    with writing(engine) as connection:
        made = {"article_id": 1, "language": "sr", "title": SECRET, "text": SECRET, "source_revision": 1}
        connection.execute(insert(translation).values(**made, created_at=now))
    assert SECRET in whole_database(engine)
    assert take_down(engine, article.url + "?utm_source=x", "court", now) == TakenDown(articles=1)
    assert SECRET not in whole_database(engine)
    with reading(engine) as connection:
        gone = articles.get(connection, 1)
        told = [entry.kind for entry in cursor.changes(connection, 0, 9)]
    assert gone is not None
    assert (gone.status, gone.text, gone.url) == ("taken-down", "", article.url)
    assert told[-1] == "takedown"


def test_a_taken_down_article_is_not_fetched_again_under_any_of_its_addresses(
    engine: Engine, store: Store, start_run: Callable[..., int], article: Article, now: datetime
) -> None:
    store(
        replace(article, canonical_url="https://newsroom.test/canonical"),
        link_url="https://newsroom.test/short",
    )
    take_down(engine, article.url, "court", now)
    addresses = (article.url, "https://newsroom.test/canonical", "https://newsroom.test/short")
    run_id = start_run()
    with writing(engine) as connection:
        found = ledger.enter(
            connection, run_id, "demo", [Link(url=url, via="argument") for url in addresses], now, full=True
        )
    assert (found.due, found.rejected) == ((), {"taken-down": 3})


def test_an_address_that_was_never_seen_is_barred(
    engine: Engine, start_run: Callable[..., int], now: datetime
) -> None:
    assert take_down(engine, "https://newsroom.test/secret", "asked", now) == TakenDown(articles=0)
    run_id = start_run()
    with writing(engine) as connection:
        links = [Link(url="https://newsroom.test/secret", via="feed")]
        assert ledger.enter(connection, run_id, "demo", links, now).rejected == {"taken-down": 1}


def test_copies_of_a_taken_down_original_stay_and_have_an_original(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    store(article)
    for number, outlet in ((2, "other"), (3, "third")):
        store(
            replace(
                article,
                outlet=outlet,
                url=f"https://{outlet}.test/{number}",
                published_at=now + timedelta(hours=5 - number),
            )
        )
    assert take_down(engine, article.url, "court", now) == TakenDown(articles=1, copies=(2, 3))
    with reading(engine) as connection:
        left = connection.execute(
            select(article_table.c.id, article_table.c.duplicate_of, article_table.c.story_id).order_by(
                article_table.c.id
            )
        ).all()
        told = {(entry.article_id, entry.kind) for entry in cursor.changes(connection, 3, 9)}
    assert [tuple(row) for row in left] == [(1, None, 1), (2, 3, 2), (3, None, 2)]
    assert told == {(1, "takedown"), (2, "attribution"), (3, "attribution")}


def test_copies_of_a_taken_down_original_are_compared_with_the_new_one(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    article = replace(article, word_count=200)
    store(replace(article, agency="AFP"))
    elsewhere = {"outlet": "other", "published_at": now + timedelta(hours=1)}
    store(replace(article, url="https://other.test/2", text=article.text.split("\n\n", 2)[2], **elsewhere))
    store(replace(article, url="https://third.test/3", outlet="third", published_at=now + timedelta(hours=2)))
    policy = Policy(languages=("sr",))
    take_down(engine, article.url, "court", now, policy)
    with reading(engine) as connection:
        heir, copy = (articles.get(connection, number) for number in (2, 3))
    assert heir is not None
    assert copy is not None
    assert (heir.duplicate_of, heir.translation_reason) == (None, "foreign-language")
    assert (copy.duplicate_of, copy.duplicate_kind, copy.translation_reason) == (2, "near", "duplicate")
    assert copy.similarity is not None
    assert copy.similarity < 1


def test_readers_hear_of_a_story_that_lost_its_root(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    store(replace(article, published_at=now))
    for number in (2, 3):
        earlier = now - timedelta(hours=10 - number)
        store(replace(article, outlet="other", url=f"https://other.test/{number}", published_at=earlier))
    take_down(engine, article.url, "court", now)
    with reading(engine) as connection:
        told = {(entry.article_id, entry.kind) for entry in cursor.changes(connection, 4, 9)}
        stories = connection.scalars(select(article_table.c.story_id).order_by(article_table.c.id)).all()
    assert stories == [1, 2, 2]
    assert told == {(1, "takedown"), (2, "attribution"), (3, "attribution")}


def test_a_whole_outlet_can_be_taken_down(
    engine: Engine, store: Store, start_run: Callable[..., int], article: Article, now: datetime
) -> None:
    for number in range(3):
        store(replace(article, url=f"https://newsroom.test/{number}", text=f"Text {number}. " * 30))
    store(replace(article, outlet="other", url="https://other.test/1", text="Other. " * 60))
    assert take_down_outlet(engine, "demo", "letter", now).articles == 3
    run_id = start_run()
    with writing(engine) as connection:
        standing = select(article_table.c.outlet).where(article_table.c.status == "current")
        assert connection.scalars(standing).all() == ["other"]
        links = [Link(url="https://newsroom.test/new", via="feed")]
        assert ledger.enter(connection, run_id, "demo", links, now).rejected == {"taken-down": 1}


def test_quarantined_pages_of_the_address_go_too(
    engine: Engine, start_run: Callable[..., int], now: datetime
) -> None:
    url = "https://newsroom.test/broken"
    run_id = start_run()
    with writing(engine) as connection:
        ledger.enter(connection, run_id, "demo", [Link(url=url, via="feed")], now)
        page = quarantine.SetAside(outlet="demo", url_key=url_key(url), url=url, reason="hung", body=b"<p>")
        quarantine.set_aside(connection, run_id, page, now)
    take_down(engine, url, "court", now)
    with reading(engine) as connection:
        assert quarantine.entries(connection) == ()


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_old_is_purged_and_not_fetched_again(
    engine: Engine,
    store: Store,
    start_run: Callable[..., int],
    article: Article,
    now: datetime,
    *,
    dry_run: bool,
) -> None:
    old = replace(article, url="https://newsroom.test/old", published_at=now - timedelta(days=400))
    store(old, next_fetch_at=now)
    store(replace(old, title="Changed"), next_fetch_at=now)
    store(replace(article, text="Another. " * 60))
    done = purge(engine, now - timedelta(days=365), dry_run=dry_run)
    assert (done.articles, done.runs) == (1, 0)
    run_id = start_run()
    with writing(engine) as connection:
        kept = {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in (
                ("article", article_table),
                ("revision", revision),
                ("change", change),
                ("link", link),
            )
        }
        again = ledger.enter(connection, run_id, "demo", [Link(url=old.url, via="feed")], now).due
        assert cursor.last_number(connection) == 3
    expected = (
        {"article": 2, "revision": 1, "change": 3} if dry_run else {"article": 1, "revision": 0, "change": 1}
    )
    assert kept == {**expected, "link": 2}
    assert len(again) == (1 if dry_run else 0)


def test_numbers_go_on_after_a_purge(engine: Engine, store: Store, article: Article, now: datetime) -> None:
    store(article)
    purge(engine, now + timedelta(days=1))
    store(replace(article, url="https://newsroom.test/2"))
    with reading(engine) as connection:
        assert [entry.number for entry in cursor.changes(connection, 0, 9)] == [2]


def test_old_runs_go_with_their_outcome(engine: Engine, start_run: Callable[..., int], now: datetime) -> None:
    first = start_run()
    with writing(engine) as connection:
        ledger.enter(connection, first, "demo", [Link(url="https://newsroom.test/a", via="feed")], now)
    start_run(at=now + timedelta(days=1))
    assert purge(engine, now + timedelta(days=2)).runs == 1
    with reading(engine) as connection:
        assert connection.scalars(select(run.c.id)).all() == [2]
        assert connection.scalar(select(func.count()).select_from(link)) == 1
