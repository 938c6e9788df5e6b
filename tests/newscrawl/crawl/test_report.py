from collections import Counter

from newscrawl.crawl.figures import OUTCOMES, RunFigures
from newscrawl.crawl.report import Report, summary
from newscrawl.crawl.run_health import Health

FIGURES = RunFigures(
    by_outcome={**dict.fromkeys(OUTCOMES, 0), "stored": 3, "failed": 1},
    by_reason={("failed", "timeout"): 1},
    languages=Counter({"sr-Latn": 2, "en": 1}),
    waiting=2,
)
REPORT = Report(
    outlet="gazette",
    finish_reason="finished",
    figures=FIGURES,
    health=Health(name="ok", reason="3 new articles"),
)


def test_every_reason_and_language_stands_in_the_summary() -> None:
    lines = summary(REPORT).splitlines()
    assert any(line.split() == ["failed:", "timeout", "1"] for line in lines)
    assert "languages: sr-Latn 2, en 1" in lines
    assert "2 sources are not due yet and were not asked (-a full=1 asks all)" in lines
    assert "health: ok, 3 new articles" in lines
