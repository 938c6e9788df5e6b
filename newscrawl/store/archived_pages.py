"""The pages that articles were read from, kept for a while so that a mended rule can read them again."""

import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, delete, func, select

from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.dialects import batches, insert
from newscrawl.store.schema import archived_page, article
from newscrawl.store.types import printable

MAX_BODY_BYTES = 5 * 1024 * 1024
"""Larger pages are not kept."""
HEADERS = ("content-type", "content-language", "x-robots-tag", "tdm-reservation", "tdm-policy")
"""What extraction reads of an answer, and so what is kept of it."""
_BATCH = 200
_COMPRESSION = 4
"""Two thirds of the CPU of zlib's own 6, for a twentieth more bytes (149 news pages)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as fetched, compressed."""

    url: str
    """After redirects."""
    fetched_at: datetime
    http_status: int
    headers: Mapping[str, str]
    body: bytes
    """zlib."""
    body_bytes: int
    """Size before compression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long pages are kept, and how much they may take."""

    days: int
    """Since the fetching."""
    max_bytes: int
    """Of all pages, compressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What is kept of an outlet."""

    outlet: str
    pages: int
    body_bytes: int
    stored_bytes: int
    oldest_at: datetime
    newest_at: datetime


def pack(
    body: bytes, url: str, *, fetched_at: datetime, http_status: int, headers: Mapping[str, str]
) -> Page | None:
    """Return the page to keep, None when it is too large. Takes some milliseconds; `headers` in lower case."""
    if len(body) > MAX_BODY_BYTES:
        return None
    said = {name: printable(headers[name]) for name in HEADERS if name in headers}
    return Page(
        url=url,
        fetched_at=fetched_at,
        http_status=http_status,
        headers=said,
        body=zlib.compress(body, _COMPRESSION),
        body_bytes=len(body),
    )


def keep(
    connection: Connection, article_id: int, url_key: str, fetched: Page, *, date_is_older: bool = False
) -> None:
    """Keep the page that an article's row was made from, instead of an earlier one."""
    values = {
        "article_id": article_id,
        "url_key": url_key,
        "url": fetched.url,
        "fetched_at": fetched.fetched_at,
        "http_status": fetched.http_status,
        "headers": fetched.headers,
        "body": fetched.body,
        "body_bytes": fetched.body_bytes,
        "stored_bytes": len(fetched.body),
        "date_is_older": date_is_older,
    }
    connection.execute(_keeping(connection.dialect.name), values)


@cache
def _keeping(dialect: str) -> Any:
    adding = insert(dialect, archived_page)
    renewed = {
        column.name: adding.excluded[column.name] for column in archived_page.c if not column.primary_key
    }
    return adding.on_conflict_do_update(index_elements=["article_id"], set_=renewed)


_FORGET = delete(archived_page).where(archived_page.c.article_id.in_(bindparam("ids", expanding=True)))


def forget(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete the archived pages of articles."""
    connection.execute(_FORGET, {"ids": list(article_ids)})


def chosen(
    connection: Connection,
    *,
    outlet: str | None = None,
    since: datetime | None = None,
    before: datetime | None = None,
) -> tuple[int, ...]:
    """Return the articles whose page is kept, by id, fetched `since` and `before`; the smallest id first."""
    # Sorted here: to give them in that order, SQLite would read all pages.
    query = select(archived_page.c.article_id)
    if outlet is not None:
        query = query.join(article).where(article.c.outlet == outlet)
    if since is not None:
        query = query.where(archived_page.c.fetched_at >= since)
    if before is not None:
        query = query.where(archived_page.c.fetched_at < before)
    return tuple(sorted(connection.scalars(query)))


def holdings(connection: Connection, *, outlet: str | None = None) -> tuple[Holding, ...]:
    """Return what is kept, by outlet."""
    query: Select[Any] = (
        select(
            article.c.outlet,
            func.count().label("pages"),
            func.sum(archived_page.c.body_bytes).label("body_bytes"),
            func.sum(archived_page.c.stored_bytes).label("stored_bytes"),
            func.min(archived_page.c.fetched_at).label("oldest_at"),
            func.max(archived_page.c.fetched_at).label("newest_at"),
        )
        .select_from(archived_page.join(article))
        .group_by(article.c.outlet)
        .order_by(article.c.outlet)
    )
    if outlet is not None:
        query = query.where(article.c.outlet == outlet)
    return tuple(Holding(**row._mapping) for row in connection.execute(query))


def prune(engine: Engine, now: datetime, bounds: Bounds) -> int:
    """Delete the pages that are too old, then the oldest while all take too much; return how many."""
    oldest_archived = now - timedelta(days=bounds.days)
    with reading(engine) as connection:
        ids = [
            *chosen(connection, before=oldest_archived),
            *_surplus(connection, oldest_archived, bounds.max_bytes),
        ]
    drop(engine, ids)
    return len(ids)


def drop(engine: Engine, article_ids: Collection[int]) -> None:
    """Delete the archived pages of articles, in short transactions; one that is being replaced in this moment stays."""
    for batch in batches(sorted(article_ids), _BATCH):
        with writing(engine) as connection:
            connection.execute(_DROP, {"ids": batch})


# Runs that start at the same time find the same old pages: they must not wait for each other crosswise.
_DROP = delete(archived_page).where(
    archived_page.c.article_id.in_(
        select(archived_page.c.article_id)
        .where(archived_page.c.article_id.in_(bindparam("ids", expanding=True)))
        .with_for_update(skip_locked=True)
    )
)


def _surplus(connection: Connection, since: datetime, max_bytes: int) -> Iterator[int]:
    """Yield the oldest pages until what is left fits."""
    recent = archived_page.c.fetched_at >= since
    total = connection.scalar(select(func.sum(archived_page.c.stored_bytes)).where(recent)) or 0
    if total <= max_bytes:
        return
    oldest_first = (
        select(archived_page.c.article_id, archived_page.c.stored_bytes)
        .where(recent)
        .order_by(archived_page.c.fetched_at)
    )
    for row in connection.execute(oldest_first):
        if total <= max_bytes:
            return
        total -= row.stored_bytes
        yield row.article_id
