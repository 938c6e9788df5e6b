"""`scrapy reextract`: let a mended rule heal what was stored."""

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from newscrawl import command_options
from newscrawl.command import TROUBLE, ProjectCommand, complain, say, watched

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from newscrawl.reextraction.reextraction_report import Tally
    from newscrawl.workers import WorkerPool

_HELD = 3
_TURN_ON = "NEWSCRAWL_ARCHIVE_DAYS=30 has the pages of articles kept for 30 days, from the next crawl on"


class Command(ProjectCommand):
    usage = "OUTLET|URL ... [--since TIME] [--dry-run]"
    summary = "Extract stored articles anew from their archived pages, by today's rules"
    description = (
        "Runs extraction and all stages over the pages that NEWSCRAWL_ARCHIVE_DAYS had kept, or over the WARC "
        "records that articles were loaded from (scrapy archive load), and stores what comes "
        "out another way: other words as a new revision, other dates, authors or labels in place. Readers hear "
        "of both with the next --after. A second time nothing changes. Exit code 3: an outlet is being crawled."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add since when, and a dry run."""
        super().add_options(parser)
        parser.add_argument(
            "--since", metavar="TIME", help="of outlets only pages fetched since: 2026-11-23, 24h, 7d"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change, store nothing")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Extract the named archived pages anew; 1 when one of them has no page, 3 when its outlet is held."""
        if not args or any(word.startswith("-") for word in args):
            raise UsageError("name outlets or addresses: scrapy reextract NAME --dry-run")
        from newscrawl.reextraction.reextraction_report import Tally
        from newscrawl.store.database import reading

        since = command_options.moment("--since", opts.since, now=datetime.now(UTC))
        with self.database() as engine:
            with reading(engine) as connection:
                chosen, without = self._choose(connection, args, since)
            for word in without:
                complain(f"{word}: no page is kept; {_TURN_ON}")
            if not chosen:
                return TROUBLE
            tally = Tally()
            held = asyncio.run(self._reextract(engine, chosen, tally, dry_run=opts.dry_run))
            say(tally.lines(dry_run=opts.dry_run))
        return _HELD if held else TROUBLE if without else 0

    def _choose(
        self, connection: "Connection", words: Sequence[str], since: datetime | None
    ) -> tuple[dict[str, set[int]], list[str]]:
        """Return the articles to look at by outlet, and the words of which no page is kept."""
        from newscrawl.store import archive_records, archived_pages, reextractions

        chosen: dict[str, set[int]] = {}
        without: list[str] = []
        for word in dict.fromkeys(words):
            if "/" in word:
                found = reextractions.find(connection, word)
                name, ids = (found[0], {found[1]}) if found else ("", set())
            else:
                name, ids = word, set(archived_pages.chosen(connection, outlet=word, since=since))
                ids.update(archive_records.chosen(connection, outlet=word, since=since))
            if name:
                # Without a declaration there are no rules of today.
                self.outlet(name)
            if ids:
                chosen.setdefault(name, set()).update(ids)
            else:
                without.append(word)
        return chosen, without

    async def _reextract(
        self, engine: "Engine", chosen: Mapping[str, set[int]], tally: "Tally", *, dry_run: bool
    ) -> bool:
        """Reextract outlet by outlet; return whether one was left out, as it is being crawled."""
        from newscrawl.store.errors import LeaseHeld
        from newscrawl.workers import WorkerPool

        pool = WorkerPool(
            self.options.workers,
            deadline_seconds=self.options.deadline_seconds,
            memory_mb=self.options.worker_memory_mb,
        )
        held = False
        try:
            for name, ids in chosen.items():
                try:
                    await self._outlet(engine, pool, name, sorted(ids), tally, dry_run=dry_run)
                except LeaseHeld as error:
                    complain(str(error))
                    held = True
        finally:
            pool.close()
        return held

    async def _outlet(
        self,
        engine: "Engine",
        pool: "WorkerPool",
        name: str,
        ids: Sequence[int],
        tally: "Tally",
        *,
        dry_run: bool,
    ) -> None:
        from newscrawl.archive.record_reader import RecordReader
        from newscrawl.reextraction.archived_articles import reextract_all
        from newscrawl.reextraction.reextraction_context import ReextractionContext, writer_of
        from newscrawl.stage_run import open_stages
        from newscrawl.store import reextractions
        from newscrawl.store.translation_flags import Policy

        policy = Policy.of(self.options)
        spider = get_spider_loader(self.checked_settings).load(name)
        with writer_of(engine, name, policy, dry_run=dry_run) as writer:
            context = ReextractionContext(
                self.options, self.outlet(name), pool, engine, writer, dry_run=dry_run
            )
            async with open_stages(spider, self.checked_settings, context) as stages:
                read = reextractions.read(engine, ids, RecordReader(complain))
                pages = watched(read, name, total=len(ids))
                async for reextracted in reextract_all(stages, context, pages):
                    tally.add(reextracted)
