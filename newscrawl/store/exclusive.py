"""Work that one process at a time does for the whole database: schedules, alerts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine

from newscrawl.store.cursor import writing
from newscrawl.store.leases import Heartbeat, acquire, release, this_process


@contextmanager
def exclusively(engine: Engine, work: str, *, lost: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lease of `work` for a block. Raises LeaseHeld when another process has it.

    A colon before the name keeps it apart from outlets. `lost` is called, in a thread of its own, when another process
    took over because this one was silent for too long.
    """
    with writing(engine) as connection:
        held = acquire(connection, f":{work}", this_process(), datetime.now(UTC))
    heartbeat = Heartbeat(engine, held, lost=lambda _: lost())
    heartbeat.start()
    try:
        yield
    finally:
        heartbeat.stop()
        with writing(engine) as connection:
            release(connection, held)
