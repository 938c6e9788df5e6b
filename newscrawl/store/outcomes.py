"""What became of the links of a run: written once each, counted at its end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Connection, and_, bindparam, case, func, or_, select, update

from newscrawl import vocabulary
from newscrawl.store.dialects import batches
from newscrawl.store.schema import article, link, link_outcome, run
from newscrawl.store.types import Instant, printable
from newscrawl.vocabulary import DuplicateReason, Outcome

OUTCOMES = tuple(vocabulary.OUTCOMES)
PENDING, SETTLED = "pending", "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOutcome:
    """What became of a link in a run."""

    outcome: Outcome
    """One of OUTCOMES but `pending`."""
    reason: str | None = None
    http_status: int | None = None
    detail: str | None = None
    next_fetch_at: datetime | None = None
    """None closes the link. A `failed` link with a time stays pending and counts an attempt."""

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES or self.outcome == PENDING:
            raise ValueError(f"{self.outcome!r} is no outcome; use one of {', '.join(OUTCOMES[:-1])}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The promise that nothing is lost, checked: links as they were given against links as they ended."""

    in_run: int
    """Links given to the run, counted when they were given."""
    by_outcome: Mapping[str, int]
    """Every outcome, `pending` being those without one."""
    by_reason: Mapping[tuple[str, str], int]
    """Links by outcome and reason, where a reason was given."""

    @property
    def adds_up(self) -> bool:
        """Whether all links of the run have exactly one outcome."""
        return self.in_run == sum(self.by_outcome.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The stored answer behind a link: what makes the next request conditional."""

    article_id: int
    etag: str | None = None
    last_modified: str | None = None


def record(
    connection: Connection,
    run_id: int,
    url_key: str,
    outcome: LinkOutcome,
    now: datetime,
    *,
    response: Response | None = None,
) -> bool:
    """Write the outcome of a link in a run; the first word stands.

    `response` is given only in the transaction that stores its article: validators of what was not stored would
    make the server answer 304 for ever. Returns False, changing nothing, when the link has an outcome in this run
    already. Raises LookupError for a link that was never given to the run: its page must not have been fetched.
    """
    if not _record_outcome(connection, run_id, url_key, outcome, now):
        return False
    again = outcome.outcome == Outcome.FAILED and outcome.next_fetch_at is not None
    values = {
        "key": url_key,
        "state": PENDING if again else SETTLED,
        "outcome": outcome.outcome,
        "reason": outcome.reason,
        "http_status": outcome.http_status,
        "next_fetch_at": outcome.next_fetch_at,
        "failed": outcome.outcome == Outcome.FAILED,
        "unchanged": outcome.outcome == Outcome.UNCHANGED,
        "fetched_at": None if _was_not_read(outcome) else now,
    }
    if response is None:
        connection.execute(_CLOSE_LINK, values)
    else:
        stored = {
            "article_id": response.article_id,
            "etag": response.etag,
            "last_modified": response.last_modified,
        }
        connection.execute(_CLOSE_STORED, values | stored)
    return True


def outcome_of(connection: Connection, run_id: int, url_key: str) -> str | None:
    """Return the outcome of a link in a run; None while it is pending, or when it was never given to the run."""
    return connection.scalar(
        select(link_outcome.c.outcome).where(
            link_outcome.c.run_id == run_id, link_outcome.c.url_key == url_key
        )
    )


_RECORD = (
    update(link_outcome)
    .where(
        link_outcome.c.run_id == bindparam("run"),
        link_outcome.c.url_key == bindparam("key"),
        link_outcome.c.outcome.is_(None),
    )
    .values(
        outcome=bindparam("ended"),
        reason=bindparam("because"),
        http_status=bindparam("status"),
        detail=bindparam("said"),
        recorded_at=bindparam("at"),
    )
)
_failed, _unchanged = bindparam("failed", type_=Boolean), bindparam("unchanged", type_=Boolean)
_CLOSE_LINK = (
    update(link)
    .where(link.c.url_key == bindparam("key"))
    .values(
        state=bindparam("state"),
        outcome=bindparam("outcome"),
        reason=bindparam("reason"),
        http_status=bindparam("http_status"),
        next_fetch_at=bindparam("next_fetch_at"),
        attempts=case((_failed, link.c.attempts + 1), else_=0),
        unchanged_in_row=case(
            (_unchanged, link.c.unchanged_in_row + 1), (_failed, link.c.unchanged_in_row), else_=0
        ),
        last_fetched_at=func.coalesce(bindparam("fetched_at", type_=Instant), link.c.last_fetched_at),
    )
)
_CLOSE_STORED = _CLOSE_LINK.values(
    article_id=bindparam("article_id"), etag=bindparam("etag"), last_modified=bindparam("last_modified")
)


def _record_outcome(
    connection: Connection, run_id: int, url_key: str, outcome: LinkOutcome, now: datetime
) -> bool:
    """Write the outcome into the run's book; False when there is one."""
    values = {
        "run": run_id,
        "key": url_key,
        "ended": outcome.outcome,
        "because": outcome.reason,
        "status": outcome.http_status,
        "said": None if outcome.detail is None else printable(outcome.detail)[:1000],
        "at": now,
    }
    if connection.execute(_RECORD, values).rowcount:
        return True
    given = select(link_outcome.c.url_key).where(
        link_outcome.c.run_id == run_id, link_outcome.c.url_key == url_key
    )
    if connection.scalar(given) is None:
        raise LookupError(f"link {url_key} was not given to run {run_id}; enter it first")
    return False


_COPIES = (
    select(link_outcome.c.run_id, link_outcome.c.url_key, link_outcome.c.outcome, article.c.duplicate_kind)
    .join_from(link, article, link.c.article_id == article.c.id)
    .join(
        link_outcome, and_(link_outcome.c.run_id == link.c.run_id, link_outcome.c.url_key == link.c.url_key)
    )
    .join(run, run.c.id == link_outcome.c.run_id)
    .where(
        article.c.id.in_(bindparam("ids", expanding=True)),
        run.c.finished_at.is_(None),
        link_outcome.c.outcome.in_((Outcome.STORED, Outcome.DUPLICATE)),
        or_(link_outcome.c.reason.is_(None), link_outcome.c.reason != DuplicateReason.SAME_ADDRESS),
    )
)


def note_copies(connection: Connection, article_ids: Iterable[int]) -> None:
    """Give links of runs under way the outcome `duplicate` when their article is a copy of another, else `stored`.

    Which of two copies is the original is known only after both are stored, and may change while a run goes on.
    """
    for batch in batches(sorted(set(article_ids))):
        copies = connection.execute(_COPIES, {"ids": batch}).all()
        for row in copies:
            outcome = Outcome.STORED if row.duplicate_kind is None else Outcome.DUPLICATE
            if outcome != row.outcome:
                _rename_outcome(connection, row.run_id, row.url_key, outcome, row.duplicate_kind)


def _rename_outcome(
    connection: Connection, run_id: int, url_key: str, outcome: str, reason: str | None
) -> None:
    values = {"outcome": outcome, "reason": reason}
    connection.execute(
        update(link_outcome)
        .where(link_outcome.c.run_id == run_id, link_outcome.c.url_key == url_key)
        .values(**values)
    )
    connection.execute(update(link).where(link.c.url_key == url_key).values(**values))


def account(connection: Connection, run_id: int) -> Account:
    """Return the run's links by outcome; those without one count as `pending`."""
    given = connection.scalar(select(run.c.links).where(run.c.id == run_id))
    outcome = func.coalesce(link_outcome.c.outcome, PENDING)
    rows = connection.execute(
        select(outcome, link_outcome.c.reason, func.count())
        .where(link_outcome.c.run_id == run_id)
        .group_by(outcome, link_outcome.c.reason)
    ).all()
    by_outcome = dict.fromkeys(OUTCOMES, 0)
    by_reason: dict[tuple[str, str], int] = {}
    for name, reason, count in rows:
        by_outcome[name] += count
        if reason is not None:
            by_reason[name, reason] = count
    return Account(in_run=given or 0, by_outcome=by_outcome, by_reason=by_reason)


def _was_not_read(outcome: LinkOutcome) -> bool:
    return outcome.outcome == Outcome.FAILED or (
        outcome.outcome == Outcome.FILTERED and outcome.http_status is None
    )
