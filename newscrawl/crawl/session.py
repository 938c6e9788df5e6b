"""A run's hold on the store: engine, lease and heartbeat, writer thread and run ledger, opened and closed together."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.report import Report
from newscrawl.crawl.run_health import Health, baseline, expected_new, judge
from newscrawl.crawl.run_ledger import RunLedger
from newscrawl.store import archived_pages, bands, boilerplate, leases, migrate, outcomes, runs, volume
from newscrawl.store.archived_pages import Bounds
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.errors import StoreError
from newscrawl.store.leases import Heartbeat, Lease
from newscrawl.store.translation_flags import Policy
from newscrawl.store.writer import Writer

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_WEEKS = 4
"""Weeks of an outlet's volume that expectations are made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Opened by one run of one outlet in one process."""

    engine: "Engine"
    """Only the store looks into it."""
    lease: Lease
    heartbeat: Heartbeat
    writer: Writer
    run_ledger: RunLedger

    @classmethod
    def open(
        cls,
        database_url: str,
        outlet: str,
        arguments: Arguments,
        policy: Policy,
        kept: Bounds | None,
        lost: Callable[[StoreError], None],
    ) -> Self:
        """Take the outlet and start a run; blocks. Raises StoreError, LeaseHeld among them.

        `policy` decides translation flags for good. `kept` bounds the pages that are kept; None: none is. `lost` is
        called in the heartbeat's thread when another process took the outlet over.
        """
        engine = open_engine(database_url)
        migrate.require_current(engine)
        holder = leases.this_process()
        now = datetime.now(UTC)
        with writing(engine) as connection:
            lease = leases.acquire(connection, outlet, holder, now)
            run_id = runs.start(
                connection, outlet, now, arguments=written(arguments), holder=holder, job=arguments.job
            )
        heartbeat = Heartbeat(engine, lease, lost=lost)
        heartbeat.start()
        bands.prune(engine, now)
        if kept is not None:
            archived_pages.prune(engine, now, kept)
        writer = Writer(engine, lease=lease, policy=policy)
        writer.reconcile_leftovers()
        return cls(
            engine=engine,
            lease=lease,
            heartbeat=heartbeat,
            writer=writer,
            run_ledger=RunLedger(writer, run_id, outlet),
        )

    async def close(self, report: Report) -> Report:
        """Finish the run and let the outlet go; return the report with the store's own count. Raises StoreError."""
        try:
            return await asyncio.wrap_future(self.writer.submit(lambda c: self._finish(c, report)))
        finally:
            await asyncio.to_thread(self._let_go)

    def _finish(self, connection: "Connection", report: Report) -> Report:
        account = outcomes.account(connection, self.run_ledger.run_id)
        counted = replace(
            report, in_run=account.in_run, by_outcome=account.by_outcome, by_reason=account.by_reason
        )
        judged = replace(counted, health=self._judge(connection, counted))
        runs.finish(connection, self.run_ledger.run_id, _finish(judged), datetime.now(UTC))
        boilerplate.prune(connection, report.outlet, datetime.now(UTC))
        leases.release(connection, self.lease)
        return judged

    def _judge(self, connection: "Connection", report: Report) -> Health:
        now = datetime.now(UTC)
        earlier = [run for run in runs.recent(connection, report.outlet) if run.id != self.run_ledger.run_id]
        since = next((run.started_at for run in earlier), now)
        stored = volume.stored_times(connection, report.outlet, now - timedelta(weeks=_WEEKS + 1))
        usual = baseline(
            [run.figures for run in earlier], expected_new=expected_new(stored, since, now, weeks=_WEEKS)
        )
        return judge(report.observed, usual, now)

    def _let_go(self) -> None:
        self.heartbeat.stop()
        self.writer.close()
        self.engine.dispose()


def _finish(report: Report) -> runs.Finish:
    health = report.health
    return runs.Finish(
        reason=report.finish_reason,
        counts=report.by_outcome,
        figures=report.figures,
        health=health.name if health else None,
        health_reason=health.reason if health else None,
        evidence=health.evidence if health else {},
    )


def written(arguments: Arguments) -> dict[str, str]:
    """Return the arguments as the user wrote them, for the record."""
    given = {
        "url": ",".join(arguments.urls),
        "since": arguments.since and arguments.since.isoformat(),
        "until": arguments.until and arguments.until.isoformat(),
        "limit": arguments.limit and str(arguments.limit),
        "full": arguments.full and "1",
    }
    return {name: str(value) for name, value in given.items() if value}
