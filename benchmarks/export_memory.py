"""How much memory and time an export of many articles takes.

usage: export_memory.py [--articles 100000] [--database URL]

Fills the database with invented articles of about 3,000 characters, then runs `scrapy export` for each format in a
process of its own and prints its largest resident size, beside that of an export of none.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import insert

from newscrawl.article import Article
from newscrawl.store import migrate
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.rows import FIELDS
from newscrawl.store.schema import article, change

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
BATCH = 1_000


def fill(url: str, count: int) -> None:
    """Store `count` articles, announced."""
    engine, chance = open_engine(url), Random(7)  # noqa: S311  # no secret
    migrate.upgrade(engine)
    words = [f"реч{number}" if number % 3 else f"word{number}" for number in range(5_000)]
    for start in range(0, count, BATCH):
        rows = []
        for number in range(start, min(start + BATCH, count)):
            item = Article(
                outlet="demo",
                country="RS",
                url=f"https://newsroom.test/{number}",
                title=" ".join(chance.choices(words, k=8)),
                text=" ".join(chance.choices(words, k=400)),
                fetched_at=NOW,
                published_at=NOW,
                publish="full",
            )
            values = {name: getattr(item, name) for name in FIELDS}
            rows.append({**values, "url_key": str(number), "first_stored_at": NOW, "updated_at": NOW})
        with writing(engine) as connection:
            connection.execute(insert(article), rows)
            told = [
                {"article_id": number + 1, "kind": "insert", "revision": 1, "at": NOW}
                for number in range(start, start + len(rows))
            ]
            connection.execute(insert(change), told)


def measure(url: str, target: Path, *words: str) -> tuple[float, float, str]:
    """Return seconds, largest resident size in MB, and what the command said before its last line."""
    settings = ("-s", f"NEWSCRAWL_DATABASE_URL={url}")
    command = [sys.executable, "-m", "scrapy", "export", "-O", str(target), *words, *settings]
    started = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own command
        assert process.stderr is not None
        said = process.stderr.read().splitlines()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    # Kilobytes on Linux, bytes on macOS.
    unit = 1024 if sys.platform == "linux" else 1
    return time.perf_counter() - started, usage.ru_maxrss * unit / 1e6, said[-2]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--database", help="address of an empty database (default: a temporary SQLite file)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{folder}/newscrawl.db"
        fill(url, options.articles)
        _, base, _ = measure(url, Path(folder) / "none.csv", "--outlet", "nobody")
        print(f"none: {base:.0f} MB")
        for name, words in (("a.csv", ()), ("a.json", ()), ("a.jsonl", ()), ("b.jsonl", ("--after", "0"))):
            target = Path(folder) / name
            seconds, peak, said = measure(url, target, *words)
            size = target.stat().st_size / 1e6
            print(
                f"{name} {' '.join(words)}: {said.partition(': ')[2]}, {size:.0f} MB, {seconds:.1f} s, {peak:.0f} MB",
                flush=True,
            )
            target.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
