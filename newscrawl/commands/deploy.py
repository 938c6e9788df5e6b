"""`scrapy deploy`: hands the project to the scrapyd nodes."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.command import TROUBLE, ProjectCommand, say

if TYPE_CHECKING:
    from newscrawl.options import Options


class Command(ProjectCommand):
    usage = "[--egg FILE | --build FILE]"
    summary = "Hand the project to the scrapyd nodes as an egg"
    description = (
        "Builds the project's egg and hands it to every node of NEWSCRAWL_SCRAPYD with the credentials of "
        "NEWSCRAWL_SCRAPYD_USER and NEWSCRAWL_SCRAPYD_PASSWORD. What it depends on is not in the egg: install the "
        "same newscrawl[postgres,scrapyd] there. Exits with 1 when a node did not take it."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which egg, and whether it is only built."""
        super().add_options(parser)
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--egg", metavar="FILE", help="hand over this egg instead of building one")
        which.add_argument("--build", metavar="FILE", help="write the egg to this file, hand over nothing")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Build the egg and hand it to all nodes; 1 when a node did not take it."""
        from newscrawl.outlets.project import root
        from newscrawl.scheduling.egg import EggError, build

        if args:
            raise UsageError(f"unknown argument {args[0]!r}; scrapy deploy -h lists them")
        if not self.options.scrapyd and not opts.build:
            raise UsageError("say where to: set NEWSCRAWL_SCRAPYD=http://127.0.0.1:6800")
        try:
            egg = Path(opts.egg).read_bytes() if opts.egg else build(root())
        except EggError as error:
            raise UsageError(str(error)) from error
        if opts.build:
            Path(opts.build).write_bytes(egg)
            say([f"{opts.build}: {len(egg)} bytes"])
            return 0
        return _hand_over(egg, self.options)


def _hand_over(egg: bytes, options: "Options") -> int:
    """Give the egg to all nodes under one version and return the exit code."""
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
            exit_code = TROUBLE
    return exit_code
