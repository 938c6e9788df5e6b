"""`scrapy crawl`: Scrapy's own, with telling exit codes, a report at the end, and several outlets in one process."""

import argparse
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.command import print_any_script, unknown_outlet
from newscrawl.crawl.due_outlets import NAME as BATCH

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.crawl.batch import Assignment, Crawled
    from newscrawl.crawl.batch_arguments import BatchArguments
    from newscrawl.crawl.outlet_logs import OutletLogs
    from newscrawl.crawl.report import Report
    from newscrawl.options import Options

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Exit codes: 0 fine, 1 accounting or health failing, 2 usage, 3 another process has the outlet, 4 database.

    Of several outlets, the gravest: 4, 1, 2, 3, 0.
    """

    def short_desc(self) -> str:
        """Say what it does in Scrapy's list of commands."""
        return "Crawl one outlet, by name, or with `due` several in one process"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options, and refuse what cannot be crawled."""
        super().process_options(args, opts)
        # Before the crawler process exists, so that a typing error is not answered with pages of log.
        self._check(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; the exit code says how it went."""
        if args[0] == BATCH:
            self._run_batch(opts)
        else:
            self._run_one(args[0], opts)

    def _run_one(self, name: str, opts: argparse.Namespace) -> None:
        from newscrawl.crawl.run import CrawlRun

        process = self.crawler_process
        assert process is not None  # noqa: S101  # Scrapy sets it before run()
        crawler = self._create_crawler(name)
        process.crawl(crawler, **opts.spargs)
        process.start()
        # A spider that is no outlet's has no run of ours.
        run = crawler.get_extension(CrawlRun) if crawler._extensions else None  # absent when start failed
        if run is not None:
            # scrapyd passes what a job prints through a formatter that breaks on braces; its log is the place.
            _show(run.report, log="_job" in opts.spargs)
            self.exitcode = run.exit_code
        if process.bootstrap_failed and self.exitcode == 0:
            self.exitcode = 1

    def _run_batch(self, opts: argparse.Namespace) -> None:
        from scrapy.crawler import AsyncCrawlerProcess

        from newscrawl.crawl.batch import Batch, worst_exit_code
        from newscrawl.crawl.batch_arguments import read_batch_arguments
        from newscrawl.crawl.run import EXIT_DATABASE
        from newscrawl.options import Options
        from newscrawl.store.errors import StoreError

        process, settings = self.crawler_process, self._settings
        assert isinstance(process, AsyncCrawlerProcess)  # noqa: S101  # the project's reactor is asyncio's
        asked, options = read_batch_arguments(opts.spargs), Options.from_settings(settings)
        logs = _outlet_logs(settings, asked)
        batch = Batch(
            process,
            options,
            _assignments(asked, options, tuple(process.spider_loader.list())),
            at_once=options.outlets_at_once,
            began=_announce_begin(logs),
            ended=_announce_end(asked, logs),
        )
        try:
            batch.start()
        except StoreError as error:
            sys.stderr.write(f"scrapy crawl {BATCH}: {error}\n")
            self.exitcode = EXIT_DATABASE
            return
        # Whoever hands outlets in is told of each one's end.
        self.exitcode = 0 if asked.from_input else worst_exit_code(batch.crawled)

    def _check(self, args: list[str], opts: argparse.Namespace) -> None:
        from scrapy.spiderloader import get_spider_loader

        from newscrawl.crawl.arguments import ArgumentError, read_arguments
        from newscrawl.crawl.batch_arguments import read_batch_arguments
        from newscrawl.options import OptionError, Options

        if len(args) != 1:
            raise UsageError("name one outlet: scrapy crawl NAME (scrapy outlets lists them)")
        loader = get_spider_loader(self._settings)
        if args[0] not in loader.list():
            raise UsageError(unknown_outlet(args[0], loader.list()))
        try:
            if args[0] == BATCH:
                read_batch_arguments(opts.spargs)
            elif hasattr(loader.load(args[0]), "outlet"):
                # A spider that is no outlet's has arguments of its own.
                read_arguments(opts.spargs)
            _require_address_space(Options.from_settings(self._settings))
        except (ArgumentError, OptionError) as error:
            raise UsageError(str(error)) from error

    @property
    def _settings(self) -> BaseSettings:
        assert self.settings is not None  # noqa: S101  # set by Scrapy before process_options()
        return self.settings


def _require_address_space(options: "Options") -> None:
    """Raise UsageError where workers would be lost for want of memory, whatever they read."""
    from newscrawl.workers import address_space

    most = address_space()
    if sys.platform == "linux" and most is not None and most < options.worker_memory_mb * 1024**2:
        raise UsageError(
            f"a process may have {most // 1024**2} MiB of address space here (ulimit -v), a worker needs "
            f"{options.worker_memory_mb}: raise the limit, or lower NEWSCRAWL_WORKER_MEMORY_MB"
        )


def _assignments(
    asked: "BatchArguments", options: "Options", known: tuple[str, ...]
) -> "Callable[[Engine], AsyncIterator[Assignment]]":
    from newscrawl.scheduling import assignments

    if asked.from_input:
        return lambda _: assignments.handed_in()
    if asked.limit_outlets is not None:
        limit = asked.limit_outlets
        return lambda engine: assignments.most_overdue(engine, known, options.schedule, limit, asked.job)
    return lambda engine: assignments.due_of(engine, asked.outlets, options.schedule, asked.job)


def _outlet_logs(settings: BaseSettings, asked: "BatchArguments") -> "OutletLogs | None":
    """Have each outlet's log written to its own file where a folder is named."""
    from scrapy.utils.log import install_scrapy_root_handler

    from newscrawl.crawl.outlet_logs import OutletLogs

    if asked.logs is None:
        return None
    # Scrapy's own handler writes the logs of all crawls into one.
    settings.set("LOG_ENABLED", False, priority="cmdline")
    install_scrapy_root_handler(settings)  # type: ignore[arg-type]  # Scrapy hands commands a BaseSettings
    # Settings and components, the same in every crawl, were two thirds of the log of one that finds nothing new.
    for name in ("scrapy.crawler", "scrapy.middleware"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logs = OutletLogs(Path(asked.logs), settings["LOG_LEVEL"])
    logs.setFormatter(logging.Formatter(settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"]))
    logging.getLogger().addHandler(logs)
    return logs


def _announce_begin(logs: "OutletLogs | None") -> "Callable[[Assignment], None]":
    def began(assignment: "Assignment") -> None:
        if logs is not None:
            logs.begin(assignment.outlet, assignment.arguments.get("_job", assignment.outlet))

    return began


def _announce_end(asked: "BatchArguments", logs: "OutletLogs | None") -> "Callable[[Crawled], None]":
    from newscrawl.peak_memory import peak_memory_mb
    from newscrawl.scheduling.assignments import written_end

    # Kept for whoever hands outlets in: what else is printed here must not get between.
    told = os.fdopen(os.dup(sys.stdout.fileno()), "w") if asked.from_input else None
    if told is not None:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def ended(crawled: "Crawled") -> None:
        _show(crawled.report, log=asked.job is not None or told is not None)
        if logs is not None:
            logs.end(crawled.outlet)
        if told is not None:
            told.write(written_end(crawled.outlet, crawled.exit_code, peak_memory_mb()))
            told.flush()

    return ended


def _show(report: "Report | None", *, log: bool) -> None:
    from newscrawl.crawl.report import summary

    if report is None:
        return
    print_any_script()
    tell, complain = (logger.info, logger.error) if log else (sys.stdout.write, sys.stderr.write)
    if report.fault is not None:
        complain(f"scrapy crawl {report.outlet}: {report.fault}\n")
    if report.figures.by_outcome:
        lines = (f"{report.outlet}: {report.finish_reason}", summary(report), report.figures.identity)
        tell("\n" + "\n".join(lines) + "\n")
