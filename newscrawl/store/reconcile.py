"""After the commit: settle which story new articles belong to, and let readers know.

Two processes may store two copies at once, neither seeing the other before both have committed. So stories are united
in a second transaction, and only then does an article become a change that readers see. What a killed process left
between the two is found by `leftovers` and made good by the next writer.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, select, update

from newscrawl.store import articles, cursor, outcomes, translation_flags
from newscrawl.store.database import reading
from newscrawl.store.dialects import batches
from newscrawl.store.schema import article
from newscrawl.store.stories import choose_again, unite
from newscrawl.store.translation_flags import Policy
from newscrawl.vocabulary import ChangeKind

_LEFT_AFTER = timedelta(minutes=1)
"""A writer announces within seconds; what waits longer was left by one that died."""


def reconcile(
    connection: Connection, article_ids: Collection[int], now: datetime, policy: Policy | None = None
) -> tuple[int, ...]:
    """Unite stored articles with their stories and announce them; return the ids that readers hear of, sorted.

    With a `policy` their translation flags are decided for good too; without one they stay as they are.
    """
    ids = sorted(set(article_ids))
    attributed = set(unite(connection, ids, now)) if ids else set()
    outcomes.note_copies(connection, {*ids, *attributed})
    if policy is not None:
        translation_flags.settle(connection, {*ids, *attributed}, policy, now)
    announced = _announce(connection, ids, now)
    _tell_attribution(connection, attributed - announced, now)
    return tuple(sorted(announced | attributed))


def choose_originals_again(
    connection: Connection, article_ids: Collection[int], now: datetime, policy: Policy | None = None
) -> None:
    """Choose the originals anew of articles that lost the root or the original of their story, and tell readers."""
    attributed = choose_again(connection, article_ids)
    outcomes.note_copies(connection, attributed)
    if policy is not None:
        translation_flags.settle(connection, attributed, policy, now)
    _tell_attribution(connection, {*article_ids, *attributed}, now)


def tell_attribution(
    connection: Connection, article_ids: Collection[int], now: datetime, policy: Policy | None = None
) -> None:
    """Tell readers of articles whose original is another one now; with a `policy`, decide their flags again."""
    outcomes.note_copies(connection, article_ids)
    if policy is not None:
        translation_flags.settle(connection, article_ids, policy, now)
    known = select(article.c.id).where(article.c.id.in_(article_ids), article.c.unannounced.is_(None))
    _tell_attribution(connection, set(connection.scalars(known)), now)


def leftovers(connection: Connection, now: datetime, *, limit: int = 1_000) -> tuple[int, ...]:
    """Return articles that were stored a while ago and never announced, sorted; up to `limit` of them."""
    waiting = select(article.c.id).where(
        article.c.unannounced.is_not(None), article.c.updated_at < now - _LEFT_AFTER
    )
    # An order would make SQLite read all articles in it until it has enough.
    return tuple(sorted(connection.scalars(waiting.limit(limit))))


def announce_waiting(connection: Connection) -> int:
    """Settle articles that a killed process stored and did not announce; return how many readers hear of."""
    now = datetime.now(UTC)
    return len(reconcile(connection, leftovers(connection, now), now))


def announce_leftovers(engine: Engine, now: datetime) -> int:
    """Reconcile what a process left that died between storing and announcing; return how many articles."""
    with reading(engine) as connection:
        waiting = leftovers(connection, now)
    if not waiting:
        return 0
    with cursor.writing(engine) as connection:
        reconcile(connection, waiting, now)
    return len(waiting)


def concerned(result: object) -> Iterator[int]:
    """Yield the articles whose stories the result of an operation concerns; one on many articles gives a tuple."""
    if isinstance(result, tuple):
        for part in result:
            yield from concerned(part)
    elif isinstance(result, (articles.Saved, articles.Withdrawn)):
        yield result.id


def conclude(
    connection: Connection, results: Sequence[object], now: datetime, *, policy: Policy | None = None
) -> list[object]:
    """Reconcile the articles among a batch's results and return the results with the articles as they now are."""
    ids = {article_id for result in results for article_id in concerned(result)}
    if not ids:
        return list(results)
    reconcile(connection, ids, now, policy)
    decided = {
        row.id: row for batch in batches(sorted(ids)) for row in connection.execute(_DECIDED, {"ids": batch})
    }
    return [_refreshed(result, decided) for result in results]


def _tell_attribution(connection: Connection, article_ids: Collection[int], now: datetime) -> None:
    ids = sorted(article_ids)
    for batch in batches(ids):
        connection.execute(update(article).where(article.c.id.in_(batch)).values(updated_at=now))
    cursor.record(connection, ids, ChangeKind.ATTRIBUTION, now)


_GIVEN = article.c.id.in_(bindparam("ids", expanding=True))
_ANNOUNCED = (
    update(article)
    .where(_GIVEN, article.c.unannounced.is_not(None))
    .values(unannounced=None)
    .returning(article.c.id)
)


def _announce(connection: Connection, ids: Sequence[int], now: datetime) -> set[int]:
    cursor.record_unannounced(connection, ids, now)
    return {
        article_id for batch in batches(ids) for article_id in connection.scalars(_ANNOUNCED, {"ids": batch})
    }


# What is decided of an article after it was saved; all else in it is as it was given.
_DECISIONS = (
    "story_id",
    "duplicate_of",
    "duplicate_kind",
    "similarity",
    "needs_translation",
    "translation_reason",
    "revision",
)
_DECIDED = select(article.c.id, *(article.c[name] for name in _DECISIONS)).where(_GIVEN)


def _refreshed(saved: object, decided: Mapping[int, Row[Any]]) -> object:
    if isinstance(saved, tuple):
        return tuple(_refreshed(part, decided) for part in saved)
    row = decided.get(saved.id) if isinstance(saved, articles.Saved) else None
    if row is None or not isinstance(saved, articles.Saved):
        return saved
    item = replace(saved.article, **{name: row._mapping[name] for name in _DECISIONS})
    return replace(saved, article=item, revision=item.revision)
