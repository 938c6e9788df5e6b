"""Crawl a numbered sitemap index without dates in bounded runs, until all is stored: what each run brought.

usage: numbered_index.py [--entries 20000] [--parts 20] [--limit 4000]

As WordPress's own `wp-sitemap.xml`: parts `-1` to `-20`, each with its share of the entries, oldest first, no lastmod.
Every run must be newer than those after it: its oldest article stands above the next run's newest, but for the edges of
what a run takes of each part.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text

from newscrawl.store.database import open_engine
from tests.end_to_end.newsroom import HOST, Newsroom, index, module, newsroom, sitemap

ROOT = Path(__file__).parents[1]
SITE = f"http://{HOST}"
_MOST_RUNS = 60


def main() -> int:
    """Return 1 when something is missing after the last run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--parts", type=int, default=20)
    parser.add_argument("--limit", type=int, default=4_000, help="articles a run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newscrawl-index-") as folder, newsroom() as served:
        _declare(served, options.entries, options.parts, Path(folder))
        missing = _crawl_all(served, options, Path(folder))
    print(f"missing: {missing}")
    return int(missing > 0)


def _declare(served: Newsroom, entries: int, parts: int, folder: Path) -> None:
    share = entries // parts
    addresses = [f"{SITE}/wp-sitemap-posts-post-{part}.xml" for part in range(1, parts + 1)]
    served.answers[f"{HOST}/wp-sitemap.xml"] = index(*addresses)
    for part in range(parts):
        numbers = range(part * share + 1, (part + 1) * share + 1)
        links = [f"{SITE}/story-{number}-of-the-day" for number in numbers]
        served.answers[f"{HOST}/wp-sitemap-posts-post-{part + 1}.xml"] = sitemap(*links)
    (folder / "glas_outlet.py").write_text(module(f'Sitemap("{SITE}/wp-sitemap.xml")'), encoding="utf-8")


def _crawl_all(served: Newsroom, options: argparse.Namespace, folder: Path) -> int:
    database = f"sqlite:///{folder / 'index.db'}"
    known: set[int] = set()
    print("run  new articles  oldest  newest  stored  pages asked  CPU seconds", flush=True)
    for run in range(1, _MOST_RUNS + 1):
        served.asked.clear()
        before = time.process_time(), os.times().children_user + os.times().children_system
        _crawl(served, database, folder, ("-a", f"limit={options.limit}"))
        cpu = os.times().children_user + os.times().children_system - before[1]
        fresh = _stored(database) - known
        known |= fresh
        bounds = f"{min(fresh):>6}  {max(fresh):>6}" if fresh else "     -       -"
        asked = len(served.paths("/story"))
        print(f"{run:>3}  {len(fresh):>12}  {bounds}  {len(known):>6}  {asked:>11}  {cpu:>11.0f}", flush=True)
        if len(known) >= options.entries or not fresh:
            break
    return options.entries - len(known)


def _crawl(served: Newsroom, database: str, folder: Path, arguments: Sequence[str]) -> None:
    settings = (
        "SPIDER_MODULES=glas_outlet", f"NEWSCRAWL_ROUTES={served.routes()}", "NEWSCRAWL_WORKERS=1", "DOWNLOAD_DELAY=0",
        "NEWSCRAWL_PROGRESS=no", f"NEWSCRAWL_DATABASE_URL={database}",
    )  # fmt: skip
    options = [part for setting in settings for part in ("-s", setting)]
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "glas",
        "-L",
        "ERROR",
        "-a",
        "full=1",
        *options,
        *arguments,
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        "NEWSCRAWL_CONTACT": "https://example.org/",
    }
    subprocess.run(  # noqa: S603  # our own command
        command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL
    )


def _stored(database: str) -> set[int]:
    engine = open_engine(database)
    with engine.connect() as connection:
        urls = connection.scalars(text("SELECT url FROM article")).all()
    engine.dispose()
    return {int(url.split("-")[1]) for url in urls}


if __name__ == "__main__":
    sys.exit(main())
