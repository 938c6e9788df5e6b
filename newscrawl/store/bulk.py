"""Many new rows at once: COPY on PostgreSQL, one statement run many times on SQLite."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, TableClause, func, select, text
from sqlalchemy.exc import DBAPIError


def insert_rows(connection: Connection, table: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns; the others get their defaults.

    Raises IntegrityError where a key is taken; on PostgreSQL the transaction, or savepoint, is lost then.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.execute(table.insert(), rows)


def take_ids(connection: Connection, table: FromClause, count: int) -> Sequence[int]:
    """Return numbers for new rows of a table whose key `id` counts up by itself; nobody else gets them."""
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.description, "id")
        return connection.scalars(
            select(func.nextval(sequence)).select_from(func.generate_series(1, count))
        ).all()
    # Its transactions hold the write lock from their beginning.
    last = connection.scalar(_LAST_ID, {"table": table.description}) or 0
    return range(last + 1, last + 1 + count)


_LAST_ID = text("SELECT seq FROM sqlite_sequence WHERE name = :table")


def _copy(connection: Connection, table: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    import psycopg  # noqa: PLC0415  # an extra; it is here, as the dialect shows

    names = tuple(rows[0])
    prepare = [table.c[name].type.bind_processor(connection.dialect) for name in names]
    quoted = ", ".join(map(connection.dialect.identifier_preparer.quote, names))
    statement = f"COPY {table.description} ({quoted}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for row in rows:
                values = zip(prepare, (row[name] for name in names), strict=True)
                copy.write_row([value if change is None else change(value) for change, value in values])
    except psycopg.Error as error:
        # Its context quotes the row: article texts have no place in a log.
        error.args = (error.diag.message_primary or type(error).__name__,)
        raise DBAPIError.instance(
            statement, None, error, psycopg.Error, hide_parameters=True, dialect=connection.dialect
        ) from None
    finally:
        cursor.close()
