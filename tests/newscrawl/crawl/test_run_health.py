from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.run_health import Baseline, baseline, expected_new, judge
from newscrawl.store.sources import State

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _seen(
    *,
    new: int = 0,
    articles: int = 0,
    reasons: Mapping[str, int] | None = None,
    same_text: int = 0,
    **figures: Any,
) -> RunFigures:
    """Return the figures of a run whose accounting adds up; the reasons are of filtered links."""
    ended = dict(reasons or {})
    by_outcome = {"stored": new, "unchanged": articles - new, "filtered": sum(ended.values())}
    total = sum(by_outcome.values())
    return RunFigures(
        in_run=total,
        counted=total,
        by_outcome=by_outcome,
        by_reason={("filtered", reason): count for reason, count in ended.items()},
        texts=Counter({0: same_text}),
        **figures,
    )


GOOD = _seen(polled=2, articles=20, new=20, lengths=[400] * 20, newest_at=NOW)
IDLE = _seen(polled=2, newest_at=NOW - timedelta(hours=3))
USUAL = Baseline(length=420.0, undated_share=0.05, unreadable_share=0.05, expected_new=8.0)


@pytest.mark.parametrize(
    ("seen", "usual", "name"),
    [
        (GOOD, USUAL, "ok"),
        (GOOD, Baseline(), "ok"),
        (replace(GOOD, errors=1), USUAL, "failing"),
        (replace(GOOD, counted=21), USUAL, "failing"),
        (_seen(polled=1, articles=20, new=20, reasons={"callback-error": 1, "stage-error": 1}), USUAL, "ok"),
        (_seen(polled=1, articles=20, new=20, reasons={"callback-error": 20}), USUAL, "failing"),
        (_seen(polled=1, reasons={"stage-error": 1}), USUAL, "failing"),
        (_seen(poll_failures={"https://g.example/rss": "timeout"}), USUAL, "failing"),
        (
            _seen(polled=1, poll_failures={"https://g.example/rss": "timeout"}, new=3, articles=3),
            USUAL,
            "ok",
        ),
        (_seen(poll_failures={"https://g.example/rss": "http-404"}), USUAL, "gone"),
        (
            _seen(poll_failures={"https://g.example/rss": "http-404", "https://g.example/map": "http-410"}),
            USUAL,
            "gone",
        ),
        (
            _seen(poll_failures={"https://g.example/rss": "http-404", "https://g.example/map": "http-403"}),
            USUAL,
            "blocked",
        ),
        (_seen(), Baseline(), "quiet"),
        (_seen(poll_failures={"https://g.example/rss": "http-403"}), USUAL, "blocked"),
        (_seen(polled=1, reasons={"http-403": 9}, articles=2, new=2), USUAL, "blocked"),
        (_seen(polled=1, reasons={"bot-wall": 9}, articles=2, new=2), USUAL, "blocked"),
        (_seen(polled=1, reasons={"http-403": 2}, articles=9, new=9, lengths=[400] * 9), USUAL, "ok"),
        (_seen(polled=1, reasons={"off-site": 9}), USUAL, "moved"),
        (_seen(polled=1, reasons={"empty-text": 5}, articles=5, new=5), USUAL, "layout_changed"),
        (_seen(polled=1, reasons={"empty-text": 1}, articles=9, new=9), USUAL, "ok"),
        (_seen(polled=1, reasons={"section-front": 8}, articles=19, new=19), USUAL, "layout_changed"),
        (_seen(polled=1, reasons={"section-front": 8}, articles=19, new=19), Baseline(), "ok"),
        (_seen(polled=1, reasons={"empty-text": 8}, articles=1, new=1), Baseline(), "entries_refused"),
        (replace(GOOD, lengths=[150] * 20), USUAL, "layout_changed"),
        (replace(GOOD, lengths=[150] * 20), Baseline(), "ok"),
        (replace(GOOD, texts=Counter({0: 11})), USUAL, "blocked"),
        (replace(GOOD, texts=Counter({0: 9})), USUAL, "ok"),
        (replace(GOOD, lengths=[90] * 4, texts=Counter({0: 4})), Baseline(), "ok"),
        (replace(GOOD, undated=12), USUAL, "layout_changed"),
        (IDLE, USUAL, "stale"),
        (IDLE, replace(USUAL, expected_new=0.5), "quiet"),
        (IDLE, Baseline(), "quiet"),
        (replace(IDLE, newest_at=NOW - timedelta(days=30)), Baseline(), "stale"),
        (replace(IDLE, partial=True), USUAL, "ok"),
        (IDLE, replace(USUAL, expected_new=5.0), "stale"),
        (replace(IDLE, newest_at=NOW - timedelta(days=30)), replace(USUAL, expected_new=0.5), "quiet"),
        (replace(IDLE, newest_at=None), Baseline(), "quiet"),
        (replace(IDLE, newest_at=NOW - timedelta(days=7)), Baseline(), "quiet"),
        (replace(IDLE, newest_at=NOW - timedelta(days=7, seconds=1)), Baseline(), "stale"),
        (_seen(polled=1, articles=3, new=3, reasons={"callback-error": 2}), USUAL, "ok"),
        (_seen(polled=1, articles=2, new=2, reasons={"callback-error": 2}), USUAL, "failing"),
        (_seen(polled=1, reasons={"off-site": 4}), Baseline(), "quiet"),
        (_seen(polled=1, reasons={"off-site": 5}, articles=5, new=5), USUAL, "moved"),
        (_seen(polled=1, reasons={"off-site": 5}, articles=6, new=6), USUAL, "ok"),
        (_seen(polled=1, reasons={"http-403": 5}, articles=5, new=5), USUAL, "blocked"),
        (_seen(polled=1, reasons={"http-403": 5}, articles=6, new=6), USUAL, "ok"),
        (replace(GOOD, lengths=[90] * 5, texts=Counter({0: 5})), Baseline(), "blocked"),
        (replace(GOOD, texts=Counter({0: 10})), USUAL, "blocked"),
        (
            _seen(poll_failures={"https://g.example/rss": "http-403", "https://g.example/map": "timeout"}),
            USUAL,
            "blocked",
        ),
        (_seen(poll_failures={"https://g.example/rss": "http-403"}, polled=1), Baseline(), "quiet"),
        (_seen(polled=1, reasons={"empty-text": 2}, articles=8, new=8), USUAL, "ok"),
        (_seen(polled=1, reasons={"empty-text": 3}, articles=7, new=7), USUAL, "layout_changed"),
        (
            _seen(polled=1, reasons={"empty-text": 3}, articles=7, new=7),
            replace(USUAL, unreadable_share=0.1),
            "ok",
        ),
        (
            _seen(polled=1, reasons={"empty-text": 1}, articles=4, new=4),
            replace(USUAL, unreadable_share=0.0),
            "ok",
        ),
        (_seen(polled=1, reasons={"empty-text": 4}), Baseline(), "quiet"),
        (replace(GOOD, lengths=[210] * 20), USUAL, "ok"),
        (replace(GOOD, lengths=[150] * 5), USUAL, "layout_changed"),
        (replace(GOOD, lengths=[150] * 4), USUAL, "ok"),
        (replace(GOOD, undated=6), USUAL, "ok"),
        (replace(GOOD, undated=7), USUAL, "layout_changed"),
        (replace(GOOD, undated=7), replace(USUAL, undated_share=0.2), "ok"),
        (replace(GOOD, undated=20), Baseline(), "ok"),
    ],
)
def test_the_gravest_sign_decides(seen: RunFigures, usual: Baseline, name: str) -> None:
    health = judge(seen, usual, NOW)
    assert health.name == name
    assert health.reason


def test_evidence_names_what_it_rests_on() -> None:
    health = judge(_seen(polled=1, reasons={"http-403": 9}), USUAL, NOW)
    assert health.evidence == {"http-403": 9}


@pytest.mark.parametrize(
    ("seen", "usual", "reason"),
    [
        (replace(GOOD, errors=2), USUAL, "2 errors of our own code"),
        (replace(GOOD, counted=21), USUAL, "the accounting does not add up"),
        (_seen(reasons={"stage-error": 1}), USUAL, "our own code broke on most pages"),
        (
            replace(GOOD, gaps=["https://g.example/rss"]),
            USUAL,
            "20 new articles; entries of 1 source were probably missed",
        ),
        (replace(IDLE, partial=True), USUAL, "the run was asked for a part only"),
        (IDLE, USUAL, "nothing new where 8 articles were to be expected"),
    ],
)
def test_the_reason_says_which_of_several_it_was(seen: RunFigures, usual: Baseline, reason: str) -> None:
    assert judge(seen, usual, NOW).reason == reason


def _refused(reason: str, *, entries: int = 3, url: str = "https://g.example/rss") -> State:
    return State(
        outlet="g", kind="feed", url=url, parent_url=None, same_as=None, interval_seconds=900, next_poll_at=NOW,
        last_polled_at=NOW, last_new_at=None, newest_at=None, failures=0, polls=1, new_links=0, entries=entries,
        refused=entries, refused_as=reason, refused_example="https://www.new.example/a", gaps=0, last_gap_at=None,
        older_from=None, retired_at=None, reason=None, http_status=200,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("off-site", "if the outlet publishes at new.example now, declare it as home or give a source there"),
        ("not-article-address", "article_url in the declaration does not fit: mend it or leave it out"),
        ("forbidden-address", "look at what https://g.example/rss names"),
    ],
)
def test_sources_of_which_nothing_is_taken_say_what_is_to_be_done(reason: str, remedy: str) -> None:
    few = _refused("other", entries=1, url="https://g.example/map")
    health = judge(replace(IDLE, all_refused=(few, _refused(reason))), USUAL, NOW)
    assert (health.name, health.reason) == (
        "entries_refused",
        f"of 4 links that the sources name none is taken ({reason}), for example https://www.new.example/a; {remedy}",
    )
    assert health.evidence == {"https://g.example/map": "1 other", "https://g.example/rss": f"3 {reason}"}


def test_a_baseline_takes_three_runs_with_pages() -> None:
    run = {"measured": 5, "median_words": 300, "undated": 0.5, "unreadable_share": 0.1}
    assert baseline([run, run], expected_new=None).length is None
    assert baseline([run, {"measured": 1, "median_words": 9}, run, run], expected_new=2.0) == Baseline(
        length=300, undated_share=0.1, unreadable_share=0.1, expected_new=2.0
    )


def test_expectation_counts_the_same_hours_of_earlier_weeks() -> None:
    mondays = [NOW - timedelta(weeks=week, minutes=20) for week in range(1, 5)]
    other_days = [NOW - timedelta(weeks=week, days=2) for week in range(1, 5)]
    since = NOW - timedelta(hours=1)
    assert expected_new([*mondays, *mondays, *other_days], since, NOW, weeks=4) == 2.0


def test_nothing_is_expected_of_an_outlet_younger_than_a_fortnight() -> None:
    assert expected_new([NOW - timedelta(days=3)], NOW - timedelta(hours=1), NOW, weeks=4) is None
    assert expected_new([], NOW - timedelta(hours=1), NOW, weeks=4) is None
    assert expected_new([NOW - timedelta(days=14)], NOW - timedelta(hours=1), NOW, weeks=4) == 0.0


def test_an_expectation_is_of_the_weeks_there_are_and_of_no_others() -> None:
    weekly = [NOW - timedelta(weeks=week) for week in range(7)]
    since = NOW - timedelta(minutes=1)
    # The hour begins with `since` and ends before now, in each week.
    assert expected_new([moment - timedelta(minutes=1) for moment in weekly], since, NOW, weeks=4) == 1.0
    assert expected_new(weekly, since, NOW, weeks=4) == 0.0
    assert expected_new([*[NOW - timedelta(weeks=2, seconds=9)] * 4, NOW], since, NOW, weeks=9) == 2.0
    assert expected_new(weekly, NOW, NOW, weeks=4) == 0.0
