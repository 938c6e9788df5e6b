"""The whole story of one address, for `scrapy why`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from newscrawl.article import Article
from newscrawl.store.decision_records import Decision, decisions
from newscrawl.store.rows import to_article
from newscrawl.store.schema import (
    alternate,
    article,
    change,
    link,
    link_outcome,
    quarantine,
    revision,
    run,
    source,
    tombstone,
)
from newscrawl.urls.canonical import MalformedAddress, canonicalize, url_key


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAttempt:
    """What one run did with the link."""

    run_id: int
    why: str
    assigned_at: datetime
    outcome: str | None
    """None: not settled; the run was ended or killed before."""
    reason: str | None
    http_status: int | None
    detail: str | None
    recorded_at: datetime | None
    finish_reason: str | None
    """Of the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """The ledger's row of a link."""

    url: str
    outlet: str
    state: str
    outcome: str | None
    reason: str | None
    attempts: int
    next_fetch_at: datetime | None
    discovered_via: str
    source_url: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    last_fetched_at: datetime | None
    http_status: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier version of the article."""

    revision: int
    kind: str
    title: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another article of the same story, or one that names this address."""

    id: int
    outlet: str
    url: str
    title: str
    kind: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that the database knows of an address. Empty where it knows nothing."""

    normal_form: str | None
    """The form that all forms of the address share; None when it is no address."""
    sighting: Sighting | None = None
    attempts: tuple[LinkAttempt, ...] = ()
    """Oldest first."""
    article_id: int | None = None
    article: Article | None = None
    versions: tuple[Version, ...] = ()
    story: tuple[Relative, ...] = ()
    """The story's other articles, by id."""
    named_by: tuple[Relative, ...] = ()
    """Articles that name the address as another language edition of theirs."""
    decisions: tuple[Decision, ...] = ()
    """What people decided of the article and of its outlet, oldest first."""
    changes: tuple[tuple[int, str, datetime], ...] = ()
    """Number, kind and time of what publishers were told."""
    quarantined: tuple[tuple[int, str, str | None, datetime], ...] = ()
    """Id, reason, detail and time."""
    tombstone: tuple[str, datetime] | None = None
    """Reason and time of the take-down."""
    is_source: bool = False
    """Whether the address is that of a feed, sitemap or section."""

    @property
    def is_known(self) -> bool:
        """Whether the database knows anything of the address."""
        return (
            self.sighting is not None
            or self.article is not None
            or self.tombstone is not None
            or self.is_source
        )


def history(connection: Connection, url: str) -> History:
    """Return what the database knows of `url`, in whatever form it is written."""
    is_source = connection.scalar(select(source.c.url).where(source.c.url == url).limit(1)) is not None
    try:
        key, normal_form = url_key(url), canonicalize(url)
    except MalformedAddress:
        return History(normal_form=None, is_source=is_source)
    seen = connection.execute(select(link).where(link.c.url_key == key)).one_or_none()
    row = _article(connection, key, None if seen is None else seen.article_id)
    removed = connection.execute(select(tombstone).where(tombstone.c.key == key)).one_or_none()
    return History(
        normal_form=normal_form,
        sighting=None if seen is None else _sighting(seen),
        attempts=_attempts(connection, key),
        article_id=None if row is None else row.id,
        article=None if row is None else to_article(row),
        versions=() if row is None else _versions(connection, row.id),
        story=() if row is None else _story(connection, row),
        named_by=_named_by(connection, key),
        decisions=() if row is None else _decisions(connection, row),
        changes=() if row is None else _changes(connection, row.id),
        quarantined=_quarantined(connection, key),
        tombstone=None if removed is None else (removed.reason, removed.at),
        is_source=is_source,
    )


def _article(connection: Connection, key: str, article_id: int | None) -> Row[Any] | None:
    matches = [article.c.url_key == key, article.c.canonical_key == key]
    if article_id is not None:
        matches.append(article.c.id == article_id)
    found = select(article).where(or_(*matches)).order_by(article.c.url_key != key, article.c.id).limit(1)
    return connection.execute(found).one_or_none()


def _sighting(row: Row[Any]) -> Sighting:
    return Sighting(**{name: row._mapping[name] for name in Sighting.__slots__})


def _attempts(connection: Connection, key: str) -> tuple[LinkAttempt, ...]:
    rows = connection.execute(
        select(link_outcome, run.c.finish_reason)
        .join_from(link_outcome, run, run.c.id == link_outcome.c.run_id)
        .where(link_outcome.c.url_key == key)
        .order_by(link_outcome.c.run_id)
    )
    return tuple(LinkAttempt(**{name: row._mapping[name] for name in LinkAttempt.__slots__}) for row in rows)


def _versions(connection: Connection, article_id: int) -> tuple[Version, ...]:
    columns = (revision.c.revision, revision.c.kind, revision.c.title, revision.c.replaced_at)
    earlier = select(*columns).where(revision.c.article_id == article_id).order_by(revision.c.revision)
    return tuple(Version(**row._mapping) for row in connection.execute(earlier))


_RELATIVE = (
    article.c.id,
    article.c.outlet,
    article.c.url,
    article.c.title,
    article.c.duplicate_kind.label("kind"),
    article.c.similarity,
)


def _story(connection: Connection, row: Row[Any]) -> tuple[Relative, ...]:
    if row.story_id is None:
        return ()
    members = select(*_RELATIVE).where(article.c.story_id == row.story_id, article.c.id != row.id)
    return _relatives(connection.execute(members.order_by(article.c.id).limit(50)).all())


def _named_by(connection: Connection, key: str) -> tuple[Relative, ...]:
    naming = select(*_RELATIVE).join_from(alternate, article, article.c.id == alternate.c.article_id)
    return _relatives(connection.execute(naming.where(alternate.c.url_key == key).limit(10)).all())


def _relatives(rows: Sequence[Any]) -> tuple[Relative, ...]:
    return tuple(Relative(**row._mapping) for row in rows)


def _decisions(connection: Connection, row: Row[Any]) -> tuple[Decision, ...]:
    of_article = decisions(connection, article_ids=[row.id])
    of_outlet = (entry for entry in decisions(connection, outlets=[row.outlet]) if entry.article_id is None)
    return tuple(sorted((*of_article, *of_outlet), key=lambda entry: entry.id))


def _changes(connection: Connection, article_id: int) -> tuple[tuple[int, str, datetime], ...]:
    told = select(change.c.number, change.c.kind, change.c.at).where(
        change.c.article_id == article_id, change.c.number.is_not(None)
    )
    return tuple((row.number, row.kind, row.at) for row in connection.execute(told.order_by(change.c.number)))


def _quarantined(connection: Connection, key: str) -> tuple[tuple[int, str, str | None, datetime], ...]:
    kept = select(quarantine.c.id, quarantine.c.reason, quarantine.c.detail, quarantine.c.at)
    rows = connection.execute(kept.where(quarantine.c.url_key == key).order_by(quarantine.c.id))
    return tuple((row.id, row.reason, row.detail, row.at) for row in rows)
