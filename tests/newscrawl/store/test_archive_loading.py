"""Articles of archives beside those of crawls: nothing twice, and the newest capture stands."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.store import archive_loading, archive_records, articles, search
from newscrawl.store.archive_loading import Loadable
from newscrawl.store.archive_records import RecordPlace
from newscrawl.store.articles import Saved, Submission, TakenDown
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.removal import take_down
from newscrawl.store.schema import archive_record, article, change, link
from newscrawl.store.search_terms import read_query
from newscrawl.store.writer import Writer
from newscrawl.urls.canonical import url_key

Store = Callable[..., Saved]
Load = Callable[..., Saved]
PLACE = RecordPlace(warc="/archive/a.warc.gz", offset=2**33)
HOUR = timedelta(hours=1)


def loadable(item: Article) -> Loadable:
    made = Submission(article=item, run_id=0, url_key=url_key(item.url), fingerprint=fingerprint(item.text))
    return Loadable(submission=made, place=PLACE)


@pytest.fixture
def load(engine: Engine, now: datetime) -> Load:
    def one(item: Article) -> Saved:
        with closing(Writer(engine)) as writer:
            return writer.submit(lambda c: archive_loading.load(c, loadable(item), now)).result()

    return one


@pytest.fixture
def archived(article: Article) -> Article:
    return replace(article, discovered_via="archive")


def count(engine: Engine, table: object) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def test_a_new_article_is_stored_told_and_its_link_closed(
    engine: Engine, load: Load, archived: Article
) -> None:
    saved = load(archived)
    assert (saved.outcome, saved.article.story_id) == ("stored", saved.id)
    with reading(engine) as connection:
        row = connection.execute(select(link)).one()
        assert (row.state, row.outcome, row.article_id, row.next_fetch_at) == (
            "settled",
            "stored",
            saved.id,
            None,
        )
        assert (row.discovered_via, row.source_url) == ("archive", PLACE.warc)
        assert archive_records.find(connection, saved.id) == (url_key(archived.url), PLACE)
        assert connection.scalars(select(change.c.kind)).all() == ["insert"]


def test_a_second_time_nothing_is_stored_and_nothing_told(
    engine: Engine, load: Load, archived: Article
) -> None:
    load(archived)
    again = load(archived)
    assert (again.outcome, again.reason) == ("unchanged", "newer-stored")
    assert (count(engine, article), count(engine, change)) == (1, 1)


def test_what_a_crawl_stored_later_stays(engine: Engine, store: Store, load: Load, archived: Article) -> None:
    stored = store(replace(archived, discovered_via="feed"))
    older = replace(archived, title="An earlier headline", fetched_at=archived.fetched_at - HOUR)
    assert load(older).outcome == "unchanged"
    with reading(engine) as connection:
        kept = articles.get(connection, stored.id)
        assert archive_records.find(connection, stored.id) is None
    assert kept is not None
    assert kept.title == archived.title


def test_a_newer_capture_is_a_revision(engine: Engine, store: Store, load: Load, archived: Article) -> None:
    stored = store(replace(archived, discovered_via="feed"))
    newer = replace(archived, title="Another headline", fetched_at=archived.fetched_at + HOUR)
    saved = load(newer)
    assert (saved.id, saved.outcome, saved.revision) == (stored.id, "updated", 2)
    with reading(engine) as connection:
        assert archive_records.find(connection, stored.id) == (url_key(archived.url), PLACE)


def test_a_crawl_that_reads_the_article_anew_forgets_the_record(
    engine: Engine, store: Store, load: Load, archived: Article
) -> None:
    saved = load(archived)
    newer = replace(archived, title="Another headline", fetched_at=archived.fetched_at + HOUR)
    assert store(newer).id == saved.id
    assert count(engine, archive_record) == 0


def test_the_same_text_under_another_address_of_the_outlet_is_no_second_row(
    engine: Engine, load: Load, archived: Article
) -> None:
    named = replace(archived, canonical_url=archived.url)
    first = load(named)
    alias = replace(named, url=f"{archived.url}-again")
    for _ in range(2):
        assert load(alias).id == first.id
    assert (count(engine, article), count(engine, link)) == (1, 2)


def test_a_copy_of_another_outlet_gets_its_original(engine: Engine, load: Load, archived: Article) -> None:
    first = load(archived)
    copy = load(replace(archived, outlet="herald", url="https://herald.example/council"))
    assert (copy.article.duplicate_of, copy.article.story_id) == (first.id, first.id)


def test_what_was_taken_down_does_not_come_back(
    engine: Engine, load: Load, archived: Article, now: datetime
) -> None:
    load(archived)
    take_down(engine, archived.url, reason="court order", now=now)
    assert count(engine, archive_record) == 0
    with pytest.raises(TakenDown):
        load(replace(archived, fetched_at=archived.fetched_at + HOUR))


def test_what_a_killed_process_did_not_announce_is_known_as_such(
    engine: Engine, archived: Article, now: datetime
) -> None:
    with writing(engine) as connection:
        archive_loading.load(connection, loadable(archived), now)
    key = url_key(archived.url)
    with reading(engine) as connection:
        assert not archive_loading.known(connection, [key])[key].is_announced
    with closing(Writer(engine)) as writer:
        writer.submit(lambda c: archive_loading.load(c, loadable(archived), now)).result()
    with reading(engine) as connection:
        assert archive_loading.known(connection, [key])[key].is_announced
    assert (count(engine, article), count(engine, change)) == (1, 1)


def test_many_at_once_become_what_they_become_one_by_one(
    engine: Engine, store: Store, load: Load, archived: Article, now: datetime
) -> None:
    def another(number: int, **more: Any) -> Article:
        words = " ".join(f"word{number}{place}" for place in range(60))
        return replace(archived, url=f"https://herald.example/{number}", text=words, **more)

    earlier = store(another(1, discovered_via="feed"))
    load(another(2))
    take_down(engine, another(2).url, reason="court order", now=now)
    items = [
        another(1),
        another(2, fetched_at=archived.fetched_at + HOUR),
        another(3, authors=("Ана Анић", 'Quote "d"\tTab'), tags=("a\\b",), outlet="herald"),
        another(4, canonical_url=another(4).url),
        another(3),
        replace(another(4, canonical_url=another(4).url), url="https://herald.example/4-again"),
        another(3, title="Another headline", fetched_at=archived.fetched_at + HOUR),
    ]
    with closing(Writer(engine)) as writer:
        loaded = writer.submit(lambda c: archive_loading.load_batch(c, [*map(loadable, items)], now)).result()
    told = [result.outcome if isinstance(result, Saved) else "filtered" for result in loaded]
    assert told == ["unchanged", "filtered", "stored", "stored", "unchanged", "duplicate", "updated"]
    first, third = loaded[0], loaded[2]
    assert isinstance(first, Saved)
    assert isinstance(third, Saved)
    assert (first.id, third.article.story_id) == (earlier.id, third.id)
    with reading(engine) as connection:
        kept = articles.get(connection, third.id)
        assert kept is not None
        assert (kept.title, kept.authors, kept.tags) == (
            "Another headline",
            items[-1].authors,
            items[-1].tags,
        )
        assert archive_records.find(connection, third.id) == (url_key(items[2].url), PLACE)
        assert connection.scalar(select(func.count()).where(article.c.unannounced.is_not(None))) == 0
        assert search.among(connection, [third.id], [read_query("word359")]) == {third.id}
    # What was taken down stands there without its words.
    assert (count(engine, article), count(engine, link)) == (4, 5)


@pytest.mark.postgres
def test_what_another_process_stores_meanwhile_is_no_second_row(
    postgres_engine: Engine, archived: Article, now: datetime
) -> None:
    def load_it() -> Any:
        with writing(postgres_engine) as connection:
            return archive_loading.load_batch(connection, [loadable(archived)], now)

    with ThreadPoolExecutor(1) as threads:
        with writing(postgres_engine) as connection:
            archive_loading.load(connection, loadable(archived), now)
            # It sees no article, and waits for this transaction to say whether its key is taken.
            late = threads.submit(load_it)
            waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not late.done() and not connection.scalar(waiting):
                pass
            assert not late.done()
        (result,) = late.result()
    assert result.outcome == "unchanged"
    assert count(postgres_engine, article) == 1
