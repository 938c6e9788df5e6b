"""`scrapy schedule`: starts the outlets that are due, at scrapyd nodes or on this machine."""

import argparse
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from newscrawl.command import ProjectCommand, say, unknown_outlet

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.options import Options
    from newscrawl.scheduling.local import Ended
    from newscrawl.scheduling.plan import Rules
    from newscrawl.scheduling.tick import Runner


class Command(ProjectCommand):
    usage = "[NAME ...] [--once | --loop] [--local N] [--every SECONDS] [--dry-run]"
    summary = "Start the outlets that are due, at scrapyd nodes or on this machine"
    description = (
        "Asks the database which outlets are due, and starts them at the nodes of NEWSCRAWL_SCRAPYD, each outlet "
        "at its own node, or with --local in N processes of this machine. Passes over what runs, waits or is "
        "held by another process. Safe to run twice: the second exits with 3, or with --loop waits its turn. "
        "NEWSCRAWL_SCHEDULE says what is off and what has a fixed time; names given here are never off."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add how often, how many and where."""
        super().add_options(parser)
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="look once and end (the default)")
        how.add_argument("--loop", action="store_true", help="go on until ended by SIGINT or SIGTERM")
        parser.add_argument(
            "--local", metavar="N", type=int, help="crawl here, without scrapyd, in up to N processes"
        )
        parser.add_argument(
            "--every", metavar="SECONDS", type=int, default=60, help="pause between two looks (default: 60)"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would be started anywhere, and start nothing",
        )
        parser.add_argument(
            "--logs", metavar="FOLDER", default="logs", help="where --local writes logs (default: logs)"
        )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Start what is due, once or until it is stopped."""
        from newscrawl.options import OPTIONS

        options = self.options
        if opts.dry_run and opts.local is None and not options.scrapyd:
            # What is due is the same everywhere.
            opts.local = 1
        _check(opts, options)
        outlets = tuple(self.outlets)
        unknown = sorted((set(args) | set(options.schedule) - {"*", "demo"}) - set(outlets))
        if unknown:
            raise UsageError(unknown_outlet(unknown[0], outlets))
        with self.database() as engine:
            if opts.local is None:
                return _at_nodes(engine, outlets, frozenset(args), options, opts)
            # What was set by -s holds for the crawls, too.
            written = {option.name: str(self.checked_settings[option.name]) for option in OPTIONS}
            return _here(engine, outlets, frozenset(args), options, os.environ | written, opts)


def _at_nodes(
    engine: "Engine",
    outlets: Sequence[str],
    named: frozenset[str],
    options: "Options",
    opts: argparse.Namespace,
) -> int:
    """Start what is due at the scrapyd nodes and return the exit code."""
    from newscrawl.scheduling.plan import Rules
    from newscrawl.scheduling.scrapyd import Client
    from newscrawl.scheduling.tick import ScrapydNodes

    rules = Rules(schedule=options.schedule, named=named, most_pending=options.scrapyd_pending)
    client = Client(outlets, user=options.scrapyd_user, password=options.scrapyd_password)
    return _run(engine, outlets, ScrapydNodes(options.scrapyd, client), rules, opts)


def _here(
    engine: "Engine",
    outlets: Sequence[str],
    named: frozenset[str],
    options: "Options",
    environment: Mapping[str, str],
    opts: argparse.Namespace,
) -> int:
    """Run what is due in processes of this machine and return the exit code: 1 when one of them did not end in 0."""
    from newscrawl.scheduling.local import LocalRunner
    from newscrawl.scheduling.plan import Rules
    from newscrawl.scheduling.tick_report import ended, ended_line
    from newscrawl.store.database import reading
    from newscrawl.store.runs import recent

    def tell(crawl: "Ended") -> None:
        if not opts.loop:
            # A single look ends in a table.
            return
        with reading(engine) as connection:
            last = next(iter(recent(connection, crawl.job.outlet, limit=1)), None)
        say([ended_line(crawl, last)])

    at_once = options.outlets_at_once
    runner = LocalRunner(
        opts.local, at_once=at_once, logs=Path(opts.logs), environment=environment, tell=tell
    )
    # Nobody else queues here, so a single look may queue everything.
    rules = Rules(
        schedule=options.schedule,
        named=named,
        most_pending=opts.local * at_once if opts.loop else len(outlets),
    )
    try:
        exit_code = _run(engine, outlets, runner, rules, opts)
    finally:
        runner.close()
    crawls = tuple(runner.ended)
    if crawls and not opts.loop:
        say([ended(crawls)])
        exit_code = 1 if any(crawl.exit_code for crawl in crawls) else exit_code
    return exit_code


def _run(
    engine: "Engine", outlets: Sequence[str], runner: "Runner", rules: "Rules", opts: argparse.Namespace
) -> int:
    from newscrawl.scheduling.scheduler import Scheduler

    scheduler = Scheduler(engine, outlets, runner, rules, say=say)
    with _signals(scheduler.stopped):
        if opts.dry_run:
            return scheduler.preview()
        if not opts.loop:
            return scheduler.once()
        scheduler.loop(opts.every)
        return 0


def _check(opts: argparse.Namespace, options: "Options") -> None:
    if opts.local is None and not options.scrapyd:
        raise UsageError(
            "say where: set NEWSCRAWL_SCRAPYD=http://127.0.0.1:6800, or use --local 2 to run two crawls at a time here"
        )
    if opts.local is not None and not 1 <= opts.local <= 64:
        raise UsageError(f"--local {opts.local} is not between 1 and 64 processes")
    if not 1 <= opts.every <= 3600:
        raise UsageError(f"--every {opts.every} is not between 1 and 3600 seconds")


@contextmanager
def _signals(stopped: Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the command in order."""

    def stop(*_: Any) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
