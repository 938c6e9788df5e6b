"""`scrapy deploy`: hands the project to the scrapyd nodes."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from newscrawl.options import Options


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own declaration

    def syntax(self) -> str:
        return "[--egg FILE | --build FILE]"

    def short_desc(self) -> str:
        return "Hand the project to the scrapyd nodes as an egg"

    def long_desc(self) -> str:
        return (
            "Builds the project's egg and hands it to every node of NEWSCRAWL_SCRAPYD with the credentials of "
            "NEWSCRAWL_SCRAPYD_USER and NEWSCRAWL_SCRAPYD_PASSWORD. What it depends on is not in the egg: install the "
            "same newscrawl[postgres,scrapyd] there. Exits with 1 when a node did not take it."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--egg", metavar="FILE", help="hand over this egg instead of building one")
        which.add_argument("--build", metavar="FILE", help="write the egg to this file, hand over nothing")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawl.options import OptionError, Options
        from newscrawl.outlets.project import root, say
        from newscrawl.scheduling.egg import EggError, build

        if args:
            raise UsageError(f"unknown argument {args[0]!r}; scrapy deploy -h lists them", print_help=False)
        assert self.settings is not None  # noqa: S101  # set by Scrapy before run()
        try:
            options = Options.from_settings(self.settings)
            if not options.scrapyd and not opts.build:
                raise UsageError(
                    "say where to: set NEWSCRAWL_SCRAPYD=http://127.0.0.1:6800", print_help=False
                )
            egg = Path(opts.egg).read_bytes() if opts.egg else build(root())
            if opts.build:
                Path(opts.build).write_bytes(egg)
                say([f"{opts.build}: {len(egg)} bytes"])
                return
        except (OptionError, EggError, OSError) as error:
            raise UsageError(str(error), print_help=False) from error
        self.exitcode = _hand_over(egg, options)


def _hand_over(egg: bytes, options: "Options") -> int:
    """Give the egg to all nodes under one version and return the exit code."""
    from newscrawl.outlets.project import say
    from newscrawl.scheduling.scrapyd import Client, ScrapydError

    # scrapyd runs the version that sorts last.
    version = f"{datetime.now(UTC):%Y%m%d%H%M%S}"
    client = Client(user=options.scrapyd_user, password=options.scrapyd_password)
    exit_code = 0
    for node in options.scrapyd:
        try:
            say([f"{node}: version {version}, {client.deploy(node, egg, version)} spiders"])
        except ScrapydError as error:
            say([f"{node} {error}"])
            exit_code = 1
    return exit_code
