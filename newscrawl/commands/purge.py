"""`scrapy purge`: delete what is old."""

import argparse
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import STILL_READ, ProjectCommand, complain, require_consent
from newscrawl.plural import counted


class Command(ProjectCommand):
    usage = "--older-than DAYS [--outlet NAME] [--dry-run] [--yes]"
    summary = "Delete articles, runs, quarantined and archived pages older than some days"
    description = (
        "Deletes articles published more than DAYS ago, and runs, quarantined and archived pages of before. Their "
        "addresses stay in the ledger, so that nothing is fetched twice. Publishers are not told."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add how old, of which outlet, and the ways to look before."""
        super().add_options(parser)
        parser.add_argument("--older-than", metavar="DAYS", help="whole days, at least 1")
        parser.add_argument("--outlet", metavar="NAME", help="only of this outlet")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Delete what is older, once somebody has said yes."""
        days = opts.older_than or ""
        if args or not (days.isascii() and days.isdigit()) or not 1 <= int(days) <= 36_500:
            raise UsageError("say how old: scrapy purge --older-than 365")
        from newscrawl.store.erasure import erase_remains
        from newscrawl.store.removal import purge

        before = datetime.now(UTC) - timedelta(days=int(days))
        with self.database() as engine:
            self.refuse_unknown(engine, command_options.words(opts.outlet))
            if not opts.dry_run:
                whose = f"of {opts.outlet} " if opts.outlet else ""
                require_consent(f"everything {whose}from before {before:%Y-%m-%d} is deleted", yes=opts.yes)
            done = purge(engine, before, outlet=opts.outlet, dry_run=opts.dry_run)
            if not opts.dry_run and not erase_remains(engine):
                complain(STILL_READ)
            verb = "would be deleted" if opts.dry_run else "deleted"
            print(  # noqa: T201  # the command's answer
                f"{counted(done.articles, 'article')}, {counted(done.runs, 'run')}, "
                f"{counted(done.quarantined, 'quarantined page')} and {counted(done.pages, 'archived page')} {verb}"
            )
        return 0
