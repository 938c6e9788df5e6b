"""The publisher's cursor: numbers for changes that become visible in order.

A reader that has seen number N must never find a smaller one later. Identity columns break that: two writers
take 7 and 8, and 8 commits first. So a change is written without a number, and `number_changes`, the last statement of
every writing transaction, numbers it. That statement first raises the one row of `cursor`, and the row stays locked
until the transaction has committed or rolled back, on PostgreSQL as a row lock and on SQLite as the
write lock. So numbers are taken in the order of commits, and a transaction becomes visible before
the next can take a number. Whoever holds the row waits for no other lock, so there is no deadlock. A row lock
does what an advisory lock would, rolls back with its counter, and is the same statement on both databases.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Connection, Engine, bindparam, func, select, update

from newscrawl.store.database import translated
from newscrawl.store.dialects import batches
from newscrawl.store.schema import article, change, cursor
from newscrawl.store.types import Instant, String
from newscrawl.vocabulary import CHANGE_KINDS, ChangeKind

KINDS = tuple(CHANGE_KINDS)
_NAME = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a publisher must hear of."""

    number: int
    article_id: int
    kind: str
    """One of KINDS."""
    revision: int
    """The article's revision when it changed."""
    at: datetime


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that numbers its changes and commits; use it for all that writes.

    Raises Unreachable and Full for what befalls the whole database.
    """
    with translated(engine), engine.begin() as connection:
        yield connection
        number_changes(connection)


# Built once, as all statements of an article's usual way: building costs SQLAlchemy several times as much as running.
_RECORD = change.insert().from_select(
    ["article_id", "kind", "at", "revision"],
    select(article.c.id, bindparam("kind", type_=String), bindparam("at", type_=Instant), article.c.revision)
    .where(article.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(article.c.id),
)


def record(connection: Connection, article_ids: Iterable[int], kind: ChangeKind, now: datetime) -> None:
    """Write down that stored articles changed; `number_changes` makes it visible."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of change; use one of {', '.join(KINDS)}")
    for batch in batches(sorted(set(article_ids))):
        connection.execute(_RECORD, {"ids": batch, "kind": kind, "at": now})


_RECORD_UNANNOUNCED = change.insert().from_select(
    ["article_id", "kind", "at", "revision"],
    select(article.c.id, article.c.unannounced, bindparam("at", type_=Instant), article.c.revision)
    .where(article.c.id.in_(bindparam("ids", expanding=True)), article.c.unannounced.is_not(None))
    .order_by(article.c.id)
    .with_for_update(),
)


def record_unannounced(connection: Connection, article_ids: Sequence[int], now: datetime) -> None:
    """Write down the change that each of these articles has waiting, if any, and lock those that have."""
    for batch in batches(article_ids):
        connection.execute(_RECORD_UNANNOUNCED, {"ids": batch, "at": now})


_UNNUMBERED = select(func.count()).select_from(change).where(change.c.number.is_(None))
_PLACES = (
    select(change.c.id, func.row_number().over(order_by=change.c.id).label("place"))
    .where(change.c.number.is_(None))
    .subquery()
)
_NUMBER = (
    update(change)
    .where(change.c.id == _PLACES.c.id, change.c.number.is_(None))
    .values(number=bindparam("before", type_=BigInteger) + _PLACES.c.place)
)


def number_changes(connection: Connection) -> int:
    """Number this transaction's changes and return how many; must be its last statement."""
    # Those of other transactions are numbered before anybody sees them.
    count: int = connection.scalar(_UNNUMBERED) or 0
    if count:
        connection.execute(_NUMBER, {"before": _reserve(connection, count) - count})
    return count


def changes(connection: Connection, after: int, limit: int) -> tuple[Change, ...]:
    """Return up to `limit` changes with numbers above `after`, in order."""
    rows = connection.execute(
        select(change.c.number, change.c.article_id, change.c.kind, change.c.revision, change.c.at)
        .where(change.c.number > after)
        .order_by(change.c.number)
        .limit(limit)
    )
    return tuple(Change(**row._mapping) for row in rows)


def last_number(connection: Connection) -> int:
    """Return the last number given; 0 before the first change."""
    return connection.scalar(select(cursor.c.last_number).where(cursor.c.name == _NAME)) or 0


_RESERVE = (
    update(cursor)
    .where(cursor.c.name == _NAME)
    .values(last_number=cursor.c.last_number + bindparam("count", type_=BigInteger))
    .returning(cursor.c.last_number)
)


def _reserve(connection: Connection, count: int) -> int:
    """Raise the counter, which locks it until the end of the transaction, and return its new value."""
    raised = connection.scalar(_RESERVE, {"count": count})
    if raised is None:
        raise LookupError("table cursor has no row; the database was not made by: scrapy db upgrade")
    return int(raised)
