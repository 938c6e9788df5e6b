"""What the two databases write differently, and statements over many rows."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

BATCH = 1_000
"""Values of one IN list: SQLite takes 32,766 in a statement, and longer statements gain nothing."""


def batches(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Yield `values` in order, `size` at a time; nothing for none."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def insert(connection: Connection, table: Table) -> Any:
    """Return the dialect's own INSERT, which knows ON CONFLICT."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def insert_ignoring(connection: Connection, table: Table) -> Any:
    """Return an INSERT that leaves rows whose key is there already as they are."""
    return insert(connection, table).on_conflict_do_nothing()
