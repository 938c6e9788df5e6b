"""`scrapy takedown`: remove an article, or all of an outlet, for good."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.command import STILL_READ, ProjectCommand, complain, require_consent
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Command(ProjectCommand):
    usage = "URL | OUTLET --reason TEXT [--dry-run] [--yes]"
    summary = "Remove an article, or all of an outlet, and never fetch it again"
    description = (
        "Deletes the words of the article in every version, translation, quarantined and archived page, keeps a "
        "tombstone that stops its addresses from being fetched again, and tells publishers with the next "
        "--after. Copies of it under other addresses are listed, not removed."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the reason and the ways to look before."""
        super().add_options(parser)
        parser.add_argument(
            "--reason", metavar="TEXT", help="who asked for it and why; kept with the tombstone"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="an outlet: only say what would be removed"
        )
        parser.add_argument("--yes", action="store_true", help="an outlet: do not ask")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Remove an article, or all of an outlet, for good."""
        if len(args) != 1 or args[0].startswith("-"):
            raise UsageError("name one address or one outlet")
        if not (opts.reason or "").strip():
            raise UsageError("say who asked for it and why: --reason 'letter of 5 March'")
        from newscrawl.store.erasure import erase_remains
        from newscrawl.store.removal import take_down, take_down_outlet
        from newscrawl.store.translation_flags import Policy
        from newscrawl.urls.canonical import MalformedAddress

        with self.database() as engine:
            now = datetime.now(UTC)
            policy = Policy.of(self.options)
            if "/" not in args[0]:
                self.refuse_unknown(engine, args)
                what = f"{counted(_stored(engine, args[0]), 'article')} of {args[0]}"
                if opts.dry_run:
                    print(f"{what} would be removed")  # noqa: T201  # the answer
                    return 0
                require_consent(f"{what} and all that comes are removed", yes=opts.yes)
                done = take_down_outlet(engine, args[0], opts.reason, now, policy)
            else:
                try:
                    done = take_down(engine, args[0], opts.reason, now, policy)
                except MalformedAddress as error:
                    raise UsageError(str(error)) from error
            if not erase_remains(engine):
                complain(STILL_READ)
            print(f"{args[0]}: {counted(done.articles, 'article')} removed; it is not fetched again")  # noqa: T201  # the answer
            if done.copies:
                ids = ", ".join(map(str, done.copies))
                print(f"copies that are still there: articles {ids}; see scrapy story ID")  # noqa: T201  # the answer
        return 0


def _stored(engine: "Engine", outlet: str) -> int:
    """Return how many articles of the outlet have their words."""
    from newscrawl.store.database import reading
    from newscrawl.store.removal import removable

    with reading(engine) as connection:
        return removable(connection, outlet)
