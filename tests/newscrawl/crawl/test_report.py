from dataclasses import replace

from newscrawl.crawl.report import OUTCOMES, Report, summary
from newscrawl.crawl.run_health import Health

REPORT = Report(
    outlet="gazette",
    finish_reason="finished",
    seen=9,
    in_run=4,
    counted=4,
    by_outcome={**dict.fromkeys(OUTCOMES, 0), "stored": 3, "failed": 1},
    by_reason={("failed", "timeout"): 1},
    languages={"sr-Latn": 2, "en": 1},
    to_translate=2,
    lengths=(100, 300, 200),
    undated=1,
    health=Health(name="ok", reason="3 new articles"),
)


def test_the_identity_is_written_out() -> None:
    assert REPORT.adds_up
    assert REPORT.identity == (
        "4 links in the run = 3 stored + 0 updated + 0 unchanged + 0 duplicate + 0 filtered + 0 quarantined "
        "+ 1 failed + 0 pending"
    )


def test_a_link_that_only_one_side_counted_breaks_the_identity() -> None:
    lost = replace(REPORT, counted=5)
    assert not lost.adds_up
    assert "IS NOT" in lost.identity
    assert not lost.observed.adds_up


def test_every_reason_and_language_stands_in_the_summary() -> None:
    lines = summary(REPORT).splitlines()
    assert any(line.split() == ["failed:", "timeout", "1"] for line in lines)
    assert "languages: sr-Latn 2, en 1" in lines
    assert "health: ok, 3 new articles" in lines


def test_figures_are_what_later_runs_compare_with() -> None:
    figures = REPORT.figures
    assert (figures["measured"], figures["median_words"], figures["undated"]) == (3, 200, 1)
