"""Polling state of feeds, sitemaps and sections: what to ask now, and when to ask again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from newscrawl.discovery import poll_interval
from newscrawl.store.dialects import batches, insert_ignoring
from newscrawl.store.schema import source
from newscrawl.store.sightings import source_key
from newscrawl.vocabulary import SourceReason

_MAX_WISH_SECONDS = 86400
"""A source may ask to be left alone for so long, no longer."""
_DISTRUST_AFTER = timedelta(days=1)
"""A source that sent no body for so long is asked without validators: a stuck one would blind it for good."""
_TRUST = (3, 48)
"""Answers 304 in a row that are believed at first, and at most, after each test that found no change."""
_RETIRE_AFTER = timedelta(days=30)
_RETIRE_POLLS = 5
_SOON = 0.25
"""Share of its interval within which a source is asked along with another of its outlet."""
_NEARLY = 0.9
"""Share of a fixed interval after which a source is asked: a run asks its sources some time after its start."""
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A source to poll, as an outlet or a sitemap index names it."""

    kind: str
    """`feed, news-sitemap, sitemap, section, rest`."""
    url: str
    parent_url: str | None = None
    """Sitemap index or robots.txt that named it; None for an outlet's own."""
    place: int | None = None
    """In its index, 0 the likeliest to hold news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSource:
    """A source to poll now, with what makes the request conditional."""

    kind: str
    url: str
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    last_polled_at: datetime | None
    parent_url: str | None = None
    place: int | None = None
    entries: int = 0
    """Of the last body; 0 for a source that was never read."""
    older_from: int | None = None
    """Entries of the last body that were looked through; None: all that are wanted."""
    is_noted: bool = True
    """False of what is looked into once, such as the home page or a section's next page: no poll is noted of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which of several sources are polled in this run."""

    due: tuple[DueSource, ...] = ()
    waiting: int = 0
    """Sources that are not due."""
    over: int = 0
    """Sources that are due and left to later runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """How a poll went."""

    url: str
    http_status: int | None = None
    """None when no answer came."""
    failure: str | None = None
    """Why nothing could be read; None for an answer, also for 304."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """Of the decoded body; None for 304 and failures."""
    links: int = 0
    new_links: int = 0
    refused: int = 0
    """Entries that gave no link."""
    refused_as: str | None = None
    """Reason of most of them."""
    refused_example: str | None = None
    is_gap: bool = False
    """Whether nothing of it was known, so that entries were probably missed since the last poll."""
    older_from: int | None = None
    """Entries that were looked through, where more are wanted."""
    newest_at: datetime | None = None
    """Latest publication among the links."""
    wish_seconds: int | None = None
    """How long the source asks to be left alone: Retry-After, `ttl`, `sy:update*`, Cache-Control, the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A source as stored."""

    outlet: str
    kind: str
    url: str
    parent_url: str | None
    same_as: str | None
    interval_seconds: int
    next_poll_at: datetime
    last_polled_at: datetime | None
    last_new_at: datetime | None
    newest_at: datetime | None
    failures: int
    polls: int
    new_links: int
    entries: int
    refused: int
    refused_as: str | None
    refused_example: str | None
    gaps: int
    last_gap_at: datetime | None
    older_from: int | None
    retired_at: datetime | None
    reason: str | None
    http_status: int | None


def due(
    connection: Connection,
    outlet: str,
    declared: Iterable[Declared],
    now: datetime,
    *,
    full: bool = False,
    every: timedelta | None = None,
    limit: int | None = None,
) -> Asked:
    """Return those of the declared sources that are to be polled now, in their order; unknown ones are noted.

    Where any is, those go along that would be soon. With `full` all are, retired ones too, and without validators, so
    that they answer in full. With `every`, those that answer are, whatever they have earned, once they were not asked
    for about so long. Of more than `limit` the first come first, then those that were never asked, then those that
    waited longest.
    """
    wanted = {source_key(entry.url): entry for entry in declared}
    _register(connection, outlet, wanted, now)
    rows = {
        row.source_key: row
        for batch in batches(sorted(wanted))
        for row in connection.execute(
            select(source).where(source.c.outlet == outlet, source.c.source_key.in_(batch))
        )
    }
    due_rows = [rows[key] for key in wanted if full or _is_due(rows[key], now, every)]
    if due_rows:
        # A crawl of its own for each of an outlet's sources costs more than the asking.
        chosen = {row.source_key for row in due_rows}
        due_rows = [rows[key] for key in wanted if key in chosen or _comes_soon(rows[key], now)]
    taken = due_rows if limit is None else _in_turn(due_rows, limit)
    return Asked(
        due=tuple(_due(row, now, full=full) for row in taken),
        waiting=len(wanted) - len(due_rows),
        over=len(due_rows) - len(taken),
    )


def _in_turn(rows: Sequence[Row[Any]], limit: int) -> Sequence[Row[Any]]:
    """Return at most `limit` rows: a quarter for the newest, the rest for those whose turn it is."""
    never = datetime.min.replace(tzinfo=UTC)
    newest = -(-limit // 4)
    # Sorting is stable: among those that were never asked the order of the index stays.
    return sorted(
        rows, key=lambda row: (row.place is None or row.place >= newest, row.last_polled_at or never)
    )[:limit]


def children(connection: Connection, outlet: str) -> tuple[Declared, ...]:
    """Return the sitemaps that the outlet's indexes have named and that still bring something, the newest first.

    To be polled beside the outlet's own sources: an index that has not changed names nobody, and a run that was
    killed between an index and its sitemaps has only the former on record.
    """
    rows = connection.execute(
        select(source.c.kind, source.c.url, source.c.parent_url, source.c.place)
        .where(source.c.outlet == outlet, source.c.parent_url.is_not(None), source.c.retired_at.is_(None))
        .order_by(func.coalesce(source.c.place, 0), source.c.next_poll_at.desc(), source.c.url)
    )
    return tuple(Declared(**row._mapping) for row in rows)


def record(connection: Connection, outlet: str, poll: Polled, now: datetime) -> State:
    """Write down how a poll went and return the source with its next time. Raises LookupError for an unknown one."""
    mine = (source.c.outlet == outlet, source.c.source_key == source_key(poll.url))
    row = connection.execute(select(source).where(*mine).with_for_update()).one_or_none()
    if row is None:
        raise LookupError(f"source {poll.url} of outlet {outlet!r} was never asked for; call due() first")
    values = _failed(row, poll, now) if poll.failure is not None else _answered(connection, row, poll, now)
    connection.execute(
        update(source).where(*mine).values(**values, last_polled_at=now, http_status=poll.http_status)
    )
    return _state(connection.execute(select(source).where(*mine)).one())


def all_refused(connection: Connection, outlet: str) -> tuple[State, ...]:
    """Return the outlet's sources that name entries, where every entry of every one gave no link; else none."""
    naming = [state for state in states(connection, outlet) if state.entries and state.retired_at is None]
    return tuple(naming) if all(state.refused >= state.entries for state in naming) else ()


def states(connection: Connection, outlet: str | None = None) -> tuple[State, ...]:
    """Return all sources, or an outlet's, by outlet and address."""
    query = select(source).order_by(source.c.outlet, source.c.url)
    if outlet is not None:
        query = query.where(source.c.outlet == outlet)
    return tuple(_state(row) for row in connection.execute(query))


def _register(connection: Connection, outlet: str, wanted: dict[str, Declared], now: datetime) -> None:
    rows = [
        {
            "outlet": outlet,
            "source_key": key,
            "kind": entry.kind,
            "url": entry.url,
            "parent_url": entry.parent_url,
            "place": entry.place,
            "interval_seconds": poll_interval.FIRST_INTERVAL[entry.kind],
            "next_poll_at": now,
        }
        for key, entry in sorted(wanted.items())
    ]
    if rows:
        connection.execute(insert_ignoring(connection, source), rows)
    # An index grows: what was its newest part is none any more.
    moved = [{"key": row["source_key"], "now": row["place"]} for row in rows if row["place"] is not None]
    if moved:
        connection.execute(_MOVE.where(source.c.outlet == outlet), moved)


_MOVE = (
    update(source)
    .where(source.c.source_key == bindparam("key"), source.c.place.is_distinct_from(bindparam("now")))
    .values(place=bindparam("now"))
)


def _is_due(row: Row[Any], now: datetime, every: timedelta | None) -> bool:
    if row.retired_at is not None:
        return False
    # One that fails or refuses is still left alone as long as that asks for.
    if every is not None and not row.failures:
        return row.last_polled_at is None or now - row.last_polled_at >= every * _NEARLY
    return bool(row.next_poll_at <= now)


def _comes_soon(row: Row[Any], now: datetime) -> bool:
    """Whether a source would be due within a quarter of its interval and has not asked to be left alone so long."""
    if row.retired_at is not None or row.failures or row.last_polled_at is None:
        return False
    interval = timedelta(seconds=row.interval_seconds)
    earned = row.last_polled_at + interval
    return bool(row.next_poll_at <= earned and row.next_poll_at - now <= interval * _SOON)


def _due(row: Row[Any], now: datetime, *, full: bool) -> DueSource:
    wants_body = full or row.older_from is not None
    is_tested = row.not_modified >= row.trusted_for or (
        row.read_at is not None and now - row.read_at >= _DISTRUST_AFTER
    )
    return DueSource(
        kind=row.kind,
        url=row.url,
        etag=None if wants_body or is_tested else row.etag,
        last_modified=None if wants_body or is_tested else row.last_modified,
        body_hash=None if wants_body else row.body_hash,
        last_polled_at=row.last_polled_at,
        parent_url=row.parent_url,
        place=row.place,
        entries=row.entries,
        older_from=row.older_from,
    )


def _failed(row: Row[Any], poll: Polled, now: datetime) -> dict[str, Any]:
    pause = max(poll_interval.failure_pause(row.interval_seconds, row.failures + 1), _wish(poll))
    return {
        "failures": row.failures + 1,
        "polls": row.polls + 1,
        "reason": poll.failure,
        "next_poll_at": now + timedelta(seconds=pause),
    }


def _answered(connection: Connection, row: Row[Any], poll: Polled, now: datetime) -> dict[str, Any]:
    interval = poll_interval.next_interval(row.kind, row.interval_seconds, poll.new_links, is_gap=poll.is_gap)
    twin = _twin(connection, row, poll)
    # What says the same as another source is asked rarely: only to notice that it says something else again.
    pause = poll_interval.BOUNDS[row.kind][1] if twin is not None else max(interval, _wish(poll))
    if poll.older_from is not None:
        pause = poll_interval.BOUNDS[row.kind][0]
    last_new_at = now if poll.new_links else row.last_new_at
    # A 304 brings no validators of its own in many servers; those we have still hold.
    return {
        "failures": 0,
        "polls": row.polls + 1,
        "reason": SourceReason.UNPRODUCTIVE if (retired := _is_spent(row, poll, now)) else None,
        "retired_at": now if retired else None,
        "etag": poll.etag or (row.etag if poll.body_hash is None else None),
        "last_modified": poll.last_modified or (row.last_modified if poll.body_hash is None else None),
        "body_hash": poll.body_hash or row.body_hash,
        "same_as": twin,
        "interval_seconds": interval,
        "next_poll_at": now + timedelta(seconds=pause),
        "last_new_at": last_new_at,
        "newest_at": max(filter(None, (row.newest_at, poll.newest_at)), default=None),
        "new_links": row.new_links + poll.new_links,
        "gaps": row.gaps + poll.is_gap,
        "last_gap_at": now if poll.is_gap else row.last_gap_at,
        **(_trust(row) if poll.http_status == NOT_MODIFIED else _body(row, poll, now)),
    }


def _trust(row: Row[Any]) -> dict[str, Any]:
    return {"not_modified": row.not_modified + 1}


def _body(row: Row[Any], poll: Polled, now: datetime) -> dict[str, Any]:
    """Return what is noted of a poll that brought a body."""
    was_test = row.not_modified >= row.trusted_for
    is_honest = was_test and poll.body_hash == row.body_hash
    shortest, longest = _TRUST
    noted = {
        "read_at": now,
        "not_modified": 0,
        "trusted_for": min(2 * row.trusted_for, longest)
        if is_honest
        else shortest
        if was_test
        else row.trusted_for,
    }
    if poll.body_hash == row.body_hash and not poll.links and not poll.refused:
        return noted
    return noted | {
        "entries": poll.links + poll.refused,
        "refused": poll.refused,
        "refused_as": poll.refused_as,
        "refused_example": poll.refused_example,
        "older_from": poll.older_from,
    }


def _wish(poll: Polled) -> int:
    return min(max(poll.wish_seconds or 0, 0), _MAX_WISH_SECONDS)


def _twin(connection: Connection, row: Row[Any], poll: Polled) -> str | None:
    """Return the outlet's earliest other source with the same body, which is polled in this one's stead."""
    body_hash = poll.body_hash or row.body_hash
    if body_hash is None:
        return None
    return connection.scalar(
        select(source.c.url)
        .where(
            source.c.outlet == row.outlet,
            source.c.body_hash == body_hash,
            source.c.source_key != row.source_key,
            source.c.same_as.is_(None),
            source.c.retired_at.is_(None),
            source.c.failures == 0,
        )
        .order_by(source.c.source_key)
        .limit(1)
    )


def _is_spent(row: Row[Any], poll: Polled, now: datetime) -> bool:
    """Whether a sitemap of an index has had nothing new for long: last month's, whatever it is called."""
    if row.parent_url is None or poll.new_links or row.polls + 1 < _RETIRE_POLLS:
        return False
    # The newest part of a numbered index is where the next article will stand, however long that takes.
    if row.place == 0 or poll.older_from is not None:
        return False
    unchanged = poll.body_hash is None or poll.body_hash == row.body_hash
    newest = max(filter(None, (row.last_new_at, row.newest_at, poll.newest_at)), default=None)
    return unchanged and newest is not None and now - newest > _RETIRE_AFTER


def _state(row: Row[Any]) -> State:
    return State(**{name: row._mapping[name] for name in State.__slots__})
