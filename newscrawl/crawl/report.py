"""What a run says of itself when it ends: figures, identity, health."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from newscrawl import vocabulary
from newscrawl.crawl.run_health import Health, Observed, unreadable_share

OUTCOMES = tuple(vocabulary.OUTCOMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one run, for the terminal, the database and the exit code."""

    outlet: str
    finish_reason: str
    seen: int = 0
    """Links that sources named, each as often as it was named."""
    in_run: int = 0
    """Links that were given to the run by the ledger."""
    counted: int = 0
    """The same, counted by the crawl itself."""
    by_outcome: Mapping[str, int] = field(default_factory=dict)
    by_reason: Mapping[tuple[str, str], int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=Counter)
    """Entries of sources that were no link to an article, by reason."""
    languages: Mapping[str, int] = field(default_factory=Counter)
    to_translate: int = 0
    polled: int = 0
    """Sources that answered."""
    waiting: int = 0
    """Sources that were not asked, as they are not due yet."""
    poll_failures: Mapping[str, str] = field(default_factory=dict)
    """Sources that did not, with the reason."""
    errors: int = 0
    """Exceptions of our own code that belong to no page and no source."""
    lengths: tuple[int, ...] = ()
    """Words of each article that was new or changed."""
    undated: int = 0
    """Of those, articles without a time of publication."""
    same_text: int = 0
    """Of those, the most that have one and the same text."""
    newest_at: datetime | None = None
    """Latest publication that a source named."""
    partial: bool = False
    """Whether the run was asked for certain addresses, times or a number only."""
    health: Health | None = None
    """None when the run never got as far as to be judged."""
    fault: str | None = None
    """What ended the run before its end, with the remedy."""

    @property
    def adds_up(self) -> bool:
        """Whether every link given has exactly one outcome, counted on both sides."""
        return self.in_run == self.counted == sum(self.by_outcome.values())

    @property
    def observed(self) -> Observed:
        """What the health is judged from."""
        ended = Counter[str]()
        for (outcome, reason), count in self.by_reason.items():
            if outcome in {"filtered", "failed", "quarantined"}:
                ended[reason] += count
        return Observed(
            polled=self.polled,
            poll_failures=self.poll_failures,
            reasons=ended,
            articles=sum(
                self.by_outcome.get(name, 0) for name in ("stored", "updated", "unchanged", "duplicate")
            ),
            new=self.by_outcome.get("stored", 0) + self.by_outcome.get("duplicate", 0),
            lengths=self.lengths,
            undated=self.undated,
            same_text=self.same_text,
            newest_at=self.newest_at,
            errors=self.errors,
            adds_up=self.adds_up,
            partial=self.partial,
        )

    @property
    def figures(self) -> dict[str, object]:
        """What later runs compare themselves with."""
        return {
            "seen": self.seen,
            "languages": dict(self.languages),
            "to_translate": self.to_translate,
            "polled": self.polled,
            "poll_failures": dict(self.poll_failures),
            "refused": dict(self.refused),
            "errors": self.errors,
            "measured": len(self.lengths),
            "median_words": median(self.lengths) if self.lengths else None,
            "undated": self.undated,
            "unreadable_share": unreadable_share(self.observed),
        }

    @property
    def identity(self) -> str:
        """The accounting identity, written out."""
        terms = " + ".join(f"{self.by_outcome.get(name, 0)} {name}" for name in OUTCOMES)
        sign = "=" if self.adds_up else "IS NOT"
        return f"{self.in_run} links in the run {sign} {terms}"


def summary(report: Report) -> str:
    """Return the report as plain lines: figures in a column, then the health."""
    order = list(OUTCOMES)
    reasons = sorted(report.by_reason.items(), key=lambda pair: (order.index(pair[0][0]), -pair[1], pair[0]))
    lines = [
        _row("links named by sources", report.seen),
        _row("new or due", report.in_run),
        *(_row(f"  {name}", report.by_outcome[name]) for name in OUTCOMES if report.by_outcome.get(name)),
        _row("needs translation", report.to_translate),
        *(_row(f"{outcome}: {reason}", count) for (outcome, reason), count in reasons),
        *(_row(f"source entry refused: {reason}", count) for reason, count in sorted(report.refused.items())),
        *(f"source failed: {url}: {reason}" for url, reason in sorted(report.poll_failures.items())),
    ]
    if report.languages:
        spoken = sorted(report.languages.items(), key=lambda pair: (-pair[1], pair[0]))
        lines.append("languages: " + ", ".join(f"{language} {count}" for language, count in spoken))
    if report.waiting:
        lines.append(f"{report.waiting} sources are not due yet and were not asked (-a full=1 asks all)")
    if report.health is not None:
        lines.append(f"health: {report.health.name}, {report.health.reason}")
    return "\n".join(lines)


def _row(label: str, count: int) -> str:
    return f"{label:<44}{count:>6}"
