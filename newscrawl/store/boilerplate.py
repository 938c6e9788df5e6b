"""Lines that recur in an outlet's articles: subscription pleas, credits, "follow us". Only their hashes are kept."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, cast, delete, func, literal, select, true
from sqlalchemy.dialects.postgresql import JSONB

from newscrawl.boilerplate.recurring_lines import MIN_ARTICLES, line_key
from newscrawl.store.dialects import insert
from newscrawl.store.schema import boilerplate
from newscrawl.store.types import Instant, String

_FORGET_ONCE_AFTER = timedelta(days=3)
_FORGET_AFTER = timedelta(days=90)


def count(connection: Connection, outlet: str, lines: Iterable[str], now: datetime) -> None:
    """Count the lines of one newly stored article (`text.boilerplate.countable`), each once."""
    keys = sorted({line_key(line) for line in lines})
    if keys:
        values = {"outlet_": outlet, "keys": json.dumps(keys), "now": now}
        connection.execute(_adding(connection.dialect.name), values)


def count_many(connection: Connection, lines: Iterable[tuple[str, Iterable[str]]], now: datetime) -> None:
    """Count the lines of newly stored articles, each given as its outlet and its lines."""
    counts = Counter((outlet, key) for outlet, said in lines for key in {line_key(line) for line in said})
    rows = [
        {"outlet": outlet, "line_key": key, "articles": number, "first_seen_at": now, "last_seen_at": now}
        # In order, so that two processes never wait for each other crosswise.
        for (outlet, key), number in sorted(counts.items())
    ]
    if rows:
        connection.execute(_adding_many(connection.dialect.name), rows)


@cache
def _adding_many(dialect: str) -> Any:
    adding = insert(dialect, boilerplate)
    return adding.on_conflict_do_update(
        index_elements=["outlet", "line_key"],
        set_={
            "articles": boilerplate.c.articles + adding.excluded.articles,
            "last_seen_at": adding.excluded.last_seen_at,
        },
    )


# One statement for all lines of an article: as rows of their own they took a tenth of what storing it costs.
@cache
def _adding(dialect: str) -> Any:
    keys = bindparam("keys", type_=String)
    entry = func.json_each(keys) if dialect == "sqlite" else func.jsonb_array_elements_text(cast(keys, JSONB))
    line = entry.table_valued("value")
    now = bindparam("now", type_=Instant)
    # The condition keeps SQLite from reading ON CONFLICT as the beginning of a join.
    rows = select(bindparam("outlet_", type_=String), line.c.value, literal(1), now, now).where(true())
    adding = insert(dialect, boilerplate).from_select(boilerplate.c.keys(), rows.order_by(line.c.value))
    return adding.on_conflict_do_update(
        index_elements=["outlet", "line_key"],
        set_={"articles": boilerplate.c.articles + 1, "last_seen_at": adding.excluded.last_seen_at},
    )


def known(connection: Connection, outlet: str, *, min_articles: int = MIN_ARTICLES) -> dict[str, int]:
    """Return by `line_key` in how many of the outlet's articles a line stood, of those in at least `min_articles`."""
    found = select(boilerplate.c.line_key, boilerplate.c.articles).where(
        boilerplate.c.outlet == outlet, boilerplate.c.articles >= min_articles
    )
    return {row.line_key: row.articles for row in connection.execute(found)}


def prune(connection: Connection, outlet: str, now: datetime) -> int:
    """Forget lines seen once some days ago, and others not seen for months; return how many."""
    mine = boilerplate.c.outlet == outlet
    once = delete(boilerplate).where(
        mine, boilerplate.c.articles == 1, boilerplate.c.last_seen_at < now - _FORGET_ONCE_AFTER
    )
    old = delete(boilerplate).where(mine, boilerplate.c.last_seen_at < now - _FORGET_AFTER)
    return connection.execute(once).rowcount + connection.execute(old).rowcount
