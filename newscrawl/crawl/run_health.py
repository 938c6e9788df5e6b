"""One word for how an outlet does, judged from a run and the outlet's own history, with the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.http_statuses import WITHDRAWN_REASONS
from newscrawl.plural import counted
from newscrawl.store.sources import State
from newscrawl.urls.canonical import registrable_domain
from newscrawl.vocabulary import ArticleRefusal, EntryRefusal, FetchFailure, FilteredReason, QuarantinedReason

HEALTH_STATES = (
    "ok",
    "quiet",
    "stale",
    "blocked",
    "layout_changed",
    "moved",
    "entries_refused",
    "gone",
    "failing",
)

_WALLS = frozenset(
    {
        "http-401",
        "http-403",
        "http-429",
        "http-451",
        ArticleRefusal.BOT_WALL,
        ArticleRefusal.CONSENT_WALL,
        FilteredReason.ROBOTS_DISALLOWED,
        FetchFailure.BACKING_OFF,
    }
)
_BROKEN = frozenset({QuarantinedReason.STAGE_ERROR, QuarantinedReason.CALLBACK_ERROR})
_FEWEST_PAGES = 5
"""Fewer fetched pages say nothing about an outlet."""
_MOSTLY_UNREADABLE = 0.75
"""Share of unreadable pages with which an outlet without a history has the wrong sources or rules."""
_FEWEST_RUNS = 3
"""A baseline takes that many runs with pages."""
_EXPECTED = 5.0
"""Articles that must have been expected before their absence means something: chance of none is under 1 %."""
_STALE_AFTER = timedelta(days=7)
"""Without a history, sources that name nothing younger are stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What earlier runs of the outlet were like."""

    length: float | None = None
    """Median of the runs' median words; None before there are enough runs."""
    undated_share: float | None = None
    unreadable_share: float | None = None
    expected_new: float | None = None
    """New articles to be expected since the last run, by weekday and hour; None before there is a fortnight of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The judgement."""

    name: str
    """One of HEALTH_STATES."""
    reason: str
    """A sentence for the operator."""
    evidence: Mapping[str, object] = field(default_factory=dict)


def judge(seen: RunFigures, usual: Baseline, now: datetime) -> Health:
    """Return the health; the first that applies, the gravest first."""
    checks = (
        _failing(seen),
        _gone(seen),
        _entries_refused(seen),
        _moved(seen),
        _blocked(seen),
        _no_articles(seen, usual),
        _layout_changed(seen, usual),
    )
    found = next((health for health in checks if health is not None), None)
    return found or _volume(seen, usual, now)


def _failing(seen: RunFigures) -> Health | None:
    if seen.errors or not seen.adds_up:
        return Health(
            name="failing",
            reason=f"{seen.errors} errors of our own code"
            if seen.errors
            else "the accounting does not add up",
            evidence={"errors": seen.errors, "adds_up": seen.adds_up},
        )
    broken = sum(seen.reasons.get(reason, 0) for reason in _BROKEN)
    # One page that breaks us is set aside like any other that cannot be read; half of them are our fault.
    if broken and broken >= _fetched(seen) / 2:
        evidence = {"broken": broken, "fetched": _fetched(seen)}
        return Health(name="failing", reason="our own code broke on most pages", evidence=evidence)
    unreachable = {
        url: why for url, why in seen.poll_failures.items() if why not in _WALLS | WITHDRAWN_REASONS
    }
    if unreachable and not seen.polled and len(unreachable) == len(seen.poll_failures):
        return Health(name="failing", reason="no source could be read", evidence=dict(unreachable))
    return None


def _gone(seen: RunFigures) -> Health | None:
    if seen.polled or not seen.poll_failures or not set(seen.poll_failures.values()) <= WITHDRAWN_REASONS:
        return None
    return Health(
        name="gone", reason="every source answers that it does not exist", evidence=dict(seen.poll_failures)
    )


def _entries_refused(seen: RunFigures) -> Health | None:
    """Judge sources that go on naming articles of which none is taken: nothing else would show it."""
    if not seen.all_refused:
        return None
    worst = max(seen.all_refused, key=lambda state: state.entries)
    entries = sum(state.entries for state in seen.all_refused)
    what = f"of {counted(entries, 'link')} that the sources name none is taken"
    evidence = {state.url: f"{state.entries} {state.refused_as}" for state in seen.all_refused}
    reason = f"{what} ({worst.refused_as}), for example {worst.refused_example}; {_remedy(worst)}"
    return Health(name="entries_refused", reason=reason, evidence=evidence)


def _remedy(state: State) -> str:
    if state.refused_as == EntryRefusal.OFF_SITE:
        domain = registrable_domain(state.refused_example or "")
        return f"if the outlet publishes at {domain} now, declare it as home or give a source there"
    if state.refused_as == EntryRefusal.NOT_ARTICLE_ADDRESS:
        return "article_url in the declaration does not fit: mend it or leave it out"
    return f"look at what {state.url} names"


def _moved(seen: RunFigures) -> Health | None:
    off_site = seen.reasons.get(FilteredReason.OFF_SITE, 0)
    if off_site < _FEWEST_PAGES or off_site < _fetched(seen) / 2:
        return None
    return Health(
        name="moved",
        reason="most articles lead to another site",
        evidence={"off_site": off_site, "fetched": _fetched(seen)},
    )


def _blocked(seen: RunFigures) -> Health | None:
    walls = {reason: count for reason, count in seen.reasons.items() if reason in _WALLS}
    blocked = sum(walls.values())
    if blocked >= _FEWEST_PAGES and blocked >= _fetched(seen) / 2:
        return Health(name="blocked", reason="most pages are refused to us", evidence=walls)
    if seen.same_text >= _FEWEST_PAGES and seen.same_text >= len(seen.lengths) / 2:
        return Health(
            name="blocked",
            reason="most addresses have one and the same text, a wall or a notice instead of articles",
            evidence={"same_text": seen.same_text, "articles": len(seen.lengths)},
        )
    if seen.poll_failures and not seen.polled and set(seen.poll_failures.values()) & _WALLS:
        return Health(
            name="blocked", reason="every source is refused to us", evidence=dict(seen.poll_failures)
        )
    return None


def _no_articles(seen: RunFigures, usual: Baseline) -> Health | None:
    """Judge the first crawls of an outlet, in which no layout can have changed yet."""
    pages = seen.unreadable + seen.articles
    if usual.unreadable_share is not None or pages < _FEWEST_PAGES:
        return None
    if seen.unreadable_share <= _MOSTLY_UNREADABLE:
        return None
    return Health(
        name="entries_refused",
        reason=f"{seen.unreadable} of the first {pages} pages that the sources name give no article; "
        "mend the sources or article_url in the declaration, or learn a page",
        evidence={"unreadable": seen.unreadable, "pages": pages},
    )


def _layout_changed(seen: RunFigures, usual: Baseline) -> Health | None:
    pages = seen.unreadable + seen.articles
    limit = 1.0 if usual.unreadable_share is None else max(0.2, 3 * usual.unreadable_share)
    if pages >= _FEWEST_PAGES and seen.unreadable_share > limit:
        evidence = {"unreadable": seen.unreadable, "pages": pages, "usual_share": usual.unreadable_share}
        return Health(name="layout_changed", reason="too many pages give no text", evidence=evidence)
    if len(seen.lengths) < _FEWEST_PAGES:
        return None
    words, undated = median(seen.lengths), seen.undated / len(seen.lengths)
    if usual.length is not None and words < usual.length / 2:
        evidence = {"median_words": words, "usual": usual.length}
        return Health(
            name="layout_changed", reason="articles are half as long as they were", evidence=evidence
        )
    if usual.undated_share is not None and undated > max(0.3, 3 * usual.undated_share):
        evidence = {"undated_share": undated, "usual": usual.undated_share}
        return Health(name="layout_changed", reason="articles lost their dates", evidence=evidence)
    return None


def _volume(seen: RunFigures, usual: Baseline, now: datetime) -> Health:
    evidence: dict[str, object] = {
        "new": seen.new,
        "expected": usual.expected_new,
        "newest_at": seen.newest_at and seen.newest_at.isoformat(),
    }
    if seen.gaps:
        evidence["gaps"] = list(seen.gaps)
    if seen.new:
        missed = f"; entries of {counted(len(seen.gaps), 'source')} were probably missed" if seen.gaps else ""
        return Health(name="ok", reason=counted(seen.new, "new article") + missed, evidence=evidence)
    if seen.partial:
        return Health(name="ok", reason="the run was asked for a part only", evidence=evidence)
    if usual.expected_new is not None:
        if usual.expected_new >= _EXPECTED:
            reason = f"nothing new where {usual.expected_new:.0f} articles were to be expected"
            return Health(name="stale", reason=reason, evidence=evidence)
    elif seen.newest_at is not None and now - seen.newest_at > _STALE_AFTER:
        return Health(name="stale", reason="the sources name nothing younger than a week", evidence=evidence)
    return Health(name="quiet", reason="nothing new, as may be at this hour", evidence=evidence)


def _fetched(seen: RunFigures) -> int:
    return seen.articles + sum(seen.reasons.values())


def baseline(figures: Sequence[Mapping[str, object]], *, expected_new: float | None) -> Baseline:
    """Return the baseline of earlier runs' figures, as `RunFigures.comparable` has them; newest first."""
    rows = [row for row in figures if _number(row, "measured") >= _FEWEST_PAGES]
    if len(rows) < _FEWEST_RUNS:
        return Baseline(expected_new=expected_new)
    return Baseline(
        length=median(_number(row, "median_words") for row in rows),
        undated_share=median(_number(row, "undated") / _number(row, "measured") for row in rows),
        unreadable_share=median(_number(row, "unreadable_share") for row in rows),
        expected_new=expected_new,
    )


def expected_new(
    stored_at: Sequence[datetime], since: datetime, now: datetime, *, weeks: int
) -> float | None:
    """Return how many new articles the last `weeks` let expect between `since` and `now`.

    Counts those of the same hours of the week. None when the first is younger than a fortnight.
    """
    if not stored_at or now - min(stored_at) < timedelta(days=14):
        return None
    full_weeks = min(weeks, (now - min(stored_at)).days // 7)
    window = now - since
    hits = sum(
        1
        for moment in stored_at
        for week in range(1, full_weeks + 1)
        if since - timedelta(weeks=week) <= moment < now - timedelta(weeks=week)
    )
    return hits / full_weeks if window > timedelta(0) else 0.0


def _number(row: Mapping[str, object], name: str) -> float:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
