"""`scrapy archive`: what is kept of the pages that articles were read from."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, ProjectCommand, say, watched
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.store.archived_pages import Holding

_ACTIONS = ("list", "export", "drop")
_SUFFIX = ".warc.gz"


class Command(ProjectCommand):
    def syntax(self) -> str:
        return "list | export -O FILE.warc.gz | drop  [--outlet NAME] [--since TIME]"

    def short_desc(self) -> str:
        return "List, export or drop the archived pages of articles"

    def long_desc(self) -> str:
        return (
            "list: how many pages are kept of each outlet, and what they take. export: write them to a WARC 1.1 file, "
            "other archives' tools read. drop: delete them, not their articles. NEWSCRAWL_ARCHIVE_DAYS turns it on."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--outlet", metavar="NAME", help="only of this outlet")
        parser.add_argument(
            "--since", metavar="TIME", help="export, drop: only pages fetched since: 2026-11-23, 7d"
        )
        parser.add_argument("-O", "--overwrite-output", metavar="FILE", help="export: write to FILE.warc.gz")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        action = args[0] if args else "list"
        if len(args) > 1 or action not in _ACTIONS:
            raise UsageError(f"say what to do: {', '.join(_ACTIONS)}")
        target = opts.overwrite_output
        if (action == "export") != (target is not None) or not (target or _SUFFIX).endswith(_SUFFIX):
            raise UsageError(f"name the file of an export: scrapy archive export -O pages{_SUFFIX}")
        since = command_options.moment("--since", opts.since, now=datetime.now(UTC))
        with self.database() as engine:
            self.refuse_unknown(engine, command_options.words(opts.outlet))
            if action == "list":
                return _list(engine, opts.outlet)
            from newscrawl.store import archived_pages
            from newscrawl.store.database import reading

            with reading(engine) as connection:
                ids = archived_pages.chosen(connection, outlet=opts.outlet, since=since)
            if action == "export":
                return _export(engine, ids, Path(target))
            archived_pages.drop(engine, ids)
            say([f"{counted(len(ids), 'page')} dropped"])
        return 0


def _list(engine: "Engine", outlet: str | None) -> int:
    from newscrawl.store import archived_pages
    from newscrawl.store.database import reading

    with reading(engine) as connection:
        found = archived_pages.holdings(connection, outlet=outlet)
    say(_line(holding) for holding in found)
    total = sum(holding.pages for holding in found)
    say([f"{counted(total, 'page')} kept, {_mib(sum(holding.stored_bytes for holding in found))}"])
    return 0


def _line(holding: "Holding") -> str:
    return (
        f"{holding.outlet}  {counted(holding.pages, 'page')}  {_mib(holding.stored_bytes)} ({_mib(holding.body_bytes)} "
        f"unpacked)  fetched {holding.oldest_at:%Y-%m-%d} to {holding.newest_at:%Y-%m-%d}"
    )


def _export(engine: "Engine", ids: Sequence[int], target: Path) -> int:
    from newscrawl.archive.warc_writer import count_warc, write_warc
    from newscrawl.publishing.files import write_whole
    from newscrawl.store import reextractions

    if not ids:
        say(["no page is kept that could be exported; scrapy archive list"])
        return TROUBLE
    kept = watched(reextractions.read(engine, ids), "export", total=len(ids))
    now = datetime.now(UTC)
    records = write_whole(target, lambda path: write_warc(path, kept, made_at=now), count_warc)
    say([f"{target}: {counted(records - 1, 'page')}"])
    return 0


def _mib(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB"
