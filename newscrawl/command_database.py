"""The database as a command line sees it: opened, checked, and its troubles told in one line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from newscrawl.store import migrate
from newscrawl.store.database import open_engine
from newscrawl.store.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

DATABASE_TROUBLE: Final = 4
"""Exit code of every command for whatever is wrong with the database."""


class _Command(Protocol):
    exitcode: int


@contextmanager
def opened(command: _Command, url: str, *, check: bool = True) -> Iterator["Engine"]:
    """Yield the engine of `url`, its tables checked unless told otherwise.

    A StoreError, in opening or inside the block, is printed and ends the program with DATABASE_TROUBLE.
    """
    try:
        engine = open_engine(url)
        try:
            if check:
                migrate.require_current(engine)
            yield engine
        finally:
            engine.dispose()
    except StoreError as error:
        print(f"database: {error}", file=sys.stderr)  # noqa: T201  # a command's answer
        command.exitcode = DATABASE_TROUBLE
        raise SystemExit(DATABASE_TROUBLE) from error
