"""What is left of deleted rows outside of tables: pages of the file, the write-ahead log, the index of words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine

from newscrawl.store.database import translated

_WAIT_MILLISECONDS = 3_000


def erase_remains(engine: Engine) -> bool:
    """Let nothing of deleted rows remain in the database's files; False while another process still reads them.

    On SQLite freed bytes are zeroed as they are freed (`secure_delete`); what is left are the index of words, which
    marks only, and the write-ahead log. On PostgreSQL dead rows give their room back, which the server writes over in
    its own time.
    """
    with _outside_transactions(engine) as cursor:
        if engine.dialect.name == "postgresql":
            cursor.execute("VACUUM")
            return True
        cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
        cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def compact(engine: Engine) -> None:
    """Write an SQLite file anew: one of a version that did not zero what it freed may hold all that was ever in it."""
    if engine.dialect.name == "sqlite":
        with _outside_transactions(engine) as cursor:
            cursor.execute("VACUUM")


@contextmanager
def _outside_transactions(engine: Engine) -> Iterator[Any]:
    with translated(engine):
        connection = engine.raw_connection()
        try:
            if engine.dialect.name == "postgresql":
                connection.driver_connection.autocommit = True  # type: ignore[union-attr]  # psycopg's
            yield connection.cursor()
        finally:
            # Its settings are not those of the others any more.
            connection.invalidate()
            connection.close()
