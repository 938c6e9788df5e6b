"""Crawls as processes of this machine, so many at a time, without scrapyd."""

import signal
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from newscrawl.scheduling.plan import Decision, Job, Node

HERE: Final = "here"
_LOGS_KEPT = 5
_JOBS_REMEMBERED = 1_000
_LOOK_SECONDS = 0.2
_SECONDS_TO_END = 90
"""A crawl that is asked to end finishes the pages under way; then it is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A crawl that ended."""

    job: Job
    exit_code: int
    """Of `scrapy crawl`; negative: the signal that ended it."""
    log: Path


class LocalRunner:
    """This machine as a node: runs `scrapy crawl` for at most `processes` outlets at a time. For one thread only."""

    def __init__(self, processes: int, *, logs: Path, environment: Mapping[str, str]) -> None:
        """`environment` is what the crawls see; what they write goes to `logs`/OUTLET/JOB.log."""
        self._processes, self._logs, self._environment = processes, logs, dict(environment)
        self._queue: deque[Job] = deque()
        self._running: dict[Job, subprocess.Popen[bytes]] = {}
        self.ended: deque[Ended] = deque(maxlen=_JOBS_REMEMBERED)
        """The last crawls that ended, the latest last."""

    def look(self) -> tuple[Node, ...]:
        """Return this machine as the only node."""
        self._fill()
        finished = tuple(entry.job for entry in self.ended)
        return (Node(name=HERE, pending=tuple(self._queue), running=tuple(self._running), finished=finished),)

    def start(self, decision: Decision) -> None:
        """Have an outlet crawled as soon as a place is free."""
        self._queue.append(Job(id=decision.job or decision.outlet, outlet=decision.outlet))
        self._fill()

    def wait(self, stopped: Event) -> None:
        """Return when everything asked for has ended, or `stopped` is set."""
        while (self._queue or self._running) and not stopped.wait(_LOOK_SECONDS):
            self._fill()

    def close(self) -> None:
        """Start nothing more, ask what runs to end, and return when it has; what does not end in time is killed."""
        self._queue.clear()
        for process in self._running.values():
            # Once: a second one makes Scrapy drop what is under way.
            process.send_signal(signal.SIGINT)
        for process in self._running.values():
            try:
                process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._fill()

    def _fill(self) -> None:
        for job, process in list(self._running.items()):
            exit_code = process.poll()
            if exit_code is not None:
                del self._running[job]
                self.ended.append(Ended(job=job, exit_code=exit_code, log=self._log_of(job)))
        while self._queue and len(self._running) < self._processes:
            job = self._queue.popleft()
            self._running[job] = self._spawn(job)

    def _spawn(self, job: Job) -> "subprocess.Popen[bytes]":
        log = self._log_of(job)
        log.parent.mkdir(parents=True, exist_ok=True)
        _remove_oldest(log.parent)
        with log.open("ab") as output:
            return subprocess.Popen(  # noqa: S603  # our own command and the name of a declared outlet
                [sys.executable, "-m", "scrapy", "crawl", job.outlet, "-a", f"_job={job.id}"],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C is passed on by `close`: with the terminal's own it would be the second.
                start_new_session=True,
            )

    def _log_of(self, job: Job) -> Path:
        return self._logs / job.outlet / f"{job.id}.log"


def _remove_oldest(folder: Path) -> None:
    # Names hold the time, so their order is that of the jobs.
    for path in sorted(folder.glob("*.log"))[: 1 - _LOGS_KEPT]:
        with suppress(OSError):
            path.unlink()
