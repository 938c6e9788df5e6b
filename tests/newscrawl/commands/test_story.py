"""`scrapy story`: the copies of a story, side by side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, leases, ledger, reconcile, runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.urls.canonical import url_key

Command = Callable[..., tuple[int, str, str]]
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
TEXT = " ".join(
    f"Sentence {word} tells what the {word} harbour of Nordsund cost the {word} council of the island."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
)
WIRE = Article(
    outlet="adria",
    country="RS",
    url="https://adria.test/harbour",
    title="Harbour costs rise",
    text=TEXT,
    agency="Adria",
    published_at=NOON,
    date_precision="instant",
    fetched_at=NOON,
    language="en",
)
COPY = replace(
    WIRE,
    outlet="courier",
    url="https://courier.test/money-sinks",
    title="Where the money sinks",
    text=f"It rained. {TEXT}",
    published_at=NOON + timedelta(hours=2),
)


@pytest.fixture
def stored(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    for item in (COPY, WIRE):
        _store(engine, item)
    engine.dispose()


def _store(engine: Engine, item: Article) -> None:
    with writing(engine) as connection:
        run_id = runs.start(connection, item.outlet, NOON, arguments={}, holder=leases.this_process())
        ledger.enter(connection, run_id, item.outlet, [Link(url=item.url, via="argument")], NOON)
        submission = articles.Submission(
            article=item, run_id=run_id, url_key=url_key(item.url), fingerprint=fingerprint(item.text)
        )
        saved = articles.save(connection, submission, NOON)
    with writing(engine) as connection:
        reconcile.reconcile(connection, [saved.id], NOON)


@pytest.mark.parametrize("named", ["1", "2", "http://www.courier.test/money-sinks?utm_source=rss"])
def test_a_story_is_told_from_any_of_its_articles(command: Command, stored: None, named: str) -> None:
    code, told, _ = command("story", named)
    assert code == 0
    assert told.splitlines() == [
        "story 1: 2 articles, original 2",
        "  2  adria, 2026-03-05 12:00 UTC: original, credits Adria",
        "      Harbour costs rise",
        "      https://adria.test/harbour",
        "  1  courier, 2026-03-05 14:00 UTC: wire copy, similarity 0.98",
        "      Where the money sinks",
        "      https://courier.test/money-sinks",
        "      another headline; 1 sentence of its own in front",
    ]


@pytest.mark.parametrize("named", ["99", "9" * 30, "9" * 5_000, "https://courier.test/other"])
def test_what_is_not_stored_exits_with_1(command: Command, stored: None, named: str) -> None:
    code, told, _ = command("story", named)
    assert code == 1
    assert told.startswith(f"{named}: no such article is stored")


def test_a_story_must_be_named(command: Command) -> None:
    assert command("story")[0] == 2
