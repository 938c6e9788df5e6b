from datetime import UTC, datetime, timedelta

from newscrawl.crawl.retries_and_revisits import MAX_ATTEMPTS, next_retry, next_revisit

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_looks_become_rarer_as_an_article_ages_and_then_end() -> None:
    pauses, age = [], timedelta(0)
    while (look := next_revisit(NOW - age, NOW)) is not None:
        pauses.append(look - NOW)
        age += look - NOW
    assert pauses == sorted(pauses)
    assert pauses[0] <= timedelta(hours=1)
    assert timedelta(days=2) < age <= timedelta(days=7)


def test_an_old_article_is_not_looked_at_again() -> None:
    assert next_revisit(NOW - timedelta(days=30), NOW) is None


def test_a_live_blog_is_looked_at_often_while_it_runs() -> None:
    assert next_revisit(NOW - timedelta(hours=20), NOW, live=True) == NOW + timedelta(minutes=10)
    assert next_revisit(NOW - timedelta(days=30), NOW, live=True) is None


def test_a_failed_fetch_is_given_up_after_growing_pauses() -> None:
    times = [next_retry(attempt, NOW) for attempt in range(1, MAX_ATTEMPTS + 1)]
    assert None not in times
    assert times == sorted(times)  # type: ignore[type-var]
    assert next_retry(MAX_ATTEMPTS + 1, NOW) is None
