"""How an outlet does, and what its volume should have been."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from newscrawl.crawl.run_health import HEALTH_STATES
from newscrawl.status.outlet_health import STATES, Day, by_gravity, health, volume
from newscrawl.status.words import MEANINGS
from newscrawl.store.overview import OutletState, Ran

NOW = datetime(2026, 11, 23, 18, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _ran(
    health: str | None = "ok", *, hours_ago: float = 1, reason: str = "finished", links: int = 10
) -> Ran:
    ended = NOW - hours_ago * HOUR
    return Ran(
        started_at=ended - timedelta(seconds=60),
        finished_at=ended,
        finish_reason=reason,
        links=links,
        health=health,
        health_reason=health and f"it is {health}",
    )


DUE_SOON = OutletState(outlet="klix", runs=(_ran(),), next_poll_at=NOW + HOUR)


def test_every_state_has_its_place_and_its_meaning() -> None:
    assert set(STATES) == set(MEANINGS) == {*HEALTH_STATES, "killed", "overdue"}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (replace(DUE_SOON, runs=(_ran("blocked"), _ran("ok"))), "blocked"),
        (replace(DUE_SOON, runs=(_ran(None, reason="killed"), _ran("stale"))), "stale"),
        (replace(DUE_SOON, open_since=NOW - HOUR), "killed"),
        (replace(DUE_SOON, open_since=NOW - HOUR, holder="process 7 on moon"), "ok"),
        (replace(DUE_SOON, next_poll_at=NOW - 25 * HOUR), "overdue"),
        (replace(DUE_SOON, next_poll_at=NOW - 23 * HOUR), "ok"),
        (replace(DUE_SOON, next_poll_at=NOW - 25 * HOUR, holder="process 7 on moon"), "ok"),
        (OutletState(outlet="klix", open_since=NOW, holder="process 7 on moon"), "quiet"),
    ],
    ids=[
        "the last health",
        "a killed run was not judged",
        "killed, nobody at it",
        "under way",
        "no run for a day",
        "late, but not yet a day",
        "at work after a long pause",
        "first run under way",
    ],
)
def test_an_outlet_is(state: OutletState, expected: str) -> None:
    assert health(state, NOW).state == expected


def test_an_outlet_that_is_off_is_never_overdue() -> None:
    assert health(replace(DUE_SOON, next_poll_at=NOW - 9 * DAY), NOW, scheduled=False).state == "ok"


def test_the_gravest_come_first() -> None:
    states = [
        replace(DUE_SOON, outlet=name, runs=(_ran(name),)) for name in ("ok", "stale", "failing", "gone")
    ]
    ordered = sorted((health(state, NOW) for state in states), key=by_gravity)
    assert [entry.state for entry in ordered] == ["failing", "gone", "stale", "ok"]


def test_durations_are_of_runs_that_had_links_and_came_to_their_end() -> None:
    runs = (_ran(links=0), _ran(None, reason="killed", links=50), _ran(links=20))
    found = health(replace(DUE_SOON, runs=runs), NOW)
    assert (found.seconds, found.seconds_per_link) == (60, 3)
    assert health(replace(DUE_SOON, runs=(_ran(links=0),)), NOW).seconds is None


def test_a_day_is_expected_to_be_as_its_weekday_was() -> None:
    today = date(2026, 11, 23)
    weeks_ago = {week: today - week * 7 * DAY for week in range(1, 6)}
    stored = {weeks_ago[1]: 10, weeks_ago[2]: 20, weeks_ago[3]: 30, weeks_ago[5]: 999, today: 4}
    assert volume(stored, today, days=1, weeks_before=4) == (Day(day=today, stored=4, expected=15.0),)


def test_without_two_such_days_nothing_is_expected() -> None:
    today = date(2026, 11, 23)
    stored = {today - 8 * DAY: 10, today: 4}
    days = volume(stored, today, days=14, weeks_before=4)
    assert [day.expected for day in days] == [None] * 14
    assert [day.stored for day in days] == [0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 4]


def test_an_outlet_without_articles_has_empty_days() -> None:
    assert [day.stored for day in health(DUE_SOON, NOW).days] == [0] * 14
