"""Pages set aside for a person to look at, with the reason and, where it may be kept, the page itself."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from newscrawl.store import ledger, outcomes
from newscrawl.store.schema import quarantine
from newscrawl.store.types import printable
from newscrawl.vocabulary import Outcome

MAX_BODY_BYTES = 5 * 1024 * 1024
"""Larger pages are recorded without their body."""
KEEP = 200
"""Entries an outlet keeps; older ones go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A page that could not be dealt with."""

    outlet: str
    url_key: str
    url: str
    reason: str
    """A word, as in the ledger (`unstorable`, `worker-lost`)."""
    detail: str | None = None
    body: bytes | None = None
    """The page; None when it must not be kept (`noarchive`) or there is none."""
    http_status: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A quarantined page as stored, without its body."""

    id: int
    outlet: str
    url_key: str
    url: str
    run_id: int | None
    reason: str
    detail: str | None
    body_bytes: int
    at: datetime
    retried_at: datetime | None


def set_aside(connection: Connection, run_id: int, page: SetAside, now: datetime) -> int:
    """Keep the page, settle its link as `quarantined`, and return the entry's id."""
    body = page.body if page.body is not None and len(page.body) <= MAX_BODY_BYTES else None
    adding = quarantine.insert().returning(quarantine.c.id)
    entry_id: int = connection.execute(
        adding.values(
            outlet=page.outlet,
            url_key=page.url_key,
            url=printable(page.url),
            run_id=run_id,
            reason=page.reason,
            detail=None if page.detail is None else printable(page.detail)[:2000],
            body=None if body is None else zlib.compress(body, 6),
            body_bytes=len(page.body or b""),
            at=now,
        )
    ).scalar_one()
    outcome = outcomes.LinkOutcome(
        outcome=Outcome.QUARANTINED, reason=page.reason, http_status=page.http_status, detail=page.detail
    )
    outcomes.record(connection, run_id, page.url_key, outcome, now)
    _prune(connection, page.outlet)
    return entry_id


def entries(
    connection: Connection, *, outlet: str | None = None, reason: str | None = None
) -> tuple[Quarantined, ...]:
    """Return the quarantined pages, newest first."""
    query = select(*(column for column in quarantine.c if column.name != "body")).order_by(
        quarantine.c.id.desc()
    )
    if outlet is not None:
        query = query.where(quarantine.c.outlet == outlet)
    if reason is not None:
        query = query.where(quarantine.c.reason == reason)
    return tuple(_kept(row) for row in connection.execute(query))


def body(connection: Connection, entry_id: int) -> bytes | None:
    """Return the page of an entry; None when it was not kept."""
    packed = connection.scalar(select(quarantine.c.body).where(quarantine.c.id == entry_id))
    return None if packed is None else zlib.decompress(packed)


def retry(connection: Connection, ids: Sequence[int], now: datetime) -> int:
    """Make the links of the entries due at once and return how many there were."""
    keys = connection.scalars(select(quarantine.c.url_key).where(quarantine.c.id.in_(ids))).all()
    connection.execute(update(quarantine).where(quarantine.c.id.in_(ids)).values(retried_at=now))
    return ledger.make_due(connection, keys, now)


def _kept(row: Row[Any]) -> Quarantined:
    return Quarantined(**row._mapping)


def _prune(connection: Connection, outlet: str) -> None:
    newest = select(quarantine.c.id).where(quarantine.c.outlet == outlet).order_by(quarantine.c.id.desc())
    oldest_archived = connection.scalar(newest.offset(KEEP - 1).limit(1))
    if oldest_archived is not None:
        connection.execute(
            delete(quarantine).where(quarantine.c.outlet == outlet, quarantine.c.id < oldest_archived)
        )
