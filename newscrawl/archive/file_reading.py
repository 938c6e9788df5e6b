"""One WARC file to a Parquet file of articles and a report whose counts add up."""

import asyncio
import resource
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.pipelines import ItemPipelineManager
from scrapy.settings import BaseSettings, Settings

from newscrawl import __version__
from newscrawl.archive.archive_context import ArchiveContext
from newscrawl.archive.article_rows import SUFFIX, ArchivedArticle, RowWriter, archived
from newscrawl.archive.file_report import FileReport, read_report, report_path
from newscrawl.archive.page_selection import Selection
from newscrawl.archive.warc_files import WarcFile
from newscrawl.archive.warc_reader import CapturedPage, OtherRecord, Record, read_records
from newscrawl.article import Article, with_warnings
from newscrawl.crawl import worker_tasks
from newscrawl.crawl.requests import Validators
from newscrawl.discovery.link import Link
from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.outlets.matching import OutletIndex
from newscrawl.peak_memory import peak_memory_mb
from newscrawl.publishing.files import write_text_whole, write_whole
from newscrawl.publishing.parquet import count_parquet
from newscrawl.stage_context import FetchContext
from newscrawl.stage_run import open_stages, refusal_of
from newscrawl.store.archived_pages import HEADERS
from newscrawl.store.ledger import Due
from newscrawl.urls.canonical import MalformedAddress, url_key
from newscrawl.vocabulary import (
    ArticleRefusal,
    AssignmentReason,
    DiscoveredVia,
    FilteredReason,
    PageWarning,
    QuarantinedReason,
)
from newscrawl.workers import WorkerLost, WorkerPool

_AHEAD = 2
"""Pages that wait for each worker, so that none waits for the reading."""
_HTML = ("text/html", "application/xhtml+xml")


class UnreadableArchive(Exception):
    """The bytes of a WARC file cannot be had; the message names it and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """All that the reading of one WARC file takes, but for the project's declarations."""

    file: WarcFile
    folder: Path
    """Where articles and report are written."""
    selection: Selection
    workers: int = 1
    """Processes that extract."""


def read_file(task: ReadTask, outlets: tuple[Outlet, ...], settings: Mapping[str, Any]) -> FileReport:
    """Read a file and return its report; the earlier one when it was read to its end before, for the same selection.

    Articles and report appear under their names only when they are whole, the report last: a reading that was cut
    short is done again and replaces what it left. Raises UnreadableArchive and WriteError.
    """
    earlier = read_report(task.folder, task.file.name)
    if earlier is not None and earlier.is_of(task.selection):
        return earlier
    report_path(task.folder, task.file.name).unlink(missing_ok=True)
    for left in task.folder.glob(f".{task.file.name}{SUFFIX}.*.part"):
        # Of a process that was killed.
        left.unlink(missing_ok=True)
    report = FileReport(warc=task.file.place, selection=task.selection.to_json(), version=__version__)

    def write(path: Path) -> int:
        return asyncio.run(_read(task, path, report, OutletIndex(outlets), Settings(dict(settings))))

    write_whole(task.folder / f"{task.file.name}{SUFFIX}", write, count_parquet)
    _note_cost(report)
    write_text_whole(report_path(task.folder, task.file.name), report.to_json())
    return report


def _note_cost(report: FileReport) -> None:
    own = resource.getrusage(resource.RUSAGE_SELF)
    report.cpu_seconds = round(report.cpu_seconds + own.ru_utime + own.ru_stime, 2)
    report.peak_mb = peak_memory_mb()


async def _read(
    task: ReadTask, path: Path, report: FileReport, outlets: OutletIndex, settings: BaseSettings
) -> int:
    options = Options.from_settings(settings)
    pool = WorkerPool(
        task.workers, deadline_seconds=options.deadline_seconds, memory_mb=options.worker_memory_mb
    )
    try:
        context = ArchiveContext(options, pool)
        async with open_stages(ArchiveSpider, settings, context) as stages:
            with RowWriter(path) as rows:
                reading = _Reading(context, stages, task.selection, outlets, report, rows)
                await reading.take_all(
                    task.file, ahead=task.workers * (1 + _AHEAD), user_agent=settings["USER_AGENT"]
                )
                report.cpu_seconds = context.worker_seconds
                return rows.count
    finally:
        pool.close()


def _next(records: Iterator[Record], file: WarcFile) -> Record | None:
    try:
        return next(records, None)
    except OSError as error:
        # Not to be taken for a fault of the file that is written meanwhile.
        raise UnreadableArchive(f"{file.place}: {error.strerror or error}") from error


class ArchiveSpider(Spider):
    """Stands for the crawl that an archive is not."""

    name = "archive"


class _Reading:
    """Takes a file's records in order; several pages are on their way together."""

    def __init__(
        self,
        context: ArchiveContext,
        stages: ItemPipelineManager,
        selection: Selection,
        outlets: OutletIndex,
        report: FileReport,
        rows: RowWriter,
    ) -> None:
        self._context = context
        self._stages = stages
        self._selection = selection
        self._outlets = outlets
        self._report = report
        self._rows = rows
        self._under_way: deque[tuple[str, asyncio.Task[ArchivedArticle | str]]] = deque()

    async def take_all(self, file: WarcFile, *, ahead: int, user_agent: str) -> None:
        records = read_records(file, user_agent=user_agent)
        while (record := await asyncio.to_thread(_next, records, file)) is not None:
            self._report.records += 1
            if isinstance(record, OtherRecord):
                self._report.others[record.kind] += 1
                continue
            await self._take_page(record, ahead)
        await self._finish(0)

    async def _take_page(self, page: CapturedPage, ahead: int) -> None:
        self._report.add_capture(page.fetched_at.date())
        outlet = self._outlets.find(page.url)
        reason = self._refusal(page, outlet)
        if reason is not None:
            self._report.refused[reason] += 1
            return
        # Stages tell articles by their address: two captures of one go one after the other.
        is_taken = any(url == page.url for url, _ in self._under_way)
        await self._finish(0 if is_taken else ahead - 1)
        self._under_way.append((page.url, asyncio.ensure_future(self._read_page(page, outlet))))

    async def _finish(self, left: int) -> None:
        """Wait until no more than so many pages are under way, and write what became of the others, in order."""
        while len(self._under_way) > left:
            _, task = self._under_way.popleft()
            result = await task
            if isinstance(result, str):
                self._report.refused[result] += 1
            else:
                self._rows.write(result)

    def _refusal(self, page: CapturedPage, outlet: Outlet | None) -> str | None:
        if page.http_status != 200:
            return f"http-{page.http_status}"
        kind = page.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind and kind not in _HTML:
            return ArticleRefusal.NOT_HTML
        if not self._selection.takes_outlet(outlet):
            return "other-outlet"
        if not self._selection.may_take_capture(page.fetched_at):
            return FilteredReason.OUTSIDE_RANGE
        return None

    async def _read_page(self, page: CapturedPage, outlet: Outlet | None) -> ArchivedArticle | str:
        link = Link(url=page.url, via=DiscoveredVia.ARCHIVE)
        headers = {name: page.headers[name] for name in HEADERS if name in page.headers}
        try:
            due = Due(link=link, url_key=url_key(page.url), why=AssignmentReason.ARGUMENT)
            found = await self._context.run_in_worker(
                worker_tasks.extract_article,
                page.body,
                page.url,
                fetched_at=page.fetched_at,
                headers=headers,
                link=link,
                outlet=outlet,
            )
        except MalformedAddress:
            return FilteredReason.MALFORMED_ADDRESS
        except WorkerLost:
            return QuarantinedReason.WORKER_LOST
        if isinstance(found, worker_tasks.Refusal):
            return found.reason
        if not self._selection.takes_time(found.article.published_at, page.fetched_at):
            return FilteredReason.OUTSIDE_RANGE
        fetched = FetchContext(
            due=due,
            validators=Validators(),
            http_status=page.http_status,
            body=None,
            headers=headers,
            editions=found.editions,
        )
        article = with_warnings(found.article, *((PageWarning.PAGE_CUT_OFF,) if page.is_cut_off else ()))
        return await self._through_stages(
            page, replace(article, discovered_via=DiscoveredVia.ARCHIVE), fetched, outlet
        )

    async def _through_stages(
        self, page: CapturedPage, article: Article, fetched: FetchContext, outlet: Outlet | None
    ) -> ArchivedArticle | str:
        self._context.open(article.url, fetched, outlet)
        reason = await refusal_of(self._stages, article)
        submission = self._context.close(article.url)
        if reason is not None or submission is None:
            return (reason or "not-stored").partition(" ")[0]
        self._report.add_article(submission.article, is_declared=outlet is not None)
        return archived(
            submission.article,
            submission.fingerprint,
            record_offset=page.offset,
            http_status=page.http_status,
            story_key=submission.story_key,
            editions=fetched.editions,
        )
