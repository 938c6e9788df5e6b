"""Eight processes store a thousand articles each in one SQLite file: is any of them told that it is locked?

usage: many_writers.py [--processes N] [--articles N]. Prints what was stored and every error.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import func, select

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, leases, ledger, migrate, runs
from newscrawl.store.database import open_engine
from newscrawl.store.schema import article
from newscrawl.store.writer import Writer
from newscrawl.urls.canonical import url_key


def write(database_url: str, outlet: str, count: int) -> Counter[str]:
    """Store `count` articles of an outlet; return the errors by their text."""
    writer = Writer(open_engine(database_url))
    now = datetime.now(UTC)
    run_id = writer.submit(
        lambda c: runs.start(c, outlet, now, arguments={}, holder=leases.this_process())
    ).result()
    links = [Link(url=f"https://{outlet}.example/story-{number}", via="feed") for number in range(count)]
    writer.submit(lambda c: ledger.enter(c, run_id, outlet, links, now)).result()
    made = [submission(link, outlet, run_id, now) for link in links]
    futures = [writer.submit(lambda c, s=entry: articles.save(c, s, now)) for entry in made]
    errors = Counter(str(error)[:120] for future in futures if (error := future.exception()) is not None)
    writer.close()
    return errors


def submission(link: Link, outlet: str, run_id: int, now: datetime) -> articles.Submission:
    text = "\n\n".join(
        f"{outlet} reports {link.url} in its paragraph {n} of the day's events." for n in range(12)
    )
    item = Article(
        outlet=outlet, country="ZZ", url=link.url, title=f"Story {link.url}", text=text, fetched_at=now
    )
    return articles.Submission(
        article=item, run_id=run_id, url_key=url_key(link.url), fingerprint=fingerprint(text)
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--articles", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{Path(folder) / 'news.db'}"
        engine = open_engine(database_url)
        migrate.require_current(engine)
        started = time.monotonic()
        with ProcessPoolExecutor(asked.processes, mp_context=get_context("spawn")) as pool:
            jobs = [
                pool.submit(write, database_url, f"outlet{n}", asked.articles) for n in range(asked.processes)
            ]
            errors = sum((job.result() for job in jobs), Counter[str]())
        with engine.connect() as connection:
            stored = connection.scalar(select(func.count()).select_from(article)) or 0
        engine.dispose()
    wanted = asked.processes * asked.articles
    print(
        f"{stored} of {wanted} articles stored in {time.monotonic() - started:.0f} s; errors: {dict(errors) or 'none'}"
    )
    return int(stored != wanted or bool(errors))


if __name__ == "__main__":
    sys.exit(main())
