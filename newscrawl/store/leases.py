"""One process an outlet: leases with a fencing token.

A lease is free, held, or expired. On the holder's own machine a dead holder is recognised at once by boot,
process id and start time; elsewhere its expiry is waited for. The token grows with every holder, and a transaction
that asks `require` first cannot commit for a holder that was replaced, whatever clocks and pauses did.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, select, update

from newscrawl.store.clock_steps import FARTHEST
from newscrawl.store.cursor import writing
from newscrawl.store.dialects import insert_ignoring
from newscrawl.store.errors import LeaseHeld, LeaseLost, StoreError
from newscrawl.store.schema import lease

TERM = timedelta(seconds=120)
"""How long a lease lasts without being renewed; much more than clocks of two machines may differ."""

_PF_EXITING = 0x4
"""Flag of a process on its way out. Source: include/linux/sched.h."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A process, told apart from every other that ever was."""

    host: str
    boot_id: str
    """Changes with every start of the machine, and between containers that do not see each other's processes."""
    pid: int
    process_started: str
    """In the kernel's own count, so that a reused pid is another process."""

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to crawl an outlet, as long as its token is the newest."""

    outlet: str
    token: int


def this_process() -> Holder:
    """Return the calling process."""
    return Holder(
        host=_host(), boot_id=_boot_id(), pid=os.getpid(), process_started=_started(os.getpid()) or ""
    )


def is_dead(holder: Holder, here: Holder) -> bool:
    """Whether `holder` certainly no longer runs, as seen from the process `here`; False when that cannot be known."""
    if holder.host != here.host:
        return False
    if holder.boot_id != here.boot_id:
        # Same machine, other boot: gone. Another container of the machine: not ours to judge.
        return _machine_boot(holder.boot_id) != _machine_boot(here.boot_id)
    return _started(holder.pid) != holder.process_started


def acquire(
    connection: Connection, outlet: str, holder: Holder, now: datetime, *, term: timedelta = TERM
) -> Lease:
    """Take the outlet for `holder`.

    Raises LeaseHeld, naming who has it, unless it is free, expired, or its holder dead.
    """
    connection.execute(insert_ignoring(connection, lease), {"outlet": outlet, "token": 0})
    row = connection.execute(select(lease).where(lease.c.outlet == outlet).with_for_update()).one()
    if not _is_free(row, holder, now):
        raise LeaseHeld(
            f"outlet {outlet!r} is being crawled by {_holder(row)} since {row.acquired_at:%Y-%m-%d %H:%M:%S} UTC; "
            f"wait for it or stop it (it renewed its lease at {row.renewed_at:%H:%M:%S} UTC)"
        )
    token = row.token + 1
    connection.execute(
        update(lease)
        .where(lease.c.outlet == outlet)
        .values(
            token=token,
            host=holder.host,
            boot_id=holder.boot_id,
            pid=holder.pid,
            process_started=holder.process_started,
            acquired_at=now,
            renewed_at=now,
            expires_at=now + term,
        )
    )
    return Lease(outlet=outlet, token=token)


def renew(connection: Connection, held: Lease, now: datetime, *, term: timedelta = TERM) -> None:
    """Hold the outlet for another term; an expired lease that nobody took is simply held on. Raises LeaseLost."""
    renewed = connection.execute(
        update(lease).where(*_held(held)).values(renewed_at=now, expires_at=now + term)
    )
    if not renewed.rowcount:
        raise _lost(held)


def release(connection: Connection, held: Lease) -> None:
    """Give the outlet back; nothing happens when it was lost before."""
    connection.execute(update(lease).where(*_held(held)).values(expires_at=None))


_TOKEN = select(lease.c.token).where(lease.c.outlet == bindparam("name")).with_for_update(read=True)


def require(connection: Connection, held: Lease) -> None:
    """Raise LeaseLost unless the lease is still held; until this transaction ends nobody can take it."""
    token = connection.scalar(_TOKEN, {"name": held.outlet})
    if token != held.token:
        raise _lost(held)


def holders(connection: Connection, now: datetime, here: Holder) -> dict[str, Holder]:
    """Return who holds which outlet now, without the expired and the dead."""
    rows = connection.execute(select(lease).where(lease.c.expires_at.is_not(None))).all()
    return {row.outlet: _holder(row) for row in rows if not _is_free(row, here, now)}


class Heartbeat:
    """Renews a lease from a thread of its own, whatever the crawl is busy with, until `stop`."""

    def __init__(
        self, engine: Engine, held: Lease, *, lost: Callable[[LeaseLost], None], every_seconds: float = 30.0
    ) -> None:
        """`lost` is called in the heartbeat's thread, once, when another process holds the outlet."""
        self._engine, self._held, self._lost, self._every = engine, held, lost, every_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"lease of {held.outlet}", daemon=True)

    def start(self) -> None:
        """Renew the lease in a thread from now on."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; the lease itself stays as it is."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _beat(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                with writing(self._engine) as connection:
                    renew(connection, self._held, datetime.now(UTC))
            except LeaseLost as error:
                self._lost(error)
                return
            except StoreError:
                # The database is away or full: the writer says so, and the term has room for several beats.
                continue


def _is_free(row: Row[Any], here: Holder, now: datetime) -> bool:
    if row.expires_at is None or row.expires_at <= now or is_dead(_holder(row), here):
        return True
    # Written by a clock that was ahead: its holder, if it lives, renews it by the right one.
    return bool(row.expires_at > now + FARTHEST)


def _holder(row: Row[Any]) -> Holder:
    return Holder(
        host=row.host or "",
        boot_id=row.boot_id or "",
        pid=row.pid or 0,
        process_started=row.process_started or "",
    )


def _held(held: Lease) -> tuple[Any, ...]:
    return lease.c.outlet == held.outlet, lease.c.token == held.token, lease.c.expires_at.is_not(None)


def _lost(held: Lease) -> LeaseLost:
    return LeaseLost(
        f"outlet {held.outlet!r} was handed to another process; nothing more is written by this one"
    )


def _host() -> str:
    machine = _first_line("/etc/machine-id") or ""
    return f"{socket.gethostname()}/{machine[:8]}" if machine else socket.gethostname()


def _boot_id() -> str:
    boot = (
        _first_line("/proc/sys/kernel/random/boot_id")
        or _output("sysctl", "-n", "kern.bootsessionuuid")
        or ""
    )
    try:
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return boot


def _machine_boot(boot_id: str) -> str:
    return boot_id.partition(" ")[0]


def _started(pid: int) -> str | None:
    """Return when a process started, None when there is none."""
    if sys.platform != "linux":
        return _output("ps", "-o", "lstart=", "-p", str(pid))
    line = _first_line(f"/proc/{pid}/stat")
    if line is None:
        return None
    # After the name, which may hold anything, in parentheses: state, ..., flags, ..., start. Source: proc(5).
    fields = line.rpartition(")")[2].split()
    # A zombie, and one that was killed and is being cleared away, run no more.
    ended = fields[0] in "ZX" or int(fields[6]) & _PF_EXITING
    return None if ended else fields[19]


def _first_line(path: str) -> str | None:
    try:
        return Path(path).read_text(errors="replace").partition("\n")[0].strip() or None
    except OSError:
        return None


def _output(*command: str) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)  # noqa: S603  fixed words
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
