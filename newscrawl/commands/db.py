"""`scrapy db`: the database's tables."""

import argparse
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_ACTIONS = ("upgrade", "current", "check")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own declaration

    def syntax(self) -> str:
        return "upgrade | current | check"

    def short_desc(self) -> str:
        return "Make, upgrade or check the database's tables"

    def long_desc(self) -> str:
        return (
            "upgrade: bring the tables of NEWSCRAWL_DATABASE_URL to this version, creating them where there are none. "
            "current: print their revision. check: exit with 4 unless they are those of this version."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  # Scrapy's signature
        if len(args) != 1 or args[0] not in _ACTIONS:
            raise UsageError(f"say what to do: {', '.join(_ACTIONS)}", print_help=False)
        from newscrawl.store.access import opened

        assert self.settings is not None  # noqa: S101  # set by Scrapy before run()
        with opened(self, self.settings["NEWSCRAWL_DATABASE_URL"], check=args[0] == "check") as engine:
            _act(args[0], engine)


def _act(action: str, engine: "Engine") -> None:
    from newscrawl.store import migrate
    from newscrawl.store.database import mask

    where = mask(engine.url.render_as_string(hide_password=False))
    before = migrate.current(engine)
    if action == "upgrade":
        migrate.upgrade(engine)
        done = "is already at" if before == migrate.head() else "was brought to"
        print(f"{where} {done} revision {migrate.head()}")  # noqa: T201  # the command's answer
    else:
        print(f"{where} is at revision {before or 'none'}, this version needs {migrate.head()}")  # noqa: T201
