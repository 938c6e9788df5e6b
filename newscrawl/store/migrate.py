"""Bringing a database's tables to this version."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from newscrawl.store import erasure
from newscrawl.store.database import address_of, translated
from newscrawl.store.errors import SchemaOutdated
from newscrawl.store.schema import metadata

_LOCK = 0x6E657773_6372_0001
"""Key of PostgreSQL's advisory lock: one process migrates, the others wait and find it done."""


_ZEROES_WHAT_IT_FREES = "0009"
"""First revision of which a database file holds nothing that was deleted."""


def head() -> str:
    """Return the revision of the tables that this version needs."""
    with _configured() as config:
        revision = ScriptDirectory.from_config(config).get_current_head()
    if revision is None:
        raise RuntimeError("the package holds no migrations; install it anew")
    return revision


def current(engine: Engine) -> str | None:
    """Return the revision of the database's tables; None for a database without ours. Raises Unreachable."""
    with translated(engine), engine.begin() as connection:
        return _revision(connection)


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the tables to revision `to` in one transaction; safe when several processes start at once.

    Raises SchemaOutdated for tables of a newer version, or of another program.
    """
    with _configured() as config, translated(engine), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        _refuse_foreign_tables(connection, address_of(engine))
        before = _revision(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    if before is not None and before < _ZEROES_WHAT_IT_FREES:
        erasure.compact(engine)


def require_current(engine: Engine) -> None:
    """Raise SchemaOutdated unless the tables are those of this version; an empty SQLite file gets them here."""
    found, wanted = current(engine), head()
    if found is None and engine.dialect.name == "sqlite" and _is_empty(engine):
        upgrade(engine)
        found = current(engine)
    if found == wanted:
        return
    _refuse_newer(found, address_of(engine))
    state = "has no tables yet" if found is None else f"is at revision {found}, this version needs {wanted}"
    raise SchemaOutdated(f"{address_of(engine)} {state}; run: scrapy db upgrade")


def _refuse_newer(revision: str | None, address: str) -> None:
    if revision is not None and not _is_known(revision):
        raise SchemaOutdated(
            f"{address} is at revision {revision}, made by a newer newscrawl; upgrade newscrawl"
        )


def _refuse_foreign_tables(connection: Connection, address: str) -> None:
    revision = _revision(connection)
    _refuse_newer(revision, address)
    taken = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables)) if not revision else []
    if taken:
        raise SchemaOutdated(
            f"{address} holds tables of another program ({', '.join(taken)}); name a database of newscrawl's own"
        )


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_empty(engine: Engine) -> bool:
    with translated(engine), engine.begin() as connection:
        # Another process may have filled it since: then there is nothing to refuse either.
        return not inspect(connection).get_table_names() or _revision(connection) is not None


def _is_known(revision: str) -> bool:
    with _configured() as config:
        return any(
            script.revision == revision for script in ScriptDirectory.from_config(config).walk_revisions()
        )


@contextmanager
def _configured() -> Iterator[Config]:
    """Yield Alembic's configuration, its scripts copied out of the package, which may be a zipped egg."""
    with tempfile.TemporaryDirectory(prefix="newscrawl-migrations-") as folder:
        _copy(files("newscrawl.store") / "migrations", Path(folder))
        config = Config()
        config.set_main_option("script_location", folder.replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        yield config


def _copy(source: Traversable, target: Path) -> None:
    for entry in source.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                (target / entry.name).mkdir()
                _copy(entry, target / entry.name)
        elif entry.name.endswith((".py", ".mako")):
            with entry.open("rb") as reader, (target / entry.name).open("wb") as writer:
                shutil.copyfileobj(reader, writer)
