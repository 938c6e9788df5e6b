from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.run_health import Baseline, baseline, expected_new, judge

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
    ],
)
def test_the_gravest_sign_decides(seen: RunFigures, usual: Baseline, name: str) -> None:
    health = judge(seen, usual, NOW)
    assert health.name == name
    assert health.reason


def test_evidence_names_what_it_rests_on() -> None:
    health = judge(_seen(polled=1, reasons={"http-403": 9}), USUAL, NOW)
    assert health.evidence == {"http-403": 9}


def test_a_baseline_takes_three_runs_with_pages() -> None:
    run = {"measured": 10, "median_words": 300, "undated": 1, "unreadable_share": 0.1}
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
