"""The writer thread: batches, poison rows, lost and full databases, and no future left waiting."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, insert, select, text

from newscrawl.article import Article
from newscrawl.store import articles, leases, ledger, migrate, outcomes
from newscrawl.store.articles import Submission
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine, reading
from newscrawl.store.errors import Full, LeaseLost, StoreError, Unreachable, Unstorable
from newscrawl.store.leases import TERM, Holder
from newscrawl.store.reconcile import announce_waiting
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import tombstone
from newscrawl.store.writer import LeasedWriter, Writer

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def add(key: str, *, reason: str = "r") -> Callable[[Connection], str]:
    def operation(connection: Connection) -> str:
        connection.execute(insert(tombstone).values(key=key, outlet="demo", reason=reason, at=NOON))
        return key

    return operation


def keys(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return set(connection.scalars(select(tombstone.c.key)))


class Gate:
    """An operation that holds the writer's transaction open until it is told to go on."""

    def __init__(self) -> None:
        self.entered, self.go = threading.Event(), threading.Event()

    def __call__(self, _: Connection) -> None:
        self.entered.set()
        assert self.go.wait(20)


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    made = Writer(engine, patience_seconds=20)
    yield made
    made.close()


def test_a_future_resolves_after_the_commit(engine: Engine, writer: Writer) -> None:
    assert writer.submit(add("a")).result(10) == "a"
    assert keys(engine) == {"a"}


def test_what_waits_together_is_committed_together(engine: Engine, writer: Writer) -> None:
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    gate = Gate()
    first = writer.submit(gate)
    gate.entered.wait(10)
    futures = [writer.submit(add(str(number))) for number in range(60)]
    gate.go.set()
    wait([first, *futures], 10)
    # At most 25 a transaction, the gate being one of them; more only where the clock cut a batch.
    assert keys(engine) == {str(number) for number in range(60)}
    assert 3 <= len(commits) <= 10


def test_what_is_patient_shares_the_transaction_of_what_comes_next(engine: Engine) -> None:
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    patient_writer = Writer(engine, max_wait_seconds=60)
    futures = [patient_writer.submit(add(str(number)), patient=number < 2) for number in range(3)]
    wait(futures, 10)
    patient_writer.close()
    assert len(commits) == 1


def test_patience_ends(writer: Writer) -> None:
    assert writer.submit(add("alone"), patient=True).result(10) == "alone"


def test_closing_waits_for_nobody(engine: Engine) -> None:
    patient_writer = Writer(engine, max_wait_seconds=60)
    future = patient_writer.submit(add("last"), patient=True)
    patient_writer.close()
    assert future.result(0) == "last"


def test_a_poison_row_never_takes_its_batch_along(engine: Engine, writer: Writer) -> None:
    gate = Gate()
    writer.submit(gate)
    gate.entered.wait(10)
    futures = [writer.submit(add(str(number), reason="\x00" if number == 7 else "r")) for number in range(20)]
    gate.go.set()
    errors = [future.exception(10) for future in futures]
    assert [number for number, error in enumerate(errors) if error] == [7]
    assert isinstance(errors[7], Unstorable)
    assert len(keys(engine)) == 19


def test_an_operation_that_fails_half_way_leaves_nothing(engine: Engine, writer: Writer) -> None:
    def half(connection: Connection) -> None:
        add("half")(connection)
        raise ZeroDivisionError

    assert isinstance(writer.submit(half).exception(10), ZeroDivisionError)
    assert writer.submit(add("whole")).result(10) == "whole"
    assert keys(engine) == {"whole"}


def test_a_row_that_the_database_refuses_does_not_end_the_writing(engine: Engine, writer: Writer) -> None:
    writer.submit(add("a")).result(10)
    refused = writer.submit(add("a")).exception(10)
    assert refused is not None
    assert not isinstance(refused, StoreError)
    assert writer.submit(add("b")).result(10) == "b"


def test_closing_writes_what_waits(engine: Engine) -> None:
    writer = Writer(engine)
    futures = [writer.submit(add(str(number))) for number in range(100)]
    writer.close()
    writer.close()
    assert all(future.done() for future in futures)
    assert len(keys(engine)) == 100
    with pytest.raises(RuntimeError, match="the writer is closed"):
        writer.submit(add("late"))


def test_a_cancelled_operation_is_left_out(engine: Engine, writer: Writer) -> None:
    gate = Gate()
    writer.submit(gate)
    gate.entered.wait(10)
    cancelled, kept = writer.submit(add("cancelled")), writer.submit(add("kept"))
    assert cancelled.cancel()
    gate.go.set()
    assert kept.result(10) == "kept"
    assert keys(engine) == {"kept"}


def test_saved_articles_come_back_with_their_story(
    engine: Engine,
    writer: Writer,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    article: Article,
) -> None:
    run_id = start_run()
    with writing(engine) as connection:
        submissions = [
            submit(connection, run_id, replace(article, url=f"https://newsroom.test/{number}"))
            for number in (1, 2)
        ]
    futures = [writer.submit(lambda c, s=s: articles.save(c, s, NOON)) for s in submissions]
    saved = [future.result(10) for future in futures]
    assert [(entry.article.story_id, entry.article.duplicate_of) for entry in saved] == [(1, None), (1, 1)]


def test_articles_that_a_killed_process_left_are_announced(
    engine: Engine,
    writer: Writer,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    article: Article,
) -> None:
    run_id = start_run()
    with writing(engine) as connection:
        articles.save(connection, submit(connection, run_id, article), NOON)
    assert writer.submit(announce_waiting).result(10) == 1
    with reading(engine) as connection:
        stored = connection.execute(select(article_table.c.story_id, article_table.c.unannounced)).one()
    assert tuple(stored) == (1, None)
    assert writer.submit(announce_waiting).result(10) == 0


def test_who_lost_the_lease_writes_nothing_more_and_others_go_on(engine: Engine) -> None:
    holder = Holder(host="h", boot_id="b", pid=1, process_started="1")
    with writing(engine) as connection:
        demo, klix = (leases.acquire(connection, outlet, holder, NOON) for outlet in ("demo", "klix"))
    writer = Writer(engine)
    loser, neighbour = LeasedWriter(writer, demo), LeasedWriter(writer, klix)
    assert loser.submit(add("before")).result(10) == "before"
    with writing(engine) as connection:
        leases.acquire(connection, "demo", replace(holder, host="other"), NOON + TERM)
    # The first waits for the second: both stand in one transaction.
    lost, kept = loser.submit(add("after"), patient=True), neighbour.submit(add("neighbour"))
    assert isinstance(lost.exception(10), LeaseLost)
    assert kept.result(10) == "neighbour"
    assert isinstance(loser.submit(add("later")).exception(10), LeaseLost)
    assert writer.broken is None
    writer.close()
    assert keys(engine) == {"before", "neighbour"}


def test_a_full_disk_ends_the_writing_and_loses_nothing_committed(sqlite_engine: Engine) -> None:
    writer = Writer(sqlite_engine)
    assert writer.submit(add("before")).result(10) == "before"
    with sqlite_engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    event.listen(
        sqlite_engine,
        "begin",
        lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}"),
    )
    futures = [writer.submit(add(str(number), reason="x" * 9000)) for number in range(50)]
    writer.close()
    errors = [future.exception(10) for future in futures]
    assert isinstance(errors[-1], Full)
    stored = {str(number) for number, error in enumerate(errors) if error is None}
    assert keys(sqlite_engine) == stored | {"before"}


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small tmpfs")
def test_a_full_file_system_ends_the_writing(tmp_path: Path) -> None:
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", tmp_path], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("mounting needs root")
    try:
        engine = open_engine(f"sqlite:///{tmp_path}/newscrawl.db")
        migrate.require_current(engine)
        writer = Writer(engine)
        futures = [writer.submit(add(str(number), reason="x" * 50_000)) for number in range(60)]
        writer.close()
        errors = [future.exception(10) for future in futures]
        assert isinstance(errors[-1], Full)
        stored = {str(number) for number, error in enumerate(errors) if error is None}
        assert keys(engine) == stored
        engine.dispose()
    finally:
        subprocess.run(["umount", "-l", tmp_path], check=True)


@pytest.fixture
def kill_connections(postgres_server: str) -> Iterator[Callable[[Engine], int]]:
    administrator = open_engine(postgres_server)

    def kill(engine: Engine) -> int:
        with administrator.connect() as connection:
            killed = connection.execute(
                text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name"),
                {"name": engine.url.database},
            ).scalar_one()
            connection.rollback()
        return int(killed)

    yield kill
    administrator.dispose()


@pytest.mark.postgres
def test_a_connection_lost_in_a_transaction_is_made_good(
    postgres_engine: Engine, kill_connections: Callable[[Engine], int]
) -> None:
    writer = Writer(postgres_engine, patience_seconds=20)
    gate = Gate()
    first = writer.submit(gate)
    gate.entered.wait(10)
    futures = [writer.submit(add(str(number))) for number in range(60)]
    assert kill_connections(postgres_engine) >= 1
    gate.go.set()
    assert first.result(20) is None
    assert [future.result(20) for future in futures] == [str(number) for number in range(60)]
    writer.close()
    assert len(keys(postgres_engine)) == 60


@pytest.mark.postgres
def test_a_server_that_crashes_and_returns_costs_nothing(
    postgres_engine: Engine, restart_postgres: Callable[[], None]
) -> None:
    writer = Writer(postgres_engine, patience_seconds=60)
    futures = []
    for crash in range(2):
        gate = Gate()
        futures += [writer.submit(gate), *(writer.submit(add(f"{crash} {number}")) for number in range(100))]
        gate.entered.wait(30)
        restart_postgres()
        gate.go.set()
    assert [future.exception(60) for future in futures] == [None] * 202
    writer.close()
    assert len(keys(postgres_engine)) == 200


@pytest.mark.postgres
def test_a_server_that_stays_away_ends_the_writing(postgres_engine: Engine, postgres_server: str) -> None:
    writer = Writer(postgres_engine, patience_seconds=0.3)
    assert writer.submit(add("before")).result(10) == "before"
    administrator = open_engine(postgres_server)
    gate = Gate()
    first = writer.submit(gate)
    gate.entered.wait(10)
    with administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        name = postgres_engine.url.database
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        ending = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        connection.execute(ending, {"name": name})
    administrator.dispose()
    gate.go.set()
    waiting = [writer.submit(add(str(number))) for number in range(5)]
    errors = [future.exception(20) for future in (first, *waiting)]
    assert {type(error) for error in errors} == {Unreachable}
    writer.close()


def test_eight_processes_write_one_file_without_a_lock_error(sqlite_url: str) -> None:
    script = """
import sys
from datetime import UTC, datetime
from sqlalchemy import insert
from newscrawl.store.database import open_engine
from newscrawl.store.schema import tombstone
from newscrawl.store.writer import Writer
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
writer = Writer(open_engine(sys.argv[1]), batch_size=5)
futures = [
    writer.submit(lambda c, n=n: c.execute(
        insert(tombstone).values(key=f"{sys.argv[2]} {n}", outlet="demo", reason="r", at=NOON)) and None)
    for n in range(100)
]
writer.close()
print(sum(future.exception() is None for future in futures))
"""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, sqlite_url, str(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(8)
    ]
    answers = [process.communicate() for process in started]
    assert answers == [("100\n", "")] * 8
    engine = open_engine(sqlite_url)
    assert len(keys(engine)) == 800
    engine.dispose()


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_kill_9_loses_nothing_that_was_acknowledged(database: str, request: pytest.FixtureRequest) -> None:
    """A short version of benchmarks/kill9.py."""
    url = str(request.getfixturevalue(f"{database}_url"))
    script = """
import itertools, sys, threading
from datetime import UTC, datetime
from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.store import articles, ledger, leases, runs
from newscrawl.store import outcomes
from newscrawl.store.database import open_engine
from newscrawl.store.writer import Writer
from newscrawl.dedupe.fingerprints import fingerprint
now = datetime.now(UTC)
writer = Writer(open_engine(sys.argv[1]))
me = leases.this_process()
run = writer.submit(lambda c: runs.start(c, "demo", now, arguments={}, holder=me)).result()
waiting = threading.Semaphore(40)
def acknowledge(future):
    print(future.result().article.url, flush=True)
    waiting.release()
def crawl(number):
    waiting.acquire()
    url = f"https://newsroom.test/{sys.argv[2]}/{number}"
    text = " ".join(f"word{number}x{i}" for i in range(100))
    item = Article(outlet="demo", country="DE", url=url, title="t", text=text, fetched_at=now)
    def save(c):
        (due,) = ledger.enter(c, run, "demo", [Link(url=url, via="argument")], now).due or (None,)
        submission = articles.Submission(
            article=item, run_id=run, url_key=articles.url_key(url), fingerprint=fingerprint(text))
        return articles.save(c, submission, now)
    writer.submit(save).add_done_callback(acknowledge)
for number in itertools.count():
    crawl(number)
"""
    acknowledged: set[str] = set()
    for round_number in range(3):
        command = [sys.executable, "-c", script, url, str(round_number)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            first = [process.stdout.readline() for _ in range(30 + 17 * round_number)]
            process.kill()
            lines = [*first, *process.stdout.readlines()]
        acknowledged.update(line.strip() for line in lines if line.endswith("\n"))
    assert len(acknowledged) >= 141
    engine = open_engine(url)
    with reading(engine) as connection:
        stored = list(connection.scalars(select(article_table.c.url)))
    assert len(stored) == len(set(stored))
    assert acknowledged <= set(stored)
    engine.dispose()


def test_the_account_of_a_killed_run_still_adds_up(engine: Engine, start_run: Callable[..., int]) -> None:
    first = start_run()
    with writing(engine) as connection:
        ledger.enter(
            connection, first, "demo", [ledger.Link(url="https://newsroom.test/a", via="feed")], NOON
        )
    start_run(at=NOON + timedelta(hours=1))
    with reading(engine) as connection:
        account = outcomes.account(connection, first)
        reason = connection.scalar(text("SELECT finish_reason FROM run WHERE id = 1"))
    assert (account.adds_up, account.by_outcome["pending"], reason) == (True, 1, "killed")
