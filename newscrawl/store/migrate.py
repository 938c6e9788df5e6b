"""Bringing a database's tables to this version."""

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from newscrawl.store import erasure
from newscrawl.store.database import address_of, reading, translated
from newscrawl.store.errors import SchemaOutdated
from newscrawl.store.schema import metadata

_LOCK = 0x6E657773_6372_0001
"""Key of PostgreSQL's advisory lock: one process migrates, the others wait and find it done."""


_ZEROES_WHAT_IT_FREES = "0009"
"""First revision of which a database file holds nothing that was deleted."""


def head() -> str:
    """Return the revision of the tables that this version needs."""
    revisions = _revisions()
    if not revisions:
        raise RuntimeError("the package holds no migrations; install it anew")
    return max(revisions)


def current(engine: Engine) -> str | None:
    """Return the revision of the database's tables; None for a database without ours. Raises Unreachable."""
    with reading(engine) as connection:
        return _revision(connection)


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the tables to revision `to` in one transaction; safe when several processes start at once.

    Raises SchemaOutdated for tables of a newer version, or of another program.
    """
    from newscrawl.store import alembic_upgrade  # noqa: PLC0415  # 70 ms that a crawl of up-to-date tables does not need

    with translated(engine), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        _refuse_foreign_tables(connection, address_of(engine))
        before = _revision(connection)
        alembic_upgrade.upgrade(connection, to)
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
    if revision is not None and revision not in _revisions():
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
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _is_empty(engine: Engine) -> bool:
    with reading(engine) as connection:
        # Another process may have filled it since: then there is nothing to refuse either.
        return not inspect(connection).get_table_names() or _revision(connection) is not None


@cache
def _revisions() -> frozenset[str]:
    """Return the revisions that this version knows: a script's name begins with its own, and they count up."""
    scripts = (files("newscrawl.store") / "migrations" / "versions").iterdir()
    return frozenset(script.name[:4] for script in scripts if script.name[:4].isdecimal())
