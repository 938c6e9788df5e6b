"""This machine as a node: a few processes, each crawling several outlets at a time."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import IO, Final

from newscrawl.crawl.outlet_logs import path_of
from newscrawl.scheduling.assignments import read_end
from newscrawl.scheduling.plan import Decision, Job, Node, job_name

HERE: Final = "here"
_PROCESS_LOGS: Final = "processes"
_JOBS_REMEMBERED = 1_000
_LOOK_SECONDS = 0.2
_SECONDS_TO_END = 90
"""A process that is asked to end finishes the pages under way; then it is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A crawl that ended."""

    job: Job
    exit_code: int
    """Of `scrapy crawl`; negative: the signal that ended its process."""
    log: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Recycling:
    """When a process is given nothing more, ends, and is replaced by a fresh one."""

    outlets: int = 2_000
    """Crawls after which it is."""
    memory_mb: int = 400
    """Resident memory after a crawl; libraries' caches and what Python never gives back add up over days."""
    age_seconds: float = 6 * 3600
    idle_seconds: float = 900
    """Seconds without a crawl, after which its memory is better given back."""


class LocalRunner:
    """Runs `scrapy crawl due` in at most so many processes and hands outlets to them. For one thread only."""

    def __init__(
        self,
        processes: int,
        *,
        at_once: int,
        logs: Path,
        environment: Mapping[str, str],
        recycling: Recycling | None = None,
        tell: Callable[[Ended], None] = lambda _: None,
    ) -> None:
        """`at_once` is how many outlets a process crawls together.

        `environment` is what the crawls see; what they write goes to `logs`/OUTLET/JOB.log. `tell` is called when a
        crawl has ended.
        """
        self._tell = tell
        self._most, self._at_once = processes, at_once
        self._logs, self._environment = logs, dict(environment)
        self._recycling = recycling or Recycling()
        self._queue: deque[Job] = deque()
        self._processes: list[_Process] = []
        self.ended: deque[Ended] = deque(maxlen=_JOBS_REMEMBERED)
        """The last crawls that ended, the latest last."""

    def look(self) -> tuple[Node, ...]:
        """Return this machine as the only node."""
        self._fill()
        running = tuple(job for process in self._processes for job in process.running.values())
        finished = tuple(crawl.job for crawl in self.ended)
        return (Node(name=HERE, pending=tuple(self._queue), running=running, finished=finished),)

    def start(self, decisions: Sequence[Decision], now: datetime) -> tuple[Decision, ...]:
        """Have outlets crawled as soon as a place is free; return those that are refused: none."""
        self._queue += [Job(id=job_name(chosen.outlet, now), outlet=chosen.outlet) for chosen in decisions]
        self._fill()
        return ()

    def wait(self, stopped: Event) -> None:
        """Return when everything asked for has ended, or `stopped` is set."""
        while (self._queue or self._is_at_work) and not stopped.wait(_LOOK_SECONDS):
            self._fill()

    def pause(self, stopped: Event, seconds: float) -> None:
        """Wait so long, or until `stopped`, or until a queue that was full has run empty."""
        until, was_full = time.monotonic() + seconds, bool(self._queue)
        while time.monotonic() < until and not stopped.wait(_LOOK_SECONDS):
            self._fill()
            if was_full and not self._queue:
                return

    def close(self) -> None:
        """Start nothing more, ask what runs to end, and return when it has; what does not end in time is killed."""
        self._queue.clear()
        for process in self._processes:
            process.end()
        for process in self._processes:
            process.wait(_SECONDS_TO_END)
        self._fill()

    @property
    def _is_at_work(self) -> bool:
        return any(process.running for process in self._processes)

    def _fill(self) -> None:
        for process in tuple(self._processes):
            self._collect(process)
        while self._queue and (free := self._free_process()) is not None:
            free.hand_over(self._queue.popleft())

    def _collect(self, process: "_Process") -> None:
        """Take up what a process has told, and let it go when it has ended or should."""
        for job, exit_code in process.told():
            self._note(job, exit_code)
        if (end := process.exit_code) is not None:
            # What it was busy with died along with it.
            for job in process.running.values():
                self._note(job, end)
            process.close()
            self._processes.remove(process)
        elif process.is_spent(self._recycling):
            process.retire()

    def _note(self, job: Job, exit_code: int) -> None:
        crawl = Ended(job=job, exit_code=exit_code, log=path_of(self._logs, job.outlet, job.id))
        self.ended.append(crawl)
        self._tell(crawl)

    def _free_process(self) -> "_Process | None":
        """Return a process with a free place; the fullest, so that as few as possible need memory."""
        open_ones = [
            process
            for process in self._processes
            if not process.is_retired and len(process.running) < self._at_once
        ]
        if open_ones:
            return max(open_ones, key=lambda process: len(process.running))
        if len(self._processes) >= self._most:
            return None
        process = _Process.start(self._logs, self._environment)
        self._processes.append(process)
        return process


@dataclass(slots=True, kw_only=True)
class _Process:
    """A process that crawls the outlets that it reads from standard input and tells on standard output of their end."""

    popen: "subprocess.Popen[bytes]"
    running: dict[str, Job] = field(default_factory=dict)
    """By outlet."""
    is_retired: bool = False
    handed: int = 0
    memory_mb: int = 0
    started_at: float = field(default_factory=time.monotonic)
    used_at: float = field(default_factory=time.monotonic)
    _half_line: bytes = b""

    @classmethod
    def start(cls, logs: Path, environment: Mapping[str, str]) -> "_Process":
        folder = logs / _PROCESS_LOGS
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "scrapy", "crawl", "due", "-a", "outlets=-", "-a", f"logs={logs}"]
        with (folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}Z.log").open("ab") as output:
            popen = subprocess.Popen(  # noqa: S603  # our own command
                command,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                # Ctrl-C is passed on by `end`: with the terminal's own it would be the second.
                start_new_session=True,
            )
        os.set_blocking(_stream(popen.stdout).fileno(), False)
        return cls(popen=popen)

    @property
    def exit_code(self) -> int | None:
        return self.popen.poll()

    def hand_over(self, job: Job) -> None:
        self.running[job.outlet] = job
        self.handed += 1
        self.used_at = time.monotonic()
        try:
            _stream(self.popen.stdin).write(f"{job.outlet} {job.id}\n".encode())
            _stream(self.popen.stdin).flush()
        except BrokenPipeError:
            # It has just died: its end is noticed at the next look, and the job's with it.
            return

    def told(self) -> Iterator[tuple[Job, int]]:
        """Yield the jobs that have ended since the last call, with their exit codes."""
        *lines, self._half_line = (self._half_line + (_stream(self.popen.stdout).read() or b"")).split(b"\n")
        for outlet, exit_code, memory_mb in filter(None, map(read_end, lines)):
            self.memory_mb, self.used_at = memory_mb, time.monotonic()
            job = self.running.pop(outlet, None)
            if job is not None:
                yield job, exit_code

    def is_spent(self, limits: Recycling) -> bool:
        """Whether it has done its part."""
        now = time.monotonic()
        return (
            self.handed >= limits.outlets
            or self.memory_mb >= limits.memory_mb
            or now - self.started_at >= limits.age_seconds
            or (not self.running and now - self.used_at >= limits.idle_seconds)
        )

    def retire(self) -> None:
        """Give it nothing more; it ends when what it has is done."""
        self.is_retired = True
        if not _stream(self.popen.stdin).closed:
            _stream(self.popen.stdin).close()

    def end(self) -> None:
        """Ask it to end with the pages that are under way."""
        # Once: a second signal makes Scrapy drop what is under way.
        self.popen.send_signal(signal.SIGINT)
        self.retire()

    def wait(self, seconds: float) -> None:
        """Return when it has ended; it is killed when that takes too long."""
        try:
            self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()

    def close(self) -> None:
        for stream in (self.popen.stdin, self.popen.stdout):
            if stream is not None and not stream.closed:
                stream.close()


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the process was started without a pipe")
    return stream
