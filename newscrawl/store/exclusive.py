"""Leases held for a block: of an outlet, or of work that one process at a time does for the whole database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine

from newscrawl.store.cursor import writing
from newscrawl.store.leases import Heartbeat, Lease, acquire, release, this_process


@contextmanager
def holding(engine: Engine, name: str, *, lost: Callable[[], None] = lambda: None) -> Iterator[Lease]:
    """Hold the lease of an outlet for a block. Raises LeaseHeld when another process has it.

    `lost` is called, in a thread of its own, when another process took over because this one was silent for too long.
    """
    with writing(engine) as connection:
        held = acquire(connection, name, this_process(), datetime.now(UTC))
    heartbeat = Heartbeat(engine, held, lost=lambda _: lost())
    heartbeat.start()
    try:
        yield held
    finally:
        heartbeat.stop()
        with writing(engine) as connection:
            release(connection, held)


def exclusively(
    engine: Engine, work: str, *, lost: Callable[[], None] = lambda: None
) -> AbstractContextManager[Lease]:
    """Hold the lease of `work` for a block, as `holding` does: schedules, alerts.

    A colon before the name keeps it apart from outlets.
    """
    return holding(engine, f":{work}", lost=lost)
