"""One word for how each outlet does now, and what its volume should have been. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean, median

from newscrawl.crawl.run_health import HEALTH_STATES
from newscrawl.store.overview import OutletState

WORDS = ("killed", "overdue")
"""What the state of an outlet may be beside the health: its last run never ended; no run came when one was due."""
FINE = frozenset({"ok", "quiet"})
STATES = (
    "failing",
    "gone",
    "entries_refused",
    "moved",
    "blocked",
    "layout_changed",
    "killed",
    "overdue",
    "stale",
    "quiet",
    "ok",
)
"""All words for an outlet, the gravest first."""
_OVERDUE_AFTER = timedelta(days=1)
_FEWEST_WEEKS = 2

assert set(STATES) == {*HEALTH_STATES, *WORDS}  # noqa: S101  # import-time check: a health without a place would vanish


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """An outlet, judged."""

    outlet: str
    state: str
    """One of STATES."""
    reason: str
    ended_at: datetime | None
    """End of the last run that ended; None when none ever did."""
    last_good_at: datetime | None
    """End of the last run whose health was `ok` or `quiet`."""
    days: tuple["Day", ...]
    """The days of the period, oldest first; today's is not over."""
    seconds: float | None
    """Median duration of its last runs that gave links; None when none did."""
    seconds_per_link: float | None
    holder: str | None
    failing_sources: int
    pending: int

    @property
    def is_fine(self) -> bool:
        """Whether nothing is to be done."""
        return self.state in FINE

    @property
    def stored(self) -> int:
        """Articles in all days shown."""
        return sum(day.stored for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An outlet's volume on a UTC day."""

    day: date
    stored: int
    expected: float | None
    """Mean of the same weekday in the weeks before; None without two such weeks of history."""


def health(
    state: OutletState, now: datetime, *, scheduled: bool = True, days: int = 14, weeks_before: int = 4
) -> Health:
    """Judge one outlet at `now`; one that is not `scheduled` is never overdue."""
    word, reason = _judge(state, now, scheduled=scheduled)
    working = [run for run in state.runs if run.links and run.finish_reason == "finished"]
    return Health(
        outlet=state.outlet,
        state=word,
        reason=reason,
        ended_at=state.runs[0].finished_at if state.runs else None,
        last_good_at=state.last_good_at,
        days=volume(state.stored_by_day, now.date(), days=days, weeks_before=weeks_before),
        seconds=median(run.seconds for run in working) if working else None,
        seconds_per_link=median(run.seconds / run.links for run in working) if working else None,
        holder=state.holder,
        failing_sources=state.failing_sources,
        pending=state.pending,
    )


def by_gravity(found: Health) -> tuple[int, str]:
    """Sort key: the gravest state first, then by name."""
    return STATES.index(found.state), found.outlet


def volume(
    stored_by_day: Mapping[date, int], today: date, *, days: int, weeks_before: int
) -> tuple[Day, ...]:
    """Return the last `days` days, today the last, each with what its weekday let expect."""
    first = min((day for day, stored in stored_by_day.items() if stored), default=None)
    period = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    return tuple(
        Day(
            day=day,
            stored=stored_by_day.get(day, 0),
            expected=_expected(stored_by_day, day, first, weeks_before),
        )
        for day in period
    )


def _expected(
    stored_by_day: Mapping[date, int], day: date, first: date | None, weeks_before: int
) -> float | None:
    earlier = [day - timedelta(weeks=week) for week in range(1, weeks_before + 1)]
    # The first day of all is cut off by the start of the crawls.
    known = [stored_by_day.get(entry, 0) for entry in earlier if first is not None and entry > first]
    return fmean(known) if len(known) >= _FEWEST_WEEKS else None


def _judge(state: OutletState, now: datetime, *, scheduled: bool) -> tuple[str, str]:
    if state.open_since is not None and state.holder is None:
        return "killed", f"the run of {_at(state.open_since)} never ended; the next takes up what it left"
    due = state.next_poll_at
    if scheduled and state.holder is None and due is not None and now - due > _OVERDUE_AFTER:
        return "overdue", f"a run was due at {_at(due)} and none came; is scrapy schedule at work?"
    judged = next((run for run in state.runs if run.health is not None), None)
    if judged is None or judged.health is None:
        return "quiet", "the first run is under way" if state.holder else "no run was judged yet"
    return judged.health, judged.health_reason or ""


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
