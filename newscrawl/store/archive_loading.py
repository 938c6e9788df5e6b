"""Articles of archives into the store: the ordinary decisions, without a crawl's runs and outcomes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import IntegrityError

from newscrawl.store import archive_records, articles
from newscrawl.store.archive_records import RecordPlace
from newscrawl.store.articles import Saved, Submission, TakenDown
from newscrawl.store.dialects import batches, insert
from newscrawl.store.outcomes import SETTLED
from newscrawl.store.schema import article, link
from newscrawl.vocabulary import DuplicateReason, Outcome, UnchangedReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Loadable:
    """An article of an archive, and where it was read."""

    submission: Submission
    place: RecordPlace


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of an address already."""

    id: int
    fetched_at: datetime
    is_announced: bool
    """Whether its story is settled and readers have heard of it."""


_KNOWN = select(
    article.c.url_key,
    article.c.id,
    article.c.fetched_at,
    article.c.unannounced.is_(None).label("is_announced"),
).where(article.c.url_key.in_(bindparam("keys", expanding=True)))
_ALIASES = (
    select(
        link.c.url_key,
        article.c.id,
        article.c.fetched_at,
        article.c.unannounced.is_(None).label("is_announced"),
    )
    .join_from(link, article, link.c.article_id == article.c.id)
    .where(link.c.url_key.in_(bindparam("keys", expanding=True)))
)


def known(connection: Connection, url_keys: Iterable[str]) -> Mapping[str, Known]:
    """Return what is stored of addresses, also of those that lead to an article under another address."""
    keys = sorted(set(url_keys))
    return {
        row.url_key: Known(row.id, row.fetched_at, row.is_announced)
        for query in (_ALIASES, _KNOWN)
        for batch in batches(keys)
        for row in connection.execute(query, {"keys": batch})
    }


def load_batch(
    connection: Connection, loadables: Sequence[Loadable], now: datetime
) -> tuple[Saved | TakenDown, ...]:
    """Store articles, each as `load` does, and return what became of them, in order; new ones all at once.

    Raises Unstorable, and then none is stored.
    """
    fresh = _fresh(connection, loadables)
    results: dict[int, Saved | TakenDown] = dict(zip(fresh, _load_new(connection, fresh, now), strict=False))
    for place, loadable in enumerate(loadables):
        if place not in results:
            results[place] = _load_or_refuse(connection, loadable, now)
    return tuple(results[place] for place in range(len(loadables)))


def _fresh(connection: Connection, loadables: Sequence[Loadable]) -> dict[int, Loadable]:
    """Return by place the articles of which nothing is known."""
    submissions = [loadable.submission for loadable in loadables]
    aliases = known(connection, [submission.url_key for submission in submissions])
    return {
        place: loadables[place]
        for place in sorted(articles.unknown(connection, submissions))
        if submissions[place].url_key not in aliases
    }


def _load_new(connection: Connection, fresh: Mapping[int, Loadable], now: datetime) -> Sequence[Saved]:
    """Store new articles; none where another process stored one of them since we looked."""
    loadables = list(fresh.values())
    if not loadables:
        return []
    try:
        with connection.begin_nested():
            stored = articles.insert_many(connection, [loadable.submission for loadable in loadables], now)
            _enter_links(connection, loadables, stored, now)
            archive_records.note_many(
                connection,
                [
                    (saved.id, loadable.submission.url_key, loadable.place)
                    for saved, loadable in zip(stored, loadables, strict=True)
                ],
            )
    except IntegrityError:
        return []
    return stored


def _load_or_refuse(connection: Connection, loadable: Loadable, now: datetime) -> Saved | TakenDown:
    try:
        return load(connection, loadable, now)
    except TakenDown as refusal:
        return refusal


def load(connection: Connection, loadable: Loadable, now: datetime) -> Saved:
    """Store an article with its link, closed, and the place of its record.

    What a crawl stored stays when its page is as new or newer: `unchanged`, reason `newer-stored`. A link that a crawl
    knows stays as it is, and learns which article is behind it. Raises as `articles.save` does.
    """
    submission = loadable.submission
    earlier = known(connection, [submission.url_key]).get(submission.url_key)
    if earlier is not None and earlier.fetched_at >= submission.article.fetched_at:
        return unchanged(earlier, submission)
    saved = articles.store(connection, submission, now)
    _enter_links(connection, [loadable], [saved], now)
    if saved.reason != DuplicateReason.SAME_ADDRESS:
        archive_records.note_many(connection, [(saved.id, submission.url_key, loadable.place)])
    return saved


def unchanged(earlier: Known, submission: Submission) -> Saved:
    """Return what becomes of an article of which something as new is stored."""
    item = replace(submission.article, story_id=None)
    return Saved(
        id=earlier.id,
        outcome=Outcome.UNCHANGED,
        article=item,
        revision=1,
        reason=UnchangedReason.NEWER_STORED,
    )


def _enter_links(
    connection: Connection, loadables: Sequence[Loadable], stored: Sequence[Saved], now: datetime
) -> None:
    rows = [_link(loadable, saved, now) for loadable, saved in zip(loadables, stored, strict=True)]
    connection.execute(_entering(connection.dialect.name), rows)


# Building the statement costs SQLAlchemy several times as much as running it.
@cache
def _entering(dialect: str) -> Any:
    adding = insert(dialect, link)
    return adding.on_conflict_do_update(
        index_elements=["url_key"],
        set_={"article_id": func.coalesce(link.c.article_id, adding.excluded.article_id)},
    )


def _link(loadable: Loadable, saved: Saved, now: datetime) -> dict[str, Any]:
    submission = loadable.submission
    return {
        "url_key": submission.url_key,
        "url": submission.article.url,
        "outlet": submission.article.outlet,
        "state": SETTLED,
        "outcome": saved.outcome,
        "reason": saved.reason,
        "discovered_via": submission.article.discovered_via,
        "source_url": loadable.place.warc,
        "hints": {},
        "first_seen_at": now,
        "last_seen_at": now,
        "last_fetched_at": submission.article.fetched_at,
        "http_status": submission.http_status,
        "article_id": saved.id,
    }
