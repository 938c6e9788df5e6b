"""`scrapy archive`: pages kept of what was crawled, and archives of others such as CC-NEWS, as WARC files."""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, complain, say, watched
from newscrawl.command_verbs import Verb, VerbCommand, typed
from newscrawl.plural import counted
from newscrawl.whole_numbers import whole_number

if TYPE_CHECKING:
    from rich.table import Table
    from sqlalchemy import Engine

    from newscrawl.archive.engines import Ended
    from newscrawl.archive.file_reading import ReadTask
    from newscrawl.archive.file_report import FileReport
    from newscrawl.archive.loading import FileLoad
    from newscrawl.archive.page_selection import Selection
    from newscrawl.store.archived_pages import Holding

_SUFFIX = ".warc.gz"
_EXTRA = "archives need fastwarc and pyarrow; run: pip install 'newscrawl[archive]'"


class Command(VerbCommand):
    usage = (
        "list | open PAGE | export -O FILE.warc.gz | drop | read WARC... -O FOLDER | load FOLDER | stats FOLDER  "
        "[options]"
    )
    summary = "Archive pages as WARC; read, load and survey WARC archives such as CC-NEWS"
    description = (
        "list, export, drop: the pages that NEWSCRAWL_ARCHIVE_DAYS keeps of stored articles. open: one of them, or a "
        "saved page, in the browser. read: WARC files, "
        "lists of them and http(s) addresses to one Parquet file of articles each, on this machine or a Dask "
        "cluster. load: those articles into the database. stats: what such a folder holds. "
        "scrapy archive VERB -h has each one's options."
    )

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """For archived pages list, open, export and drop; for WARC files read, load and stats."""
        return {
            "list": Verb(
                self._list, "how many pages are kept of each outlet, and what they take", _add_outlet
            ),
            "open": Verb(
                self._open, "show a page as it was fetched in the browser, without scripts", _add_open
            ),
            "export": Verb(self._export, "write archived pages to a WARC 1.1 file", _add_export),
            "drop": Verb(self._drop, "delete archived pages, not their articles", _add_choice),
            "read": Verb(self._read, "read WARC files to Parquet files of articles", _add_read),
            "load": Verb(self._load, "store the articles of a folder that `read` filled", _add_folder),
            "stats": Verb(self._stats, "show what a folder that `read` filled holds", _add_stats),
        }

    def _list(self, opts: argparse.Namespace) -> int:
        with self.database() as engine:
            self.refuse_unknown(engine, command_options.words(opts.outlet))
            return _list(engine, opts.outlet)

    def _open(self, opts: argparse.Namespace) -> int:
        import webbrowser
        from tempfile import mkstemp

        from newscrawl.archive.inert_pages import inert_page

        content, content_type = self._page(opts.page)
        target = opts.overwrite_output
        if target is None:
            # The browser reads it when this command has ended.
            target = Path(mkstemp(prefix="newscrawl-", suffix=".html")[1])
        target.write_bytes(inert_page(content, content_type=content_type))
        say([str(target)])
        if opts.overwrite_output is None:
            webbrowser.open(target.resolve().as_uri())
        return 0

    def _page(self, named: str) -> tuple[bytes, str]:
        """Return a page and its Content-Type: a file's, or that kept of an article. Raises UsageError."""
        from newscrawl.page_files import read_page
        from newscrawl.store import articles, reextractions
        from newscrawl.store.database import reading

        if named.endswith((".html", ".html.gz")) and Path(named).is_file():
            try:
                return read_page(Path(named)), ""
            except OSError as error:
                raise UsageError(f"{named}: {error}") from error
        with self.database() as engine, reading(engine) as connection:
            number = whole_number(named)
            found = (number,) if number is not None else articles.find(connection, named)
            kept = None if found is None else reextractions.get(connection, found[0])
        if kept is None:
            raise UsageError(
                f"{named}: no page is kept; name an article's id or address, or a saved page's file"
            )
        return kept.body, kept.page.headers.get("content-type", "")

    def _export(self, opts: argparse.Namespace) -> int:
        target = Path(opts.overwrite_output)
        if not target.name.endswith(_SUFFIX):
            raise UsageError(f"name the file of an export: scrapy archive export -O pages{_SUFFIX}")
        with self.database() as engine:
            return _export(engine, self._chosen(engine, opts), target)

    def _drop(self, opts: argparse.Namespace) -> int:
        from newscrawl.store import archived_pages

        with self.database() as engine:
            ids = self._chosen(engine, opts)
            archived_pages.drop(engine, ids)
            say([f"{counted(len(ids), 'page')} dropped"])
        return 0

    def _chosen(self, engine: "Engine", opts: argparse.Namespace) -> tuple[int, ...]:
        """Return the articles whose pages are meant."""
        from newscrawl.store import archived_pages
        from newscrawl.store.database import reading

        self.refuse_unknown(engine, command_options.words(opts.outlet))
        since = command_options.moment("--since", opts.since, now=datetime.now(UTC))
        with reading(engine) as connection:
            return archived_pages.chosen(connection, outlet=opts.outlet, since=since)

    def _read(self, opts: argparse.Namespace) -> int:
        try:
            from newscrawl.archive.warc_files import NoWarcFile, expand
            from newscrawl.archive.warc_reader import FAULTS  # noqa: F401  # asks for fastwarc before any work
        except ImportError:
            complain(_EXTRA)
            return TROUBLE
        try:
            files = expand(opts.warc, base=opts.base)
        except NoWarcFile as error:
            raise UsageError(str(error)) from error
        selection = self._selection(opts)
        folder = opts.overwrite_output.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        at_once, each = _shares(opts.workers or _cores(), len(files))
        from newscrawl.archive.file_reading import ReadTask

        tasks = [ReadTask(file=file, folder=folder, selection=selection, workers=each) for file in files]
        return self._read_all(tasks, opts.dask, at_once)

    def _selection(self, opts: argparse.Namespace) -> "Selection":
        from newscrawl.archive.page_selection import Selection

        now = datetime.now(UTC)
        outlets = command_options.words(opts.outlet)
        for name in outlets:
            self.outlet(name)
        return Selection(
            outlets=outlets,
            since=command_options.moment("--since", opts.since, now=now),
            until=command_options.moment("--until", opts.until, now=now),
        )

    def _read_all(self, tasks: "Sequence[ReadTask]", cluster: str | None, at_once: int) -> int:
        from newscrawl.archive.engines import NoCluster, read_here, read_on_cluster
        from newscrawl.archive.file_process import Project

        project: Project = Project.pack(tuple(self.outlets.values()), self.checked_settings.copy_to_dict())
        try:
            ended = (
                read_on_cluster(tasks, project, cluster, tell=complain)
                if cluster
                else read_here(tasks, project, at_once=at_once)
            )
            return _tell_reading(watched(ended, "read", total=len(tasks)))
        except NoCluster as error:
            complain(str(error))
            return TROUBLE

    def _load(self, opts: argparse.Namespace) -> int:
        from newscrawl.archive.loading import load_folder
        from newscrawl.store.translation_flags import Policy

        reports = _reports(opts.folder)
        with self.database() as engine:
            loads = load_folder(engine, opts.folder, reports, Policy.of(self.options))
            return _tell_loading(watched(loads, "load", total=len(reports)))

    def _stats(self, opts: argparse.Namespace) -> int:
        from newscrawl.archive import statistics

        reports = _reports(opts.folder)
        total, declared = statistics.sum_reports(reports), tuple(self.outlets)
        if opts.json:
            import json

            say([json.dumps(statistics.as_json(total, declared, len(reports)), ensure_ascii=False, indent=1)])
        elif opts.html:
            from newscrawl.archive.statistics_page import render
            from newscrawl.publishing.files import write_text_whole

            write_text_whole(
                opts.html, render(total, declared, len(reports), title=opts.folder.resolve().name)
            )
        else:
            say(_shown(total, declared, len(reports)))
        return 0 if total.adds_up else TROUBLE


def _reports(folder: Path) -> "list[FileReport]":
    """Return the reports of a folder. Raises UsageError where it has none."""
    from newscrawl.archive.file_report import read_reports

    try:
        reports = read_reports(folder)
    except ValueError as error:
        raise UsageError(f"{folder}: {error}") from error
    if not reports:
        raise UsageError(f"{folder}: nothing was read into it; scrapy archive read WARC... -O {folder}")
    return reports


def _shown(total: "FileReport", declared: Sequence[str], files: int) -> "Iterator[str | Table]":
    from rich.table import Table

    from newscrawl.archive import statistics

    yield from statistics.summary(total, files)
    for table in statistics.tables(total, declared):
        if table.rows:
            yield ""
            shown = Table(*table.columns, title=table.title, title_justify="left", box=None, pad_edge=False)
            for row in table.rows:
                shown.add_row(*row)
            yield shown


def _tell_loading(loads: "Iterable[FileLoad]") -> int:
    """Print what became of each file's articles and of all; return the exit code."""
    from newscrawl.archive.loading import FileLoad

    total, files = FileLoad(""), 0
    for file in loads:
        files += 1
        say([f"{file.name}: {_equation(file)}"])
        total.rows += file.rows
        total.outcomes.update(file.outcomes)
    say([f"{counted(files, 'file')}: {_equation(total)}"])
    if not total.adds_up:
        complain("the counts do not add up: this is a fault of newscrawl")
    return 0 if total.adds_up else TROUBLE


def _equation(load: "FileLoad") -> str:
    parts = (f"{load.outcomes[outcome]} {outcome}" for outcome in _LOADED)
    return f"{counted(load.rows, 'article')} = {' + '.join(parts)}"


_LOADED = ("stored", "updated", "unchanged", "duplicate", "filtered", "quarantined")


def _add_outlet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--outlet", metavar="NAME", help="only of this outlet")


def _add_choice(parser: argparse.ArgumentParser) -> None:
    _add_outlet(parser)
    parser.add_argument("--since", metavar="TIME", help="only pages fetched since: 2026-11-23, 7d")


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "page", metavar="PAGE", help="an article's id or address, or the file of a saved page"
    )
    parser.add_argument(
        "-O", "--overwrite-output", metavar="FILE.html", type=Path, help="write it there and open nothing"
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_choice(parser)
    parser.add_argument(
        "-O", "--overwrite-output", metavar="FILE", required=True, help=f"write to FILE{_SUFFIX}"
    )


def _add_read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "warc", metavar="WARC", nargs="+", help="path or http(s) address of a WARC file, or of a list of them"
    )
    parser.add_argument(
        "-O", "--overwrite-output", metavar="FOLDER", required=True, type=Path, help="write there"
    )
    parser.add_argument(
        "--base",
        metavar="URL",
        help="what a list's relative paths are seen from: https://data.commoncrawl.org/",
    )
    parser.add_argument("--outlet", metavar="NAME,...", help="only pages of these declared outlets")
    parser.add_argument("--since", metavar="TIME", help="only what was published since")
    parser.add_argument("--until", metavar="TIME", help="only what was published until")
    engine = parser.add_mutually_exclusive_group()
    workers = typed(command_options.whole, "--workers", least=1)
    engine.add_argument(
        "--workers", metavar="N", type=workers, help="processes that extract (default: the cores)"
    )
    engine.add_argument(
        "--dask", metavar="ADDRESS", help="scheduler of a Dask cluster, such as tcp://host:8786"
    )


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path)


def _add_stats(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", metavar="FILE.html", type=Path, help="write one self-contained page instead")
    form.add_argument("--json", action="store_true", help="print JSON instead")


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shares(workers: int, files: int) -> tuple[int, int]:
    """Return how many files are read at once, and how many workers each gets; each file is one process besides."""
    at_once = max(1, min(workers, files))
    return at_once, max(1, workers // at_once)


def _tell_reading(ended: "Iterable[Ended]") -> int:
    """Print what became of each file and of all; return the exit code."""
    from newscrawl.archive.file_report import FileReport

    total = FileReport(warc="", selection={}, version="")
    failed = files = 0
    for file in ended:
        files += 1
        if file.report is None:
            failed += 1
            complain(f"not read: {file.trouble}")
            continue
        say([f"{file.task.file.name}: {_sum(file.report)}"])
        total.add(file.report)
    say([f"{counted(files, 'file')}: {_sum(total)}"])
    if not total.adds_up:
        complain("the counts do not add up: this is a fault of newscrawl")
    return TROUBLE if failed or not total.adds_up else 0


def _reasons(counts: Mapping[str, int]) -> str:
    words = ", ".join(
        f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item))
    )
    return f" ({words})" if words else ""


def _sum(report: "FileReport") -> str:
    refused, others = report.refused, report.others
    words = [f"{counted(report.records, 'record')} = {counted(report.articles, 'article')}"]
    words += [
        f"+ {refused.total()} refused{_reasons(refused)}",
        f"+ {others.total()} others{_reasons(others)}",
    ]
    return " ".join(words)


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
