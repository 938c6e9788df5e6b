"""Numbers of changes become visible in order, without gaps, whoever commits first."""

import random
import threading
import time
from datetime import datetime

import pytest
from sqlalchemy import Engine, insert, select

from newscrawl.store import cursor
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import change


def write(engine: Engine, now: datetime, article_id: int, *, pause: float = 0) -> None:
    with writing(engine) as connection:
        connection.execute(insert(change).values(article_id=article_id, kind="insert", revision=1, at=now))
        time.sleep(pause)


def numbers(engine: Engine, after: int = 0) -> list[int]:
    with reading(engine) as connection:
        return [entry.number for entry in cursor.changes(connection, after, 10_000)]


def test_changes_are_numbered_from_one_in_their_order(engine: Engine, now: datetime) -> None:
    for article_id in (30, 10, 20):
        write(engine, now, article_id)
    with reading(engine) as connection:
        found = cursor.changes(connection, 0, 10)
        assert cursor.last_number(connection) == 3
        assert [entry.number for entry in cursor.changes(connection, 1, 1)] == [2]
    assert [(change.number, change.article_id) for change in found] == [(1, 30), (2, 10), (3, 20)]


def test_a_transaction_that_fails_leaves_no_gap(engine: Engine, now: datetime) -> None:
    write(engine, now, 1)
    with engine.connect() as connection:
        connection.execute(insert(change).values(article_id=2, kind="insert", revision=1, at=now))
        cursor.number_changes(connection)
        connection.rollback()
    write(engine, now, 3)
    assert numbers(engine) == [1, 2]


def test_a_change_that_was_left_without_a_number_gets_one_from_the_next_writer(
    engine: Engine, now: datetime
) -> None:
    with engine.begin() as connection:
        connection.execute(insert(change).values(article_id=1, kind="insert", revision=1, at=now))
    assert numbers(engine) == []
    write(engine, now, 2)
    assert numbers(engine) == [1, 2]


def test_unknown_kinds_are_refused(engine: Engine, now: datetime) -> None:
    with pytest.raises(ValueError, match="'edit' is no kind of change"), writing(engine) as connection:
        cursor.record(connection, [1], "edit", now)


@pytest.mark.postgres
def test_a_later_number_is_never_visible_before_an_earlier_one(
    postgres_engine: Engine, now: datetime
) -> None:
    """With numbers from a sequence this fails: the slow writer took its number first and commits last."""
    slow_has_written, fast_may_go = threading.Event(), threading.Event()

    def slow() -> None:
        with writing(postgres_engine) as connection:
            connection.execute(insert(change).values(article_id=1, kind="insert", revision=1, at=now))
            slow_has_written.set()
            fast_may_go.wait(10)

    thread = threading.Thread(target=slow)
    thread.start()
    slow_has_written.wait(10)
    write(postgres_engine, now, 2)
    assert numbers(postgres_engine) == [1]
    fast_may_go.set()
    thread.join()
    with reading(postgres_engine) as connection:
        assert [entry.article_id for entry in cursor.changes(connection, 1, 10)] == [1]


def test_a_polling_reader_misses_nothing_of_writers_that_dawdle(engine: Engine, now: datetime) -> None:
    writers, each_writes = 4, 25

    def work(writer: int) -> None:
        chance = random.Random(writer)  # noqa: S311  # no secret
        for number in range(each_writes):
            write(engine, now, writer * 1000 + number, pause=chance.random() * 0.004)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    while len(seen) < writers * each_writes and (
        any(thread.is_alive() for thread in threads) or numbers(engine, len(seen))
    ):
        found = numbers(engine, seen[-1] if seen else 0)
        seen += found
    for thread in threads:
        thread.join()
    assert seen == list(range(1, writers * each_writes + 1))
    with reading(engine) as connection:
        assert len(set(connection.scalars(select(change.c.article_id)))) == writers * each_writes
