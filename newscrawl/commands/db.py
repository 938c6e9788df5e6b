"""`scrapy db`: the database's tables."""

import argparse
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.command import ProjectCommand

if TYPE_CHECKING:
    from sqlalchemy import Engine

_ACTIONS = ("upgrade", "current", "check")


class Command(ProjectCommand):
    def syntax(self) -> str:
        return "upgrade | current | check"

    def short_desc(self) -> str:
        return "Make, upgrade or check the database's tables"

    def long_desc(self) -> str:
        return (
            "upgrade: bring the tables of NEWSCRAWL_DATABASE_URL to this version, creating them where there are none. "
            "current: print their revision. check: exit with 4 unless they are those of this version."
        )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002  # the same for all
        if len(args) != 1 or args[0] not in _ACTIONS:
            raise UsageError(f"say what to do: {', '.join(_ACTIONS)}")

        with self.database(check=args[0] == "check") as engine:
            _act(args[0], engine)
        return 0


def _act(action: str, engine: "Engine") -> None:
    from newscrawl.store import migrate
    from newscrawl.store.database import address_of

    where = address_of(engine)
    before = migrate.current(engine)
    if action == "upgrade":
        migrate.upgrade(engine)
        done = "is already at" if before == migrate.head() else "was brought to"
        print(f"{where} {done} revision {migrate.head()}")  # noqa: T201  # the command's answer
    else:
        print(f"{where} is at revision {before or 'none'}, this version needs {migrate.head()}")  # noqa: T201
