"""`scrapy status`: how every outlet does."""

import argparse
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.command import TROUBLE, ProjectCommand, say

if TYPE_CHECKING:
    from rich.table import Table
    from sqlalchemy import Engine

    from newscrawl.options import Options
    from newscrawl.status.view import View

EXIT_HELD = 3


class Command(ProjectCommand):
    usage = "[OUTLET ...] [-O status.html] [--prometheus FILE.prom] [--alert]"
    summary = "Show how every outlet does, here, as a page, or as figures"
    description = (
        "Without options, a table in the terminal; with OUTLET, what each of its sources does and contributes, and "
        "how much of its output they see. -O writes one HTML page that needs no server and loads nothing. "
        "--prometheus writes figures for node_exporter's textfile collector. --alert tells NEWSCRAWL_ALERTS of "
        "outlets that have come to need a look, or are well again, once each. Exits with 0 whatever it shows, "
        "with 1 when an alert could not be sent."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add where to, besides the terminal."""
        super().add_options(parser)
        parser.add_argument(
            "-O", "--overwrite-output", metavar="FILE.html", help="write the page to this file"
        )
        parser.add_argument(
            "--prometheus", metavar="FILE.prom", help="write figures in Prometheus' text format"
        )
        parser.add_argument("--alert", action="store_true", help="send what has changed to NEWSCRAWL_ALERTS")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print how outlets do, and write or send it where asked to."""
        from newscrawl.status.metrics import MetricsError
        from newscrawl.status.notify import NotifyError

        if args:
            return self._of_outlets(args, opts)
        if opts.alert and not self.options.alerts:
            raise UsageError("--alert: set NEWSCRAWL_ALERTS to Apprise addresses")
        with self.database() as engine:
            shown = _look(engine, self.options, self.outlets)
            try:
                _show(shown, opts)
                return _alert(engine, shown, self.options) if opts.alert else 0
            except (MetricsError, NotifyError) as error:
                raise UsageError(str(error)) from error

    def _of_outlets(self, names: list[str], opts: argparse.Namespace) -> int:
        if opts.overwrite_output or opts.prometheus or opts.alert:
            raise UsageError("an outlet's sources are shown in the terminal only: no other options")
        with self.database() as engine:
            self.refuse_unknown(engine, names)
            for name in names:
                say(_sources_of(engine, name))
        return 0


def _sources_of(engine: "Engine", outlet: str) -> "Iterable[str | Table]":
    """Return what the sources of an outlet do and contribute."""
    from newscrawl.status.source_report import lines
    from newscrawl.store import sightings, sources
    from newscrawl.store.database import reading

    with reading(engine) as connection:
        states = sources.states(connection, outlet)
        recall = sightings.recalls(connection, [outlet]).get(outlet)
    return lines(outlet, states, recall, datetime.now(UTC))


def _look(engine: "Engine", options: "Options", declared: Collection[str]) -> "View":
    from newscrawl.status.view import view
    from newscrawl.store import sightings
    from newscrawl.store.database import reading
    from newscrawl.store.leases import this_process
    from newscrawl.store.overview import overview

    names = set(declared)
    others = options.schedule["*"]
    scheduled = {name for name in names if options.schedule.get(name, others) != "off"}
    into = options.languages[0]
    with reading(engine) as connection:
        seen = overview(connection, datetime.now(UTC), this_process(), into=into)
        recalls = sightings.recalls(connection)
    return view(seen, into=into, declared=names, scheduled=scheduled, recalls=recalls)


def _show(shown: "View", opts: argparse.Namespace) -> None:
    """Write what is asked for. Raises WriteError and MetricsError."""
    from newscrawl.publishing.files import write_text_whole
    from newscrawl.status import html_page, terminal

    if opts.overwrite_output:
        write_text_whole(Path(opts.overwrite_output), html_page.render(shown))
    if opts.prometheus:
        from newscrawl.status.metrics import render

        write_text_whole(Path(opts.prometheus), render(shown))
    if not (opts.overwrite_output or opts.prometheus or opts.alert):
        say(terminal.render(shown))


def _alert(engine: "Engine", shown: "View", options: "Options") -> int:
    """Tell what has changed and return the exit code. Raises NotifyError and StoreError."""
    from newscrawl.status.alerts import changes, message
    from newscrawl.status.notify import send, services_at
    from newscrawl.store import alert_log
    from newscrawl.store.cursor import writing
    from newscrawl.store.database import reading
    from newscrawl.store.errors import LeaseHeld
    from newscrawl.store.exclusive import exclusively

    # A wrong address is told at once, not when the first outlet is in trouble.
    services = services_at(options.alerts)
    try:
        with exclusively(engine, "alert"):
            with reading(engine) as connection:
                changed = changes(shown.outlets, alert_log.told(connection))
            if not changed:
                return 0
            title, text = message(changed)
            failed = send(services, title, text)
            say([title, *(f"address {place} of NEWSCRAWL_ALERTS could not be reached" for place in failed)])
            # Whoever was reached must not hear it twice; when nobody was, the next call tries again.
            if len(failed) < len(options.alerts):
                with writing(engine) as connection:
                    alert_log.record(
                        connection, {entry.outlet: entry.state for entry in changed}, shown.seen.now
                    )
            return TROUBLE if failed else 0
    except LeaseHeld:
        say(["another scrapy status --alert is at work on this database"])
        return EXIT_HELD
