from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, select, update

from newscrawl.article import Article
from newscrawl.store import translation_flags
from newscrawl.store.articles import Alternate, Saved
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import change
from newscrawl.store.translation_flags import Policy

ENGLISH_READERS = Policy(languages=("en",))
Store = Callable[..., Saved]


@pytest.fixture
def german(article: Article) -> Article:
    text = "Die neue Brücke wird noch vor Jahresende fertig, sagte die Bürgermeisterin am Dienstag. " * 5
    return replace(
        article,
        url="https://newsroom.test/de/bruecke",
        title="Neue Brücke",
        text=text,
        language="de",
        word_count=65,
        needs_translation=True,
        translation_reason="foreign-language",
    )


def settle(engine: Engine, now: datetime, *article_ids: int) -> tuple[int, ...]:
    with writing(engine) as connection:
        return translation_flags.settle(connection, article_ids, ENGLISH_READERS, now)


def flag(engine: Engine, article_id: int) -> tuple[bool | None, str]:
    columns = select(article_table.c.needs_translation, article_table.c.translation_reason)
    with reading(engine) as connection:
        needs, reason = connection.execute(columns.where(article_table.c.id == article_id)).one()
    return needs, reason


def test_a_flag_that_stands_is_left_alone(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    saved = store(german)
    assert settle(engine, now, saved.id) == ()
    with reading(engine) as connection:
        assert list(connection.scalars(select(change.c.kind))) == ["insert"]


def test_an_edition_that_is_stored_later_takes_the_earlier_off_the_queue(
    engine: Engine, store: Store, german: Article, article: Article, now: datetime
) -> None:
    earlier = store(german)
    english = replace(
        article, word_count=100, needs_translation=False, translation_reason="publishing-language"
    )
    later = store(english, alternates=(Alternate(language="de", url=german.url),))
    assert settle(engine, now, later.id) == (earlier.id,)
    assert flag(engine, earlier.id) == (False, "publishing-twin")
    with reading(engine) as connection:
        assert list(connection.scalars(select(change.c.kind).order_by(change.c.number)))[-1] == "update"


def test_an_article_that_names_an_edition_stored_before_is_its_copy(
    engine: Engine, store: Store, german: Article, article: Article, now: datetime
) -> None:
    english = store(
        replace(article, word_count=100, needs_translation=False, translation_reason="publishing-language")
    )
    named = store(german, alternates=(Alternate(language="en", url=article.url),))
    assert settle(engine, now, named.id) == (named.id,)
    assert flag(engine, named.id) == (False, "duplicate")
    assert flag(engine, english.id) == (False, "publishing-language")


def test_a_withdrawn_edition_counts_no_more(
    engine: Engine, store: Store, german: Article, article: Article, now: datetime
) -> None:
    earlier = store(german)
    later = store(replace(article, word_count=100), alternates=(Alternate(language="de", url=german.url),))
    settle(engine, now, later.id)
    with writing(engine) as connection:
        gone = update(article_table).where(article_table.c.id == later.id)
        connection.execute(gone.values(status="withdrawn"))
    settle(engine, now, later.id)
    assert flag(engine, earlier.id) == (True, "foreign-language")


def test_the_original_of_a_stored_translation_needs_none(
    engine: Engine, store: Store, german: Article, article: Article, now: datetime
) -> None:
    original = store(german)
    copy = store(replace(article, word_count=100))
    with writing(engine) as connection:
        copied = update(article_table).where(article_table.c.id == copy.id)
        connection.execute(copied.values(duplicate_of=original.id, duplicate_kind="translation"))
    settle(engine, now, copy.id)
    assert flag(engine, original.id) == (False, "publishing-twin")


def test_a_copy_waits_for_no_translation(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    original = store(german)
    copy = store(replace(german, outlet="other", url="https://other.test/a"))
    with writing(engine) as connection:
        copied = update(article_table).where(article_table.c.id == copy.id)
        connection.execute(copied.values(duplicate_of=original.id, duplicate_kind="exact"))
    assert copy.id in settle(engine, now, copy.id)
    assert flag(engine, copy.id) == (False, "duplicate")
    assert flag(engine, original.id) == (True, "foreign-language")


def test_flagged_articles_are_found(engine: Engine, store: Store, german: Article, article: Article) -> None:
    store(article)
    saved = store(german)
    with reading(engine) as connection:
        assert translation_flags.flagged(connection) == (saved.id,)
