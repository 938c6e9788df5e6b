"""What is read anew on a archived page heals the stored article, and touches nothing that the page does not decide."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import archived_pages, articles, cursor, reconcile, reextractions
from newscrawl.store.articles import Saved, Submission, TakenDown
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.removal import take_down
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import link, revision, tombstone
from newscrawl.store.versions import Version
from newscrawl.urls.canonical import url_key

Store = Callable[..., Saved]
Reextracted = Callable[..., Saved | None]


@pytest.fixture
def kept(engine: Engine, store: Store, article: Article) -> Saved:
    """An article that was stored with its page."""
    page = archived_pages.pack(
        b"<html>", article.url, fetched_at=article.fetched_at, http_status=200, headers={"content-type": "x"}
    )
    return store(article, page=page)


def submission(item: Article) -> Submission:
    return Submission(article=item, run_id=0, url_key=url_key(item.url), fingerprint=fingerprint(item.text))


@pytest.fixture
def reextracted(engine: Engine, now: datetime) -> Reextracted:
    def again(item: Article, article_id: int = 1, *, date_is_older: bool = False) -> Saved | None:
        later = now + timedelta(days=1)
        read = submission(replace(item, fetched_at=later))
        with writing(engine) as connection:
            saved = articles.reextracted(connection, read, article_id, later, date_is_older=date_is_older)
        if saved is not None:
            with writing(engine) as connection:
                reconcile.conclude(connection, [saved], later)
        return saved

    return again


def stored(engine: Engine) -> Article:
    with reading(engine) as connection:
        found = articles.get(connection, 1)
    assert found is not None
    return found


def revisions(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        rows = connection.execute(select(revision.c.kind, revision.c.title).order_by(revision.c.revision))
        return [(row.kind, row.title) for row in rows]


def told(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return [change.kind for change in cursor.changes(connection, 0, 99)]


def test_other_words_are_a_revision_of_which_readers_hear(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    saved = reextracted(replace(article, title="The council's true headline"))
    assert saved is not None
    assert (saved.outcome, saved.reason) == ("updated", "reextracted")
    assert revisions(engine) == [("reextracted", article.title)]
    assert told(engine) == ["insert", "update"]
    after = stored(engine)
    assert (after.title, after.revision) == ("The council's true headline", 2)


def test_a_correction_that_was_overlooked_counts_as_read_anew(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    reextracted(replace(article, text=f"{article.text}\n\nCorrection: it was a Friday."))
    assert revisions(engine) == [("reextracted", article.title)]


def test_other_authors_and_dates_are_put_right_in_place(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article, now: datetime
) -> None:
    reextracted(replace(article, authors=("Cleo Example",), published_at=now, date_source="meta"))
    after = stored(engine)
    assert (after.authors, after.published_at, after.revision) == (("Cleo Example",), now, 1)
    assert revisions(engine) == []
    assert told(engine) == ["insert", "update"]


def test_time_of_fetching_address_and_link_stay(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    with reading(engine) as connection:
        before = connection.execute(select(link)).all()
    reextracted(
        replace(article, title="Another", url="https://newsroom.test/redirected-once", discovered_via="feed")
    )
    after = stored(engine)
    assert (after.fetched_at, after.url) == (article.fetched_at, article.url)
    assert after.discovered_via == article.discovered_via
    with reading(engine) as connection:
        assert connection.execute(select(link)).all() == before


def test_a_second_time_nothing_is_told(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    for _ in range(2):
        reextracted(replace(article, title="Another", authors=()))
    assert told(engine) == ["insert", "update"]
    assert len(revisions(engine)) == 1


def test_a_date_that_is_not_there_any_more_goes(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    reextracted(replace(article, published_at=None, date_precision=None, date_source=None))
    assert stored(engine).published_at is None


def test_a_date_that_an_earlier_page_knew_stays(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    reextracted(
        replace(article, published_at=None, date_precision=None, date_source=None), date_is_older=True
    )
    assert (stored(engine).published_at, stored(engine).date_source) == (article.published_at, "json-ld")


def test_a_withdrawn_article_is_left_alone(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    with writing(engine) as connection:
        connection.execute(update(article_table).values(status="withdrawn"))
    assert reextracted(replace(article, title="Another")) is None
    assert stored(engine) == replace(kept.article, status="withdrawn")


def test_an_article_that_is_gone_stays_gone(kept: Saved, reextracted: Reextracted, article: Article) -> None:
    assert reextracted(article, article_id=99) is None


def test_a_taken_down_article_stays_down(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article, now: datetime
) -> None:
    take_down(engine, article.url, "court", now)
    assert reextracted(article) is None
    assert stored(engine).text == ""


def test_nothing_of_a_taken_down_outlet_is_written(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article, now: datetime
) -> None:
    # The take-down of an outlet bars it first, and removes its articles one batch after the other.
    with writing(engine) as connection:
        row = {"key": "outlet:demo", "outlet": "demo", "reason": "asked", "at": now}
        connection.execute(tombstone.insert().values(row))
    with pytest.raises(TakenDown):
        reextracted(replace(article, title="Another"))


def test_a_page_that_turns_out_to_forbid_it_is_kept_no_longer(
    engine: Engine, kept: Saved, reextracted: Reextracted, article: Article
) -> None:
    reextracted(replace(article, robots_directives=("noarchive",)))
    with reading(engine) as connection:
        assert reextractions.get(connection, 1) is None


def test_a_preview_says_what_would_change_and_changes_nothing(
    engine: Engine, kept: Saved, article: Article
) -> None:
    another = submission(replace(article, title="Another", authors=()))
    with writing(engine) as connection:
        found = articles.preview(connection, another, 1, date_is_older=False)
    assert isinstance(found, Version)
    assert found.announced == {"title", "authors"}
    assert stored(engine) == kept.article
    assert told(engine) == ["insert"]


def test_a_archived_page_comes_back_with_what_its_source_said(
    engine: Engine, kept: Saved, article: Article
) -> None:
    with reading(engine) as connection:
        found = reextractions.get(connection, 1)
    assert found is not None
    assert (found.body, found.page.headers) == (b"<html>", {"content-type": "x"})
    assert found.link == Link(url=article.url, via="argument")
    assert found.article == kept.article


def test_a_archived_page_is_found_by_any_form_of_its_address(
    engine: Engine, kept: Saved, article: Article
) -> None:
    with reading(engine) as connection:
        assert reextractions.find(connection, f"{article.url}?utm_source=x") == ("demo", 1)
        assert reextractions.find(connection, "https://newsroom.test/unknown") is None
        assert reextractions.find(connection, "http://[") is None
