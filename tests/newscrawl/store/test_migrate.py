"""Migrations give exactly the tables of the schema, on both databases, and are asked for when they are missing."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from subprocess import PIPE, Popen, run
from zipfile import ZipFile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select, text

from newscrawl.article import Article
from newscrawl.store import articles, migrate, rows
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine, reading
from newscrawl.store.errors import SchemaOutdated
from newscrawl.store.migrations import versions
from newscrawl.store.schema import boilerplate, link_outcome, metadata
from newscrawl.store.schema import run as run_table


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    # SQLAlchemy knows neither FTS5 nor its shadow tables; test_search looks at what they do.
    return not (kind == "table" and str(name).startswith("search_index"))


_COMPARED = {"compare_server_default": True, "include_name": _is_ours}


def test_migrations_give_exactly_the_tables_of_the_schema(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts=_COMPARED)
        assert compare_metadata(context, metadata) == []


def test_migrations_give_the_keys_and_partial_indexes_of_the_schema(engine: Engine) -> None:
    found = inspect(engine)
    for table in metadata.sorted_tables:
        assert set(found.get_pk_constraint(table.name)["constrained_columns"]) == set(
            table.primary_key.columns.keys()
        )
        names = {
            index["name"] for index in found.get_indexes(table.name) if not index.get("duplicates_constraint")
        }
        assert names == {index.name for index in table.indexes}


def test_sqlite_tables_are_as_compact_as_the_schema_says(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as connection:
        made = dict(
            connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
        )
    for table in metadata.sorted_tables:
        options = table.dialect_options["sqlite"]
        assert ("WITHOUT ROWID" in made[table.name]) == (options["with_rowid"] is False)
        assert ("AUTOINCREMENT" in made[table.name]) == bool(options["autoincrement"])


def test_publishable_has_every_field_of_an_article(engine: Engine) -> None:
    columns = [column["name"] for column in inspect(engine).get_columns("publishable")]
    assert columns == ["number", "change", "changed_at", "id", *Article.__dataclass_fields__]
    assert tuple(Article.__dataclass_fields__) == rows.FIELDS


def test_a_new_sqlite_file_gets_its_tables(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new.db")
    migrate.require_current(engine)
    assert migrate.current(engine) == migrate.head()
    engine.dispose()


@pytest.mark.postgres
def test_an_empty_postgresql_names_the_command(empty_postgres_url: str) -> None:
    engine = open_engine(empty_postgres_url)
    with pytest.raises(SchemaOutdated, match=r"has no tables yet; run: scrapy db upgrade"):
        migrate.require_current(engine)
    migrate.upgrade(engine)
    migrate.require_current(engine)
    engine.dispose()


def test_a_sqlite_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/other.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    with pytest.raises(SchemaOutdated, match="has no tables yet"):
        migrate.require_current(engine)
    engine.dispose()


def test_tables_of_a_newer_version_ask_for_a_newer_program(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaOutdated, match=r"revision 9999, made by a newer newscrawl"):
        migrate.require_current(engine)


def test_tables_of_a_newer_version_are_not_upgraded(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaOutdated, match=r"revision 9999, made by a newer newscrawl"):
        migrate.upgrade(engine)


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/other.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE article (price INTEGER)"))
    with pytest.raises(SchemaOutdated, match=r"holds tables of another program \(article\)"):
        migrate.upgrade(engine)
    engine.dispose()


def test_scripts_are_named_after_their_revisions_which_count_up() -> None:
    scripts = sorted(entry.stem for entry in Path(versions.__path__[0]).glob("[0-9]*.py"))
    loaded = [import_module(f"{versions.__name__}.{name}") for name in scripts]
    assert [script.revision for script in loaded] == [name[:4] for name in scripts]
    assert [script.down_revision for script in loaded] == [None, *(name[:4] for name in scripts[:-1])]
    assert migrate.head() == scripts[-1][:4]


def test_looking_at_the_revision_takes_no_lock(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new.db", busy_seconds=0.01)
    migrate.upgrade(engine)
    with writing(engine):
        migrate.require_current(engine)
    engine.dispose()


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    migrate.upgrade(engine)
    assert migrate.current(engine) == migrate.head()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def first_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Engine of a database with the tables of revision 0001."""
    is_sqlite = request.param == "sqlite"
    opened = open_engine(
        f"sqlite:///{tmp_path}/first.db" if is_sqlite else request.getfixturevalue("empty_postgres_url")
    )
    migrate.upgrade(opened, to="0001")
    yield opened
    opened.dispose()


_FIRST_ROWS = Path(__file__).with_name("revision_0001.sql")


def test_rows_of_the_first_tables_are_there_after_the_upgrade(first_engine: Engine) -> None:
    with first_engine.begin() as connection:
        for statement in _FIRST_ROWS.read_text(encoding="utf-8").split(";\n")[:-1]:
            connection.exec_driver_sql(statement)
    with pytest.raises(SchemaOutdated, match=r"is at revision 0001, .* run: scrapy db upgrade"):
        migrate.require_current(first_engine)
    migrate.upgrade(first_engine)
    migrate.require_current(first_engine)
    with reading(first_engine) as connection:
        context = MigrationContext.configure(connection, opts=_COMPARED)
        assert compare_metadata(context, metadata) == []
        stored = articles.get(connection, 1)
        recorded = connection.execute(select(link_outcome)).one()
        line = connection.execute(select(boilerplate.c.outlet, boilerplate.c.articles)).one()
        health = connection.execute(select(run_table.c.health, run_table.c.health_reason)).one()
    assert stored is not None
    assert stored.title == "The dyke holds"
    assert (recorded.outcome, recorded.recorded_at - recorded.assigned_at) == ("stored", timedelta(minutes=1))
    assert line.articles == 3
    assert tuple(health) == ("ok", "1 new article")


def test_eight_processes_may_start_on_a_new_file_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from newscrawl.store import migrate; from newscrawl.store.database import open_engine; "
        "migrate.require_current(open_engine(sys.argv[1]))"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{tmp_path}/new.db"]
    started = [Popen(command, stderr=PIPE, text=True) for _ in range(8)]
    errors = [process.communicate()[1] for process in started]
    assert errors == [""] * 8


def test_a_zipped_egg_brings_its_migrations(tmp_path: Path) -> None:
    package = Path(migrate.__file__).parents[1]
    egg = tmp_path / "newscrawl.egg"
    with ZipFile(egg, "w") as archive:
        for path in (*package.rglob("*.py"), *package.rglob("*.mako")):
            archive.write(path, path.relative_to(package.parent))
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from newscrawl.store import migrate; "
        "from newscrawl.store.database import open_engine; assert '.egg' in migrate.__file__; "
        "engine = open_engine(sys.argv[2]); migrate.require_current(engine); print(migrate.current(engine))"
    )
    command = [sys.executable, "-c", script, str(egg), f"sqlite:///{tmp_path}/new.db"]
    done = run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.stdout.strip(), done.stderr) == (migrate.head(), "")


@pytest.mark.postgres
def test_two_upgrades_at_once_wait_for_each_other(empty_postgres_url: str) -> None:
    engines = [open_engine(empty_postgres_url) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(migrate.upgrade, engines)) == [None, None]
    for engine in engines:
        assert migrate.current(engine) == migrate.head()
        engine.dispose()


def test_tables_made_in_a_transaction_that_fails_leave_nothing_behind(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new.db")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE article (id INTEGER)"))
        connection.rollback()
    assert inspect(engine).get_table_names() == []
    engine.dispose()
