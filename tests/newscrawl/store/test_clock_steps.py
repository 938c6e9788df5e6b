"""A run under a clock that was years ahead, then one under the right clock."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from newscrawl.store import clock_steps, ledger, sources
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import run
from newscrawl.store.sources import Declared, Polled
from tests.newscrawl.store.test_ledger import links

FEED = "https://newsroom.test/feed"
DECLARED = (Declared(kind="feed", url=FEED),)
YEARS = timedelta(days=900)


def _crawl_ahead(engine: Engine, start_run: Callable[..., int], at: datetime) -> None:
    run_id = start_run("demo", at)
    with writing(engine) as connection:
        ledger.enter(connection, run_id, "demo", links("a", "b"), at)
        sources.due(connection, "demo", DECLARED, at, full=False, every=None)
        sources.record(connection, "demo", Polled(url=FEED, http_status=200, body_hash="x", new_links=2), at)


def test_what_a_clock_that_was_ahead_left_is_due_at_once(
    engine: Engine, start_run: Callable[..., int], now: datetime
) -> None:
    _crawl_ahead(engine, start_run, now + YEARS)
    with writing(engine) as connection:
        assert not sources.due(connection, "demo", DECLARED, now, full=False, every=None).due
        assert clock_steps.mend(connection, "demo", now)
        assert not clock_steps.mend(connection, "demo", now)
        (due,) = sources.due(connection, "demo", DECLARED, now, full=False, every=None).due
    assert due.url == FEED
    with reading(engine) as connection:
        assert connection.scalar(select(func.max(run.c.started_at))) == now
    last = start_run("demo", now)
    with writing(engine) as connection:
        assert {entry.link.url[-1] for entry in ledger.resume(connection, last, "demo", now)} == {"a", "b"}


def test_other_outlets_and_clocks_that_are_a_little_ahead_are_left_alone(
    engine: Engine, start_run: Callable[..., int], now: datetime
) -> None:
    _crawl_ahead(engine, start_run, now + timedelta(minutes=50))
    start_run("other", now + YEARS)
    with writing(engine) as connection:
        assert not clock_steps.mend(connection, "demo", now)
