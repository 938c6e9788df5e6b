"""`scrapy pages`: the name that `scrapy archive` had before version 0.2."""

import argparse

from newscrawl.command import complain
from newscrawl.commands import archive


class Command(archive.Command):
    summary = "Now called `scrapy archive`"

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Say the new name and do what it does."""
        complain("scrapy pages is now called scrapy archive")
        return super().answer(args, opts)
