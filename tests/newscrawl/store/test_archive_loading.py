"""Articles of archives beside those of crawls: nothing twice, and the newest capture stands."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.store import archive_loading, archive_records, articles
from newscrawl.store.archive_loading import Loadable
from newscrawl.store.archive_records import RecordPlace
from newscrawl.store.articles import Saved, Submission, TakenDown
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.removal import take_down
from newscrawl.store.schema import archive_record, article, change, link
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
