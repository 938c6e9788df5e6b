import random
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.discovery.recall import Recall, Sighting, estimate, judge

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
FEED, SITEMAP, SECTION = (f"https://paper.example/{name}" for name in ("feed", "sitemap.xml", "news/"))
KINDS = {FEED: "feed", SITEMAP: "sitemap", SECTION: "section"}


def _sighting(source: str, number: int, at: datetime) -> Sighting:
    return Sighting(source=source, kind=KINDS[source], url_key=f"{number:064}", seen_at=at)


def _month(
    shares: dict[str, float], *, daily: int = 40, late: dict[str, int] | None = None
) -> list[Sighting]:
    """Four weeks of an outlet whose sources name each article with the given chance, independently."""
    chance = random.Random(7)  # noqa: S311
    found = []
    for number in range(28 * daily):
        at = NOW - timedelta(days=28) + timedelta(days=number / daily)
        for source, share in shares.items():
            if number == 0 or chance.random() < share:
                found.append(_sighting(source, number, at + timedelta(minutes=(late or {}).get(source, 0))))
    return found


def _named(found: Recall) -> dict[str, int]:
    return {each.source: each.named for each in found.contributions}


def test_a_source_that_misses_a_third_is_told_by_what_the_others_name() -> None:
    found = judge(_month({FEED: 0.7, SITEMAP: 1.0, SECTION: 1.0}), NOW)
    named = _named(found)
    assert named[SITEMAP] == named[SECTION] == 28 * 40
    assert named[FEED] == pytest.approx(0.7 * 28 * 40, rel=0.05)
    assert next(each.alone for each in found.contributions if each.source == FEED) == 0


def test_what_two_sources_both_miss_is_estimated() -> None:
    found = judge(_month({FEED: 0.7, SITEMAP: 0.8}), NOW).estimate
    assert found is not None
    assert {found.first, found.second} == {FEED, SITEMAP}
    assert found.daily == pytest.approx(40, rel=0.05)
    assert found.low <= 40 <= found.high
    assert found.recall == pytest.approx(0.94, abs=0.02)


def test_the_bounds_hold_the_truth_in_most_cases() -> None:
    chance = random.Random(3)  # noqa: S311
    held = 0
    for _ in range(400):
        marks = [(chance.random() < 0.6, chance.random() < 0.5) for _ in range(500)]
        one, other, both = (
            sum(a for a, _ in marks),
            sum(b for _, b in marks),
            sum(a and b for a, b in marks),
        )
        _, low, high = estimate(one, other, both)
        held += low <= 500 <= high
    assert 0.9 < held / 400 < 0.99


def test_sources_of_one_kind_estimate_nothing() -> None:
    other = "https://paper.example/feed/sport"
    twice = [
        *_month({FEED: 1.0}),
        *(
            Sighting(source=other, kind="feed", url_key=each.url_key, seen_at=each.seen_at)
            for each in _month({FEED: 0.8})
        ),
    ]
    assert judge(twice, NOW).estimate is None


def test_few_common_articles_estimate_nothing() -> None:
    assert judge(_month({FEED: 1.0, SITEMAP: 1.0}, daily=1)[:12], NOW).estimate is None


def test_what_a_source_lists_at_its_first_poll_counts_for_no_estimate() -> None:
    archive = [_sighting(SITEMAP, 100_000 + n, NOW - timedelta(days=28)) for n in range(5_000)]
    found = judge([*_month({FEED: 0.9, SITEMAP: 0.9}), *archive], NOW).estimate
    assert found is not None
    assert found.daily == pytest.approx(40, rel=0.05)


def test_lateness_is_the_median_behind_the_first() -> None:
    found = judge(_month({FEED: 1.0, SITEMAP: 1.0}, late={SITEMAP: 90}), NOW)
    by_source = {each.source: each for each in found.contributions}
    assert by_source[FEED].late_seconds is None
    assert by_source[SITEMAP].late_seconds == 90 * 60
    assert by_source[SITEMAP].first == 0


def test_a_source_that_was_first_with_nothing_for_a_fortnight_adds_nothing() -> None:
    found = judge(_month({FEED: 1.0, SITEMAP: 1.0}, late={SITEMAP: 90}), NOW)
    assert {each.source: each.adds_nothing for each in found.contributions} == {FEED: False, SITEMAP: True}


def test_a_young_source_is_not_yet_said_to_add_nothing() -> None:
    young = [
        each
        for each in _month({FEED: 1.0, SITEMAP: 1.0}, late={SITEMAP: 90})
        if each.seen_at > NOW - timedelta(days=9)
    ]
    assert not any(each.adds_nothing for each in judge(young, NOW).contributions)


def test_nothing_seen_is_nothing_judged() -> None:
    assert judge([], NOW) == Recall(contributions=(), estimate=None)
