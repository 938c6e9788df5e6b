"""Worker processes for slow pure functions, each with a deadline and a memory limit that the kernel enforces."""

import asyncio
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

# lxml's and trafilatura's caches grow by a megabyte every few pages.
_TASKS_PER_WORKER = 1000


class WorkerLost(Exception):
    """The worker overran its deadline or its memory, or was killed; the call has no result."""


class WorkerPool:
    """Runs pure, picklable functions in `workers` processes; a call that dies costs only its own result.

    Each process is an executor of its own: in a shared one, a death takes the neighbours' calls along.
    """

    def __init__(self, workers: int, *, deadline_seconds: float, memory_mb: int, preload: str = "") -> None:
        """`preload` is a module that the process imports from which the workers are forked, for what they all need."""
        self._deadline_seconds = deadline_seconds
        self._memory_mb = memory_mb
        self._preload = preload
        # A fork of this process would copy the reactor's sockets and the store's locks; frameworks of macOS bear none.
        self._context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        self._all: set[ProcessPoolExecutor] = set()
        self._idle: asyncio.LifoQueue[ProcessPoolExecutor] = asyncio.LifoQueue()
        for _ in range(workers):
            self._idle.put_nowait(self._start_worker())

    async def run(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return `function(*args, **kwargs)`, run in a worker; exceptions of the function come through.

        A call whose worker dies before the deadline is made once more: the kernel may have killed an innocent one.
        Raises WorkerLost when that fails too, or at once when the deadline (CPU seconds) or the memory was overrun.
        """
        started = time.monotonic()
        try:
            return await self._run_once(function, args, kwargs)
        except BrokenProcessPool as error:
            if time.monotonic() - started >= self._deadline_seconds:
                raise self._lost(function) from error
        except MemoryError as error:
            raise self._lost(function) from error
        try:
            return await self._run_once(function, args, kwargs)
        except (BrokenProcessPool, MemoryError) as error:
            raise self._lost(function) from error

    async def _run_once(
        self, function: Callable[..., _T], args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> _T:
        worker = await self._idle.get()
        if sys.platform == "linux":
            _start_forkserver(self._preload)
        try:
            future = worker.submit(_call, self._deadline_seconds, function, args, kwargs)
            return await asyncio.wrap_future(future)
        except (BrokenProcessPool, MemoryError):
            # After a MemoryError the heap may be in pieces: a fresh process is cheaper than doubt.
            self._stop_worker(worker)
            worker = self._start_worker()
            raise
        finally:
            self._idle.put_nowait(worker)

    def _lost(self, function: Callable[..., object]) -> WorkerLost:
        name = getattr(function, "__name__", str(function))
        return WorkerLost(
            f"{name} died, or overran {self._deadline_seconds} CPU seconds or {self._memory_mb} MiB"
        )

    def close(self) -> None:
        """End all workers; calls under way are lost."""
        # One that is waited for has closed its pipes before Python's own end writes to them: that would be an OSError.
        while not self._idle.empty():
            worker = self._idle.get_nowait()
            self._all.discard(worker)
            worker.shutdown()
        for worker in tuple(self._all):
            self._stop_worker(worker)

    def _start_worker(self) -> ProcessPoolExecutor:
        worker = ProcessPoolExecutor(
            1,
            mp_context=self._context,
            initializer=_prepare,
            initargs=(self._memory_mb,),
            max_tasks_per_child=_TASKS_PER_WORKER,
        )
        self._all.add(worker)
        return worker

    def _stop_worker(self, worker: ProcessPoolExecutor) -> None:
        self._all.discard(worker)
        worker.shutdown(wait=False, cancel_futures=True)


def address_space() -> int | None:
    """Return the bytes of address space that this process may have (`ulimit -v`); None: as many as there are."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    return None if most == resource.RLIM_INFINITY else most


@cache
def _start_forkserver(preload: str) -> None:
    """Start the process that workers are forked from; the first call of a process decides what it preloads."""
    forkserver.set_forkserver_preload([preload] if preload else [])
    # It is told neither the folder of the project nor the egg that this process runs from. A worker has one core:
    # threads of its own for small products of matrices would only wait for each other.
    with _environment(PYTHONPATH=os.pathsep.join(sys.path), OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1"):
        forkserver.ensure_running()


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _prepare(memory_mb: int) -> None:
    # Ctrl-C reaches the whole process group; only the crawler decides what to finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        # No limit may be set above one that is there.
        limit = min(memory_mb * 1024 * 1024, address_space() or sys.maxsize)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A killed crawler closes nothing: without this its workers wait for work for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _call(
    deadline_seconds: float,
    function: Callable[..., _T],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> _T:
    # SIGPROF's default action ends the process even inside C code, where no exception could reach. It counts the
    # process's own CPU time: on a machine that others load, the same page is read or lost as on an idle one.
    signal.setitimer(signal.ITIMER_PROF, deadline_seconds)
    try:
        return function(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
