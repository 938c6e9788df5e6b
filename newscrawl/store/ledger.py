"""The ledger: every address ever discovered, and what is due. What becomes of it stands in `outcomes`.

A link is `pending` as long as it is wanted and `settled` once it was dealt with; `next_fetch_at` says when it is due
(again), null that it never is. A run's links are the rows of `link_outcome`: one a link and run, with one outcome.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)

from newscrawl.discovery.link import Link
from newscrawl.store import announced_fields, sightings
from newscrawl.store.dialects import batches, insert_ignoring
from newscrawl.store.outcomes import PENDING, SETTLED, LinkOutcome, record
from newscrawl.store.schema import article, link, link_outcome, run, tombstone
from newscrawl.store.types import printable
from newscrawl.urls.canonical import MalformedAddress, url_key
from newscrawl.vocabulary import AssignmentReason, DiscoveredVia, FilteredReason, Outcome

_HINT_PAUSE = timedelta(minutes=5)
"""A source's word that a known article changed is taken this long after the last fetch at the earliest."""
_JUST_NOW = timedelta(minutes=2)
_JUST_NOW_PAUSE = timedelta(minutes=30)
"""The same where the change is told for just now: some sources say so of every entry at every poll."""
_TOLD = ("title", "summary", "content_hash")
"""What a feed says of an article itself: it changes with the article."""
_MAX_IDLE_HINTS = 3
"""After so many fetches that found nothing new, a source's word that an article changed is not taken any more."""
_GATHERED = timedelta(hours=1)
"""How far ahead revisits are taken along when an outlet is looked at anyway."""
_RESTED = timedelta(minutes=20)
"""They are not when the article was fetched so short a time ago: a look at it would find nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A link to fetch in this run."""

    link: Link
    url_key: str
    why: str
    """`new, retry, revisit, resumed, argument, full`."""
    article_id: int | None = None
    """The stored article; None when there is none yet."""
    etag: str | None = None
    last_modified: str | None = None
    due_at: datetime | None = None
    """When it was to be fetched; may lie ahead for a revisit that is gathered. None for a closed or a new link."""
    attempts: int = 0
    """Failed fetches in a row before this one."""
    first_seen_at: datetime | None = None
    unchanged_in_row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What became of a source's links."""

    due: tuple[Due, ...] = ()
    """In the order of the links, each address once."""
    new: int = 0
    """Addresses that nobody had seen before."""
    not_due: int = 0
    """Known, and not to be looked at now; or given to this run before."""
    elsewhere: int = 0
    """Known as another outlet's, and left to it."""
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Settled as `filtered` at once, by reason: `malformed-address`, `taken-down`."""


def enter(
    connection: Connection,
    run_id: int,
    outlet: str,
    links: Sequence[Link],
    now: datetime,
    *,
    full: bool = False,
    named_by: str | None = None,
) -> Entered:
    """Write down the links that the source at `named_by` named and return those that are due in this run.

    Links found by `argument` are always due, with `full` all are. An address stands once in a run, however often it
    is named. Malformed and taken-down addresses are settled as `filtered`.
    """
    keyed, malformed = _keyed(links)
    known = _known(connection, run_id, keyed)
    removed = _taken_down(connection, outlet, keyed)
    fresh = {key: entry for key, entry in keyed.items() if key not in known and key not in removed}
    _insert(connection, outlet, fresh, now)
    _touch(connection, known, now)
    known |= _known(connection, run_id, fresh)
    mine = {key: row for key, row in known.items() if row.outlet == outlet and key not in removed}
    if named_by is not None:
        sightings.record(connection, outlet, named_by, list(mine), now)
    due = [
        _due(row, keyed[key], why)
        for key in keyed
        if (row := mine.get(key)) is not None
        and (why := _why(row, keyed[key], now, full=full, is_new=key in fresh)) is not None
    ]
    _renew_hints(
        connection, [(due_link, mine[due_link.url_key]) for due_link in due if due_link.url_key not in fresh]
    )
    _give(connection, run_id, due, now)
    rejected = _reject(connection, run_id, outlet, malformed, FilteredReason.MALFORMED_ADDRESS, now)
    rejected |= _reject(connection, run_id, outlet, removed, FilteredReason.TAKEN_DOWN, now)
    return Entered(
        due=tuple(due),
        new=len(fresh),
        not_due=len(mine) - len(due),
        elsewhere=sum(1 for row in known.values() if row.outlet != outlet),
        rejected=rejected,
    )


def unseen(connection: Connection, links: Sequence[Link]) -> frozenset[str]:
    """Return the addresses, as written, of the links that no source has named before."""
    keyed, _ = _keyed(links)
    known = {
        key
        for batch in batches(sorted(keyed))
        for key in connection.scalars(select(link.c.url_key).where(link.c.url_key.in_(batch)))
    }
    return frozenset(named.url for named in links if _key_of(named) not in known)


def _key_of(named: Link) -> str | None:
    try:
        return url_key(named.url)
    except MalformedAddress:
        return None


def resume(
    connection: Connection, run_id: int, outlet: str, now: datetime, *, limit: int = 50_000
) -> tuple[Due, ...]:
    """Give the run what earlier ones left pending and is due, newest sighting first."""
    is_due = and_(link.c.state == PENDING, link.c.next_fetch_at <= now)
    return _claim(connection, run_id, outlet, now, is_due, limit)


def revisits(
    connection: Connection, run_id: int, outlet: str, now: datetime, *, limit: int = 5_000
) -> tuple[Due, ...]:
    """Give the run the known articles whose time to be looked at again has come or comes within the hour.

    The newest sighting comes first. What is gathered so does not start the outlet once more.
    """
    is_due = or_(
        link.c.next_fetch_at <= now,
        and_(link.c.next_fetch_at <= now + _GATHERED, link.c.last_fetched_at <= now - _RESTED),
    )
    return _claim(connection, run_id, outlet, now, and_(link.c.state == SETTLED, is_due), limit)


def knows_outlet(connection: Connection, outlet: str) -> bool:
    """Whether anything of an outlet is stored: addresses or articles."""
    found = or_(exists().where(link.c.outlet == outlet), exists().where(article.c.outlet == outlet))
    return bool(connection.scalar(select(found)))


def make_due(connection: Connection, url_keys: Iterable[str], now: datetime) -> int:
    """Make closed or waiting links due at once, as if they had never failed; return how many there were."""
    count = 0
    for batch in batches(sorted(set(url_keys))):
        count += connection.execute(
            update(link).where(link.c.url_key.in_(batch)).values(state=PENDING, attempts=0, next_fetch_at=now)
        ).rowcount
    return count


def _keyed(links: Sequence[Link]) -> tuple[dict[str, Link], dict[str, Link]]:
    """Return the links by url_key, the first of each, and the malformed ones by a key of their own."""
    keyed: dict[str, Link] = {}
    malformed: dict[str, Link] = {}
    for entry in links:
        try:
            keyed.setdefault(url_key(entry.url), entry)
        except MalformedAddress:
            raw = entry.url.encode("utf-8", "surrogatepass")
            malformed.setdefault(hashlib.sha256(b"malformed:" + raw).hexdigest(), entry)
    return keyed, malformed


_ROW = (
    link.c.url_key,
    link.c.url,
    link.c.outlet,
    link.c.state,
    link.c.attempts,
    link.c.unchanged_in_row,
    link.c.next_fetch_at,
    link.c.etag,
    link.c.last_modified,
    link.c.discovered_via,
    link.c.source_url,
    link.c.hints,
    link.c.first_seen_at,
    link.c.last_fetched_at,
    link.c.article_id,
    link_outcome.c.run_id.label("assigned"),
)


def _rows(run_id: int) -> Select[Any]:
    return select(*_ROW).select_from(
        link.outerjoin(
            link_outcome, and_(link_outcome.c.run_id == run_id, link_outcome.c.url_key == link.c.url_key)
        )
    )


def _known(connection: Connection, run_id: int, keys: Iterable[str]) -> dict[str, Row[Any]]:
    return {
        row.url_key: row
        for batch in batches(sorted(keys))
        for row in connection.execute(_rows(run_id).where(link.c.url_key.in_(batch)))
    }


def _taken_down(connection: Connection, outlet: str, keyed: Mapping[str, Link]) -> dict[str, Link]:
    if connection.scalar(select(tombstone.c.key).where(tombstone.c.key == f"outlet:{outlet}")) is not None:
        return dict(keyed)
    found = (
        key
        for batch in batches(sorted(keyed))
        for key in connection.scalars(select(tombstone.c.key).where(tombstone.c.key.in_(batch)))
    )
    return {key: keyed[key] for key in found}


def _insert(connection: Connection, outlet: str, fresh: Mapping[str, Link], now: datetime) -> None:
    rows = [
        {
            "url_key": key,
            "url": entry.url.strip(),
            "outlet": outlet,
            "state": PENDING,
            "next_fetch_at": now,
            "discovered_via": entry.via,
            "source_url": entry.source,
            "hints": announced_fields.pack(entry),
            "first_seen_at": now,
            "last_seen_at": now,
        }
        for key, entry in sorted(fresh.items())
    ]
    if rows:
        # Another outlet's process may have seen one of them since we looked: its row stands.
        connection.execute(insert_ignoring(connection, link), rows)


def _touch(connection: Connection, known: Mapping[str, Row[Any]], now: datetime) -> None:
    for batch in batches(sorted(known)):
        connection.execute(update(link).where(link.c.url_key.in_(batch)).values(last_seen_at=now))


def _why(row: Row[Any], seen: Link, now: datetime, *, full: bool, is_new: bool) -> str | None:
    """Return why a link is due now, None when it is not."""
    if row.assigned is not None:
        return None
    if seen.via == DiscoveredVia.ARGUMENT:
        return AssignmentReason.ARGUMENT
    if is_new:
        return AssignmentReason.NEW
    if row.next_fetch_at is not None and row.next_fetch_at <= now:
        return _waiting(row)
    if full:
        return AssignmentReason.FULL
    return AssignmentReason.REVISIT if _says_changed(row, seen, now) else None


def _waiting(row: Row[Any]) -> str:
    if row.state == SETTLED:
        return AssignmentReason.REVISIT
    return AssignmentReason.RETRY if row.attempts else AssignmentReason.RESUMED


def _says_changed(row: Row[Any], seen: Link, now: datetime) -> bool:
    """Whether the source says that the article changed after we fetched it, and has deserved to be believed."""
    if row.state != SETTLED or row.article_id is None or row.last_fetched_at is None:
        return False
    if row.unchanged_in_row >= _MAX_IDLE_HINTS:
        return False
    since = now - row.last_fetched_at
    modified = seen.modified_at
    if modified is not None and row.last_fetched_at < modified <= now:
        return bool(since >= (_JUST_NOW_PAUSE if now - modified < _JUST_NOW else _HINT_PAUSE))
    return bool(since >= _HINT_PAUSE) and _tells_otherwise(row, seen)


def _tells_otherwise(row: Row[Any], seen: Link) -> bool:
    """Whether the feed that named the article first gives it other words now; other sources word it in their way."""
    if seen.via != DiscoveredVia.FEED or row.source_url != seen.source:
        return False
    known, told = row.hints or {}, announced_fields.pack(seen)
    return any(name in known and name in told and known[name] != told[name] for name in _TOLD)


def _due(row: Row[Any], seen: Link, why: str) -> Due:
    return Due(
        link=seen,
        url_key=row.url_key,
        why=why,
        article_id=row.article_id,
        etag=row.etag,
        last_modified=row.last_modified,
        due_at=row.next_fetch_at,
        attempts=row.attempts,
        first_seen_at=row.first_seen_at,
        unchanged_in_row=row.unchanged_in_row,
    )


def _renew_hints(connection: Connection, due: Sequence[tuple[Due, Row[Any]]]) -> None:
    """Write what the sources now say of known links; only of those that are fetched, as nobody else reads it."""
    rows = [
        {"key": entry.url_key, "packed": packed}
        for entry, row in due
        if (packed := announced_fields.pack(entry.link)) != row.hints
        and entry.link.via != DiscoveredVia.ARGUMENT
    ]
    if rows:
        connection.execute(
            update(link).where(link.c.url_key == bindparam("key")).values(hints=bindparam("packed")), rows
        )


def _give(connection: Connection, run_id: int, due: Sequence[Due], now: datetime) -> None:
    if not due:
        return
    rows = [
        {"run_id": run_id, "url_key": due_link.url_key, "why": due_link.why, "assigned_at": now}
        for due_link in due
    ]
    connection.execute(link_outcome.insert(), rows)
    for batch in batches(sorted(due_link.url_key for due_link in due)):
        connection.execute(
            # A settled link that is fetched again is wanted until it has an outcome: a kill leaves it pending.
            update(link)
            .where(link.c.url_key.in_(batch))
            .values(run_id=run_id, state=PENDING, next_fetch_at=func.coalesce(link.c.next_fetch_at, now))
        )
    connection.execute(update(run).where(run.c.id == run_id).values(links=run.c.links + len(due)))


def _reject(
    connection: Connection,
    run_id: int,
    outlet: str,
    links: Mapping[str, Link],
    reason: FilteredReason,
    now: datetime,
) -> dict[str, int]:
    """Settle links as filtered without a fetch, once a run."""
    if not links:
        return {}
    known = _known(connection, run_id, links)
    again = [key for key, row in known.items() if row.assigned is None]
    fresh = [key for key in links if key not in known]
    _insert(connection, outlet, {key: _printable(links[key]) for key in fresh}, now)
    _give(
        connection,
        run_id,
        [Due(link=links[key], url_key=key, why=AssignmentReason.REJECTED) for key in (*fresh, *again)],
        now,
    )
    for key in (*fresh, *again):
        record(connection, run_id, key, LinkOutcome(outcome=Outcome.FILTERED, reason=reason), now)
    return {reason: len(fresh) + len(again)} if fresh or again else {}


def _printable(entry: Link) -> Link:
    """Return a malformed link with an address that every database takes."""
    return Link(url=printable(entry.url)[:2048], via=entry.via, source=entry.source)


def _claim(
    connection: Connection, run_id: int, outlet: str, now: datetime, which: ColumnElement[bool], limit: int
) -> tuple[Due, ...]:
    rows = connection.execute(
        _rows(run_id)
        .where(
            link.c.outlet == outlet,
            # What the index is asked for; the rest sifts.
            link.c.next_fetch_at <= now + _GATHERED,
            which,
            link_outcome.c.run_id.is_(None),
        )
        .order_by(link.c.last_seen_at.desc(), link.c.url_key)
        .limit(limit)
    ).all()
    due = [_due(row, announced_fields.unpack(row), _waiting(row)) for row in rows]
    _give(connection, run_id, due, now)
    return tuple(due)
