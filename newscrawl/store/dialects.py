"""What the two databases write differently, and statements over many rows."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, or_
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

BATCH = 1_000
"""Values of one IN list: SQLite takes 32,766 in a statement, and longer statements gain nothing."""


def batches(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Yield `values` in order, `size` at a time; nothing for none."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def insert(dialect: str, table: Table) -> Any:
    """Return the INSERT of a dialect by its name, which knows ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def insert_ignoring(connection: Connection, table: Table, *, returning: Column[Any] | None = None) -> Any:
    """Return an INSERT that leaves rows whose key is there already as they are; its rows come as parameters.

    With `returning` it gives that column of a row that was inserted, and no row for one that was not.
    """
    return _insert_ignoring(connection.dialect.name, table, returning)


# Building a statement costs SQLAlchemy several times as much as running it.
@cache
def _insert_ignoring(dialect: str, table: Table, returning: Column[Any] | None) -> Any:
    ignoring = insert(dialect, table).on_conflict_do_nothing()
    return ignoring if returning is None else ignoring.returning(returning)


def in_language(column: Any, tag: str) -> ColumnElement[bool]:
    """Return the condition that a column holds a language: `sr` also means `sr-Cyrl` and `sr-Latn`."""
    return or_(column == tag, column.startswith(f"{tag}-", autoescape=True))
