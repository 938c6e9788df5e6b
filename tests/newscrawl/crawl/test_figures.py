from collections import Counter
from dataclasses import replace

from newscrawl.crawl.figures import OUTCOMES, RunFigures
from newscrawl.store.outcomes import Account
from newscrawl.store.sources import Polled

FIGURES = RunFigures(
    in_run=4,
    counted=4,
    by_outcome={**dict.fromkeys(OUTCOMES, 0), "stored": 3, "failed": 1},
    by_reason={("failed", "timeout"): 1},
    lengths=[100, 300, 200],
    undated=1,
)


def test_the_identity_is_written_out() -> None:
    assert FIGURES.adds_up
    assert FIGURES.identity == (
        "4 links in the run = 3 stored + 0 updated + 0 unchanged + 0 duplicate + 0 filtered + 0 quarantined "
        "+ 1 failed + 0 pending"
    )


def test_a_link_that_only_one_side_counted_breaks_the_identity() -> None:
    lost = replace(FIGURES, counted=5)
    assert not lost.adds_up
    assert "IS NOT" in lost.identity


def test_what_the_store_counted_stands_beside_what_the_crawl_counted() -> None:
    figures = RunFigures(counted=2)
    figures.account_for(Account(in_run=2, by_outcome={"stored": 1, "filtered": 1}, by_reason={}))
    assert figures.adds_up
    assert (figures.new, figures.articles) == (1, 1)


def test_reasons_are_those_of_links_without_an_article() -> None:
    figures = RunFigures(
        by_outcome={"stored": 3, "filtered": 1},
        by_reason={("stored", "redirected"): 1, ("filtered", "empty-text"): 1, ("failed", "timeout"): 2},
    )
    assert figures.reasons == Counter({"timeout": 2, "empty-text": 1})
    assert figures.unreadable_share == 0.25


def test_a_source_that_answers_counts_and_one_that_does_not_is_named() -> None:
    figures = RunFigures()
    figures.count_poll(Polled(url="https://gazette.example/feed", http_status=304))
    figures.count_poll(Polled(url="https://gazette.example/map", failure="timeout"))
    assert (figures.polled, figures.poll_failures) == (1, {"https://gazette.example/map": "timeout"})


def test_later_runs_compare_themselves_with_lengths_and_dates() -> None:
    kept = FIGURES.comparable
    assert (kept["measured"], kept["median_words"], kept["undated"]) == (3, 200, 1)
