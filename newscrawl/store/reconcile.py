"""After the commit: settle which story new articles belong to, and let readers know.

Two processes may store two copies at once, neither seeing the other before both have committed. So stories are united
in a second transaction, and only then does an article become a change that readers see. What a killed process left
between the two is found by `leftovers` and made good by the next writer.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from newscrawl.store import articles, cursor
from newscrawl.store.schema import article
from newscrawl.store.statements import batches
from newscrawl.store.stories import unite


def reconcile(connection: Connection, article_ids: Collection[int], now: datetime) -> tuple[int, ...]:
    """Unite stored articles with their stories and announce them; return the ids that readers hear of, sorted."""
    ids = sorted(set(article_ids))
    attributed = set(unite(connection, ids, now)) if ids else set()
    announced = _announce(connection, ids, now)
    others = sorted(attributed - announced)
    for batch in batches(others):
        connection.execute(update(article).where(article.c.id.in_(batch)).values(updated_at=now))
    cursor.record(connection, others, "attribution", now)
    return tuple(sorted(announced | attributed))


def leftovers(connection: Connection, *, limit: int = 1_000) -> tuple[int, ...]:
    """Return articles that were stored and never announced, oldest first."""
    waiting = (
        select(article.c.id).where(article.c.unannounced.is_not(None)).order_by(article.c.id).limit(limit)
    )
    return tuple(connection.scalars(waiting))


def conclude(connection: Connection, results: Sequence[object], now: datetime) -> list[object]:
    """Reconcile the articles among a batch's results and return the results with the articles as they now are."""
    ids = {result.id for result in results if isinstance(result, articles.Saved)}
    if not ids:
        return list(results)
    reconcile(connection, ids, now)
    return [
        _refreshed(connection, result) if isinstance(result, articles.Saved) else result for result in results
    ]


def _announce(connection: Connection, ids: Sequence[int], now: datetime) -> set[int]:
    announced: set[int] = set()
    for batch in batches(ids):
        waiting = connection.execute(
            select(article.c.id, article.c.unannounced)
            .where(article.c.id.in_(batch), article.c.unannounced.is_not(None))
            .order_by(article.c.id)
            .with_for_update()
        ).all()
        for kind in ("insert", "update"):
            cursor.record(connection, [row.id for row in waiting if row.unannounced == kind], kind, now)
        found = [row.id for row in waiting]
        if found:
            connection.execute(update(article).where(article.c.id.in_(found)).values(unannounced=None))
        announced.update(found)
    return announced


def _refreshed(connection: Connection, saved: articles.Saved) -> articles.Saved:
    stored = articles.get(connection, saved.id)
    return saved if stored is None else replace(saved, article=stored, revision=stored.revision)
