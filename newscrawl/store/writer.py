"""The one thread of a process that writes: operations in, committed results out."""

import queue
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import StatementError

from newscrawl.store import cursor, leases
from newscrawl.store.database import fault_of, is_conflict
from newscrawl.store.errors import LeaseLost, StoreError, Unreachable
from newscrawl.store.leases import Lease
from newscrawl.store.reconcile import concerned, conclude
from newscrawl.store.translation_flags import Policy

T = TypeVar("T")
Operation = Callable[[Connection], T]

_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class _Job:
    operation: Operation[Any]
    future: Future[Any]
    lease: Lease | None
    patient: bool = False


@dataclass(frozen=True, slots=True)
class _Done:
    job: _Job
    result: object = None
    error: BaseException | None = None


class Writer:
    """Runs operations in the order of `submit`, several to a transaction, in a thread of its own.

    A batch is committed when nothing else waits, at `batch_size`, or after `max_wait_seconds`; one that so far is all
    `patient` operations waits that long for others, before its transaction begins. When an operation
    raises, the batch is run again, each operation in a savepoint of its own, and the future of that one gets the error.
    A future resolves only after the commit, one of `articles.save` after its story is settled too. As operations may
    be run again, they do nothing outside the database.

    Several holders of leases may share it: no operation of a lost lease commits, only its own futures get LeaseLost.

    A lost database is tried again for `patience_seconds`; then, and at once for a full disk, all waiting futures get
    the error, and so does everything submitted later.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        batch_size: int = 25,
        max_wait_seconds: float = 0.2,
        patience_seconds: float = 60.0,
        policy: Policy | None = None,
    ) -> None:
        """With a `policy`, translation flags are made final."""
        self._engine = engine
        self._batch_size = batch_size
        self._max_wait = max_wait_seconds
        self._patience = patience_seconds
        self._policy = policy
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._closed = False
        self._broken: StoreError | None = None
        self._thread = threading.Thread(target=self._work, name="newscrawl writer", daemon=True)
        self._thread.start()

    def submit(
        self, operation: Operation[T], *, lease: Lease | None = None, patient: bool = False
    ) -> "Future[T]":
        """Queue an operation; its future gets the result once committed, or the error.

        `lease` is what must still be held when it commits. `patient` when another is known to come soon, which can
        then share the transaction. Raises RuntimeError after `close`.
        """
        future: Future[T] = Future()
        with self._guard:
            if self._closed:
                raise RuntimeError("the writer is closed; submit before close()")
            if self._broken is not None:
                future.set_exception(self._broken)
            else:
                self._jobs.put(_Job(operation, future, lease, patient))
        return future

    @property
    def broken(self) -> StoreError | None:
        """What ended the writing for good; None while all is well."""
        return self._broken

    def close(self) -> None:
        """Write what waits, resolve every future and end the thread. Idempotent."""
        with self._guard:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        ending = False
        while not ending:
            job = self._jobs.get()
            if job is None:
                return
            ending = self._serve(job)

    def _serve(self, first: _Job) -> bool:
        """Commit a batch that starts with `first`; return whether close() was asked for meanwhile."""
        taken = _Taken(self._jobs, first)
        taken.gather(self._batch_size, time.monotonic() + self._max_wait)
        try:
            done = self._repeatedly(lambda: self._commit(taken))
            self._resolve(self._repeatedly(lambda: self._conclude(done)))
        except BaseException as error:  # noqa: BLE001  # whatever it is, no future may be left waiting
            fault = self._fail(error)
            for job in taken.jobs:
                if not job.future.done():
                    job.future.set_exception(fault)
        return taken.ended

    def _commit(self, taken: "_Taken") -> list[_Done]:
        """Run a batch in one transaction."""
        if self._broken is not None:
            raise self._broken
        try:
            return self._run(taken, _simply)
        except Exception as error:
            if self._concerns_all(error):
                raise
        # Savepoints cost as much as what they guard, and hardly any operation raises.
        return self._run(taken, self._guarded)

    def _run(self, taken: "_Taken", attempt: Callable[[Connection, _Job], _Done]) -> list[_Done]:
        started = time.monotonic()
        with cursor.writing(self._engine) as connection:
            fence = _Fence(connection)
            done = [fence.guarded(attempt, job) for job in taken.again()]
            while len(done) < self._batch_size and time.monotonic() - started < self._max_wait:
                another = taken.another()
                if another is None:
                    break
                done.append(fence.guarded(attempt, another))
        return done

    def _guarded(self, connection: Connection, job: _Job) -> _Done:
        savepoint = connection.begin_nested()
        try:
            result = job.operation(connection)
            savepoint.commit()
        except Exception as error:
            if self._concerns_all(error):
                raise
            savepoint.rollback()
            return _Done(job, error=_plain(error))
        return _Done(job, result=result)

    def _conclude(self, done: list[_Done]) -> list[_Done]:
        """Settle the stories of the batch's articles in a second transaction."""
        if not any(True for entry in done for _ in concerned(entry.result)):
            return done
        with cursor.writing(self._engine) as connection:
            fence = _Fence(connection)
            held = [entry if entry.error is not None else fence.checked(entry) for entry in done]
            results = [entry.result for entry in held if entry.error is None]
            concluded = iter(conclude(connection, results, datetime.now(UTC), policy=self._policy))
        return [
            entry if entry.error is not None else _Done(entry.job, result=next(concluded)) for entry in held
        ]

    def _concerns_all(self, error: Exception) -> bool:
        return fault_of(error, self._engine) is not None or is_conflict(error)

    def _repeatedly(self, transaction: Callable[[], list[_Done]]) -> list[_Done]:
        """Run a transaction again, with growing pauses, while the database is away or another is in its way."""
        deadline = time.monotonic() + self._patience
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                return transaction()
            except Exception as error:
                if not (is_conflict(error) or isinstance(fault_of(error, self._engine), Unreachable)):
                    raise
                if time.monotonic() + pause > deadline:
                    raise
            # Jitter keeps the processes of many outlets from coming back all at once.
            time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311  # no secret
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def _resolve(self, done: list[_Done]) -> None:
        for entry in done:
            if entry.error is not None:
                entry.job.future.set_exception(entry.error)
            else:
                entry.job.future.set_result(entry.result)

    def _fail(self, error: BaseException) -> BaseException:
        """Close the door when the database itself failed, and empty the queue."""
        fault = fault_of(error, self._engine) or error
        if isinstance(fault, StoreError):
            with self._guard:
                self._broken = fault
        return fault


class _Taken:
    """The jobs of a batch, which may have to be run from the first again."""

    def __init__(self, waiting: "queue.SimpleQueue[_Job | None]", first: _Job) -> None:
        self._waiting = waiting
        self.jobs: list[_Job] = []
        self.ended = False
        self._take(first)

    def again(self) -> Sequence[_Job]:
        """Return the jobs taken so far, in order."""
        return tuple(self.jobs)

    def gather(self, size: int, until: float) -> None:
        """Wait for up to `size` jobs until a moment of the monotonic clock, and no longer than all are patient."""
        while 0 < len(self.jobs) < size and not self.ended and self.jobs[-1].patient:
            try:
                job = self._waiting.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                return
            self._accept(job)

    def another(self) -> _Job | None:
        """Take the next waiting job; None when none waits."""
        while not self.ended:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                return None
            if self._accept(job):
                return job
        return None

    def _accept(self, job: _Job | None) -> bool:
        if job is None:
            self.ended = True
            return False
        return self._take(job)

    def _take(self, job: _Job) -> bool:
        # A cancelled job is left out; one that runs cannot be cancelled any more.
        if not job.future.set_running_or_notify_cancel():
            return False
        self.jobs.append(job)
        return True


class LeasedWriter:
    """The writer as one holder of a lease sees it: nothing that it submits commits once the lease is lost."""

    def __init__(self, writer: Writer, lease: Lease) -> None:
        self._writer, self._lease = writer, lease

    def submit(self, operation: Operation[T], *, patient: bool = False) -> "Future[T]":
        """Queue an operation, as `Writer.submit` does; its future gets LeaseLost when another holds the lease."""
        return self._writer.submit(operation, lease=self._lease, patient=patient)


class _Fence:
    """Asks once in a transaction whether a lease is held; until its end nobody can take it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lost: dict[Lease, LeaseLost | None] = {}

    def guarded(self, attempt: Callable[[Connection, _Job], _Done], job: _Job) -> _Done:
        """Run a job unless its lease is lost."""
        lost = self._fault(job.lease)
        return attempt(self._connection, job) if lost is None else _Done(job, error=lost)

    def checked(self, done: _Done) -> _Done:
        """Return what was done, as lost when its lease is."""
        lost = self._fault(done.job.lease)
        return done if lost is None else _Done(done.job, error=lost)

    def _fault(self, lease: Lease | None) -> LeaseLost | None:
        if lease is None:
            return None
        if lease not in self._lost:
            self._lost[lease] = _fault_of_lease(self._connection, lease)
        return self._lost[lease]


def _fault_of_lease(connection: Connection, lease: Lease) -> LeaseLost | None:
    try:
        leases.require(connection, lease)
    except LeaseLost as error:
        return error
    return None


def _simply(connection: Connection, job: _Job) -> _Done:
    return _Done(job, result=job.operation(connection))


def _plain(error: Exception) -> Exception:
    """Return our own error out of SQLAlchemy's wrapping, so that callers see its kind."""
    inner = error.orig if isinstance(error, StatementError) else None
    return inner if isinstance(inner, StoreError) else error
