"""Which outlets a batch crawls: those of a list that are due, the most overdue of all, or as they are handed in."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.crawl.batch import Assignment
from newscrawl.scheduling.plan import Node, Rules, is_due, plan
from newscrawl.store.database import reading
from newscrawl.store.due import Standing, standings
from newscrawl.store.leases import this_process

if TYPE_CHECKING:
    from sqlalchemy import Engine

Schedule = Mapping[str, timedelta | str]


async def due_of(
    engine: "Engine", outlets: Sequence[str], schedule: Schedule, job: str | None
) -> AsyncIterator[Assignment]:
    """Yield the outlets that are due when their turn comes; others are left out, as somebody crawled them meanwhile."""
    rules = Rules(schedule=schedule, named=frozenset(outlets))
    for name in outlets:
        (standing,) = await asyncio.to_thread(_look, engine, [name])
        if is_due(standing, rules, datetime.now(UTC)):
            yield Assignment(outlet=name, arguments=_arguments(job))


async def most_overdue(
    engine: "Engine", outlets: Sequence[str], schedule: Schedule, limit: int, job: str | None
) -> AsyncIterator[Assignment]:
    """Yield up to `limit` of the outlets that are due, the most overdue first."""
    found = await asyncio.to_thread(_look, engine, outlets)
    here = Node(name="here")
    chosen = plan(found, [here], Rules(schedule=schedule, most_pending=limit), datetime.now(UTC)).start
    names = [decision.outlet for decision in chosen]
    async for assignment in due_of(engine, names, schedule, job):
        yield assignment


async def handed_in() -> AsyncIterator[Assignment]:
    """Yield what standard input names, outlet and job in a line, until it is closed."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        outlet, _, job = line.decode().strip().partition(" ")
        if outlet:
            yield Assignment(outlet=outlet, arguments=_arguments(job))


def written_end(outlet: str, exit_code: int, memory_mb: int) -> str:
    """Return the line that tells whoever hands outlets in that one has ended."""
    return f"{outlet} {exit_code} {memory_mb}\n"


def read_end(line: bytes) -> tuple[str, int, int] | None:
    """Return what `written_end` wrote; None for a line of something else."""
    found = re.fullmatch(rb"(\w+) (-?\d+) (\d+)", line)
    return (found[1].decode(), int(found[2]), int(found[3])) if found else None


def _look(engine: "Engine", outlets: Sequence[str]) -> tuple[Standing, ...]:
    with reading(engine) as connection:
        return standings(connection, outlets, datetime.now(UTC), this_process())


def _arguments(job: str | None) -> dict[str, str]:
    return {"_job": job} if job else {}
