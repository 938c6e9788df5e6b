"""`scrapy takedown`: remove an article, or all of an outlet, for good."""

import argparse
from datetime import UTC, datetime

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own declaration

    def syntax(self) -> str:
        return "URL | OUTLET --reason TEXT"

    def short_desc(self) -> str:
        return "Remove an article, or all of an outlet, and never fetch it again"

    def long_desc(self) -> str:
        return (
            "Deletes the words of the article in every version, translation and quarantined page, keeps a tombstone "
            "that stops its addresses from being fetched again, and tells publishers with the next --after. Copies "
            "of it under other addresses are listed, not removed."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--reason", metavar="TEXT", help="who asked for it and why; kept with the tombstone"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or args[0].startswith("-"):
            raise UsageError("name one address or one outlet", print_help=False)
        if not (opts.reason or "").strip():
            raise UsageError("say who asked for it and why: --reason 'letter of 5 March'", print_help=False)
        from newscrawl.store.access import opened
        from newscrawl.store.removal import take_down, take_down_outlet
        from newscrawl.text.urls import MalformedAddress

        assert self.settings is not None  # noqa: S101  # set by Scrapy before run()
        with opened(self, self.settings["NEWSCRAWL_DATABASE_URL"]) as engine:
            now = datetime.now(UTC)
            if "/" not in args[0]:
                done = take_down_outlet(engine, args[0], opts.reason, now)
            else:
                try:
                    done = take_down(engine, args[0], opts.reason, now)
                except MalformedAddress as error:
                    raise UsageError(str(error), print_help=False) from error
            print(f"{args[0]}: {done.articles} articles removed; it is not fetched again")  # noqa: T201  # the answer
            if done.copies:
                ids = ", ".join(map(str, done.copies))
                print(f"copies that are still there: articles {ids}; see scrapy story ID")  # noqa: T201  # the answer
