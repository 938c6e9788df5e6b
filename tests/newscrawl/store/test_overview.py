"""What the status reads from the store, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.store import alert_log, ledger, outcomes, runs
from newscrawl.store.articles import Saved
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.leases import Holder, acquire, this_process
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.store.overview import Overview, overview
from newscrawl.store.translations import Queue

NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)
HERE = Holder(host="tester", boot_id="boot", pid=1, process_started="1")
HOUR = timedelta(hours=1)


@pytest.fixture
def look(engine: Engine) -> Callable[..., Overview]:
    def ask(here: Holder = HERE) -> Overview:
        with reading(engine) as connection:
            return overview(connection, NOW, here, into="en")

    return ask


def _run(engine: Engine, outlet: str, at: datetime, health: str | None, *, ends: bool = True) -> int:
    with writing(engine) as connection:
        run_id = runs.start(connection, outlet, at, arguments={}, holder=HERE)
        if ends:
            runs.finish(
                connection,
                run_id,
                at + timedelta(minutes=1),
                reason="finished",
                counts={},
                figures={},
                health=health,
                health_reason=f"it is {health}",
            )
    return run_id


def test_an_empty_database_shows_nothing(look: Callable[..., Overview]) -> None:
    found = look()
    assert (found.outlets, found.total, found.latest, found.drops, found.queues) == ((), 0, (), (), ())


def test_outlets_come_with_their_last_runs_and_their_last_success(
    engine: Engine, look: Callable[..., Overview]
) -> None:
    _run(engine, "klix", NOW - 40 * 24 * HOUR, "ok")
    for hours in range(30, 1, -1):
        _run(engine, "avaz", NOW - hours * HOUR, "ok" if hours > 5 else "blocked")
    _run(engine, "avaz", NOW - HOUR, None, ends=False)
    avaz, klix = look().outlets
    assert (avaz.outlet, klix.outlet) == ("avaz", "klix")
    assert [run.health for run in avaz.runs[:5]] == ["blocked"] * 4 + ["ok"]
    assert len(avaz.runs) == 20
    assert avaz.runs[0].seconds == 60
    assert avaz.last_good_at == NOW - 6 * HOUR + timedelta(minutes=1)
    assert avaz.open_since == NOW - HOUR
    # Long ago, but the last there is.
    assert [run.health for run in klix.runs] == ["ok"]


def test_a_live_holder_is_named(engine: Engine, look: Callable[..., Overview]) -> None:
    me = this_process()
    _run(engine, "klix", NOW, None, ends=False)
    with writing(engine) as connection:
        acquire(connection, "klix", me, NOW)
    assert [outlet.holder for outlet in look(me).outlets] == [str(me)]


def test_drops_are_counted_by_reason_with_an_example(engine: Engine, look: Callable[..., Overview]) -> None:
    old = _run(engine, "klix", NOW - 30 * 24 * HOUR, None, ends=False)
    run_id = _run(engine, "klix", NOW - HOUR, None, ends=False)
    urls = [f"https://klix.test/story-of-the-day-{number}" for number in range(5)]
    with writing(engine) as connection:
        for run, some in ((run_id, urls[:4]), (old, urls[4:])):
            entered = ledger.enter(connection, run, "klix", [Link(url=url, via="feed") for url in some], NOW)
            for due, reason in zip(entered.due, ["video", "video", "http-404", "video"], strict=False):
                outcome = "failed" if reason.startswith("http") else "filtered"
                outcomes.record(
                    connection, run, due.url_key, LinkOutcome(outcome=outcome, reason=reason), NOW
                )
    videos, missing = look().drops
    assert (videos.outcome, videos.reason, videos.links) == ("filtered", "video", 3)
    assert videos.example in urls
    assert (missing.outcome, missing.reason, missing.example) == ("failed", "http-404", urls[2])


def test_articles_are_counted_by_day_language_rights_and_kind(
    store: Callable[..., Saved], article: Article, look: Callable[..., Overview]
) -> None:
    day = 24 * HOUR
    store(replace(article, url="https://klix.test/a-1", outlet="klix", published_at=NOW - HOUR), at=NOW)
    other = article.text.replace("council", "orchestra").replace("town", "valley")
    late = {"outlet": "klix", "publish": "link", "language": "de", "needs_translation": True, "text": other}
    store(
        replace(article, url="https://klix.test/b-2", published_at=NOW - 3 * day, **late),  # type: ignore[arg-type]
        at=NOW - 2 * day,
    )
    found = look()
    assert (found.stored, found.total) == (2, 2)
    assert found.languages == {"de": 1, "en": 1}
    assert found.rights == {"full": 1, "link": 1}
    assert found.outlets[0].stored_by_day == {NOW.date(): 1, (NOW - 2 * day).date(): 1}
    assert [entry.url for entry in found.latest] == ["https://klix.test/a-1", "https://klix.test/b-2"]
    characters = len(other) + len(article.title) + len(article.summary or "")
    assert found.queues == (
        Queue(language="de", articles=1, stale=0, words=article.word_count, characters=characters),
    )


def test_a_first_crawls_older_articles_count_on_the_days_of_their_publication(
    store: Callable[..., Saved], article: Article, look: Callable[..., Overview]
) -> None:
    store(replace(article, published_at=NOW - timedelta(days=9)), at=NOW)
    assert look().outlets[0].stored_by_day == {(NOW - timedelta(days=9)).date(): 1}
    assert look().stored == 1


def test_alerts_remember_what_was_told(engine: Engine) -> None:
    with writing(engine) as connection:
        alert_log.record(connection, {"klix": "blocked", "avaz": "stale"}, NOW)
        alert_log.record(connection, {"klix": "ok"}, NOW)
        assert alert_log.told(connection) == {"klix": "ok", "avaz": "stale"}
