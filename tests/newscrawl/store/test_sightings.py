"""Which source named what, and what is judged from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, func, select

from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.discovery.recall import LOOK_BACK
from newscrawl.store import ledger, sightings, sources
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import sighting
from newscrawl.store.sources import Declared
from tests.newscrawl.store.conftest import NOON

FEED = "https://newsroom.test/feed"
INDEX = "https://newsroom.test/sitemap.xml"
PART = "https://newsroom.test/sitemap-1.xml"
PAGES = [f"https://newsroom.test/politics/council-{number}" for number in range(4)]


def _enter(engine: Engine, run_id: int, source: str, urls: list[str], *, hours: int = 0) -> None:
    with writing(engine) as connection:
        links = [Link(url=url, via="feed", source=source) for url in urls]
        ledger.enter(connection, run_id, "demo", links, NOON + timedelta(hours=hours), named_by=source)


def _declare(engine: Engine) -> None:
    declared = [Declared(kind="feed", url=FEED), Declared(kind="sitemap", url=PART, parent_url=INDEX)]
    with writing(engine) as connection:
        sources.due(connection, "demo", declared, NOON)


def test_the_first_sighting_by_each_source_is_kept(engine: Engine, start_run: Callable[..., int]) -> None:
    run_id = start_run()
    _enter(engine, run_id, FEED, PAGES[:2])
    _enter(engine, run_id, FEED, PAGES[:3], hours=1)
    _enter(engine, run_id, PART, PAGES[1:], hours=2)
    with reading(engine) as connection:
        seen = connection.execute(
            select(sighting.c.seen_at, func.count()).group_by(sighting.c.seen_at).order_by(sighting.c.seen_at)
        ).all()
    assert [(at - NOON, count) for at, count in seen] == [
        (timedelta(hours=0), 2),
        (timedelta(hours=1), 1),
        (timedelta(hours=2), 3),
    ]


def test_what_was_asked_for_by_hand_is_no_sighting(engine: Engine, start_run: Callable[..., int]) -> None:
    run_id = start_run()
    with writing(engine) as connection:
        ledger.enter(connection, run_id, "demo", [Link(url=PAGES[0], via="argument")], NOON)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(sighting)) == 0


def test_a_judgement_is_kept_for_some_hours(
    engine: Engine, start_run: Callable[..., int], store: Callable[..., object], article: Article
) -> None:
    _declare(engine)
    run_id = start_run()
    _enter(engine, run_id, FEED, PAGES[:2])
    _enter(engine, run_id, PART, PAGES[1:], hours=2)
    for url in PAGES[:3]:
        store(replace(article, url=url, text=f"{article.text}\n\n{url}"))
    with writing(engine) as connection:
        sightings.judge_again(connection, "demo", NOON + timedelta(hours=3))
    with reading(engine) as connection:
        found = sightings.recalls(connection)["demo"]
    named = {entry.source: (entry.named, entry.alone, entry.first) for entry in found.contributions}
    # An index is one source, and what became no article counts for nobody.
    assert named == {FEED: (2, 1, 2), INDEX: (2, 1, 1)}
    assert found.estimate is None


def test_what_is_too_old_to_count_is_forgotten(engine: Engine, start_run: Callable[..., int]) -> None:
    _declare(engine)
    _enter(engine, start_run(), FEED, PAGES)
    with writing(engine) as connection:
        sightings.judge_again(connection, "demo", NOON + LOOK_BACK + timedelta(hours=1))
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(sighting)) == 0


def test_unseen_are_the_links_that_nobody_named(engine: Engine, start_run: Callable[..., int]) -> None:
    _enter(engine, start_run(), FEED, PAGES[:2])
    asked = [Link(url=url, via="sitemap") for url in (*PAGES, f"{PAGES[0]}?utm_source=feed", "http://[bad/")]
    with reading(engine) as connection:
        assert ledger.unseen(connection, asked) == frozenset((*PAGES[2:], "http://[bad/"))
