"""What the status page shows: how every outlet does and what the last days brought, in one consistent look."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    literal_column,
    select,
)

from newscrawl.store import leases, posts, translations
from newscrawl.store.dialects import batches
from newscrawl.store.posts import Backlog
from newscrawl.store.schema import article, link, link_outcome, quarantine, run, source
from newscrawl.store.translations import Queue
from newscrawl.store.types import Instant
from newscrawl.vocabulary import Outcome, Status

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
    kinds = _kinds(connection, since)
    return Overview(
        now=now,
        days=days,
        outlets=_outlets(connection, now, here, since, first_day),
        stored=sum(kinds.values()),
        total=_number(connection),
        languages=_counts(kinds, "language"),
        duplicates=_counts(kinds, "duplicate_kind"),
        rights=_counts(kinds, "publish"),
        reserved=_counts(kinds, "tdm_reserved").get(True, 0),
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
    last = {row.outlet: row for row in connection.execute(_LAST_RUNS)}
    recent = _recent(connection, since, [row.last_id for row in last.values() if row.last_id is not None])
    polls = {row.outlet: row for row in connection.execute(_POLLS)}
    pending: dict[str, int] = dict(connection.execute(_PENDING).all())
    held = leases.holders(connection, now, here)
    volume = _volume(connection, first_day)
    return tuple(
        OutletState(
            outlet=name,
            runs=recent.get(name, ()),
            last_good_at=last[name].last_good_at,
            open_since=last[name].open_since,
            holder=str(held[name]) if name in held else None,
            next_poll_at=polls[name].next_poll_at if name in polls else None,
            failing_sources=polls[name].failing if name in polls else 0,
            pending=pending.get(name, 0),
            stored_by_day=volume.get(name, {}),
        )
        for name in sorted(last)
    )


def _crawled() -> CTE:
    """Return the outlets that were ever crawled; one look into an index for each: DISTINCT would read all runs."""
    first = select(func.min(run.c.outlet).label("outlet")).cte("crawled", recursive=True)
    following = select(func.min(run.c.outlet)).where(run.c.outlet > first.c.outlet).scalar_subquery()
    return first.union_all(select(following).where(first.c.outlet.is_not(None)))


_CRAWLED = _crawled()


def _last(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Any:
    """Return a column of each outlet's last run of which something is true."""
    ordered = select(column).where(run.c.outlet == _CRAWLED.c.outlet, *conditions)
    return (
        ordered.order_by(run.c.started_at.desc(), run.c.id.desc())
        .limit(1)
        .correlate(_CRAWLED)
        .scalar_subquery()
    )


_LAST_RUNS: Select[Any] = select(
    _CRAWLED.c.outlet,
    _last(run.c.id, run.c.finished_at.is_not(None)).label("last_id"),
    _last(run.c.finished_at, run.c.health.in_([literal_column(f"'{name}'") for name in _GOOD])).label(
        "last_good_at"
    ),
    _last(run.c.started_at, run.c.finished_at.is_(None)).label("open_since"),
).where(_CRAWLED.c.outlet.is_not(None))

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


def _recent(connection: Connection, since: datetime, last: Sequence[int]) -> dict[str, tuple[Ran, ...]]:
    """Return every outlet's ended runs since then, at most 20, and the `last`, newest first."""
    place = func.row_number().over(
        partition_by=run.c.outlet, order_by=(run.c.started_at.desc(), run.c.id.desc())
    )
    numbered = (
        select(run.c.id, place.label("place"))
        .join_from(_CRAWLED, run, and_(run.c.outlet == _CRAWLED.c.outlet, run.c.started_at >= since))
        .subquery()
    )
    # One more: the first may be under way.
    ids = {*connection.scalars(select(numbered.c.id).where(numbered.c.place <= _RUNS + 1)), *last}
    found: dict[str, list[Ran]] = defaultdict(list)
    columns = [run.c.outlet, *(run.c[name] for name in Ran.__slots__)]
    for batch in batches(sorted(ids, reverse=True)):
        query = select(*columns).where(run.c.id.in_(batch), run.c.finished_at.is_not(None))
        for row in connection.execute(query.order_by(run.c.id.desc())):
            found[row.outlet].append(_ran(row))
    return {name: tuple(runs[:_RUNS]) for name, runs in found.items()}


def _ran(row: Row[Any]) -> Ran:
    return Ran(**{name: row._mapping[name] for name in Ran.__slots__})


def _volume(connection: Connection, first_day: datetime) -> dict[str, dict[date, int]]:
    """Return articles by outlet and day of storing, or of publication for what was old when it was stored.

    So a first crawl, and what it brings of earlier weeks, fills these weeks.
    """
    stored, published = func.date(article.c.first_stored_at), func.date(article.c.published_at)
    since = and_(article.c.outlet == _CRAWLED.c.outlet, article.c.first_stored_at >= first_day)
    rows = connection.execute(
        select(article.c.outlet, stored, published, func.count())
        .join_from(_CRAWLED, article, since)
        .group_by(article.c.outlet, stored, published)
    )
    volume: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for outlet, on, of, count in rows:
        day = _day(on)
        is_late = of is not None and day - _day(of) > _FRESH
        volume[outlet][_day(of) if is_late else day] += count
    return volume


def _day(value: date | str) -> date:
    # SQLite's function gives text.
    return date.fromisoformat(value) if isinstance(value, str) else value


def _number(connection: Connection, *conditions: Any) -> int:
    return int(connection.scalar(select(func.count()).select_from(article).where(*conditions)) or 0)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the articles of a period are counted by."""

    language: str
    duplicate_kind: str | None
    publish: str
    tdm_reserved: bool | None


def _kinds(connection: Connection, since: datetime) -> dict[_Kind, int]:
    """Return how many articles of each kind were first stored since then; read once for all that is counted."""
    columns = [article.c[name] for name in _Kind.__slots__]
    counted = select(*columns, func.count()).where(article.c.first_stored_at >= since).group_by(*columns)
    return {_Kind(*kind): number for *kind, number in connection.execute(counted)}


def _counts(kinds: Mapping[_Kind, int], name: str) -> dict[Any, int]:
    """Return articles by one of the fields, most first."""
    counts: Counter[Any] = Counter()
    for kind, number in kinds.items():
        counts[getattr(kind, name)] += number
    del counts[None]
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _drops(connection: Connection, since: datetime) -> tuple[Drop, ...]:
    # An outlet's first run since then, then the smallest: the smallest of all would be looked for from the beginning.
    first_of_outlet = (
        select(run.c.id)
        .where(run.c.outlet == _CRAWLED.c.outlet, run.c.started_at >= since)
        .order_by(run.c.started_at, run.c.id)
        .limit(1)
        .correlate(_CRAWLED)
        .scalar_subquery()
    )
    firsts = select(first_of_outlet.label("id")).select_from(_CRAWLED).subquery()
    first = select(func.min(firsts.c.id)).scalar_subquery()
    counted = (
        select(
            link_outcome.c.outcome,
            link_outcome.c.reason,
            func.count().label("links"),
            func.max(link_outcome.c.url_key).label("key"),
        )
        .where(
            link_outcome.c.run_id >= first,
            link_outcome.c.outcome.in_((Outcome.FILTERED, Outcome.FAILED, Outcome.QUARANTINED)),
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
        .where(article.c.status == Status.CURRENT)
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
