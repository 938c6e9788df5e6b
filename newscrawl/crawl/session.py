"""A run's hold on its outlet: the lease with its heartbeat, and the run's ledger, opened and closed together."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.run_health import Health, baseline, expected_new, judge
from newscrawl.crawl.run_ledger import RunLedger
from newscrawl.crawl.shared import SharedResources
from newscrawl.store import boilerplate, clock_steps, leases, outcomes, runs, sightings, sources, volume
from newscrawl.store.errors import StoreError
from newscrawl.store.leases import Heartbeat, Lease
from newscrawl.store.reconcile import announce_waiting
from newscrawl.store.writer import LeasedWriter

if TYPE_CHECKING:
    from sqlalchemy import Connection

_WEEKS = 4
"""Weeks of an outlet's volume that expectations are made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Opened by one run of one outlet."""

    shared: SharedResources
    outlet: str
    lease: Lease
    heartbeat: Heartbeat
    writer: LeasedWriter
    run_ledger: RunLedger

    @classmethod
    async def open(
        cls,
        shared: SharedResources,
        outlet: str,
        arguments: Arguments,
        figures: RunFigures,
        lost: Callable[[StoreError], None],
    ) -> Self:
        """Take the outlet and start a run. Raises StoreError, LeaseHeld among them.

        `lost` is called in the heartbeat's thread when another process took the outlet over.
        """
        lease, run_id = await asyncio.wrap_future(
            shared.writer.submit(lambda connection: _start(connection, outlet, arguments))
        )
        heartbeat = Heartbeat(shared.engine, lease, lost=lost)
        heartbeat.start()
        writer = LeasedWriter(shared.writer, lease)
        writer.submit(announce_waiting)
        return cls(
            shared=shared,
            outlet=outlet,
            lease=lease,
            heartbeat=heartbeat,
            writer=writer,
            run_ledger=RunLedger(writer, run_id, outlet, figures),
        )

    async def close(self, finish_reason: str) -> Health:
        """Account for the run, finish it and let the outlet go; return its health. Raises StoreError."""
        try:
            return await asyncio.wrap_future(self.writer.submit(lambda c: self._finish(c, finish_reason)))
        finally:
            await asyncio.to_thread(self.heartbeat.stop)

    def _finish(self, connection: "Connection", finish_reason: str) -> Health:
        now = datetime.now(UTC)
        figures, run_id = self.run_ledger.figures, self.run_ledger.run_id
        figures.account_for(outcomes.account(connection, run_id))
        figures.all_refused = sources.all_refused(connection, self.outlet)
        health = self._judge(connection, now)
        runs.finish(
            connection,
            run_id,
            now,
            reason=finish_reason,
            counts=figures.by_outcome,
            figures=figures.comparable,
            health=health.name,
            health_reason=health.reason,
            evidence=health.evidence,
        )
        boilerplate.prune(connection, self.outlet, now)
        sightings.judge_again(connection, self.outlet, now)
        leases.release(connection, self.lease)
        return health

    def _judge(self, connection: "Connection", now: datetime) -> Health:
        earlier = [run for run in runs.recent(connection, self.outlet) if run.id != self.run_ledger.run_id]
        since = next((run.started_at for run in earlier), now)
        stored = volume.stored_times(connection, self.outlet, now - timedelta(weeks=_WEEKS + 1))
        usual = baseline(
            [run.figures for run in earlier], expected_new=expected_new(stored, since, now, weeks=_WEEKS)
        )
        return judge(self.run_ledger.figures, usual, now)


def _start(connection: "Connection", outlet: str, arguments: Arguments) -> tuple[Lease, int]:
    holder, now = leases.this_process(), datetime.now(UTC)
    lease = leases.acquire(connection, outlet, holder, now)
    clock_steps.mend(connection, outlet, now)
    run_id = runs.start(
        connection, outlet, now, arguments=arguments.written, holder=holder, job=arguments.job
    )
    return lease, run_id
