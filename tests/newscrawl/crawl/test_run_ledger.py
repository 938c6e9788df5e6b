"""The run's side of the ledger, with a real writer."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.article import Article
from newscrawl.crawl.requests import Validators
from newscrawl.crawl.run_ledger import Books, Flight
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import leases, migrate, runs
from newscrawl.store.articles import Submission
from newscrawl.store.database import open_engine
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import Fate
from newscrawl.store.writer import Writer

LINKS = [Link(url=f"https://gazette.example/news/story-{number}", via="sitemap") for number in range(2_500)]


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    engine = open_engine(f"sqlite:///{tmp_path / 'news.db'}")
    migrate.require_current(engine)
    # Longer than any test waits: whoever waits for it in vain is found out.
    writer = Writer(engine, max_wait_seconds=60)
    holder = leases.this_process()
    run_id = writer.submit(
        lambda c: runs.start(c, "gazette", datetime.now(UTC), arguments={}, holder=holder)
    ).result()
    yield Books(writer, run_id, "gazette")
    writer.close()
    engine.dispose()


def test_links_of_several_transactions_come_back_in_their_order_each_once(books: Books) -> None:
    due = asyncio.run(books.enter([*LINKS, *LINKS[:10]], full=False))
    assert [each.link.url for each in due] == [link.url for link in LINKS]
    assert books.seen == len(LINKS) + 10
    assert books.given == {each.url_key for each in due}


def test_one_fate_for_many_links_is_counted_and_accounted_for_link_by_link(books: Books) -> None:
    async def settle_twice() -> None:
        due = await books.enter(LINKS, full=False)
        await books.settle(due[0], Fate(outcome="failed", reason="timeout"))
        await books.settle_all(due, Fate(outcome="filtered", reason="outside-range"))

    asyncio.run(settle_twice())
    assert books.outcomes == {"failed": 1, "filtered": len(LINKS) - 1}
    account = asyncio.run(books.account())
    assert account.adds_up
    assert account.by_outcome["filtered"] == len(LINKS) - 1


def test_articles_under_way_are_stored_together_as_soon_as_the_last_has_come(books: Books) -> None:
    async def crawl() -> list[str]:
        due = await books.enter(LINKS[:3], full=False)
        for each in due:
            books.claim(each.link.url, _flight(each))
        saved = await asyncio.wait_for(
            asyncio.gather(*(books.save(_submission(books, each)) for each in due)), 20
        )
        return [each.outcome for each in saved]

    assert asyncio.run(crawl()) == ["stored"] * 3


def _flight(due: Due) -> Flight:
    return Flight(due=due, validators=Validators(), http_status=200, body=None)


def _submission(books: Books, due: Due) -> Submission:
    item = Article(
        outlet="gazette",
        country="ZZ",
        url=due.link.url,
        title="A story",
        text=due.link.url,
        fetched_at=datetime.now(UTC),
    )
    return Submission(
        article=item, run_id=books.run_id, url_key=due.url_key, fingerprint=fingerprint(item.text)
    )
