"""Translations of stored articles: what is to be done, what came back, and what has changed since.

An article is wanted in a language as long as its flag says so and no translation of its present revision is stored, so
the queue is a query: it needs no state of its own, and closes by itself.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, literal_column, or_, select, update

from newscrawl.store import cursor
from newscrawl.store.dialects import batches, in_language, insert
from newscrawl.store.schema import article, revision, translation
from newscrawl.translation.handoff import Delivery, Order, fault_of
from newscrawl.vocabulary import ChangeKind, DeliveryFault, Status

_FETCH_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An article in the queue."""

    order: Order
    published_at: datetime | None
    first_stored_at: datetime
    translated_revision: int | None
    """Revision of the translation that is stale now; None when there is no translation."""
    changed: tuple[str, ...] = ()
    """What became of the article since that one, oldest first: `headline, text, correction`."""

    @property
    def state(self) -> str:
        """`new`, or `stale` when an older revision is translated."""
        return "new" if self.translated_revision is None else "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits for translation from one language."""

    language: str
    """BCP 47, as the articles have it."""
    articles: int
    stale: int
    """Of those, articles that changed since they were translated."""
    words: int
    """Of texts."""
    characters: int
    """Of headlines, summaries and texts, as translators charge them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A stored translation."""

    article_id: int
    language: str
    title: str
    summary: str | None
    text: str
    translator: str | None
    engine: str | None
    source_revision: int
    is_stale: bool
    """Whether the article has changed since."""
    created_at: datetime


def wanted(
    connection: Connection,
    into: str,
    *,
    languages: Collection[str] = (),
    outlets: Collection[str] = (),
    limit: int = 0,
) -> Iterator[Wanted]:
    """Yield what is to be translated into a language, the newest publication first; `limit` 0 means all.

    `languages` are source tags; `sr` also means `sr-Cyrl`. Read it while the connection is open.
    """
    chosen = _in_order(connection, _chosen(into, languages, outlets), limit)
    for start in range(0, len(chosen), _FETCH_ROWS):
        part = dict(chosen[start : start + _FETCH_ROWS])
        found = select(article).where(article.c.id.in_(list(part)))
        rows = {row.id: row for row in connection.execute(found)}
        changes = _changes(connection, [article_id for article_id, done in part.items() if done is not None])
        for article_id, translated in part.items():
            yield _to_wanted(rows[article_id], into, translated, changes.get(article_id, ()))


def _in_order(connection: Connection, chosen: Select[Any], limit: int) -> list[tuple[int, int | None]]:
    """Return id and translated revision of each article, the newest first; those without a date by their storing.

    Without the texts: sorting those takes half a gigabyte for a hundred thousand articles. And in two parts, each of
    which an index has in order, so that a few of the newest are found without a look at the others.
    """
    parts = (
        (article.c.published_at.is_not(None), article.c.published_at),
        (article.c.published_at.is_(None), article.c.first_stored_at),
    )
    found: list[tuple[datetime, int, int | None]] = []
    for condition, at in parts:
        part = chosen.with_only_columns(at, article.c.id, translation.c.source_revision).where(condition)
        ordered = part.order_by(None).order_by(at.desc(), article.c.id.desc())
        found += [tuple(row) for row in connection.execute(ordered.limit(limit) if limit else ordered)]
    found.sort(key=lambda entry: entry[:2], reverse=True)
    return [(article_id, translated) for _, article_id, translated in found[: limit or None]]


def queues(
    connection: Connection, into: str, *, languages: Collection[str] = (), outlets: Collection[str] = ()
) -> tuple[Queue, ...]:
    """Return how much is to be translated into a language, the largest cost first; chosen as by `wanted`."""
    counted = (
        _chosen(into, languages, outlets)
        .with_only_columns(
            article.c.language,
            func.count().label("articles"),
            func.count(translation.c.source_revision).label("stale"),
            func.sum(article.c.word_count).label("words"),
            func.sum(article.c.characters).label("characters"),
        )
        .order_by(None)
        .group_by(article.c.language)
    )
    found = (Queue(**row._mapping) for row in connection.execute(counted))
    return tuple(sorted(found, key=lambda queue: (-queue.characters, queue.language)))


def source_languages(
    connection: Connection, into: str, *, languages: Collection[str] = (), outlets: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the languages of what `wanted` gives, sorted."""
    chosen = _chosen(into, languages, outlets)
    found = chosen.with_only_columns(article.c.language).order_by(None).distinct()
    return tuple(sorted(connection.scalars(found)))


def _chosen(into: str, languages: Collection[str], outlets: Collection[str]) -> Select[Any]:
    query = _wanted(into)
    if languages:
        query = query.where(or_(*(in_language(article.c.language, tag) for tag in sorted(languages))))
    return query.where(article.c.outlet.in_(sorted(outlets))) if outlets else query


def get(connection: Connection, article_ids: Collection[int], language: str) -> dict[int, Translated]:
    """Return by article id the stored translations into a language, stale ones too."""
    found: dict[int, Translated] = {}
    for batch in batches(sorted(set(article_ids))):
        rows = connection.execute(
            select(translation, (translation.c.source_revision < article.c.revision).label("is_stale"))
            .join_from(translation, article, article.c.id == translation.c.article_id)
            .where(translation.c.article_id.in_(batch), translation.c.language == language)
        )
        found |= {row.article_id: Translated(**row._mapping) for row in rows}
    return found


def deliver(connection: Connection, delivery: Delivery, now: datetime) -> str:
    """Store a translation that came back: `imported`, `replaced`, `unchanged`, or why not (a key of handoff.FAULTS).

    Delivering the same again is `unchanged`. One of an older revision is taken when nothing newer is stored: it is
    stale from the start, which is better than none. Readers hear of it as a change of the article.
    """
    row = connection.execute(
        select(article).where(article.c.id == delivery.article_id).with_for_update()
    ).one_or_none()
    if row is None:
        return DeliveryFault.NO_SUCH_ARTICLE
    fault = _fault(row, delivery)
    if fault is not None:
        return fault
    stored = get(connection, [row.id], delivery.language).get(row.id)
    if stored is not None and stored.source_revision > delivery.revision:
        return DeliveryFault.OLDER_THAN_STORED
    if stored is not None and _is_same(stored, delivery):
        return "unchanged"
    _write(connection, delivery, now)
    _announce(connection, row, now)
    return "imported" if stored is None else "replaced"


def _fault(row: Row[Any], delivery: Delivery) -> DeliveryFault | None:
    # What was taken down while it was out must not come back in another language.
    if row.status != Status.CURRENT:
        return DeliveryFault.WITHDRAWN
    if delivery.revision > row.revision:
        return DeliveryFault.NO_SUCH_REVISION
    return fault_of(delivery, _order(row, delivery.language))


def _wanted(into: str) -> Select[Any]:
    done = and_(translation.c.article_id == article.c.id, translation.c.language == into)
    return (
        select(article, translation.c.source_revision)
        .join_from(article, translation, done, isouter=True)
        .where(
            article.c.needs_translation.is_(True),
            # Not a parameter: only so does SQLite see that the index of what is wanted serves.
            article.c.status == literal_column("'current'"),
            article.c.duplicate_of.is_(None),
            article.c.language != into,
            or_(translation.c.source_revision.is_(None), translation.c.source_revision < article.c.revision),
        )
    )


def _changes(connection: Connection, article_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return by article id what replaced its revisions, from the translated one on."""
    if not article_ids:
        return {}
    rows = connection.execute(
        select(revision.c.article_id, revision.c.revision, revision.c.kind)
        .where(revision.c.article_id.in_(article_ids))
        .order_by(revision.c.article_id, revision.c.revision)
    )
    changes: dict[int, tuple[str, ...]] = {}
    for row in rows:
        changes[row.article_id] = (*changes.get(row.article_id, ()), row.kind)
    return changes


def _to_wanted(row: Row[Any], into: str, translated: int | None, kinds: tuple[str, ...]) -> Wanted:
    # The first revision is 1, so the kind at index n replaced revision n + 1.
    changed = kinds[translated - 1 :] if translated is not None else ()
    return Wanted(
        order=_order(row, into),
        published_at=row.published_at,
        first_stored_at=row.first_stored_at,
        translated_revision=translated,
        changed=changed,
    )


def _order(row: Row[Any], into: str) -> Order:
    return Order(
        article_id=row.id,
        revision=row.revision,
        outlet=row.outlet,
        url=row.url,
        language=row.language,
        into=into,
        title=row.title,
        summary=row.summary,
        text=row.text,
        markup=row.markup,
    )


def _is_same(stored: Translated, delivery: Delivery) -> bool:
    names = ("title", "summary", "text", "translator", "engine")
    same = all(getattr(stored, name) == getattr(delivery, name) for name in names)
    return same and stored.source_revision == delivery.revision


def _write(connection: Connection, delivery: Delivery, now: datetime) -> None:
    values = {
        "title": delivery.title,
        "summary": delivery.summary,
        "text": delivery.text,
        "translator": delivery.translator,
        "engine": delivery.engine,
        "source_revision": delivery.revision,
        "created_at": now,
    }
    adding = insert(connection.dialect.name, translation).values(
        article_id=delivery.article_id, language=delivery.language, **values
    )
    connection.execute(adding.on_conflict_do_update(index_elements=["article_id", "language"], set_=values))


def _announce(connection: Connection, row: Row[Any], now: datetime) -> None:
    # An article that readers have not heard of yet is announced with its translation.
    if row.unannounced is None:
        connection.execute(update(article).where(article.c.id == row.id).values(updated_at=now))
        cursor.record(connection, [row.id], ChangeKind.UPDATE, now)
