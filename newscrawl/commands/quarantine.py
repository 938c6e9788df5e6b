"""`scrapy quarantine`: pages that were set aside."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl import command_options
from newscrawl.command import TROUBLE
from newscrawl.command_verbs import Verb, VerbCommand
from newscrawl.plural import counted
from newscrawl.whole_numbers import whole_number

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Command(VerbCommand):
    usage = "list | retry [ID ...] | save ID FILE"
    summary = "List pages that were set aside, fetch them again, or look at one"
    description = "Pages that could not be dealt with are kept for a person to look at, with the reason."

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """List, retry and save."""
        return {
            "list": Verb(self._list, "the quarantined pages, newest first", _add_choice),
            "retry": Verb(self._retry, "make pages due at their outlet's next run", _add_retry),
            "save": Verb(self._save, "write a page as it came to a file", _add_save),
        }

    def _list(self, opts: argparse.Namespace) -> int:
        with self._database_of(opts) as engine:
            return _list(engine, opts)

    def _retry(self, opts: argparse.Namespace) -> int:
        with self._database_of(opts) as engine:
            return _retry(engine, tuple(opts.ids), opts)

    def _save(self, opts: argparse.Namespace) -> int:
        with self.database() as engine:
            return _save(engine, opts.id, opts.file)

    @contextmanager
    def _database_of(self, opts: argparse.Namespace) -> Iterator["Engine"]:
        with self.database() as engine:
            self.refuse_unknown(engine, command_options.words(opts.outlet))
            yield engine


def _entry(written: str) -> int:
    number = whole_number(written)
    if number is None:
        raise argparse.ArgumentTypeError(f"{written!r} is no entry's number")
    return number


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--outlet", metavar="NAME", help="only of this outlet")
    parser.add_argument("--reason", metavar="WORD", help="only for this reason")


def _add_retry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", metavar="ID", nargs="*", type=_entry, help="entries (default: all that are chosen)"
    )
    _add_choice(parser)


def _add_save(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=_entry, help="the entry, as list numbers it")
    parser.add_argument("file", metavar="FILE", type=Path, help="where to")


def _list(engine: "Engine", opts: argparse.Namespace) -> int:
    from newscrawl.store import quarantine
    from newscrawl.store.database import reading

    with reading(engine) as connection:
        found = quarantine.entries(connection, outlet=opts.outlet, reason=opts.reason)
    for page in found:
        again = f", retried {page.retried_at:%Y-%m-%d %H:%M}" if page.retried_at else ""
        detail = f" ({page.detail})" if page.detail else ""
        print(  # noqa: T201  # the command's answer
            f"{page.id}  {page.at:%Y-%m-%d %H:%M}  {page.outlet}  {page.reason}{detail}{again}  {page.url}"
        )
    print(f"{counted(len(found), 'page')} in quarantine")  # noqa: T201  # the command's answer
    return 0


def _retry(engine: "Engine", ids: tuple[int, ...], opts: argparse.Namespace) -> int:
    from newscrawl.store import quarantine
    from newscrawl.store.cursor import writing

    with writing(engine) as connection:
        chosen = ids or tuple(
            entry.id for entry in quarantine.entries(connection, outlet=opts.outlet, reason=opts.reason)
        )
        count = quarantine.retry(connection, chosen, datetime.now(UTC))
    verb = "is" if count == 1 else "are"
    print(f"{counted(count, 'address')} {verb} due at the next run of the outlet")  # noqa: T201  # the answer
    return 0 if count else TROUBLE


def _save(engine: "Engine", entry: int, target: Path) -> int:
    from newscrawl.store import quarantine
    from newscrawl.store.database import reading

    with reading(engine) as connection:
        page = quarantine.body(connection, entry)
    if page is None:
        print(f"entry {entry} holds no page")  # noqa: T201  # the command's answer
        return TROUBLE
    target.write_bytes(page)
    print(f"{target}: {len(page)} bytes")  # noqa: T201  # the command's answer
    return 0
