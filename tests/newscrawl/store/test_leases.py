"""One process an outlet, whatever is killed, frozen or rebooted."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from newscrawl.store import leases
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.errors import LeaseHeld, LeaseLost
from newscrawl.store.leases import TERM, Heartbeat, Holder, Lease
from newscrawl.store.schema import lease

ELSEWHERE = Holder(host="elsewhere", boot_id="b", pid=7, process_started="7")
SECOND = timedelta(seconds=1)


def acquire(engine: Engine, holder: Holder, now: datetime) -> Lease:
    with writing(engine) as connection:
        return leases.acquire(connection, "demo", holder, now)


def test_a_free_outlet_is_taken_and_given_back(engine: Engine, now: datetime) -> None:
    held = acquire(engine, leases.this_process(), now)
    with writing(engine) as connection:
        leases.release(connection, held)
    assert acquire(engine, ELSEWHERE, now) == Lease(outlet="demo", token=held.token + 1)


def test_a_held_outlet_is_refused_naming_its_holder(engine: Engine, now: datetime) -> None:
    me = leases.this_process()
    acquire(engine, me, now)
    with pytest.raises(
        LeaseHeld, match=rf"'demo' is being crawled by process {me.pid} on .* since 2026-03-05 12:00:00"
    ):
        acquire(engine, ELSEWHERE, now + SECOND)


def test_two_that_ask_at_once_get_one_lease(engine: Engine, now: datetime) -> None:
    results: list[object] = []

    def ask(pid: int) -> None:
        try:
            results.append(acquire(engine, replace(ELSEWHERE, pid=pid, host=f"host{pid}"), now))
        except LeaseHeld as error:
            results.append(error)

    threads = [threading.Thread(target=ask, args=(pid,)) for pid in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(result).__name__ for result in results) == [
        "Lease",
        "LeaseHeld",
        "LeaseHeld",
        "LeaseHeld",
    ]


def test_another_machine_waits_for_the_expiry(engine: Engine, now: datetime) -> None:
    acquire(engine, ELSEWHERE, now)
    with pytest.raises(LeaseHeld):
        acquire(engine, leases.this_process(), now + TERM - SECOND)
    assert acquire(engine, leases.this_process(), now + TERM).token == 2


def test_a_lease_that_a_clock_wrote_that_was_ahead_is_not_waited_for(engine: Engine, now: datetime) -> None:
    acquire(engine, ELSEWHERE, now + timedelta(days=900))
    assert acquire(engine, leases.this_process(), now).token == 2


def test_a_renewed_lease_lasts_another_term(engine: Engine, now: datetime) -> None:
    held = acquire(engine, ELSEWHERE, now)
    with writing(engine) as connection:
        leases.renew(connection, held, now + TERM - SECOND)
    with pytest.raises(LeaseHeld):
        acquire(engine, leases.this_process(), now + TERM + SECOND)


@pytest.fixture
def child() -> Iterator[subprocess.Popen[str]]:
    script = "from newscrawl.store import leases; print(leases.this_process().process_started, flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def test_a_killed_holder_on_this_machine_is_replaced_at_once(
    engine: Engine, now: datetime, child: subprocess.Popen[str]
) -> None:
    assert child.stdout is not None
    holder = replace(leases.this_process(), pid=child.pid, process_started=child.stdout.readline().strip())
    acquire(engine, holder, now)
    with pytest.raises(LeaseHeld):
        acquire(engine, leases.this_process(), now + SECOND)
    # Not waited for: a zombie is dead too.
    child.kill()
    assert child.stdout.read() == ""
    assert acquire(engine, leases.this_process(), now + SECOND).token == 2


@pytest.mark.parametrize(
    ("changed", "dead"),
    [
        pytest.param({}, False, id="alive"),
        pytest.param({"process_started": "1"}, True, id="pid reused"),
        pytest.param({"boot_id": "another-boot"}, True, id="rebooted"),
        pytest.param({"host": "elsewhere"}, False, id="other machine"),
        pytest.param({"pid": 2**22 + 1}, True, id="no such process"),
    ],
)
def test_who_is_certainly_dead(changed: dict[str, object], dead: bool) -> None:
    me = leases.this_process()
    assert leases.is_dead(replace(me, **changed), me) is dead  # type: ignore[arg-type]


def test_a_process_of_another_container_is_not_judged() -> None:
    me = leases.this_process()
    boot = me.boot_id.partition(" ")[0]
    assert not leases.is_dead(replace(me, boot_id=f"{boot} pid:[1]", process_started="1"), me)


def test_who_lost_the_outlet_cannot_write_renew_or_release(engine: Engine, now: datetime) -> None:
    old = acquire(engine, ELSEWHERE, now)
    new = acquire(engine, leases.this_process(), now + TERM)
    with (
        pytest.raises(LeaseLost, match="'demo' was handed to another process"),
        writing(engine) as connection,
    ):
        leases.require(connection, old)
    with pytest.raises(LeaseLost), writing(engine) as connection:
        leases.renew(connection, old, now + TERM)
    with writing(engine) as connection:
        leases.release(connection, old)
        leases.require(connection, new)


@pytest.mark.postgres
def test_nobody_takes_the_outlet_while_its_holder_commits(postgres_engine: Engine, now: datetime) -> None:
    held = acquire(postgres_engine, ELSEWHERE, now)
    taken = threading.Event()

    def take() -> None:
        acquire(postgres_engine, leases.this_process(), now + TERM)
        taken.set()

    with writing(postgres_engine) as connection:
        leases.require(connection, held)
        thread = threading.Thread(target=take)
        thread.start()
        assert not taken.wait(0.2)
    thread.join()
    assert taken.is_set()


def test_holders_lists_the_living(engine: Engine, now: datetime) -> None:
    acquire(engine, ELSEWHERE, now)
    with reading(engine) as connection:
        assert leases.holders(connection, now, leases.this_process()) == {"demo": ELSEWHERE}
        assert leases.holders(connection, now + TERM, leases.this_process()) == {}


def test_a_heartbeat_renews_and_tells_when_the_outlet_is_lost(engine: Engine) -> None:
    started = datetime.now(UTC) - TERM
    held = acquire(engine, ELSEWHERE, started)
    lost = threading.Event()
    beat = Heartbeat(engine, held, lost=lambda _: lost.set(), every_seconds=0.02)
    beat.start()
    renewed = threading.Event()
    while not renewed.wait(0.01):
        with reading(engine) as connection:
            if connection.scalar(select(lease.c.renewed_at)) != started:
                renewed.set()
    acquire(engine, leases.this_process(), datetime.now(UTC) + 2 * TERM)
    assert lost.wait(5)
    beat.stop()
