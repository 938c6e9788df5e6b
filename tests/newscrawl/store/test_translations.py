from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from newscrawl.article import Article
from newscrawl.store import translations
from newscrawl.store.articles import Saved
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import change
from newscrawl.translation.handoff import Delivery

GERMAN = (
    "Die Bürgermeisterin teilte am Dienstag mit, dass die neue Brücke noch vor Jahresende fertig wird.\n\n"
    "Die Arbeiten an beiden Ufern des Flusses begannen nach langem Streit über die Kosten."
)
ENGLISH = (
    "The mayor said on Tuesday that the new bridge would be finished before the end of the year.\n\n"
    "Work on both banks of the river began after a long dispute over its cost."
)

Store = Callable[..., Saved]


@pytest.fixture
def german(article: Article) -> Article:
    return replace(
        article,
        url="https://newsroom.test/bruecke",
        title="Neue Brücke",
        text=GERMAN,
        language="de",
        needs_translation=True,
        translation_reason="foreign-language",
    )


def delivery(article_id: int, **changes: Any) -> Delivery:
    done = Delivery(
        article_id=article_id, revision=1, language="en", title="New bridge", summary=None, text=ENGLISH
    )
    return replace(done, **changes)


def bring(engine: Engine, now: datetime, *deliveries: Delivery) -> list[str]:
    with writing(engine) as connection:
        return [translations.deliver(connection, entry, now) for entry in deliveries]


def queue(engine: Engine, **options: Any) -> list[translations.Wanted]:
    with reading(engine) as connection:
        return list(translations.wanted(connection, "en", **options))


def changes(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(change.c.kind).order_by(change.c.number)))


def test_what_needs_translation_is_wanted(
    engine: Engine, store: Store, german: Article, article: Article
) -> None:
    store(article)
    saved = store(german)
    (found,) = queue(engine)
    assert (found.order.article_id, found.order.language, found.order.into) == (saved.id, "de", "en")
    assert (found.order.title, found.order.text, found.state) == ("Neue Brücke", GERMAN, "new")


def test_the_newest_come_first_and_can_be_chosen(engine: Engine, store: Store, german: Article) -> None:
    assert german.published_at is not None
    for day, outlet in enumerate(("first", "second", "third")):
        later = german.published_at + timedelta(days=day)
        text = f"{outlet} {GERMAN[:60]} {'xyz'[day] * 400}"
        store(replace(german, url=f"https://{outlet}.test/a", outlet=outlet, text=text, published_at=later))
    assert [entry.order.outlet for entry in queue(engine)] == ["third", "second", "first"]
    assert [entry.order.outlet for entry in queue(engine, limit=1)] == ["third"]
    assert [entry.order.outlet for entry in queue(engine, outlets=["first"])] == ["first"]
    assert queue(engine, languages=["sr-Latn"]) == []


def test_a_delivery_closes_the_queue_and_is_announced(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    saved = store(german)
    assert bring(engine, now, delivery(saved.id)) == ["imported"]
    assert queue(engine) == []
    assert changes(engine) == ["insert", "update"]
    with reading(engine) as connection:
        (found,) = translations.get(connection, [saved.id], "en").values()
    assert (found.title, found.text, found.source_revision, found.is_stale) == (
        "New bridge",
        ENGLISH,
        1,
        False,
    )


def test_delivering_again_changes_nothing(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    saved = store(german)
    later = now + timedelta(hours=1)
    assert bring(engine, now, delivery(saved.id)) == ["imported"]
    assert bring(engine, later, delivery(saved.id)) == ["unchanged"]
    assert bring(engine, later, delivery(saved.id, title="The new bridge")) == ["replaced"]
    assert changes(engine) == ["insert", "update", "update"]


def test_an_article_that_changed_is_wanted_again_with_what_changed(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    saved = store(german)
    bring(engine, now, delivery(saved.id))
    store(replace(german, title="Neue Brücke fertig"))
    store(replace(german, title="Neue Brücke fertig", text=f"{GERMAN}\n\nDie Kosten stiegen noch einmal."))
    (found,) = queue(engine)
    assert (found.state, found.translated_revision, found.order.revision) == ("stale", 1, 3)
    assert found.changed == ("headline", "text")
    assert bring(engine, now, delivery(saved.id, revision=3)) == ["replaced"]
    assert queue(engine) == []


def test_a_stale_translation_tells_only_what_changed_since(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    saved = store(german)
    store(replace(german, title="Neue Brücke fertig"))
    bring(engine, now, delivery(saved.id, revision=2))
    store(replace(german, title="Neue Brücke fertig", text=f"{GERMAN}\n\nDie Kosten stiegen noch einmal."))
    (found,) = queue(engine)
    assert found.changed == ("text",)


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        pytest.param({"article_id": 999}, "no-such-article", id="no article"),
        pytest.param({"revision": 2}, "no-such-revision", id="a revision to come"),
        pytest.param({"language": "de-AT"}, "same-language", id="its own language"),
        pytest.param({"text": GERMAN}, "not-translated", id="its own text"),
        pytest.param({"language": "fr"}, "wrong-language", id="another language than it says"),
    ],
)
def test_what_is_no_translation_is_refused(
    engine: Engine, store: Store, german: Article, now: datetime, changed: dict[str, Any], outcome: str
) -> None:
    saved = store(german)
    assert bring(engine, now, replace(delivery(saved.id), **changed)) == [outcome]
    assert len(queue(engine)) == 1
    assert changes(engine) == ["insert"]


def test_an_older_translation_does_not_replace_a_newer_one(
    engine: Engine, store: Store, german: Article, now: datetime
) -> None:
    saved = store(german)
    store(replace(german, title="Neue Brücke fertig"))
    newer = delivery(saved.id, revision=2)
    assert bring(engine, now, newer, delivery(saved.id)) == ["imported", "older-than-stored"]


def test_withdrawn_articles_are_not_wanted(engine: Engine, store: Store, german: Article) -> None:
    saved = store(german)
    with writing(engine) as connection:
        connection.execute(
            article_table.update().where(article_table.c.id == saved.id).values(status="withdrawn")
        )
    assert queue(engine) == []


@pytest.mark.parametrize("status", ["withdrawn", "taken-down"])
def test_what_was_taken_down_while_it_was_out_does_not_come_back(
    engine: Engine, store: Store, german: Article, now: datetime, status: str
) -> None:
    saved = store(german)
    with writing(engine) as connection:
        connection.execute(article_table.update().values(status=status))
    assert bring(engine, now, delivery(saved.id)) == ["withdrawn"]
    with reading(engine) as connection:
        assert translations.get(connection, [saved.id], "en") == {}


def test_languages_that_wait_are_listed(engine: Engine, store: Store, german: Article) -> None:
    store(german)
    store(replace(german, url="https://newsroom.test/most", language="sr-Latn", text="Novi most. " * 60))
    with reading(engine) as connection:
        assert translations.source_languages(connection, "en") == ("de", "sr-Latn")
        assert translations.source_languages(connection, "de") == ("sr-Latn",)
