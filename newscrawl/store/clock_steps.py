"""What a clock that was ahead leaves behind once it is set right: times at which nothing would happen for years."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, or_, select, update

from newscrawl.store.schema import link, run, source

FARTHEST = timedelta(hours=1)
"""Clocks of several machines differ by seconds or minutes; what lies farther ahead was written by a wrong one."""


def mend(connection: Connection, outlet: str, now: datetime) -> bool:
    """Bring what an outlet's runs of the future wrote to now, and say whether there was any; before a run begins.

    Its sources are due, what waits is due, and articles are looked at once more.
    """
    ahead = now + FARTHEST
    if not connection.scalar(select(exists().where(run.c.outlet == outlet, run.c.started_at > ahead))):
        return False
    connection.execute(
        update(run)
        .where(run.c.outlet == outlet, run.c.started_at > ahead)
        .values(started_at=now, finished_at=now)
    )
    connection.execute(
        update(source)
        .where(source.c.outlet == outlet, or_(source.c.last_polled_at > ahead, source.c.next_poll_at > ahead))
        .values(next_poll_at=now, last_polled_at=None, read_at=None)
    )
    connection.execute(
        update(link)
        .where(link.c.outlet == outlet, link.c.last_seen_at > ahead, link.c.next_fetch_at.is_not(None))
        .values(next_fetch_at=now, last_seen_at=now, last_fetched_at=None)
    )
    return True
