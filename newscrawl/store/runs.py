"""Runs: one crawl of one outlet each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from newscrawl.store.leases import Holder
from newscrawl.store.schema import run

KILLED = "killed"
"""Finish reason of a run that never ended, as the next run of its outlet finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as stored."""

    id: int
    outlet: str
    started_at: datetime
    finished_at: datetime | None
    finish_reason: str | None
    arguments: Mapping[str, Any]
    links: int
    counts: Mapping[str, int]
    figures: Mapping[str, Any]
    health: str | None
    health_reason: str | None
    evidence: Mapping[str, Any]
    job: str | None
    host: str | None
    pid: int | None


def start(
    connection: Connection,
    outlet: str,
    now: datetime,
    *,
    arguments: Mapping[str, Any],
    holder: Holder,
    job: str | None = None,
) -> int:
    """Open a run and return its id; call it with the lease held. Earlier runs that never ended were killed."""
    connection.execute(
        update(run)
        .where(run.c.outlet == outlet, run.c.finished_at.is_(None))
        .values(finished_at=now, finish_reason=KILLED)
    )
    run_id: int = connection.execute(
        run.insert()
        .returning(run.c.id)
        .values(
            outlet=outlet,
            started_at=now,
            arguments=dict(arguments),
            counts={},
            figures={},
            evidence={},
            job=job,
            host=holder.host,
            pid=holder.pid,
        )
    ).scalar_one()
    return run_id


def finish(
    connection: Connection,
    run_id: int,
    now: datetime,
    *,
    reason: str,
    counts: Mapping[str, int],
    figures: Mapping[str, Any],
    health: str | None = None,
    health_reason: str | None = None,
    evidence: Mapping[str, Any] | None = None,
) -> None:
    """Close a run.

    `reason` is Scrapy's finish reason, `counts` its links by outcome, `figures` what later runs compare themselves
    with; `health` is None when nothing was judged.
    """
    connection.execute(
        update(run)
        .where(run.c.id == run_id)
        .values(
            finished_at=now,
            finish_reason=reason,
            counts=dict(counts),
            figures=dict(figures),
            health=health,
            health_reason=health_reason,
            evidence=dict(evidence or {}),
        )
    )


def recent(connection: Connection, outlet: str, *, limit: int = 100) -> tuple[Run, ...]:
    """Return the outlet's runs, newest first."""
    rows = connection.execute(
        select(run).where(run.c.outlet == outlet).order_by(run.c.id.desc()).limit(limit)
    )
    return tuple(Run(**row._mapping) for row in rows)
