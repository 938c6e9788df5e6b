"""When outlets are due, as sources, ledger, runs and leases say."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from newscrawl.discovery.link import Link
from newscrawl.store import ledger, outcomes, runs, sources
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.due import Standing, standings
from newscrawl.store.leases import Holder, acquire, this_process
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.store.sources import Declared, Polled

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
HERE = Holder(host="here", boot_id="boot", pid=1, process_started="1")
FEED, PAGE = "https://klix.test/feed", "https://klix.test/a-story-of-the-day-1"


def _standing(engine: Engine, outlet: str = "klix", here: Holder = HERE) -> Standing:
    with reading(engine) as connection:
        return standings(connection, [outlet], NOW, here)[0]


def _run(engine: Engine, at: datetime, *, reason: str | None) -> int:
    with writing(engine) as connection:
        run_id = runs.start(connection, "klix", at, arguments={}, holder=HERE)
        if reason is not None:
            runs.finish(connection, run_id, at, reason=reason, counts={}, figures={})
    return run_id


def test_of_an_outlet_that_was_never_crawled_nothing_is_known(engine: Engine) -> None:
    assert _standing(engine) == Standing(outlet="klix")


def test_outlets_come_in_the_order_of_the_question(engine: Engine) -> None:
    names = [f"outlet_{n}" for n in range(2_500, 0, -1)]
    with reading(engine) as connection:
        assert [standing.outlet for standing in standings(connection, names, NOW, HERE)] == names
        assert standings(connection, [], NOW, HERE) == ()


def test_the_earliest_source_and_link_count(engine: Engine) -> None:
    run_id = _run(engine, NOW - timedelta(hours=1), reason=None)
    with writing(engine) as connection:
        declared = [Declared(kind="feed", url=FEED), Declared(kind="section", url="https://klix.test/")]
        sources.due(connection, "klix", declared, NOW)
        sources.record(connection, "klix", Polled(url=FEED, http_status=304), NOW)
        entered = ledger.enter(connection, run_id, "klix", [Link(url=PAGE, via="feed")], NOW)
        again = LinkOutcome(outcome="failed", reason="http-500", next_fetch_at=NOW + timedelta(minutes=5))
        outcomes.record(connection, run_id, entered.due[0].url_key, again, NOW)
        runs.finish(connection, run_id, NOW, reason="finished", counts={}, figures={})
    found = _standing(engine)
    assert found.source_due_at == NOW
    assert found.link_due_at == NOW + timedelta(minutes=5)
    assert found.started_at == NOW - timedelta(hours=1)
    assert found.interruptions == 0


def test_runs_that_were_cut_short_in_a_row_are_counted(engine: Engine) -> None:
    for hours, reason in ((5, None), (4, "finished"), (3, None), (2, "shutdown"), (1, None)):
        _run(engine, NOW - timedelta(hours=hours), reason=reason)
    assert _standing(engine).interruptions == 1
    _run(engine, NOW, reason=None)
    assert _standing(engine).interruptions == 2


def test_a_run_under_way_is_no_interruption_and_names_its_holder(engine: Engine) -> None:
    me = this_process()
    _run(engine, NOW, reason=None)
    with writing(engine) as connection:
        acquire(connection, "klix", me, NOW)
    found = _standing(engine, here=me)
    assert (found.interruptions, found.holder) == (0, str(me))
