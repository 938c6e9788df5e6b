from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.session import _start
from newscrawl.store import leases, runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine, reading
from newscrawl.store.migrate import upgrade
from newscrawl.store.schema import run


def test_a_run_brings_back_what_a_clock_that_was_ahead_left(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'newscrawl.db'}")
    upgrade(engine)
    ahead = datetime.now(UTC) + timedelta(days=900)
    with writing(engine) as connection:
        runs.start(connection, "demo", ahead, arguments={}, holder=leases.this_process())
        _start(connection, "demo", Arguments())
    with reading(engine) as connection:
        latest = connection.scalar(select(func.max(run.c.started_at)))
    engine.dispose()
    assert latest is not None
    assert latest < ahead - timedelta(days=899)
