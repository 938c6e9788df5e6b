"""`scrapy quarantine`: pages that were set aside."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, ProjectCommand
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine

_ACTIONS = ("list", "retry", "save")


class Command(ProjectCommand):
    def syntax(self) -> str:
        return "list | retry [ID ...] | save ID FILE  [--outlet NAME] [--reason WORD]"

    def short_desc(self) -> str:
        return "List pages that were set aside, fetch them again, or look at one"

    def long_desc(self) -> str:
        return (
            "list: the quarantined pages, newest first. retry: make the named ones, or all that --outlet and --reason "
            "choose, due at their outlet's next run. save: write the page as it came to FILE."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--outlet", metavar="NAME", help="only of this outlet")
        parser.add_argument("--reason", metavar="WORD", help="only for this reason")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        action, *rest = args or ["list"]
        if action not in _ACTIONS or (action == "list" and rest):
            raise UsageError(f"say what to do: {', '.join(_ACTIONS)}")
        if action == "save" and len(rest) != 2:
            raise UsageError("say which entry and where to: scrapy quarantine save 7 page.html")
        ids = tuple(_id(word) for word in (rest[:1] if action == "save" else rest))

        with self.database() as engine:
            self.refuse_unknown(engine, command_options.words(opts.outlet))
            if action == "list":
                return _list(engine, opts)
            if action == "retry":
                return _retry(engine, ids, opts)
            return _save(engine, ids[0], Path(rest[1]))


def _id(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise UsageError(f"{word!r} is no number of an entry; scrapy quarantine list shows them")
    return int(word)


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
