"""What a run says of itself when it ends."""

from dataclasses import dataclass

from newscrawl.crawl.figures import OUTCOMES, RunFigures
from newscrawl.crawl.run_health import Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How one run ended, for the terminal and the exit code."""

    outlet: str
    finish_reason: str
    figures: RunFigures
    health: Health | None = None
    """None when the run never got as far as to be judged."""
    fault: str | None = None
    """What ended the run before its end, with the remedy."""


def summary(report: Report) -> str:
    """Return the report as plain lines: figures in a column, then the health."""
    figures = report.figures
    order = list(OUTCOMES)
    reasons = sorted(figures.by_reason.items(), key=lambda pair: (order.index(pair[0][0]), -pair[1], pair[0]))
    lines = [
        _row("links named by sources", figures.seen),
        _row("new or due", figures.in_run),
        *(_row(f"  {name}", figures.by_outcome[name]) for name in OUTCOMES if figures.by_outcome.get(name)),
        _row("needs translation", figures.to_translate),
        *(_row(f"{outcome}: {reason}", count) for (outcome, reason), count in reasons),
        *(
            _row(f"source entry refused: {reason}", count)
            for reason, count in sorted(figures.refused.items())
        ),
        *(f"entries were probably missed at {url}: nothing that it lists was known" for url in figures.gaps),
        *(f"source failed: {url}: {reason}" for url, reason in sorted(figures.poll_failures.items())),
    ]
    if figures.languages:
        spoken = sorted(figures.languages.items(), key=lambda pair: (-pair[1], pair[0]))
        lines.append("languages: " + ", ".join(f"{language} {count}" for language, count in spoken))
    if figures.waiting:
        lines.append(f"{figures.waiting} sources are not due yet and were not asked (-a full=1 asks all)")
    if report.health is not None:
        lines.append(f"health: {report.health.name}, {report.health.reason}")
    return "\n".join(lines)


def _row(label: str, count: int) -> str:
    return f"{label:<44}{count:>6}"
