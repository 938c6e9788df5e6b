"""Taking articles down for good, and clearing away what is old."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from newscrawl.store import archived_pages, cursor, outcomes, reconcile, search
from newscrawl.store.articles import find
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.dialects import batches, insert_ignoring
from newscrawl.store.schema import (
    alternate,
    archive_record,
    archived_page,
    article,
    band,
    boilerplate,
    change,
    link,
    link_outcome,
    post,
    quarantine,
    revision,
    run,
    tombstone,
    translation,
)
from newscrawl.store.stories import lock
from newscrawl.store.translation_flags import Policy
from newscrawl.store.types import Records, String, Strings
from newscrawl.urls.canonical import url_key
from newscrawl.vocabulary import ChangeKind, FilteredReason, Outcome, Permission, Status

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDown:
    """What a take-down did."""

    articles: int
    """Articles whose text was removed."""
    copies: tuple[int, ...] = ()
    """Articles that were copies of them and are still there, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """Rows that were deleted, or would be."""

    articles: int = 0
    runs: int = 0
    quarantined: int = 0
    pages: int = 0
    """Archived pages, without those of the articles."""


def take_down(
    engine: Engine, url: str, reason: str, now: datetime, policy: Policy | None = None
) -> TakenDown:
    """Remove an article's words in every form that we have them, and never fetch its addresses again.

    An address that was never seen is barred all the same. With a `policy`, the translation flags of its copies are
    decided again. Raises MalformedAddress.
    """
    key = url_key(url)
    with writing(engine) as connection:
        found = find(connection, url)
        outlet = (
            found[1].outlet
            if found
            else connection.scalar(select(link.c.outlet).where(link.c.url_key == key))
        )
        _bar(connection, {key: url}, outlet or "", reason, now)
        return (
            TakenDown(articles=0) if found is None else _remove(connection, [found[0]], reason, now, policy)
        )


def take_down_outlet(
    engine: Engine, outlet: str, reason: str, now: datetime, policy: Policy | None = None
) -> TakenDown:
    """Remove the words of all articles of an outlet, and fetch none of it again; in many short transactions."""
    with writing(engine) as connection:
        row = {"key": f"outlet:{outlet}", "outlet": outlet, "reason": reason, "at": now}
        connection.execute(insert_ignoring(connection, tombstone), row)
    with reading(engine) as connection:
        standing = select(article.c.id).where(
            article.c.outlet == outlet, article.c.status != Status.TAKEN_DOWN
        )
        ids = connection.scalars(standing.order_by(article.c.id)).all()
        keys = connection.scalars(select(link.c.url_key).where(link.c.outlet == outlet)).all()
    copies: set[int] = set()
    for batch in batches(ids, _BATCH):
        with writing(engine) as connection:
            copies.update(_remove(connection, batch, reason, now, policy).copies)
    # What never became an article has a title and a description too.
    for some in batches(keys):
        with writing(engine) as connection:
            _forget_said(connection, some)
    with writing(engine) as connection:
        for table in (boilerplate, quarantine):
            connection.execute(delete(table).where(table.c.outlet == outlet))
    return TakenDown(articles=len(ids), copies=tuple(sorted(copies.difference(ids))))


def removable(connection: Connection, outlet: str) -> int:
    """Return how many articles of an outlet `take_down_outlet` would remove."""
    standing = (article.c.outlet == outlet, article.c.status != Status.TAKEN_DOWN)
    return connection.scalar(select(func.count()).select_from(article).where(*standing)) or 0


def purge(engine: Engine, before: datetime, *, outlet: str | None = None, dry_run: bool = False) -> Purged:
    """Delete articles published before, and runs, quarantined and archived pages from before; return how many.

    Without a date of publication the day of storing counts. Addresses stay in the ledger, closed, so that nothing
    is fetched again. Publishers are not told: they keep what they have.
    """
    if dry_run:
        return _purgeable(engine, before, outlet)
    ids, runs, entries = (_old(engine, table, before, outlet) for table in (article, run, quarantine))
    with reading(engine) as connection:
        kept = set(archived_pages.chosen(connection, outlet=outlet, before=before)).difference(ids)
    for batch in batches(ids, _BATCH):
        with writing(engine) as connection:
            _delete(connection, batch)
    with writing(engine) as connection:
        for some in batches(runs, _BATCH):
            connection.execute(delete(link_outcome).where(link_outcome.c.run_id.in_(some)))
            connection.execute(delete(run).where(run.c.id.in_(some)))
        for some in batches(entries, _BATCH):
            connection.execute(delete(quarantine).where(quarantine.c.id.in_(some)))
    archived_pages.drop(engine, kept)
    _forget_closed(engine, before, outlet)
    return Purged(articles=len(ids), runs=len(runs), quarantined=len(entries), pages=len(kept))


def _purgeable(engine: Engine, before: datetime, outlet: str | None) -> Purged:
    """Return what a purge would delete, counted in the indexes."""
    with reading(engine) as connection:
        articles, runs, entries = (
            connection.scalar(select(func.count()).select_from(table).where(*_is_old(table, before, outlet)))
            for table in (article, run, quarantine)
        )
        pages = (
            select(func.count())
            .select_from(archived_page)
            .where(archived_page.c.fetched_at < before)
            .where(
                archived_page.c.article_id.not_in(select(article.c.id).where(*_is_old(article, before, None)))
            )
        )
        if outlet is not None:
            pages = pages.join(article).where(article.c.outlet == outlet)
        return Purged(
            articles=articles or 0,
            runs=runs or 0,
            quarantined=entries or 0,
            pages=connection.scalar(pages) or 0,
        )


def _forget_closed(engine: Engine, before: datetime, outlet: str | None) -> None:
    """Forget what sources said of links that were last named before and are not fetched any more."""
    closed = select(link.c.url_key).where(link.c.last_seen_at < before, link.c.next_fetch_at.is_(None))
    with reading(engine) as connection:
        keys = connection.scalars(closed if outlet is None else closed.where(link.c.outlet == outlet)).all()
    for some in batches(keys):
        with writing(engine) as connection:
            _forget_said(connection, some)


def _old(engine: Engine, table: Table, before: datetime, outlet: str | None) -> Sequence[int]:
    with reading(engine) as connection:
        found = select(table.c.id).where(*_is_old(table, before, outlet))
        return sorted(connection.scalars(found))


def _is_old(table: Table, before: datetime, outlet: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return by what rows of articles, runs or quarantined pages are found that are from before."""
    if table is article:
        # Not by one expression: each half has an index.
        undated = and_(article.c.published_at.is_(None), article.c.first_stored_at < before)
        is_old = or_(article.c.published_at < before, undated)
    elif table is run:
        # What is under way is named by an index, as what began before is.
        under_way = select(run.c.id).where(run.c.finished_at.is_(None))
        is_old = and_(run.c.started_at < before, run.c.id.not_in(under_way))
    else:
        is_old = quarantine.c.at < before
    return (is_old,) if outlet is None else (is_old, table.c.outlet == outlet)


def _bar(connection: Connection, keys: dict[str, str], outlet: str, reason: str, now: datetime) -> None:
    rows = [
        {"key": key, "outlet": outlet, "url": url, "reason": reason, "at": now}
        for key, url in sorted(keys.items())
    ]
    connection.execute(insert_ignoring(connection, tombstone), rows)
    for batch in batches(sorted(keys)):
        connection.execute(
            update(link)
            .where(link.c.url_key.in_(batch))
            .values(
                state=outcomes.SETTLED,
                outcome=Outcome.FILTERED,
                reason=FilteredReason.TAKEN_DOWN,
                next_fetch_at=None,
            )
        )
        _forget_said(connection, batch)
        connection.execute(delete(quarantine).where(quarantine.c.url_key.in_(batch)))


def _forget_said(connection: Connection, keys: Sequence[str]) -> None:
    """Forget what sources and runs said of links in words that may be the article's."""
    nothing: dict[str, Any] = {"hints": {}, "etag": None, "last_modified": None}
    connection.execute(update(link).where(link.c.url_key.in_(keys)).values(**nothing))
    connection.execute(update(link_outcome).where(link_outcome.c.url_key.in_(keys)).values(detail=None))


def _forget_posts(connection: Connection, ids: Collection[int]) -> None:
    """Forget what sites said of articles' posts; where these are stays known, as they must go from there."""
    connection.execute(update(post).where(post.c.article_id.in_(ids)).values(error=None))


def _remove(
    connection: Connection, ids: Collection[int], reason: str, now: datetime, policy: Policy | None
) -> TakenDown:
    # Before any row, as those do who unite stories: otherwise each could wait for the other.
    lock(connection)
    rows = connection.execute(
        select(article).where(article.c.id.in_(ids)).order_by(article.c.id).with_for_update()
    ).all()
    links = connection.execute(select(link.c.url_key, link.c.url).where(link.c.article_id.in_(ids))).all()
    for row in rows:
        keys = {row.url_key: row.url, **({row.canonical_key: row.canonical_url} if row.canonical_key else {})}
        _bar(connection, keys, row.outlet, reason, now)
    if links:
        _bar(connection, {entry.url_key: entry.url for entry in links}, rows[0].outlet, reason, now)
    for table in (revision, translation, band, alternate, archived_page, archive_record):
        connection.execute(delete(table).where(table.c.article_id.in_(ids)))
    search.forget(connection, ids)
    _forget_posts(connection, ids)
    connection.execute(update(article).where(article.c.id.in_(ids)).values(**_NOTHING, updated_at=now))
    cursor.record(connection, ids, ChangeKind.TAKEDOWN, now)
    copies = _release_copies(connection, ids, now, policy)
    return TakenDown(articles=len(rows), copies=copies)


_KEPT = frozenset(
    (
        "id outlet country url url_key canonical_url canonical_key story_id published_at published_day modified_at "
        "date_precision date_source fetched_at discovered_via language script macrolanguage language_confidence "
        "language_source needs_translation translation_reason is_free live tdm_reserved revision fingerprint_version "
        "extraction_method first_stored_at updated_at"
    ).split()
)
"""Columns of a removed article that stay: where it stood, when, and what we said of it in words of our own."""


def _nothing(column: Column[Any]) -> Any:
    """Return what stands in a column that says nothing."""
    if column.nullable:
        return None
    if isinstance(column.type, Strings | Records):
        return ()
    return "" if isinstance(column.type, String) else column.type.python_type()


# Whatever column comes is emptied until somebody says that it may stay.
_NOTHING: dict[str, Any] = {
    **{
        column.name: _nothing(column)
        for column in article.c
        if column.name not in _KEPT and not column.computed
    },
    "status": Status.TAKEN_DOWN,
    "publish": Permission.LINK,
    "publish_reason": "taken-down/1",
}


def _release_copies(
    connection: Connection, ids: Collection[int], now: datetime, policy: Policy | None
) -> tuple[int, ...]:
    """Give the stories of removed articles another root and original; return what is left of them, sorted."""
    orphans = connection.execute(
        select(article.c.id, article.c.story_id)
        .where(or_(article.c.duplicate_of.in_(ids), article.c.story_id.in_(ids)), article.c.id.not_in(ids))
        .order_by(article.c.id)
        .with_for_update()
    ).all()
    for root in {orphan.story_id for orphan in orphans if orphan.story_id in ids}:
        members = [orphan.id for orphan in orphans if orphan.story_id == root]
        connection.execute(update(article).where(article.c.id.in_(members)).values(story_id=min(members)))
    connection.execute(update(article).where(article.c.id.in_(ids)).values(story_id=article.c.id))
    copies = [orphan.id for orphan in orphans]
    reconcile.choose_originals_again(connection, copies, now, policy)
    return tuple(copies)


def _delete(connection: Connection, ids: Collection[int]) -> None:
    keys = connection.scalars(select(link.c.url_key).where(link.c.article_id.in_(ids))).all()
    _forget_said(connection, keys)
    connection.execute(update(link).where(link.c.url_key.in_(keys)).values(next_fetch_at=None))
    connection.execute(delete(quarantine).where(quarantine.c.url_key.in_(keys)))
    _forget_posts(connection, ids)
    connection.execute(delete(change).where(change.c.article_id.in_(ids)))
    connection.execute(delete(article).where(article.c.id.in_(ids)))
