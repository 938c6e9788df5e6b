"""Opening a database: SQLite for one machine, PostgreSQL for several."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from newscrawl.store.errors import Damaged, Full, InvalidDatabaseUrl, StoreError, Unreachable

_HIDDEN = "***"
_SECRET_OPTIONS = ("password", "passfile", "sslpassword", "sslkey")
_PASSWORD = re.compile(r"^([^:/]+://[^:/@]*:).*(@[^@]*)$", re.DOTALL)
_DEFERRED = "newscrawl_deferred"
_FILE = "newscrawl_file"
_PING_SECONDS = 10


def open_engine(url: str, *, busy_seconds: float = 30.0) -> Engine:
    """Return an engine for `sqlite:///file` or `postgresql://user@host/name`; connects only when first used.

    `busy_seconds` is how long SQLite waits for another writer. Raises InvalidDatabaseUrl.
    """
    address = _parse(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address, busy_seconds)
    return _open_postgresql(address)


def mask(url: str) -> str:
    """Return `url` without its secrets, in either form: `user:secret@` and `?password=secret`."""
    # A password that was not quoted may hold anything: whatever stands between the first colon and the last @.
    url = _PASSWORD.sub(rf"\1{_HIDDEN}\2", url)
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # What cannot be read cannot be masked in part.
        return _HIDDEN
    hidden = {key: _HIDDEN for key in address.query if key.lower() in _SECRET_OPTIONS}
    return address.update_query_dict(hidden).render_as_string(hide_password=True).replace("%2A", "*")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in one consistent snapshot that takes no writer's lock, and roll it back."""
    with translated(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        else:
            connection.execution_options(**{_DEFERRED: True})
        yield connection


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn the driver's errors that concern the whole database into Unreachable, Full and Damaged."""
    try:
        yield
    except DBAPIError as error:
        fault = fault_of(error, engine)
        if fault is None:
            raise
        raise fault from error


def fault_of(error: BaseException, engine: Engine) -> StoreError | None:
    """Return what befell the whole database, or None when `error` concerns the statement alone."""
    if isinstance(error, StoreError):
        return error if isinstance(error, (Unreachable, Full, Damaged)) else None
    return _fault(error, address_of(engine)) if isinstance(error, DBAPIError) else None


def address_of(engine: Engine) -> str:
    """Return the database's address without its secrets."""
    return mask(engine.url.render_as_string(hide_password=False))


def _fault(error: DBAPIError, where: str) -> StoreError | None:
    if _is_full(error.orig):
        return Full(f"no space left for {where}; free some on its disk, the run goes on where it stopped")
    if _sqlite_code(error) == sqlite3.SQLITE_BUSY:
        return Unreachable(f"{where} was locked by another process for too long; end what holds it open")
    if _sqlite_code(error) in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return Damaged(f"{where} is no SQLite database, or a broken one ({error.orig}); restore a back-up")
    if error.connection_invalidated or _is_unreachable(error.orig):
        return Unreachable(f"{where} {_why_unreachable(error)}")
    return None


def _why_unreachable(error: DBAPIError) -> str:
    code = _sqlite_code(error)
    if code == sqlite3.SQLITE_CANTOPEN:
        return "cannot be opened; is its folder there, and may this user write to it?"
    if code is not None:
        return f"cannot be written to ({error.orig}); whose file is it?"
    # The server's own words: a wrong password, a database or a role that is not there.
    refusal = re.search(r"FATAL: +(.*)", str(error.orig))
    if refusal:
        return f"refuses the connection: {refusal[1]}"
    return f"does not answer ({type(error.orig).__name__}); is the server running?"


def is_conflict(error: BaseException) -> bool:
    """Whether another transaction got in the way and the same one may succeed when repeated."""
    code = getattr(getattr(error, "orig", None), "sqlstate", None)
    return code in {"40001", "40P01", "55P03"} or _sqlite_code(error) == sqlite3.SQLITE_BUSY


def _sqlite_code(error: BaseException) -> int | None:
    # The low byte is the primary code, the rest tells variants apart.
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_full(error: BaseException | None) -> bool:
    if getattr(error, "sqlstate", None) == "53100":
        return True
    code = getattr(error, "sqlite_errorcode", None)
    # A full disk under the write-ahead log's shared memory shows as an I/O error.
    return code is not None and code & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


def _is_unreachable(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
    state = getattr(error, "sqlstate", None)
    if state is None:
        # libpq gives no state when the connection itself fails.
        return type(error).__name__ == "OperationalError" and not isinstance(error, sqlite3.Error)
    return state.startswith("08") or state in {"57P01", "57P02", "57P03", "57P05", "53200", "53300", "25006"}


def _parse(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise InvalidDatabaseUrl(
            "NEWSCRAWL_DATABASE_URL is no database address; write sqlite:///newscrawl.db or postgresql://user@host/name"
        ) from error
    if address.drivername in {"postgres", "postgresql"}:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        return address
    raise InvalidDatabaseUrl(
        f"database kind {address.drivername!r} is not supported; use sqlite or postgresql"
    )


def _encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _open_sqlite(address: URL, busy_seconds: float) -> Engine:
    engine = create_engine(
        address,
        connect_args={"timeout": busy_seconds, "isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
        json_serializer=_encode,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # A killed process loses nothing with NORMAL; only a power failure may cost the last transactions.
    # What is deleted is gone from the file as well: a takedown is a promise.
    pragmas = (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "secure_delete=ON",
    )
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    _, _, path = cursor.execute("PRAGMA database_list").fetchone()
    cursor.close()
    record.info[_FILE] = (path, _identity(path)) if path else None


def _identity(path: str) -> tuple[int, int] | None:
    """Return what tells a file from another of the same name; None when there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_same_file(connection: Connection) -> None:
    """Raise Unreachable when the file was deleted or replaced: what is written to it is in no folder any more."""
    opened = connection.info.get(_FILE)
    if opened is not None and _identity(opened[0]) != opened[1]:
        connection.invalidate()
        raise Unreachable(
            f"{opened[0]} was deleted or replaced while it was open; what was written since is lost"
        )


def _begin_sqlite(connection: Connection) -> None:
    _require_same_file(connection)
    # A transaction that reads before it writes cannot be upgraded while another writes, however long it waits:
    # writers ask for the lock at the start.
    deferred = connection.get_execution_options().get(_DEFERRED, False)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")


def _hide_values(context: ExceptionContext) -> None:
    # PostgreSQL quotes the failing row in the detail: article texts have no place in a log.
    original, wrapped = context.original_exception, context.sqlalchemy_exception
    diagnosis = getattr(original, "diag", None)
    if diagnosis is None or diagnosis.message_detail is None:
        return
    original.args = (diagnosis.message_primary,)
    if wrapped is not None:
        wrapped.args = (f"({type(original).__name__}) {diagnosis.message_primary}",)


def _open_postgresql(address: URL) -> Engine:
    options = " ".join(filter(None, (str(address.query.get("options", "")), "-c timezone=UTC")))
    try:
        engine = create_engine(
            address,
            connect_args={"options": options, "connect_timeout": _PING_SECONDS},
            isolation_level="READ COMMITTED",
            pool_size=3,
            pool_pre_ping=True,
            hide_parameters=True,
            json_serializer=_encode,
        )
    except NoSuchModuleError as error:
        raise InvalidDatabaseUrl(f"database kind {address.drivername!r} is unknown to SQLAlchemy") from error
    except ImportError as error:
        raise InvalidDatabaseUrl(
            "PostgreSQL needs the psycopg driver, which is not installed; run: pip install 'newscrawl[postgres]'"
        ) from error
    # An article's lines and bands in one statement each: psycopg sends the rows of an executemany one by one.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "handle_error", _hide_values)
    return engine
