"""Addresses, secrets, transactions and values on both databases."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, make_url, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from newscrawl.article import Article
from newscrawl.store import cursor as changes
from newscrawl.store.cursor import writing
from newscrawl.store.database import mask, open_engine, reading
from newscrawl.store.errors import Damaged, Full, InvalidDatabaseUrl, Unreachable, Unstorable
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import cursor, tombstone


@pytest.mark.parametrize(
    ("url", "masked"),
    [
        pytest.param(
            "postgresql://ann:s3cret@db/news", "postgresql://ann:***@db/news", id="user and password"
        ),
        pytest.param(
            "postgresql://ann@db/news?password=s3cret&sslmode=require",
            "postgresql://ann@db/news?password=***&sslmode=require",
            id="option",
        ),
        pytest.param(
            "postgresql:///news?Password=s3cret", "postgresql:///news?Password=***", id="upper case"
        ),
        pytest.param("sqlite:///newscrawl.db", "sqlite:///newscrawl.db", id="no secret"),
        pytest.param("s3cret", "***", id="not an address"),
    ],
)
def test_secrets_are_masked(url: str, masked: str) -> None:
    assert mask(url) == masked


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_psycopg(scheme: str) -> None:
    assert open_engine(f"{scheme}://ann@db/news").url.drivername == "postgresql+psycopg"


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InvalidDatabaseUrl, match=r"pip install 'newscrawl\[postgres\]'"):
        open_engine("postgresql://ann@db/news")


@pytest.mark.parametrize("url", ["newscrawl.db", "mysql://ann:s3cret@db/news", ""])
def test_other_addresses_are_refused_with_the_remedy(url: str) -> None:
    with pytest.raises(InvalidDatabaseUrl, match="sqlite") as caught:
        open_engine(url)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("option", ["ann:s3cret@127.0.0.1:1", "ann@127.0.0.1:1"])
def test_a_server_that_does_not_answer_is_unreachable_and_keeps_its_secret(option: str) -> None:
    engine = open_engine(f"postgresql://{option}/news?password=s3cret")
    with pytest.raises(Unreachable, match="does not answer") as caught, reading(engine):
        pass
    assert "s3cret" not in str(caught.value)
    engine.dispose()


def test_a_folder_that_does_not_exist_is_unreachable(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/missing/newscrawl.db")
    with pytest.raises(Unreachable, match=r"cannot be opened; is its folder there"), reading(engine):
        pass


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database at all " * 100)
    engine = open_engine(f"sqlite:///{tmp_path}/notes.txt")
    with (
        pytest.raises(Damaged, match=r"is no SQLite database, or a broken one .*restore a back-up"),
        reading(engine),
    ):
        pass
    engine.dispose()


@pytest.mark.postgres
def test_a_server_that_refuses_is_quoted(postgres_server: str) -> None:
    engine = open_engine(
        make_url(postgres_server).set(database="nowhere").render_as_string(hide_password=False)
    )
    with (
        pytest.raises(Unreachable, match=r'refuses the connection: database "nowhere" does not exist'),
        reading(engine),
    ):
        pass
    engine.dispose()


def test_a_full_database_is_full(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        connection.rollback()
    with pytest.raises(Full, match="no space left"):
        _write_a_lot(sqlite_engine)


def _write_a_lot(engine: Engine) -> None:
    row = {"outlet": "demo", "reason": "x" * 5000, "at": datetime(2026, 1, 1, tzinfo=UTC)}
    with writing(engine) as connection:
        connection.execute(insert(tombstone), [{"key": str(number), **row} for number in range(1000)])


def test_times_read_back_in_utc(engine: Engine, store: Callable[..., object], article: Article) -> None:
    summer = datetime(2026, 7, 1, 14, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with writing(engine) as connection:
        connection.execute(insert(tombstone).values(key="a", outlet="demo", reason="r", at=summer))
    with reading(engine) as connection:
        found = connection.scalar(select(tombstone.c.at))
    assert found == summer
    assert found is not None
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        pytest.param(datetime(2026, 1, 1), "r", id="naive time"),  # noqa: DTZ001  # what is refused
        pytest.param(
            datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))), "r", id="after the year 9999"
        ),
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), "a\x00b", id="NUL"),
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), "a\ud800b", id="lone surrogate"),
    ],
)
def test_what_no_database_keeps_is_refused(engine: Engine, at: datetime, reason: str) -> None:
    with pytest.raises(Unstorable), writing(engine) as connection:
        connection.execute(insert(tombstone).values(key="a", outlet="demo", reason=reason, at=at))


def test_errors_do_not_tell_the_values(engine: Engine) -> None:
    with pytest.raises(StatementError) as caught, writing(engine) as connection:
        connection.execute(insert(tombstone).values(key="a", outlet="s3cret", reason=None, at=None))
    assert "s3cret" not in str(caught.value)


def test_reading_neither_waits_for_a_writer_nor_sees_it(engine: Engine) -> None:
    with writing(engine) as writer:
        writer.execute(update(cursor).values(last_number=7))
        with reading(engine) as reader:
            assert changes.last_number(reader) == 0


def test_a_reader_stays_in_its_moment(engine: Engine) -> None:
    with reading(engine) as reader:
        assert changes.last_number(reader) == 0
        with writing(engine) as writer:
            writer.execute(update(cursor).values(last_number=7))
        assert changes.last_number(reader) == 0


def test_a_transaction_that_reads_first_may_still_write(sqlite_engine: Engine) -> None:
    """Without BEGIN IMMEDIATE the second writer gets `database is locked`, however long it may wait."""
    errors: list[BaseException] = []
    barrier = threading.Barrier(4)

    def raise_counter() -> None:
        barrier.wait()
        try:
            for _ in range(25):
                with writing(sqlite_engine) as connection:
                    value = connection.scalar(select(cursor.c.last_number)) or 0
                    connection.execute(update(cursor).values(last_number=value + 1))
        except DBAPIError as error:
            errors.append(error)

    threads = [threading.Thread(target=raise_counter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(sqlite_engine) as connection:
        assert (errors, connection.scalar(select(cursor.c.last_number))) == ([], 100)


def test_sqlite_keeps_its_promises(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 30000}


def test_article_columns_are_those_of_the_item() -> None:
    assert list(article_table.c.keys())[1 : len(Article.__dataclass_fields__) + 1] == list(
        Article.__dataclass_fields__
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:p@ssSECRET@host/name",
        "postgresql://user:SECRET@/@host/name",
        "postgresql://user:SE:CR@ET@host:bad/name",
        "postgresql+psycopg://user:#SECRET?x=1@host/name?password=SECRET",
        "SECRET",
    ],
)
def test_nothing_of_a_secret_is_shown_whatever_it_holds(url: str) -> None:
    shown = mask(url)
    assert not [part for part in ("SECRET", "SE:", "CR@", "ET@") if part in shown]


@pytest.mark.parametrize("url", ["postgresql://user@host:port/name", "postgresql://user:p@ss@host:1/name"])
def test_an_address_with_a_bad_port_is_refused_or_read(url: str) -> None:
    with suppress(InvalidDatabaseUrl):
        open_engine(url).dispose()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_gone_ends_the_writing(sqlite_url: str, tmp_path: Path, *, replaced: bool) -> None:
    engine = open_engine(sqlite_url)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE kept (id INTEGER)"))
    file = Path(engine.url.database or "")
    file.unlink()
    if replaced:
        file.touch()
    with pytest.raises(Unreachable, match="was deleted or replaced"), writing(engine) as connection:
        connection.execute(text("INSERT INTO kept VALUES (1)"))
    engine.dispose()
