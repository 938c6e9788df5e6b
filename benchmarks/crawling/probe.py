"""Measures a crawl from inside: CPU by stage, thread and worker, memory, and how long the event loop stands still.

CPU, not wall time: how long the machine let us wait is not ours. Written as JSON to the file that BENCH_REPORT names
when the process ends, its workers having been waited for.
"""

import asyncio
import atexit
import functools
import json
import os
import threading
import time
import types
from collections import Counter
from collections.abc import Callable, Coroutine, Generator
from pathlib import Path
from typing import Any, Self

import psutil
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter
from scrapy.utils.misc import load_object

from benchmarks.crawling.work import measured
from newscrawl.crawl import reading
from newscrawl.workers import WorkerPool

REPORT, ARTICLES = "BENCH_REPORT", "BENCH_ARTICLES"
_SAMPLES = 20


class Meter:
    """CPU seconds of the event loop's thread by name; what runs inside another is not counted there again."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    def enter(self, name: str) -> None:
        self._turn()
        self._open.append(name)

    def leave(self) -> None:
        self._turn()
        self._open.pop()

    def _turn(self) -> None:
        now = time.thread_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, plain or of coroutines, with its CPU counted under `name`."""
        if asyncio.iscoroutinefunction(function):

            @functools.wraps(function)
            async def awaited(*args: Any, **kwargs: Any) -> Any:
                return await self._driven(name, function(*args, **kwargs))

            return awaited

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            self.enter(name)
            try:
                return function(*args, **kwargs)
            finally:
                self.leave()

        return called

    @types.coroutine
    def _driven(self, name: str, work: Coroutine[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """Run a coroutine and count only the times between its waits."""
        step: Callable[[], Any] = functools.partial(work.send, None)
        while True:
            self.enter(name)
            try:
                waited_for = step()
            except StopIteration as end:
                return end.value
            finally:
                self.leave()
            try:
                step = functools.partial(work.send, (yield waited_for))
            except BaseException as error:  # noqa: BLE001  # handed on to the coroutine
                step = functools.partial(work.throw, error)


class Probe:
    """Scrapy extension; see above."""

    def __init__(self, crawler: Crawler, articles: int) -> None:
        self._crawler = crawler
        self._every = max(1, articles // _SAMPLES)
        self._meter = Meter()
        self._tasks: Counter[str] = Counter()
        self._threads: Counter[str] = Counter()
        self._longest_block = 0.0
        self._samples: list[dict[str, int]] = []
        self._count = 0
        self._process = psutil.Process()
        self._times: dict[str, float] = {}
        self._patch()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        probe = cls(crawler, int(os.environ[ARTICLES]))
        connect = crawler.signals.connect
        connect(probe.started, signal=signals.engine_started)
        connect(probe.sample, signal=signals.item_scraped)
        connect(probe.closing, signal=signals.spider_closed)
        connect(probe.stopped, signal=signals.engine_stopped)
        atexit.register(probe.write)
        return probe

    def started(self) -> None:
        self._times |= {"startup_cpu": time.process_time(), "wall": time.monotonic()}

    def sample(self) -> None:
        self._count += 1
        if self._count % self._every == 0:
            self._samples.append(self._sample())

    def closing(self) -> None:
        # Workers, their threads and the writer end after the spider.
        self._note_threads()
        self._times["workers_cpu"] = sum(map(_cpu, self._process.children(recursive=True)))

    def stopped(self) -> None:
        self._samples.append(self._sample())
        self._note_threads()
        self._times["cpu"] = time.process_time() - self._times["startup_cpu"]
        self._times["wall"] = time.monotonic() - self._times["wall"]

    def write(self) -> None:
        report = {
            **self._times,
            "stages": self._meter.seconds,
            "tasks": self._tasks,
            "threads": self._threads,
            "longest_block": self._longest_block,
            "samples": self._samples,
            "articles": self._count,
        }
        Path(os.environ[REPORT]).write_text(json.dumps(report), encoding="utf-8")

    def _patch(self) -> None:
        timed = self._meter.timed
        for path in self._crawler.settings.getdict("ITEM_PIPELINES"):
            stage = load_object(path)
            name = path.split(".")[1]
            stage.process_item = timed(name, stage.process_item)
        reading.read_article = timed("response to worker", reading.read_article)
        FeedExporter.item_scraped = timed("feed export", FeedExporter.item_scraped)
        asyncio.Handle._run = self._watched(asyncio.Handle._run)
        WorkerPool.run = timed("hand to worker", self._measured(WorkerPool.run))

    def _measured(self, run: Callable[..., Any]) -> Callable[..., Any]:
        async def measuring(pool: WorkerPool, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            result, seconds = await run(pool, measured, function, *args, **kwargs)
            self._tasks[function.__name__] += seconds
            return result

        return measuring

    def _watched(self, run: Callable[[asyncio.Handle], None]) -> Callable[[asyncio.Handle], None]:
        def watching(handle: asyncio.Handle) -> None:
            started = time.thread_time()
            run(handle)
            self._longest_block = max(self._longest_block, time.thread_time() - started)

        return watching

    def _note_threads(self) -> None:
        for thread in threading.enumerate():
            if thread.ident is not None and thread is not threading.main_thread():
                spent = time.clock_gettime(time.pthread_getcpuclockid(thread.ident))
                self._threads[f"{_kind(thread)} {thread.ident}"] = spent

    def _sample(self) -> dict[str, int]:
        context = self._crawler.spider.context
        workers = [_rss(child) for child in self._process.children(recursive=True)]
        return {
            "articles": self._count,
            "crawler_kb": _rss(self._process),
            "worker_kb": max(workers, default=0),
            "files": self._process.num_fds(),
            "threads": threading.active_count(),
            "fetch contexts": len(context.run_ledger._contexts) if context.session else 0,
            "queued": len(self._crawler.engine._slot.scheduler) if self._crawler.engine._slot else 0,
        }


def _cpu(process: psutil.Process) -> float:
    """Return what a process has used; of the one that workers are forked from, with those that have ended."""
    times = process.cpu_times()
    return times.user + times.system + times.children_user + times.children_system


def _kind(thread: threading.Thread) -> str:
    if thread.name == "newscrawl writer":
        return "writer"
    if "QueueFeeder" in thread.name or type(thread).__name__ == "_ExecutorManagerThread":
        return "pipes to workers"
    return "other threads"


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss) // 1024
    except psutil.NoSuchProcess:
        return 0
