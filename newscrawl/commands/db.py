"""`scrapy db`: the database's tables."""

import argparse
from collections.abc import Mapping

from newscrawl.command_verbs import Verb, VerbCommand


class Command(VerbCommand):
    usage = "upgrade | current | check"
    summary = "Make, upgrade or check the database's tables"
    description = "Looks after the tables of the database that NEWSCRAWL_DATABASE_URL names."

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """Upgrade, current and check."""
        return {
            "upgrade": Verb(
                self._upgrade, "bring the tables to this version, creating them where there are none"
            ),
            "current": Verb(self._current, "print the revision of the tables"),
            "check": Verb(self._check, "exit with 4 unless the tables are those of this version"),
        }

    def _upgrade(self, _: argparse.Namespace) -> int:
        from newscrawl.store import migrate
        from newscrawl.store.database import address_of

        with self.database(check=False) as engine:
            before = migrate.current(engine)
            migrate.upgrade(engine)
            done = "is already at" if before == migrate.head() else "was brought to"
            print(f"{address_of(engine)} {done} revision {migrate.head()}")  # noqa: T201  # the command's answer
        return 0

    def _current(self, _: argparse.Namespace) -> int:
        return self._tell(check=False)

    def _check(self, _: argparse.Namespace) -> int:
        return self._tell(check=True)

    def _tell(self, *, check: bool) -> int:
        from newscrawl.store import migrate
        from newscrawl.store.database import address_of

        with self.database(check=check) as engine:
            found = migrate.current(engine) or "none"
            print(f"{address_of(engine)} is at revision {found}, this version needs {migrate.head()}")  # noqa: T201
        return 0
