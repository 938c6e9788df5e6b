import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.workers import WorkerLost, WorkerPool


def _square(number: int) -> int:
    return number * number


def _spin(_: object) -> None:
    while True:
        pass


def _stuck_in_c(_: object) -> bool:
    import re

    return re.match(r"(a+)+$", "a" * 40 + "b") is None


def _refuse(_: object) -> None:
    raise ValueError("refused")


def _fill_memory(_: object) -> int:
    return len(bytearray(4 * 1024**3))


def _own_pid(_: object) -> int:
    return os.getpid()


def _pool(workers: int = 2, *, deadline_seconds: float = 30.0) -> WorkerPool:
    return WorkerPool(workers, deadline_seconds=deadline_seconds, memory_mb=1024)


def _threads_of_matrices(_: object) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")


def test_results_and_exceptions_come_back() -> None:
    async def use() -> None:
        pool = _pool()
        assert await asyncio.gather(*(pool.run(_square, n) for n in range(6))) == [0, 1, 4, 9, 16, 25]
        with pytest.raises(ValueError, match="refused"):
            await pool.run(_refuse, None)
        pool.close()

    asyncio.run(use())


@pytest.mark.parametrize("overrun", [_spin, _stuck_in_c], ids=["python", "c"])
def test_a_call_that_overruns_costs_only_itself(overrun: object) -> None:
    async def use() -> None:
        pool = _pool(deadline_seconds=1.5)
        answers = await asyncio.gather(
            pool.run(overrun, None),  # type: ignore[arg-type]
            *(pool.run(_square, n) for n in range(5)),
            return_exceptions=True,
        )
        assert isinstance(answers[0], WorkerLost)
        assert answers[1:] == [0, 1, 4, 9, 16]
        assert await pool.run(_square, 7) == 49
        pool.close()

    asyncio.run(use())


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS binds on Linux only")
def test_a_call_that_fills_memory_is_lost() -> None:
    async def use() -> None:
        pool = _pool(1)
        with pytest.raises(WorkerLost):
            await pool.run(_fill_memory, None)
        assert await pool.run(_square, 3) == 9
        pool.close()

    asyncio.run(use())


def test_a_worker_killed_while_idle_costs_nothing() -> None:
    async def use() -> None:
        pool = _pool(1)
        os.kill(await pool.run(_own_pid, None), signal.SIGKILL)
        assert await pool.run(_square, 4) == 16
        pool.close()

    asyncio.run(use())


def test_workers_end_when_their_parent_is_killed() -> None:
    script = (
        "import asyncio, os\n"
        "from newscrawl.workers import WorkerPool\n"
        "async def main():\n"
        "    pool = WorkerPool(1, deadline_seconds=30, memory_mb=1024)\n"
        "    print(await pool.run(os.getpid), flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not _is_alive(worker):
            return
        time.sleep(0.05)
    pytest.fail(f"worker {worker} outlived its parent")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    # A zombie that nobody reaps in a container has ended all the same.
    return not (stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z")


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked from a server on Linux only")
def test_a_worker_multiplies_in_one_thread_and_its_parent_as_it_likes() -> None:
    before = os.environ.get("OPENBLAS_NUM_THREADS")

    async def ask() -> str | None:
        pool = WorkerPool(1, deadline_seconds=60, memory_mb=2048)
        try:
            return await pool.run(_threads_of_matrices, None)
        finally:
            pool.close()

    assert asyncio.run(ask()) == "1"
    assert os.environ.get("OPENBLAS_NUM_THREADS") == before
