"""What the project's commands share: checked settings, outlets by name, and troubles told in one line."""

import argparse
import difflib
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.printable import PrintableStream, printable

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.options import Options
    from newscrawl.outlet import Outlet

T = TypeVar("T")

TROUBLE = 1
"""Exit code for what is neither usage nor the database: not found, not sent, not written."""


STILL_READ = (
    "another process reads the database: what was deleted stays in its -wal file until that process ends and "
    "`scrapy purge` or a crawl is run again"
)


class ProjectCommand(ScrapyCommand, ABC):
    """A command that crawls nothing itself. Exit codes: 0 done, 1 TROUBLE, 2 usage, 4 the database."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own declaration

    usage = ""
    """What may stand behind the command's name."""
    summary = ""
    """What it does, in a line of Scrapy's list of commands."""
    description = ""
    """What its help says; empty: the summary."""

    def syntax(self) -> str:
        """Return `usage`, as Scrapy asks for it."""
        return self.usage

    def short_desc(self) -> str:
        """Return `summary`, as Scrapy asks for it."""
        return self.summary

    def long_desc(self) -> str:
        """Return what the command's own help says."""
        return self.description or self.summary

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Answer with checked settings; what goes wrong is told in a line and is the exit code."""
        with self._troubles_told():
            # A wrong setting stops every command, also one that would not have read it.
            _ = self.options
            self.exitcode = self.answer(args, opts)
            sys.stdout.flush()

    @abstractmethod
    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do what the command is for and return the exit code. Raises UsageError."""

    @property
    def checked_settings(self) -> BaseSettings:
        """Scrapy's settings, which are there once a command runs."""
        assert self.settings is not None  # noqa: S101  # set by Scrapy before run()
        return self.settings

    @cached_property
    def options(self) -> "Options":
        """Our own settings. Raises UsageError for a wrong one."""
        from newscrawl.options import OptionError, Options, old_names  # noqa: PLC0415  # `scrapy list` stays quick

        for line in old_names(self.checked_settings):
            complain(line)
        try:
            return Options.from_settings(self.checked_settings)
        except OptionError as error:
            raise UsageError(str(error)) from error

    @cached_property
    def outlets(self) -> "dict[str, Outlet]":
        """All declared outlets by name."""
        from newscrawl.outlets.project import declared  # noqa: PLC0415  # as above

        return declared(self.checked_settings)

    def outlet(self, name: str) -> "Outlet":
        """Return the outlet of that name. Raises UsageError with those that are called nearly so."""
        if name not in self.outlets:
            raise UsageError(unknown_outlet(name, self.outlets))
        return self.outlets[name]

    def refuse_unknown(self, engine: "Engine", names: Iterable[str]) -> None:
        """Raise UsageError for an outlet of which nothing is stored and that is not declared either."""
        from newscrawl.store.database import reading  # noqa: PLC0415  # as above
        from newscrawl.store.ledger import knows_outlet  # noqa: PLC0415

        with reading(engine) as connection:
            strangers = [name for name in names if not knows_outlet(connection, name)]
        for name in strangers:
            self.outlet(name)

    def apply_house_rule(self, engine: "Engine") -> None:
        """Bring stored articles of which nothing is stated under NEWSCRAWL_PUBLISH, as it is set now."""
        from newscrawl.store.decisions import apply_house_rule  # noqa: PLC0415  # as above
        from newscrawl.store.translation_flags import Policy  # noqa: PLC0415

        apply_house_rule(engine, Policy.of(self.options), datetime.now(UTC))

    def database(self, *, check: bool = True) -> "AbstractContextManager[Engine]":
        """Open the database for one block; what is wrong with it is told and ends the command with 4."""
        from newscrawl.command_database import opened  # noqa: PLC0415  # as above

        return opened(self, self.options.database_url, check=check)

    @contextmanager
    def _troubles_told(self) -> Iterator[None]:
        from newscrawl.publishing.files import WriteError  # noqa: PLC0415  # as above

        print_any_script()
        try:
            yield
        except BrokenPipeError:
            # Whoever read along (`head`) has seen enough.
            forget_output()
            self.exitcode = TROUBLE
        except WriteError as error:
            complain(str(error))
            self.exitcode = TROUBLE
        except OSError as error:
            if error.filename is None:
                # What is written to without a name is standard output, onto a full disk as like as not.
                forget_output()
            complain(f"{error.filename or 'output'}: {error.strerror or error}")
            self.exitcode = TROUBLE


def require_consent(what: str, *, yes: bool) -> None:
    """Ask in the terminal whether to do what cannot be undone. Raises UsageError without a yes, or a terminal."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"{what}; that cannot be undone: say --yes, or see it first with --dry-run")
    if input(f"{what}; that cannot be undone. Go on? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise UsageError("nothing was done")


def print_any_script() -> None:
    """Let standard output show as escapes what its encoding lacks, and what a terminal would obey.

    A terminal, or cron's mail, may know ASCII only; standard output may be closed.
    """
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the end
    if not isinstance(sys.stdout, PrintableStream):
        # As standard error does by itself.
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout = PrintableStream(sys.stdout)


def forget_output() -> None:
    """Let what is still to be printed go nowhere: Python's own flush at exit would complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unknown_outlet(name: str, names: Iterable[str]) -> str:
    """Return the message for a name that no outlet has."""
    near = difflib.get_close_matches(name, names, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "scrapy outlets lists them"
    return f"there is no outlet {name!r}; {hint}"


def say(lines: Iterable[Any]) -> None:
    """Print lines or tables to standard output, without colours when it is no terminal."""
    from rich.console import Console  # noqa: PLC0415  # 50 ms that only commands need

    width = None if sys.stdout.isatty() else 160
    console = Console(highlight=False, emoji=False, width=width, soft_wrap=True)
    for line in lines:
        console.print(line, markup=not isinstance(line, str))


def watched(items: Iterable[T], what: str, *, total: int) -> Iterator[T]:
    """Pass the items on, showing the progress when standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415  # as above
    from rich.progress import track  # noqa: PLC0415

    yield from track(items, description=what, total=total, console=Console(stderr=True), transient=True)


def complain(line: str) -> None:
    """Print a line to standard error."""
    print(printable(line), file=sys.stderr)  # noqa: T201  # a command's answer
