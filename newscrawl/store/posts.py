"""What was posted at which site, and how far each site has heard of the changes: one cursor a site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from newscrawl.store import cursor
from newscrawl.store.dialects import batches, insert
from newscrawl.store.schema import change, post, site


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """An article at a site, as it was left there."""

    article_id: int
    slug: str
    """Its key there."""
    remote_id: int | None
    """Id of the post; None when there is none, or nobody knows."""
    state: str
    """A key of vocabulary.POST_STATES."""
    digest: str | None = None
    """Of what was last sent."""
    remote_digest: str | None = None
    """Of the words as the site had them after that: other ones are a person's."""
    error: str | None = None
    """Why the last attempt failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How far behind a site is."""

    site: str
    waiting: int
    """Articles with changes that the site has not heard of."""
    failed: int
    """Articles that the site would not take; tried again with every run."""
    last_run_at: datetime | None
    last_success_at: datetime | None
    report: str | None
    """The last run's own words."""


def last_number(connection: Connection, address: str) -> int:
    """Return the number of the last change that a site has heard of; 0 for a new one."""
    return connection.scalar(select(site.c.last_number).where(site.c.address == address)) or 0


def changed(connection: Connection, after: int, limit: int) -> tuple[tuple[int, ...], int]:
    """Return the articles of the next changes, up to `limit` changes, each once, and the number of the last."""
    found = cursor.changes(connection, after, limit)
    return tuple(dict.fromkeys(entry.article_id for entry in found)), found[-1].number if found else after


def failed(connection: Connection, address: str) -> tuple[int, ...]:
    """Return the articles that a site would not take."""
    refused = select(post.c.article_id).where(post.c.site == address, post.c.error.is_not(None))
    return tuple(connection.scalars(refused.order_by(post.c.article_id)))


def posted(connection: Connection, address: str, article_ids: Sequence[int]) -> dict[int, Posted]:
    """Return by article what a site has of these."""
    names = Posted.__slots__
    rows = (
        row
        for batch in batches(article_ids)
        for row in connection.execute(
            select(post).where(post.c.site == address, post.c.article_id.in_(batch))
        )
    )
    return {row.article_id: Posted(**{name: row._mapping[name] for name in names}) for row in rows}


def record(connection: Connection, address: str, entry: Posted, now: datetime) -> None:
    """Write down what became of an article at a site."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in Posted.__slots__ if name != "article_id"}
    values["posted_at"] = now
    adding = insert(connection.dialect.name, post).values(site=address, article_id=entry.article_id, **values)
    connection.execute(adding.on_conflict_do_update(index_elements=["site", "article_id"], set_=values))


def advance(connection: Connection, address: str, number: int) -> None:
    """Write down that a site has heard of all changes up to `number`."""
    _write(connection, address, {"last_number": number})


def finish(connection: Connection, address: str, report: str, now: datetime, *, is_done: bool) -> None:
    """Write down how a run ended."""
    values = {"last_run_at": now, "report": report} | ({"last_success_at": now} if is_done else {})
    _write(connection, address, values)


def backlogs(connection: Connection) -> tuple[Backlog, ...]:
    """Return how far behind each site is, by address."""
    return tuple(
        _backlog(connection, row) for row in connection.execute(select(site).order_by(site.c.address))
    )


def _backlog(connection: Connection, row: Any) -> Backlog:
    waiting = select(func.count(change.c.article_id.distinct())).where(change.c.number > row.last_number)
    refused = select(func.count()).where(post.c.site == row.address, post.c.error.is_not(None))
    return Backlog(
        site=row.address,
        waiting=connection.scalar(waiting) or 0,
        failed=connection.scalar(refused) or 0,
        last_run_at=row.last_run_at,
        last_success_at=row.last_success_at,
        report=row.report,
    )


def _write(connection: Connection, address: str, values: dict[str, Any]) -> None:
    adding = insert(connection.dialect.name, site).values(address=address, **values)
    connection.execute(adding.on_conflict_do_update(index_elements=["address"], set_=values))
