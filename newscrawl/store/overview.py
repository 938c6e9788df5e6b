"""What the status page shows: how every outlet does and what the last days brought, in one consistent look."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, func, literal_column, select

from newscrawl.store import leases, posts, translations
from newscrawl.store.posts import Backlog
from newscrawl.store.schema import article, link, link_outcome, quarantine, run, source
from newscrawl.store.translations import Queue
from newscrawl.store.types import Instant

_RUNS = 20
"""Last runs of an outlet that durations are taken from."""
_FRESH = timedelta(days=1)
_GOOD = ("ok", "quiet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A run that ended."""

    started_at: datetime
    finished_at: datetime
    finish_reason: str
    links: int
    health: str | None
    """None for a run that was killed, or never got as far as to be judged."""
    health_reason: str | None

    @property
    def seconds(self) -> float:
        """From start to end."""
        return (self.finished_at - self.started_at).total_seconds()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletState:
    """One outlet that was crawled at least once."""

    outlet: str
    runs: tuple[Ran, ...] = ()
    """Newest first; at most 20, of the period only, but always the last."""
    last_good_at: datetime | None = None
    """End of the last run whose health was `ok` or `quiet`."""
    open_since: datetime | None = None
    """Start of the run that has no end; None when the last one ended."""
    holder: str | None = None
    """Process that crawls it now."""
    next_poll_at: datetime | None = None
    """When its next source is due; None without sources."""
    failing_sources: int = 0
    pending: int = 0
    """Links that are still to be fetched."""
    stored_by_day: Mapping[date, int] = field(default_factory=dict)
    """Articles by the UTC day of their first storing, without those that were old already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Links that ended without an article."""

    outcome: str
    """`filtered, failed, quarantined`."""
    reason: str
    links: int
    example: str
    """Address of one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """An article as a list shows it."""

    id: int
    outlet: str
    url: str
    title: str
    language: str
    published_at: datetime | None
    date_precision: str | None
    publish: str
    duplicate_kind: str | None
    has_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything at one moment. Figures without a word of time are of the period."""

    now: datetime
    days: int
    """Length of the period, up to `now`."""
    outlets: tuple[OutletState, ...]
    """By name."""
    stored: int
    """Articles first stored."""
    total: int
    """Articles stored, ever."""
    languages: Mapping[str, int]
    """Articles by language tag, most first; so the next three."""
    duplicates: Mapping[str, int]
    rights: Mapping[str, int]
    """By permission to publish."""
    reserved: int
    """Articles whose publisher reserves text and data mining."""
    drops: tuple[Drop, ...]
    """Most first."""
    queues: tuple[Queue, ...]
    """What waits for translation now."""
    undecided: int
    """Articles about whose translation a person must decide."""
    quarantined: int
    """Pages in quarantine now."""
    sites: tuple[Backlog, ...]
    """How far behind each site is that is published to."""
    latest: tuple[Headline, ...]
    """Newest first."""


def overview(
    connection: Connection,
    now: datetime,
    here: leases.Holder,
    *,
    into: str,
    days: int = 14,
    weeks_before: int = 4,
    latest: int = 30,
) -> Overview:
    """Return the state of everything at `now`; `into` is the language that translations are wanted in.

    The days of each outlet's volume reach back `weeks_before` further, for expectations.
    """
    since = now - timedelta(days=days)
    first_day = datetime.combine(since.date() - timedelta(weeks=weeks_before), time.min, UTC)
    return Overview(
        now=now,
        days=days,
        outlets=_outlets(connection, now, here, since, first_day),
        stored=_number(connection, article.c.first_stored_at >= since),
        total=_number(connection),
        languages=_counts(connection, article.c.language, since),
        duplicates=_counts(connection, article.c.duplicate_kind, since),
        rights=_counts(connection, article.c.publish, since),
        reserved=_number(connection, article.c.first_stored_at >= since, article.c.tdm_reserved.is_(True)),
        drops=_drops(connection, since),
        queues=translations.queues(connection, into),
        undecided=_number(
            connection, article.c.needs_translation.is_(None), article.c.status == literal_column("'current'")
        ),
        quarantined=int(connection.scalar(select(func.count()).select_from(quarantine)) or 0),
        sites=posts.backlogs(connection),
        latest=_latest(connection, latest),
    )


def _outlets(
    connection: Connection, now: datetime, here: leases.Holder, since: datetime, first_day: datetime
) -> tuple[OutletState, ...]:
    runs = _runs(connection, since)
    good = dict(
        connection.execute(
            select(run.c.outlet, func.max(run.c.finished_at, type_=Instant))
            .where(run.c.health.in_(_GOOD))
            .group_by(run.c.outlet)
        ).all()
    )
    polls = {row.outlet: row for row in connection.execute(_POLLS)}
    under_way: dict[str, datetime] = dict(
        connection.execute(select(run.c.outlet, run.c.started_at).where(run.c.finished_at.is_(None))).all()
    )
    pending: dict[str, int] = dict(connection.execute(_PENDING).all())
    held = leases.holders(connection, now, here)
    volume = _volume(connection, first_day)
    return tuple(
        OutletState(
            outlet=name,
            runs=runs[name],
            last_good_at=good.get(name),
            open_since=under_way.get(name),
            holder=str(held[name]) if name in held else None,
            next_poll_at=polls[name].next_poll_at if name in polls else None,
            failing_sources=polls[name].failing if name in polls else 0,
            pending=pending.get(name, 0),
            stored_by_day=volume.get(name, {}),
        )
        for name in sorted(runs)
    )


_POLLS = (
    select(
        source.c.outlet,
        func.min(source.c.next_poll_at, type_=Instant).label("next_poll_at"),
        func.count().filter(source.c.failures > 0).label("failing"),
    )
    .where(source.c.retired_at.is_(None))
    .group_by(source.c.outlet)
)
# Written out, not parameters, here and below: only so does SQLite see that a partial index serves.
_PENDING = (
    select(link.c.outlet, func.count())
    .where(link.c.next_fetch_at.is_not(None), link.c.state == literal_column("'pending'"))
    .group_by(link.c.outlet)
)


def _runs(connection: Connection, since: datetime) -> dict[str, tuple[Ran, ...]]:
    """Return every outlet's last ended runs, newest first; an outlet whose first run is under way has none."""
    place = func.row_number().over(partition_by=run.c.outlet, order_by=run.c.id.desc()).label("place")
    ended = (
        select(run.c.id, run.c.outlet, place)
        .where(run.c.finished_at.is_not(None), run.c.started_at >= since)
        .subquery()
    )
    last = select(func.max(run.c.id)).where(run.c.finished_at.is_not(None)).group_by(run.c.outlet)
    recent = select(ended.c.id).where(ended.c.place <= _RUNS)
    rows = connection.execute(
        select(run).where(run.c.id.in_(recent) | run.c.id.in_(last)).order_by(run.c.id.desc())
    )
    found: dict[str, list[Ran]] = {name: [] for name in connection.scalars(select(run.c.outlet).distinct())}
    for row in rows:
        found[row.outlet].append(_ran(row))
    return {name: tuple(runs) for name, runs in found.items()}


def _ran(row: Row[Any]) -> Ran:
    return Ran(**{name: row._mapping[name] for name in Ran.__slots__})


def _volume(connection: Connection, first_day: datetime) -> dict[str, dict[date, int]]:
    """Return articles by outlet and day of storing; a first crawl's weeks of older articles are left out."""
    stored, published = func.date(article.c.first_stored_at), func.date(article.c.published_at)
    rows = connection.execute(
        select(article.c.outlet, stored, published, func.count())
        .where(article.c.first_stored_at >= first_day)
        .group_by(article.c.outlet, stored, published)
    )
    volume: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for outlet, on, of, count in rows:
        day = _day(on)
        if of is None or day - _day(of) <= _FRESH:
            volume[outlet][day] += count
    return volume


def _day(value: date | str) -> date:
    # SQLite's function gives text.
    return date.fromisoformat(value) if isinstance(value, str) else value


def _number(connection: Connection, *conditions: Any) -> int:
    return int(connection.scalar(select(func.count()).select_from(article).where(*conditions)) or 0)


def _counts(connection: Connection, column: Any, since: datetime) -> dict[str, int]:
    rows = connection.execute(
        select(column, func.count().label("articles"))
        .where(article.c.first_stored_at >= since, column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return {row[0]: row.articles for row in rows}


def _drops(connection: Connection, since: datetime) -> tuple[Drop, ...]:
    first = select(func.min(run.c.id)).where(run.c.started_at >= since).scalar_subquery()
    counted = (
        select(
            link_outcome.c.outcome,
            link_outcome.c.reason,
            func.count().label("links"),
            func.max(link_outcome.c.url_key).label("key"),
        )
        .where(
            link_outcome.c.run_id >= first, link_outcome.c.outcome.in_(("filtered", "failed", "quarantined"))
        )
        .group_by(link_outcome.c.outcome, link_outcome.c.reason)
        .subquery()
    )
    rows = connection.execute(
        select(counted.c.outcome, counted.c.reason, counted.c.links, link.c.url)
        .join(link, and_(link.c.url_key == counted.c.key), isouter=True)
        .order_by(counted.c.links.desc(), counted.c.outcome, counted.c.reason)
    )
    return tuple(
        Drop(outcome=row.outcome, reason=row.reason or "", links=row.links, example=row.url or "")
        for row in rows
    )


def _latest(connection: Connection, limit: int) -> tuple[Headline, ...]:
    newest: Sequence[Row[Any]] = connection.execute(
        select(article)
        .where(article.c.status == "current")
        .order_by(article.c.first_stored_at.desc(), article.c.id.desc())
        .limit(limit)
    ).all()
    return tuple(
        Headline(
            has_picture=row.image_url is not None,
            **{name: row._mapping[name] for name in Headline.__slots__ if name != "has_picture"},
        )
        for row in newest
    )
