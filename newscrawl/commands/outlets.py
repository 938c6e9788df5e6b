"""`scrapy outlets`: the declared outlets."""

import argparse
import json
from pathlib import Path

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, ProjectCommand, say
from newscrawl.plural import counted


class Command(ProjectCommand):
    usage = "[--country RS] [--language sr] [--json | --write FILE]"
    summary = "List the declared outlets"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the choice of outlets and the form of the list."""
        super().add_options(parser)
        parser.add_argument("--country", help="ISO 3166 alpha-2 codes, separated by commas")
        parser.add_argument("--language", help="BCP 47 tags, separated by commas; sr means sr-Latn, too")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--write", metavar="FILE", help="write the catalogue of all outlets (docs/outlets.md)"
        )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print or write the declared outlets; 1 when none is chosen."""
        from newscrawl.outlets.catalogue import as_row, catalogue
        from newscrawl.outlets.terminal_reports import outlets_table
        from newscrawl.publishing.files import write_text_whole

        if args:
            raise UsageError("takes no names; choose by --country and --language")
        outlets = tuple(self.outlets.values())
        if opts.write:
            write_text_whole(Path(opts.write), catalogue(outlets))
            return 0
        countries = command_options.countries("--country", opts.country)
        languages = command_options.languages("--language", opts.language)
        chosen = [
            outlet
            for outlet in outlets
            if (not countries or outlet.country in countries)
            and (not languages or any(_speaks(outlet.language, tag) for tag in languages))
        ]
        if opts.json:
            say(json.dumps(as_row(outlet), ensure_ascii=False) for outlet in chosen)
        else:
            say([outlets_table(chosen), counted(len(chosen), "outlet")])
        return 0 if chosen else TROUBLE


def _speaks(language: str, tag: str) -> bool:
    return language == tag or language.startswith(f"{tag}-")
