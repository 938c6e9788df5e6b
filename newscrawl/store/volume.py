"""How much an outlet publishes, as it was stored."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from newscrawl.store.schema import article

_FRESH = timedelta(days=1)


def stored_times(
    connection: Connection, outlet: str, since: datetime, *, limit: int = 50_000
) -> tuple[datetime, ...]:
    """Return when the outlet's articles were first stored, newest first, back to `since`.

    Leaves out what was old when it was found: a first crawl brings weeks of articles in one hour.
    """
    rows = connection.execute(
        select(article.c.first_stored_at, article.c.published_at)
        .where(article.c.outlet == outlet, article.c.first_stored_at >= since)
        .order_by(article.c.first_stored_at.desc())
        .limit(limit)
    )
    return tuple(stored for stored, published in rows if published is None or stored - published <= _FRESH)
