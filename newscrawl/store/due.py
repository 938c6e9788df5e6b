"""When outlets are due: one look at sources, ledger, runs and leases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import CTE, Connection, Select, column, func, literal, select, values

from newscrawl.store import leases
from newscrawl.store.dialects import batches
from newscrawl.store.runs import KILLED
from newscrawl.store.schema import link, run, source
from newscrawl.store.types import Instant, String

_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides when an outlet is crawled next."""

    outlet: str
    source_due_at: datetime | None = None
    """Earliest time at which a source is to be asked; None when none was ever asked, or all are retired."""
    link_due_at: datetime | None = None
    """Earliest time at which a link is to be tried again or looked at again."""
    started_at: datetime | None = None
    """Of the last run; None for an outlet that was never crawled."""
    interruptions: int = 0
    """Runs in a row, the last included, that never came to their end."""
    holder: str | None = None
    """Process that crawls the outlet now."""


def standings(
    connection: Connection, outlets: Sequence[str], now: datetime, here: leases.Holder
) -> tuple[Standing, ...]:
    """Return the standing of each of `outlets`, in their order, as seen from the process `here`."""
    held = leases.holders(connection, now, here)
    rows = {row.outlet: row for batch in batches(outlets) for row in connection.execute(_question(batch))}
    return tuple(
        Standing(
            outlet=name,
            source_due_at=rows[name].source_due_at,
            link_due_at=rows[name].link_due_at,
            started_at=rows[name].started_at,
            # A run without an end is under way as long as somebody holds the outlet.
            interruptions=0 if name in held else rows[name].interruptions,
            holder=str(held[name]) if name in held else None,
        )
        for name in outlets
    )


def _question(outlets: Sequence[str]) -> Select[str, datetime | None, datetime | None, datetime | None, int]:
    # One small look into an index for each outlet: grouping would read the whole ledger.
    asked: CTE = (
        values(column("outlet", String), name="asked").data([(name,) for name in outlets]).cte("asked")
    )
    name = asked.c.outlet
    source_due = select(func.min(source.c.next_poll_at, type_=Instant)).where(
        source.c.outlet == name, source.c.retired_at.is_(None)
    )
    link_due = select(func.min(link.c.next_fetch_at, type_=Instant)).where(
        link.c.outlet == name, link.c.next_fetch_at.is_not(None)
    )
    started = select(func.max(run.c.started_at, type_=Instant)).where(run.c.outlet == name)
    last_whole = (
        select(run.c.started_at)
        .where(run.c.outlet == name, run.c.finish_reason != KILLED)
        .order_by(run.c.started_at.desc())
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )
    later = run.alias("later")
    # One bound, so that only what lies beyond it is counted in the index.
    interruptions = select(func.count()).where(
        later.c.outlet == name, later.c.started_at > func.coalesce(last_whole, literal(_BEFORE_ALL, Instant))
    )
    return select(
        name,
        source_due.scalar_subquery().label("source_due_at"),
        link_due.scalar_subquery().label("link_due_at"),
        started.scalar_subquery().label("started_at"),
        interruptions.scalar_subquery().label("interruptions"),
    )
