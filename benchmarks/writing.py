"""What an article costs the writer, alone in its batch and in full ones: CPU and statements, on both databases.

usage: python benchmarks/writing.py [--articles 500] [--databases sqlite postgresql] [--show]

The articles are invented, of some 600 words and 25 paragraphs, and no copies of each other. With --show the statements
of one article alone are printed instead.
"""

import argparse
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from random import Random

from sqlalchemy import Engine, event

from benchmarks.crawl import database
from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import countable
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, leases, ledger, migrate, runs
from newscrawl.store.articles import Submission
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.translation_flags import Policy
from newscrawl.store.writer import LeasedWriter, Writer
from newscrawl.urls.canonical import url_key

OUTLET = "bench"
_WORDS = tuple(f"{first}{last}" for first in "bdfgklmnprst" for last in "ala eri ono uta iva".split())
_PARAGRAPHS, _WORDS_EACH = 25, 24


def submissions(count: int, run_id: int, now: datetime) -> list[Submission]:
    """Return as many articles, each with words in an order of its own."""
    return [_submission(number, run_id, now) for number in range(count)]


def _submission(number: int, run_id: int, now: datetime) -> Submission:
    chance = Random(number)  # noqa: S311  # no secret
    lines = [" ".join(chance.choices(_WORDS, k=_WORDS_EACH)) for _ in range(_PARAGRAPHS)]
    text = "\n\n".join(lines)
    url = f"https://{OUTLET}.test/story-{number}"
    item = Article(
        outlet=OUTLET,
        country="ZZ",
        url=url,
        title=f"Story {number}",
        text=text,
        summary=lines[0],
        authors=("Ada Example",),
        published_at=now,
        fetched_at=now,
        language="en",
        word_count=_PARAGRAPHS * _WORDS_EACH,
        needs_translation=False,
        translation_reason="publishing-language",
    )
    return Submission(
        article=item,
        run_id=run_id,
        url_key=url_key(url),
        fingerprint=fingerprint(text),
        lines=countable(text),
    )


@contextmanager
def opened(url: str, count: int) -> Iterator[tuple[Engine, Writer, LeasedWriter, list[Submission]]]:
    """Yield engine, writer and articles of a run that was given all their links."""
    engine, now = open_engine(url), datetime.now(UTC)
    migrate.require_current(engine)
    holder = leases.this_process()
    with writing(engine) as connection:
        held = leases.acquire(connection, OUTLET, holder, now)
        run_id = runs.start(connection, OUTLET, now, arguments={}, holder=holder)
        made = submissions(count, run_id, now)
        links = [Link(url=entry.article.url, via="feed") for entry in made]
        ledger.enter(connection, run_id, OUTLET, links, now)
    writer = Writer(engine, policy=Policy(languages=("en",)))
    try:
        yield engine, writer, LeasedWriter(writer, held), made
    finally:
        writer.close()
        engine.dispose()


def store(writer: LeasedWriter, made: list[Submission], together: int) -> None:
    """Store articles, so many at a time."""
    for start in range(0, len(made), together):
        # The gate keeps the first from being committed before the others have come.
        gate = threading.Event()
        opening = writer.submit(lambda _, gate=gate: gate.wait()) if together > 1 else None
        futures = [
            writer.submit(lambda c, entry=entry: articles.save(c, entry, datetime.now(UTC)))
            for entry in made[start : start + together]
        ]
        gate.set()
        for future in futures:
            assert future.result().outcome == "stored"  # else the figures mean nothing
        if opening is not None:
            opening.result()


def measure(kind: str, count: int, together: int) -> None:
    """Print what articles cost in batches of that many."""
    with database(kind) as (url, server_seconds), opened(url, count) as (engine, writer, leased, made):
        executed = 0

        def note(*_: object) -> None:
            nonlocal executed
            executed += 1

        store(leased, made[: count // 5], together)
        measured = made[count // 5 :]
        clock = time.pthread_getcpuclockid(writer._thread.ident or 0)
        event.listen(engine, "after_cursor_execute", note)
        before, server_before = time.clock_gettime(clock), server_seconds()
        store(leased, measured, together)
        spent, server = time.clock_gettime(clock) - before, server_seconds() - server_before
        per_article = 1000 / len(measured)
        print(
            f"{kind:10} {together:2} together: {spent * per_article:.2f} ms CPU in the writer, "
            f"{server * per_article:.2f} ms in the "
            f"server, {executed / len(measured):.1f} statements an article",
            flush=True,
        )


def show(kind: str) -> None:
    """Print the statements of one article alone."""
    with database(kind) as (url, _), opened(url, 30) as (engine, writer, made):
        store(writer, made[:29], 1)
        event.listen(engine, "after_cursor_execute", _print)
        store(writer, made[29:], 1)


def _print(_connection: object, _cursor: object, statement: str, _values: object, *rest: object) -> None:
    print(f"-- {' '.join(statement.split())[:300]}{'  [many]' if rest[-1] else ''}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--show", action="store_true", help="print one article's statements")
    options = parser.parse_args()
    for kind in options.databases:
        if options.show:
            show(kind)
            continue
        for together in (1, 3, 24):
            measure(kind, options.articles, together)


if __name__ == "__main__":
    main()
