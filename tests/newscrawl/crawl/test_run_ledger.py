"""The run's side of the ledger, with a real writer."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.article import Article
from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.requests import Validators
from newscrawl.crawl.run_ledger import RunLedger
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.stage_context import FetchContext
from newscrawl.store import leases, migrate, runs
from newscrawl.store.articles import Submission
from newscrawl.store.database import open_engine
from newscrawl.store.ledger import Due
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.store.writer import Writer

LINKS = [Link(url=f"https://gazette.example/news/story-{number}", via="sitemap") for number in range(2_500)]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    engine = open_engine(f"sqlite:///{tmp_path / 'news.db'}")
    migrate.require_current(engine)
    # Longer than any test waits: whoever waits for it in vain is found out.
    writer = Writer(engine, max_wait_seconds=60)
    yield writer
    writer.close()
    engine.dispose()


@pytest.fixture
def run_ledger(writer: Writer) -> RunLedger:
    return _run_ledger(writer)


def _run_ledger(writer: Writer) -> RunLedger:
    holder = leases.this_process()
    run_id = writer.submit(
        lambda c: runs.start(c, "gazette", datetime.now(UTC), arguments={}, holder=holder)
    ).result()
    return RunLedger(writer, run_id, "gazette", RunFigures())


def test_links_of_several_transactions_come_back_in_their_order_each_once(run_ledger: RunLedger) -> None:
    due = asyncio.run(run_ledger.enter([*LINKS, *LINKS[:10]], full=False))
    assert [due_link.link.url for due_link in due] == [link.url for link in LINKS]
    assert run_ledger.figures.seen == len(LINKS) + 10
    assert run_ledger.figures.counted == len(LINKS)


def test_what_an_earlier_run_left_is_taken_up_with_the_highest_number_first(
    run_ledger: RunLedger, writer: Writer
) -> None:
    some = LINKS[:50]
    asyncio.run(run_ledger.enter(some, full=False))
    left = asyncio.run(_run_ledger(writer).resume())
    assert [due.link.url for due in left] == [link.url for link in reversed(some)]


def test_one_outcome_for_many_links_is_counted_and_accounted_for_link_by_link(run_ledger: RunLedger) -> None:
    async def settle_twice() -> None:
        due = await run_ledger.enter(LINKS, full=False)
        await run_ledger.record_outcome(due[0], LinkOutcome(outcome="failed", reason="timeout"))
        await run_ledger.record_outcomes(due, LinkOutcome(outcome="filtered", reason="outside-range"))

    asyncio.run(settle_twice())
    assert run_ledger.figures.recorded == len(LINKS)
    account = asyncio.run(run_ledger.account())
    assert account.adds_up
    assert account.by_outcome["filtered"] == len(LINKS) - 1


def test_what_was_never_stored_is_taken_up_before_what_full_would_have_looked_at_again(
    run_ledger: RunLedger, writer: Writer
) -> None:
    asyncio.run(_store(run_ledger, LINKS[7:10]))
    asyncio.run(_run_ledger(writer).enter(LINKS[:10], full=True))
    left = asyncio.run(_run_ledger(writer).resume())
    assert [due.link.url[-1] for due in left] == list("6543210987")


def test_articles_under_way_are_stored_together_as_soon_as_the_last_has_come(run_ledger: RunLedger) -> None:
    assert asyncio.run(_store(run_ledger, LINKS[:3])) == ["stored"] * 3


async def _store(run_ledger: RunLedger, links: Sequence[Link]) -> list[str]:
    due = await run_ledger.enter(links, full=False)
    for due_link in due:
        run_ledger.claim(due_link.link.url, _context(due_link))
    saved = await asyncio.wait_for(
        asyncio.gather(*(run_ledger.save(_submission(run_ledger, due_link)) for due_link in due)), 20
    )
    return [entry.outcome for entry in saved]


def _context(due: Due) -> FetchContext:
    return FetchContext(due=due, validators=Validators(), http_status=200, body=None)


def _submission(run_ledger: RunLedger, due: Due) -> Submission:
    item = Article(
        outlet="gazette",
        country="ZZ",
        url=due.link.url,
        title="A story",
        text=due.link.url,
        fetched_at=datetime.now(UTC),
    )
    return Submission(
        article=item, run_id=run_ledger.run_id, url_key=due.url_key, fingerprint=fingerprint(item.text)
    )
