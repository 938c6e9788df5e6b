"""A line of progress on the terminal while a crawl runs."""

import sys
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.crawl.figures import RunFigures
from newscrawl.options import Options

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ProgressExtension:
    """Shows links settled of links given; silent without a terminal or when the log itself is shown."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Show the bar in a terminal without a log; not configured elsewhere."""
        log_is_shown = crawler.settings.getbool("LOG_ENABLED") and crawler.settings.get("LOG_LEVEL") in {
            "DEBUG",
            "INFO",
        }
        if not Options.from_settings(crawler.settings).progress or not sys.stderr.isatty() or log_is_shown:
            raise NotConfigured
        extension = cls(crawler)
        connect = crawler.signals.connect
        connect(extension.start, signal=signals.engine_started)
        for moment in (signals.response_received, signals.item_scraped, signals.item_dropped):
            connect(extension.show, signal=moment)
        connect(extension.stop, signal=signals.spider_closed)
        return extension

    def start(self) -> None:
        """Draw the bar."""
        from rich.console import Console  # noqa: PLC0415  # 50 ms that only a terminal needs
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(self._crawler.spidercls.name, total=None)
        self._progress.start()

    def show(self) -> None:
        """Bring the bar up to date."""
        if self._progress is None or self._task is None:
            return
        figures = self._figures()
        self._progress.update(self._task, completed=figures.recorded, total=figures.counted or None)

    def stop(self) -> None:
        """Leave the bar as it is."""
        if self._progress is not None:
            self._progress.stop()

    def _figures(self) -> RunFigures:
        from newscrawl.crawl.run import CrawlRun  # noqa: PLC0415  # imports the store

        run = self._crawler.get_extension(CrawlRun)
        return RunFigures() if run is None else run.context.figures
