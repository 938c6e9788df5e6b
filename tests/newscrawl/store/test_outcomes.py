"""In a run a link has one outcome, and links and outcomes are as many."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from newscrawl.discovery.link import Link
from newscrawl.store import ledger, outcomes
from newscrawl.store.cursor import writing
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.store.schema import link, link_outcome

Enter = Callable[..., ledger.Entered]
Settle = Callable[..., bool]
Start = Callable[..., int]


def links(*names: str) -> list[Link]:
    return [
        Link(url=f"https://newsroom.test/{name}", via="feed", source="https://newsroom.test/feed")
        for name in names
    ]


def test_the_first_outcome_of_a_run_stands(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start
) -> None:
    run_id = start_run()
    (due,) = enter(run_id, links("a")).due
    assert settle(run_id, due.url_key, "stored")
    assert not settle(run_id, due.url_key, "failed", reason="timeout")
    with writing(engine) as connection:
        assert outcomes.account(connection, run_id).by_outcome["stored"] == 1
        assert connection.scalar(select(link.c.outcome)) == "stored"


def test_a_link_that_was_not_given_cannot_be_settled(settle: Settle, start_run: Start) -> None:
    with pytest.raises(LookupError, match="was not given to run"):
        settle(start_run(), "0" * 64, "stored")


def test_pending_is_no_outcome_to_settle_with() -> None:
    with pytest.raises(ValueError, match="'pending' is no outcome"):
        LinkOutcome(outcome="pending")


def test_an_account_adds_up(engine: Engine, enter: Enter, settle: Settle, start_run: Start) -> None:
    run_id = start_run()
    a, b, *_ = enter(run_id, links("a", "b", "c")).due
    settle(run_id, a.url_key, "stored")
    settle(run_id, b.url_key, "filtered", reason="too-short")
    with writing(engine) as connection:
        account = outcomes.account(connection, run_id)
        assert account.adds_up
        assert {name: count for name, count in account.by_outcome.items() if count} == {
            "stored": 1,
            "filtered": 1,
            "pending": 1,
        }
        connection.execute(link_outcome.delete().where(link_outcome.c.url_key == a.url_key))
        assert not outcomes.account(connection, run_id).adds_up
