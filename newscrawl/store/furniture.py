"""Lines that recur in an outlet's articles: subscription pleas, credits, "follow us"."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from newscrawl.store.schema import furniture
from newscrawl.store.statements import insert

MIN_ARTICLES = 5
"""Articles that a line must have stood in to count as furniture."""
MAX_LINE_CHARS = 300
"""Longer lines are text, not furniture."""
_FORGET_ONCE_AFTER = timedelta(days=3)
_FORGET_AFTER = timedelta(days=90)


def count(connection: Connection, outlet: str, lines: Iterable[str], now: datetime) -> None:
    """Count the lines of one newly stored article, each once."""
    rows = [
        {
            "outlet": outlet,
            "line_key": key,
            "line": line,
            "articles": 1,
            "first_seen_at": now,
            "last_seen_at": now,
        }
        for key, line in sorted(_keyed(lines).items())
    ]
    if not rows:
        return
    adding = insert(connection, furniture)
    connection.execute(
        adding.on_conflict_do_update(
            index_elements=["outlet", "line_key"],
            set_={"articles": furniture.c.articles + 1, "last_seen_at": adding.excluded.last_seen_at},
        ),
        rows,
    )


def known(connection: Connection, outlet: str, *, min_articles: int = MIN_ARTICLES) -> frozenset[str]:
    """Return the lines that stood in at least `min_articles` of the outlet's articles, as they were counted."""
    return frozenset(
        connection.scalars(
            select(furniture.c.line).where(furniture.c.outlet == outlet, furniture.c.articles >= min_articles)
        )
    )


def prune(connection: Connection, outlet: str, now: datetime) -> int:
    """Forget lines seen once some days ago, and others not seen for months; return how many."""
    mine = furniture.c.outlet == outlet
    once = delete(furniture).where(
        mine, furniture.c.articles == 1, furniture.c.last_seen_at < now - _FORGET_ONCE_AFTER
    )
    old = delete(furniture).where(mine, furniture.c.last_seen_at < now - _FORGET_AFTER)
    return connection.execute(once).rowcount + connection.execute(old).rowcount


def _keyed(lines: Iterable[str]) -> dict[str, str]:
    stripped = (line.strip() for line in lines)
    return {
        hashlib.sha256(line.encode()).hexdigest()[:32]: line
        for line in stripped
        if 0 < len(line) <= MAX_LINE_CHARS
    }
