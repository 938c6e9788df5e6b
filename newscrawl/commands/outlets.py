"""`scrapy outlets`: the declared outlets."""

import argparse
import json
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own declaration

    def syntax(self) -> str:
        return "[--country RS] [--language sr] [--json | --write FILE]"

    def short_desc(self) -> str:
        return "List the declared outlets"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--country", help="ISO 3166 alpha-2 codes, separated by commas")
        parser.add_argument("--language", help="BCP 47 tags, separated by commas; sr means sr-Latn, too")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--write", metavar="FILE", help="write the catalogue of all outlets (docs/outlets.md)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawl.outlets.catalogue import as_row, catalogue
        from newscrawl.outlets.project import declared, say
        from newscrawl.outlets.tables import outlets_table

        if args:
            raise UsageError("takes no names; choose by --country and --language", print_help=False)
        assert self.settings is not None  # noqa: S101  # set by Scrapy before run()
        outlets = tuple(declared(self.settings).values())
        if opts.write:
            Path(opts.write).write_text(catalogue(outlets), encoding="utf-8")
            return
        countries, languages = _words(opts.country), _words(opts.language)
        chosen = [
            outlet
            for outlet in outlets
            if (not countries or outlet.country.lower() in countries)
            and (not languages or any(_speaks(outlet.language.lower(), tag) for tag in languages))
        ]
        if opts.json:
            say(json.dumps(as_row(outlet), ensure_ascii=False) for outlet in chosen)
        else:
            say([outlets_table(chosen), f"{len(chosen)} outlets"])
        self.exitcode = 0 if chosen else 1


def _words(value: str | None) -> tuple[str, ...]:
    return tuple(word for part in (value or "").split(",") if (word := part.strip().lower()))


def _speaks(language: str, tag: str) -> bool:
    return language == tag or language.startswith(f"{tag}-")
