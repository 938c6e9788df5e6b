"""`scrapy crawl`: Scrapy's own, with exit codes that tell what happened and a report at the end."""

import argparse
import logging
import sys
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from newscrawl.command import print_any_script, unknown_outlet

if TYPE_CHECKING:
    from newscrawl.crawl.run import CrawlRun

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Exit codes: 0 fine, 1 accounting or health failing, 2 usage, 3 another process has the outlet, 4 database."""

    def short_desc(self) -> str:
        return "Crawl one outlet, by name"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        # Before the crawler process exists, so that a typing error is not answered with pages of log.
        self._check(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawl.crawl.run import CrawlRun

        process = self.crawler_process
        assert process is not None  # noqa: S101  # Scrapy sets it before run()
        crawler = self._create_crawler(args[0])
        process.crawl(crawler, **opts.spargs)
        process.start()
        # A spider that is no outlet's has no run of ours.
        run = crawler.get_extension(CrawlRun) if crawler._extensions else None  # absent when start failed
        if run is not None:
            # scrapyd passes what a job prints through a formatter that breaks on braces; its log is the place.
            self._show(run, log="_job" in opts.spargs)
            self.exitcode = run.exit_code
        if process.bootstrap_failed and self.exitcode == 0:
            self.exitcode = 1

    def _check(self, args: list[str], opts: argparse.Namespace) -> None:
        from scrapy.spiderloader import get_spider_loader

        from newscrawl.crawl.arguments import ArgumentError, read_arguments
        from newscrawl.options import OptionError, Options

        assert self.settings is not None  # noqa: S101  # as above
        if len(args) != 1:
            raise UsageError("name one outlet: scrapy crawl NAME (scrapy outlets lists them)")
        names = get_spider_loader(self.settings).list()
        if args[0] not in names:
            raise UsageError(unknown_outlet(args[0], names))
        try:
            read_arguments(opts.spargs)
            Options.from_settings(self.settings)
        except (ArgumentError, OptionError) as error:
            raise UsageError(str(error)) from error

    def _show(self, run: "CrawlRun", *, log: bool) -> None:
        from newscrawl.crawl.report import summary

        report = run.report
        if report is None:
            return
        print_any_script()
        tell, complain = (logger.info, logger.error) if log else (sys.stdout.write, sys.stderr.write)
        if report.fault is not None:
            complain(f"scrapy crawl {report.outlet}: {report.fault}\n")
        if report.by_outcome:
            tell(f"\n{report.outlet}: {report.finish_reason}\n{summary(report)}\n{report.identity}\n")
