from datetime import UTC, datetime, timedelta

from newscrawl.crawl import link_outcomes
from newscrawl.discovery.link import Link
from newscrawl.store.ledger import Due

HOUR = timedelta(hours=1)


def _due(*, age: timedelta, due_in: timedelta | None = None) -> Due:
    now = datetime.now(UTC)
    link = Link(url="https://gazette.example/a", via="feed", published_at=now - age)
    return Due(
        link=link, url_key="a", why="revisit", article_id=1, due_at=None if due_in is None else now + due_in
    )


def test_a_look_that_came_early_stands_for_the_one_that_was_due() -> None:
    early = link_outcomes.unchanged(_due(age=1.5 * HOUR, due_in=0.5 * HOUR), "not-modified", http_status=304)
    late = link_outcomes.unchanged(_due(age=2.5 * HOUR, due_in=-0.5 * HOUR), "not-modified", http_status=304)
    asked = link_outcomes.unchanged(_due(age=1.5 * HOUR), "not-modified", http_status=304)
    ages = [
        round((outcome.next_fetch_at - datetime.now(UTC)) / HOUR, 1)  # type: ignore[operator]
        for outcome in (early, late, asked)
    ]
    assert ages == [4.5, 3.5, 0.5]
