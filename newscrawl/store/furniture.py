"""Lines that recur in an outlet's articles: subscription pleas, credits, "follow us"."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, select

from newscrawl.store.schema import furniture
from newscrawl.store.statements import insert
from newscrawl.text.furniture import MIN_ARTICLES, line_key

_FORGET_ONCE_AFTER = timedelta(days=3)
_FORGET_AFTER = timedelta(days=90)


def count(connection: Connection, outlet: str, lines: Iterable[str], now: datetime) -> None:
    """Count the lines of one newly stored article (`text.furniture.countable`), each once."""
    rows = [
        {
            "outlet": outlet,
            "line_key": key,
            "line": line,
            "articles": 1,
            "first_seen_at": now,
            "last_seen_at": now,
        }
        for key, line in sorted({line_key(line): line for line in lines}.items())
    ]
    if not rows:
        return
    connection.execute(_adding(connection.dialect.name), rows)


@cache
def _adding(dialect: str) -> Any:
    adding = insert(dialect, furniture)
    return adding.on_conflict_do_update(
        index_elements=["outlet", "line_key"],
        set_={"articles": furniture.c.articles + 1, "last_seen_at": adding.excluded.last_seen_at},
    )


def known(connection: Connection, outlet: str, *, min_articles: int = MIN_ARTICLES) -> dict[str, int]:
    """Return by `line_key` in how many of the outlet's articles a line stood, of those in at least `min_articles`."""
    found = select(furniture.c.line_key, furniture.c.articles).where(
        furniture.c.outlet == outlet, furniture.c.articles >= min_articles
    )
    return {row.line_key: row.articles for row in connection.execute(found)}


def prune(connection: Connection, outlet: str, now: datetime) -> int:
    """Forget lines seen once some days ago, and others not seen for months; return how many."""
    mine = furniture.c.outlet == outlet
    once = delete(furniture).where(
        mine, furniture.c.articles == 1, furniture.c.last_seen_at < now - _FORGET_ONCE_AFTER
    )
    old = delete(furniture).where(mine, furniture.c.last_seen_at < now - _FORGET_AFTER)
    return connection.execute(once).rowcount + connection.execute(old).rowcount
